import type { KubeClient, Resource } from '../kube/types.ts';
import { eachConcurrently } from '../lib/concurrent.ts';
import { isHoldfastError, messageOf } from '../lib/errors.ts';
import { isObject, type Json } from '../lib/json.ts';
import { compareText, groupOf, type KubeObject, keyOf, type ObjectKey } from '../lib/kube-object.ts';
import { ADOPTED_ANNOTATION, FIELD_MANAGER, MANAGED_BY_LABEL, MANAGED_BY_VALUE, OWNER_ANNOTATION } from '../lib/well-known.ts';
import type { Inventory, InventoryEntry, Owner } from './types.ts';

/**
 * What a rebuild found. `failed`: kinds that could not be listed, with why; only if there are none is nothing of ours missing.
 * `forbidden`: kinds that we have no right to list (`group/Kind`). They do not count as failed: what may not be listed is not
 * managed either, and would else hold back every deletion for ever (docs/adr/0004).
 */
export type RebuiltInventory = { entries: Inventory; failed: readonly string[]; forbidden: readonly string[] };

/** Rebuilds a lost inventory from the marks on the objects themselves, of all kinds or of these (`group/Kind`). Reads only. */
export const rebuildInventory = async (
  kube: KubeClient,
  owner: Owner,
  kinds: ReadonlySet<string> | undefined,
  signal?: AbortSignal,
): Promise<RebuiltInventory> => {
  // Whether it is complete is judged by the kinds there are now, not by those of when they were asked for last.
  kube.forgetDiscovery();
  const { resources, failedGroups } = await kube.discovery(signal);
  const entries = new Map<ObjectKey, InventoryEntry>();
  const failed = failedGroups.map((group) => `the API server does not say what it serves in ${group}`);
  const forbidden: string[] = [];
  const wanted = oneVersionEach(resources).filter((resource) => kinds === undefined || kinds.has(kindKey(resource)));
  await eachConcurrently(wanted, async (resource) => {
    try {
      for (const entry of await listOwned(kube, owner, resource, signal)) entries.set(keyOf(entry.ref), entry);
    } catch (error) {
      signal?.throwIfAborted();
      if (isHoldfastError(error, 'KubeForbidden')) forbidden.push(kindKey(resource));
      else failed.push(messageOf(error));
    }
  });
  return { entries, failed: failed.sort(compareText), forbidden: forbidden.sort(compareText) };
};

const kindKey = ({ apiVersion, kind }: Resource): string => `${groupOf(apiVersion)}/${kind}`;

/** A kind is served in several versions, but its objects are the same ones: the first version stands for all. */
const oneVersionEach = (resources: readonly Resource[]): readonly Resource[] => {
  const byKind = new Map<string, Resource>();
  for (const resource of resources) {
    const kind = kindKey(resource);
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

/** From the time of an apply to that of the creation it leads to: admission lies in between, and a request ends within a minute. */
const SLOWEST_CREATION_MS = 60_000;

/** Applied before it was created: a copy that a backup program restored elsewhere, managedFields included. */
const isOlderThan = (created: Json | undefined, applied: Json | undefined): boolean =>
  typeof created === 'string' && typeof applied === 'string' && Date.parse(applied) < Date.parse(created) - SLOWEST_CREATION_MS;

/**
 * The owner annotation alone does not make an object ours: the Deployment controller copies annotations to its ReplicaSets,
 * and pruning those would take the pods down. Ours is what our manager has applied and no controller made.
 */
export const isApplied = ({ metadata }: KubeObject, owner: Owner): boolean => {
  if (metadata.annotations?.[OWNER_ANNOTATION] !== `${owner.instance}/${owner.cluster}`) return false;
  const references = metadata['ownerReferences'];
  if (Array.isArray(references) && references.some((reference) => isObject(reference) && reference['controller'] === true)) return false;
  const managers = metadata['managedFields'];
  const own = (Array.isArray(managers) ? managers.filter(isObject) : []).filter(
    ({ manager, operation }) => manager === FIELD_MANAGER && operation === 'Apply',
  );
  return own.some(({ time }) => !isOlderThan(metadata['creationTimestamp'], time));
};
