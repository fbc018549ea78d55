import { rmSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeRepo, type TestRepo, tempDir } from '../../test/support/git-repo.ts';
import { loadConfig } from '../config/load.ts';
import { firstHead } from '../memory/next-head.ts';
import { chosenClusters, clusterNames, revisionsInForce } from './clusters.ts';
import { type Engine, openEngine } from './engine.ts';
import { readHistory } from './history.ts';
import { findLastGood, revisionInForce } from './last-good.ts';

const REPOSITORY = 'apiVersion: holdfast.dev/v1\nkind: Repository\nmetadata: { name: test }\nspec: { layoutVersion: 1 }\n';
const cluster = (spec = ''): string =>
  `apiVersion: holdfast.dev/v1\nkind: Cluster\nmetadata: { name: main }\nspec: { provider: sandbox${spec} }\n`;
const FILE = 'clusters/main/cluster.yaml';
const BROKEN = 'kind: [';

let repo: TestRepo;
let dataDir: string;
let engine: Engine;
let base: string;

beforeAll(async () => {
  repo = makeRepo();
  base = repo.commit('base', { 'holdfast.yaml': REPOSITORY, [FILE]: cluster() });
  dataDir = tempDir('holdfast-last-good');
  const config = loadConfig({ dataDir, instance: 'test' }, { PATH: process.env['PATH'] });
  engine = await openEngine(config, { url: repo.dir, ref: 'main', path: '' }, () => undefined);
});
afterAll(async () => {
  await engine.close();
  repo.remove();
  rmSync(dataDir, { recursive: true, force: true });
});
beforeEach(() => {
  repo.git('reset', '--quiet', '--hard', base);
});

/** The state branch says that this commit was brought into force. */
const held = async (commit: string): Promise<void> => {
  const head = firstHead({ instance: 'test', cluster: 'main' }, 'uid');
  const epoch = ((await engine.state.readState('main'))?.head.epoch ?? 0) + 1;
  await engine.state.recordOutcome({ ...head, epoch, target: { commit, digest: 'd' }, applied: commit, state: 'Healthy' });
};
const newest = async (): Promise<Awaited<ReturnType<Engine['revisions']['load']>>> => {
  const found = await engine.source.fetch();
  if (found.state !== 'Fetched') throw new Error(found.message);
  return engine.revisions.load(found.commit);
};

describe('before anything was in force', () => {
  it('there is no last good commit', async () => {
    repo.commit('broken', { [FILE]: BROKEN });
    expect(await findLastGood(engine, 'main', await newest(), undefined)).toBeUndefined();
    expect((await revisionInForce(engine, 'main', await newest())).kind).toBe('nothing');
  });
});

describe('after a restart under a broken commit', () => {
  it('it is the commit that was in force, behind any number of broken ones', async () => {
    await held(base);
    for (const number of [1, 2, 3]) repo.commit(`broken ${number}`, { [FILE]: `${BROKEN} ${number}` });
    expect(await revisionInForce(engine, 'main', await newest())).toMatchObject({ kind: 'enforce', revision: { commit: base } });
  });

  it('a later commit that suspended the cluster, or took it away, counts', async () => {
    await held(base);
    repo.commit('asleep', { [FILE]: cluster(', suspend: true') });
    repo.commit('broken', { [FILE]: BROKEN });
    expect((await revisionInForce(engine, 'main', await newest())).kind).toBe('suspended');
    repo.git('reset', '--quiet', '--hard', base);
    repo.commit('gone', { 'clusters/main': undefined, 'clusters/other/cluster.yaml': cluster().replace('main', 'other') });
    repo.commit('broken', { 'holdfast.yaml': BROKEN });
    expect((await revisionInForce(engine, 'main', await newest())).kind).toBe('gone');
  });

  it('what a force-push took out of the history is not taken at the word of the state branch', async () => {
    const lost = repo.commit('lost', { 'shared/x.yaml': 'x: 1\n' });
    await held(lost);
    await newest();
    repo.git('reset', '--quiet', '--hard', base);
    repo.commit('broken', { [FILE]: BROKEN });
    expect((await revisionInForce(engine, 'main', await newest())).kind).toBe('nothing');
    // A process that has it in force keeps it.
    const desired = await engine.revisions.load(lost);
    const [first] = desired.clusters;
    if (!first) throw new Error('no cluster');
    const known = { commit: lost, desired, cluster: first };
    expect(await findLastGood(engine, 'main', await newest(), known)).toMatchObject({ kind: 'revision', revision: { commit: lost } });
  });
});

describe('the names of clusters', () => {
  it('are those of the commit and those that were held before', async () => {
    await held(base);
    repo.commit('gone', { 'clusters/main': undefined, 'clusters/other/cluster.yaml': cluster().replace('main', 'other') });
    const desired = await newest();
    expect(await clusterNames(engine, desired)).toEqual(['main', 'other']);
    expect((await revisionsInForce(engine, desired, [])).map(({ cluster: { name } }) => name)).toEqual(['other']);
    expect(() => chosenClusters(['main', 'other'], ['mian'])).toThrow('there is no cluster mian');
  });
});

describe('readHistory', () => {
  it('tells outcomes with the commit behind them, and knows a slip of the keyboard from a cluster without one', async () => {
    await held(base);
    repo.commit('two', { 'clusters/other/cluster.yaml': cluster().replace('main', 'other') });
    await newest();
    const [last] = await readHistory(engine, ['main'], 1);
    expect(last).toMatchObject({ cluster: 'main', commit: base, state: 'Healthy', subject: 'base', author: 'Ada' });
    expect(await readHistory(engine, ['other'], 5)).toEqual([]);
    await expect(readHistory(engine, ['mian'], 5)).rejects.toMatchObject({ code: 'Usage' });
  });
});
