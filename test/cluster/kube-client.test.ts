import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { healthOf } from '../../src/health/health-of.ts';
import { connectKube } from '../../src/kube/connect.ts';
import { faultOf, isAlreadyExists, isImmutableError } from '../../src/kube/errors.ts';
import type { KubeClient, Resource, WatchEvent } from '../../src/kube/types.ts';
import type { JsonObject } from '../../src/lib/json.ts';
import type { KubeObject, ObjectRef } from '../../src/lib/kube-object.ts';

const id = randomBytes(4).toString('hex');
const namespace = `kube-client-${id}`;
let client: KubeClient;

beforeAll(async () => {
  client = await connectKube({ kubeconfig: inject('kubeconfig'), context: undefined });
  await client.create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } });
});
afterAll(async () => {
  await client.remove({ apiVersion: 'v1', kind: 'Namespace', namespace: '', name: namespace });
  await client.close();
});

const meta = (name: string): KubeObject['metadata'] => ({ name, namespace });
const refIn = (apiVersion: string, kind: string, name: string): ObjectRef => ({ apiVersion, kind, namespace, name });
const configMap = (name: string, data: JsonObject = { k: 'v' }): KubeObject => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: meta(name),
  data,
});
const secret = (extra: JsonObject): KubeObject => ({ apiVersion: 'v1', kind: 'Secret', metadata: meta('s'), ...extra });
const deployment = (spec: JsonObject = {}, label = 'a', container: JsonObject = {}): KubeObject => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: meta('web'),
  spec: {
    selector: { matchLabels: { app: label } },
    template: {
      metadata: { labels: { app: label } },
      spec: { containers: [{ name: 'c', image: 'registry.example/none:1', ...container }] },
    },
    ...spec,
  },
});
const resourceOf = async (apiVersion: string, kind: string): Promise<Resource> => {
  const resource = await client.resourceOf(apiVersion, kind);
  if (resource === undefined) throw new Error(`${kind} is not served`);
  return resource;
};
const thrown = (work: Promise<unknown>): Promise<Error & { code?: string }> =>
  work.then(
    () => Promise.reject(new Error('it was not refused')),
    (error: Error) => error,
  );

