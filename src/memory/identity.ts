import type { KubeClient } from '../kube/types.ts';
import { HoldfastError } from '../lib/errors.ts';
import type { Head } from './types.ts';

/** The UID of the kube-system namespace: it is made with the cluster and dies with it, so it tells one incarnation from the next. */
export const readClusterUid = async (kube: KubeClient, signal?: AbortSignal): Promise<string> => {
  const namespace = await kube.get({ apiVersion: 'v1', kind: 'Namespace', namespace: '', name: 'kube-system' }, signal);
  const uid = namespace?.metadata.uid;
  if (uid) return uid;
  throw new HoldfastError('ClusterUnknown', `${kube.server} has no kube-system namespace, so it cannot be told from another cluster`, {
    hint: 'wait until the cluster has started up, or check that the address is a Kubernetes API server',
    retryable: true,
  });
};

/**
 * Rejects a head that was written for another cluster: a backup of its objects restored elsewhere, or a context that now
 * points to a different cluster. Going on would prune by an inventory that is not this cluster's.
 */
export const checkIdentity = (head: Head | undefined, clusterUid: string): void => {
  if (head === undefined || head.clusterUid === clusterUid) return;
  throw new HoldfastError(
    'ClusterIdentityChanged',
    `cluster identity changed: the record of ${head.cluster} is for cluster ${head.clusterUid}, but this one is ${clusterUid}`,
    { hint: 'check which cluster the context points to; if it was replaced on purpose, delete its records in namespace holdfast-system' },
  );
};
