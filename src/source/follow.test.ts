import { existsSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { makeRepo, type TestRepo, tempDir } from '../../test/support/git-repo.ts';
import { openSource } from './repository.ts';
import type { Source } from './types.ts';

const cleanups: (() => void)[] = [];
afterEach(() => {
  for (const clean of cleanups.splice(0)) clean();
});

const repo = (options?: Parameters<typeof makeRepo>[0]): TestRepo => {
  const made = makeRepo(options);
  cleanups.push(made.remove);
  return made;
};
const dataDir = (): string => {
  const dir = tempDir('holdfast-data');
  cleanups.push(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
};
const open = (url: string, more: { ref?: string; path?: string; dataDir?: string } = {}): Promise<Source> =>
  openSource({ spec: { url, ref: more.ref ?? 'main', path: more.path ?? '' }, dataDir: more.dataDir ?? dataDir() });

describe('following a branch', () => {
  it('reads the files of a commit and nothing else', async () => {
    const origin = repo();
    const first = origin.commit('first', {
      'holdfast.yaml': 'a: 1\n',
      'clusters/p/cluster.yaml': 'b: 2\n',
      'other/big.bin': 'x'.repeat(100),
    });
    const source = await open(origin.dir);
    expect(await source.lastCommit()).toBeUndefined();
    expect(await source.fetch()).toEqual({ state: 'Fetched', commit: first, forced: false, previous: undefined });
    const snapshot = await source.snapshot(first);
    expect(snapshot.info).toMatchObject({ commit: first, author: 'Ada', subject: 'first', parents: [] });
    const files = await source.readFiles(snapshot);
    expect(files.map((file) => [file.path, file.mode, Buffer.from(file.bytes ?? []).toString()])).toEqual([
      ['clusters/p/cluster.yaml', 'file', 'b: 2\n'],
      ['holdfast.yaml', 'file', 'a: 1\n'],
    ]);
    const second = origin.commit('second', { 'holdfast.yaml': 'a: 2\n' });
    expect(await source.fetch()).toEqual({ state: 'Fetched', commit: second, forced: false, previous: first });
    expect(await source.isAncestor(first, second)).toBe(true);
    expect(await source.isAncestor(second, first)).toBe(false);
    expect((await source.log(first, second, 10)).map((info) => info.subject)).toEqual(['second']);
    expect((await source.log(undefined, second, 10)).map((info) => info.subject)).toEqual(['second', 'first']);
    expect(await source.parent(second)).toBe(first);
    expect(await source.parent(first)).toBeUndefined();
  });

  it('says that a force-push happened, follows it, and keeps what is pinned', async () => {
    const origin = repo();
    origin.commit('base', { 'holdfast.yaml': '1' });
    const old = origin.commit('old', { 'holdfast.yaml': '2' });
    const source = await open(origin.dir);
    await source.fetch();
    await source.pin(old, 'production/healthy');
    origin.git('reset', '--quiet', '--hard', 'HEAD~1');
    const rewritten = origin.commit('new', { 'holdfast.yaml': '3' });
    expect(await source.fetch()).toEqual({ state: 'Fetched', commit: rewritten, forced: true, previous: old });
    origin.git('reflog', 'expire', '--expire=now', '--all');
    expect((await source.snapshot(old)).info.subject).toBe('old');
    expect(await source.resolve(old)).toBe(old);
  });

  it('sets pins that come together at once, and one that cannot be set keeps none of the others back', async () => {
    const origin = repo();
    const first = origin.commit('first', { 'holdfast.yaml': '1' });
    const second = origin.commit('second', { 'holdfast.yaml': '2' });
    const source = await open(origin.dir);
    await source.fetch();
    await source.pin(first, 'c1/healthy');
    const results = await Promise.allSettled([
      source.pin(first, 'c0/applied'),
      source.pin(second, 'c1/applied'),
      source.pin('f'.repeat(40), 'c2/applied'),
      source.pin(undefined, 'c1/healthy'),
      source.pin(first, 'c3/applied'),
      source.pin(second, 'c3/applied'),
    ]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled', 'fulfilled', 'fulfilled']);
    const pins = origin.git(
      `--git-dir=${source.copy.cwd}`,
      'for-each-ref',
      '--format=%(refname:lstrip=3) %(objectname)',
      'refs/holdfast/pins/',
    );
    expect(pins.split('\n')).toEqual([`c0/applied ${first}`, `c1/applied ${second}`, `c3/applied ${second}`]);
  });

  it('keeps the last commit when the branch is deleted, and names the branches that are there', async () => {
    const origin = repo();
    const commit = origin.commit('first', { 'holdfast.yaml': '1' });
    const source = await open(origin.dir);
    await source.fetch();
    origin.git('branch', '-m', 'main', 'trunk');
    const state = await source.fetch();
    expect(state).toMatchObject({ state: 'RefMissing', lastCommit: commit, hint: 'branches there: trunk' });
    expect((await source.readFiles(await source.snapshot(commit))).length).toBe(1);
    expect(await source.lastCommit()).toBe(commit);
  });

  it('does not follow an unrelated history until that is allowed', async () => {
    const origin = repo();
    const commit = origin.commit('first', { 'holdfast.yaml': '1' });
    const data = dataDir();
    const source = await open(origin.dir, { dataDir: data });
    await source.fetch();
    origin.git('checkout', '--quiet', '--orphan', 'other');
    const foreign = origin.commit('foreign', { 'holdfast.yaml': '9' });
    origin.git('branch', '--quiet', '-M', 'other', 'main');
    expect(await source.fetch()).toMatchObject({ state: 'Unrelated', lastCommit: commit });
    expect(await (await open(origin.dir, { dataDir: data })).fetch()).toMatchObject({ state: 'Unrelated', lastCommit: commit });
    expect(await source.lastCommit()).toBe(commit);
    expect(await source.fetch({ acceptUnrelated: true })).toEqual({ state: 'Fetched', commit: foreign, forced: true, previous: commit });
    expect(await source.fetch()).toMatchObject({ state: 'Fetched', forced: false });
  });

  it('takes another URL for unrelated too, unless it is the same history', async () => {
    const one = repo();
    one.commit('one', { 'holdfast.yaml': '1' });
    const data = dataDir();
    await (await open(one.dir, { dataDir: data })).fetch();
    const two = repo({ branch: 'release' });
    two.commit('two', { 'holdfast.yaml': '2' });
    expect(await (await open(two.dir, { dataDir: data, ref: 'release' })).fetch()).toMatchObject({
      state: 'Unrelated',
      lastCommit: undefined,
    });
    const clone = repo();
    clone.git('fetch', '--quiet', one.dir, 'main:moved');
    expect(await (await open(clone.dir, { dataDir: data, ref: 'moved' })).fetch()).toMatchObject({ state: 'Fetched', forced: false });
  });

  it('stays with the last commit while the remote is down', async () => {
    const origin = repo();
    const commit = origin.commit('first', { 'holdfast.yaml': '1' });
    const data = dataDir();
    await (await open(origin.dir, { dataDir: data })).fetch();
    origin.remove();
    const source = await open(origin.dir, { dataDir: data });
    expect(await source.fetch()).toMatchObject({ state: 'Unreachable', lastCommit: commit });
    expect((await source.snapshot(commit)).entries.map((entry) => entry.path)).toEqual(['holdfast.yaml']);
  });

  it('names an empty repository', async () => {
    const source = await open(repo().dir);
    expect(await source.fetch()).toMatchObject({
      state: 'RefMissing',
      lastCommit: undefined,
      hint: 'it has no branch at all: push a first commit',
    });
  });

  it('reports damage of the remote and keeps the last commit', async () => {
    const origin = repo();
    const commit = origin.commit('first', { 'holdfast.yaml': '1' });
    const source = await open(origin.dir);
    await source.fetch();
    origin.commit('second', { 'holdfast.yaml': '2' });
    const blob = origin.git('rev-parse', 'HEAD:holdfast.yaml');
    const object = join(origin.dir, '.git', 'objects', blob.slice(0, 2), blob.slice(2));
    rmSync(object);
    writeFileSync(object, 'no zlib stream');
    expect(await source.fetch()).toMatchObject({ state: 'Corrupt', lastCommit: commit });
    rmSync(object);
    expect(await source.fetch()).toMatchObject({ state: 'Corrupt', lastCommit: commit });
  });

  it('keeps nothing in force that was followed in another repository, until this one goes on from it', async () => {
    const [origin, empty] = [repo(), repo()];
    const commit = origin.commit('first', { 'holdfast.yaml': '1' });
    const data = dataDir();
    await (await open(origin.dir, { dataDir: data })).fetch();
    const other = await open(empty.dir, { dataDir: data });
    expect(await other.fetch()).toMatchObject({ state: 'RefMissing', lastCommit: undefined, hint: expect.stringContaining(origin.dir) });
    const away = await open(`${origin.dir}-moved`, { dataDir: data });
    expect(await away.fetch()).toMatchObject({ state: 'Unreachable', lastCommit: undefined, hint: expect.stringContaining('--data-dir') });
    renameSync(origin.dir, `${origin.dir}-moved`);
    cleanups.push(() => rmSync(`${origin.dir}-moved`, { recursive: true, force: true }));
    expect(await away.fetch()).toMatchObject({ state: 'Fetched', commit });
    rmSync(`${origin.dir}-moved`, { recursive: true });
    expect(await away.fetch()).toMatchObject({ state: 'Unreachable', lastCommit: commit });
  });

  it('repairs a lock that a killed fetch left behind', async () => {
    const origin = repo();
    origin.commit('first', { 'holdfast.yaml': '1' });
    const data = dataDir();
    const source = await open(origin.dir, { dataDir: data });
    await source.fetch();
    const second = origin.commit('second');
    const lock = join(data, 'source.git', 'refs', 'remotes', 'origin', 'main.lock');
    writeFileSync(lock, '');
    const { utimesSync } = await import('node:fs');
    utimesSync(lock, 1, 1);
    expect(await source.fetch()).toMatchObject({ state: 'Fetched', commit: second });
    expect(existsSync(lock)).toBe(false);
  });

  it('stops when it is told to', async () => {
    const origin = repo();
    origin.commit('first', { 'holdfast.yaml': '1' });
    const source = await open(origin.dir);
    await expect(source.fetch({ signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'Aborted' });
    expect(await source.fetch()).toMatchObject({ state: 'Fetched' });
  });
});
