import type { Command } from 'commander';
import type { ConfigFlags } from '../../config/types.ts';
import { clusterOption, manyOption, outputOption, withConfigOptions } from '../context.ts';

type Options = ConfigFlags & { cluster: string[]; region: string[]; only: string[]; dryRun?: true; output: string };

const EXAMPLES = `
Exit codes: 0 everything is back (or was never away, or is left out on purpose), 1 something is not, 2 bad input.

Examples:
  holdfast recover --dry-run                        what would be created, started, adopted, left out, and in which order
  holdfast recover                                  all clusters of the newest commit
  holdfast recover --cluster production             this one, also where spec.recovery.enabled is false
  holdfast recover --region us-east-1 -o json       the clusters of a region; the report as JSON
  holdfast recover --cluster production --only services/web`;

const run = async (options: Options): Promise<void> => {
  const { recoverCommand } = await import('../recover-command.ts');
  process.exitCode = (await recoverCommand(options)) ? 0 : 1;
};

export const register = (program: Command): void => {
  withConfigOptions(
    program
      .command('recover')
      .summary('bring lost clusters back')
      .description(
        'Looks for each cluster of the newest commit, creates or starts those that are gone, fills them from the commit, waits until they are healthy, and reports. Works beside a `holdfast run`.',
      )
      .addOption(clusterOption())
      .addOption(manyOption('--region <region>', 'only the clusters of this region'))
      .addOption(manyOption('--only <source>', 'only this part of a cluster, such as services/web'))
      .option('--dry-run', 'show what would be done, and change nothing')
      .addOption(outputOption(['text', 'json'])),
  )
    .addHelpText('after', EXAMPLES)
    .action(run);
};
