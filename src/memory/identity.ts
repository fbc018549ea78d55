import type { KubeClient } from '../kube/types.ts';
import { HoldfastError } from '../lib/errors.ts';
import { SYSTEM_NAMESPACE } from '../lib/well-known.ts';
import { headSelector, instanceOf } from './records.ts';
import type { Head, Owner } from './types.ts';

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
 * Rejects a cluster in which another instance keeps its memory. A cluster that a Holdfast makes is its own; one that somebody made by
 * hand goes to the first that takes it over.
 */
export const refuseForeignHead = async (kube: KubeClient, owner: Owner, signal?: AbortSignal): Promise<void> => {
  const resource = await kube.resourceOf('v1', 'ConfigMap', signal);
  if (resource === undefined) return;
  const options = { namespace: SYSTEM_NAMESPACE, labelSelector: headSelector, metadataOnly: true, ...(signal ? { signal } : {}) };
  const others = (await kube.list(resource, options)).items.map(instanceOf).filter((name) => name !== owner.instance);
  if (others[0] === undefined) return;
  throw new HoldfastError('ClusterForeign', `${owner.cluster} is held by another Holdfast (instance ${others[0]})`, {
    hint: `use HOLDFAST_INSTANCE=${others[0]} if it is the same one; if that one is gone for good, delete its records in namespace ${SYSTEM_NAMESPACE}`,
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
