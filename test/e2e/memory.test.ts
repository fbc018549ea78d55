// What Holdfast knows, and what becomes of it when a part of that is lost, damaged, or somebody else's.
import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { KubeObject } from '../../src/lib/kube-object.ts';
import { until } from '../hermetic/scene.ts';
import { configMap, dataOf, objectWrites, openWorld, type World } from '../support/replicas.ts';
import { sandboxOfFile } from '../support/sandbox-of-file.ts';

const kubeconfig = sandboxOfFile('holdfast-memory');
const open: World[] = [];
afterEach(async () => {
  for (const world of open.splice(0)) await world.close();
});
const worldWith = async (): Promise<World> => {
  const world = await openWorld(kubeconfig());
  open.push(world);
  return world;
};
const names = ['a', 'b', 'c'];
const files = Object.fromEntries(names.map((name) => [`manifests/${name}.yaml`, configMap(name, 'one')]));
const git = (cwd: string, ...args: string[]): string =>
  execFileSync('git', args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim();

describe('memory', { timeout: 120_000 }, () => {
  it('in the cluster is enough where the data directory is lost: nothing is written, and what leaves Git is still deleted', async () => {
    const w = await worldWith();
    const a = await w.replica();
    w.push('one', files, a);
    expect((await a.holdfast('apply')).code).toBe(0);
    rmSync(a.dataDir, { recursive: true, force: true });
    a.proxy.forget();
    const again = await a.holdfast('apply');
    expect(again.code, again.stderr).toBe(0);
    expect(objectWrites(a)).toEqual([]);
    w.push('two', { 'manifests/c.yaml': undefined }, a);
    expect((await a.holdfast('apply')).code).toBe(0);
    expect(await Promise.all(names.map(async (name) => (await w.get(name)) !== undefined))).toEqual([true, true, false]);
    expect((await a.holdfast('history')).stdout).toContain('1 prune');
  });

  it('on the state branch that somebody has edited is told, and written anew from the cluster', async () => {
    const w = await worldWith();
    const a = await w.replica();
    w.push('one', files, a);
    expect((await a.holdfast('apply')).code).toBe(0);
    const copy = join(a.dataDir, 'source.git');
    const ref = `refs/heads/holdfast/${w.instance}/state`;
    const blob = execFileSync('git', ['hash-object', '-w', '--stdin'], {
      cwd: copy,
      input: '{ "version": 1, "head": {} }',
      encoding: 'utf8',
    }).trim();
    const tree = execFileSync('git', ['mktree'], { cwd: copy, input: `100644 blob ${blob}\t${w.cluster}.json\n`, encoding: 'utf8' }).trim();
    const person = ['-c', 'user.name=Eve', '-c', 'user.email=eve@example.com'];
    git(copy, 'update-ref', ref, git(copy, ...person, 'commit-tree', '-m', 'by hand', '-p', ref, tree));
    const run = a.run();
    await run.printed(`${w.cluster}.json in ${ref} cannot be used`);
    await until('it is written anew', async () => git(copy, 'show', `${ref}:${w.cluster}.json`).includes('"Healthy"'));
    expect((await w.head())?.state).toBe('Healthy');
  });

  it('of the last good commit outlives a force-push of a broken one over it, also when everything else is collected', async () => {
    const w = await worldWith();
    const a = await w.replica();
    const good = w.push('one', files, a);
    const first = a.run();
    await first.printed(`${w.cluster}: Healthy`);
    await first.stop();
    // Set back to where it began, and a commit that is wrong on top: the good one is on no branch any more.
    w.reset(1);
    w.push('broken', { 'manifests/a.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {}\n' }, a);
    const run = a.run();
    await run.printed(`${good.slice(0, 7)} stays in force`);
    await run.stop();
    git(join(a.dataDir, 'source.git'), 'gc', '--quiet', '--prune=now');
    const again = a.run();
    await again.printed(`${good.slice(0, 7)} stays in force`);
    const object = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'b', namespace: w.namespace }, data: { value: 'by hand' } };
    await w.kube.apply(object as KubeObject, { manager: 'somebody', force: true });
    await until('it is enforced', async () => dataOf(await w.get('b')) === 'one');
  });

  it('of another instance, or of another layout, is not taken for ours', async () => {
    const w = await worldWith();
    const a = await w.replica();
    w.push('one', files, a);
    expect((await a.holdfast('apply')).code).toBe(0);
    const other = await a.holdfast('apply', '--instance', 'somebody-else');
    expect([other.code, other.stderr]).toEqual([
      2,
      expect.stringContaining(`is that of instance ${w.instance}, and this is somebody-else`),
    ]);
    execFileSync('sh', ['-c', 'echo 7 > layout'], { cwd: a.dataDir });
    const newer = await a.holdfast('status');
    expect([newer.code, newer.stderr]).toEqual([2, expect.stringContaining('a newer Holdfast wrote it')]);
  });
});
