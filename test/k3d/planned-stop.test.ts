// A planned stop of `holdfast run` on real k3d: what is deleted, kept and stopped, what a second signal leaves, and the start after each.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connectKube } from '../../src/kube/connect.ts';
import type { KubeClient } from '../../src/kube/types.ts';
import type { KubeObject } from '../../src/lib/kube-object.ts';
import { configMap, dataOf, openScene, REPOSITORY, refTo, type Scene, service, taskDefinition, until } from '../hermetic/scene.ts';
import { type Running, startHoldfast } from '../support/holdfast.ts';
import { type K3dPlace, openPlace } from './scene.ts';

const files = (name: string): { [path: string]: string } => ({
  [`clusters/${name}/cluster.yaml`]: `apiVersion: holdfast.dev/v1\nkind: Cluster\nmetadata: { name: ${name} }\nspec: { provider: k3d }\n`,
  [`clusters/${name}/task-definitions/web-1.yaml`]: taskDefinition('web', 1),
  [`clusters/${name}/services/web.yaml`]: service('web', 2),
  [`clusters/${name}/manifests/settings.yaml`]: configMap('settings', name),
});

let place: K3dPlace;
let scene: Scene;
let env: { [name: string]: string };
beforeAll(() => {
  place = openPlace();
  env = { ...place.env, HOLDFAST_K3D_PREFIX: place.prefix, HOLDFAST_INSTANCE: place.instance };
  scene = openScene({ 'holdfast.yaml': REPOSITORY, ...files('one'), ...files('two') }, env);
});

const k3dName = (name: string): string => `${place.prefix}${name}`;
const server = (name: string): string => `k3d-${k3dName(name)}-server-0`;
const idOf = (name: string): string => place.docker('inspect', '-f', '{{.Id}}', server(name));
const withKube = async <T>(name: string, body: (kube: KubeClient) => Promise<T>): Promise<T> => {
  const kube = await connectKube({ kubeconfig: `${scene.dataDir}/k3d/clusters/${name}/kubeconfig`, context: undefined });
  try {
    return await body(kube);
  } finally {
    await kube.close();
  }
};
const deploymentUid = (name: string): Promise<string | undefined> =>
  withKube(name, async (kube) => (await kube.get(refTo('Deployment', name, 'web')))?.metadata.uid);

/** `run` with these settings besides, once all clusters were looked at and are healthy. */
const started = async (more: { [name: string]: string } = {}): Promise<Running> => {
  const run = startHoldfast(['run'], { cwd: scene.dir, env: { ...scene.env, ...more } });
  runs.push(run);
  await run.printed('State recovery completed', { timeoutMs: 200_000 });
  return run;
};
const runs: Running[] = [];
afterAll(async () => {
  for (const run of runs) run.signal('SIGKILL');
  await scene.close();
  place.close();
});

const stop = async (run: Running, signal: NodeJS.Signals): Promise<string> => {
  const from = run.output().length;
  run.signal(signal);
  expect(await run.ended).toBe(0);
  return run.output().slice(from);
};
const healthy = async (): Promise<void> => {
  await until('both are healthy', async () => (await scene.status()).clusters.every(({ state }) => state === 'Healthy'), 60_000);
};

