import { rmSync } from 'node:fs';
import { afterEach, expect, test } from 'vitest';
import { devCluster, type Texts, task } from '../../test/support/desired-files.ts';
import { makeRepo, type TestRepo, tempDir } from '../../test/support/git-repo.ts';
import { DEFAULT_POLICY } from '../desired/policy.ts';
import { formatProblem } from '../lib/problem.ts';
import { renderCluster } from '../render/render-cluster.ts';
import { openSource } from '../source/repository.ts';
import type { Source } from '../source/types.ts';
import { createRevisions, type Revisions } from './revisions.ts';

const cleanups: (() => void)[] = [];
afterEach(() => {
  for (const clean of cleanups.splice(0)) clean();
});

const repo = (): TestRepo => {
  const made = makeRepo();
  cleanups.push(made.remove);
  return made;
};
const open = async (url: string, path = ''): Promise<Source> => {
  const dataDir = tempDir('holdfast-data');
  cleanups.push(() => rmSync(dataDir, { recursive: true, force: true }));
  const source = await openSource({ spec: { url, ref: 'main', path }, dataDir });
  expect(await source.fetch()).toMatchObject({ state: 'Fetched' });
  return source;
};
const revisionsOf = (source: Source): Revisions =>
  createRevisions(source, { config: { policy: DEFAULT_POLICY, kubectl: 'kubectl', accountId: '000000000000' }, render: renderCluster });
const problems = async (revisions: Revisions, commit: string): Promise<string[]> =>
  (await revisions.load(commit)).problems.map(formatProblem);

const edited = { 'clusters/dev/task-definitions/web-1.yaml': task('web', 1, 'containerDefinitions: [{ name: app, image: other }]') };
const below = (folder: string, texts: Texts): Texts =>
  Object.fromEntries(Object.entries(texts).map(([path, text]) => [`${folder}/${path}`, text]));

test('an edited revision is found whether the commit before was loaded or not', async () => {
  const origin = repo();
  const first = origin.commit('one', devCluster());
  const second = origin.commit('two', edited);
  const third = origin.commit('three', { 'README.md': 'x' });
  const source = await open(origin.dir);
  expect(await problems(revisionsOf(source), second)).toEqual([expect.stringContaining('error RevisionEdited web:1')]);
  const revisions = revisionsOf(source);
  expect(await problems(revisions, first)).toEqual([]);
  expect(await problems(revisions, second)).toEqual([expect.stringContaining('error RevisionEdited web:1')]);
  expect(await problems(revisions, third)).toEqual([]);
});

test('a folder that is new in its commit is loaded', async () => {
  const origin = repo();
  origin.commit('one', { 'README.md': 'x' });
  const second = origin.commit('two', below('deploy', devCluster()));
  const third = origin.commit('three', below('deploy', edited));
  const revisions = revisionsOf(await open(origin.dir, 'deploy'));
  expect(await problems(revisions, second)).toEqual([]);
  expect(await problems(revisions, third)).toEqual([expect.stringContaining('error RevisionEdited web:1')]);
});

test('the last commit of a shallow history is loaded', async () => {
  const origin = repo();
  origin.commit('one', devCluster());
  const second = origin.commit('two', edited);
  const shallow = repo();
  shallow.git('fetch', '--quiet', '--depth=1', `file://${origin.dir}`, 'main');
  shallow.git('reset', '--quiet', '--hard', 'FETCH_HEAD');
  expect(await problems(revisionsOf(await open(shallow.dir)), second)).toEqual([]);
});
