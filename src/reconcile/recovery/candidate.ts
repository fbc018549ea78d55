import { openK3dStore } from '../../cluster/k3d/store.ts';
import type { ClusterState } from '../../cluster/types.ts';
import { HoldfastError, messageOf } from '../../lib/errors.ts';
import { type Stop, stoppedError } from '../../memory/stop.ts';
import type { Candidate, Observed } from '../../recovery/types.ts';
import type { Engine } from '../engine.ts';
import { readRecord } from '../records.ts';
import type { Choice, Revision } from '../revision.ts';

/** A provider that does not answer must not hold up the look at the others. */
const LOOK_MS = 15_000;

export const observedOf = (state: ClusterState): Observed => {
  if (state.state === 'Unknown') return state;
  if (state.state === 'Incomplete') return { state: 'Incomplete', reason: state.reason, hint: '' };
  return { state: state.state };
};

const silent = (cluster: string): Observed => ({
  state: 'Unknown',
  reason: `nobody said within ${LOOK_MS / 1000} s whether cluster ${cluster} is there`,
  hint: 'holdfast doctor',
});

/** One look at one cluster. Whatever goes wrong is Unknown: then nothing is created. */
export const observeCluster = async ({ deps }: Pick<Engine, 'deps'>, { cluster: { name, spec } }: Revision): Promise<Observed> => {
  try {
    const signal = AbortSignal.timeout(LOOK_MS);
    const late = new Promise<Observed>((resolve) => signal.addEventListener('abort', () => resolve(silent(name)), { once: true }));
    return await Promise.race([deps.providerOf(spec).observe(name, signal).then(observedOf), late]);
  } catch (error) {
    const hint = error instanceof HoldfastError ? (error.hint ?? '') : '';
    return { state: 'Unknown', reason: messageOf(error), hint };
  }
};

/** Whether memory says that the cluster was held here before: the state branch, or what is kept of k3d clusters. */
export const wasHere = async ({ state, deps }: Pick<Engine, 'state' | 'deps'>, { name, spec }: Revision['cluster']): Promise<boolean> =>
  (await readRecord(state, name)) !== undefined ||
  (spec.provider === 'k3d' && openK3dStore(deps.config.dataDir).read(name)?.phase === 'made');

export const candidateFrom = ({ cluster }: Revision, seen: Observed, known: boolean, stop?: Stop): Candidate => {
  const { enabled = true, priority = 0, dependsOn = [] } = cluster.spec.recovery ?? {};
  const makes = cluster.spec.provider !== 'kubeconfig';
  const standing = stop
    ? { kind: 'stopped' as const, why: stoppedError(cluster.name, stop).message }
    : { kind: cluster.spec.suspend ? ('suspended' as const) : ('held' as const) };
  return { cluster: cluster.name, region: cluster.region, makes, standing, seen, wasHere: known, enabled, priority, dependsOn };
};

/** Looks at a cluster for a recovery; undefined where it is in the repository no more. */
export const candidateOf = async (engine: Engine, name: string, choice: Choice): Promise<Candidate | undefined> => {
  if (choice.kind === 'gone') return undefined;
  if (choice.kind === 'nothing') {
    const unknown: Observed = { state: 'Unknown', reason: choice.refused.message, hint: '' };
    const standing = { kind: 'refused' as const, why: choice.refused.message };
    return { cluster: name, region: '', makes: false, standing, seen: unknown, wasHere: false, enabled: true, priority: 0, dependsOn: [] };
  }
  const { revision } = choice;
  const { stops } = engine.deps;
  const [seen, known, stop] = await Promise.all([observeCluster(engine, revision), wasHere(engine, revision.cluster), stops.of(name)]);
  // The head of one that runs is asked where it is brought up to date.
  return candidateFrom(revision, seen, known, stop?.stop ?? (seen.state === 'Running' ? undefined : await stops.ofLost(name)));
};
