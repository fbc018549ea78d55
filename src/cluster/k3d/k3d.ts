import { HoldfastError } from '../../lib/errors.ts';
import type { Docker } from './docker.ts';
import { type Judgement, judge, type Seen } from './judge.ts';
import { isLocked } from './lock.ts';
import { isK3dName } from './names.ts';
import type { K3dProgram } from './run-k3d.ts';
import type { K3dStore } from './store.ts';
import type { K3dSettings } from './types.ts';

/** All that driving k3d takes. */
export type K3d = { docker: Docker; k3d: Omit<K3dProgram, 'withHome'>; store: K3dStore; settings: K3dSettings; instance: string };

export const programOf = ({ k3d, store }: K3d): K3dProgram => ({ ...k3d, withHome: store.withHome });

/** The k3d cluster of a cluster of the repository. Rejects names that k3d does not take. */
export const k3dNameOf = ({ settings }: K3d, cluster: string): string => {
  const name = `${settings.prefix}${cluster}`;
  if (isK3dName(name)) return name;
  throw new HoldfastError('ClusterNotConfigured', `"${name}" cannot be a k3d cluster's name`, {
    hint: 'at most 32 of a-z, 0-9 and -; the operator sets k3d.prefix',
  });
};

export const lockKey = (daemon: string, k3dName: string): string => `${daemon}/${k3dName}`;

/** Looks at Docker. Rejects with ClusterUnknown where it does not answer. `mine`: we hold the lock ourselves. */
export const see = async (context: K3d, cluster: string, signal?: AbortSignal, mine = false): Promise<Seen> => {
  const { docker, store, instance } = context;
  const k3dName = k3dNameOf(context, cluster);
  // One after the other: what a daemon does not have counts only once it is known which daemon said so.
  const { id } = await docker.daemon(signal);
  const found = (await docker.clusters(signal)).find(({ name }) => name === k3dName);
  const record = store.read(cluster);
  const busy = !mine && record !== undefined && record.phase !== 'made' && (await isLocked(lockKey(id, k3dName)));
  return { cluster, k3dName, instance, daemon: id, host: docker.host.host, record, found, busy };
};

export const look = async (context: K3d, cluster: string, signal?: AbortSignal, mine = false): Promise<{ seen: Seen; now: Judgement }> => {
  const seen = await see(context, cluster, signal, mine);
  return { seen, now: judge(seen) };
};
