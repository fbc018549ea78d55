// Creations that are cut off, that meet each other, and clusters that somebody else made.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectKube } from '../../src/kube/connect.ts';
import type { KubeObject } from '../../src/lib/kube-object.ts';
import { K3D, type K3dPlace, openPlace, withShape } from './scene.ts';

let place: K3dPlace;
beforeAll(() => {
  place = openPlace();
});
afterAll(() => place.close());

const until = async (what: string, condition: () => boolean): Promise<void> => {
  const deadline = performance.now() + 60_000;
  while (!condition()) {
    if (performance.now() > deadline) throw new Error(`${what}: not within 60 s`);
    await pause(50);
  }
};

/** Makes a cluster in a process of its own, and kills that once the condition holds. */
const killedWhile = async (signal: NodeJS.Signals, dataDir: string, cluster: string, condition: () => boolean): Promise<void> => {
  const module = join(import.meta.dirname, '..', '..', 'src', 'cluster', 'k3d', 'provider.ts');
  const settings = {
    program: place.env['HOLDFAST_K3D'],
    prefix: place.prefix,
    image: place.env['HOLDFAST_K3D_IMAGE'],
    timeoutMs: 120_000,
    maxClusters: 9,
    maxNodes: 9,
    publish: 'any',
    fromContainer: false,
  };
  const script = join(place.dir, `make-${cluster}.ts`);
  writeFileSync(
    script,
    `import { k3dProvider } from ${JSON.stringify(module)};
const provider = k3dProvider({ dataDir: ${JSON.stringify(dataDir)}, instance: ${JSON.stringify(place.instance)}, settings: ${JSON.stringify(settings)} as never, env: process.env });
process.once('SIGTERM', () => void provider.close?.().then(() => process.exit(0)));
await provider.ensure(${JSON.stringify(cluster)}, { provider: 'k3d', k3d: { agents: 1 } });
`,
  );
  const child = spawn(process.execPath, [script], { env: { ...process.env, ...place.env, HOME: place.dir }, stdio: 'ignore' });
  const ended = once(child, 'exit');
  await until(`${cluster} is being made`, condition);
  child.kill(signal);
  await ended;
};

const shape = withShape({ agents: 1 });
const serverOf = (cluster: string): string | undefined => place.containers(cluster)[`k3d-${place.prefix}${cluster}-server-0`];

test('ended in an orderly way before a server ran: made again', async () => {
  const dataDir = join(place.dir, 'early');
  await killedWhile('SIGTERM', dataDir, 'early', () => serverOf('early') !== undefined);
  const provider = place.provider({ dataDir });
  expect(['Incomplete', 'Missing']).toContain((await provider.observe('early')).state);
  const { access } = await provider.ensure('early', shape);
  expect(Object.values(place.containers('early'))).toEqual(['running', 'running', 'running']);
  const kube = await connectKube(access);
  expect((await kube.version()).minor).toBeGreaterThan(20);
  await kube.close();
  await provider.remove('early');
  expect([place.containers('early'), place.leftovers('early')]).toEqual([{}, []]);
});

test('killed while the server starts: made whole by the next process, beside which no orphan of k3d works on', async () => {
  const dataDir = join(place.dir, 'late');
  await killedWhile('SIGKILL', dataDir, 'late', () => serverOf('late') === 'running');
  const provider = place.provider({ dataDir });
  expect((await provider.observe('late')).state).toBe('Incomplete');
  await provider.ensure('late', shape);
  expect(Object.values(place.containers('late'))).toEqual(['running', 'running', 'running']);
  expect((await provider.observe('late')).state).toBe('Running');
});

// A replica with a data directory of its own may have used it meanwhile.
test('a half-made cluster in which somebody keeps something is never thrown away', async () => {
  const dataDir = join(place.dir, 'late');
  const { access } = await place.provider({ dataDir }).ensure('late', shape);
  const kube = await connectKube(access);
  await kube.create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'holdfast-system' } } as KubeObject);
  await kube.close();
  const record = join(dataDir, 'k3d', 'clusters', 'late', 'record.json');
  const { id } = JSON.parse(place.docker('info', '--format', '{"id":"{{.ID}}"}'));
  writeFileSync(record, JSON.stringify({ daemon: id, phase: 'creating' }));
  place.docker('rm', '-f', `k3d-${place.prefix}late-agent-0`);
  const server = place.docker('inspect', '-f', '{{.Id}}', `k3d-${place.prefix}late-server-0`);
  const provider = place.provider({ dataDir });
  expect((await provider.observe('late')).state).toBe('Incomplete');
  await provider.ensure('late', shape);
  expect(place.docker('inspect', '-f', '{{.Id}}', `k3d-${place.prefix}late-server-0`)).toBe(server);
  // Without that, and with an agent missing, it is made again.
  const emptied = await connectKube(access);
  await emptied.remove({ apiVersion: 'v1', kind: 'Namespace', namespace: '', name: 'holdfast-system' });
  const gone = async () =>
    (await emptied.get({ apiVersion: 'v1', kind: 'Namespace', namespace: '', name: 'holdfast-system' })) === undefined;
  for (let tries = 0; !(await gone()) && tries < 200; tries += 1) await pause(100);
  await emptied.close();
  writeFileSync(record, JSON.stringify({ daemon: id, phase: 'creating' }));
  await place.provider({ dataDir }).ensure('late', shape);
  expect(Object.keys(place.containers('late'))).toHaveLength(3);
  expect(place.docker('inspect', '-f', '{{.Id}}', `k3d-${place.prefix}late-server-0`)).not.toBe(server);
  await place.provider({ dataDir }).remove('late');
});

test('two that make one cluster at once: one makes it, the other one finds it', async () => {
  const made = await Promise.all([place.provider().ensure('both', K3D), place.provider().ensure('both', K3D)]);
  expect(made.map(({ created }) => created).sort()).toEqual([false, true]);
  expect(place.leftovers('both').filter((name) => name.startsWith('network'))).toHaveLength(1);
  await place.provider().remove('both');
  expect([place.containers('both'), place.leftovers('both')]).toEqual([{}, []]);
});

test('a network that somebody else made is used and never deleted', async () => {
  const name = `k3d-${place.prefix}net`;
  place.docker('network', 'create', name);
  const provider = place.provider();
  await provider.ensure('net', K3D);
  await provider.remove('net');
  expect(place.leftovers('net')).toEqual([`network ${name}`]);
});

test('somebody was faster under the same name: theirs is adopted at the next look, never deleted', async () => {
  const marker = join(place.dir, 'once');
  const program = place.inPlaceOfK3d(
    `if [ "$1 $2" = "cluster create" ] && [ ! -e ${marker} ]; then touch ${marker}; $K3D cluster create ${place.prefix}taken --image ${place.env['HOLDFAST_K3D_IMAGE']} >/dev/null 2>&1; fi\nexec $K3D "$@"`,
  );
  const provider = place.provider({ settings: { program } });
  await expect(provider.ensure('taken', K3D)).rejects.toMatchObject({
    code: 'ClusterCreateFailed',
    message: expect.stringContaining('already exists'),
  });
  expect(Object.values(place.containers('taken'))).toEqual(['running', 'running']);
  expect(await provider.ensure('taken', K3D)).toMatchObject({ created: false });
  expect(await provider.madeByUs('taken')).toBe(false);
  await expect(provider.remove('taken')).rejects.toMatchObject({ code: 'ClusterForeign' });
  expect(Object.values(place.containers('taken'))).toEqual(['running', 'running']);
});
