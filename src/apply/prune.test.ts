import { describe, expect, test } from 'vitest';
import { createFakeServer, type FakeServer } from '../../test/support/fake-kube.ts';
import { type Commit, configMap, lookOnce, namespaceOf, rendered, runOnce } from '../../test/support/run-once.ts';
import { HoldfastError } from '../lib/errors.ts';
import type { KubeObject } from '../lib/kube-object.ts';
import { loadInventory } from '../memory/inventory.ts';

const owner = { instance: 'laptop', cluster: 'shop' };
const commit = (name: string, ...objects: KubeObject[]): Commit => ({ commit: name, objects: objects.map((object) => rendered(object)) });
const stays = configMap('stays');
const key = '/ConfigMap/default/old';
const entriesIn = async (server: FakeServer): Promise<string[]> =>
  [...(await loadInventory(server.connect(), owner, 0)).inventory.entries.keys()].sort();
const copyOf = (server: FakeServer, objectKey: string): KubeObject => structuredClone(server.objects.get(objectKey) as KubeObject);

/** A server that holds `old` and `stays`; the next commit wants only `stays`. */
const withOld = async (old: KubeObject = configMap('old')): Promise<FakeServer> => {
  const server = createFakeServer();
  await runOnce(server.connect(), commit('c1', old, stays));
  return server;
};
const annotate = (server: FakeServer, objectKey: string, annotations: { [name: string]: string }): KubeObject => {
  const object = copyOf(server, objectKey);
  return server.put({ ...object, metadata: { ...object.metadata, annotations: { ...object.metadata.annotations, ...annotations } } });
};

describe('between plan and deletion', () => {
  test.each([
    ['was marked prune: disabled', { 'holdfast.dev/prune': 'disabled' }, 'prune-disabled'],
    ['went over to another instance', { 'holdfast.dev/owner': 'other/shop' }, 'foreign-owner'],
    ['turned out to be adopted', { 'holdfast.dev/adopted': 'true' }, 'adopted'],
  ])('an object that %s stays, with its entry', async (_, annotations, guard) => {
    const server = await withOld();
    const result = await runOnce(server.connect(), commit('c2', stays), { meanwhile: () => void annotate(server, key, annotations) });
    expect(result.held).toMatchObject([{ key, guard }]);
    expect(server.objects.has(key)).toBe(true);
    expect(await entriesIn(server)).toContain(key);
    expect(result.state).toBe('Healthy');
    expect(result.head?.recentDeletions).toEqual([]);
  });

  test('an object that was made anew by somebody stays', async () => {
    const server = await withOld();
    const meanwhile = (): void => {
      const metadata = copyOf(server, key).metadata;
      server.drop(key);
      server.put({
        ...configMap('old'),
        metadata: { name: 'old', namespace: 'default', annotations: metadata.annotations ?? {}, labels: metadata.labels ?? {} },
      });
    };
    const result = await runOnce(server.connect(), commit('c2', stays), { meanwhile });
    expect(result.held).toMatchObject([{ key, guard: 'foreign-owner' }]);
    expect(server.objects.has(key)).toBe(true);
  });

  test('a change right before the DELETE makes it look again, with all guards', async () => {
    const server = await withOld();
    let hit = false;
    const racing = server.connect({
      before: ({ verb }) => {
        if (verb !== 'delete' || hit) return;
        hit = true;
        annotate(server, key, { 'holdfast.dev/prune': 'disabled' });
      },
    });
    const result = await runOnce(racing, commit('c2', stays));
    expect(result.held).toMatchObject([{ key, guard: 'prune-disabled' }]);
    expect(server.objects.has(key)).toBe(true);
  });

  test('a harmless change right before the DELETE does not stop it', async () => {
    const server = await withOld();
    let hit = false;
    const racing = server.connect({
      before: ({ verb }) => {
        if (verb !== 'delete' || hit) return;
        hit = true;
        annotate(server, key, { note: 'hello' });
      },
    });
    expect((await runOnce(racing, commit('c2', stays))).pruned).toEqual([key]);
    expect(server.objects.has(key)).toBe(false);
  });

  test('a namespace into which somebody put something stays, with what is in it', async () => {
    const server = createFakeServer();
    await runOnce(server.connect(), commit('c1', stays, namespaceOf('shop'), configMap('ours', { a: '1' }, 'shop')));
    const meanwhile = (): void => void server.put(configMap('theirs', { a: '1' }, 'shop'));
    const result = await runOnce(server.connect(), commit('c2', stays), { meanwhile });
    expect(result.pruned).toEqual(['/ConfigMap/shop/ours']);
    expect(result.held).toMatchObject([{ key: '/Namespace//shop', guard: 'namespace-not-empty' }]);
    expect(server.objects.has('/ConfigMap/shop/theirs')).toBe(true);
    const next = await runOnce(server.connect(), commit('c2', stays));
    expect(next.plan.blocked).toMatchObject([{ key: '/Namespace//shop', guard: 'namespace-not-empty' }]);
  });

  test('a namespace stays when something of ours in it was held back at the last moment', async () => {
    const server = createFakeServer();
    await runOnce(server.connect(), commit('c1', stays, namespaceOf('shop'), configMap('ours', { a: '1' }, 'shop')));
    const meanwhile = (): void => void annotate(server, '/ConfigMap/shop/ours', { 'holdfast.dev/prune': 'disabled' });
    const result = await runOnce(server.connect(), commit('c2', stays), { meanwhile });
    expect(result.held.map(({ key: held }) => held)).toEqual(['/ConfigMap/shop/ours', '/Namespace//shop']);
    expect(server.objects.has('/ConfigMap/shop/ours')).toBe(true);
  });

  test('a namespace whose contents cannot be listed stays', async () => {
    const server = createFakeServer();
    await runOnce(server.connect(), commit('c1', stays, namespaceOf('shop')));
    let failing = false;
    const kube = server.connect({
      before: ({ verb, key: listed }) => {
        if (failing && verb === 'list' && listed === '/Secret//') throw new Error('403');
      },
    });
    const result = await runOnce(kube, commit('c2', stays), {
      meanwhile: () => {
        failing = true;
      },
    });
    expect(result.held).toMatchObject([{ key: '/Namespace//shop', guard: 'namespace-not-empty' }]);
    expect(server.objects.has('/Namespace//shop')).toBe(true);
  });
});