describe('SIGTERM', () => {
  test('deletes the clusters that Holdfast made, with all that belongs to them, and says so', async () => {
    const run = await started();
    await healthy();
    const said = await stop(run, 'SIGTERM');
    for (const name of ['one', 'two'])
      expect(said).toContain(`${name}: deleted: k3d cluster ${k3dName(name)}: a planned stop; the next holdfast run brings it back`);
    for (const name of ['one', 'two']) expect([place.containers(name), place.leftovers(name)]).toEqual([{}, []]);
    expect((await scene.status()).clusters.map(({ state }) => state)).toEqual(['Missing', 'Missing']);
  });

  test('the next start brings clusters and services back', async () => {
    const run = await started();
    const said = run.output();
    expect(said).toContain('Found 2 clusters in storage, checking which need recovery...');
    for (const name of ['one', 'two']) {
      expect(said).toContain(`Recovering k3d cluster ${k3dName(name)} for ECS cluster ${name}...`);
      expect(said).toContain(`Successfully recovered k3d cluster ${k3dName(name)}`);
      expect(said).toContain(`Found 1 services to recover for cluster ${name}`);
      expect(await withKube(name, async (kube) => dataOf(await kube.get(refTo('ConfigMap', name, 'settings'))))).toBe(name);
    }
    expect(said.match(/^Successfully recovered service web$/gm)).toHaveLength(2);
    expect(said).toContain('State recovery summary: 2 recovered, 0 skipped, 0 failed');
    await healthy();
    await withKube('one', async (kube) => {
      // A volume of which there is no backup: bound by the real controller.
      const volume = { accessModes: ['ReadWriteOnce'], storageClassName: '' };
      const namespace = 'one-us-east-1';
      const claimRef = { namespace, name: 'data' };
      await kube.create({
        apiVersion: 'v1',
        kind: 'PersistentVolume',
        metadata: { name: 'data' },
        spec: { ...volume, capacity: { storage: '1Gi' }, hostPath: { path: '/data' }, claimRef },
      } as KubeObject);
      await kube.create({
        apiVersion: 'v1',
        kind: 'PersistentVolumeClaim',
        metadata: { name: 'data', namespace },
        spec: { ...volume, volumeName: 'data', resources: { requests: { storage: '1Gi' } } },
      } as KubeObject);
      const phase = async (): Promise<unknown> => {
        const found = await kube.get({ apiVersion: 'v1', kind: 'PersistentVolumeClaim', namespace, name: 'data' });
        return (found?.['status'] as { phase?: string } | undefined)?.phase;
      };
      await until('the claim is bound', async () => (await phase()) === 'Bound', 60_000);
    });
  });
});

describe('SIGINT', () => {
  test('stops a cluster with a volume, says why, and deletes the other one', async () => {
    const [run] = runs.slice(-1) as [Running];
    const [before, id] = [await deploymentUid('one'), idOf('one')];
    const said = await stop(run, 'SIGINT');
    expect(said).toContain(`one: stopped: k3d cluster ${k3dName('one')}: volumes hold data of which there is no verified backup: `);
    expect(said).toContain(`two: deleted: k3d cluster ${k3dName('two')}: a planned stop`);
    expect(Object.values(place.containers('one'))).toEqual(['exited', 'exited']);
    expect(place.containers('two')).toEqual({});

    const again = await started({ HOLDFAST_KEEP_CLUSTERS_ON_SHUTDOWN: 'true' });
    expect(again.output()).toContain('State recovery summary: 2 recovered, 0 skipped, 0 failed');
    expect([await deploymentUid('one'), idOf('one')]).toEqual([before, id]);
  });

  test('with HOLDFAST_KEEP_CLUSTERS_ON_SHUTDOWN=true all of them run on, and are adopted', async () => {
    const [run] = runs.slice(-1) as [Running];
    const before = ['one', 'two'].map(idOf);
    expect(await stop(run, 'SIGINT')).not.toMatch(/deleted|stopped/);
    for (const name of ['one', 'two']) expect(Object.values(place.containers(name))).toEqual(['running', 'running']);
    const again = await started({ KECS_KEEP_CLUSTERS_ON_SHUTDOWN: 'true' });
    expect(again.output()).toContain('State recovery summary: 0 recovered, 2 skipped, 0 failed');
    expect(['one', 'two'].map(idOf)).toEqual(before);
    await stop(again, 'SIGTERM');
  });
});

