// What a cluster consists of follows the commit: agents in the cluster that is there, the rest by making it anew, and nothing is lost with either.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connectKube } from '../../src/kube/connect.ts';
import type { KubeClient } from '../../src/kube/types.ts';
import type { KubeObject } from '../../src/lib/kube-object.ts';
import { configMap, dataOf, openScene, REPOSITORY, refTo, type Scene, service, taskDefinition, until } from '../hermetic/scene.ts';
import type { Running } from '../support/holdfast.ts';
import { type K3dPlace, openPlace } from './scene.ts';

const shaped = (k3d: string): { [path: string]: string } => ({
  'clusters/one/cluster.yaml': `apiVersion: holdfast.dev/v1\nkind: Cluster\nmetadata: { name: one }\nspec:\n  provider: k3d\n  k3d: ${k3d}\n`,
});

let place: K3dPlace;
let scene: Scene;
let run: Running;

beforeAll(() => {
  place = openPlace();
  const keep = { HOLDFAST_KEEP_CLUSTERS_ON_SHUTDOWN: 'true' };
  const env = { ...place.env, ...keep, HOLDFAST_K3D_PREFIX: place.prefix, HOLDFAST_INSTANCE: place.instance };
  const files = {
    ...shaped('{ agents: 1 }'),
    'clusters/one/task-definitions/web-1.yaml': taskDefinition('web', 1),
    'clusters/one/services/web.yaml': service('web', 4),
    'clusters/one/manifests/settings.yaml': configMap('settings', 'one'),
  };
  scene = openScene({ 'holdfast.yaml': REPOSITORY, ...files }, env);
});
afterAll(async () => {
  await scene.close();
  place.close();
});

const node = (role: string): string => `k3d-${place.prefix}one-${role}`;
const withKube = async <T>(body: (kube: KubeClient) => Promise<T>): Promise<T> => {
  const kube = await connectKube({ kubeconfig: `${scene.dataDir}/k3d/clusters/one/kubeconfig`, context: undefined });
  try {
    return await body(kube);
  } finally {
    await kube.close();
  }
};
const listed = (kind: string): Promise<readonly KubeObject[]> =>
  withKube(async (kube) => {
    const resource = await kube.resourceOf('v1', kind);
    return resource ? (await kube.list(resource)).items : [];
  });
const nodes = async (): Promise<string[]> => (await listed('Node')).map(({ metadata }) => metadata.name).sort();
const podsOn = async (name: string): Promise<number> =>
  (await listed('Pod')).filter((pod) => (pod['spec'] as { nodeName?: string }).nodeName === name).length;
const agents = (): string[] =>
  Object.keys(place.containers('one'))
    .filter((name) => name.includes('-agent-'))
    .sort();
const labelOf = (container: string): string => place.docker('inspect', '-f', '{{index .Config.Labels "holdfast.dev/instance"}}', container);
const pushed = async (k3d: string, said: string): Promise<void> => {
  const from = run.output().length;
  scene.push(`Shape ${k3d}`, shaped(k3d));
  await run.printed(said, { from, timeoutMs: 120_000 });
};

describe('agents', () => {
  test('are added to the cluster that is there, and are ours', async () => {
    run = scene.run();
    await run.printed('one: Healthy at', { timeoutMs: 200_000 });
    const server = place.docker('inspect', '-f', '{{.Id}} {{.State.StartedAt}}', node('server-0'));
    scene.push('Three agents', shaped('{ agents: 3 }'));
    const planned = await scene.holdfast('plan', '--detailed-exitcode');
    await run.printed(`one: reshaped: agent ${node('agent-2')}`, { timeoutMs: 120_000 });
    if (planned.stdout.includes('agents:'))
      expect([planned.code, planned.stdout]).toEqual([2, expect.stringContaining('changes that in the cluster that is there')]);
    expect(agents()).toHaveLength(3);
    expect(agents().map(labelOf)).toEqual([place.instance, place.instance, place.instance]);
    await until('all nodes are there', async () => (await nodes()).length === 4, 60_000);
    expect(place.docker('inspect', '-f', '{{.Id}} {{.State.StartedAt}}', node('server-0'))).toBe(server);
    await until('nothing differs', async () => (await scene.statusOf('one')).notes.length === 0, 30_000);
  });

  test('that were stopped by hand are started at the next look at a commit', async () => {
    const [first = ''] = agents();
    place.docker('stop', first);
    await pushed('{ agents: 3, ports: [] }', `one: reshaped: agent ${first} started`);
    expect(place.containers('one')[first]).toBe('running');
  });

  test('more than the operator allows are refused by name, and the rest of the commit is applied', async () => {
    await pushed('{ agents: 40 }', 'would have 41 nodes, and the operator allows');
    expect(agents()).toHaveLength(3);
    await until('it is healthy', async () => (await scene.statusOf('one')).state === 'Healthy', 30_000);
  });

  test('are removed, those with nothing to lose; one that holds a volume stays, and says so', async () => {
    const [, , last = ''] = agents();
    await withKube((kube) =>
      kube.create({
        apiVersion: 'v1',
        kind: 'PersistentVolume',
        metadata: { name: 'disk' },
        spec: {
          capacity: { storage: '1Gi' },
          accessModes: ['ReadWriteOnce'],
          storageClassName: 'local',
          local: { path: '/data' },
          nodeAffinity: {
            required: { nodeSelectorTerms: [{ matchExpressions: [{ key: 'kubernetes.io/hostname', operator: 'In', values: [last] }] }] },
          },
        },
      } as unknown as KubeObject),
    );
    await pushed('{ agents: 0 }', `agent ${last} stays: PersistentVolume disk: its data are on it`);
    expect(agents()).toEqual([last]);
    expect(await nodes()).toEqual([last, node('server-0')].sort());
    const { notes, state } = await scene.statusOf('one');
    expect([state, notes.map(({ message }) => message)]).toEqual(['Healthy', ['agents: the commit says 0, the cluster has 1']]);
  });

  test('once the volume is gone, its pods move and the node goes; no service was without its tasks', async () => {
    await withKube((kube) => kube.remove({ apiVersion: 'v1', kind: 'PersistentVolume', namespace: '', name: 'disk' }));
    const [last = ''] = agents();
    await pushed('{ agents: 0, ports: [] }', `one: reshaped: agent ${last} removed`);
    expect(agents()).toEqual([]);
    expect(await nodes()).toEqual([node('server-0')]);
    await until('all tasks run on the server', async () => (await podsOn(node('server-0'))) === 4, 60_000);
    expect(await withKube(async (kube) => dataOf(await kube.get(refTo('ConfigMap', 'one', 'settings'))))).toBe('one');
  });
});

