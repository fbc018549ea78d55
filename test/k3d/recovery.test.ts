// `provider: k3d` end to end, as a user has it: made, filled, stopped, killed and deleted by hand while `holdfast run` holds it.
import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connectKube } from '../../src/kube/connect.ts';
import type { KubeObject } from '../../src/lib/kube-object.ts';
import { configMap, dataOf, openScene, REPOSITORY, refTo, type Scene, service, taskDefinition } from '../hermetic/scene.ts';
import type { Running } from '../support/holdfast.ts';
import { type K3dPlace, openPlace } from './scene.ts';

const cluster = (name: string, shape = ''): string =>
  `apiVersion: holdfast.dev/v1\nkind: Cluster\nmetadata: { name: ${name} }\nspec:\n  provider: k3d\n${shape === '' ? '' : `  k3d: ${shape}\n`}`;
const files = (name: string, shape?: string): { [path: string]: string } => ({
  [`clusters/${name}/cluster.yaml`]: cluster(name, shape),
  [`clusters/${name}/task-definitions/web-1.yaml`]: taskDefinition('web', 1),
  [`clusters/${name}/services/web.yaml`]: service('web', 2),
  [`clusters/${name}/manifests/settings.yaml`]: configMap('settings', name),
});

let place: K3dPlace;
let scene: Scene;
let run: Running;
let printedBefore = '';

beforeAll(() => {
  place = openPlace();
  // What the last test looks at must still be there after the run.
  const keep = { HOLDFAST_KEEP_CLUSTERS_ON_SHUTDOWN: 'true' };
  const env = { ...place.env, ...keep, HOLDFAST_K3D_PREFIX: place.prefix, HOLDFAST_INSTANCE: place.instance };
  scene = openScene({ 'holdfast.yaml': REPOSITORY, ...files('one', '{ agents: 1 }'), ...files('two') }, env);
});
afterAll(async () => {
  await scene.close();
  place.close();
});

const live = async (name: string, kind: string, object: string): Promise<KubeObject | undefined> => {
  const kube = await connectKube({ kubeconfig: `${scene.dataDir}/k3d/clusters/${name}/kubeconfig`, context: undefined });
  try {
    return await kube.get(refTo(kind, name, object));
  } finally {
    await kube.close();
  }
};
const server = (name: string): string => `k3d-${place.prefix}${name}-server-0`;
/** Does something to a cluster and resolves when `run` says that it is healthy again. */
const recovered = async (name: string, harm: () => void): Promise<string> => {
  const from = run.output().length;
  harm();
  return run.printed(new RegExp(`^${name}: Healthy at .*$`, 'm'), { from, timeoutMs: 150_000 });
};

