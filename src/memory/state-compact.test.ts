import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { tempDir } from '../../test/support/git-repo.ts';
import { allowedSigners, commitSigned, sshSigner } from '../../test/support/signers.ts';
import {
  compacting,
  epochsOf,
  headOf,
  meddled,
  openCompactionScene,
  openStateWorld,
  recordEpochs,
  STATE_BRANCH,
  type StateWorld,
  stateCommits,
} from '../../test/support/state-branch.ts';
import { compactionIn } from './state-compact.ts';
import { formatPast, joinedPast } from './state-past.ts';
import type { StateRef } from './state-ref.ts';

let world: StateWorld;
beforeEach(() => {
  world = openStateWorld();
});
afterEach(() => world.close());

const stop = { id: 'a', by: 'ada', host: 'h', dataDir: '/d', at: '2026-01-01T00:00:00.000Z', reason: 'why' };

const record = (state: StateRef, epochs: readonly number[], cluster?: string): Promise<void> => recordEpochs(world, state, epochs, cluster);
const FIVE = [1, 2, 3, 4, 5];

describe('a long state branch that stays here', () => {
  it('becomes short: every file, every outcome and every commit that is needed is still there, and the rest is not', async () => {
    const told: string[] = [];
    const source = await world.follow();
    const git = world.gitIn(source);
    const before = await world.open(source);
    await record(before, [1, 2], 'staging');
    await before.recordStop('staging', { version: 1, stop }, 'staging: stopped');
    await record(before, FIVE);
    // A file that nobody here knows.
    const blob = git('hash-object', '-w', `${world.origin.dir}/holdfast.yaml`);
    const listing = `${git('ls-tree', STATE_BRANCH)}\n100644 blob ${blob}\tNOTES.txt\n`;
    const tree = execFileSync('git', ['mktree'], { cwd: source.copy.cwd, input: listing, encoding: 'utf8' }).trim();
    git('update-ref', STATE_BRANCH, git('commit-tree', '-m', 'by hand', '-p', STATE_BRANCH, tree));
    const [old, outcomes] = [git('rev-parse', STATE_BRANCH), await before.history('staging', 100)];

    const state = await world.open(source, compacting(told)(false));
    await record(state, [6]);
    expect(told).toEqual([expect.stringMatching(/^info: the state branch was compacted: its 11 commits are one/)]);
    expect(stateCommits(git)).toBe(2);
    expect(git('ls-tree', '--name-only', STATE_BRANCH).split('\n')).toEqual([
      'NOTES.txt',
      'production.json',
      'production.past.json',
      'staging.json',
      'staging.past.json',
      'staging.stop.json',
    ]);
    expect(await state.clusters()).toEqual(['production', 'staging']);
    expect(await epochsOf(state)).toEqual([6, 5, 4, 3, 2, 1]);
    expect(await epochsOf(state, 'production', 3)).toEqual([6, 5, 4]);
    expect((await state.history('staging', 100)).map(({ record: known }) => known)).toEqual(outcomes.map(({ record: known }) => known));
    expect((await state.stops()).get('staging')).toMatchObject({ stop: { id: 'a' } });

    // A force-push over what was good, and all that nothing leads to is collected.
    world.origin.git('reset', '--quiet', '--hard', 'HEAD~1');
    world.origin.commit('rewritten', { 'holdfast.yaml': '3' });
    expect(await source.fetch()).toMatchObject({ forced: true });
    git('gc', '--quiet', '--prune=now');
    expect((await source.snapshot(world.second)).info.subject).toBe('second');
    expect(() => git('cat-file', '-e', old)).toThrow();
    expect(git('fsck', '--strict')).not.toContain('error');
  });

  it('goes on as before, and becomes short again with all that was kept the first time', async () => {
    const source = await world.follow();
    for (const epochs of [FIVE, [6], [7, 8, 9], [10]]) await record(await world.open(source, compacting([])(false)), epochs);
    expect(stateCommits(world.gitIn(source))).toBe(2);
    const state = await world.open(source);
    await record(state, [11]);
    expect(await epochsOf(state)).toEqual([11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1]);
  });

  it('keeps the newest outcomes where they are too many or too large, and reads past what somebody has spoilt', async () => {
    const entry = (size: number, at = '2026-01-01T00:00:00.000Z') => ({
      stateCommit: 'a'.repeat(40),
      record: { version: 1 as const, at, head: headOf(world.first), details: { text: 'x'.repeat(size) } },
    });
    const lines = (size: number, count: number): number =>
      formatPast(Array.from({ length: count }, () => entry(size))).split('\n').length - 3;
    expect([lines(1, 150), lines(1, 1000), lines(100_000, 1000)]).toEqual([150, 200, 5]);
    const source = await world.follow();
    const state = await world.open(source);
    await record(state, [1]);
    const git = world.gitIn(source);
    const large = `${' '.repeat(1024 * 1024)}${formatPast([entry(1, '2025-01-01T00:00:00.000Z')])}`;
    for (const text of ['no JSON', '[1, {}, { "stateCommit": "--all", "record": {} }]', '{}', large]) {
      const blob = execFileSync('git', ['hash-object', '-w', '--stdin'], { cwd: source.copy.cwd, input: text, encoding: 'utf8' }).trim();
      const listing = `100644 blob ${git('rev-parse', `${STATE_BRANCH}:production.json`)}\tproduction.json\n100644 blob ${blob}\tproduction.past.json\n`;
      const tree = execFileSync('git', ['mktree'], { cwd: source.copy.cwd, input: listing, encoding: 'utf8' }).trim();
      git('update-ref', STATE_BRANCH, git('commit-tree', '-m', 'by hand', '-p', STATE_BRANCH, tree));
      expect(await epochsOf(state)).toEqual([1]);
    }
  });

  it('keeps as many where two histories are joined, beside the one that stands in the record', async () => {
    const source = await world.follow();
    const state = await world.open(source);
    await record(state, [1]);
    const git = world.gitIn(source);
    const past = Array.from({ length: 200 }, (_, index) => {
      const at = new Date(Date.UTC(2025, 0, 1) - 1000 * index).toISOString();
      return { stateCommit: 'a'.repeat(40), record: { version: 1 as const, at, head: headOf(world.first) } };
    });
    const blob = execFileSync('git', ['hash-object', '-w', '--stdin'], { cwd: source.copy.cwd, input: formatPast(past), encoding: 'utf8' });
    const listing = `${git('ls-tree', STATE_BRANCH)}\n100644 blob ${blob.trim()}\tproduction.past.json\n`;
    const tree = execFileSync('git', ['mktree'], { cwd: source.copy.cwd, input: listing, encoding: 'utf8' }).trim();
    git('update-ref', STATE_BRANCH, git('commit-tree', '-m', 'by hand', '-p', STATE_BRANCH, tree));
    const theirs = git('rev-parse', STATE_BRANCH);
    await record(state, [2]);
    const joined = await joinedPast(source.copy, git('rev-parse', STATE_BRANCH), theirs, { instance: 'laptop', cluster: 'production' });
    // The newest is the record's own.
    const kept = (JSON.parse(joined ?? '') as { record: { at: string } }[]).slice(1).map((entry) => entry.record.at);
    expect([kept.length, kept[1], kept[199]]).toEqual([200, past[0]?.record.at, past[198]?.record.at]);
  });

  it('is signed where commits have to be', async () => {
    const dir = tempDir('holdfast-signers');
    try {
      const [ada, own] = [sshSigner(dir, 'ada'), sshSigner(dir, 'own')];
      const allowedSignersFile = allowedSigners(dir, [
        { ...ada, principal: 'ada@example.com' },
        { ...own, principal: 'holdfast@localhost' },
      ]);
      commitSigned(world.origin, ada, 'signed', { 'holdfast.yaml': '3' });
      const source = await world.follow({ allowedSignersFile, gnupgHome: undefined, signingKey: own.key });
      await record(await world.open(source, compacting([])(false)), FIVE);
      const state = await world.open(source, compacting([])(false));
      await record(state, [6]);
      const commits = world.gitIn(source)('rev-list', '--first-parent', STATE_BRANCH).split('\n');
      expect(commits).toHaveLength(2);
      for (const commit of commits) expect(world.gitIn(source)('cat-file', 'commit', commit)).toContain('gpgsig -----BEGIN SSH SIGNATURE');
    } finally {
      rmSync(dir, { recursive: true, force: true });
    }
  });
});

