import type { Desired, DesiredCluster } from '../desired/types.ts';
import type { KubeClient } from '../kube/types.ts';
import { HoldfastError, messageOf } from '../lib/errors.ts';
import { watchSource } from '../source/triggers.ts';
import type { SourceState } from '../source/types.ts';
import { clusterNames } from './clusters.ts';
import type { Deps } from './deps.ts';
import type { Engine } from './engine.ts';
import type { PassResult } from './observed.ts';
import { emitWith, inStage, newPassId } from './pass-id.ts';
import { createQueue, type Outcome, type QueuedWork } from './queue.ts';
import { createRecovery, type Diagnose } from './recovery/recovery.ts';
import { firstErrors, type Revision } from './revision.ts';
import { type ClusterWorker, createWorker } from './worker.ts';

/** One cluster's work, or the source's (`cluster` undefined), as the queue has it. */
export type Work = Omit<QueuedWork, 'key'> & { cluster: string | undefined };

/** One cluster that is held, for those who only look. `why`: what keeps it from being looked at, or '' . */
export type HeldView = { desired: DesiredCluster; kube: KubeClient | undefined; why: string };

export type Runner = {
  /** What is in force in each cluster, sorted by name; of one that has not been looked at yet what the newest commit says. */
  clusters: () => readonly HeldView[];
  /** The revisions that clusters were taken to; of one that was not reached there is none. */
  held: () => readonly Revision[];
  /** Looks at the source soon: somebody says that something was pushed. */
  look: () => void;
  /** What waits, runs and is due, now. */
  inspect: () => readonly Work[];
  /** Ends all work at its next safe point; resolves when nothing is left. */
  close: () => Promise<void>;
};

/** No cluster's name: those are DNS labels. */
const SOURCE = '/source';
const clusterOf = (key: string): string | undefined => (key === SOURCE ? undefined : key);

/** What a recovery is about: the clusters of the commit; where it is wrong as a whole, also those that were held before. */
const recoverable = ({ clusters, valid }: Desired, names: readonly string[]): { cluster: string; priority: number }[] => {
  const described = new Map(clusters.map((cluster) => [cluster.name, cluster]));
  return names
    .filter((name) => described.has(name) || !valid)
    .map((cluster) => ({ cluster, priority: described.get(cluster)?.spec?.recovery?.priority ?? 0 }));
};

/**
 * Holds every cluster of the repository to it, until closed: the source is followed by triggers, each cluster by its own worker.
 * Triggers only ask for a look; what is done follows from the state of the world.
 */
