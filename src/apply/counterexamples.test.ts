import { describe, expect, test } from 'vitest';
import { createFakeServer, type FakeServer } from '../../test/support/fake-kube.ts';
import { type Commit, configMap, namespaceOf, rendered, runOnce } from '../../test/support/run-once.ts';
import type { KubeClient } from '../kube/types.ts';
import { HoldfastError } from '../lib/errors.ts';
import type { KubeObject } from '../lib/kube-object.ts';
import { loadInventory } from '../memory/inventory.ts';

const commit = (name: string, ...objects: KubeObject[]): Commit => ({ commit: name, objects: objects.map((object) => rendered(object)) });
const stays = configMap('stays');
const crd: KubeObject = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'widgets.example.com' },
  spec: {
    group: 'example.com',
    scope: 'Namespaced',
    names: { kind: 'Widget', plural: 'widgets' },
    versions: [{ name: 'v1', served: true }],
  },
};
const widget = (name: string, namespace: string): KubeObject => ({
  apiVersion: 'example.com/v1',
  kind: 'Widget',
  metadata: { name, namespace },
});
const entriesIn = async (server: FakeServer, cluster = 'shop'): Promise<string[]> =>
  [...(await loadInventory(server.connect(), { instance: 'laptop', cluster }, 0)).inventory.entries.keys()].sort();
const deletes = (server: FakeServer): string[] => server.writes.filter((write) => write.startsWith('delete '));

describe('what nobody looked at is not deleted', () => {
  test('a namespace into which an object of a new kind was put, since the kinds were asked for last', async () => {
    const server = createFakeServer();
    const kube = server.connect();
    await runOnce(kube, commit('c1', stays, namespaceOf('shop')));
    server.put(crd);
    server.put(widget('theirs', 'shop'));
    const result = await runOnce(kube, commit('c2', stays));
    expect(result.plan.blocked).toMatchObject([{ key: '/Namespace//shop', guard: 'namespace-not-empty' }]);
    expect(server.objects.has('example.com/Widget/shop/theirs')).toBe(true);
  });

  test('the same between plan and deletion', async () => {
    const server = createFakeServer();
    const kube = server.connect();
    await runOnce(kube, commit('c1', stays, namespaceOf('shop')));
    const meanwhile = (): void => {
      server.put(crd);
      server.put(widget('theirs', 'shop'));
    };
    const result = await runOnce(kube, commit('c2', stays), { meanwhile });
    expect(result.held).toMatchObject([{ key: '/Namespace//shop', guard: 'namespace-not-empty' }]);
    expect(server.objects.has('example.com/Widget/shop/theirs')).toBe(true);
  });

  test('a namespace while the kinds of one API group are not known (an aggregated API is down)', async () => {
    const server = createFakeServer();
    await runOnce(server.connect(), commit('c1', stays, namespaceOf('shop')));
    const kube = server.connect();
    const partial: KubeClient = { ...kube, discovery: async () => ({ ...(await kube.discovery()), failedGroups: ['wardle.example.com'] }) };
    const result = await runOnce(partial, commit('c2', stays));
    expect(result.plan.blocked).toMatchObject([{ key: '/Namespace//shop', guard: 'namespace-not-empty' }]);
    expect(deletes(server)).toEqual([]);
  });

  test('a kind whose objects may not be listed: entry and object stay, the rest goes on', async () => {
    const server = createFakeServer();
    const secret = { ...configMap('token'), kind: 'Secret' };
    await runOnce(server.connect(), commit('c1', stays, secret, configMap('old')));
    const kube = server.connect();
    const forbidden: KubeClient = {
      ...kube,
      watch: (resource, options) => {
        const watch = kube.watch(resource, options);
        if (resource.kind !== 'Secret') return watch;
        const error = new HoldfastError('KubeForbidden', 'secrets is forbidden');
        return { ...watch, synced: false, error, ready: () => Promise.reject(error) };
      },
    };
    const result = await runOnce(forbidden, commit('c2', stays));
    expect(result.plan.blocked).toMatchObject([{ key: '/Secret/default/token', guard: 'kind-not-listed' }]);
    expect(result.pruned).toEqual(['/ConfigMap/default/old']);
    expect(await entriesIn(server)).toContain('/Secret/default/token');
    expect(server.objects.has('/Secret/default/token')).toBe(true);
  });

  test('a kind that is not served any more: its entries stay, and nothing counts as gone', async () => {
    const server = createFakeServer();
    await runOnce(server.connect(), commit('c1', stays, crd, widget('ours', 'default')));
    server.drop('example.com/Widget/default/ours');
    server.drop('apiextensions.k8s.io/CustomResourceDefinition//widgets.example.com');
    server.resources.splice(
      server.resources.findIndex(({ kind }) => kind === 'Widget'),
      1,
    );
    const result = await runOnce(server.connect(), commit('c2', stays));
    expect(result.plan.blocked).toMatchObject([{ key: 'example.com/Widget/default/ours', guard: 'kind-not-listed' }]);
    expect(await entriesIn(server)).toContain('example.com/Widget/default/ours');
  });

  test('a custom object that was made anew under its old name, right before its CRD goes', async () => {
    const server = createFakeServer();
    await runOnce(server.connect(), commit('c1', stays, crd, widget('one', 'default')));
    const kube = server.connect({
      after: ({ verb, key }) => {
        if (verb === 'get' && key.startsWith('apiextensions.k8s.io/') && deletes(server).length > 0) server.put(widget('one', 'default'));
      },
    });
    const result = await runOnce(kube, commit('c2', stays));
    expect(result.held).toMatchObject([{ guard: 'crd-in-use' }]);
    expect(server.objects.has('example.com/Widget/default/one')).toBe(true);
  });
});