describe('a deletion that a second signal cuts off', () => {
  let cut: Scene;
  beforeAll(() => {
    cut = openScene({ 'holdfast.yaml': REPOSITORY, ...files('cut') }, env);
  });
  afterAll(() => cut.close());

  /** k3d deletes one container after the other: this one takes these, and never ends. */
  const slowDelete = (taken: readonly string[]): { HOLDFAST_K3D: string; marker: string } => {
    const marker = join(place.dir, `deleting-${taken.join('-')}`);
    const containers = taken.map((container) => `k3d-$4-${container}`).join(' ');
    const take = containers === '' ? ':' : `docker rm -f -v ${containers}`;
    return {
      HOLDFAST_K3D: place.inPlaceOfK3d(
        `if [ "$1 $2" = "cluster delete" ]; then ${take}; touch ${marker}; exec sleep 600; fi\nexec $K3D "$@"`,
      ),
      marker,
    };
  };
  const runUntil = async (said: string, more: { [name: string]: string } = {}): Promise<Running> => {
    const run = startHoldfast(['run'], { cwd: cut.dir, env: { ...cut.env, ...more } });
    runs.push(run);
    await run.printed(said, { timeoutMs: 200_000 });
    return run;
  };
  const cutOff = async (taken: readonly string[]): Promise<void> => {
    const { marker, ...k3d } = slowDelete(taken);
    const run = await runUntil('State recovery completed', k3d);
    await until('it is healthy', async () => (await cut.statusOf('cut')).state === 'Healthy', 60_000);
    run.signal('SIGTERM');
    await until('it is being deleted', async () => existsSync(marker), 60_000);
    run.signal('SIGTERM');
    expect(await run.ended).toBe(143);
  };

  test.each([[['serverlb']], [['server-0']]])(
    '%j is gone already: it is shown as that, and the next start makes it again',
    async (taken) => {
      await cutOff(taken);
      expect(Object.keys(place.containers('cut'))).toHaveLength(1);
      expect(await cut.statusOf('cut')).toMatchObject({
        state: 'Incomplete',
        message: `deleting ${k3dName('cut')} was cut off; holdfast run or holdfast apply brings it up`,
      });
      const plan = await cut.holdfast('recover', '--dry-run');
      expect(plan.stdout).toMatch(new RegExp(`^cut .* finish .*deleting ${k3dName('cut')} was cut off`, 'm'));
      // A stranger, and somebody who must not bring it back, leave it as it is.
      const off = await runUntil('State recovery completed', { HOLDFAST_AUTO_RECOVER_STATE: 'false' });
      expect(off.output()).toContain('cut: left as it is: HOLDFAST_AUTO_RECOVER_STATE is false');
      await off.stop();
      expect(Object.keys(place.containers('cut'))).toHaveLength(1);

      const run = await runUntil('State recovery completed', { HOLDFAST_KEEP_CLUSTERS_ON_SHUTDOWN: 'true' });
      expect(run.output()).toContain('cut: created: k3d');
      expect(run.output()).toContain('State recovery summary: 1 recovered, 0 skipped, 0 failed');
      expect(Object.values(place.containers('cut'))).toEqual(['running', 'running']);
      await run.stop();
    },
  );

  test('nothing of it is gone: the next start keeps it', async () => {
    const before = idOf('cut');
    await cutOff([]);
    expect((await cut.statusOf('cut')).state).not.toBe('Healthy');
    const run = await runUntil('State recovery completed', { HOLDFAST_KEEP_CLUSTERS_ON_SHUTDOWN: 'true' });
    expect(run.output()).not.toContain('cut: created');
    expect(idOf('cut')).toBe(before);
    expect((await cut.statusOf('cut')).state).toBe('Healthy');
    await run.stop();
  });

  test('holdfast itself is killed: k3d goes on, and the next start waits for it', async () => {
    const run = await runUntil('State recovery completed');
    await until('it is healthy', async () => (await cut.statusOf('cut')).state === 'Healthy', 60_000);
    run.signal('SIGTERM');
    await until('something of it is gone', async () => Object.keys(place.containers('cut')).length < 2, 60_000);
    run.signal('SIGKILL');
    await run.ended;
    const again = await runUntil('State recovery completed', { HOLDFAST_KEEP_CLUSTERS_ON_SHUTDOWN: 'true' });
    expect(again.output()).toContain('cut: created: k3d');
    expect(Object.values(place.containers('cut'))).toEqual(['running', 'running']);
  });
});
