import type { Command } from 'commander';
import type { ConfigFlags } from '../../config/types.ts';
import type { Status } from '../../reconcile/status-types.ts';
import { clusterOption, outputOption, withConfigOptions } from '../context.ts';

type Options = ConfigFlags & { cluster: string[]; output: string };

const EXAMPLES = `
Exit codes: 0 every cluster is healthy at the newest commit, 1 one is not, 2 bad input.

Examples:
  holdfast status
  holdfast status -o wide                    whole messages, also in a narrow terminal
  holdfast status --cluster production -o json`;

/** A cluster that was suspended, or taken out of the repository, is as somebody wanted it. */
const FINE: readonly string[] = ['Healthy', 'Suspended', 'Gone'];

/** A commit that is refused is not fine, also where nothing is changed by it. */
const isFine = ({ source, clusters, notes }: Status): boolean =>
  source.state === 'Fetched' &&
  notes.length === 0 &&
  clusters.every(({ state, notes: found }) => FINE.includes(state) && !found.some(({ kind }) => kind === 'invalid'));

const run = async (options: Options): Promise<void> => {
  const [{ withEngine }, { readStatus }] = await Promise.all([import('../engine-context.ts'), import('../../reconcile/status.ts')]);
  const status = await withEngine(
    options,
    () => undefined,
    (engine) => readStatus(engine, options.cluster),
  );
  if (options.output === 'json') console.log(JSON.stringify(status, null, 2));
  else {
    const [{ statusAsText }, { default: pc }] = await Promise.all([import('../printers/status.ts'), import('picocolors')]);
    // What is read by another program, or kept, is whole.
    const width = options.output === 'text' && process.stdout.isTTY ? process.stdout.columns || undefined : undefined;
    console.log(statusAsText(status, pc, width));
  }
  process.exitCode = isFine(status) ? 0 : 1;
};

export const register = (program: Command): void => {
  withConfigOptions(
    program
      .command('status')
      .summary('show where each cluster stands, and why')
      .description(
        'Reads the repository and the clusters and shows where each stands, what is wrong, and what to type next. Writes nothing.',
      )
      .addOption(clusterOption())
      .addOption(outputOption(['text', 'wide', 'json'])),
  )
    .addHelpText('after', EXAMPLES)
    .action(run);
};
