import type { KubeClient } from '../kube/types.ts';
import { readHead } from './head.ts';
import { checkIdentity, readClusterUid } from './identity.ts';
import { loadInventory } from './inventory.ts';
import { rebuildInventory } from './rebuild.ts';
import type { Memory, Owner } from './types.ts';

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
  if (note?.complete === true && !lost) return { clusterUid, stored, inventory, complete: true };
  const rebuilt = await rebuildInventory(kube, owner, signal);
  // What a shard says goes before what a mark says: it knows adoptions and applied digests from before the object was touched.
  const entries = new Map([...rebuilt.entries, ...inventory.entries]);
  return { clusterUid, stored, inventory: { entries, shards: inventory.shards }, complete: rebuilt.complete };
};
