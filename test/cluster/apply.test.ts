import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { healthOf } from '../../src/health/health-of.ts';
import { connectKube } from '../../src/kube/connect.ts';
import type { KubeClient } from '../../src/kube/types.ts';
import type { KubeObject, ObjectRef } from '../../src/lib/kube-object.ts';
import { type Commit, configMap, lookOnce, namespaceOf, type RunOptions, rendered, runOnce } from '../support/run-once.ts';

const id = randomBytes(4).toString('hex');
const shop = `apply-${id}`;
const theirs = `theirs-${id}`;
const owner = { instance: `test-${id}`, cluster: 'shop' };
const group = `g${id}.example.com`;

const deployment = (image: string): KubeObject => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', namespace: shop },
  spec: {
    replicas: 2,
    selector: { matchLabels: { app: 'web' } },
    template: {
      metadata: { labels: { app: 'web' } },
      spec: { containers: [{ name: 'web', image, resources: { limits: { cpu: '0.5', memory: '1024Mi' } } }] },
    },
  },
});
const service: KubeObject = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'web', namespace: shop },
  spec: { selector: { app: 'web' }, ports: [{ port: 80 }] },
};
const crd: KubeObject = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: `widgets.${group}` },
  spec: {
    group,
    scope: 'Namespaced',
    names: { kind: 'Widget', plural: 'widgets', singular: 'widget', listKind: 'WidgetList' },
    versions: [
      {
        name: 'v1',
        served: true,
        storage: true,
        schema: {
          openAPIV3Schema: {
            type: 'object',
            properties: { spec: { type: 'object', properties: { size: { type: 'integer' }, color: { type: 'string', default: 'blue' } } } },
          },
        },
      },
    ],
  },
};
const widget: KubeObject = { apiVersion: `${group}/v1`, kind: 'Widget', metadata: { name: 'w', namespace: shop }, spec: { size: 1 } };
const stays = configMap('stays', { a: '1' }, theirs);
const commit = (name: string, ...objects: KubeObject[]): Commit => ({
  commit: name,
  objects: [stays, ...objects].map((object) => rendered(object)),
});
const inShop = (image: string): KubeObject[] => [namespaceOf(shop), deployment(image), service, crd, widget];
const refIn = (namespace: string, name: string): ObjectRef => ({ apiVersion: 'v1', kind: 'ConfigMap', namespace, name });

