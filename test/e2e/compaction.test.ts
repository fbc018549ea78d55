// A state branch that has become long, with other writers, deaths and outages in between; and by the command, with a thousand commits.
import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { commitLines, fileLines } from '../../src/source/make-commit.ts';
import { configMap, openWorld, type World } from '../support/replicas.ts';
import { sandboxOfFile } from '../support/sandbox-of-file.ts';
import {
  epochsOf,
  meddled,
  openCompactionScene,
  openStateWorld,
  recordEpochs,
  STATE_BRANCH,
  type StateWorld,
  stateCommits,
} from '../support/state-branch.ts';

describe('a long state branch that is pushed', { timeout: 60_000 }, () => {
  let world: StateWorld;
  beforeEach(() => {
    world = openStateWorld();
  });
  afterEach(() => world.close());

  it('is taken over by who has nothing of his own to add, as it is', async () => {
    const { other, state } = await openCompactionScene(world);
    await recordEpochs(world, state, [4, 5]);
    expect(await state.flush()).toBeUndefined();
    const idle = await world.open(other, { push: true });
    await idle.adopt();
    expect(world.gitIn(other)('rev-parse', STATE_BRANCH)).toBe(world.origin.git('rev-parse', STATE_BRANCH));
  });

  it('loses nothing where somebody is quicker between the look and the push', async () => {
    const { one, other, state, told, options } = await openCompactionScene(world);
    state.close();
    const quick = await world.open(other, { push: true });
    await recordEpochs(world, quick, [1], 'staging');
    const raced = await world.open(one, {
      ...options(true),
      copy: meddled(one, async () => void expect(await quick.flush()).toBeUndefined(), 'before'),
    });
    await recordEpochs(world, raced, [4, 5]);
    expect(await raced.flush()).toBeUndefined();
    expect(told).toEqual([]);
    expect(await epochsOf(raced)).toEqual([5, 4, 3, 2, 1]);
    await recordEpochs(world, raced, [6]);
    expect(await raced.flush()).toBeUndefined();
    expect(told).toHaveLength(1);
    const last = await world.open(await world.follow(), { push: true });
    expect([await epochsOf(last), await epochsOf(last, 'staging')]).toEqual([[6, 5, 4, 3, 2, 1], [1]]);
    expect(stateCommits(world.origin.git)).toBe(2);
  });

  it('is whole where the process dies after the push and before it is written here', async () => {
    const { one, state, old, options } = await openCompactionScene(world);
    state.close();
    const dying = await world.open(one, {
      ...options(true),
      copy: meddled(one, () => Promise.reject(new Error('killed')), 'after'),
    });
    await recordEpochs(world, dying, [4, 5]);
    await dying.flush();
    dying.close();
    expect([stateCommits(world.origin.git), stateCommits(world.gitIn(one))]).toEqual([2, 6]);
    const next = await world.open(one, options(true));
    await recordEpochs(world, next, [6, 7]);
    expect(await next.flush()).toBeUndefined();
    expect(await epochsOf(next)).toEqual([7, 6, 5, 4, 3, 2, 1]);
    expect(stateCommits(world.origin.git)).toBe(3);
    expect(() => world.origin.git('merge-base', '--is-ancestor', old, STATE_BRANCH)).toThrow();
  });

  it('stays as it is while the remote is down', async () => {
    const { one, state, told } = await openCompactionScene(world);
    world.origin.git('config', 'core.bare', 'nonsense');
    await recordEpochs(world, state, [4, 5, 6]);
    expect(await state.flush()).toBeTypeOf('string');
    expect([told, stateCommits(world.gitIn(one))]).toEqual([[], 7]);
    rmSync(`${world.origin.dir}/.git/config`);
    expect(await state.flush()).toBeUndefined();
    expect([told.length, stateCommits(world.gitIn(one))]).toEqual([1, 2]);
  });

  it('was compacted here before it was pushed at all: the remote gets all that it has not', async () => {
    const { one, state, options } = await openCompactionScene(world);
    state.close();
    await recordEpochs(world, await world.open(one, options(false)), [4, 5]);
    await recordEpochs(world, await world.open(one, options(false)), [6]);
    expect(stateCommits(world.gitIn(one))).toBe(4);
    const pushing = await world.open(one, { push: true });
    await recordEpochs(world, pushing, [7]);
    expect(await pushing.flush()).toBeUndefined();
    const last = await world.open(await world.follow(), { push: true });
    expect(await epochsOf(last)).toEqual([7, 6, 5, 4, 3, 2, 1]);
  });
});

