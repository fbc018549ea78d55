import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { makeRepo, type TestRepo, tempDir } from '../../test/support/git-repo.ts';
import { followedBranch, publish } from './publish.ts';
import { openSource } from './repository.ts';
import type { Source } from './types.ts';

const cleanups: (() => void)[] = [];
afterEach(() => {
  for (const clean of cleanups.splice(0)) clean();
});
const origin = (): TestRepo => {
  const repo = makeRepo();
  cleanups.push(repo.remove);
  repo.commit('first', { 'a.txt': '1' });
  return repo;
};
const follow = async (repo: TestRepo, ref: string): Promise<Source> => {
  const dataDir = tempDir('holdfast-data');
  cleanups.push(() => rmSync(dataDir, { recursive: true, force: true }));
  const source = await openSource({ spec: { url: repo.dir, ref, path: '' }, dataDir });
  await source.fetch();
  return source;
};
const branches = (repo: TestRepo): string[] => repo.git('for-each-ref', '--format=%(refname)', 'refs/heads').split('\n');

it('a commit goes onto the branch that is followed, however it is written, also where a tag bears its name', async () => {
  const repo = origin();
  repo.git('branch', 'release/1');
  repo.git('tag', 'release/1');
  for (const ref of ['release/1', 'refs/heads/release/1']) {
    const source = await follow(repo, ref);
    const commit = repo.commit(ref, { 'a.txt': ref });
    await source.copy.remote.fetch([`refs/heads/main:refs/remotes/made/${ref.length}`]);
    expect(await publish(source, commit)).toEqual({ result: 'pushed', workTree: undefined });
    expect(repo.git('rev-parse', 'refs/heads/release/1')).toBe(commit);
  }
  expect(branches(repo)).toEqual(['refs/heads/main', 'refs/heads/release/1']);
  expect(repo.git('rev-parse', 'refs/tags/release/1')).toBe(repo.git('rev-parse', 'main~2'));
});

it.each(['v1', 'refs/tags/v1'])('onto a tag it goes not, nor onto a new branch of its name: %s', async (ref) => {
  const repo = origin();
  repo.git('tag', '--annotate', '-m', 'one', 'v1');
  const source = await follow(repo, ref);
  const commit = (await source.lastCommit()) ?? '';
  await expect(publish(source, commit)).rejects.toMatchObject({
    code: 'SourceRefused',
    message: expect.stringContaining('which is a tag'),
  });
  expect(branches(repo)).toEqual(['refs/heads/main']);
});

it('a remote that has nothing yet gets the branch', async () => {
  const repo = makeRepo({ bare: true });
  cleanups.push(repo.remove);
  expect(await followedBranch(await follow(repo, 'main'))).toBe('refs/heads/main');
});

/** A repository with a work tree at its first commit, and a source of it that knows two more. */
const open = async (): Promise<{ repo: TestRepo; source: Source; second: string; third: string }> => {
  const repo = makeRepo();
  const dataDir = tempDir('holdfast-data');
  cleanups.push(repo.remove, () => rmSync(dataDir, { recursive: true, force: true }));
  const first = repo.commit('first', { 'holdfast.yaml': '1', other: '1' });
  const second = repo.commit('second', { 'holdfast.yaml': '2' });
  const third = repo.commit('third', { 'holdfast.yaml': '3' });
  const source = await openSource({ spec: { url: repo.dir, ref: 'main', path: '' }, dataDir });
  await source.fetch();
  repo.git('reset', '--quiet', '--hard', first);
  return { repo, source, second, third };
};

it('a checked-out branch is merged with its files, and names that a killed run has left go with the next one', async () => {
  const { repo, source, second, third } = await open();
  repo.git('update-ref', `refs/holdfast/incoming/${third}`, third);
  writeFileSync(join(repo.dir, 'other'), 'mine');
  expect(await publish(source, second)).toEqual({ result: 'pushed', workTree: repo.dir });
  expect([readFileSync(join(repo.dir, 'holdfast.yaml'), 'utf8'), readFileSync(join(repo.dir, 'other'), 'utf8')]).toEqual(['2', 'mine']);
  expect([repo.git('rev-parse', 'HEAD'), repo.git('for-each-ref', 'refs/holdfast')]).toEqual([second, '']);
});

it('files with changes of somebody are named, and nothing is changed', async () => {
  const { repo, source, second } = await open();
  const before = repo.git('rev-parse', 'HEAD');
  writeFileSync(join(repo.dir, 'holdfast.yaml'), 'mine');
  await expect(publish(source, second)).rejects.toMatchObject({
    code: 'SourceRefused',
    message: expect.stringContaining('it changes files that have changes of yours: holdfast.yaml'),
  });
  expect([repo.git('rev-parse', 'HEAD'), repo.git('for-each-ref', 'refs/holdfast')]).toEqual([before, '']);
  expect(readFileSync(join(repo.dir, 'holdfast.yaml'), 'utf8')).toBe('mine');
});