describe('pruning', () => {
  test('an unhealthy revision prunes nothing', async () => {
    const server = await withOld();
    server.react = (object) => {
      if (object.metadata.name === 'sick') object['status'] = { state: 'Failed' };
    };
    const next = commit('c2', stays, configMap('sick'));
    await runOnce(server.connect(), next);
    expect(server.objects.has(key)).toBe(true);
    expect(await lookOnce(server.connect(), next)).toMatchObject({ needsRun: false, outcome: { state: 'Failed' } });
    server.react = () => undefined;
    server.put({ ...copyOf(server, '/ConfigMap/default/sick'), status: { state: 'Current' } });
    expect((await lookOnce(server.connect(), next)).needsRun).toBe(true);
    expect((await runOnce(server.connect(), next)).pruned).toEqual([key]);
  });

  test('counts into the hour of the ceiling before the first deletion', async () => {
    const server = await withOld();
    const dying = server.connect({
      before: ({ verb }) => {
        if (verb === 'delete') throw new Error('cut off');
      },
    });
    await expect(runOnce(dying, commit('c2', stays))).rejects.toThrow('cut off');
    const result = await runOnce(server.connect(), commit('c2', stays));
    expect(result.head?.recentDeletions).toEqual([{ at: '2026-01-01T00:00:00Z', count: 2 }]);
  });

  test('an incomplete inventory prunes nothing until every kind could be listed', async () => {
    const server = await withOld();
    server.drop('/ConfigMap/holdfast-system/inventory.laptop.shop.0');
    let failing = true;
    const kube = server.connect({
      before: ({ verb, key: listed }) => {
        if (failing && verb === 'list' && listed === '/Secret//') throw new Error('503');
      },
    });
    const first = await runOnce(kube, commit('c2', stays));
    expect(first.plan.blocked).toMatchObject([
      { key, guard: 'kind-not-listed', reason: 'the inventory was lost and is not complete again: 503' },
    ]);
    expect(first.head?.inventory).toEqual({ shards: 1, complete: false });
    const second = await runOnce(kube, commit('c2', stays));
    expect(second.plan.blocked).toMatchObject([{ key, guard: 'kind-not-listed' }]);
    failing = false;
    const third = await runOnce(kube, commit('c2', stays));
    expect(third.pruned).toEqual([key]);
    expect(third.head?.inventory).toEqual({ shards: 1, complete: true });
  });

  test('a deletion that is refused is told, stops no other, and does not make the revision unhealthy', async () => {
    const server = createFakeServer();
    await runOnce(server.connect(), commit('c1', stays, configMap('old'), configMap('other')));
    const refusing = server.connect({
      before: ({ verb, key: deleted }) => {
        if (verb === 'delete' && deleted === key) throw new HoldfastError('KubeForbidden', 'not you');
      },
    });
    const result = await runOnce(refusing, commit('c2', stays));
    expect(result).toMatchObject({ state: 'Failed', pruned: ['/ConfigMap/default/other'], head: { applied: 'c2', healthy: 'c2' } });
    expect(result.message).toBe('inventory: ConfigMap default/old: not you');
    expect((await runOnce(server.connect(), commit('c2', stays))).pruned).toEqual([key]);
  });

  test('an entry whose object is gone is dropped after a 404, and kept if it has come back', async () => {
    const server = await withOld();
    const old = copyOf(server, key);
    server.drop(key);
    const result = await runOnce(server.connect(), commit('c2', stays), { meanwhile: () => void server.put(old) });
    expect(result.released).toEqual([]);
    expect(await entriesIn(server)).toContain(key);
    server.drop(key);
    expect((await runOnce(server.connect(), commit('c2', stays))).released).toEqual([key]);
    expect(await entriesIn(server)).toEqual(['/ConfigMap/default/stays']);
  });

  test('what is held by finalizers keeps its entry', async () => {
    const server = await withOld();
    const object = copyOf(server, key);
    server.put({ ...object, metadata: { ...object.metadata, deletionTimestamp: '2026-01-01T00:00:00Z' } });
    const result = await runOnce(server.connect(), commit('c2', stays), { pruneTimeoutMs: 10 });
    expect(result.held).toMatchObject([{ key, guard: 'terminating' }]);
    expect(await entriesIn(server)).toContain(key);
  });
});

