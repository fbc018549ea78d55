import type { KubeClient, Resource } from '../kube/types.ts';
import { isObject } from '../lib/json.ts';
import { groupOf, type KubeObject, keyOf, type ObjectKey } from '../lib/kube-object.ts';
import { ADOPTED_ANNOTATION, FIELD_MANAGER, MANAGED_BY_LABEL, MANAGED_BY_VALUE, OWNER_ANNOTATION } from '../lib/well-known.ts';
import type { Inventory, InventoryEntry, Owner } from './types.ts';

/** What a rebuild found. `complete` only if every kind that can be listed was listed in full: then nothing of ours is missing. */
export type RebuiltInventory = { entries: Inventory; complete: boolean; failed: readonly string[] };

/** Rebuilds a lost inventory from the marks on the objects themselves. Reads only. */
export const rebuildInventory = async (kube: KubeClient, owner: Owner, signal?: AbortSignal): Promise<RebuiltInventory> => {
  // Whether it is complete is judged by the kinds there are now, not by those of when they were asked for last.
  kube.forgetDiscovery();
  const { resources, failedGroups } = await kube.discovery(signal);
  const entries = new Map<ObjectKey, InventoryEntry>();
  const failed = [...failedGroups];
  for (const resource of oneVersionEach(resources)) {
    try {
      for (const entry of await listOwned(kube, owner, resource, signal)) entries.set(keyOf(entry.ref), entry);
    } catch (error) {
      signal?.throwIfAborted();
      failed.push(`${resource.kind} ${resource.apiVersion}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return { entries, complete: failed.length === 0, failed };
};

/** A kind is served in several versions, but its objects are the same ones: the first version stands for all. */
const oneVersionEach = (resources: readonly Resource[]): readonly Resource[] => {
  const byKind = new Map<string, Resource>();
  for (const resource of resources) {
    const kind = `${groupOf(resource.apiVersion)}/${resource.kind}`;
    if (resource.verbs.includes('list') && !byKind.has(kind)) byKind.set(kind, resource);
  }
  return [...byKind.values()];
};

const listOwned = async (kube: KubeClient, owner: Owner, resource: Resource, signal?: AbortSignal): Promise<readonly InventoryEntry[]> => {
  const labelSelector = `${MANAGED_BY_LABEL}=${MANAGED_BY_VALUE}`;
  const { items } = await kube.list(resource, { labelSelector, metadataOnly: true, ...(signal ? { signal } : {}) });
  return items
    .filter((item) => isApplied(item, owner))
    .map(({ metadata }) => ({
      ref: { apiVersion: resource.apiVersion, kind: resource.kind, namespace: metadata.namespace ?? '', name: metadata.name },
      adopted: metadata.annotations?.[ADOPTED_ANNOTATION] !== undefined,
      appliedDigest: undefined,
    }));
};

/**
 * The owner annotation alone does not make an object ours: the Deployment controller copies annotations to its ReplicaSets,
 * and pruning those would take the pods down. Ours is what our manager has applied and no controller made.
 */
const isApplied = ({ metadata }: KubeObject, owner: Owner): boolean => {
  if (metadata.annotations?.[OWNER_ANNOTATION] !== `${owner.instance}/${owner.cluster}`) return false;
  const references = metadata['ownerReferences'];
  if (Array.isArray(references) && references.some((reference) => isObject(reference) && reference['controller'] === true)) return false;
  const managers = metadata['managedFields'];
  return (
    Array.isArray(managers) &&
    managers.some((entry) => isObject(entry) && entry['manager'] === FIELD_MANAGER && entry['operation'] === 'Apply')
  );
};
