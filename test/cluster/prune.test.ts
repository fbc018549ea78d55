// What leaves Git is deleted last, and only what no guard holds back.
import { afterEach, expect, it } from 'vitest';
import { clusterFile, configMap, getObject, kubectl, openScene, type Scene, shortId, until } from './scene.ts';

let scene: Scene;
const extra: string[][] = [];
afterEach(async () => {
  await scene.destroy();
  for (const args of extra.splice(0)) await kubectl(['delete', ...args, '--ignore-not-found', '--wait=false']);
});

const many = (count: number, text: (name: string) => string | undefined = configMap): { [path: string]: string | undefined } =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`manifests/many/${index}.yaml`, text(`many-${index}`)]));
const configMaps = async (): Promise<number> =>
  (await kubectl(['get', 'configmap', '-n', scene.namespace, '-l', 'app.kubernetes.io/managed-by=holdfast', '-o', 'name']))
    .split('\n')
    .filter((line) => line !== '').length;

it('deletes what left Git after everything else', async () => {
  scene = openScene();
  const proxy = await scene.throughProxy();
  scene.push('begin', { 'manifests/old.yaml': configMap('old'), 'manifests/kept.yaml': configMap('kept') });
  expect((await scene.holdfast('apply')).code).toBe(0);
  scene.push('renamed', { 'manifests/old.yaml': undefined, 'manifests/new.yaml': configMap('new') });
  proxy.forget();
  const applied = await scene.holdfast('apply');
  expect(applied, applied.stdout).toMatchObject({ code: 0, stderr: '' });
  const order = proxy.writes().flatMap(({ method, url }) => (url.includes(`/namespaces/${scene.namespace}/configmaps/`) ? [method] : []));
  expect(order).toEqual(['PATCH', 'DELETE']);
  expect(await scene.get('configmap', 'old')).toBeUndefined();
  expect(await scene.get('configmap', 'kept')).toBeDefined();
});

it('holds back twenty deletions until they are approved, and then a run does them by itself', async () => {
  scene = openScene();
  scene.push('begin', { ...many(20), 'manifests/kept.yaml': configMap('kept') });
  const running = scene.run();
  await running.printed('Healthy at');
  scene.push('without them', { ...many(20, () => undefined), 'manifests/new.yaml': configMap('new') });
  await running.printed('Held at');
  expect(await scene.get('configmap', 'new')).toBeDefined();
  expect(await configMaps()).toBe(22);
  const status = await scene.holdfast('status');
  expect(status.code).toBe(1);
  expect(status.stdout).toContain(`holdfast approve ${scene.cluster}`);
  expect(status.stdout.match(/over the ceiling/g)).toHaveLength(2);
  const approved = await scene.holdfast('approve', scene.cluster);
  expect(approved, approved.stdout).toMatchObject({ code: 0, stderr: '' });
  expect(approved.stdout.match(/^approved: prune ConfigMap/gm)).toHaveLength(20);
  await until(async () => expect(await configMaps()).toBe(2));
  await until(async () => expect((await scene.holdfast('status')).code).toBe(0));
});

it('holds back everything when the commit wants nothing', async () => {
  scene = openScene();
  scene.push('begin', many(3));
  expect((await scene.holdfast('apply')).code).toBe(0);
  scene.push(
    'nothing',
    many(3, () => undefined),
  );
  const applied = await scene.holdfast('apply');
  expect(applied.code).toBe(1);
  expect(await configMaps()).toBe(3);
  const plan = await scene.holdfast('plan');
  expect(plan.stdout).toContain('empty-desired-state');
});

