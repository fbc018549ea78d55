import type { Command } from 'commander';
import type { ConfigFlags } from '../../config/types.ts';
import { clusterOption, outputOption, withConfigOptions } from '../context.ts';

type Options = ConfigFlags & { cluster: string[]; output: string };

const run = async (options: Options): Promise<void> => {
  const [{ knownCommit, withEngine }, { clusterEvents }] = await Promise.all([
    import('../engine-context.ts'),
    import('../../reconcile/events.ts'),
  ]);
  const events = await withEngine(
    options,
    () => undefined,
    async (engine) => clusterEvents(engine, await knownCommit(engine), options.cluster),
  );
  if (options.output === 'json') console.log(JSON.stringify({ version: 1, events }, null, 2));
  else {
    const [{ plainTable }, { printableDeep }] = await Promise.all([import('../printers/table.ts'), import('../../lib/printable.ts')]);
    const rows = events.map(({ at, cluster, reconcileId, type, reason, object, message }) => [
      at,
      cluster,
      reconcileId.slice(0, 8),
      type,
      reason,
      object,
      message,
    ]);
    console.log(
      rows.length === 0
        ? 'no event in the last hour'
        : plainTable(['TIME', 'CLUSTER', 'ID', 'TYPE', 'REASON', 'OBJECT', 'MESSAGE'], printableDeep(rows)),
    );
  }
};

export const register = (program: Command): void => {
  withConfigOptions(
    program
      .command('events')
      .summary('show what happened lately')
      .description(
        "Shows Holdfast's Events in the clusters, oldest first. The API server forgets them after an hour; holdfast history does not.",
      )
      .addOption(clusterOption())
      .addOption(outputOption(['text', 'json'])),
  )
    .addHelpText('after', '\nExample:\n  holdfast events --cluster production')
    .action(run);
};