describe('adoption', () => {
  const theirs = (): KubeObject => ({
    ...configMap('theirs', { a: 'old', b: 'kept by kubectl' }),
    metadata: { name: 'theirs', namespace: 'default' },
  });
  const theirKey = '/ConfigMap/default/theirs';

  test('takes an object over, with what kubectl apply had set, and releases it when it leaves Git', async () => {
    const server = createFakeServer();
    const { uid } = server.put(theirs(), 'kubectl-client-side-apply').metadata;
    server.put(
      { ...copyOf(server, theirKey), data: { ...(copyOf(server, theirKey)['data'] as object), c: 'a controller’s' } },
      'controller',
    );
    await runOnce(server.connect(), commit('c1', stays, configMap('theirs', { a: 'new' })));
    const adopted = copyOf(server, theirKey);
    expect(adopted['data']).toEqual({ a: 'new', c: 'a controller’s' });
    expect(adopted.metadata).toMatchObject({ uid, annotations: { 'holdfast.dev/owner': 'laptop/shop', 'holdfast.dev/adopted': 'true' } });
    const result = await runOnce(server.connect(), commit('c2', stays));
    expect(result.released).toEqual([theirKey]);
    const released = copyOf(server, theirKey);
    expect(released['data']).toEqual({ a: 'new', c: 'a controller’s' });
    expect(released.metadata.uid).toBe(uid);
    expect([released.metadata.annotations, released.metadata.labels]).toEqual([{}, {}]);
    expect(await entriesIn(server)).toEqual(['/ConfigMap/default/stays']);
  });

  test('also after the inventory was lost', async () => {
    const server = createFakeServer();
    server.put(theirs(), 'kubectl-client-side-apply');
    await runOnce(server.connect(), commit('c1', stays, configMap('theirs', { a: 'new' })));
    for (const record of ['inventory.laptop.shop.0', 'head.laptop.shop']) server.drop(`/ConfigMap/holdfast-system/${record}`);
    expect((await runOnce(server.connect(), commit('c2', stays))).released).toEqual([theirKey]);
    expect(server.objects.has(theirKey)).toBe(true);
  });

  test('an object that got another owner since the plan is left alone', async () => {
    const server = createFakeServer();
    server.put(theirs());
    const meanwhile = (): void => void annotate(server, theirKey, { 'meta.helm.sh/release-name': 'shop' });
    const result = await runOnce(server.connect(), commit('c1', stays, configMap('theirs')), { meanwhile });
    expect(result.failed).toMatchObject([{ key: theirKey, code: 'KubeConflict', retryable: true }]);
    expect(copyOf(server, theirKey)['data']).toEqual(theirs()['data']);
  });

  test('an object that appears between plan and create is not overwritten; with equal values it counts as adopted', async () => {
    const server = createFakeServer();
    const appearing = commit('c1', stays, configMap('theirs', { a: 'ours' }));
    const result = await runOnce(server.connect(), appearing, { meanwhile: () => void server.put(theirs()) });
    expect(result.failed).toMatchObject([{ key: theirKey, code: 'KubeConflict' }]);
    expect(copyOf(server, theirKey)['data']).toEqual(theirs()['data']);

    const other = createFakeServer();
    const equal = commit('c1', stays, theirs());
    await runOnce(other.connect(), equal, { meanwhile: () => void other.put(theirs()) });
    await runOnce(other.connect(), commit('c2', stays));
    expect(other.objects.has(theirKey)).toBe(true);
  });

  test('a deleted and remade object is not taken over by a configure', async () => {
    const server = createFakeServer();
    await runOnce(server.connect(), commit('c1', stays, configMap('theirs', { a: '1' })));
    const meanwhile = (): void => {
      server.drop(theirKey);
      server.put(theirs());
    };
    const result = await runOnce(server.connect(), commit('c2', stays, configMap('theirs', { a: '2' })), { meanwhile });
    expect(result.failed).toMatchObject([{ key: theirKey, code: 'KubeConflict' }]);
    expect(copyOf(server, theirKey)['data']).toEqual(theirs()['data']);
  });
});