describe('holdfast run', () => {
  test('says before there is anything that both clusters are missing', async () => {
    const states = (await scene.status()).clusters.map(({ name, provider, state }) => [name, provider, state]);
    expect(states).toEqual([
      ['one', 'k3d', 'Missing'],
      ['two', 'k3d', 'Missing'],
    ]);
    expect(Object.keys(place.containers('one'))).toEqual([]);
  });

  test('makes both at the same time, fills them, and they are healthy', async () => {
    run = scene.run();
    await Promise.all(['one', 'two'].map((name) => run.printed(`${name}: Healthy at`, { timeoutMs: 200_000 })));
    expect(run.output()).toContain('one: coming up: k3d, 3 s so far');
    expect(run.output()).toContain('one: created: k3d, https://127.0.0.1:');
    expect(dataOf(await live('one', 'ConfigMap', 'settings'))).toBe('one');
    expect((await live('two', 'Deployment', 'web'))?.['status']).toMatchObject({ availableReplicas: 2 });
  });

  test('starts a cluster that was stopped, with the objects that were in it', async () => {
    const before = (await live('two', 'Deployment', 'web'))?.metadata.uid;
    const from = run.output().length;
    place.k3d('cluster', 'stop', `${place.prefix}two`);
    await run.printed('two: connected: k3d', { from, timeoutMs: 150_000 });
    expect((await live('two', 'Deployment', 'web'))?.metadata.uid).toBe(before);
    expect(run.output().slice(from)).not.toContain('two: created');
  });

  test('starts one whose server was killed', async () => {
    const from = run.output().length;
    place.docker('kill', server('two'));
    await run.printed('two: connected: k3d', { from, timeoutMs: 150_000 });
    expect(dataOf(await live('two', 'ConfigMap', 'settings'))).toBe('two');
  });

  test('makes one again that was deleted by hand, and fills it; the other one is left alone', async () => {
    const untouched = place.docker('inspect', '-f', '{{.Id}} {{.State.StartedAt}}', server('two'));
    const before = place.docker('inspect', '-f', '{{.Id}}', server('one'));
    const said = await recovered('one', () => place.k3d('cluster', 'delete', `${place.prefix}one`));
    expect(said).toContain('one: created: k3d');
    expect(place.docker('inspect', '-f', '{{.Id}}', server('one'))).not.toBe(before);
    expect(Object.values(place.containers('one'))).toEqual(['running', 'running', 'running']);
    expect(dataOf(await live('one', 'ConfigMap', 'settings'))).toBe('one');
    expect(place.docker('inspect', '-f', '{{.Id}} {{.State.StartedAt}}', server('two'))).toBe(untouched);
  });

  test('says in what a cluster is not what a new commit says it consists of, and changes nothing of that', async () => {
    const from = run.output().length;
    scene.push('Labels', files('one', '{ agents: 1, nodeLabels: { zone: a } }'));
    const differs = 'nodeLabels: the commit says {"zone":"a"}, the cluster has {}';
    await run.printed(`one: differs: ${differs}; needs re-creation: holdfast approve one --recreate`, { from, timeoutMs: 60_000 });
    const { notes, state } = await scene.statusOf('one');
    expect(state).toBe('Healthy');
    expect(notes).toMatchObject([{ kind: 'note', about: 'one', message: differs }]);
    expect(Object.keys(place.containers('one'))).toHaveLength(3);
  });

  test('adopts what is there after it was killed, without a write', async () => {
    const versions = async () =>
      Promise.all(['one', 'two'].flatMap((name) => [live(name, 'Deployment', 'web'), live(name, 'ConfigMap', 'settings')]));
    const before = (await versions()).map((object) => [object?.metadata.uid, object?.metadata['generation']]);
    printedBefore = run.output();
    run.signal('SIGKILL');
    await run.ended;
    run = scene.run();
    await Promise.all(['one', 'two'].map((name) => run.printed(`${name}: connected: k3d`, { timeoutMs: 60_000 })));
    const statuses = (await scene.status()).clusters.map(({ name, state }) => [name, state]);
    expect(statuses).toEqual([
      ['one', 'Healthy'],
      ['two', 'Healthy'],
    ]);
    expect((await versions()).map((object) => [object?.metadata.uid, object?.metadata['generation']])).toEqual(before);
    expect(run.output()).not.toContain('created');
    expect(await run.stop()).toBe(0);
  });

  test('is not sure of a cluster that was met on another Docker daemon, until that is approved', async () => {
    const record = `${scene.dataDir}/k3d/clusters/two/record.json`;
    writeFileSync(record, JSON.stringify({ ...JSON.parse(readFileSync(record, 'utf8')), daemon: 'ANOTHER', server: 'another' }));
    const { state, notes } = await scene.statusOf('two');
    expect(state).toBe('Unknown');
    expect(notes[0]?.message).toContain('cluster two was made on Docker daemon ANOTHER');
    expect(notes[0]?.next).toContain('holdfast approve two --identity');
    const approved = await scene.holdfast('approve', 'two', '--identity');
    expect([approved.code, approved.stdout]).toEqual([0, expect.stringMatching(/^two: known as [-0-9a-f]{36} from now on$/m)]);
    expect((await scene.statusOf('two')).state).toBe('Healthy');
  });

  test('never printed the token of a cluster', async () => {
    for (const name of ['one', 'two']) {
      const token = place.docker('inspect', '-f', '{{index .Config.Labels "k3d.cluster.token"}}', server(name));
      expect(token.length).toBeGreaterThan(10);
      expect(printedBefore + run.output()).not.toContain(token);
    }
  });
});

describe('a cluster that somebody made by hand', () => {
  test('is adopted by holdfast apply; another Holdfast that comes later is told whose it is', async () => {
    place.byHand('hand');
    scene.push('Hand', files('hand'));
    const applied = await scene.holdfast('apply', '--cluster', 'hand');
    expect([applied.code, applied.stderr]).toEqual([0, '']);
    expect(dataOf(await live('hand', 'ConfigMap', 'settings'))).toBe('hand');
    const other = openScene(
      { 'holdfast.yaml': REPOSITORY, ...files('hand') },
      { ...scene.env, HOLDFAST_INSTANCE: 'somebody', HOLDFAST_DATA_DIR: `${place.dir}/other` },
    );
    try {
      const refused = await other.holdfast('apply', '--cluster', 'hand', '--repository', other.repo.dir);
      expect(refused.code).toBe(1);
      expect(refused.stderr + refused.stdout).toContain(`hand is held by another Holdfast (instance ${place.instance})`);
    } finally {
      await other.close();
    }
  });
});