export const startRunner = (given: Engine, { diagnose }: { diagnose?: Diagnose } = {}): Runner => {
  const recovery = createRecovery(given, { auto: given.deps.config.recovery.auto, adoptedAt: 'connection', diagnose });
  const engine: Engine = { ...given, deps: { ...given.deps, emit: recovery.emit } };
  const { deps, source, revisions } = engine;
  const workers = new Map<string, ClusterWorker>();
  /** Why the last look at a cluster came to nothing. */
  const troubles = new Map<string, string>();
  let newest: Desired | undefined;
  let lastSaid = '';
  let triggeredAt = deps.monotonic();
  let sourcePass: string | undefined;

  const workerOf = (name: string): ClusterWorker => {
    const worker = workers.get(name) ?? createWorker(engine, name, recovery, () => queue.add(name));
    workers.set(name, worker);
    return worker;
  };

  const say = async (found: SourceState, emit: Deps['emit']): Promise<void> => {
    const key = JSON.stringify(found.state === 'Fetched' ? [found.commit] : [found.state, found.message]);
    if (key === lastSaid) return;
    const info = found.state === 'Fetched' ? (await source.log(undefined, found.commit, 1))[0] : undefined;
    lastSaid = key;
    if (found.state !== 'Fetched') await distrust(found);
    emit({ type: 'source', state: found, info });
  };

  /** A commit that is not followed stands in no cluster's way, and in the history of each all the same. */
  const distrust = async ({ distrusted, message, lastCommit }: Extract<SourceState, { message: string }>): Promise<void> => {
    if (distrusted === undefined) return;
    const names = new Set([...(await clusterNames(engine, undefined)), ...workers.keys()]);
    await Promise.all([...names].map((name) => workerOf(name).distrust({ commit: distrusted, message, enforced: lastCommit })));
    // Told in the cluster with the next pass.
    for (const name of names) queue.add(name);
  };

  /** A new commit goes to the workers of all clusters, those included that it does not describe: they say so, or hold on to the last good one. */
  const spread = (desired: Desired, recorded: readonly string[], id: string): void => {
    const names = new Set([...desired.clusters.map(({ name }) => name), ...recorded, ...workers.keys()]);
    const isFirst = newest === undefined;
    newest = desired;
    const sorted = [...names].sort();
    const emit = emitWith(deps.emit, id, desired.commit);
    emit({ type: 'commit', commit: desired.commit, valid: desired.valid, clusters: sorted });
    if (isFirst) recovery.begin('start', desired.commit, recoverable(desired, sorted));
    for (const name of sorted) {
      workerOf(name).asked(triggeredAt, id);
      queue.add(name, { interrupt: true });
    }
    if (!desired.valid && names.size === 0) {
      const message = `${desired.commit.slice(0, 7)} is refused: ${firstErrors(desired.problems)}; nothing is in force yet`;
      emit({ type: 'failed', cluster: undefined, code: 'ValidationFailed', message, hint: undefined, retryInMs: undefined });
    }
  };

  const lookAtSource = async (signal: AbortSignal, id: string, emit: Deps['emit']): Promise<PassResult> => {
    const acceptUnrelated = deps.config.acceptUnrelatedHistory;
    // Not waited for: it has nothing to do with the commit.
    if (deps.config.pushState) void deps.stops.refresh({ pull: true }).catch(() => undefined);
    const found = await inStage({ emit }, undefined, 'source', () => source.fetch({ signal, acceptUnrelated }));
    // The last commit that was followed stays in force, also after a restart, whatever the remote says now.
    const commit = found.state === 'Fetched' ? found.commit : (newest?.commit ?? found.lastCommit);
    const tell = emitWith(emit, id, commit);
    if (commit === undefined || commit === newest?.commit) {
      await say(found, tell);
      return found.state === 'Fetched' ? 'unchanged' : 'failed';
    }
    const load = (): Promise<Desired> => revisions.load(commit, signal);
    const loading = Promise.all([inStage({ emit: tell }, undefined, 'validate', load), clusterNames(engine, undefined)]);
    // Awaited below, so that what was found is said before what comes of it.
    loading.catch(() => undefined);
    await say(found, tell);
    spread(...(await loading), id);
    // Going on from what was followed before does not make the source one that answers.
    return found.state === 'Fetched' ? 'changed' : 'failed';
  };

  const reconcileSource = async (signal: AbortSignal): Promise<Outcome> => {
    const id = newPassId();
    sourcePass = id;
    const emit = emitWith(deps.emit, id, undefined);
    const startMs = deps.monotonic();
    let result: PassResult | undefined;
    try {
      result = await lookAtSource(signal, id, emit);
    } finally {
      result ??= signal.aborted ? 'interrupted' : 'failed';
      const ms = deps.monotonic() - startMs;
      emit({ type: 'pass', cluster: undefined, commit: newest?.commit, result, startMs, ms, caused: false, standing: undefined });
    }
    return { againAfterMs: undefined };
  };

  const queue = createQueue({
    reconcile: async (key, signal) => {
      if (key === SOURCE) return reconcileSource(signal);
      if (!newest) return { againAfterMs: undefined };
      const outcome = await workerOf(key).reconcile(newest, signal);
      troubles.delete(key);
      return outcome;
    },
    onStart: (key, waitedMs) => deps.emit({ type: 'work', cluster: clusterOf(key), waitedMs }),
    onError: (key, error, retryInMs) => {
      const known = error instanceof HoldfastError ? error : undefined;
      troubles.set(key, messageOf(error));
      if (key !== SOURCE) recovery.failed(key, error);
      // The look at the source that found it behind was not told to the other clusters yet.
      if (known?.code === 'Superseded') askSource();
      deps.emit({
        type: 'failed',
        reconcileId: key === SOURCE ? sourcePass : workers.get(key)?.lastPass(),
        cluster: clusterOf(key),
        code: known?.code ?? 'Internal',
        message: messageOf(error),
        hint: known?.hint,
        retryInMs,
      });
    },
  });
  const askSource = (): void => {
    triggeredAt = deps.monotonic();
    queue.add(SOURCE);
  };
  const stops = deps.stops.files.watch(() => {
    void deps.stops.refresh();
    for (const name of workers.keys()) queue.add(name);
  });
  const triggers = watchSource(source.spec, { pollMs: deps.config.pollMs, onTrigger: askSource });
  deps.emit({ type: 'started', instance: deps.config.instance, source: source.display, ref: source.spec.ref });
  askSource();

  const viewOf = (name: string): readonly HeldView[] => {
    const { cluster, kube } = workers.get(name)?.view() ?? { cluster: undefined, kube: undefined, held: undefined };
    const desired = cluster ?? newest?.clusters.find((one) => one.name === name && one.valid);
    return desired
      ? [{ desired, kube, why: troubles.get(name) ?? recovery.whyLeft(name) ?? (kube ? '' : 'it is being connected to') }]
      : [];
  };

  return {
    clusters: () => [...workers.keys()].sort().flatMap(viewOf),
    held: () => [...workers.values()].flatMap((worker) => worker.view().held ?? []),
    look: askSource,
    inspect: () => queue.inspect().map(({ key, ...work }) => ({ ...work, cluster: clusterOf(key) })),
    close: async () => {
      stops();
      await triggers.close();
      await queue.close();
      await Promise.all([...workers.values()].map((worker) => worker.close()));
    },
  };
};
