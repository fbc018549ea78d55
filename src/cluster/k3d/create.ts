import { HoldfastError } from '../../lib/errors.ts';
import { type K3dSpec, k3dConfig } from './config.ts';
import type { Seen } from './judge.ts';
import { type K3d, programOf, see } from './k3d.ts';
import { lasting, makerOf, withRole } from './nodes.ts';
import { deleteOwn, removeLeftovers } from './remove.ts';
import { runK3d } from './run-k3d.ts';
import type { K3dCluster } from './types.ts';

/** A push must not be able to fill the operator's machine with clusters. */
const refuseTooMany = async ({ docker, instance, settings }: K3d, k3dName: string): Promise<void> => {
  const ours = (await docker.clusters()).filter((cluster) => makerOf(cluster, instance).maker === 'us');
  if (ours.length < settings.maxClusters) return;
  throw new HoldfastError(
    'ClusterNotConfigured',
    `k3d cluster ${k3dName} is not made: there are ${ours.length}, and the operator allows ${settings.maxClusters}`,
    { hint: 'delete one (k3d cluster delete NAME), or the operator raises k3d.maxClusters in the configuration of Holdfast' },
  );
};

export const isWhole = (found: K3dCluster | undefined, spec: K3dSpec): boolean =>
  found !== undefined &&
  withRole(found, 'server').length === (spec.servers ?? 1) &&
  withRole(found, 'agent').length === (spec.agents ?? 0) &&
  withRole(found, 'loadbalancer').length === 1 &&
  lasting(found).every(({ state }) => state === 'running');

const HINTS: readonly [RegExp, string][] = [
  [
    /port is already allocated|address already in use|port.*in use/i,
    'a port of spec.k3d.ports is taken on this machine: free it, or choose another one',
  ],
  [/no space left/i, 'free space on the disk of Docker: docker system df shows what uses it'],
  [/pull|manifest unknown|no such image/i, 'check the image (k3d.image in the configuration of Holdfast) and the way to its registry'],
  [/already exists/i, 'somebody made it at the same time: it is looked at again'],
];

const failed = (k3dName: string, reason: string, detail: { left?: string } = {}): HoldfastError =>
  new HoldfastError('ClusterCreateFailed', [`k3d cluster ${k3dName} was not made: ${reason}`, detail.left].filter(Boolean).join('; '), {
    hint: HINTS.find(([pattern]) => pattern.test(reason))?.[1] ?? 'it is tried again; nothing of it is left',
    retryable: true,
  });

/** Takes away what is left of a creation that failed; says what could not be taken away. */
const clear = async (context: K3d, cluster: string): Promise<string | undefined> => {
  try {
    const seen = await see(context, cluster, undefined, true);
    // Somebody else's cluster of this name is none of our business.
    if (seen.found !== undefined && lasting(seen.found).length > 0 && makerOf(seen.found, context.instance).maker !== 'us') {
      context.store.forget(cluster);
      return undefined;
    }
    await deleteOwn(context, seen);
    context.store.forget(cluster);
    return undefined;
  } catch (error) {
    return `what is left of it stays for now (${(error as Error).message})`;
  }
};

/**
 * Makes a cluster of which nothing is there, under the lock, and leaves either a whole one or nothing. That it is being made is written
 * down before k3d is told so: a process killed in between finds it again, and may throw away what it finds.
 * Rejects with ClusterCreateFailed, ClusterNotConfigured, Aborted.
 */
export const createCluster = async (
  context: K3d,
  { cluster, k3dName, daemon }: Seen,
  spec: K3dSpec,
  signal: AbortSignal,
): Promise<void> => {
  const { store, settings, instance, docker } = context;
  const config = k3dConfig({ k3dName, spec, instance, settings, local: docker.host.local });
  await refuseTooMany(context, k3dName);
  await removeLeftovers(context, k3dName);
  store.write(cluster, { daemon, phase: 'creating', server: undefined, kubeconfigOf: undefined });
  const { ok, reason } = await store.withFile(cluster, config, (path) => {
    const args = [
      '--timeout',
      `${Math.ceil(settings.timeoutMs / 1000)}s`,
      '--kubeconfig-update-default=false',
      '--kubeconfig-switch-context=false',
    ];
    return runK3d(programOf(context), ['cluster', 'create', '--config', path, ...args, '--', k3dName], settings.timeoutMs, signal);
  });
  const after = await see(context, cluster, undefined, true);
  if (ok && isWhole(after.found, spec)) {
    const server = after.found && withRole(after.found, 'server')[0]?.id;
    store.write(cluster, { daemon, phase: 'made', server, kubeconfigOf: undefined });
    return;
  }
  const why = ok ? 'k3d said that it is done, and not all of its containers run' : reason;
  const left = await clear(context, cluster);
  throw failed(k3dName, why, left === undefined ? {} : { left });
};
