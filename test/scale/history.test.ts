// A hundred thousand commits: what a user waits for does not grow with the history.
import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openSource } from '../../src/source/repository.ts';
import { cluster, configMap, openScene, REPOSITORY, type Scene } from '../hermetic/scene.ts';
import { tempDir } from '../support/git-repo.ts';
import type { Running } from '../support/holdfast.ts';
import { type Commit, importCommits } from './fast-import.ts';

const LONG = 100_000;
const SHORT = 10;
const PUSHES = 7;
const FILE = 'clusters/main/manifests/settings.yaml';

const settings = (value: string): Commit => ({ message: `Settings ${value}`, files: { [FILE]: configMap('settings', value) } });

/** Every thousandth commit is about the cluster; the others change one of many files beside it. */
function* history(count: number): Generator<Commit> {
  yield { message: 'First', files: { 'holdfast.yaml': REPOSITORY, 'clusters/main/cluster.yaml': cluster('main'), ...settings('0').files } };
  for (let index = 2; index <= count; index += 1) {
    if (index % 1000 === 0) yield settings(String(index));
    else yield { message: `Note ${index}`, files: { [`notes/${index % 50}.txt`]: `Note ${index}\n` } };
  }
}

let long: Scene;
let short: Scene;

const imported = async (count: number): Promise<Scene> => {
  const scene = openScene();
  await importCommits(scene.repo, history(count));
  return scene;
};
const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
const rounded = (values: readonly number[]): string => values.map((value) => Math.round(value)).join(', ');

/** Milliseconds of a command, in turn on either repository, so that whatever else the machine does weighs on both. */
const compared = async (times: number, command: (scene: Scene) => Promise<number>): Promise<{ long: number[]; short: number[] }> => {
  const taken: { long: number[]; short: number[] } = { long: [], short: [] };
  for (let round = 0; round < times; round += 1) {
    taken.short.push(await command(short));
    taken.long.push(await command(long));
  }
  return taken;
};
const expectNoGrowth = (what: string, taken: { long: number[]; short: number[] }, allowedMs: number): void => {
  console.info(`${what}: ${LONG} commits ${rounded(taken.long)} ms, ${SHORT} commits ${rounded(taken.short)} ms`);
  expect(median(taken.long), what).toBeLessThan(1.3 * median(taken.short) + allowedMs);
};

beforeAll(async () => {
  [short, long] = [await imported(SHORT), await imported(LONG)];
}, 120_000);
afterAll(async () => {
  await long.close();
  await short.close();
});

it('the first contact takes seconds', async () => {
  const started = performance.now();
  const applied = await long.holdfast('apply');
  console.info(`first contact with ${LONG} commits: ${Math.round(performance.now() - started)} ms`);
  expect(applied, applied.stderr).toMatchObject({ code: 0 });
  expect(applied.stdout).toContain('main: Healthy at');
  expect((await short.holdfast('apply')).code).toBe(0);
});

it('a push is carried out as fast as in a short history', async () => {
  const runs = new Map<Scene, Running>();
  for (const scene of [short, long]) {
    const run = scene.run('--admin-address', 'off');
    await run.printed('main: connected');
    runs.set(scene, run);
  }
  let value = 0;
  const push = async (scene: Scene): Promise<number> => {
    value += 1;
    const run = runs.get(scene) as Running;
    const from = run.output().length;
    const commit = await importCommits(scene.repo, [settings(`push ${value}`)]);
    const said = await run.printed(`Healthy at ${commit.slice(0, 7)}`, { from });
    const [, number, unit] = /first write after ([\d.]+) (ms|s)/.exec(said) ?? [];
    return Number(number) * (unit === 's' ? 1000 : 1);
  };
  const taken = await compared(PUSHES, push);
  for (const run of runs.values()) expect(await run.stop()).toBe(0);
  expectNoGrowth('push to first write', taken, 100);
});

it('commands that look into the history answer as fast', async () => {
  for (const command of [['history'], ['status'], ['plan'], ['validate', '--commit', 'main~1']]) {
    const [name = '', ...args] = command;
    const taken = await compared(3, async (scene) => {
      const ran = await scene.holdfast(name, ...(name === 'validate' ? [scene.repo.dir, ...args] : args));
      expect(ran, ran.stderr).toMatchObject({ code: 0 });
      return ran.ms;
    });
    // One walk through the whole history takes 600 ms and more.
    expectNoGrowth(`holdfast ${command.join(' ')}`, taken, 300);
  }
});

it('what has to walk the history answers within seconds, and what is pinned outlives a rewritten branch', async () => {
  const dataDir = tempDir('holdfast-long');
  try {
    const source = await openSource({ spec: { url: long.repo.dir, ref: 'main', path: '' }, dataDir });
    const timed = async <T>(what: string, body: () => Promise<T>, mostMs = 5000): Promise<T> => {
      const started = performance.now();
      const value = await body();
      const ms = performance.now() - started;
      console.info(`${what}: ${Math.round(ms)} ms`);
      expect(ms, what).toBeLessThan(mostMs);
      return value;
    };
    const fetched = await timed('clone', () => source.fetch(), 60_000);
    const tip = await source.resolve('HEAD');
    expect(fetched).toMatchObject({ state: 'Fetched', commit: tip });
    const [parent, middle, first] = [
      long.repo.git('rev-parse', 'main~1'),
      long.repo.git('rev-parse', 'main~50000'),
      long.repo.git('rev-list', '--max-parents=0', 'main'),
    ];
    expect(await timed('is the parent an ancestor', () => source.isAncestor(parent, tip))).toBe(true);
    expect(await timed('is the commit in the middle', () => source.isAncestor(middle, tip))).toBe(true);
    expect(await timed('is the first one', () => source.isAncestor(first, tip))).toBe(true);
    expect(await timed('is a later one of an earlier one', () => source.isAncestor(tip, middle))).toBe(false);
    expect(await timed('resolve HEAD~50000', () => source.resolve('HEAD~50000'))).toBe(middle);
    expect((await timed('snapshot of the first', () => source.snapshot(first))).entries).toHaveLength(3);

    await source.pin(tip, 'main/healthy');
    long.repo.git('update-ref', 'refs/heads/main', middle);
    const other = await importCommits(long.repo, [settings('rewritten')]);
    const forced = await timed('a force-push that drops 50,000 commits', () => source.fetch());
    expect(forced).toEqual({ state: 'Fetched', commit: other, forced: true, previous: tip });
    await timed('tidy', () => source.tidy(), 60_000);
    const held = await source.snapshot(tip);
    expect((await source.readFiles(held)).every(({ bytes }) => bytes !== undefined)).toBe(true);
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
});
