import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Commit, configMap, lookOnce, namespaceOf, rendered, runOnce } from '../../test/support/run-once.ts';
import { openSandboxKube, type SandboxKube } from '../../test/support/sandbox-kube.ts';
import { healthOf } from '../health/health-of.ts';
import type { RequestInfo } from '../kube/types.ts';
import type { KubeObject } from '../lib/kube-object.ts';

const deployment = (image: string): KubeObject => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', namespace: 'shop' },
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
  metadata: { name: 'web', namespace: 'shop' },
  spec: { selector: { app: 'web' }, ports: [{ port: 80 }] },
};
const crd: KubeObject = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'widgets.example.com' },
  spec: {
    group: 'example.com',
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
const widget: KubeObject = { apiVersion: 'example.com/v1', kind: 'Widget', metadata: { name: 'w', namespace: 'shop' }, spec: { size: 1 } };
const commit = (name: string, ...objects: KubeObject[]): Commit => ({ commit: name, objects: objects.map((object) => rendered(object)) });
const options = { healthOf, healthTimeoutMs: 10_000, pruneTimeoutMs: 5000, remembered: new Map<string, string>() };

describe('on an API server', () => {
  let sandbox: SandboxKube;
  const writes: RequestInfo[] = [];
  beforeAll(async () => {
    sandbox = await openSandboxKube();
  });
  afterAll(async () => sandbox.close());

  test('a first commit, the steady state, a change, and everything pruned', async () => {
    const kube = await sandbox.connect({
      onRequest: (info) => void (!['get', 'list', 'watch', 'discover'].includes(info.verb) && writes.push(info)),
    });
    const first = commit('c1', namespaceOf('shop'), deployment('nginx:1'), service, crd, widget, configMap('stays'));
    const made = await runOnce(kube, first, options);
    expect(made).toMatchObject({ state: 'Healthy', failed: [], held: [] });
    expect(made.applied).toHaveLength(6);

    expect(await lookOnce(kube, first, options)).toMatchObject({ needsRun: false, unhealthy: [] });
    writes.length = 0;
    expect(await lookOnce(kube, first, options)).toMatchObject({ needsRun: false, unhealthy: [] });
    expect(writes).toEqual([]);

    const changed = await runOnce(
      kube,
      commit('c2', namespaceOf('shop'), deployment('nginx:2'), service, crd, widget, configMap('stays')),
      options,
    );
    expect(changed).toMatchObject({ state: 'Healthy', applied: ['apps/Deployment/shop/web'] });

    const gone = await runOnce(kube, commit('c3', configMap('stays')), options);
    expect(gone).toMatchObject({ state: 'Healthy', failed: [], held: [] });
    expect(gone.pruned).toHaveLength(5);
    expect(await kube.get({ apiVersion: 'v1', kind: 'Namespace', namespace: '', name: 'shop' })).toBeUndefined();
    expect(await lookOnce(kube, commit('c3', configMap('stays')), options)).toMatchObject({ needsRun: false });
  });
});