describe('a run on an API server', () => {
  let kube: KubeClient;
  const writes: string[] = [];
  const options: RunOptions = { owner, healthOf, healthTimeoutMs: 60_000, pruneTimeoutMs: 60_000, remembered: new Map() };
  const kubectl = (input: string, ...args: string[]): string =>
    execFileSync(inject('kubectl'), ['--kubeconfig', inject('kubeconfig'), ...args], { encoding: 'utf8', input });

  beforeAll(async () => {
    kube = await connectKube(
      { kubeconfig: inject('kubeconfig'), context: undefined },
      {
        onRequest: ({ verb, resource }) =>
          void (!['get', 'list', 'watch', 'discover'].includes(verb) && writes.push(`${verb} ${resource}`)),
      },
    );
    await kube.create(namespaceOf(theirs));
  });
  afterAll(async () => {
    for (const name of [shop, theirs]) await kube.remove({ apiVersion: 'v1', kind: 'Namespace', namespace: '', name });
    const records = `holdfast.dev/instance=${owner.instance}`;
    kubectl('', '-n', 'holdfast-system', 'delete', 'configmap', '-l', records);
    kubectl('', '-n', 'holdfast-system', 'delete', 'lease', `${owner.instance}.${owner.cluster}`);
    await kube.close();
  });

  test('brings a first commit up, then writes nothing more', async () => {
    const first = commit('c1', ...inShop('registry.example/web:1'));
    const result = await runOnce(kube, first, options);
    expect(result).toMatchObject({ state: 'Healthy', message: '', failed: [], held: [] });
    expect(result.applied).toHaveLength(6);
    await lookOnce(kube, first, options);
    writes.length = 0;
    expect(await lookOnce(kube, first, options)).toMatchObject({ needsRun: false, unhealthy: [] });
    expect(writes).toEqual([]);
    expect(await runOnce(kube, commit('c2', ...inShop('registry.example/web:2')), options)).toMatchObject({
      state: 'Healthy',
      applied: [`apps/Deployment/${shop}/web`],
    });
  });

  test('takes over what kubectl applied, and lets it go again', async () => {
    const before = configMap('taken', { a: 'old', b: 'only kubectl’s' }, theirs);
    kubectl(JSON.stringify(before), 'apply', '-f', '-');
    const wanted = commit('c3', ...inShop('registry.example/web:2'), configMap('taken', { a: 'new' }, theirs));
    expect(await runOnce(kube, wanted, options)).toMatchObject({ state: 'Healthy', failed: [] });
    const adopted = await kube.get(refIn(theirs, 'taken'));
    expect(adopted?.['data']).toEqual({ a: 'new' });
    expect(adopted?.metadata.annotations).toEqual({ 'holdfast.dev/owner': `test-${id}/shop`, 'holdfast.dev/adopted': 'true' });
    expect((await lookOnce(kube, wanted, options)).needsRun).toBe(false);
    const released = await runOnce(kube, commit('c4', ...inShop('registry.example/web:2')), options);
    expect(released.released).toEqual([`/ConfigMap/${theirs}/taken`]);
    expect((await kube.get(refIn(theirs, 'taken')))?.metadata).toMatchObject({ uid: adopted?.metadata.uid });
    expect((await kube.get(refIn(theirs, 'taken')))?.metadata.annotations ?? {}).toEqual({});
  });

  test('does not take over an object that was made anew by somebody since the plan', async () => {
    await runOnce(kube, commit('c5', ...inShop('registry.example/web:2'), configMap('raced', { a: '1' }, theirs)), options);
    const meanwhile = async (): Promise<void> => {
      await kube.remove(refIn(theirs, 'raced'));
      await kube.create(configMap('raced', { a: 'somebody’s' }, theirs), { manager: 'somebody' });
    };
    const changed = commit('c6', ...inShop('registry.example/web:2'), configMap('raced', { a: '2' }, theirs));
    const result = await runOnce(kube, changed, { ...options, meanwhile });
    expect(result.failed).toMatchObject([{ code: 'KubeConflict', retryable: true }]);
    expect((await kube.get(refIn(theirs, 'raced')))?.['data']).toEqual({ a: 'somebody’s' });
    await kube.remove(refIn(theirs, 'raced'));
  });

  test('prunes in order, and keeps a namespace in which somebody has put something', async () => {
    await kube.create(configMap('foreign', { a: '1' }, shop), { manager: 'somebody' });
    const held = await runOnce(kube, commit('c7', namespaceOf(shop), deployment('registry.example/web:2')), options);
    expect(held.pruned).toEqual([
      `/Service/${shop}/web`,
      `apiextensions.k8s.io/CustomResourceDefinition//widgets.${group}`,
      `${group}/Widget/${shop}/w`,
    ]);
    const blocked = await runOnce(kube, commit('c8'), options);
    expect(blocked.plan.blocked).toMatchObject([{ key: `/Namespace//${shop}`, guard: 'namespace-not-empty' }]);
    expect(blocked).toMatchObject({ state: 'Healthy', pruned: [`apps/Deployment/${shop}/web`] });
    expect(await kube.get(refIn(shop, 'foreign'))).toBeDefined();
  });

  test('prunes a namespace in one run with the workload in it', async () => {
    await kube.remove(refIn(shop, 'foreign'));
    expect(await runOnce(kube, commit('c9', namespaceOf(shop), deployment('registry.example/web:3')), options)).toMatchObject({
      state: 'Healthy',
    });
    const gone = await runOnce(kube, commit('c10'), options);
    expect(gone).toMatchObject({ held: [], pruned: [`/Namespace//${shop}`, `apps/Deployment/${shop}/web`] });
    expect(await kube.get({ apiVersion: 'v1', kind: 'Namespace', namespace: '', name: shop })).toBeUndefined();
  });
});
