import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { tempDir } from '../../test/support/git-repo.ts';
import { epochsOf, headOf, openStateWorld, STATE_BRANCH as REF, recordEpochs, type StateWorld } from '../../test/support/state-branch.ts';
import type { Source } from '../source/types.ts';
import { readStateFiles } from './state-commit.ts';
import { doubtsAbout, openStateRef, type StateRef } from './state-ref.ts';

let world: StateWorld;
const cleanups: (() => unknown)[] = [];
beforeEach(() => {
  world = openStateWorld();
});
afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) await clean();
  world.close();
});
const open = (source: Source, push = false): Promise<StateRef> => world.open(source, { push });
const git = (source: Source): ReturnType<StateWorld['gitIn']> => world.gitIn(source);

describe('the state ref', () => {
  it('records outcomes, one file a cluster, and reads them back', async () => {
    const { first, second } = world;
    const source = await world.follow();
    const state = await open(source);
    expect(await state.readState('production')).toBeUndefined();
    expect(await state.history('production', 10)).toEqual([]);
    expect(await state.recordOutcome(headOf(first), { details: { created: 3 } })).toBe('recorded');
    expect(await state.recordOutcome(headOf(first, { cluster: 'staging', applied: undefined, healthy: undefined }))).toBe('recorded');
    expect(await state.recordOutcome(headOf(second, { epoch: 2, state: 'Failed', healthy: first, message: 'web is not healthy' }))).toBe(
      'recorded',
    );
    const reopened = await open(source);
    expect(await reopened.readState('production')).toMatchObject({ version: 1, head: { epoch: 2, state: 'Failed', healthy: first } });
    expect(await reopened.readState('staging')).toMatchObject({ head: { cluster: 'staging' } });
    const history = await reopened.history('production', 10);
    expect(history.map(({ record }) => [record?.head.epoch, record?.head.state, record?.details])).toEqual([
      [2, 'Failed', undefined],
      [1, 'Healthy', { created: 3 }],
    ]);
    expect((await reopened.history('production', 1)).length).toBe(1);
    expect(git(source)('for-each-ref', '--format=%(refname)', 'refs/heads/', 'refs/holdfast/unseen')).toBe(REF);
    const run = git(source);
    expect(run('log', '--first-parent', '--format=%s', REF).split('\n')).toEqual([
      `production is Failed at ${second.slice(0, 12)} [skip ci]`,
      `staging is Healthy at ${first.slice(0, 12)} [skip ci]`,
      `production is Healthy at ${first.slice(0, 12)} [skip ci]`,
      'Memory of Holdfast [skip ci]',
    ]);
    expect(run('fsck', '--strict')).not.toContain('error');
  });

  it('writes nothing when nothing changed, and never over a later run', async () => {
    const { first, second } = world;
    const source = await world.follow();
    const state = await open(source);
    await state.recordOutcome(headOf(second, { epoch: 5 }));
    const run = git(source);
    const tip = run('rev-parse', REF);
    expect(await state.recordOutcome(headOf(second, { epoch: 5 }))).toBe('unchanged');
    expect(await state.recordOutcome(headOf(first, { epoch: 4 }))).toBe('superseded');
    expect(run('rev-parse', REF)).toBe(tip);
    expect(await state.recordOutcome(headOf(first, { epoch: 1, clusterUid: 'uid-2' }))).toBe('recorded');
    expect(await state.readState('production')).toMatchObject({ head: { clusterUid: 'uid-2' } });
  });

  it('takes outcomes of many clusters into one commit, and two of one cluster into two', async () => {
    const { first, second } = world;
    const source = await world.follow();
    const state = await open(source);
    const count = (): number => Number(git(source)('rev-list', '--first-parent', '--count', REF));
    const names = Array.from({ length: 120 }, (_, index) => `c${index}`);
    await state.recordOutcome(headOf(first));
    const before = count();
    const results = await Promise.all([
      state.recordOutcome(headOf(first)),
      ...names.map((cluster) => state.recordOutcome(headOf(first, { cluster, message: 'ä\n' }))),
      state.recordOutcome(headOf(second, { cluster: 'c7', epoch: 3 })),
      state.recordOutcome(headOf(second, { cluster: 'c7', epoch: 2 })),
    ]);
    expect(results).toEqual(['unchanged', ...names.map(() => 'recorded'), 'recorded', 'superseded']);
    expect(count() - before).toBe(2);
    for (const cluster of ['c0', 'c119']) expect(await state.readState(cluster)).toMatchObject({ head: { cluster, message: 'ä\n' } });
    expect((await state.history('c7', 10)).map(({ record }) => record?.head.epoch)).toEqual([3, 1]);
    expect(await state.clusters()).toHaveLength(121);
  });

  it('keeps applied and healthy commits when the branch is rewritten and everything else is collected', async () => {
    const { origin, second } = world;
    const source = await world.follow();
    const state = await open(source);
    await state.recordOutcome(headOf(second, { applied: second, healthy: 'f'.repeat(40) }));
    origin.git('reset', '--quiet', '--hard', 'HEAD~1');
    origin.commit('rewritten', { 'holdfast.yaml': '3' });
    expect(await source.fetch()).toMatchObject({ state: 'Fetched', forced: true });
    git(source)('gc', '--quiet', '--prune=now');
    expect((await source.snapshot(second)).info.subject).toBe('second');
  });

  it('keeps all of many outcomes recorded at once, by two processes', async () => {
    const { first } = world;
    const source = await world.follow();
    const states = [await open(source), await open(source)];
    await Promise.all(
      ['a', 'b'].flatMap((cluster, index) => [
        states[index % 2]?.recordOutcome(headOf(first, { cluster })),
        states[(index + 1) % 2]?.recordOutcome(headOf(first, { cluster: `${cluster}-2` })),
      ]),
    );
    for (const cluster of ['a', 'b', 'a-2', 'b-2']) expect(await states[0]?.readState(cluster)).toMatchObject({ head: { cluster } });
  });

  it('reports what somebody wrote into it by hand, and writes it anew', async () => {
    const { first } = world;
    const source = await world.follow();
    const state = await open(source);
    const run = git(source);
    await state.recordOutcome(headOf(first));
    const good = run('show', `${REF}:production.json`);
    const edits: [string, string][] = [
      ['no JSON', 'MemoryCorrupt'],
      [good.replace('"laptop"', '"other"'), 'MemoryForeign'],
    ];
    for (const [text, code] of edits) {
      const scratch = join(source.copy.cwd, 'edit');
      writeFileSync(scratch, text);
      writeFileSync(scratch, `100644 blob ${run('hash-object', '-w', scratch)}\tproduction.json\n`);
      const tree = execFileSync('git', ['mktree'], { cwd: source.copy.cwd, input: readFileSync(scratch), encoding: 'utf8' }).trim();
      run('update-ref', REF, run('commit-tree', '-m', 'by hand', '-p', REF, tree));
      await expect(state.readState('production')).rejects.toMatchObject({ code });
      expect((await state.history('production', 2)).map(({ record }) => record?.head.epoch)).toEqual([undefined, 1]);
      expect(await state.recordOutcome(headOf(first))).toBe('recorded');
      expect(await state.readState('production')).toMatchObject({ head: { epoch: 1 } });
    }
  });

  it('is not taken for empty where it cannot be read', async () => {
    const cwd = tempDir('holdfast-no-repository');
    cleanups.push(() => rmSync(cwd, { recursive: true, force: true }));
    const files = readStateFiles({ cwd, env: { PATH: process.env['PATH'] ?? '' } }, [{ commit: 'HEAD', name: 'production.json' }]);
    await expect(files).rejects.toMatchObject({ code: 'MemoryCorrupt', message: expect.stringContaining('not a git repository') });
  });

  it('doubts commits that are not in the followed history', async () => {
    const { first, second } = world;
    const source = await world.follow();
    const record = { version: 1 as const, at: '', head: headOf(first, { healthy: second }) };
    expect(await doubtsAbout(source.copy, record, second)).toEqual([]);
    expect(await doubtsAbout(source.copy, record, first)).toEqual([
      `${second.slice(0, 12)} is not in the history of ${first.slice(0, 12)}`,
    ]);
    const forged = { ...record, head: headOf(first, { healthy: '--all', applied: 'f'.repeat(40) }) };
    expect((await doubtsAbout(source.copy, forged, second)).length).toBe(2);
  });

  it('takes no name that would be another ref or file', async () => {
    const { first } = world;
    const source = await world.follow();
    await expect(openStateRef({ copy: source.copy, instance: '../x', push: false })).rejects.toMatchObject({ code: 'ConfigInvalid' });
    const state = await open(source);
    await expect(state.recordOutcome(headOf(first, { cluster: '../x' }))).rejects.toMatchObject({ code: 'ConfigInvalid' });
    await expect(state.readState('a/b')).rejects.toMatchObject({ code: 'ConfigInvalid' });
  });
});

