import type { KubeClient } from '../kube/types.ts';
import { HoldfastError, isHoldfastError } from '../lib/errors.ts';
import { isObject } from '../lib/json.ts';
import { displayRef, type KubeObject, keyOf, type ObjectKey } from '../lib/kube-object.ts';
import { forgetShards, isAnyKnown, knownInventory, noteRead, noteWritten } from './known-shards.ts';
import { recordLabels, recordObject, recordSelector, shardRef, writeRecord } from './records.ts';
import { decodeShard, encodeEntry, encodeShard, putEntries, type ShardChange, takeEntries } from './shards.ts';
import type { InventoryEntry, Owner, Shard, StoredInventory } from './types.ts';

/** What was found in the cluster. `lost`: a shard that should be there is not, or cannot be read; the rest is in `inventory`. */
export type LoadedInventory = { inventory: StoredInventory; lost: boolean };

/**
 * Reads all shards of one owner and unites them. `expectedShards` comes from the head. Rejects with MemoryCorrupt if a newer
 * Holdfast wrote one.
 */
export const loadInventory = async (
  kube: KubeClient,
  owner: Owner,
  expectedShards: number,
  signal?: AbortSignal,
): Promise<LoadedInventory> => {
  const resource = await kube.resourceOf('v1', 'ConfigMap', signal);
  if (resource === undefined)
    throw new HoldfastError('KubeKindNotServed', `${kube.server} does not serve ConfigMap v1`, { retryable: true });
  const namespace = shardRef(owner, 0).namespace;
  const options = { namespace, labelSelector: recordSelector(owner, 'inventory'), ...(signal ? { signal } : {}) };
  const list = async (metadataOnly: boolean): Promise<ReadonlyMap<number, KubeObject>> => {
    const { items } = await kube.list(resource, { ...options, metadataOnly });
    const numbered = items.map((record) => [numberOf(record, owner), record] as const);
    return new Map(
      numbered.flatMap(([number, record]) => (number === undefined ? [] : [[number, record] as const])).sort(([a], [b]) => a - b),
    );
  };
  const known = isAnyKnown(kube, owner) ? knownInventory(kube, owner, await list(true)) : undefined;
  if (known !== undefined) return { inventory: known, lost: known.shards.length < expectedShards };
  const records = await list(false);
  const { inventory, lost } = uniteShards(records);
  if (lost) forgetShards(kube, owner);
  else noteRead(kube, owner, inventory, records);
  return { inventory, lost: lost || inventory.shards.length < expectedShards };
};

const uniteShards = (records: ReadonlyMap<number, KubeObject>): LoadedInventory => {
  const entries = new Map<ObjectKey, InventoryEntry>();
  const shards: Shard[] = [];
  let lost = false;
  for (const [number, record] of records) {
    const found = readShard(record);
    lost ||= found === undefined;
    for (const entry of found ?? []) entries.set(keyOf(entry.ref), entry);
    shards.push(shardOf(number, record.metadata.resourceVersion ?? '', found ?? []));
  }
  return { inventory: { entries, shards }, lost };
};

/** The shard's number, if the name is one that this owner's shards have; a copy under another name is not memory. */
const numberOf = (record: KubeObject, owner: Owner): number | undefined => {
  const number = Number(record.metadata.name.slice(record.metadata.name.lastIndexOf('.') + 1));
  const isShard = Number.isSafeInteger(number) && number >= 0 && record.metadata.name === shardRef(owner, number).name;
  return isShard ? number : undefined;
};

const readShard = (record: KubeObject): readonly InventoryEntry[] | undefined => {
  const decoded = decodeShard(record);
  if (decoded.state === 'newer') {
    throw new HoldfastError(
      'MemoryCorrupt',
      `${record.metadata.name} was written by a newer Holdfast (format ${decoded.format}, this one knows 1)`,
      {
        hint: 'run the newer Holdfast',
      },
    );
  }
  return decoded.state === 'read' && isObject(record['data']) ? decoded.entries : undefined;
};

const shardOf = (number: number, resourceVersion: string, entries: readonly InventoryEntry[]): Shard => ({
  number,
  resourceVersion,
  keys: new Set(entries.map((entry) => keyOf(entry.ref))),
  bytes: entries.reduce((sum, entry) => sum + Buffer.byteLength(encodeEntry(entry)) + 1, 0),
});

/** Writes entries before their objects are applied: no object of ours may exist outside the inventory. Touches only shards that change. */
export const addEntries = (
  kube: KubeClient,
  owner: Owner,
  inventory: StoredInventory,
  entries: readonly InventoryEntry[],
  signal?: AbortSignal,
): Promise<StoredInventory> => writeShards(kube, owner, putEntries(inventory, entries), signal);

/** Takes entries out, after their objects are gone or released. */
export const dropEntries = (
  kube: KubeClient,
  owner: Owner,
  inventory: StoredInventory,
  keys: readonly ObjectKey[],
  signal?: AbortSignal,
): Promise<StoredInventory> => writeShards(kube, owner, takeEntries(inventory, keys), signal);

const writeShards = async (kube: KubeClient, owner: Owner, change: ShardChange, signal?: AbortSignal): Promise<StoredInventory> => {
  const { inventory, touched } = change;
  const shards = [...inventory.shards];
  const written = new Map<number, KubeObject>();
  for (const [index, shard] of shards.entries()) {
    if (!touched.includes(shard.number)) continue;
    const record = await writeShard(kube, owner, inventory, shard, signal);
    written.set(shard.number, record);
    shards[index] = { ...shard, resourceVersion: record.metadata.resourceVersion ?? '' };
  }
  const result = { entries: inventory.entries, shards };
  noteWritten(kube, owner, result, written);
  return result;
};

const writeShard = async (
  kube: KubeClient,
  owner: Owner,
  inventory: StoredInventory,
  shard: Shard,
  signal?: AbortSignal,
): Promise<KubeObject> => {
  const entries = [...shard.keys].flatMap((key) => inventory.entries.get(key) ?? []);
  const ref = shardRef(owner, shard.number);
  try {
    const record = recordObject(ref, recordLabels(owner, 'inventory'), encodeShard(entries), shard.resourceVersion);
    return await writeRecord(kube, record, signal);
  } catch (error) {
    if (!isHoldfastError(error, 'KubeConflict', 'KubeNotFound')) throw error;
    throw new HoldfastError('EpochChanged', `${displayRef(ref)} was written by somebody else, so this run ends`, {
      hint: 'nothing is lost: the next run reads it again',
      retryable: true,
      cause: error,
    });
  }
};
