import { describe, expect, test } from 'vitest';
import { createFakeServer } from '../../test/support/fake-kube.ts';
import { HoldfastError } from '../lib/errors.ts';
import { type KubeObject, keyOf } from '../lib/kube-object.ts';
import { writeHead } from './head.ts';
import { addEntries, dropEntries, loadInventory } from './inventory.ts';
import { firstHead, inventoryNote, nextHead } from './next-head.ts';
import { readMemory } from './open.ts';
import { ensureSystemNamespace } from './records.ts';
import { putEntries, unsavedEntries } from './shards.ts';
import type { InventoryEntry, StoredInventory } from './types.ts';

const owner = { instance: 'laptop', cluster: 'shop' };
const nothing: StoredInventory = { entries: new Map(), shards: [] };
const entry = (name: string, more: Partial<InventoryEntry> = {}): InventoryEntry => ({
  ref: { apiVersion: 'v1', kind: 'ConfigMap', namespace: 'default', name },
  adopted: false,
  appliedDigest: undefined,
  ...more,
});
const many = (count: number): InventoryEntry[] =>
  Array.from({ length: count }, (_, index) => entry(`object-${index}`, { appliedDigest: 'a'.repeat(64) }));

describe('shards', () => {
  test('100,000 objects fit, each shard below a ConfigMap’s limit', () => {
    const { inventory, touched } = putEntries(nothing, many(100_000));
    expect(inventory.entries.size).toBe(100_000);
    expect(touched).toHaveLength(34);
    for (const shard of inventory.shards) expect(shard.bytes).toBeLessThanOrEqual(700_000);
  });
});

describe('inventory in a cluster', () => {
  test('only shards that change are written', async () => {
    const server = createFakeServer();
    const kube = server.connect();
    await ensureSystemNamespace(kube);
    let inventory = await addEntries(kube, owner, nothing, many(7000));
    server.writes.length = 0;
    inventory = await addEntries(kube, owner, inventory, [...many(7000), entry('late')]);
    inventory = await dropEntries(kube, owner, inventory, [keyOf(entry('object-3500').ref), 'unknown']);
    expect(server.writes).toEqual([
      'update /ConfigMap/holdfast-system/inventory.laptop.shop.2',
      'update /ConfigMap/holdfast-system/inventory.laptop.shop.1',
    ]);
    const loaded = await loadInventory(kube, owner, 3);
    expect(loaded.lost).toBe(false);
    expect(loaded.inventory).toEqual(inventory);
    expect(loaded.inventory.entries.size).toBe(7000);
  });

  test('a shard that somebody else wrote ends the run', async () => {
    const server = createFakeServer();
    const kube = server.connect();
    await ensureSystemNamespace(kube);
    const inventory = await addEntries(kube, owner, nothing, [entry('a')]);
    await addEntries(kube, owner, inventory, [entry('b')]);
    await expect(addEntries(kube, owner, inventory, [entry('c')])).rejects.toMatchObject({ code: 'EpochChanged' });
  });

  test('two instances in one cluster do not see each other’s entries', async () => {
    const kube = createFakeServer().connect();
    await ensureSystemNamespace(kube);
    await addEntries(kube, owner, nothing, [entry('mine')]);
    expect((await loadInventory(kube, { ...owner, instance: 'laptop2' }, 0)).inventory.entries.size).toBe(0);
  });

  test('a shard of a newer format is refused, a broken one is lost', async () => {
    const server = createFakeServer();
    const kube = server.connect();
    await ensureSystemNamespace(kube);
    await addEntries(kube, owner, nothing, [entry('a')]);
    const shard = server.objects.get('/ConfigMap/holdfast-system/inventory.laptop.shop.0') as KubeObject;
    server.put({ ...structuredClone(shard), data: { format: '1', entries: '["v1"' } });
    expect((await loadInventory(kube, owner, 1)).lost).toBe(true);
    server.put({ ...structuredClone(shard), data: { format: '2', entries: '' } });
    await expect(loadInventory(kube, owner, 1)).rejects.toThrow('newer Holdfast');
  });
});