describe('pushing it', () => {
  it('does so only with leave, and is taken over by a new machine', async () => {
    const { origin, first } = world;
    const source = await world.follow();
    const local = await open(source);
    await local.recordOutcome(headOf(first));
    expect(await local.flush()).toBeUndefined();
    expect(origin.git('for-each-ref', 'refs/heads/holdfast/')).toBe('');
    const pushed = await open(source, true);
    expect(await pushed.flush()).toBeUndefined();
    expect(origin.git('rev-parse', REF)).toBe(git(source)('rev-parse', REF));
    const elsewhere = await open(await world.follow(), true);
    expect(await elsewhere.readState('production')).toMatchObject({ head: { epoch: 1 } });
  });

  it('puts its own files on top of what another one pushed meanwhile, and loses nothing', async () => {
    const { origin, first, second } = world;
    const [one, two] = [await world.follow(), await world.follow()];
    const [a, b] = [await open(one, true), await open(two, true)];
    await a.recordOutcome(headOf(first, { cluster: 'a', epoch: 1 }));
    await a.recordOutcome(headOf(first, { cluster: 'both', epoch: 7 }));
    expect(await a.flush()).toBeUndefined();
    await b.recordOutcome(headOf(second, { cluster: 'b', epoch: 1 }));
    await b.recordOutcome(headOf(second, { cluster: 'both', epoch: 6 }));
    expect(await b.flush()).toBeUndefined();
    const last = await open(await world.follow(), true);
    expect(await last.readState('a')).toMatchObject({ head: { epoch: 1 } });
    expect(await last.readState('b')).toMatchObject({ head: { target: { commit: second } } });
    expect(await last.readState('both')).toMatchObject({ head: { epoch: 7 } });
    await a.recordOutcome(headOf(second, { cluster: 'a', epoch: 2 }));
    expect(await a.flush()).toBeUndefined();
    expect(await a.readState('b')).toMatchObject({ head: { cluster: 'b' } });
    expect(origin.git('log', '--format=%s', REF)).toContain(`both is Healthy at ${second.slice(0, 12)}`);
  });

  it('tells the outcomes of both, whoever pushed first, also after a compaction', async () => {
    const [one, other] = [await world.follow(), await world.follow()];
    const [state, late] = [await world.open(one, { push: true }), await world.open(other, { push: true })];
    await recordEpochs(world, state, [1, 2]);
    await recordEpochs(world, late, [3, 4]);
    expect(await state.flush()).toBeUndefined();
    expect(await late.flush()).toBeUndefined();
    expect(await epochsOf(late)).toEqual([4, 3, 2, 1]);
    expect(await epochsOf(await world.open(await world.follow(), { push: true }))).toEqual([4, 3, 2, 1]);
    const last = await world.open(other, { push: true, compactAfter: 2 });
    await recordEpochs(world, last, [5]);
    expect(await last.flush()).toBeUndefined();
    expect(await epochsOf(await world.open(await world.follow(), { push: true }))).toEqual([5, 4, 3, 2, 1]);
  });

  it('keeps what another one said more of the same outcome', async () => {
    const { first } = world;
    const [writer, watcher] = [await open(await world.follow(), true), await open(await world.follow(), true)];
    await writer.recordOutcome(headOf(first), { details: { created: 3 } });
    expect(await writer.flush()).toBeUndefined();
    await watcher.recordOutcome(headOf(first));
    await watcher.recordOutcome(headOf(first, { cluster: 'other' }));
    expect(await watcher.flush()).toBeUndefined();
    const last = await open(await world.follow(), true);
    expect(await last.readState('production')).toMatchObject({ details: { created: 3 } });
    expect(await last.readState('other')).toMatchObject({ head: { cluster: 'other' } });
  });

  it('keeps it here while the remote is down, and pushes it afterwards', async () => {
    const { origin, first } = world;
    const source = await world.follow();
    const state = await open(source, true);
    origin.git('config', 'core.bare', 'nonsense');
    await state.recordOutcome(headOf(first));
    expect(await state.flush()).toBeTypeOf('string');
    expect(await state.readState('production')).toMatchObject({ head: { epoch: 1 } });
    rmSync(`${origin.dir}/.git/config`);
    expect(await state.flush()).toBeUndefined();
    expect(origin.git('rev-parse', REF)).toBe(git(source)('rev-parse', REF));
  });
});

