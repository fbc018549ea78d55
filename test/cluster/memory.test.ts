// Two writers, a writer that is killed, and a cluster that is not the one it was.
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { configMap, kubectl, openScene, type Scene, until } from './scene.ts';

let scene: Scene;
afterEach(() => scene.destroy());

const COUNT = 60;
const files = (value: string): { [path: string]: string } =>
  Object.fromEntries(Array.from({ length: COUNT }, (_, index) => [`manifests/${index}.yaml`, configMap(`map-${index}`, { value })]));
/** How many objects have which value. */
const values = async (): Promise<{ [value: string]: number }> => {
  const text = await kubectl(['get', 'configmap', '-n', scene.namespace, '-o', 'jsonpath={range .items[*]}{.data.value}{"\\n"}{end}']);
  const counts: { [value: string]: number } = {};
  for (const value of text.split('\n').filter((line) => line !== '')) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
};

it('two replicas end in the right state, one writing at a time', async () => {
  scene = openScene();
  const replicas = [scene.run(), scene.run('--data-dir', join(scene.dir, 'other-data'))];
  for (const value of ['1', '2', '3']) {
    scene.push(`value ${value}`, files(value));
    await until(async () => expect(await values()).toEqual({ [value]: COUNT }));
  }
  await kubectl(['delete', 'configmap', 'map-7', '-n', scene.namespace]);
  await until(async () => expect(await values()).toEqual({ '3': COUNT }));
  await until(async () => expect((await scene.holdfast('status')).code).toBe(0));
  for (const replica of replicas) {
    const errors = replica.output().match(/error .*/g) ?? [];
    expect(errors, replica.output()).toHaveLength(0);
    expect(replica.output()).not.toContain('Contested');
    expect(await replica.stop()).toBe(0);
  }
});

it('goes on after it was killed in the middle of an apply', async () => {
  scene = openScene();
  const proxy = await scene.throughProxy();
  scene.push('begin', files('1'));
  const killed = scene.run();
  let writes = 0;
  proxy.intercept(({ method, url }) => {
    if (method !== 'PATCH' || !url?.includes(`/namespaces/${scene.namespace}/configmaps/`)) return false;
    writes += 1;
    if (writes === 20) killed.signal('SIGKILL');
    return writes >= 20;
  });
  await until(() => expect(writes).toBeGreaterThanOrEqual(20));
  await killed.stop();
  expect((await values())['1']).toBeLessThan(COUNT);
  proxy.intercept(undefined);
  const next = scene.run();
  await next.printed('Healthy at', { timeoutMs: 40_000 });
  expect(await values()).toEqual({ '1': COUNT });
  // Everything is in the inventory: what leaves Git now goes.
  scene.push('three less', { 'manifests/0.yaml': undefined, 'manifests/1.yaml': undefined, 'manifests/59.yaml': undefined });
  await until(async () => expect(await values()).toEqual({ '1': COUNT - 3 }));
});

it('writes nothing into a cluster that is not the one it was', async () => {
  scene = openScene();
  const proxy = await scene.throughProxy();
  scene.push('begin', { 'manifests/one.yaml': configMap('one', { value: '1' }) });
  expect((await scene.holdfast('apply')).code).toBe(0);
  scene.push('next', { 'manifests/one.yaml': configMap('one', { value: '2' }) });
  proxy.intercept(({ method, url }, response) => {
    if (method !== 'GET' || !url?.startsWith('/api/v1/namespaces/kube-system')) return false;
    const metadata = { name: 'kube-system', uid: '00000000-0000-0000-0000-000000000000', resourceVersion: '1' };
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ apiVersion: 'v1', kind: 'Namespace', metadata }));
    return true;
  });
  proxy.forget();
  const applied = await scene.holdfast('apply');
  expect(applied.code).not.toBe(0);
  expect(applied.stderr).toContain('cluster identity changed');
  const status = await scene.holdfast('status');
  expect(status.stdout).toContain('Blocked');
  expect(proxy.writes()).toEqual([]);
  expect(await values()).toEqual({ '1': 1 });
});
