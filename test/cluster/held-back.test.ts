// Writes that are held back, each for its reason and no other object with it: a missing Secret, another owner, an immutable field.
import { afterEach, expect, it } from 'vitest';
import { configMap, deployment, ecsService, kubectl, openScene, type Scene, until } from './scene.ts';

let scene: Scene;
afterEach(() => scene.destroy());

const SECRET_ARN = 'arn:aws:ssm:us-east-1:000000000000:parameter/db/url';

it('names the Secret that a service waits for, and goes on by itself when it is there', async () => {
  scene = openScene();
  scene.push('begin', { ...ecsService('web', { secrets: [{ name: 'DB', valueFrom: SECRET_ARN }] }), ...ecsService('api') });
  const running = scene.run();
  await running.printed('blocked: services/web waits for Secret ssm-db-url');
  await kubectl(['rollout', 'status', 'deployment/api', '-n', scene.namespace, '--timeout=20s']);
  expect(await scene.get('deployment', 'web')).toBeUndefined();
  const status = await scene.holdfast('status');
  expect(status.code).toBe(1);
  expect(status.stdout).toContain('blocked: services/web waits for Secret ssm-db-url');
  expect(status.stdout).toContain(`kubectl -n ${scene.namespace} create secret generic ssm-db-url`);
  expect(status.stdout).not.toContain('unhealthy: services/web');
  await kubectl(['create', 'secret', 'generic', 'ssm-db-url', '-n', scene.namespace, '--from-literal=value=x']);
  const took = await until(async () => expect(await scene.get('deployment', 'web')).toBeDefined(), 10_000);
  console.info(`Secret to Deployment: ${Math.round(took)} ms`);
  expect(took).toBeLessThan(5000);
  await running.printed('Healthy at');
});

it('adopts what was there, keeps its other fields, and releases it when it leaves Git', async () => {
  scene = openScene();
  await kubectl(['create', 'namespace', scene.namespace]);
  await kubectl(['create', 'configmap', 'old', '-n', scene.namespace, '--from-literal=mine=x', '--from-literal=level=0']);
  scene.push('take it over', { 'manifests/old.yaml': configMap('old', { level: '1' }), 'manifests/new.yaml': configMap('new') });
  const planned = await scene.holdfast('plan');
  expect(planned.stdout).toContain(`adopt ConfigMap ${scene.namespace}/old`);
  expect(planned.stdout).toContain('data.level: 0 -> 1');
  const applied = await scene.holdfast('apply');
  expect(applied, applied.stdout).toMatchObject({ code: 0, stderr: '' });
  const adopted = await scene.get('configmap', 'old');
  expect(adopted?.data).toEqual({ mine: 'x', level: '1' });
  scene.push('let it go', { 'manifests/old.yaml': undefined });
  const released = await scene.holdfast('apply');
  expect(released, released.stdout).toMatchObject({ code: 0, stderr: '' });
  const after = await scene.get('configmap', 'old');
  expect(after?.metadata.uid).toBe(adopted?.metadata.uid);
  expect(after?.data).toMatchObject({ mine: 'x' });
  expect(Object.keys(after?.metadata.annotations ?? {}).filter((name) => name.startsWith('holdfast.dev/'))).toEqual([]);
  expect(after?.metadata.labels ?? {}).not.toHaveProperty('app.kubernetes.io/managed-by');
});

it('keeps its hands off what others own, and names them', async () => {
  scene = openScene();
  const owners: [string, object, string][] = [
    ['helm', { labels: { 'app.kubernetes.io/managed-by': 'Helm' }, annotations: { 'meta.helm.sh/release-name': 'shop' } }, 'Helm'],
    ['flux', { labels: { 'kustomize.toolkit.fluxcd.io/name': 'apps', 'kustomize.toolkit.fluxcd.io/namespace': 'x' } }, 'Flux'],
    ['argo', { annotations: { 'argocd.argoproj.io/tracking-id': 'shop:/ConfigMap:x/argo' } }, 'Argo'],
    ['other', { annotations: { 'holdfast.dev/owner': 'laptop/production' } }, 'laptop/production'],
  ];
  await kubectl(['create', 'namespace', scene.namespace]);
  for (const [name, metadata] of owners)
    await kubectl(['create', '-f', '-'], configMap(name, { by: 'them' }, { namespace: scene.namespace, ...metadata }));
  scene.push('all of them', {
    ...Object.fromEntries(owners.map(([name]) => [`manifests/${name}.yaml`, configMap(name, { by: 'us' })])),
    'manifests/free.yaml': configMap('free'),
  });
  const applied = await scene.holdfast('apply');
  expect(applied.code).toBe(1);
  const status = await scene.holdfast('status');
  for (const [name, , owner] of owners) {
    expect((await scene.get('configmap', name))?.data).toEqual({ by: 'them' });
    expect(status.stdout).toMatch(new RegExp(`blocked: manifests/${name}.yaml .*${owner}`));
  }
  expect(await scene.get('configmap', 'free')).toBeDefined();
});

it('blocks the change of an immutable field, and replaces where Git allows it', async () => {
  scene = openScene();
  scene.push('begin', { 'manifests/web.yaml': deployment('web') });
  expect((await scene.holdfast('apply')).code).toBe(0);
  const before = await scene.get('deployment', 'web');
  const other = {
    selector: { matchLabels: { app: 'other' } },
    template: { metadata: { labels: { app: 'other' } }, spec: { containers: [{ name: 'main', image: 'registry.example/none:1' }] } },
  };
  scene.push('another selector', { 'manifests/web.yaml': deployment('web', other), 'manifests/more.yaml': configMap('more') });
  const blocked = await scene.holdfast('apply');
  expect(blocked.code).toBe(1);
  expect((await scene.get('deployment', 'web'))?.metadata.uid).toBe(before?.metadata.uid);
  expect(await scene.get('configmap', 'more')).toBeDefined();
  const status = await scene.holdfast('status');
  expect(status.stdout).toContain('blocked: manifests/web.yaml');
  expect(status.stdout).toContain('holdfast.dev/replace: allowed');
  scene.push('allow it', { 'manifests/web.yaml': deployment('web', other, { annotations: { 'holdfast.dev/replace': 'allowed' } }) });
  const replaced = await scene.holdfast('apply');
  expect(replaced, replaced.stdout).toMatchObject({ code: 0, stderr: '' });
  const after = await scene.get('deployment', 'web');
  expect(after?.metadata.uid).not.toBe(before?.metadata.uid);
  expect(after?.spec).toMatchObject({ selector: { matchLabels: { app: 'other' } } });
});
