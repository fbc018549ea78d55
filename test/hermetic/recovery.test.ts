// A cluster that is changed by hand, stopped, or lost while `holdfast run` holds it.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { KubeObject } from '../../src/lib/kube-object.ts';
import { listSandboxes, removeSandbox } from '../../src/sandbox/process.ts';
import type { Running } from '../support/holdfast.ts';
import {
  cluster,
  configMap,
  dataOf,
  namespaceOf,
  openScene,
  REPOSITORY,
  refTo,
  type Scene,
  service,
  taskDefinition,
  until,
} from './scene.ts';

const NAMESPACE = namespaceOf('main');
const SETTINGS = refTo('ConfigMap', 'main', 'settings');
const WEB = refTo('Deployment', 'main', 'web');

let scene: Scene;
let run: Running;

const live = async (ref: typeof SETTINGS): Promise<KubeObject | undefined> => (await scene.kube('main')).get(ref);
const clusterUid = async (): Promise<string | undefined> =>
  (await live({ apiVersion: 'v1', kind: 'Namespace', namespace: '', name: 'kube-system' }))?.metadata.uid;

/** Changes the object as somebody else; gives the object as that left it. */
const byHand = async (data: { [key: string]: string }, metadata: { [key: string]: unknown } = {}): Promise<void> => {
  const kube = await scene.kube('main');
  const object = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings', namespace: NAMESPACE, ...metadata }, data };
  await kube.apply(object as KubeObject, { manager: 'robot', force: true });
};

beforeAll(async () => {
  scene = openScene({
    'holdfast.yaml': REPOSITORY,
    'clusters/main/cluster.yaml': cluster('main'),
    'clusters/main/task-definitions/web-1.yaml': taskDefinition('web', 1, 'db/url'),
    'clusters/main/services/web.yaml': service('web', 1),
    'clusters/main/manifests/settings.yaml': configMap('settings', 'git', ', labels: { team: shop }'),
  });
  run = scene.run();
  await run.printed('main: Blocked at');
});
afterAll(async () => scene.close());

describe('a service that waits for a Secret', { timeout: 60_000 }, () => {
  it('is said in the same words by run and by status', async () => {
    const line = 'blocked: services/web waits for Secret ssm-db-url';
    expect(run.output()).toContain(line);
    const { stdout, code } = await scene.holdfast('status');
    expect(code).toBe(1);
    expect(stdout.split('\n').map((text) => text.trim())).toContain(line);
    const { outside } = await scene.statusOf('main');
    expect(outside).toMatchObject([{ service: 'web', what: 'secret', next: expect.stringContaining('create secret generic ssm-db-url') }]);
    expect(await live(SETTINGS)).toBeDefined();
    expect(await live(WEB)).toBeUndefined();
  });

  it('goes on as soon as the Secret is there', async () => {
    const kube = await scene.kube('main');
    const created = performance.now();
    await kube.create({
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'ssm-db-url', namespace: NAMESPACE },
      stringData: { value: 'postgres://user:geheim@db/shop' },
    } as KubeObject);
    await until('Deployment web is there', async () => (await live(WEB)) !== undefined);
    expect(performance.now() - created).toBeLessThan(5000);
    await run.printed('main: Healthy at');
    expect((await scene.statusOf('main')).outside).toEqual([]);
    expect(run.output()).not.toContain('geheim');
  });
});

describe('drift', { timeout: 60_000 }, () => {
  const correction = async (change: () => Promise<unknown>, isRight: () => Promise<boolean>): Promise<number> => {
    await change();
    const changed = performance.now();
    await until('it is put right', isRight);
    return performance.now() - changed;
  };

  it('of a value, a label or a deleted object is put right within a second', async () => {
    const before = await live(WEB);
    const kube = await scene.kube('main');
    const times = [
      await correction(
        () => byHand({ value: 'by hand' }),
        async () => dataOf(await live(SETTINGS)) === 'git',
      ),
      await correction(
        async () => {
          const configMaps = await kube.resourceOf('v1', 'ConfigMap');
          if (!configMaps) throw new Error('ConfigMap is not served');
          const now = await live(SETTINGS);
          const { team: _, ...labels } = (now?.metadata.labels ?? {}) as { [key: string]: string };
          await kube.update({ ...now, metadata: { ...now?.metadata, labels } } as KubeObject);
        },
        async () => (await live(SETTINGS))?.metadata.labels?.['team'] === 'shop',
      ),
      await correction(
        () => kube.remove(WEB),
        async () => {
          const uid = (await live(WEB))?.metadata.uid;
          return uid !== undefined && uid !== before?.metadata.uid;
        },
      ),
    ];
    console.log(`drift put right after ${times.map(Math.round).join(', ')} ms`);
    // A machine that is busy with other tests may be late once.
    expect(times.toSorted((a, b) => a - b)[1]).toBeLessThan(1000);
    expect(Math.max(...times)).toBeLessThan(5000);
    expect(run.output()).toContain('drift: Plan: 1 to configure');
  });

  it('that keeps coming back is said with the name of who does it, and slows down', async () => {
    const from = run.output().length;
    const fight = async (): Promise<boolean> => {
      if (dataOf(await live(SETTINGS)) === 'git') await byHand({ value: `by robot ${Math.random()}` });
      return run.output().slice(from).includes('Contested');
    };
    await until('the contest is noticed', fight);
    expect(run.output().slice(from)).toMatch(
      /Contested ConfigMap main-us-east-1\/settings: robot keeps changing it; next correction in 2.0 s/,
    );
    await until('it is put right all the same', async () => dataOf(await live(SETTINGS)) === 'git');
  });
});

describe('a cluster', { timeout: 60_000 }, () => {
  it('that is stopped is started again with all that is in it', async () => {
    const before = await clusterUid();
    const web = (await live(WEB))?.metadata.uid;
    const [found] = await listSandboxes(scene.dataDir);
    const from = run.output().length;
    process.kill(found?.pid ?? Number.NaN, 'SIGKILL');
    await scene.forget('main');
    await run.printed('main: connected: sandbox', { from });
    expect(await clusterUid()).toBe(before);
    expect((await live(WEB))?.metadata.uid).toBe(web);
  });

  it('that is lost is made again and filled from the commit', async () => {
    const before = await clusterUid();
    const from = run.output().length;
    await scene.forget('main');
    await removeSandbox(scene.dataDir, 'main');
    await run.printed('main: created: sandbox', { from });
    await run.printed('main: Blocked at', { from });
    expect(await clusterUid()).not.toBe(before);
    expect(dataOf(await live(SETTINGS))).toBe('git');
    // What somebody had brought by hand is not in Git.
    expect(run.output().slice(from)).toContain('blocked: services/web waits for Secret ssm-db-url');
    expect(run.output()).not.toContain('ClusterIdentityChanged');
    expect(run.output()).not.toContain('Internal');
  });
});
