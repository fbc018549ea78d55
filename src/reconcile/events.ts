import { compareText } from '../lib/kube-object.ts';
import { readEvents, type SeenEvent } from './cluster-events.ts';
import { revisionsInForce } from './clusters.ts';
import type { Engine } from './engine.ts';
import { visitCluster } from './visit.ts';

/** Our Events in the chosen clusters, oldest first. A cluster that is not there has none; one that does not answer rejects. */
export const clusterEvents = async (
  engine: Engine,
  commit: string,
  chosen: readonly string[],
): Promise<readonly (SeenEvent & { cluster: string })[]> => {
  const revisions = await revisionsInForce(engine, await engine.revisions.load(commit), chosen);
  const lists = await Promise.all(
    revisions.map(async (revision) => {
      const seen = await visitCluster(engine.deps, revision, ({ kube, owner }) => readEvents(kube, owner));
      return seen.state === 'Running' ? seen.value.map((event) => ({ cluster: revision.cluster.name, ...event })) : [];
    }),
  );
  return lists.flat().sort((a, b) => compareText(a.at, b.at));
};
