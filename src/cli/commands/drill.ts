import type { Command } from 'commander';
import type { ConfigFlags } from '../../config/types.ts';
import { clusterOption, outputOption, withConfigOptions } from '../context.ts';

type Options = ConfigFlags & { cluster: string[]; commit?: string; output: string };

const EXAMPLES = `
Exit codes: 0 every object came back healthy and equal to the commit, 1 something did not, 2 bad input.

Examples:
  holdfast drill                          the newest commit, all clusters
  holdfast drill --commit v1.4 -o json    a tag; the report as JSON, for CI`;

const run = async (options: Options): Promise<void> => {
  const { drillCommand } = await import('../drill-command.ts');
  process.exitCode = (await drillCommand(options)) ? 0 : 1;
};

export const register = (program: Command): void => {
  withConfigOptions(
    program
      .command('drill')
      .summary('rehearse a recovery in clusters that are thrown away')
      .description(
        'Recovers a commit into sandboxes with a name and a folder of their own, compares every object with the commit, shows how long each part took, and takes it all away again. Touches no cluster of yours.',
      )
      .addOption(clusterOption())
      .option('--commit <rev>', 'the commit to recover; the newest one unless told otherwise')
      .addOption(outputOption(['text', 'json'])),
  )
    .addHelpText('after', EXAMPLES)
    .action(run);
};