const marked = (name: string, more: { [key: string]: string } = {}): KubeObject => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: {
    name,
    namespace: 'default',
    labels: { 'app.kubernetes.io/managed-by': 'holdfast' },
    annotations: { 'holdfast.dev/owner': 'laptop/shop', ...more },
  },
});

describe('lost inventory', () => {
  test('is rebuilt from what we applied, and knows what was adopted', async () => {
    const server = createFakeServer();
    const kube = server.connect();
    await kube.apply(marked('ours'));
    await kube.apply(marked('adopted', { 'holdfast.dev/adopted': 'true' }));
    await kube.apply(marked('other', { 'holdfast.dev/owner': 'else/shop' }));
    server.put(marked('copied-annotations'), 'kube-controller-manager');
    const memory = await readMemory(kube, owner);
    expect([...memory.inventory.entries.values()].map(({ ref, adopted }) => `${ref.name} ${adopted}`).sort()).toEqual([
      'adopted true',
      'ours false',
    ]);
    expect(unsavedEntries(memory.inventory)).toHaveLength(2);
    expect(memory.complete).toBe(true);
  });

  test('a missing shard is noticed, and a kind that cannot be listed leaves it incomplete', async () => {
    const server = createFakeServer();
    const kube = server.connect();
    await ensureSystemNamespace(kube);
    await kube.apply(marked('ours'));
    await addEntries(kube, owner, nothing, [entry('ours')]);
    const uid = server.objects.get('/Namespace//kube-system')?.metadata.uid ?? '';
    await writeHead(
      kube,
      owner,
      undefined,
      nextHead(firstHead(owner, uid), {
        type: 'began',
        commit: 'c',
        digest: 'd',
        inventory: { shards: 1, complete: true },
        sick: [],
        freeze: undefined,
      }),
    );
    expect((await readMemory(kube, owner)).complete).toBe(true);
    server.drop('/ConfigMap/holdfast-system/inventory.laptop.shop.0');
    const refuse = {
      before: ({ verb, key }: { verb: string; key: string }) => {
        if (verb === 'list' && key === '/Secret//') throw new Error('403');
      },
    };
    const memory = await readMemory(server.connect(refuse), owner);
    expect(memory.complete).toBe(false);
    expect(memory.unlisted).toEqual(['403']);
    expect([...memory.inventory.entries.keys()]).toEqual(['/ConfigMap/default/ours']);
  });

  test('a kind that may not be listed leaves it whole, is noted, and is looked into again when it may be', async () => {
    const server = createFakeServer();
    await server.connect().apply({ ...marked('ours'), kind: 'Secret' });
    const refuse = {
      before: ({ verb, key }: { verb: string; key: string }) => {
        if (verb === 'list' && key === '/Secret//') throw new HoldfastError('KubeForbidden', 'cannot list secrets');
      },
    };
    const memory = await readMemory(server.connect(refuse), owner);
    expect(memory).toMatchObject({ complete: true, forbidden: ['/Secret'], unlisted: [] });
    const note = inventoryNote(0, memory);
    expect(note).toEqual({ shards: 0, complete: true, forbidden: ['/Secret'] });
    const began = nextHead(firstHead(owner, memory.clusterUid), {
      type: 'began',
      commit: 'c',
      digest: 'd',
      inventory: note,
      sick: [],
      freeze: undefined,
    });
    await ensureSystemNamespace(server.connect());
    await writeHead(server.connect(), owner, undefined, began);
    const allowed = server.connect();
    // Nothing of it is written down yet, so a second look finds it too.
    for (const again of [await readMemory(allowed, owner), await readMemory(allowed, owner)]) {
      expect(again).toMatchObject({ complete: true, forbidden: [] });
      expect([...again.inventory.entries.keys()]).toEqual(['/Secret/default/ours']);
    }
  });
});