describe('replace and Jobs', () => {
  const fixed = (value: string): KubeObject => ({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web', namespace: 'default', annotations: { 'holdfast.dev/replace': 'allowed' } },
    spec: { fixed: value },
  });

  test('an immutable field makes the object anew, under another uid', async () => {
    const server = createFakeServer();
    await runOnce(server.connect(), commit('c1', fixed('a')));
    const { uid } = copyOf(server, 'apps/Deployment/default/web').metadata;
    const result = await runOnce(server.connect(), commit('c2', fixed('b')));
    expect(result).toMatchObject({ state: 'Healthy', failed: [] });
    expect(copyOf(server, 'apps/Deployment/default/web')).toMatchObject({ spec: { fixed: 'b' } });
    expect(copyOf(server, 'apps/Deployment/default/web').metadata.uid).not.toBe(uid);
  });

  test('a Job that has removed itself is not run again at the same digest', async () => {
    const server = createFakeServer();
    const job = (image: string): KubeObject => ({
      apiVersion: 'batch/v1',
      kind: 'Job',
      metadata: { name: 'migrate', namespace: 'default' },
      spec: { ttlSecondsAfterFinished: 0, image },
    });
    await runOnce(server.connect(), commit('c1', job('v1')));
    server.drop('batch/Job/default/migrate');
    const again = await runOnce(server.connect(), commit('c1', job('v1')));
    expect(again).toMatchObject({ state: 'Healthy', applied: [] });
    await runOnce(server.connect(), commit('c2', job('v2')));
    expect(copyOf(server, 'batch/Job/default/migrate')).toMatchObject({ spec: { image: 'v2' } });
  });
});
