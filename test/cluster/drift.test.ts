// What somebody changes in the cluster is put right within a second; what is not in Git is left alone.
import { afterAll, afterEach, beforeAll, expect, inject, it } from 'vitest';
import { connectKube } from '../../src/kube/connect.ts';
import type { KubeClient } from '../../src/kube/types.ts';
import type { JsonObject } from '../../src/lib/json.ts';
import type { KubeObject, ObjectRef } from '../../src/lib/kube-object.ts';
import type { Running } from '../support/holdfast.ts';
import { configMap, deployment, kubectl, openScene, type Scene, until } from './scene.ts';

let scene: Scene;
let client: KubeClient;
let running: Running;
const times: number[] = [];

// One object for each test: one that drifts again within seconds is contested and has to wait.
const OBJECTS = ['edited', 'labelled', 'marked', 'deleted', 'shared', 'fought-over'];
const settings = (name: string): ObjectRef => ({ apiVersion: 'v1', kind: 'ConfigMap', namespace: scene.namespace, name });
const web = (): ObjectRef => ({ apiVersion: 'apps/v1', kind: 'Deployment', namespace: scene.namespace, name: 'web' });

/** From the answer to the change until the object is right again; with a client of our own, as a kubectl process takes longer than that. */
const righted = async (ref: ObjectRef, check: (live: KubeObject | undefined) => void): Promise<void> => {
  times.push(Math.round(await until(async () => check(await client.get(ref)), 10_000, 10)));
};
const change = (ref: ObjectRef, patch: JsonObject, manager = 'somebody'): Promise<KubeObject> =>
  client.patch(ref, 'merge', patch, { manager });

beforeAll(async () => {
  scene = openScene();
  client = await connectKube({ kubeconfig: inject('kubeconfig'), context: undefined });
  scene.push('begin', {
    ...Object.fromEntries(OBJECTS.map((name) => [`manifests/${name}.yaml`, configMap(name, { level: '1' }, { labels: { team: 'a' } })])),
    'manifests/web.yaml': deployment('web'),
  });
  running = scene.run();
  await running.printed('Healthy at');
});
afterEach(({ task }) => {
  if (task.result?.state === 'fail') console.error(running.output());
});
afterAll(async () => {
  console.info(`drift to correction: ${times.join(', ')} ms`);
  await client.close();
  await scene.destroy();
});

it('puts a changed field right', async () => {
  await change(settings('edited'), { data: { level: 'by hand' } });
  await righted(settings('edited'), (live) => expect(live?.data).toEqual({ level: '1' }));
});

it('puts a scaled Deployment right', async () => {
  await kubectl(['scale', 'deployment', 'web', '-n', scene.namespace, '--replicas=5']);
  await righted(web(), (live) => expect(live?.spec).toMatchObject({ replicas: 2 }));
});

it('puts removed labels right, its own mark included', async () => {
  await change(settings('labelled'), { metadata: { labels: { team: null } } });
  await righted(settings('labelled'), (live) => expect(live?.metadata.labels).toMatchObject({ team: 'a' }));
  await change(settings('marked'), {
    metadata: { labels: { 'app.kubernetes.io/managed-by': null }, annotations: { 'holdfast.dev/owner': null } },
  });
  const isMarked = (live: KubeObject | undefined): void => {
    expect(live?.metadata.labels).toMatchObject({ 'app.kubernetes.io/managed-by': 'holdfast' });
    expect(live?.metadata.annotations).toMatchObject({ 'holdfast.dev/owner': `${scene.instance}/${scene.cluster}` });
  };
  await righted(settings('marked'), isMarked);
});

it('brings deleted objects back', async () => {
  const before = await client.get(web());
  await client.remove(web());
  await righted(web(), (live) => expect(live && live.metadata.uid !== before?.metadata.uid).toBe(true));
  await client.remove(settings('deleted'));
  await righted(settings('deleted'), (live) => expect(live?.data).toEqual({ level: '1' }));
  await until(async () => expect((await scene.holdfast('status')).code).toBe(0), 20_000);
});

it('does so within a second', () => {
  // Of the middle one: a single one may have waited for whatever else the machine does.
  expect(times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)], times.join(', ')).toBeLessThan(1000);
});

it('leaves fields alone that are not in Git', async () => {
  await change(settings('shared'), { data: { mine: 'x' }, metadata: { annotations: { note: 'y' } } });
  await change(web(), { spec: { revisionHistoryLimit: 3 } });
  await change(settings('shared'), { data: { level: 'by hand' } });
  await righted(settings('shared'), (live) => expect(live?.data).toEqual({ level: '1', mine: 'x' }));
  expect((await client.get(settings('shared')))?.metadata.annotations).toMatchObject({ note: 'y' });
  expect((await client.get(web()))?.spec).toMatchObject({ revisionHistoryLimit: 3 });
  const planned = await scene.holdfast('plan', '--detailed-exitcode');
  expect(planned, planned.stdout).toMatchObject({ code: 0 });
});

it('brings a whole namespace back', async () => {
  await kubectl(['delete', 'namespace', scene.namespace]);
  const back = async (): Promise<void> => {
    expect((await client.get(settings('shared')))?.data).toEqual({ level: '1' });
    expect(await client.get(web())).toBeDefined();
  };
  console.info(`namespace back after ${Math.round(await until(back, 20_000))} ms`);
  await running.printed('Healthy at', { from: running.output().length - 200 });
  await until(async () => expect((await scene.holdfast('status')).code).toBe(0), 20_000);
});

it('backs off from who keeps changing a field, names him, and never gives up', async () => {
  const stubborn = 'stubborn-operator';
  let fighting = true;
  let rounds = 0;
  const fight = async (): Promise<void> => {
    while (fighting) {
      const live = await client.get(settings('fought-over'));
      if ((live?.data as JsonObject | undefined)?.level === '1') {
        rounds += 1;
        await change(settings('fought-over'), { data: { level: 'mine' } }, stubborn);
      }
      await new Promise((done) => setTimeout(done, 20));
    }
  };
  const fought = fight();
  const said = await running.printed(/Contested ConfigMap .*stubborn-operator keeps changing it/);
  expect(said).toContain(`Contested ConfigMap ${scene.namespace}/fought-over`);
  await running.printed(/fought-over: stubborn-operator keeps changing it; next correction in [48](\.\d+)? s/);
  fighting = false;
  await fought;
  // The pauses before that one add up to seconds: without them there would be dozens of rounds in that time.
  expect(rounds).toBeLessThan(8);
  const events = await kubectl(['get', 'events', '-n', scene.namespace, '--field-selector=reason=Contested', '-o', 'jsonpath={..message}']);
  expect(events).toContain(stubborn);
  await until(async () => expect((await client.get(settings('fought-over')))?.data).toMatchObject({ level: '1' }), 20_000);
});
