import type { Command } from 'commander';
import type { ConfigFlags } from '../../config/types.ts';
import { clusterOption, outputOption, withConfigOptions } from '../context.ts';

type Options = ConfigFlags & { cluster: string[]; overrideFreeze?: true; reason?: string; output: string };

const EXAMPLES = `
Examples:
  holdfast sync --cluster production
  holdfast sync --cluster production --override-freeze --reason "the shop is down"`;

const run = async (options: Options): Promise<void> => {
  const { applyCommit } = await import('../apply-command.ts');
  process.exitCode = (await applyCommit(options)) ? 0 : 1;
};

export const register = (program: Command): void => {
  withConfigOptions(
    program
      .command('sync')
      .summary('fetch now, apply and wait until healthy')
      .description(
        'Fetches the newest commit at once and brings the clusters to it; works beside a `holdfast run`, which finds the work done.',
      )
      .addOption(clusterOption())
      .option('--override-freeze', 'also where a freeze window says that changes wait; needs --reason')
      .option('--reason <text>', 'why; kept in the history')
      .addOption(outputOption(['text', 'json'])),
  )
    .addHelpText('after', EXAMPLES)
    .action(run);
};