describe('requests', () => {
  it('applies, reads, and gives objects as the server has them', async () => {
    const applied = await client.apply(deployment());
    const live = await client.get(refIn('apps/v1', 'Deployment', 'web'));
    expect(live?.metadata.uid).toBe(applied.metadata.uid);
    expect(typeof live?.metadata.creationTimestamp).toBe('string');
    expect(await client.get(refIn('v1', 'ConfigMap', 'none'))).toBeUndefined();
  });

  it.each([
    ['an unknown field', () => deployment({ replica: 2 }), /\.spec\.replica: field not declared in schema/],
    ['a wrong type', () => deployment({ replicas: 'two' }), /\.spec\.replicas: expected numeric/],
    ['a duplicate list key', () => deployment({}, 'a', { env: [{ name: 'A' }, { name: 'A' }] }), /duplicate entries/],
    ['an invalid name', () => configMap('A_b'), /metadata\.name/],
  ])('refuses %s for the caller to mend', async (_what, object, message) => {
    expect(await thrown(client.apply(object()))).toMatchObject({
      code: 'KubeInvalid',
      retryable: false,
      message: expect.stringMatching(message),
    });
  });

  it('knows immutable fields in a dry run', async () => {
    await client.apply(deployment());
    expect(isImmutableError(await thrown(client.apply(deployment({}, 'b'), { dryRun: true })))).toBe(true);
    expect(isImmutableError(await thrown(client.apply(deployment({ replicas: -1 }), { dryRun: true })))).toBe(false);
  });

  it('names the other manager of a field', async () => {
    await client.apply(deployment({ replicas: 2 }), { manager: 'somebody' });
    const conflict = await thrown(client.apply(deployment({ replicas: 3 })));
    expect(conflict).toMatchObject({ code: 'KubeConflict', message: expect.stringContaining('conflict with "somebody": .spec.replicas') });
    await client.apply(deployment({ replicas: 3 }), { force: true });
  });

  it('tells existing, missing and not served apart', async () => {
    await client.apply(configMap('x'));
    expect(isAlreadyExists(await thrown(client.create(configMap('x'))))).toBe(true);
    const nowhere = { ...configMap('x'), metadata: { name: 'x', namespace: `none-${id}` } };
    expect(await thrown(client.apply(nowhere))).toMatchObject({ code: 'KubeNotFound' });
    expect(await thrown(client.get(refIn('none.example.com/v1', 'Thing', 'x')))).toMatchObject({ code: 'KubeKindNotServed' });
  });

  it('deletes only the object that was read', async () => {
    const live = await client.apply(configMap('gone'));
    const ref = refIn('v1', 'ConfigMap', 'gone');
    const { uid = '', resourceVersion = '' } = live.metadata;
    await client.patch(ref, 'merge', { data: { other: 'change' } });
    expect(await thrown(client.remove(ref, { uid, resourceVersion }))).toMatchObject({ code: 'KubeConflict' });
    expect(await thrown(client.remove(ref, { uid: 'another' }))).toMatchObject({ code: 'KubeConflict' });
    await client.remove(ref, { uid });
    expect(await client.get(ref)).toBeUndefined();
    await client.remove(ref);
  });

  it('updates only what was read', async () => {
    const live = await client.apply(configMap('put'));
    await client.update({ ...live, data: { k: 'w' } });
    expect(await thrown(client.update({ ...live, data: { k: 'x' } }))).toMatchObject({ code: 'KubeConflict', retryable: true });
  });

  it.each([
    [{ data: { a: '***hunter2' } }],
    [{ stringData: { 'hunter2 key': 'hunter2' } }],
    [{ stringData: { a: 12345, b: 'hunter2' } }],
    [{ type: 'kubernetes.io/tls', stringData: { 'tls.crt': 'hunter2' } }],
    [{ type: 'kubernetes.io/dockerconfigjson', stringData: { '.dockerconfigjson': 'hunter2' } }],
  ])('never shows what a refused Secret held: %j', async (extra) => {
    const error = await thrown(client.apply(secret(extra)));
    expect(error.code).toBe('KubeInvalid');
    expect(JSON.stringify([error.message, faultOf(error)?.causes.map(({ message }) => message)])).not.toMatch(/hunter2"|\*\*\*|12345/);
  });

  it('lists in pages, with metadata alone where asked', async () => {
    await Promise.all(Array.from({ length: 1200 }, (_, index) => client.apply(configMap(`page-${index}`))));
    const resource = await resourceOf('v1', 'ConfigMap');
    const names = (items: readonly KubeObject[]): number => items.filter(({ metadata }) => metadata.name.startsWith('page-')).length;
    expect(names((await client.list(resource, { namespace })).items)).toBe(1200);
    const { items } = await client.list(resource, { namespace, metadataOnly: true, fieldSelector: 'metadata.name=page-7' });
    expect(items.map((item) => [item.apiVersion, item.kind, item.metadata.name, 'data' in item])).toEqual([
      ['v1', 'ConfigMap', 'page-7', false],
    ]);
  });
});

describe('watches', () => {
  it('follows every kind that can be watched', async () => {
    const { resources } = await client.discovery();
    const watches = resources
      .filter(({ verbs }) => verbs.includes('watch') && verbs.includes('list'))
      .map((resource) => client.watch(resource, { onEvent: () => undefined }));
    await Promise.all(watches.map((watch) => watch.ready()));
    expect(watches.length).toBeGreaterThan(30);
    for (const watch of watches) watch.close();
  });

  it('sees a Deployment roll out', async () => {
    const watch = client.watch(await resourceOf('apps/v1', 'Deployment'), { namespace, onEvent: () => undefined });
    await watch.ready();
    await client.apply(deployment({ replicas: 2 }), { force: true });
    await vi.waitFor(() => expect(healthOf(watch.store.get(`${namespace}/web`))).toMatchObject({ status: 'Current' }), { timeout: 60_000 });
    watch.close();
  });

  it('breaks when its CRD goes, and mends when it comes back', async () => {
    const group = `kube-${id}.example.com`;
    const crd: KubeObject = {
      apiVersion: 'apiextensions.k8s.io/v1',
      kind: 'CustomResourceDefinition',
      metadata: { name: `things.${group}` },
      spec: {
        group,
        scope: 'Namespaced',
        names: { plural: 'things', kind: 'Thing' },
        versions: [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: { type: 'object' } } }],
      },
    };
    const crdRef = { ...refIn(crd.apiVersion, crd.kind, crd.metadata.name), namespace: '' };
    const thing = (name: string): KubeObject => ({ apiVersion: `${group}/v1`, kind: 'Thing', metadata: meta(name) });
    const until = (check: () => unknown): Promise<void> =>
      vi.waitFor(
        async () => {
          client.forgetDiscovery();
          expect(await check()).toBeTruthy();
        },
        { timeout: 60_000 },
      );
    await client.apply(crd);
    await until(() => client.resourceOf(`${group}/v1`, 'Thing'));
    const events: WatchEvent[] = [];
    const watch = client.watch(await resourceOf(`${group}/v1`, 'Thing'), { onEvent: (event) => events.push(event) });
    await watch.ready();
    await client.apply(thing('one'));
    await until(() => watch.store.has(`${namespace}/one`));
    await client.remove(crdRef);
    await until(() => watch.error);
    expect(watch.error).toMatchObject({ code: 'KubeKindNotServed' });
    await until(async () => (await client.get(crdRef)) === undefined);
    await client.apply(crd);
    await until(() => client.apply(thing('two')).catch(() => undefined));
    await until(() => watch.error === undefined && watch.store.has(`${namespace}/two`));
    expect([...watch.store.keys()]).toEqual([`${namespace}/two`]);
    watch.close();
    await client.remove(crdRef);
  });
});
