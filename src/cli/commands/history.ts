import type { Command } from 'commander';
import type { ConfigFlags } from '../../config/types.ts';
import { clusterOption, outputOption, withConfigOptions } from '../context.ts';

type Options = ConfigFlags & { cluster: string[]; limit: string; graph?: true; output: string };

const run = async (options: Options): Promise<void> => {
  const [{ tellWhose, withEngine }, { readHistory }] = await Promise.all([
    import('../engine-context.ts'),
    import('../../reconcile/history.ts'),
  ]);
  const { HoldfastError } = await import('../../lib/errors.ts');
  const limit = Number(options.limit);
  if (!Number.isInteger(limit) || limit < 1) throw new HoldfastError('Usage', `--limit ${options.limit} is not a positive number`);
  const [repository, entries] = await withEngine(
    options,
    () => undefined,
    async (engine) => [await tellWhose(engine), await readHistory(engine, options.cluster, limit)] as const,
  );
  if (options.output === 'json') console.log(JSON.stringify({ version: 1, repository, entries }, null, 2));
  else if (options.graph) console.log((await import('../printers/history-graph.ts')).historyAsGraph(entries));
  else console.log((await import('../printers/history.ts')).historyAsText(entries));
};

export const register = (program: Command): void => {
  withConfigOptions(
    program
      .command('history')
      .summary('show what was applied or refused when, and how it ended')
      .description(
        "Shows the outcomes of each cluster, commits that were refused, stops and restores, newest first, out of Holdfast's own branch in Git: it works while a cluster is out of reach or lost.",
      )
      .addOption(clusterOption())
      .option('--limit <n>', 'how many outcomes of each cluster', '20')
      .option('--graph', 'as lines of commits, with the ways back')
      .addOption(outputOption(['text', 'json'])),
  )
    .addHelpText('after', '\nExamples:\n  holdfast history --cluster production --limit 5\n  holdfast history --graph')
    .action(run);
};
