import type { Command } from 'commander';
import type { ConfigFlags } from '../../config/types.ts';
import { clusterOption, outputOption, withConfigOptions } from '../context.ts';

type Options = ConfigFlags & { cluster: string[]; jobs?: true; reason: string; output: string };

const EXAMPLES = `
Every Holdfast of this instance obeys within a second, between two writes, also after a restart; what runs in the clusters goes on running.
Exit codes: 0 stopped everywhere, 1 some place could not be told (it is named), 2 bad input.

Examples:
  holdfast stop --reason "wrong image is rolling out"
  holdfast stop --cluster production --jobs     also suspends its running Jobs, and the CronJobs that would start more
  holdfast resume`;

const run = async (options: Options): Promise<void> => {
  const { stopCommand } = await import('../stop-command.ts');
  process.exitCode = (await stopCommand(options)) ? 0 : 1;
};

export const register = (program: Command): void => {
  withConfigOptions(
    program
      .command('stop')
      .summary('write nothing to the clusters any more')
      .description(
        'Emergency stop: nothing is written to the clusters until holdfast resume, by no command, replica, recovery or restore. Works without the remote, and while a cluster is out of reach.',
      )
      .addOption(clusterOption())
      .option('--jobs', 'suspend Jobs that run as well, and CronJobs')
      .option('--reason <text>', 'why; shown wherever the stop is', '')
      .addOption(outputOption(['text', 'json'])),
  )
    .addHelpText('after', EXAMPLES)
    .action(run);
};
