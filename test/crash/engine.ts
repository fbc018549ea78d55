// Holdfast inside this process, for what no process has to die for.

import { loadConfig } from '../../src/config/load.ts';
import { isHoldfastError } from '../../src/lib/errors.ts';
import type { Head } from '../../src/memory/types.ts';
import type { RunEvent } from '../../src/reconcile/deps.ts';
import { type Engine, openEngine } from '../../src/reconcile/engine.ts';
import { type HeldCluster, holdCluster } from '../../src/reconcile/hold-cluster.ts';
import type { Revision } from '../../src/reconcile/revision.ts';
import { flagsOf, type World } from './world.ts';

export type Held = {
  /** Goes on as `run` does after a fault - again after a second at most - until nothing is left to do. `keep` false: the state branch is not written, which costs a second of Git's. */
  settle: (commit: string, keep?: boolean) => Promise<void>;
  said: () => string;
  /** The state branch's copy of head. */
  recorded: () => Promise<Head | undefined>;
  /** Forgets what it knows of the cluster and begins with an empty connection, as a new process would. */
  reconnect: () => Promise<void>;
  close: () => Promise<void>;
};

const flagsToConfig = (flags: readonly string[]): Engine['deps']['config'] => {
  const [, config = '', , context = '', , dataDir = '', , instance = ''] = flags;
  return loadConfig({ config, context: [context], dataDir, instance }, {});
};

/** Opens an engine with a data directory of its own. It holds one cluster and looks when it is told to: changes in other cells do not wake it. */
export const openHeld = async (world: World, name: string, kubeconfig: string): Promise<Held> => {
  const config = flagsToConfig(flagsOf(world, name, kubeconfig));
  const said: string[] = [];
  const emit = (event: RunEvent): void => {
    if (event.type === 'failed') said.push(`${event.code}: ${event.message}`);
    if (event.type === 'settled') said.push(`${event.state} ${event.message}`);
  };
  if (!config.source) throw new Error('no source');
  const engine = await openEngine(config, config.source, emit);
  const { cluster } = world.owner;
  let keeps = false;
  const deps: Engine['deps'] = {
    ...engine.deps,
    record: async (...args) => (keeps ? engine.deps.record(...args) : undefined),
  };
  const hold = (): HeldCluster => holdCluster(deps, cluster, () => undefined);
  let held = hold();
  const revisions = new Map<string, Revision>();
  const revisionOf = async (commit: string): Promise<Revision> => {
    const known = revisions.get(commit);
    if (known) return known;
    if (revisions.size === 0) await engine.source.fetch({ acceptUnrelated: false });
    const desired = await engine.revisions.load(commit);
    const [found] = desired.clusters;
    if (!found) throw new Error(`commit ${commit} describes no cluster`);
    revisions.set(commit, { commit, desired, cluster: found });
    return { commit, desired, cluster: found };
  };
  return {
    said: () => said.join('\n'),
    recorded: async () => (await engine.state.readState(cluster))?.head,
    settle: async (commit, keep = true) => {
      keeps = keep;
      const timeoutMs = 150_000;
      const until = performance.now() + timeoutMs;
      const revision = await revisionOf(commit);
      for (;;) {
        const { pause, problem } = await once(() => held.reconcile(revision, AbortSignal.timeout(timeoutMs)));
        if (problem !== undefined) said.push(problem);
        if (pause === undefined) return;
        if (performance.now() > until) throw new Error(`not settled after ${timeoutMs} ms: ${said.slice(-5).join('; ')}`);
        await new Promise((resolve) => setTimeout(resolve, Math.min(pause, 1000)));
      }
    },
    reconnect: async () => {
      await held.close();
      held = hold();
    },
    close: async () => {
      await held.close();
      await engine.close();
    },
  };
};

/** One pass; what goes wrong is tried again like in `run`. */
const once = async (
  pass: () => Promise<{ againAfterMs: number | undefined }>,
): Promise<{ pause: number | undefined; problem?: string }> => {
  try {
    return { pause: (await pass()).againAfterMs };
  } catch (error) {
    if (!isHoldfastError(error)) throw error;
    return { pause: 500, problem: `${error.code}: ${error.message}` };
  }
};
