import { connectKube } from '../../kube/connect.ts';
import type { KubeAccess } from '../../kube/types.ts';
import { HoldfastError } from '../../lib/errors.ts';
import { SYSTEM_NAMESPACE } from '../../lib/well-known.ts';
import { accessTo } from './access.ts';
import type { K3dSpec } from './config.ts';
import { isWhole } from './create.ts';
import type { Seen } from './judge.ts';
import { type K3d, see } from './k3d.ts';
import { withRole } from './nodes.ts';
import { deleteOwn } from './remove.ts';
import { startCluster } from './start.ts';
import type { K3dNode } from './types.ts';

/** Whether a Holdfast has begun to keep its memory in it. Rejects with Kube* where the API does not answer. */
const isInUse = async (access: KubeAccess, signal: AbortSignal): Promise<boolean> => {
  const kube = await connectKube(access);
  try {
    return (await kube.get({ apiVersion: 'v1', kind: 'Namespace', namespace: '', name: SYSTEM_NAMESPACE }, signal)) !== undefined;
  } finally {
    await kube.close();
  }
};

/**
 * Whether nobody can have used it yet: the API is published by the load balancer, which is started last. One that was created and never
 * started lacks its configuration besides, and no `k3d cluster start` brings it to life.
 */
const neverReachable = ({ found }: Seen): boolean =>
  found === undefined ||
  [withRole(found, 'server'), withRole(found, 'loadbalancer')].some((nodes) => nodes.every(({ state }) => state === 'created'));

/**
 * The server of a cluster that a deletion has taken nothing from that matters; it may have been used since it was judged, and is kept.
 * Undefined where its way in is gone, which k3d deletes first, or all of its servers.
 */
const leftWhole = ({ found }: Seen): K3dNode | undefined =>
  found && withRole(found, 'loadbalancer').length > 0 ? withRole(found, 'server')[0] : undefined;

const stuck = ({ k3dName }: Seen, why: string): HoldfastError =>
  new HoldfastError('ClusterUnknown', `making k3d cluster ${k3dName} was cut off, and what is there does not come up: ${why}`, {
    hint: `if nothing in it is needed: k3d cluster delete ${k3dName}; it is made again then`,
    retryable: true,
  });

/**
 * Finishes a cluster whose creation was cut off, or throws it away so that it is made again; afterwards it is whole, or not there. A deletion
 * that was cut off is brought to its end, or forgotten where it has taken nothing that matters yet.
 * Another replica with a data directory of its own may have found it and used it: what could be reached is thrown away only after its
 * own API has said that nobody keeps anything in it. Under the lock. Resolves with whether it is a new cluster that is there now. Rejects
 * with ClusterUnknown where nobody can tell.
 */
export const settleIncomplete = async (context: K3d, seen: Seen, spec: K3dSpec, signal: AbortSignal): Promise<boolean> => {
  const { cluster, k3dName, daemon, record } = seen;
  const throwAway = async (): Promise<false> => {
    await deleteOwn(context, await see(context, cluster, signal, true));
    context.store.forget(cluster);
    return false;
  };
  const keep = (server: string): void => context.store.write(cluster, { daemon, phase: 'made', server, kubeconfigOf: undefined });
  if (record?.phase === 'deleting') {
    const whole = leftWhole(seen);
    if (whole === undefined) return throwAway();
    keep(whole.id);
    return false;
  }
  if (neverReachable(seen)) return throwAway();
  const reason = await startCluster(context, k3dName, signal);
  const { found } = await see(context, cluster, signal, true);
  const server = found && withRole(found, 'server')[0];
  if (found === undefined || server === undefined) return throwAway();
  if (server.state !== 'running') throw stuck(seen, reason);
  const isUsed = await isInUse(await accessTo(context, seen, server, signal), signal).catch((error: Error) => {
    throw stuck(seen, error.message);
  });
  if (!isUsed && !isWhole(found, spec)) return throwAway();
  keep(server.id);
  return true;
};
