import type { KubeAccess } from '../../kube/types.ts';
import { HoldfastError, isHoldfastError } from '../../lib/errors.ts';
import type { ClusterSpec } from '../../manifest/schema-types.generated.ts';
import type { ClusterProvider, ClusterState } from '../types.ts';
import { accessTo } from './access.ts';
import { addAgents, leftClosed, removeAgents, reopen } from './agents.ts';
import { createCluster } from './create.ts';
import { openDocker } from './docker.ts';
import { dockerHost } from './docker-host.ts';
import { settleIncomplete } from './incomplete.ts';
import type { Seen } from './judge.ts';
import { type K3d, k3dNameOf, lockKey, look, programOf, see } from './k3d.ts';
import { withLock } from './lock.ts';
import { leaveNetworks } from './networks.ts';
import { lasting, makerOf } from './nodes.ts';
import { createPresence } from './presence.ts';
import { deleteOwn } from './remove.ts';
import { runK3d } from './run-k3d.ts';
import { shapeDifferences } from './shape.ts';
import { startCluster } from './start.ts';
import { openK3dStore } from './store.ts';
import type { K3dSettings } from './types.ts';

const DEPART_MS = 3000;

type Ensured = { access: KubeAccess; created: boolean };

const unknown = (reason: string, hint: string): HoldfastError => new HoldfastError('ClusterUnknown', reason, { hint, retryable: true });

/** The judgement as the rest of Holdfast knows it, with the way in where it runs. */
const stateOf = async (context: K3d, cluster: string, signal?: AbortSignal): Promise<ClusterState> => {
  try {
    const { seen, now } = await look(context, cluster, signal);
    if (now.state !== 'Running') return now;
    return { state: 'Running', access: await accessTo(context, seen, now.server, signal) };
  } catch (error) {
    if (!isHoldfastError(error, 'ClusterUnknown')) throw error;
    return { state: 'Unknown', reason: error.message, hint: error.hint ?? '' };
  }
};

/** Brings a cluster up from whatever state it is in. Under the lock. */
const bringUp = async (context: K3d, cluster: string, spec: ClusterSpec, signal: AbortSignal): Promise<Ensured> => {
  let created = false;
  let reason = '';
  let { seen, now } = await look(context, cluster, signal, true);
  if (now.state === 'Incomplete') {
    created = await settleIncomplete(context, seen, spec.k3d ?? {}, signal);
    ({ seen, now } = await look(context, cluster, signal, true));
  }
  if (now.state === 'Missing') {
    await createCluster(context, seen, spec.k3d ?? {}, signal);
    created = true;
  } else if (now.state === 'Stopped') reason = await startCluster(context, seen.k3dName, signal);
  else if (now.state === 'Running') return { access: await accessTo(context, seen, now.server, signal), created };
  const after = await look(context, cluster, signal, true);
  if (after.now.state === 'Running') return { access: await accessTo(context, after.seen, after.now.server, signal), created };
  if (after.now.state === 'Unknown') throw unknown(after.now.reason, after.now.hint);
  throw unknown(
    `k3d cluster ${seen.k3dName} does not start: ${reason}`,
    `try k3d cluster start ${seen.k3dName}; docker logs k3d-${seen.k3dName}-server-0`,
  );
};

/** Written down before k3d is told to: a deletion that is cut off is gone on with, whatever it has left of the cluster. */
const markDeleting = ({ store }: K3d, { cluster, daemon, record }: Seen): void =>
  store.write(cluster, { daemon, phase: 'deleting', server: record?.server, kubeconfigOf: undefined });

const untilAborted = (signal: AbortSignal | undefined): Promise<never> =>
  new Promise((_, reject) => {
    const stop = (): void => reject(new HoldfastError('Aborted', 'waiting for k3d was stopped'));
    if (signal?.aborted) stop();
    else signal?.addEventListener('abort', stop, { once: true });
  });

/**
 * Clusters that k3d makes in Docker. What k3d says is never believed: Docker is asked by label before and after. A cluster that is
 * being made goes on being made when a newer commit arrives; the next pass waits for the same one.
 */