describe('a long state branch that is pushed', () => {
  const compactNow = async (state: StateRef): Promise<void> => {
    await record(state, [4, 5]);
    expect(await state.flush()).toBeUndefined();
  };

  it('becomes short there and here', async () => {
    const { one, state, told } = await openCompactionScene(world);
    await compactNow(state);
    expect(told).toEqual([expect.stringContaining('its 6 commits are one')]);
    expect(stateCommits(world.origin.git)).toBe(2);
    expect(world.gitIn(one)('rev-parse', STATE_BRANCH)).toBe(world.origin.git('rev-parse', STATE_BRANCH));
    expect(await epochsOf(await world.open(await world.follow(), { push: true }))).toEqual([5, 4, 3, 2, 1]);
    await record(state, [6]);
    expect(await state.flush()).toBeUndefined();
    expect(stateCommits(world.origin.git)).toBe(3);
  });

  it('is taken over by who has the long one, with what only he has, and the long one does not come back', async () => {
    const { other, state, old } = await openCompactionScene(world);
    const late = await world.open(other, { push: true });
    await record(late, [1, 2, 3], 'staging');
    await late.recordStop('staging', { version: 1, stop }, 'staging: stopped');
    await compactNow(state);
    expect(await late.flush()).toBeUndefined();
    expect(stateCommits(world.origin.git)).toBe(3);
    expect(() => world.origin.git('merge-base', '--is-ancestor', old, STATE_BRANCH)).toThrow();
    for (const known of [late, await world.open(await world.follow(), { push: true })]) {
      expect(await epochsOf(known)).toEqual([5, 4, 3, 2, 1]);
      expect(await epochsOf(known, 'staging')).toEqual([3, 2, 1]);
      expect((await known.stops()).get('staging')).toMatchObject({ stop: { id: 'a' } });
    }
    // And who was first goes on upon that.
    await record(state, [6]);
    expect(await state.flush()).toBeUndefined();
    expect(await epochsOf(state, 'staging')).toEqual([3, 2, 1]);
    expect(stateCommits(world.origin.git)).toBe(4);
  });

  it('is taken over with what only the other has, also where a push comes in between once more', async () => {
    const { other, state } = await openCompactionScene(world);
    await compactNow(state);
    let pushes = 0;
    const push: typeof other.copy.remote.push = async (...args) => {
      pushes += 1;
      if (pushes === 2) {
        await record(state, [6]);
        await state.flush();
      }
      return other.copy.remote.push(...args);
    };
    // Not pushed so far: only this data directory knows of these.
    await record(await world.open(other), [1, 2, 3], 'staging');
    const late = await world.open({ ...other, copy: { ...other.copy, remote: { ...other.copy.remote, push } } }, { push: true });
    expect([await late.flush(), pushes]).toEqual([undefined, 3]);
    expect(await epochsOf(late)).toEqual([6, 5, 4, 3, 2, 1]);
    expect(await epochsOf(late, 'staging')).toEqual([3, 2, 1]);
  });

  it('is pushed on as it is where the remote takes no forced push: that is said once, and tried again after as many commits', async () => {
    const { one, state, told, options } = await openCompactionScene(world);
    world.origin.git('config', 'receive.denyNonFastForwards', 'true');
    await compactNow(state);
    expect(told).toEqual([expect.stringMatching(/^warn: .* 6 commits .* the remote refuses .*allow .* to force-push holdfast/)]);
    told.length = 0;
    let forced = 0;
    const count = async (): Promise<void> => {
      forced += 1;
    };
    const copy = meddled(one, count, 'before');
    for (const epoch of [6, 7]) {
      // Each time another process.
      const next = await world.open(one, { ...options(true), copy });
      await record(next, [epoch]);
      expect(await next.flush()).toBeUndefined();
    }
    expect([forced, told, stateCommits(world.origin.git)]).toEqual([0, [], 8]);
    world.origin.git('config', 'receive.denyNonFastForwards', 'false');
    const last = await world.open(one, { ...options(true), copy });
    await record(last, [8, 9, 10]);
    expect(await last.flush()).toBeUndefined();
    expect([forced, told.length, stateCommits(world.origin.git)]).toEqual([1, 1, 2]);
    expect(await epochsOf(last)).toEqual([10, 9, 8, 7, 6, 5, 4, 3, 2, 1]);
  });
});

it('a commit that only speaks of a compaction is none', async () => {
  const source = await world.follow();
  const state = await world.open(source);
  await record(state, [1]);
  await state.recordStop(undefined, { version: 1, stop }, 'all: stopped: Compacted-From: x');
  expect(await compactionIn(source.copy, world.gitIn(source)('rev-parse', STATE_BRANCH))).toBeUndefined();
});
