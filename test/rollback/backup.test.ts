// Backups on a real API server: what is in them, and what comes back.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import type { JsonObject } from '../../src/lib/json.ts';
import { configMap, deployment, ecsService, kubectl, openScene, type Scene } from '../cluster/scene.ts';

const json = (value: object): string => `${JSON.stringify(value)}\n`;
const selector = { app: 'web' };

/** One of each kind of which the server, or a controller, fills in something of its own. */
const FILES = {
  'manifests/settings.yaml': configMap('settings', { value: 'first', 'multi.txt': 'one\ntwo\n', yes: 'no' }),
  'manifests/web.yaml': deployment('web'),
  'manifests/service.yaml': json({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'web' },
    spec: { selector, ports: [{ port: 80 }] },
  }),
  'manifests/headless.yaml': json({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'headless' },
    spec: { clusterIP: 'None', selector, ports: [{ port: 80 }] },
  }),
  'manifests/claim.yaml': json({
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: { name: 'data' },
    spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
  }),
  'manifests/job.yaml': json({
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name: 'once' },
    spec: { template: { spec: { restartPolicy: 'Never', containers: [{ name: 'main', image: 'registry.example/none:1' }] } } },
  }),
  'manifests/nightly.yaml': json({
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    metadata: { name: 'nightly' },
    spec: {
      schedule: '0 3 * * *',
      jobTemplate: {
        spec: { template: { spec: { restartPolicy: 'Never', containers: [{ name: 'main', image: 'registry.example/none:1' }] } } },
      },
    },
  }),
  'manifests/account.yaml': json({ apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'web' } }),
  ...ecsService('shop'),
};

let scene: Scene;
const objects = async (): Promise<JsonObject[]> => {
  const { stdout } = await scene.holdfast('backup show', `${scene.cluster}/latest`, '-o', 'yaml');
  return parseAllDocuments(stdout).map((document) => document.toJS() as JsonObject);
};
const NOISE = [
  'uid',
  'resourceVersion',
  'generation',
  'creationTimestamp',
  'managedFields',
  'ownerReferences',
  'status',
  'clusterIP',
  'clusterIPs',
  'volumeName',
  'selector.controller-uid',
];
const membersOf = (value: unknown, path = ''): string[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([name, item]) => [
        Array.isArray(value) ? path : `${path}.${name}`,
        ...membersOf(item, Array.isArray(value) ? path : `${path}.${name}`),
      ])
    : [];

beforeAll(async () => {
  scene = openScene();
  await scene.grant('holdfast-definitions');
  scene.push('First', FILES);
  // The claim waits for a volume that nobody makes here.
  await scene.holdfast('apply');
});
afterAll(async () => {
  await scene.destroy();
  // Of no namespace: the next one who wants JobFlows would find it somebody else's.
  await kubectl(['delete', 'crd', 'jobflows.workflow.zen.io', '--ignore-not-found']);
});

test('a backup holds what Git said of each object, and nothing that the server filled in', async () => {
  const made = await scene.holdfast('backup now');
  expect([made.code, made.stderr]).toEqual([0, '']);
  const all = await objects();
  const rendered = Object.entries(FILES).filter(([path]) => path.startsWith('manifests/'));
  expect(all).toHaveLength(rendered.length + 2);
  for (const [, text] of rendered) {
    const wanted = JSON.parse(text) as { kind: string; metadata: { name: string } };
    const found = all.find(({ kind, metadata }) => kind === wanted.kind && (metadata as JsonObject)['name'] === wanted.metadata.name);
    const metadata = { ...wanted.metadata, namespace: scene.namespace };
    expect(found).toEqual({ ...wanted, metadata });
  }
  for (const object of all) {
    const names = membersOf(object).map((path) => path.split('.').at(-1) ?? '');
    const isHeadless = (object['metadata'] as JsonObject)['name'] === 'headless';
    expect([object['kind'], names.filter((name) => NOISE.includes(name) && !(isHeadless && name === 'clusterIP'))]).toEqual([
      object['kind'],
      [],
    ]);
  }
  const again = await scene.holdfast('backup now');
  expect(again.stdout).toContain('nothing has changed');
});

test('it comes back in a sandbox as it was', async () => {
  const verified = await scene.holdfast('backup verify', `${scene.cluster}/latest`);
  expect([verified.code, verified.stdout + verified.stderr]).toEqual([0, expect.stringContaining('objects came back as it was')]);
});

test('a restore brings back what was deleted and what was changed, in the cluster and in Git', async () => {
  scene.push('Second', { 'manifests/settings.yaml': configMap('settings', { value: 'second' }) });
  await scene.holdfast('apply');
  await kubectl(['delete', 'service', 'web', '-n', scene.namespace]);
  await kubectl(['scale', 'deployment', 'web', '-n', scene.namespace, '--replicas=5']);
  const restored = await scene.holdfast(
    'backup restore',
    `${scene.cluster}/latest`,
    '--only',
    '*/ConfigMap',
    '--only',
    '*/Service',
    '--only',
    '*/Deployment',
  );
  expect([restored.code, restored.stderr]).toEqual([0, '']);
  expect(await scene.get('configmap', 'settings')).toMatchObject({ data: { value: 'first', yes: 'no' } });
  expect(await scene.get('service', 'web')).toMatchObject({ spec: { ports: [{ port: 80 }] } });
  expect(await scene.get('deployment', 'web')).toMatchObject({ spec: { replicas: 2 } });
  const held = await scene.holdfast('apply');
  expect([held.code, held.stdout + held.stderr]).toEqual([1, expect.stringContaining('nothing is changed until somebody chooses')]);
  expect((await scene.holdfast('approve', scene.cluster, '--restored')).code).toBe(0);
  await scene.holdfast('apply');
  expect(await scene.get('configmap', 'settings')).toMatchObject({ data: { value: 'second' } });
});

test('a JobFlow that kubectl made comes back with its status', async () => {
  const flow = {
    apiVersion: 'workflow.zen.io/v1alpha1',
    kind: 'JobFlow',
    metadata: { name: 'load', namespace: scene.namespace },
    spec: {
      steps: [
        {
          name: 'load',
          template: { spec: { template: { spec: { restartPolicy: 'Never', containers: [{ name: 'main', image: 'x' }] } } } },
        },
      ],
    },
  };
  scene.push('A flow, for its CRD', { 'jobflows/nightly.yaml': json({ ...flow, metadata: { name: 'nightly' } }) });
  await scene.holdfast('apply');
  await kubectl(['apply', '-f', '-'], JSON.stringify(flow));
  const status = { phase: 'Running', steps: [{ name: 'load', phase: 'Succeeded' }] };
  await kubectl([
    'patch',
    'jobflow',
    'load',
    '-n',
    scene.namespace,
    '--subresource=status',
    '--type=merge',
    '-p',
    JSON.stringify({ status }),
  ]);
  expect((await scene.holdfast('backup now')).code).toBe(0);
  await kubectl(['delete', 'jobflow', 'load', '-n', scene.namespace]);
  const restored = await scene.holdfast('backup restore', `${scene.cluster}/latest`, '--only', '*/JobFlow/load');
  expect([restored.code, restored.stderr]).toEqual([0, '']);
  const found = await scene.get('jobflow', 'load');
  expect(found).toMatchObject({ status, spec: flow.spec });
  expect(found?.metadata.annotations?.['holdfast.dev/owner']).toBeUndefined();
});
