import { expect, it } from 'vitest';
import type { KubeClient } from '../kube/types.ts';
import { type KubeObject, keyOf } from '../lib/kube-object.ts';
import { forgetShards, isAnyKnown, knownInventory, noteRead, noteWritten } from './known-shards.ts';
import type { StoredInventory } from './types.ts';

const OWNER = { instance: 'i', cluster: 'c' };
/** A connection is only told apart from others. */
const connection = (): KubeClient => ({}) as KubeClient;
const shard = (number: number, resourceVersion: string, uid = `u${number}`): KubeObject => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: `inventory.i.c.${number}`, namespace: 'holdfast-system', uid, resourceVersion },
});
const records = (...all: readonly [number, KubeObject][]): ReadonlyMap<number, KubeObject> => new Map(all);
/** One object a shard, named after it; `unsaved` stands in none. */
const inventory = (numbers: readonly number[], unsaved = false): StoredInventory => {
  const ref = (name: string) => ({ apiVersion: 'v1', kind: 'ConfigMap', namespace: 'n', name });
  const names = [...numbers.map(String), ...(unsaved ? ['unsaved'] : [])];
  return {
    entries: new Map(names.map((name) => [keyOf(ref(name)), { ref: ref(name), adopted: false, appliedDigest: undefined }])),
    shards: numbers.map((number) => ({ number, resourceVersion: '1', keys: new Set([keyOf(ref(String(number)))]), bytes: 10 })),
  };
};

it('what was read is known while exactly its shards are there', () => {
  const kube = connection();
  const read = inventory([0, 1]);
  const shards = records([0, shard(0, '1')], [1, shard(1, '1')]);
  expect([isAnyKnown(kube, OWNER), knownInventory(kube, OWNER, shards)]).toEqual([false, undefined]);
  noteRead(kube, OWNER, read, shards);
  expect([isAnyKnown(kube, OWNER), knownInventory(kube, OWNER, records([0, shard(0, '1')], [1, shard(1, '1')]))]).toEqual([true, read]);

  const others: [string, ReadonlyMap<number, KubeObject>][] = [
    ['one was changed', records([0, shard(0, '1')], [1, shard(1, '2')])],
    ['one is gone', records([0, shard(0, '1')])],
    ['all are gone', records()],
    ['one more', records([0, shard(0, '1')], [1, shard(1, '1')], [2, shard(2, '1')])],
    ['another number', records([0, shard(0, '1')], [2, shard(1, '1')])],
    ['data put back, by which the version is the same again', records([0, shard(0, '1')], [1, shard(1, '1', 'later')])],
  ];
  for (const [what, found] of others) expect([what, knownInventory(kube, OWNER, found)]).toEqual([what, undefined]);
});

it('each connection, and each owner, has its own', () => {
  const kube = connection();
  const shards = records([0, shard(0, '1')]);
  noteRead(kube, OWNER, inventory([0]), shards);
  expect(knownInventory(connection(), OWNER, shards)).toBeUndefined();
  expect(knownInventory(kube, { ...OWNER, cluster: 'd' }, shards)).toBeUndefined();
  expect(knownInventory(kube, { ...OWNER, instance: 'j' }, shards)).toBeUndefined();
  forgetShards(kube, { ...OWNER, cluster: 'd' });
  expect(knownInventory(kube, OWNER, shards)).toBeDefined();
  forgetShards(kube, OWNER);
  expect([isAnyKnown(kube, OWNER), knownInventory(kube, OWNER, shards)]).toEqual([false, undefined]);
});

it('an inventory without shards is known too, and is nothing to ask for', () => {
  const kube = connection();
  noteRead(kube, OWNER, inventory([]), records());
  expect([knownInventory(kube, OWNER, records()), isAnyKnown(kube, OWNER)]).toEqual([inventory([]), false]);
});

it('what was written takes the place of what was read', () => {
  const kube = connection();
  noteRead(kube, OWNER, inventory([0, 1]), records([0, shard(0, '1')], [1, shard(1, '1')]));
  const written = inventory([0, 1, 2]);
  noteWritten(kube, OWNER, written, records([1, shard(1, '2')], [2, shard(2, '1')]));
  expect(knownInventory(kube, OWNER, records([0, shard(0, '1')], [1, shard(1, '2')], [2, shard(2, '1')]))).toBe(written);
  expect(knownInventory(kube, OWNER, records([0, shard(0, '1')], [1, shard(1, '1')], [2, shard(2, '1')]))).toBeUndefined();
});

it.each([
  ['nothing was read before', false, inventory([0]), records([0, shard(0, '1')])],
  ['a shard was not among what was read or written', true, inventory([0, 1, 2]), records([2, shard(2, '1')])],
  ['a shard is in it no more', true, inventory([]), records()],
  ['an entry stands in no shard yet', true, inventory([0], true), records([0, shard(0, '2')])],
])('what was written is not known where %s', (_, isRead, written, shards) => {
  const kube = connection();
  if (isRead) noteRead(kube, OWNER, inventory([0]), records([0, shard(0, '1')]));
  noteWritten(kube, OWNER, written, shards);
  expect([isAnyKnown(kube, OWNER), knownInventory(kube, OWNER, records([0, shard(0, '1')]))]).toEqual([false, undefined]);
});