describe('a state ref that is damaged', () => {
  const objectOf = (source: Source, id: string): string => join(source.copy.cwd, 'objects', id.slice(0, 2), id.slice(2));

  it.each(['commit', 'tree'] as const)('by the loss of its %s is told, taken away and made anew', async (what) => {
    const { first } = world;
    const source = await world.follow();
    const run = git(source);
    await (await open(source)).recordOutcome(headOf(first));
    const id = run('rev-parse', what === 'commit' ? REF : `${REF}^{tree}`);
    // Loose, so that one object can be lost.
    const packs = join(source.copy.cwd, 'objects', 'pack');
    for (const name of readdirSync(packs)) renameSync(join(packs, name), join(source.copy.cwd, name));
    for (const name of readdirSync(source.copy.cwd).filter((one) => one.endsWith('.pack')))
      execFileSync('git', ['unpack-objects', '-q'], { cwd: source.copy.cwd, input: readFileSync(join(source.copy.cwd, name)) });
    rmSync(objectOf(source, id));
    const told: string[] = [];
    const state = await openStateRef({ copy: source.copy, instance: 'laptop', push: false, onDamage: (message) => told.push(message) });
    cleanups.push(state.close);
    expect(told).toEqual([expect.stringContaining(`${REF} of the private copy was at`)]);
    expect(await state.readState('production')).toBeUndefined();
    expect(await state.recordOutcome(headOf(first))).toBe('recorded');
    expect(await state.readState('production')).toMatchObject({ head: { epoch: 1 } });
  });

  it('is not one that is not there, or is whole', async () => {
    const { first } = world;
    const source = await world.follow();
    const told: string[] = [];
    const onDamage = (message: string): void => void told.push(message);
    const state = await openStateRef({ copy: source.copy, instance: 'laptop', push: false, onDamage });
    await state.recordOutcome(headOf(first));
    await openStateRef({ copy: source.copy, instance: 'laptop', push: false, onDamage });
    expect(told).toEqual([]);
  });
});