it('deletes nothing where the cluster says prune: disabled', async () => {
  scene = openScene();
  scene.push('begin', many(2));
  expect((await scene.holdfast('apply')).code).toBe(0);
  scene.push('off', { 'manifests/many/1.yaml': undefined, 'cluster.yaml': clusterFile(scene.cluster, 'prune: { enabled: false }') });
  expect((await scene.holdfast('apply')).code).toBe(0);
  expect(await configMaps()).toBe(2);
  expect((await scene.holdfast('status')).stdout).toContain('many-1');
  scene.push('on', { 'cluster.yaml': clusterFile(scene.cluster) });
  expect((await scene.holdfast('apply')).code).toBe(0);
  expect(await configMaps()).toBe(1);
});

it('holds back what would take something along, each by its guard, and lets go when the reason is gone', async () => {
  scene = openScene();
  const id = shortId();
  const group = `things-${id}.example.com`;
  const others = `extra-${id}`;
  extra.push(['crd', `things.${group}`], ['namespace', others]);
  for (const role of ['holdfast-definitions', 'holdfast-list-all']) await scene.grant(role);
  const manifest = (value: object): string => `${JSON.stringify(value)}\n`;
  scene.push('begin', {
    'manifests/kept.yaml': configMap('kept'),
    'manifests/disabled.yaml': configMap('disabled', { k: 'v' }, { annotations: { 'holdfast.dev/prune': 'disabled' } }),
    'manifests/namespace.yaml': manifest({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: others } }),
    'manifests/claim.yaml': manifest({
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: { name: 'data' },
      spec: { accessModes: ['ReadWriteOnce'], storageClassName: 'none', resources: { requests: { storage: '1Gi' } } },
    }),
    'manifests/crd.yaml': manifest({
      apiVersion: 'apiextensions.k8s.io/v1',
      kind: 'CustomResourceDefinition',
      metadata: { name: `things.${group}` },
      spec: {
        group,
        scope: 'Namespaced',
        names: { plural: 'things', singular: 'thing', kind: 'Thing' },
        versions: [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: { type: 'object' } } }],
      },
    }),
  });
  const running = scene.run();
  await until(async () => expect(await getObject('crd', `things.${group}`)).toBeDefined());
  await kubectl(['wait', 'crd', `things.${group}`, '--for=condition=Established', '--timeout=20s']);
  await until(() => kubectl(['create', '-f', '-'], configMap('foreign', { k: 'v' }, { namespace: others })).then(() => undefined));
  const thing = manifest({ apiVersion: `${group}/v1`, kind: 'Thing', metadata: { name: 'one', namespace: 'default' } });
  await until(() => kubectl(['create', '-f', '-'], thing).then(() => undefined));
  const files = ['disabled', 'namespace', 'claim', 'crd'].map((name) => `manifests/${name}.yaml`);
  const gone = scene.push('without them', Object.fromEntries(files.map((file) => [file, undefined])));
  await running.printed(`Healthy at ${gone.slice(0, 7)}`);
  const plan = await scene.holdfast('plan');
  for (const guard of ['namespace-not-empty', 'persistent-volume', 'prune-disabled', 'crd-in-use'])
    expect(plan.stdout).toContain(`${guard}:`);
  expect(await getObject('namespace', others)).toMatchObject({ status: { phase: 'Active' } });
  expect((await getObject('crd', `things.${group}`))?.metadata).not.toHaveProperty('deletionTimestamp');
  expect((await scene.get('pvc', 'data'))?.metadata).not.toHaveProperty('deletionTimestamp');
  expect(await scene.get('configmap', 'disabled')).toBeDefined();

  await kubectl(['delete', 'configmap', 'foreign', '-n', others]);
  await kubectl(['delete', `things.${group}`, 'one', '-n', 'default']);
  await kubectl(['annotate', 'configmap', 'disabled', '-n', scene.namespace, 'holdfast.dev/prune-']);
  await running.stop();
  await scene.holdfast('apply');
  expect(await getObject('crd', `things.${group}`)).toBeUndefined();
  expect(await getObject('namespace', others)).toBeUndefined();
  expect(await scene.get('configmap', 'disabled')).toBeUndefined();
  expect((await scene.get('pvc', 'data'))?.metadata).not.toHaveProperty('deletionTimestamp');
});
