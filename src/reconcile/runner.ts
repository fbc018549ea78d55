import type { Desired } from '../desired/types.ts';
import { HoldfastError } from '../lib/errors.ts';
import { watchSource } from '../source/triggers.ts';
import type { SourceState } from '../source/types.ts';
import { clusterNames } from './clusters.ts';
import type { Engine } from './engine.ts';
import { createQueue, type Outcome } from './queue.ts';
import { firstErrors } from './revision.ts';
import { type ClusterWorker, createWorker } from './worker.ts';

export type Runner = {
  /** Ends all work at its next safe point; resolves when nothing is left. */
  close: () => Promise<void>;
};

/** No cluster's name: those are DNS labels. */
const SOURCE = '/source';

/**
 * Holds every cluster of the repository to it, until closed: the source is followed by triggers, each cluster by its own worker.
 * Triggers only ask for a look; what is done follows from the state of the world.
 */
export const startRunner = (engine: Engine): Runner => {
  const { deps, source, revisions } = engine;
  const workers = new Map<string, ClusterWorker>();
  let newest: Desired | undefined;
  let lastSaid = '';
  let triggeredAt = deps.monotonic();

  const workerOf = (name: string): ClusterWorker => {
    const worker = workers.get(name) ?? createWorker(engine, name, () => queue.add(name));
    workers.set(name, worker);
    return worker;
  };

  const say = async (found: SourceState): Promise<void> => {
    const key = JSON.stringify(found.state === 'Fetched' ? [found.commit] : [found.state, found.message]);
    if (key === lastSaid) return;
    const info = found.state === 'Fetched' ? (await source.log(undefined, found.commit, 1))[0] : undefined;
    lastSaid = key;
    deps.emit({ type: 'source', state: found, info });
  };

  /** A new commit goes to the workers of all clusters, those included that it does not describe: they say so, or hold on to the last good one. */
  const spread = (desired: Desired, recorded: readonly string[]): void => {
    const names = new Set([...desired.clusters.map(({ name }) => name), ...recorded, ...workers.keys()]);
    newest = desired;
    for (const name of [...names].sort()) {
      workerOf(name).asked(triggeredAt);
      queue.add(name, { interrupt: true });
    }
    if (!desired.valid && names.size === 0) {
      const message = `${desired.commit.slice(0, 7)} is refused: ${firstErrors(desired.problems)}; nothing is in force yet`;
      deps.emit({ type: 'failed', cluster: undefined, code: 'ValidationFailed', message, hint: undefined, retryInMs: undefined });
    }
  };

  const reconcileSource = async (signal: AbortSignal): Promise<Outcome> => {
    const found = await source.fetch({ signal, acceptUnrelated: deps.config.acceptUnrelatedHistory });
    // The last commit that was followed stays in force, also after a restart, whatever the remote says now.
    const commit = found.state === 'Fetched' ? found.commit : (newest?.commit ?? found.lastCommit);
    if (commit === undefined || commit === newest?.commit) {
      await say(found);
    } else {
      const loading = Promise.all([revisions.load(commit, signal), clusterNames(engine, undefined)]);
      // Awaited below, so that what was found is said before what comes of it.
      loading.catch(() => undefined);
      await say(found);
      spread(...(await loading));
    }
    return { againAfterMs: undefined };
  };

  const queue = createQueue({
    reconcile: async (key, signal) => {
      if (key === SOURCE) return reconcileSource(signal);
      return newest ? workerOf(key).reconcile(newest, signal) : { againAfterMs: undefined };
    },
    onError: (key, error, retryInMs) => {
      const known = error instanceof HoldfastError ? error : undefined;
      deps.emit({
        type: 'failed',
        cluster: key === SOURCE ? undefined : key,
        code: known?.code ?? 'Internal',
        message: error instanceof Error ? error.message : String(error),
        hint: known?.hint,
        retryInMs,
      });
    },
  });
  const lookAtSource = (): void => {
    triggeredAt = deps.monotonic();
    queue.add(SOURCE);
  };
  const triggers = watchSource(source.spec, { pollMs: deps.config.pollMs, onTrigger: lookAtSource });
  deps.emit({ type: 'started', instance: deps.config.instance, source: source.display, ref: source.spec.ref });
  lookAtSource();

  return {
    close: async () => {
      await triggers.close();
      await queue.close();
      await Promise.all([...workers.values()].map((worker) => worker.close()));
    },
  };
};