describe('stops on it', () => {
  const stop = { id: 'a', by: 'ada', host: 'h', dataDir: '/d', at: '2026-01-01T00:00:00.000Z', reason: 'why' };

  it('are no records, survive outcomes and pushes of others, and are lifted for all by whoever resumes', async () => {
    const { first } = world;
    const [one, other] = [await open(await world.follow(), true), await open(await world.follow(), true)];
    await other.recordOutcome(headOf(first, { cluster: 'staging' }));
    expect(await other.flush()).toBeUndefined();
    await one.recordOutcome(headOf(first));
    await one.recordStop(undefined, { version: 1, stop }, 'all: stopped');
    await one.recordStop('production', { version: 1, stop }, 'production: stopped');
    expect(await one.flush()).toBeUndefined();
    expect(await one.clusters()).toEqual(['production', 'staging']);
    await other.recordOutcome(headOf(first, { cluster: 'staging', epoch: 2 }));
    expect((await other.stops()).size).toBe(0);
    await other.adopt();
    expect([...(await other.stops()).keys()].sort()).toEqual(['production', undefined]);
    const resumed = { id: 'a', by: 'bob', at: '2026-01-02T00:00:00.000Z' };
    await other.recordStop(undefined, { version: 1, resumed }, 'all: resumed');
    await one.recordOutcome(headOf(first, { epoch: 2 }));
    expect(await other.flush()).toBeUndefined();
    expect(await one.flush()).toBeUndefined();
    await other.adopt();
    for (const state of [one, other]) {
      expect((await state.stops()).get(undefined)).toEqual({ version: 1, resumed });
      expect((await state.stops()).get('production')).toMatchObject({ stop: { id: 'a' } });
    }
  });
});
