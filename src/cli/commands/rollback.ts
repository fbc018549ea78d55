import type { Command } from 'commander';
import type { ConfigFlags } from '../../config/types.ts';
import { clusterOption, manyOption, outputOption, withConfigOptions } from '../context.ts';

type Options = ConfigFlags & { cluster: string[]; only: string[]; shared?: true; reason?: string; dryRun?: true; output: string };

const EXAMPLES = `
It is an ordinary commit on top of the newest one, with the old files in it: git revert and git log know it, and nothing is forced. Where the
branch is checked out in the repository that is followed, the files there change too; changes of yours that are not committed are never touched.

Exit codes: 0 it is done and healthy, 1 it failed, 2 bad input.

Examples:
  holdfast rollback --dry-run                        what would change, and to which commit
  holdfast rollback --reason "checkout fails"        all clusters, to the last commit that was healthy before
  holdfast rollback 1a2b3c4 --cluster production     one cluster, to this commit
  holdfast rollback --cluster production --only services/web`;

const run = async (commit: string | undefined, options: Options): Promise<void> => {
  const { rollbackCommand } = await import('../rollback-command.ts');
  process.exitCode = (await rollbackCommand(commit, options)) ? 0 : 1;
};

export const register = (program: Command): void => {
  withConfigOptions(
    program
      .command('rollback')
      .summary('commit an earlier state again, and wait until it is healthy')
      .description(
        "Makes a commit in which the clusters' files are as they were at COMMIT, pushes it, and brings the clusters to it; works beside a `holdfast run`.",
      )
      .argument('[commit]', 'the commit whose files come back; the last one that was healthy before, unless told otherwise')
      .addOption(clusterOption())
      .addOption(manyOption('--only <source>', 'only this part of the cluster, such as services/web'))
      .option('--shared', 'with --cluster: holdfast.yaml and shared/ go back too, also where that changes other clusters')
      .option('--reason <text>', 'why; it stands in the commit and in the history')
      .option('--dry-run', 'show what would change, and change nothing')
      .addOption(outputOption(['text', 'json'])),
  )
    .addHelpText('after', EXAMPLES)
    .action(run);
};
