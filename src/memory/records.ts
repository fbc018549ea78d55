import type { KubeClient } from '../kube/types.ts';
import { HoldfastError, isHoldfastError } from '../lib/errors.ts';
import type { KubeObject, ObjectRef } from '../lib/kube-object.ts';
import { SYSTEM_NAMESPACE } from '../lib/well-known.ts';
import type { Owner } from './types.ts';

/** Labels on every ConfigMap of the memory; `record` says which kind it is. */
const INSTANCE_LABEL = 'holdfast.dev/instance';
const CLUSTER_LABEL = 'holdfast.dev/cluster';
const RECORD_LABEL = 'holdfast.dev/record';

export type RecordKind = 'head' | 'inventory';

/** A name part that stands in an object's name and in a label's value (at most 63 characters) without being changed. */
const namePart = /^[a-z0-9]([-a-z0-9.]{0,61}[a-z0-9])?$/;

/**
 * `<instance>.<cluster>`: objects are named by their owner, so that several instances can share a cluster. A cluster's name
 * has no dot, an instance's may: read from the right it can be taken apart in one way only.
 */
const ownerName = (owner: Owner): string => {
  if (namePart.test(owner.instance) && namePart.test(owner.cluster) && !owner.cluster.includes('.'))
    return `${owner.instance}.${owner.cluster}`;
  throw new HoldfastError('ConfigInvalid', `"${owner.instance}/${owner.cluster}" cannot name records in a cluster`, {
    hint: 'an instance is lower-case letters, digits, "-" and ".", at most 63 characters; a cluster has no "."',
  });
};

const systemRef = (apiVersion: string, kind: string, name: string): ObjectRef => ({ apiVersion, kind, namespace: SYSTEM_NAMESPACE, name });

export const leaseRef = (owner: Owner): ObjectRef => systemRef('coordination.k8s.io/v1', 'Lease', ownerName(owner));
export const headRef = (owner: Owner): ObjectRef => systemRef('v1', 'ConfigMap', `head.${ownerName(owner)}`);
export const shardRef = (owner: Owner, shard: number): ObjectRef => systemRef('v1', 'ConfigMap', `inventory.${ownerName(owner)}.${shard}`);

export const recordLabels = (owner: Owner, record: RecordKind): { [key: string]: string } => ({
  [INSTANCE_LABEL]: owner.instance,
  [CLUSTER_LABEL]: owner.cluster,
  [RECORD_LABEL]: record,
});

/** Label selector for one owner's records of one kind. */
export const recordSelector = (owner: Owner, record: RecordKind): string =>
  Object.entries(recordLabels(owner, record))
    .map(([label, value]) => `${label}=${value}`)
    .join(',');

/** Label selector for the heads of all owners. */
export const headSelector = `${RECORD_LABEL}=head`;
/** The instance that a record belongs to. */
export const instanceOf = ({ metadata }: KubeObject): string => metadata.labels?.[INSTANCE_LABEL] ?? '';

/** A ConfigMap of the memory; with resourceVersion '' it is one to be made. */
export const recordObject = (
  ref: ObjectRef,
  labels: { [key: string]: string },
  data: { [key: string]: string },
  resourceVersion: string,
): KubeObject => ({
  apiVersion: ref.apiVersion,
  kind: ref.kind,
  metadata: { name: ref.name, namespace: ref.namespace, labels, ...(resourceVersion === '' ? {} : { resourceVersion }) },
  data,
});

/** Makes the namespace of the memory if it is missing. It bears no owner annotation: instances share it and none prunes it. */
export const ensureSystemNamespace = async (kube: KubeClient, signal?: AbortSignal): Promise<void> => {
  const ref: ObjectRef = { apiVersion: 'v1', kind: 'Namespace', namespace: '', name: SYSTEM_NAMESPACE };
  if ((await kube.get(ref, signal)) !== undefined) return;
  try {
    await kube.create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: SYSTEM_NAMESPACE } }, signal ? { signal } : {});
  } catch (error) {
    if (!isHoldfastError(error, 'KubeConflict')) throw error; // another replica was first
  }
};

/** Creates a record, or replaces exactly the version that was read. Rejects with KubeConflict if somebody else wrote in between. */
export const writeRecord = (kube: KubeClient, record: KubeObject, signal?: AbortSignal): Promise<KubeObject> => {
  const options = signal ? { signal } : {};
  const isNew = record.metadata.resourceVersion === undefined;
  return isNew ? kube.create(record, options) : kube.update(record, options);
};
