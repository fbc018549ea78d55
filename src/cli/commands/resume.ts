import type { Command } from 'commander';
import type { ConfigFlags } from '../../config/types.ts';
import { clusterOption, outputOption, withConfigOptions } from '../context.ts';

type Options = ConfigFlags & { cluster: string[]; output: string };

const EXAMPLES = `
Exit codes: 0 nothing is stopped any more, 1 something still is (it is named), 2 bad input.

Examples:
  holdfast resume
  holdfast resume --cluster staging             the others stay stopped`;

const run = async (options: Options): Promise<void> => {
  const { resumeCommand } = await import('../stop-command.ts');
  process.exitCode = (await resumeCommand(options)) ? 0 : 1;
};

export const register = (program: Command): void => {
  withConfigOptions(
    program
      .command('resume')
      .summary('lift an emergency stop')
      .description(
        "Lifts holdfast stop: lets Jobs go on that it suspended, and clears the clusters' own memory, the state branch and the data directory.",
      )
      .addOption(clusterOption())
      .addOption(outputOption(['text', 'json'])),
  )
    .addHelpText('after', EXAMPLES)
    .action(run);
};