describe('a state branch of a thousand commits', { timeout: 120_000 }, () => {
  const kubeconfig = sandboxOfFile('holdfast-compaction');
  let world: World;
  beforeAll(async () => {
    world = await openWorld(kubeconfig());
  });
  afterAll(() => world.close());
  const git = (cwd: string, args: readonly string[], input = ''): string =>
    execFileSync('git', args, { cwd, input, encoding: 'utf8' }).trim();

  it('is compacted by the command that makes it longer; history, and who knows the long one, lose nothing', async () => {
    const config = join(world.dir, 'config.yaml');
    writeFileSync(config, 'apiVersion: holdfast.dev/v1\nkind: Config\npushState: true\n');
    const a = await world.replica({ flags: ['--config', config] });
    world.push('one', { 'manifests/a.yaml': configMap('a', 'one') }, a);
    expect((await a.holdfast('apply')).code).toBe(0);
    const [ref, file] = [`refs/heads/holdfast/${world.instance}/state`, `${world.cluster}.json`];
    const count = (): number => Number(git(a.origin, ['rev-list', '--first-parent', '--count', ref]));
    const copy = join(a.dataDir, 'source.git');
    const known = JSON.parse(git(copy, ['show', `${ref}:${file}`])) as { at: string };
    const long = Array.from({ length: 1000 }, (_, index) => {
      const record = { ...known, at: new Date(Date.parse(known.at) + index + 1).toISOString(), details: { durationMs: index } };
      return `${commitLines(`outcome ${index}`).replace(/^commit .*$/m, `commit ${ref}`)}${index === 0 ? `from ${ref}^0\n` : ''}${fileLines(file, JSON.stringify(record))}`;
    });
    git(copy, ['fast-import', '--quiet', '--done'], `${long.join('')}done\n`);
    const old = git(copy, ['rev-parse', ref]);

    world.push('two', { 'manifests/a.yaml': configMap('a', 'two') }, a);
    const applied = await a.holdfast('apply');
    expect(applied.code, applied.stderr).toBe(0);
    expect(applied.stderr + applied.stdout).toContain('memory: the state branch was compacted: its 100');
    // The new outcome may come before or after it.
    expect([2, 3]).toContain(count());
    expect(git(copy, ['rev-parse', ref])).toBe(git(a.origin, ['rev-parse', ref]));
    const { stdout } = await a.holdfast('history', '--limit', '300', '-o', 'json');
    const entries = (JSON.parse(stdout) as { entries: { subject: string; durationMs: number }[] }).entries;
    expect([entries[0]?.subject, entries[1]?.durationMs, entries[200]?.durationMs]).toEqual(['two', 999, 800]);

    // As if this data directory had not heard of it.
    git(copy, ['update-ref', ref, old]);
    world.push('three', { 'manifests/a.yaml': configMap('a', 'three') }, a);
    expect((await a.holdfast('apply')).code).toBe(0);
    expect(count()).toBeLessThan(10);
    expect((await a.holdfast('history', '--limit', '3')).stdout.split('\n').filter((line) => line.includes('three'))).toHaveLength(1);
    rmSync(a.dataDir, { recursive: true, force: true });
    expect((await a.holdfast('history', '--limit', '300')).stdout.trim().split('\n').length).toBeGreaterThan(200);
  });
});
