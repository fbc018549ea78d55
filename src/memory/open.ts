import type { KubeClient } from '../kube/types.ts';
import { readHead } from './head.ts';
import { checkIdentity, readClusterUid } from './identity.ts';
import { loadInventory } from './inventory.ts';
import { rebuildInventory } from './rebuild.ts';
import type { Memory, Owner } from './types.ts';

/** Rights change rarely: once for each connection it is tried again to list the kinds that were forbidden before. */
const rechecked = new WeakSet<KubeClient>();

/**
 * Reads all that Holdfast remembers of one cluster, and writes nothing. Where the head is missing or does not vouch for the
 * inventory, or a shard is gone, what is missing is found again by the marks on the objects; entries found so are saved by the next run.
 */
export const readMemory = async (kube: KubeClient, owner: Owner, signal?: AbortSignal): Promise<Memory> => {
  const clusterUid = await readClusterUid(kube, signal);
  const stored = await readHead(kube, owner, signal);
  checkIdentity(stored?.head, clusterUid);
  const note = stored?.head.inventory;
  const { inventory, lost } = await loadInventory(kube, owner, note?.shards ?? 0, signal);
  const isWhole = note?.complete === true && !lost;
  const forbidden = note?.forbidden ?? [];
  if (isWhole && (forbidden.length === 0 || rechecked.has(kube)))
    return { clusterUid, stored, inventory, complete: true, unlisted: [], forbidden };
  // Of a whole inventory only the kinds that nobody could look into are looked at again.
  const rebuilt = await rebuildInventory(kube, owner, isWhole ? new Set(forbidden) : undefined, signal);
  // What was found counts only once it is written down: until then each look has to find it again.
  if (isWhole && rebuilt.forbidden.length === forbidden.length) rechecked.add(kube);
  // What a shard says goes before what a mark says: it knows adoptions and applied digests from before the object was touched.
  const entries = new Map([...rebuilt.entries, ...inventory.entries]);
  return {
    clusterUid,
    stored,
    inventory: { entries, shards: inventory.shards },
    complete: rebuilt.failed.length === 0,
    unlisted: rebuilt.failed,
    forbidden: rebuilt.forbidden,
  };
};