describe('what cannot be changed in place', () => {
  const idOf = (): string => place.docker('inspect', '-f', '{{.Id}}', node('server-0'));

  test('needs leave to make the cluster anew; without a reason none is given', async () => {
    const none = await scene.holdfast('approve', 'one', '--recreate');
    expect([none.code, none.stderr]).toEqual([1, expect.stringContaining('need not be made anew')]);
    await pushed(
      '{ nodeLabels: { zone: a } }',
      'one: differs: nodeLabels: the commit says {"zone":"a"}, the cluster has {}; needs re-creation: holdfast approve one --recreate',
    );
  });

  test('with leave, and a volume that would be lost: it stays, and says why', async () => {
    const before = idOf();
    const volume = { accessModes: ['ReadWriteOnce'], storageClassName: '' };
    await withKube((kube) =>
      kube.create({
        apiVersion: 'v1',
        kind: 'PersistentVolume',
        metadata: { name: 'data' },
        spec: { ...volume, capacity: { storage: '1Gi' }, hostPath: { path: '/data' }, claimRef: { namespace: 'default', name: 'data' } },
      } as unknown as KubeObject),
    );
    await withKube((kube) =>
      kube.create({
        apiVersion: 'v1',
        kind: 'PersistentVolumeClaim',
        metadata: { name: 'data', namespace: 'default' },
        spec: { ...volume, volumeName: 'data', resources: { requests: { storage: '1Gi' } } },
      } as unknown as KubeObject),
    );
    await until(
      'it is bound',
      async () => (await listed('PersistentVolumeClaim')).some((claim) => (claim['status'] as { phase?: string }).phase === 'Bound'),
      60_000,
    );
    const from = run.output().length;
    const approved = await scene.holdfast('approve', 'one', '--recreate');
    expect([approved.code, approved.stdout]).toEqual([
      0,
      expect.stringContaining('approved: made anew for nodeLabels {"zone":"a"} instead of {}'),
    ]);
    await run.printed('it is not made anew, although that is approved: volumes hold data', { from, timeoutMs: 60_000 });
    expect(idOf()).toBe(before);
    await withKube(async (kube) => {
      await kube.remove({ apiVersion: 'v1', kind: 'PersistentVolumeClaim', namespace: 'default', name: 'data' });
      await kube.remove({ apiVersion: 'v1', kind: 'PersistentVolume', namespace: '', name: 'data' });
    });
    await until('the volume is gone', async () => (await listed('PersistentVolume')).length === 0, 60_000);
  });

  test('with leave, and nothing to lose: it is deleted, made anew and filled', async () => {
    const before = idOf();
    const from = run.output().length;
    expect((await scene.holdfast('approve', 'one', '--recreate')).code).toBe(0);
    await run.printed('one: reshaped: deleted to be made anew, as approved', { from, timeoutMs: 60_000 });
    await run.printed('one: Healthy at', { from: run.output().indexOf('deleted to be made anew'), timeoutMs: 120_000 });
    expect(idOf()).not.toBe(before);
    const labels = (await listed('Node')).map(({ metadata }) => metadata.labels?.['zone']);
    expect(labels).toEqual(['a']);
    expect(await withKube(async (kube) => dataOf(await kube.get(refTo('ConfigMap', 'one', 'settings'))))).toBe('one');
    expect((await scene.statusOf('one')).notes).toEqual([]);
  });
});
