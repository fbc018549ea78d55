import type { ClusterProvider } from '../cluster/types.ts';
import type { KubeAccess } from '../kube/types.ts';
import { HoldfastError } from '../lib/errors.ts';
import type { ClusterDeps } from './cluster-deps.ts';
import type { Deps } from './deps.ts';
import type { Revision } from './revision.ts';
import { namingRights } from './rights.ts';
import { openSession, type Session, type SessionOptions } from './session.ts';

type Connectable = Pick<Deps, 'config' | 'emit' | 'version'> & Pick<ClusterDeps, 'checkIdentity'>;

/** Opens a connection, and only to the cluster that is known under this name. Rejects with ClusterIdentityChanged. */
export const connectCluster = async (
  deps: Connectable,
  cluster: string,
  provider: ClusterProvider,
  access: KubeAccess,
  hooks: Pick<SessionOptions, 'onChange' | 'reconcileId' | 'signal'>,
): Promise<Session> => {
  const { emit, version } = deps;
  const session = await openSession({ instance: deps.config.instance, cluster }, access, { emit, version, ...hooks });
  try {
    await namingRights(session.kube, () => deps.checkIdentity(session, provider, hooks.signal));
    return session;
  } catch (error) {
    await session.close();
    throw error;
  }
};

/** `Running`: with what the visit gave. `Incomplete`: it is being made or deleted, or will be made again; `reason` says which. */
export type Visited<T> = { state: 'Running'; value: T } | { state: 'Missing' | 'Stopped' } | { state: 'Incomplete'; reason: string };

/**
 * One look into a cluster as it is, for commands: one that is missing or stopped is not brought up for it. Rejects with
 * ClusterUnknown where nobody can tell.
 */
export const visitCluster = async <T>(
  deps: ClusterDeps,
  revision: Revision,
  body: (session: Session) => Promise<T>,
  signal?: AbortSignal,
): Promise<Visited<T>> => {
  const { name, spec } = revision.cluster;
  const provider = deps.providerOf(spec);
  const found = await provider.observe(name, signal);
  if (found.state === 'Unknown') throw new HoldfastError('ClusterUnknown', found.reason, { hint: found.hint, retryable: true });
  if (found.state !== 'Running') return found;
  const session = await connectCluster(deps, name, provider, found.access, {
    onChange: () => undefined,
    reconcileId: () => '',
    ...(signal ? { signal } : {}),
  });
  try {
    return { state: 'Running', value: await namingRights(session.kube, () => body(session)) };
  } finally {
    await session.close();
  }
};
