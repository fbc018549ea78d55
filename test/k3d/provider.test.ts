// What k3d does that a program which drives it must survive, each with the real k3d and real containers.
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connectKube } from '../../src/kube/connect.ts';
import { K3D, type K3dPlace, openPlace, withShape } from './scene.ts';

let place: K3dPlace;
beforeAll(() => {
  place = openPlace();
});
afterAll(() => place.close());

const stateOf = async (provider: ReturnType<K3dPlace['provider']>, cluster: string): Promise<string> =>
  (await provider.observe(cluster)).state;
const NOWHERE = { DOCKER_HOST: 'unix:///nonexistent/docker.sock' };

describe('one cluster from its making to its end', () => {
  test('made with the shape of the repository, labelled, reachable on loopback, nobody else touched', async () => {
    const provider = place.provider({ dataDir: join(place.dir, 'life') });
    const theirs = join(place.dir, 'by-hand.kubeconfig');
    writeFileSync(theirs, 'not to be touched');
    const spec = withShape({ agents: 1, nodeLabels: { zone: 'a' }, ports: ['127.0.0.1:18091:80@loadbalancer'] });
    const [first, second] = await Promise.all([provider.ensure('life', spec), provider.ensure('life', spec)]);
    expect(first).toEqual(second);
    expect(first.created).toBe(true);
    expect(Object.values(place.containers('life'))).toEqual(['running', 'running', 'running']);

    // Neither where everybody's temporary files are nor in k3d's own folder: it takes nothing away itself.
    expect(readdirSync(tmpdir()).filter((name) => name.startsWith(`k3d-config-tmp-config.${process.pid}.`))).toEqual([]);
    expect(readdirSync(join(place.dir, 'life', 'k3d', 'homes'))).toEqual([]);

    const kubeconfig = readFileSync(first.access.kubeconfig, 'utf8');
    expect(kubeconfig).toContain('https://127.0.0.1:');
    expect(statSync(first.access.kubeconfig).mode & 0o777).toBe(0o600);
    expect(readFileSync(theirs, 'utf8')).toBe('not to be touched');
    const api = place.docker('port', `k3d-${place.prefix}life-serverlb`, '6443');
    expect(api).toMatch(/^127\.0\.0\.1:/);

    const kube = await connectKube(first.access);
    const node = await kube.get({ apiVersion: 'v1', kind: 'Node', namespace: '', name: `k3d-${place.prefix}life-agent-0` });
    await kube.close();
    expect(node?.metadata.labels).toMatchObject({ zone: 'a' });
    const labels = JSON.parse(place.docker('inspect', '-f', '{{json .Config.Labels}}', `k3d-${place.prefix}life-server-0`));
    expect(labels['holdfast.dev/instance']).toBe(place.instance);
    expect(await provider.madeByUs('life')).toBe(true);
    expect(await place.provider({ instance: 'somebody' }).madeByUs('life')).toBe(false);
  });

  test('the token of the cluster is in no file of ours', async () => {
    const labels = JSON.parse(place.docker('inspect', '-f', '{{json .Config.Labels}}', `k3d-${place.prefix}life-server-0`));
    const token = labels['k3d.cluster.token'];
    expect(token.length).toBeGreaterThan(10);
    const { spawnSync } = await import('node:child_process');
    const found = spawnSync('grep', ['-rl', token, join(place.dir, 'life')], { encoding: 'utf8' });
    expect([found.status, found.stdout]).toEqual([1, '']);
  });

  test('stopped, started with all its objects, its server killed, started again', async () => {
    const provider = place.provider({ dataDir: join(place.dir, 'life') });
    const spec = withShape({ agents: 1 });
    const { access } = await provider.ensure('life', spec);
    let kube = await connectKube(access);
    const uidOf = async () => (await kube.get({ apiVersion: 'v1', kind: 'Namespace', namespace: '', name: 'kube-system' }))?.metadata.uid;
    const uid = await uidOf();
    await kube.close();
    await provider.stop('life');
    expect(await stateOf(provider, 'life')).toBe('Stopped');
    expect((await provider.ensure('life', spec)).created).toBe(false);
    place.docker('kill', `k3d-${place.prefix}life-server-0`);
    expect(await stateOf(provider, 'life')).toBe('Stopped');
    const again = await provider.ensure('life', spec);
    expect(again.created).toBe(false);
    kube = await connectKube(again.access);
    expect(await uidOf()).toBe(uid);
    await kube.close();
  });

  test('a cluster of another Holdfast is refused, by name', async () => {
    const other = place.provider({ instance: 'somebody' });
    const refusal = { code: 'ClusterForeign', message: expect.stringContaining(`instance ${place.instance}`) };
    await expect(other.observe('life')).rejects.toMatchObject(refusal);
    await expect(other.ensure('life', K3D)).rejects.toMatchObject(refusal);
    await expect(other.remove('life')).rejects.toMatchObject(refusal);
  });

  test('on another daemon nothing is missing and nothing is made, until that is approved', async () => {
    const dataDir = join(place.dir, 'moved');
    mkdirSync(join(dataDir, 'k3d', 'clusters', 'life2'), { recursive: true });
    const record = join(dataDir, 'k3d', 'clusters', 'life2', 'record.json');
    writeFileSync(record, JSON.stringify({ daemon: 'ANOTHER', phase: 'made', server: 'x' }));
    const provider = place.provider({ dataDir });
    expect(await provider.observe('life2')).toMatchObject({
      state: 'Unknown',
      reason: expect.stringContaining('made on Docker daemon ANOTHER'),
    });
    await expect(provider.ensure('life2', K3D)).rejects.toMatchObject({ code: 'ClusterUnknown' });
    await expect(provider.remove('life2')).rejects.toMatchObject({ code: 'ClusterUnknown' });
    expect(place.containers('life2')).toEqual({});
    expect(await provider.acceptIdentity?.('life2')).toContain('Docker daemon ');
    expect(await stateOf(provider, 'life2')).toBe('Missing');
  });

  test('with Docker down: nobody can tell, nothing is created, and a delete that k3d calls a success is none', async () => {
    const dataDir = join(place.dir, 'life');
    const down = place.provider({ dataDir, env: NOWHERE });
    expect(await down.observe('life')).toMatchObject({
      state: 'Unknown',
      reason: expect.stringContaining('Docker does not answer at unix:///nonexistent'),
    });
    await expect(down.ensure('life', K3D)).rejects.toMatchObject({ code: 'ClusterUnknown' });
    await expect(down.stop('life')).rejects.toMatchObject({ code: 'ClusterUnknown' });
    await expect(down.remove('life')).rejects.toMatchObject({ code: 'ClusterUnknown' });
    // Docker goes down between our look and k3d's work.
    const program = place.inPlaceOfK3d('DOCKER_HOST=unix:///nonexistent/docker.sock exec $K3D "$@"');
    const late = place.provider({ dataDir, settings: { program } });
    await expect(late.remove('life')).rejects.toMatchObject({ code: 'ClusterUnknown', message: expect.stringContaining('is not deleted') });
    await expect(late.stop('life')).rejects.toMatchObject({ code: 'ClusterUnknown', message: expect.stringContaining('is not stopped') });
    // It was to be deleted, and that was cut off before anything was: it is kept.
    const back = place.provider({ dataDir });
    expect(await back.observe('life')).toEqual({ state: 'Incomplete', reason: `deleting ${place.prefix}life was cut off` });
    expect((await back.ensure('life', withShape({ agents: 1 }))).created).toBe(false);
    expect(await stateOf(back, 'life')).toBe('Running');
  });

  test('deleted with all that belongs to it; deleting what is missing is no failure, stopping it is', async () => {
    const provider = place.provider({ dataDir: join(place.dir, 'life') });
    await provider.remove('life');
    expect([place.containers('life'), place.leftovers('life')]).toEqual([{}, []]);
    expect(existsSync(join(place.dir, 'life', 'k3d', 'clusters', 'life'))).toBe(false);
    expect(await stateOf(provider, 'life')).toBe('Missing');
    await provider.remove('life');
    await expect(provider.stop('life')).rejects.toMatchObject({ code: 'ClusterMissing' });
  });
});

