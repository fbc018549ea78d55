import fc from 'fast-check';
import { expect } from 'vitest';
import { fuzz } from '../../test/support/fuzz.ts';
import { keyOf } from '../lib/kube-object.ts';
import { decodeShard, encodeShard, putEntries, takeEntries, unsavedEntries } from './shards.ts';
import type { InventoryEntry, StoredInventory } from './types.ts';

const nothing: StoredInventory = { entries: new Map(), shards: [] };
const entry = (name: string, adopted: boolean): InventoryEntry => ({
  ref: { apiVersion: 'v1', kind: 'ConfigMap', namespace: 'default', name },
  adopted,
  appliedDigest: undefined,
});
const shard = (data: { [name: string]: string }) => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'x' }, data });

const text = fc.string({ minLength: 1 });
const anyEntry = fc.record({
  ref: fc.record({ apiVersion: text, kind: text, namespace: fc.string(), name: text }),
  adopted: fc.boolean(),
  appliedDigest: fc.option(text, { nil: undefined }),
});

fuzz(
  'memory: any entry survives being written down',
  { sample: 100, full: 2_000 },
  fc.property(anyEntry, (given) => {
    expect(decodeShard(shard(encodeShard([given])))).toEqual({ state: 'read', entries: [given] });
  }),
);

const change = fc.record({
  put: fc.boolean(),
  names: fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 10 }),
  adopted: fc.boolean(),
});

fuzz(
  'memory: puts and takes in any order keep every entry in exactly one shard',
  { sample: 60, full: 1_000 },
  fc.property(fc.array(change), (changes) => {
    let inventory = nothing;
    const model = new Map<string, boolean>();
    for (const { put, names, adopted } of changes) {
      const given = names.map((name) => entry(`n${name}`, adopted));
      const keys = given.map(({ ref }) => keyOf(ref));
      inventory = put ? putEntries(inventory, given).inventory : takeEntries(inventory, keys).inventory;
      for (const key of keys) put ? model.set(key, adopted) : model.delete(key);
    }
    expect(new Map([...inventory.entries].map(([key, value]) => [key, value.adopted]))).toEqual(model);
    expect(inventory.shards.flatMap(({ keys }) => [...keys]).sort()).toEqual([...model.keys()].sort());
    expect(unsavedEntries(inventory)).toEqual([]);
    for (const { keys, bytes } of inventory.shards) {
      const { entries } = encodeShard([...keys].map((key) => inventory.entries.get(key) as InventoryEntry));
      expect(bytes).toBe(Buffer.byteLength(entries));
    }
  }),
);
