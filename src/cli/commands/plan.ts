import type { Command } from 'commander';
import type { ConfigFlags } from '../../config/types.ts';
import { clusterOption, outputOption, withConfigOptions } from '../context.ts';

type Options = ConfigFlags & { cluster: string[]; commit?: string; output: string; detailedExitcode?: true };

const EXAMPLES = `
Exit codes: 0 fine, 1 failed, 2 bad input; with --detailed-exitcode: 0 no changes, 2 changes, 1 any error.

Examples:
  holdfast plan                              the newest commit of the branch you are on
  holdfast plan --commit HEAD~1              what going back one commit would change
  holdfast plan --cluster production -o json > plan.json && holdfast apply --plan plan.json`;

const run = async (options: Options): Promise<void> => {
  const { planCommand } = await import('../plan-command.ts');
  const plans = await planCommand(options);
  if (options.detailedExitcode) {
    const { hasChanges } = await import('../../plan/build.ts');
    process.exitCode = plans.some(({ plan, reshapes }) => reshapes || hasChanges(plan)) ? 2 : 0;
  }
};

export const register = (program: Command): void => {
  withConfigOptions(
    program
      .command('plan')
      .summary('show what a commit would change')
      .description(
        'Shows what a commit would change in each cluster, field by field, with the reason, and what is held back. Writes nothing.',
      )
      .addOption(clusterOption())
      .option('--commit <rev>', 'the commit to plan for; the newest one unless told otherwise')
      .option('--detailed-exitcode', 'exit with 2 when there are changes')
      .addOption(outputOption(['text', 'json'])),
  )
    .addHelpText('after', EXAMPLES)
    .action(run);
};
