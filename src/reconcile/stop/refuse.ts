import { isHoldfastError } from '../../lib/errors.ts';
import { readHead } from '../../memory/head.ts';
import { stoppedError } from '../../memory/stop.ts';
import type { Engine } from '../engine.ts';
import { type KnownCluster, knownClusters, reach } from './known.ts';
import { refuseStopped } from './stops.ts';

const refuseOne = async (engine: Engine, known: KnownCluster): Promise<void> => {
  const { name } = known;
  const found = await engine.deps.stops.of(name);
  if (found) throw stoppedError(name, found.stop);
  const head = await reach(engine, known, ({ kube, owner }, signal) => readHead(kube, owner, signal)).catch((error: unknown) => {
    // What it says itself is not to be had.
    if (isHoldfastError(error)) return undefined;
    throw error;
  });
  if (head?.state === 'Running') return refuseStopped(name, head.value?.head);
  const lost = await engine.deps.stops.ofLost(name);
  if (lost) throw stoppedError(name, lost);
};

/** Rejects with Stopped where one of the clusters is, for commands whose first step is not a write to a cluster. */
export const refuseStoppedClusters = async (engine: Engine, names: readonly string[]): Promise<void> => {
  if (names.length === 0) return;
  for (const known of await knownClusters(engine, [])) if (names.includes(known.name)) await refuseOne(engine, known);
};
