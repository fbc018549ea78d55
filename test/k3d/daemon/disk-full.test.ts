// A disk that is full while a cluster is made: Docker's, and that of the data directory. What is said, and that nothing is left behind.
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { configMap, openScene, REPOSITORY, type Scene } from '../../hermetic/scene.ts';
import { type SmallDaemon, startSmallDaemon } from '../../testbed/k3d/small-daemon.ts';
import { type K3dPlace, openPlace } from '../scene.ts';

let place: K3dPlace;
let daemon: SmallDaemon | undefined;
let scene: Scene;
beforeAll(async () => {
  place = openPlace();
  daemon = await startSmallDaemon(place.env);
  const files = {
    'holdfast.yaml': REPOSITORY,
    'clusters/a/cluster.yaml': 'apiVersion: holdfast.dev/v1\nkind: Cluster\nmetadata: { name: a }\nspec:\n  provider: k3d\n',
    'clusters/a/manifests/settings.yaml': configMap('settings', 'a'),
  };
  scene = openScene(files, { ...place.env, ...daemon?.env, HOLDFAST_K3D_PREFIX: place.prefix, HOLDFAST_INSTANCE: place.instance });
});
afterAll(async () => {
  await scene.close();
  daemon
    ?.docker('ps', '-aq')
    .split('\n')
    .filter(Boolean)
    .map((id) => daemon?.docker('rm', '-f', '-v', id));
  await daemon?.close();
  place.close();
});

const nothingLeft = ({ docker }: SmallDaemon): void => {
  expect(docker('ps', '-aq')).toBe('');
  expect(docker('network', 'ls', '--filter', 'label=app=k3d', '-q')).toBe('');
  expect(docker('volume', 'ls', '--filter', 'label=app=k3d', '-q')).toBe('');
};

test('no room at all on the disk of Docker: the cause and the way out are named, nothing is left', async (context) => {
  if (daemon === undefined) return context.skip('no second Docker daemon on this machine');
  daemon.fill(0);
  const { code, stdout, stderr } = await scene.holdfast('recover');
  expect([code, stderr]).toEqual([1, '']);
  expect(stdout).toMatch(
    new RegExp(
      `Failed to recreate k3d cluster ${place.prefix}a: .*no space left on device.*; disk \\(Docker\\): 0 MiB free at .*; next: free some: `,
    ),
  );
  nothingLeft(daemon);
});

// k3d only says that a container restarts again and again.
test('too little room for a server to start: the disk is named all the same', async (context) => {
  if (daemon === undefined) return context.skip('no second Docker daemon on this machine');
  daemon.fill(2 * 1024 * 1024);
  const { code, stdout } = await scene.holdfast('recover');
  expect(code).toBe(1);
  expect(stdout).toMatch(
    new RegExp(`Failed to recreate k3d cluster ${place.prefix}a: .*disk \\(Docker\\): \\d+ MiB free at .*; next: free some: `),
  );
  nothingLeft(daemon);
});

// Whether it is filled is not asked: what this daemon publishes is reached in its own network namespace alone.
test('with room again its containers are made by the same command, and run', async (context) => {
  if (daemon === undefined) return context.skip('no second Docker daemon on this machine');
  daemon.empty();
  await scene.holdfast('recover');
  expect(daemon.docker('ps', '-a', '--format', '{{.Names}} {{.State}}').split('\n').sort()).toEqual(
    ['server-0 running', 'serverlb running'].map((one) => `k3d-${place.prefix}a-${one}`),
  );
});

test('no room for the data directory: no cluster is made that nobody would know of', async (context) => {
  const small = join(place.dir, 'small');
  mkdirSync(small);
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', small], { encoding: 'utf8' });
  if (mounted.status !== 0) return context.skip(`no file system can be mounted here: ${mounted.stderr}`);
  const full = openScene(
    {
      'holdfast.yaml': REPOSITORY,
      'clusters/b/cluster.yaml': 'apiVersion: holdfast.dev/v1\nkind: Cluster\nmetadata: { name: b }\nspec: { provider: k3d }\n',
    },
    { ...place.env, HOLDFAST_DATA_DIR: join(small, 'data'), HOLDFAST_K3D_PREFIX: place.prefix, HOLDFAST_INSTANCE: place.instance },
  );
  try {
    expect((await full.holdfast('recover', '--dry-run')).code).toBe(0);
    const { bavail, bsize } = statfsSync(small);
    expect(spawnSync('fallocate', ['-l', String(bavail * bsize), join(small, 'ballast')]).status).toBe(0);
    const { code, stdout, stderr } = await full.holdfast('recover');
    expect([code, place.containers('b'), place.leftovers('b')]).toEqual([1, {}, []]);
    expect(stdout + stderr).not.toMatch(/Internal|\n\s+at /);
    expect(stdout + stderr).toMatch(/no space left|ENOSPC|disk \(data directory\): 0 MiB free/);
    rmSync(join(small, 'ballast'));
    expect((await full.holdfast('recover')).code).toBe(0);
    expect(Object.values(place.containers('b'))).toEqual(['running', 'running']);
  } finally {
    await full.close();
    spawnSync('umount', [small]);
  }
});
