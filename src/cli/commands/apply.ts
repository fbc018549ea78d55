import type { Command } from 'commander';
import type { ConfigFlags } from '../../config/types.ts';
import { clusterOption, outputOption, withConfigOptions } from '../context.ts';

type Options = ConfigFlags & { cluster: string[]; commit?: string; plan?: string; dryRun?: true; output: string };

const EXAMPLES = `
Exit codes: 0 every cluster is healthy, 1 one is not, 2 bad input.

Examples:
  holdfast apply                             the newest commit of the branch you are on, to every cluster
  holdfast apply --cluster staging --commit v1.4
  holdfast apply --dry-run                   what would be done: the same as holdfast plan
  holdfast apply --plan plan.json            exactly what was planned, or nothing`;

/** The same code as `holdfast plan`, so that it shows the same. */
const dryRun = async (options: Options): Promise<void> => {
  const [{ planCommand }, { HoldfastError }] = await Promise.all([import('../plan-command.ts'), import('../../lib/errors.ts')]);
  if (options.plan !== undefined)
    throw new HoldfastError('Usage', '--dry-run shows the plan of a commit, and --plan names one that was made', {
      hint: `holdfast apply --plan ${options.plan} carries it out, or refuses where it no longer holds`,
    });
  await planCommand(options);
};

const run = async (options: Options): Promise<void> => {
  if (options.dryRun) return dryRun(options);
  const { applyCommit, applyPlans } = await import('../apply-command.ts');
  const ok = options.plan === undefined ? await applyCommit(options) : await applyPlans({ ...options, plan: options.plan });
  process.exitCode = ok ? 0 : 1;
};

export const register = (program: Command): void => {
  withConfigOptions(
    program
      .command('apply')
      .summary('carry out a plan')
      .description('Brings clusters to a commit and waits until they are healthy. Deletions come last, and only what no guard holds back.')
      .addOption(clusterOption())
      .option('--commit <rev>', 'the commit to apply; the newest one unless told otherwise')
      .option('--plan <file>', 'carry out this plan (holdfast plan -o json); refused if anything would come out differently')
      .option('--dry-run', 'show what would be done, as holdfast plan does, and write nothing')
      .addOption(outputOption(['text', 'json'])),
  )
    .addHelpText('after', EXAMPLES)
    .action(run);
};
