import { compareText } from '../lib/kube-object.ts';
import { readEvents, type SeenEvent } from './cluster-events.ts';
import type { Engine } from './engine.ts';
import { holdCluster } from './hold-cluster.ts';
import type { Revision } from './revision.ts';

/** Our Events in these clusters, oldest first. A cluster that is not there has none; one that does not answer rejects. */
export const clusterEvents = async (
  { deps }: Engine,
  revisions: readonly Revision[],
): Promise<readonly (SeenEvent & { cluster: string })[]> => {
  const lists = await Promise.all(
    revisions.map(async (revision) => {
      const { name, spec } = revision.cluster;
      const found = await deps.providerOf(spec).observe(name);
      if (found.state === 'Missing' || found.state === 'Stopped') return [];
      const held = holdCluster({ ...deps, emit: () => undefined }, name, () => undefined);
      try {
        const { kube, owner } = await held.open(revision, new AbortController().signal);
        return (await readEvents(kube, owner)).map((event) => ({ cluster: name, ...event }));
      } finally {
        await held.close();
      }
    }),
  );
  return lists.flat().sort((a, b) => compareText(a.at, b.at));
};
