import { isObject, type Json } from '../lib/json.ts';
import { compareText, type KubeObject, keyOf, type ObjectKey } from '../lib/kube-object.ts';
import { rememberedBy } from '../lib/remembered-by.ts';
import type { InventoryEntry, Shard, StoredInventory } from './types.ts';

/** A shard stays below these; a ConfigMap may hold 1 MiB. 100,000 objects need 34 shards. */
const MAX_ENTRIES = 3000;
const MAX_BYTES = 700_000;
const FORMAT = '1';

/**
 * One entry a line, as a JSON array: `["apps/v1","Deployment","shop","web"]`, then "adopted" or "", the applied digest or "", and
 * "deleting", as far as they say something. Arrays keep lines short, JSON keeps any name whole (an RBAC name may hold spaces and colons).
 */
export const encodeEntry = (entry: InventoryEntry): string => {
  const { apiVersion, kind, namespace, name } = entry.ref;
  const marks = [entry.adopted ? 'adopted' : '', entry.appliedDigest ?? '', entry.deleting ? 'deleting' : ''];
  const said = marks.findLastIndex((mark) => mark !== '');
  return JSON.stringify([apiVersion, kind, namespace, name, ...marks.slice(0, said + 1)]);
};

const decodeEntry = (line: string): InventoryEntry | undefined => {
  let parts: unknown;
  try {
    parts = JSON.parse(line);
  } catch {
    return undefined;
  }
  if (!Array.isArray(parts) || parts.length < 4 || parts.length > 7 || !parts.every((part) => typeof part === 'string')) return undefined;
  const [apiVersion = '', kind = '', namespace = '', name = '', adopted = '', appliedDigest = '', deleting = ''] = parts as string[];
  if (apiVersion === '' || kind === '' || name === '') return undefined;
  const ref = { apiVersion, kind, namespace, name };
  const entry: InventoryEntry = { ref, adopted: adopted === 'adopted', appliedDigest: appliedDigest === '' ? undefined : appliedDigest };
  return deleting === 'deleting' ? { ...entry, deleting: true } : entry;
};

/** The data of a shard's ConfigMap; lines are sorted, so equal contents give equal bytes. */
export const encodeShard = (entries: readonly InventoryEntry[]): { format: string; entries: string } => ({
  format: FORMAT,
  entries: entries
    .map(encodeEntry)
    .sort(compareText)
    .map((line) => `${line}\n`)
    .join(''),
});

export type DecodedShard =
  | { state: 'read'; entries: readonly InventoryEntry[] }
  | { state: 'newer'; format: string }
  | { state: 'corrupt' };

/** Reads a shard. One bad line makes the whole shard corrupt: an entry that was lost in silence would never be pruned. */
export const decodeShard = (record: KubeObject): DecodedShard => {
  const data: Json | undefined = record['data'];
  if (!isObject(data) || typeof data['format'] !== 'string' || typeof data['entries'] !== 'string') return { state: 'corrupt' };
  if (data['format'] !== FORMAT) return Number(data['format']) > 1 ? { state: 'newer', format: data['format'] } : { state: 'corrupt' };
  const entries: InventoryEntry[] = [];
  for (const line of data['entries'].split('\n')) {
    if (line === '') continue;
    const entry = decodeEntry(line);
    if (entry === undefined) return { state: 'corrupt' };
    entries.push(entry);
  }
  return { state: 'read', entries };
};

/** Entries that stand in no shard: what a rebuild found. */
export const unsavedEntries = rememberedBy((inventory: StoredInventory): readonly InventoryEntry[] => {
  const unsaved = new Map(inventory.entries);
  for (const { keys } of inventory.shards) for (const key of keys) unsaved.delete(key);
  return [...unsaved.values()];
});

/** A change of the inventory and the numbers of the shards that it touches, in order. */
export type ShardChange = { inventory: StoredInventory; touched: readonly number[] };

type Draft = { number: number; resourceVersion: string; keys: Set<ObjectKey>; bytes: number };

const draftOf = (shard: Shard): Draft => ({ ...shard, keys: new Set(shard.keys) });
const sizeOf = (entry: InventoryEntry): number => Buffer.byteLength(encodeEntry(entry)) + 1;

/**
 * Pure: puts entries in. A known one stays in its shard, a new one goes to the first shard with room; so a run touches few
 * shards, and none is ever re-sorted.
 */
export const putEntries = (inventory: StoredInventory, added: readonly InventoryEntry[]): ShardChange => {
  const entries = new Map(inventory.entries);
  const drafts = inventory.shards.map(draftOf);
  const homes = new Map(drafts.flatMap((draft) => [...draft.keys].map((key) => [key, draft] as const)));
  const touched = new Set<number>();
  for (const entry of added) {
    const key = keyOf(entry.ref);
    const old = entries.get(key);
    const home = homes.get(key);
    if (old !== undefined && home !== undefined && encodeEntry(old) === encodeEntry(entry)) continue;
    const draft = home ?? shardWithRoom(drafts, sizeOf(entry));
    draft.bytes += sizeOf(entry) - (home !== undefined && old !== undefined ? sizeOf(old) : 0);
    draft.keys.add(key);
    homes.set(key, draft);
    entries.set(key, entry);
    touched.add(draft.number);
  }
  return { inventory: { entries, shards: drafts }, touched: [...touched].sort((a, b) => a - b) };
};

const shardWithRoom = (drafts: Draft[], bytes: number): Draft => {
  const found = drafts.find((draft) => draft.keys.size < MAX_ENTRIES && draft.bytes + bytes <= MAX_BYTES);
  if (found !== undefined) return found;
  const number = drafts.reduce((highest, draft) => Math.max(highest, draft.number + 1), 0);
  const made: Draft = { number, resourceVersion: '', keys: new Set(), bytes: 0 };
  drafts.push(made);
  return made;
};

/** Pure: takes entries out. */
export const takeEntries = (inventory: StoredInventory, dropped: readonly ObjectKey[]): ShardChange => {
  const entries = new Map(inventory.entries);
  const drafts = inventory.shards.map(draftOf);
  const touched = new Set<number>();
  for (const key of dropped) {
    const entry = entries.get(key);
    if (entry === undefined) continue;
    entries.delete(key);
    for (const draft of drafts.filter(({ keys }) => keys.delete(key))) {
      draft.bytes -= sizeOf(entry);
      touched.add(draft.number);
    }
  }
  return { inventory: { entries, shards: drafts }, touched: [...touched].sort((a, b) => a - b) };
};
