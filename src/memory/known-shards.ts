import type { KubeClient } from '../kube/types.ts';
import { canonicalJson } from '../lib/json.ts';
import type { KubeObject } from '../lib/kube-object.ts';
import { unsavedEntries } from './shards.ts';
import type { Owner, StoredInventory } from './types.ts';

/** The inventory as it was read or written last over one connection, with what told its shards from any other state of them. */
type Known = { inventory: StoredInventory; marks: ReadonlyMap<number, string> };

const kept = new WeakMap<KubeClient, Map<string, Known>>();

/** All metadata and not the resourceVersion alone: a server whose data were put back gives the same ones again, but not at the same time. */
const markOf = ({ metadata }: KubeObject): string => canonicalJson(metadata);
const nameOf = ({ instance, cluster }: Owner): string => `${instance}/${cluster}`;

/** The inventory that was read or written before, if exactly its shards are there still. */
export const knownInventory = (kube: KubeClient, owner: Owner, shards: ReadonlyMap<number, KubeObject>): StoredInventory | undefined => {
  const known = kept.get(kube)?.get(nameOf(owner));
  if (known === undefined || known.marks.size !== shards.size) return undefined;
  for (const [number, record] of shards) if (known.marks.get(number) !== markOf(record)) return undefined;
  return known.inventory;
};

/** Whether anything is known, so that it is worth asking for the metadata alone. */
export const isAnyKnown = (kube: KubeClient, owner: Owner): boolean => (kept.get(kube)?.get(nameOf(owner))?.marks.size ?? 0) > 0;

/** Notes what was read. */
export const noteRead = (kube: KubeClient, owner: Owner, inventory: StoredInventory, shards: ReadonlyMap<number, KubeObject>): void => {
  const owners = kept.get(kube) ?? new Map<string, Known>();
  kept.set(kube, owners);
  owners.set(nameOf(owner), { inventory, marks: new Map([...shards].map(([number, record]) => [number, markOf(record)])) });
};

export const forgetShards = (kube: KubeClient, owner: Owner): void => void kept.get(kube)?.delete(nameOf(owner));

/** Notes what was written, if the rest of it is known too. */
export const noteWritten = (kube: KubeClient, owner: Owner, inventory: StoredInventory, written: ReadonlyMap<number, KubeObject>): void => {
  const before = kept.get(kube)?.get(nameOf(owner));
  const marks = new Map([...(before?.marks ?? []), ...[...written].map(([number, record]) => [number, markOf(record)] as const)]);
  const isWhole = inventory.shards.length === marks.size && inventory.shards.every(({ number }) => marks.has(number));
  if (before === undefined || !isWhole || unsavedEntries(inventory).length > 0) forgetShards(kube, owner);
  else kept.get(kube)?.set(nameOf(owner), { inventory, marks });
};