describe('a creation that cannot be', () => {
  const nothingLeft = (name: string): void => expect([place.containers(name), place.leftovers(name)]).toEqual([{}, []]);

  test('an image that is not to be had', async () => {
    const provider = place.provider({ settings: { image: 'holdfast.invalid/nosuch:1' } });
    await expect(provider.ensure('image', K3D)).rejects.toMatchObject({
      code: 'ClusterCreateFailed',
      hint: expect.stringContaining('check the image'),
    });
    nothingLeft('image');
    expect(await stateOf(provider, 'image')).toBe('Missing');
  });

  test('a port that is taken', async () => {
    const server = createServer().listen(18092, '127.0.0.1');
    try {
      const made = place.provider().ensure('port', withShape({ ports: ['127.0.0.1:18092:80@loadbalancer'] }));
      await expect(made).rejects.toMatchObject({ code: 'ClusterCreateFailed', hint: expect.stringContaining('is taken on this machine') });
      nothingLeft('port');
    } finally {
      server.close();
    }
  });

  test('more than the operator allows, and names that k3d would take for something else', async () => {
    await expect(place.provider({ settings: { maxClusters: 0 } }).ensure('many', K3D)).rejects.toMatchObject({
      code: 'ClusterNotConfigured',
    });
    await expect(place.provider().ensure('nodes', withShape({ agents: 5 }))).rejects.toThrow(/6 nodes, and the operator allows 5/);
    const bare = place.provider({ settings: { prefix: '' } });
    for (const name of ['', '--all', '-a', 'a_b', 'a'.repeat(33)])
      await expect(bare.ensure(name, K3D)).rejects.toMatchObject({ code: 'ClusterNotConfigured' });
    expect(place.docker('ps', '-aq', '--filter', 'label=k3d.cluster=k3s-default')).toBe('');
    await expect(place.provider({ settings: { program: '/nonexistent/k3d' } }).ensure('noprogram', K3D)).rejects.toMatchObject({
      code: 'ConfigInvalid',
    });
    nothingLeft('noprogram');
  });

  test('what an earlier one left behind is taken away, and what is not k3d\u2019s stays', async () => {
    const name = `k3d-${place.prefix}left`;
    await place.createNetwork(name, { app: 'k3d' });
    await place.createNetwork(name, { app: 'k3d' });
    expect(place.leftovers('left')).toEqual([`network ${name}`, `network ${name}`]);
    place.docker('volume', 'create', '--label', 'app=k3d', `${name}-images`);
    const provider = place.provider({ settings: { image: 'holdfast.invalid/nosuch:1' } });
    await expect(provider.ensure('left', K3D)).rejects.toMatchObject({ code: 'ClusterCreateFailed' });
    nothingLeft('left');
    place.docker('network', 'create', name);
    await expect(provider.ensure('left', K3D)).rejects.toMatchObject({ code: 'ClusterCreateFailed' });
    expect(place.leftovers('left')).toEqual([`network ${name}`]);
  });
});