export const k3dProvider = (options: {
  dataDir: string;
  instance: string;
  settings: K3dSettings;
  env: NodeJS.ProcessEnv;
}): ClusterProvider => {
  const { dataDir, instance, settings, env } = options;
  const context = (): K3d => {
    const host = dockerHost(env);
    return { docker: openDocker(host), k3d: { program: settings.program, host, env }, store: openK3dStore(dataDir), settings, instance };
  };
  const closing = new AbortController();
  const presence = createPresence();
  const underWay = new Map<string, Promise<Ensured>>();

  const locked = async <T>(cluster: string, signal: AbortSignal | undefined, body: (k3d: K3d) => Promise<T>): Promise<T> => {
    const k3d = context();
    const { id } = await k3d.docker.daemon(signal);
    return withLock(lockKey(id, k3dNameOf(k3d, cluster)), signal, (lock) => body({ ...k3d, k3d: { ...k3d.k3d, lock } }));
  };
  const keyOf = async (cluster: string): Promise<string> => {
    const k3d = context();
    return lockKey((await k3d.docker.daemon()).id, k3dNameOf(k3d, cluster));
  };
  const bringUpOnce = (cluster: string, spec: ClusterSpec): Promise<Ensured> => {
    const running = underWay.get(cluster);
    if (running !== undefined) return running;
    const { signal } = closing;
    const work = locked(cluster, signal, (k3d) => bringUp(k3d, cluster, spec, signal)).finally(() => underWay.delete(cluster));
    underWay.set(cluster, work);
    // Whoever waited may have gone away; the next one gets to know by looking again.
    work.catch(() => undefined);
    return work;
  };

  const close = async (): Promise<void> => {
    closing.abort();
    await Promise.allSettled(underWay.values());
    presence.leave();
  };

  return {
    name: 'k3d',
    observe: (cluster, signal) => stateOf(context(), cluster, signal),
    ensure: (cluster, spec, signal) => Promise.race([bringUpOnce(cluster, spec), untilAborted(signal)]),
    madeByUs: async (cluster) => {
      const { found } = await see(context(), cluster);
      return found !== undefined && makerOf(found, instance).maker === 'us';
    },
    hold: async (cluster) => presence.enter(await keyOf(cluster)),
    heldByOthers: async (cluster) => presence.othersIn(await keyOf(cluster)),
    shape: async (cluster, spec) => {
      const { found, k3dName } = await see(context(), cluster);
      return {
        differences: found === undefined ? [] : shapeDifferences(found, spec.k3d ?? {}, settings),
        isOurs: found !== undefined && makerOf(found, instance).maker === 'us',
        byHand: `k3d cluster delete ${k3dName}`,
      };
    },
    grow: (cluster, spec, signal) => locked(cluster, signal, (k3d) => addAgents(k3d, cluster, spec.k3d ?? {}, signal)),
    shrink: (cluster, spec, kube, signal) => locked(cluster, signal, (k3d) => removeAgents(k3d, cluster, spec.k3d ?? {}, kube, signal)),
    leftClosed: (cluster, kube, signal) => leftClosed(context(), cluster, kube, signal),
    reopen: (cluster, kube, nodes, signal) => reopen(context(), cluster, kube, nodes, signal),
    acceptIdentity: (cluster) =>
      locked(cluster, undefined, async (k3d) => {
        const { id } = await k3d.docker.daemon();
        k3d.store.forget(cluster);
        return `Docker daemon ${id}`;
      }),
    stop: (cluster) =>
      locked(cluster, undefined, async (k3d) => {
        const { k3dName } = await see(k3d, cluster, undefined, true);
        const { reason } = await runK3d(programOf(k3d), ['cluster', 'stop', '--', k3dName], settings.timeoutMs);
        const { found } = await see(k3d, cluster, undefined, true);
        if (found === undefined)
          throw new HoldfastError('ClusterMissing', `k3d cluster ${k3dName} is not there`, { hint: 'k3d cluster list' });
        const up = lasting(found).filter(({ state }) => state === 'running');
        if (up.length > 0)
          throw unknown(
            `k3d cluster ${k3dName} is not stopped: ${up.map(({ name }) => name).join(', ')} run (${reason})`,
            `try k3d cluster stop ${k3dName}`,
          );
      }),
    remove: (cluster) =>
      locked(cluster, undefined, async (k3d) => {
        const { seen, now } = await look(k3d, cluster, undefined, true);
        // Another daemon than the one it was made on: what is not there was not deleted.
        if (now.state === 'Unknown') throw unknown(now.reason, now.hint);
        await deleteOwn(k3d, seen, () => markDeleting(k3d, seen));
        k3d.store.forget(cluster);
      }),
    depart: async () => {
      await close();
      // Where Docker does not answer, or is not used at all, the end of `run` does not wait for it.
      await leaveNetworks(context(), AbortSignal.timeout(DEPART_MS)).catch(() => undefined);
    },
    close,
  };
};