test('a cluster-scoped owner of a claim is found, and its own owners', async () => {
  const server = createFakeServer();
  server.resources.push(
    { ...(server.resources[0] as (typeof server.resources)[number]), apiVersion: 'example.com/v1', kind: 'Pool', name: 'pools' },
    { ...(server.resources[1] as (typeof server.resources)[number]), kind: 'PersistentVolumeClaim', name: 'persistentvolumeclaims' },
  );
  const pool = (name: string): KubeObject => ({ apiVersion: 'example.com/v1', kind: 'Pool', metadata: { name } });
  const ownedBy = (object: KubeObject, owner: KubeObject): KubeObject => ({
    ...object,
    metadata: {
      ...object.metadata,
      ownerReferences: [{ apiVersion: owner.apiVersion, kind: owner.kind, name: owner.metadata.name, uid: owner.metadata.uid ?? '' }],
    },
  });
  await runOnce(server.connect(), commit('c1', stays, pool('top')));
  const middle = server.put(ownedBy(pool('middle'), server.objects.get('example.com/Pool//top') as KubeObject));
  server.put(ownedBy({ apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name: 'data', namespace: 'default' } }, middle));
  const result = await runOnce(server.connect(), commit('c2', stays));
  expect(result.plan.blocked).toMatchObject([{ key: 'example.com/Pool//top', guard: 'persistent-volume' }]);
  expect(result.plan.blocked[0]?.reason).toContain('a delete would take along PersistentVolumeClaim default/data');
  expect(deletes(server)).toEqual([]);
});

describe('a kind in two versions, and two names for one thing', () => {
  test('an object that is written in another version of its kind is the same object', async () => {
    const server = createFakeServer();
    const other = { ...(server.resources.find(({ kind }) => kind === 'Job') as (typeof server.resources)[number]), apiVersion: 'batch/v2' };
    server.resources.push(other);
    const job = (apiVersion: string): KubeObject => ({ apiVersion, kind: 'Job', metadata: { name: 'j', namespace: 'default' } });
    await runOnce(server.connect(), commit('c1', stays, job('batch/v1')));
    const result = await runOnce(server.connect(), commit('c2', stays, job('batch/v2')));
    expect([...result.pruned, ...result.released, ...deletes(server)]).toEqual([]);
    expect(await entriesIn(server)).toEqual(['/ConfigMap/default/stays', 'batch/Job/default/j']);
  });

  test.each([
    ['another cluster of this instance on the same API server', { instance: 'laptop', cluster: 'twin' }],
    ['this cluster under a new instance name', { instance: 'desk', cluster: 'shop' }],
  ])('%s takes nothing over and deletes nothing', async (_what, owner) => {
    const server = createFakeServer();
    await runOnce(server.connect(), commit('c1', stays, namespaceOf('shop'), configMap('a', { a: '1' }, 'shop')));
    const before = structuredClone([...server.objects].filter(([key]) => !key.includes('holdfast-system')));
    const same = await runOnce(server.connect(), commit('c1', stays, namespaceOf('shop'), configMap('a', { a: '2' }, 'shop')), { owner });
    expect(same.state).toBe('Blocked');
    expect(same.plan.blocked.map(({ guard }) => guard)).toEqual(['foreign-owner', 'foreign-owner', 'foreign-owner']);
    const none = await runOnce(server.connect(), commit('c2', configMap('mine')), { owner });
    expect([...none.pruned, ...none.released, ...deletes(server)]).toEqual([]);
    const after = [...server.objects].filter(([key]) => !key.includes('holdfast-system') && key !== '/ConfigMap/default/mine');
    expect(after).toEqual(before);
    expect(await entriesIn(server)).toHaveLength(3);
  });
});

describe('the ceiling', () => {
  const old = Array.from({ length: 12 }, (_, index) => configMap(`old-${index}`));

  test('counts what an earlier process deleted within the hour', async () => {
    const server = createFakeServer();
    await runOnce(server.connect(), commit('c1', stays, ...old));
    expect((await runOnce(server.connect(), commit('c2', stays, ...old.slice(9)))).pruned).toHaveLength(9);
    const rest = await runOnce(server.connect(), commit('c3', stays, ...old.slice(11)));
    expect(rest.pruned).toEqual([]);
    expect(rest.plan.blocked.map(({ guard }) => guard)).toEqual(['prune-ceiling', 'prune-ceiling']);
    expect(rest.state).toBe('Held');
    const one = await runOnce(server.connect(), commit('c4', stays, ...old.slice(10)));
    expect(one.pruned).toHaveLength(1);
  });

  test('counts what was deleted before a crash cut the run off', async () => {
    const server = createFakeServer();
    await runOnce(server.connect(), commit('c1', stays, ...old));
    const dying = server.connect({
      after: () => {
        if (deletes(server).length >= 5) throw new HoldfastError('KubeUnreachable', 'cut off');
      },
    });
    await expect(runOnce(dying, commit('c2', stays, ...old.slice(9)))).rejects.toThrow('cut off');
    const gone = deletes(server).length;
    expect(gone).toBeGreaterThan(0);
    await runOnce(server.connect(), commit('c3', stays), { lease: { holder: 'tester', waitForMs: 0 } });
    expect(deletes(server)).toHaveLength(gone);
  });
});
