// A gigabyte of files that are not Holdfast's: it fetches them, and reads only what it needs.
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { cluster, configMap, dataOf, openScene, REPOSITORY, refTo, type Scene, until } from '../hermetic/scene.ts';
import { type Commit, importCommits } from './fast-import.ts';
import { type GitCalls, watchGit } from './git-calls.ts';
import { peakMB } from './process.ts';

const FILES = 200;
const FILE_BYTES = 5 * 1024 * 1024;
const TOTAL_MB = (FILES * FILE_BYTES) / 1024 / 1024;
const HELD = ['settings', 'limits', 'flags'];

let scene: Scene;
let calls: GitCalls;

/** One file a commit, as a history grows. The one in shared/ is too large to be a configuration, and no manifest names it. */
function* media(): Generator<Commit> {
  for (let index = 0; index < FILES; index += 1)
    yield { message: `Film ${index}`, files: { [`media/film-${index}.bin`]: randomBytes(FILE_BYTES) } };
  yield { message: 'Shared film', files: { 'shared/film.bin': randomBytes(4 * FILE_BYTES) } };
}
const fileOf = (name: string): string => `clusters/main/manifests/${name}.yaml`;
const config = (value: string): Commit => ({
  message: `Value ${value}`,
  files: {
    'holdfast.yaml': REPOSITORY,
    'clusters/main/cluster.yaml': cluster('main'),
    ...Object.fromEntries(HELD.map((name) => [fileOf(name), configMap(name, name === 'settings' ? value : 'same')])),
  },
});

const sizeMB = (dir: string): number =>
  readdirSync(dir, { recursive: true, encoding: 'utf8' })
    .map((name) => statSync(join(dir, name)))
    .reduce((sum, info) => sum + (info.isFile() ? info.size : 0), 0) /
  1024 /
  1024;

/** Blobs of what Holdfast may read at a commit, as Git has them. */
const readable = (commit: string): string[] =>
  scene.repo
    .git('ls-tree', '-r', '--format=%(objectname) %(path)', commit, 'holdfast.yaml', 'clusters')
    .split('\n')
    .map((line) => line.slice(0, line.indexOf(' ')))
    .sort();

/** What was read of the repository that is followed; records of Holdfast's own are in the private copy alone. */
const readOfRepository = (...types: readonly string[]): string[] => {
  const asked = calls.read();
  const answers = execFileSync('git', ['cat-file', '--batch-check'], {
    cwd: scene.repo.dir,
    input: `${asked.join('\n')}\n`,
    encoding: 'utf8',
  });
  const typeOf = new Map(answers.split('\n').map((line) => line.split(' ') as [string, string]));
  return asked.filter((id) => types.includes(typeOf.get(id) ?? ''));
};

const ms = (since: number): string => `${Math.round(performance.now() - since)} ms`;

beforeAll(async () => {
  scene = openScene();
  calls = watchGit(scene.dir);
  scene.env.PATH = calls.path;
  await importCommits(scene.repo, media());
  await importCommits(scene.repo, [config('1')]);
}, 180_000);
afterAll(() => scene.close());

it('only the blobs that are needed are read, of a push only the changed one, and memory does not grow with the rest', async () => {
  const first = scene.repo.git('rev-parse', 'main');
  const started = performance.now();
  const run = scene.run('--admin-address', 'off');
  await run.printed('main: Healthy at', { timeoutMs: 100_000 });
  console.info(`${TOTAL_MB} MB of other files: first contact to Healthy ${ms(started)}`);
  expect(readOfRepository('blob', 'tree').sort()).toEqual(readable(first));

  calls.forget();
  const pushed = performance.now();
  const second = await importCommits(scene.repo, [
    { ...config('2'), files: { ...config('2').files, 'media/film-0.bin': randomBytes(FILE_BYTES) } },
  ]);
  const kube = await scene.kube('main');
  await until('the push arrives', async () => dataOf(await kube.get(refTo('ConfigMap', 'main', 'settings'))) === '2');
  console.info(`a push with 5 MB of other files: ${ms(pushed)} from the import on`);
  const changed = scene.repo.git('rev-parse', `${second}:${fileOf('settings')}`);
  expect(readOfRepository('blob', 'tree')).toEqual([changed]);

  const peak = peakMB(run.pid);
  const copyMB = sizeMB(join(scene.dataDir, 'source.git'));
  console.info(`memory at most ${peak} MB; the private copy has ${Math.round(copyMB)} MB`);
  expect(peak).toBeLessThan(250);
  // Once, and not once for each fetch.
  expect(copyMB).toBeGreaterThan(TOTAL_MB);
  expect(copyMB).toBeLessThan(1.05 * TOTAL_MB + 25);
  expect(await run.stop()).toBe(0);
});

it('without the remote, what is in force is still held', async () => {
  const kube = await scene.kube('main');
  const away = `${scene.repo.dir}-away`;
  renameSync(scene.repo.dir, away);
  onTestFinished(() => renameSync(away, scene.repo.dir));
  const gone = await scene.start('run', '--admin-address', 'off');
  await gone.printed('main: connected');
  await kube.remove(refTo('ConfigMap', 'main', 'settings'));
  await until('it comes back', async () => dataOf(await kube.get(refTo('ConfigMap', 'main', 'settings'))) === '2');
  expect(await gone.stop()).toBe(0);
});

it('a commit is checked without a look at the other files', async () => {
  calls.forget();
  const started = performance.now();
  const checked = await scene.holdfast('validate', scene.repo.dir, '--commit', 'main');
  console.info(`validate --commit: ${ms(started)}`);
  expect(checked, checked.stdout + checked.stderr).toMatchObject({ code: 0 });
  expect(readOfRepository('blob').sort()).toEqual(readable(scene.repo.git('rev-parse', 'main')));
});
