import { describe, expect, test } from 'vitest';
import { createFakeServer, type FakeServer } from '../../test/support/fake-kube.ts';
import { type Commit, configMap, lookOnce, namespaceOf, rendered, runOnce } from '../../test/support/run-once.ts';
import { HoldfastError } from '../lib/errors.ts';
import type { KubeObject } from '../lib/kube-object.ts';
import { readHead, writeHead } from '../memory/head.ts';
import { loadInventory } from '../memory/inventory.ts';
import { nextHead } from '../memory/next-head.ts';
import type { Head } from '../memory/types.ts';
import { openLiveObjects } from './live.ts';
import type { ApplyEvent } from './types.ts';

const owner = { instance: 'laptop', cluster: 'shop' };
const commit = (name: string, ...objects: KubeObject[]): Commit => ({ commit: name, objects: objects.map((object) => rendered(object)) });
const kubeSecret = (name: string, stringData: { [key: string]: string }): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name, namespace: 'default' },
  stringData,
});
const entriesIn = async (server: FakeServer): Promise<string[]> =>
  [...(await loadInventory(server.connect(), owner, 0)).inventory.entries.keys()].sort();
const kinds = (writes: readonly string[]): string[] =>
  writes.map((write) => write.replace(/holdfast-system\//, '').replace('coordination.k8s.io/', ''));

describe('a run', () => {
  test('writes in the order of the protocol', async () => {
    const server = createFakeServer();
    await runOnce(server.connect(), commit('c1', configMap('old'), configMap('kept')));
    server.writes.length = 0;
    const result = await runOnce(
      server.connect(),
      commit('c2', configMap('kept'), namespaceOf('shop'), configMap('new', { a: '1' }, 'shop')),
    );
    expect(kinds(server.writes)).toEqual([
      'update Lease/laptop.shop',
      'update /ConfigMap/inventory.laptop.shop.0',
      'update /ConfigMap/head.laptop.shop',
      'apply /Namespace//shop',
      'apply /ConfigMap/shop/new',
      'update /ConfigMap/head.laptop.shop',
      'update /ConfigMap/inventory.laptop.shop.0',
      'update /ConfigMap/head.laptop.shop',
      'delete /ConfigMap/default/old',
      'update /ConfigMap/inventory.laptop.shop.0',
      'update /ConfigMap/head.laptop.shop',
      'update Lease/laptop.shop',
    ]);
    expect(result).toMatchObject({ state: 'Healthy', message: '', pruned: ['/ConfigMap/default/old'], failed: [], held: [] });
    expect(await entriesIn(server)).toEqual(['/ConfigMap/default/kept', '/ConfigMap/shop/new', '/Namespace//shop']);
    expect((await readHead(server.connect(), owner))?.head).toMatchObject({ epoch: 2, state: 'Healthy', applied: 'c2', healthy: 'c2' });
  });

  test('the steady state needs no run and no write, and a run all the same writes to nothing but the Lease', async () => {
    const server = createFakeServer();
    const wanted = commit('c1', configMap('a'));
    await runOnce(server.connect(), wanted);
    server.writes.length = 0;
    expect(await lookOnce(server.connect(), wanted)).toMatchObject({ needsRun: false, unhealthy: [] });
    expect(server.writes).toEqual([]);
    await runOnce(server.connect(), wanted);
    expect(kinds(server.writes)).toEqual(['update Lease/laptop.shop', 'update Lease/laptop.shop']);
  });

  test('a commit that changes nothing here moves the head on, in one write', async () => {
    const server = createFakeServer();
    await runOnce(server.connect(), commit('c1', configMap('a')));
    server.writes.length = 0;
    expect((await lookOnce(server.connect(), commit('c2', configMap('a')))).needsRun).toBe(true);
    await runOnce(server.connect(), commit('c2', configMap('a')));
    expect(kinds(server.writes).filter((write) => !write.includes('Lease'))).toEqual(['update /ConfigMap/head.laptop.shop']);
    expect((await readHead(server.connect(), owner))?.head).toMatchObject({
      target: { commit: 'c2' },
      applied: 'c2',
      healthy: 'c2',
      state: 'Healthy',
    });
  });

  test('what the server quotes of a Secret that it refuses is told to nobody', async () => {
    const server = createFakeServer();
    server.react = (object) => {
      if (object.kind === 'Secret')
        throw new HoldfastError('KubeInvalid', `data[a]: Invalid value: ${JSON.stringify(object['data'])}, hunter2-canary`);
    };
    const secret = kubeSecret('db', { a: 'hunter2-canary' });
    const result = await runOnce(server.connect(), commit('c1', secret, configMap('kept')));
    expect(result.failed).toMatchObject([{ code: 'KubeInvalid', message: expect.stringMatching(/^data\[a\]: Invalid value: .*\*\*\*/) }]);
    expect(JSON.stringify(result)).not.toMatch(/canary|aHVudGVyMi1jYW5hcnk=/);
  });

  test('a default that the server sets is dry-run once and remembered, and never written', async () => {
    const server = createFakeServer();
    server.react = (object) => {
      if (object.metadata.name === 'hooked') object['data'] = { ...(object['data'] as object), injected: 'yes', a: 'ONE' };
    };
    const wanted = commit('c1', configMap('hooked', { a: 'one' }));
    const remembered = new Map<string, string>();
    await runOnce(server.connect(), wanted, { remembered });
    server.writes.length = 0;
    let dryRuns = 0;
    const counting = server.connect({
      before: ({ dryRun }) => {
        if (dryRun) dryRuns += 1;
      },
    });
    for (let round = 0; round < 3; round += 1) await lookOnce(counting, wanted, { remembered });
    expect(dryRuns).toBe(1);
    expect(server.writes).toEqual([]);
  });

  test('drift is put right', async () => {
    const server = createFakeServer();
    const wanted = commit('c1', configMap('a', { a: '1' }));
    await runOnce(server.connect(), wanted);
    server.put({
      ...configMap('a', { a: 'changed' }),
      metadata: structuredClone(server.objects.get('/ConfigMap/default/a')?.metadata as never),
    });
    await runOnce(server.connect(), wanted);
    expect(server.objects.get('/ConfigMap/default/a')?.['data']).toEqual({ a: '1' });
    server.drop('/ConfigMap/default/a');
    await runOnce(server.connect(), wanted);
    expect(server.objects.get('/ConfigMap/default/a')?.['data']).toEqual({ a: '1' });
  });

  test('one failure stops what depends on it and nothing else, and prunes nothing', async () => {
    const server = createFakeServer();
    await runOnce(server.connect(), commit('c0', configMap('old')));
    const refusing = server.connect({
      before: ({ verb, key, dryRun }) => {
        if (verb === 'apply' && !dryRun && key.endsWith('/bad')) throw new HoldfastError('KubeForbidden', 'not you');
      },
    });
    server.react = (object) => {
      if (object.metadata.name === 'sick') object['status'] = { state: 'Failed' };
    };
    const objects = [
      rendered(configMap('sick')),
      rendered(configMap('after-sick'), { dependsOn: ['/ConfigMap/default/sick'] }),
      rendered(configMap('after-that'), { dependsOn: ['/ConfigMap/default/after-sick'] }),
      rendered(configMap('bad')),
      rendered(configMap('after-bad'), { dependsOn: ['/ConfigMap/default/bad'] }),
      rendered(configMap('free')),
    ];
    const result = await runOnce(refusing, { commit: 'c2', objects });
    expect(result.state).toBe('Failed');
    expect(result.applied).toEqual(['/ConfigMap/default/free', '/ConfigMap/default/sick']);
    expect(result.failed.map(({ key, skipped }) => [key, skipped]).sort()).toEqual([
      ['/ConfigMap/default/after-bad', true],
      ['/ConfigMap/default/after-sick', true],
      ['/ConfigMap/default/after-that', true],
      ['/ConfigMap/default/bad', false],
    ]);
    const reasons = new Map(result.failed.map(({ ref, message }) => [ref.name, message]));
    expect(reasons.get('after-sick')).toBe('waits for ConfigMap default/sick: is Failed');
    expect(reasons.get('after-bad')).toBe('waits for ConfigMap default/bad, which failed: not you');
    expect(result.message).toBe('manifests/bad.yaml: ConfigMap default/bad: not you (and 3 more)');
    expect(server.objects.has('/ConfigMap/default/old')).toBe(true);
    expect(result.head).toMatchObject({ state: 'Failed', target: { commit: 'c2' }, applied: 'c0', healthy: 'c0' });
  });

  test('a wave waits until the one before is healthy, by watch', async () => {
    const server = createFakeServer();
    server.react = (object) => {
      if (object.metadata.name === 'first') object['status'] ??= { state: 'InProgress' };
    };
    const objects = [rendered(configMap('first')), rendered(configMap('second'), { dependsOn: ['/ConfigMap/default/first'] })];
    const events: ApplyEvent[] = [];
    const onEvent = (event: ApplyEvent): void => {
      events.push(event);
      if (event.type !== 'waiting') return;
      expect(server.objects.has('/ConfigMap/default/second')).toBe(false);
      const first = structuredClone(server.objects.get('/ConfigMap/default/first') as KubeObject);
      server.put({ ...first, status: { state: 'Current' } }, 'controller');
    };
    const result = await runOnce(server.connect(), { commit: 'c1', objects }, { onEvent });
    expect(result.state).toBe('Healthy');
    expect(events.filter(({ type }) => type === 'waiting')).toHaveLength(1);
    expect(events.at(-1)).toEqual({ type: 'finished', state: 'Healthy', message: '' });
  });

  test('what does not become healthy in time fails the revision, says why, and is not waited for again', async () => {
    const server = createFakeServer();
    server.react = (object) => {
      if (object.metadata.name === 'slow') object['status'] ??= { state: 'InProgress' };
    };
    const wanted = commit('c1', configMap('slow'));
    const result = await runOnce(server.connect(), wanted, { healthTimeoutMs: 20 });
    expect(result).toMatchObject({ state: 'Failed', message: 'manifests/slow.yaml: ConfigMap default/slow: is InProgress' });
    expect((await lookOnce(server.connect(), wanted)).needsRun).toBe(false);
    server.put(
      { ...structuredClone(server.objects.get('/ConfigMap/default/slow') as KubeObject), status: { state: 'Current' } },
      'controller',
    );
    expect((await lookOnce(server.connect(), wanted)).needsRun).toBe(true);
    expect((await runOnce(server.connect(), wanted)).head).toMatchObject({ state: 'Healthy', healthy: 'c1' });
  });

  test('a CRD and its objects go in one run', async () => {
    const server = createFakeServer();
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
    const widget: KubeObject = {
      apiVersion: 'example.com/v1',
      kind: 'Widget',
      metadata: { name: 'w', namespace: 'default' },
      spec: { size: 1 },
    };
    const result = await runOnce(server.connect(), commit('c1', crd, widget, configMap('keeps-it-from-being-empty')));
    expect(result).toMatchObject({ state: 'Healthy', failed: [] });
    expect(server.objects.has('example.com/Widget/default/w')).toBe(true);
    const gone = await runOnce(server.connect(), commit('c2', configMap('keeps-it-from-being-empty')));
    expect(gone.pruned).toEqual(['apiextensions.k8s.io/CustomResourceDefinition//widgets.example.com', 'example.com/Widget/default/w']);
  });

  test('a stop ends the run between two writes and a wait at once', async () => {
    const server = createFakeServer();
    server.react = (object) => {
      if (object.metadata.name === 'slow') object['status'] ??= { state: 'InProgress' };
    };
    const stop = new AbortController();
    const onEvent = (event: ApplyEvent): void => {
      if (event.type === 'waiting') stop.abort();
    };
    const wanted = commit('c1', configMap('slow'));
    const run = runOnce(server.connect(), wanted, { signal: stop.signal, onEvent, healthTimeoutMs: 60_000 });
    await expect(run).rejects.toMatchObject({ code: 'Aborted' });
    expect((await readHead(server.connect(), owner))?.head.state).toBe('Applied');
  });

  test('a newer epoch ends an older run between two writes', async () => {
    const server = createFakeServer();
    const thief = server.connect();
    const onEvent = async (event: ApplyEvent): Promise<void> => {
      if (event.type !== 'started') return;
      const stored = await readHead(thief, owner);
      const record = structuredClone(server.objects.get('/ConfigMap/holdfast-system/head.laptop.shop') as KubeObject);
      server.put({ ...record, data: { head: JSON.stringify({ ...stored?.head, epoch: 99 }) } });
    };
    const run = runOnce(server.connect(), commit('c1', configMap('a')), { onEvent: (event) => void onEvent(event) });
    await expect(run).rejects.toMatchObject({ code: 'EpochChanged' });
    expect((await readHead(server.connect(), owner))?.head.epoch).toBe(99);
  });
});

describe('caches that lag', () => {
  test('do not make the next plan write again', async () => {
    const server = createFakeServer();
    const kube = server.connect();
    const live = openLiveObjects(kube);
    for (const round of [1, 2, 3]) {
      const maps = ['a', 'b', 'c'].map((name) => configMap(name, { round: String(round) }));
      const wanted = commit(`r${round}`, ...maps.slice(round % 2));
      expect(await runOnce(kube, wanted, { live })).toMatchObject({ state: 'Healthy', failed: [] });
      expect(await lookOnce(kube, wanted, { live })).toMatchObject({ needsRun: false });
      server.deliver = (event) => void setTimeout(event, 30);
    }
    live.close();
  });
});

describe('what waits for somebody', () => {
  test('a blocked object is said at once and holds up nothing that does not need it', async () => {
    const server = createFakeServer();
    server.react = (object) => {
      if (object.metadata.name === 'slow') object['status'] ??= { state: 'InProgress' };
    };
    const requires = [{ apiVersion: 'v1', kind: 'Secret', namespace: 'default', name: 'ssm-db-url' }];
    const wanted = {
      commit: 'c1',
      objects: [rendered(configMap('web'), { source: 'services/web', requires }), rendered(configMap('slow'))],
    };
    const result = await runOnce(server.connect(), wanted, { healthTimeoutMs: 60_000 });
    expect(result).toMatchObject({
      state: 'Blocked',
      message: 'blocked: services/web waits for Secret ssm-db-url',
      applied: ['/ConfigMap/default/slow'],
    });
    expect(result.head).toMatchObject({ state: 'Blocked', applied: undefined, healthy: undefined });
    expect((await lookOnce(server.connect(), wanted)).needsRun).toBe(false);
    server.put({ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'ssm-db-url', namespace: 'default' } });
    server.put({ ...structuredClone(server.objects.get('/ConfigMap/default/slow') as KubeObject), status: { state: 'Current' } });
    expect((await runOnce(server.connect(), wanted)).head).toMatchObject({ state: 'Healthy', applied: 'c1', healthy: 'c1' });
  });

  test('a failure whose words change is not written again and again', async () => {
    const server = createFakeServer();
    server.react = (object) => {
      if (object.metadata.name === 'sick') object['status'] ??= { state: 'Failed' };
    };
    const wanted = commit('c1', configMap('sick'));
    await runOnce(server.connect(), wanted);
    const healthOf = (): { status: 'Failed'; message: string } => ({ status: 'Failed', message: `restarted ${performance.now()} times` });
    expect(await lookOnce(server.connect(), wanted, { healthOf })).toMatchObject({ needsRun: false, outcome: { state: 'Failed' } });
  });

  test('deletions over the ceiling are held, and the revision is healthy all the same', async () => {
    const server = createFakeServer();
    const many = Array.from({ length: 12 }, (_, index) => configMap(`m${index}`));
    await runOnce(server.connect(), commit('c1', configMap('stays'), ...many));
    const next = commit('c2', configMap('stays'));
    const result = await runOnce(server.connect(), next);
    expect(result).toMatchObject({ state: 'Held', pruned: [], head: { state: 'Held', applied: 'c2', healthy: 'c2' } });
    expect(result.message).toContain('holdfast approve shop');
    expect((await lookOnce(server.connect(), next)).needsRun).toBe(false);
    const stored = await readHead(server.connect(), owner);
    const approval = {
      commit: 'c2',
      planDigest: result.plan.digest,
      by: 'me',
      at: '2026-01-01T00:00:00Z',
      expiresAt: '2026-01-01T01:00:00Z',
    };
    const head = nextHead(stored?.head as Head, { type: 'approved', approval, now: '2026-01-01T00:00:00Z' });
    await writeHead(server.connect(), owner, stored, head);
    expect((await runOnce(server.connect(), next)).pruned).toHaveLength(12);
  });

  test('two replicas at once: one writes, the other waits for the Lease and then has nothing to do', async () => {
    const server = createFakeServer();
    const wanted = commit('c1', ...Array.from({ length: 5 }, (_, index) => configMap(`m${index}`)));
    const results = await Promise.all(
      ['one', 'two'].map((holder) => runOnce(server.connect(), wanted, { lease: { holder, waitForMs: 10_000 } })),
    );
    expect(results.map(({ state }) => state)).toEqual(['Healthy', 'Healthy']);
    expect(results.map(({ applied }) => applied.length).sort()).toEqual([0, 5]);
    expect((await readHead(server.connect(), owner))?.head.epoch).toBe(1);
  });
});
