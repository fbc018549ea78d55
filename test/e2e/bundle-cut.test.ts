// `holdfast import bundle` killed at each of its steps, in a repository in which somebody has work of his own; and lost again right after it.
import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ListedBackup } from '../../src/reconcile/backup/list.ts';
import type { Imported } from '../../src/reconcile/bundle/types.ts';
import { listSandboxes, removeSandbox } from '../../src/sandbox/process.ts';
import { cluster, configMap, type Files, openScene, REPOSITORY, type Scene, until } from '../hermetic/scene.ts';
import { holdfast, type Ran, type Running, startHoldfast } from '../support/holdfast.ts';

const FILES: Files = {
  'holdfast.yaml': REPOSITORY,
  'clusters/one/cluster.yaml': cluster('one'),
  'clusters/one/manifests/settings.yaml': configMap('settings', 'first'),
  'clusters/one/manifests/other.yaml': configMap('other', 'first'),
};

const git = (cwd: string, ...args: string[]): string => execFileSync('git', args, { cwd, encoding: 'utf8', stdio: 'pipe' }).trim();
const refs = (cwd: string, prefix: string): string[] => {
  const listed = git(cwd, 'for-each-ref', '--format=%(objectname) %(refname)', prefix);
  return listed === '' ? [] : listed.split('\n');
};

let scene: Scene;
let bundle: string;
let [first, second] = ['', ''];
const dirs: string[] = [];
beforeAll(async () => {
  scene = openScene(FILES);
  first = scene.repo.git('rev-parse', 'HEAD');
  expect((await scene.holdfast('apply')).code).toBe(0);
  expect((await scene.holdfast('backup', 'now')).code).toBe(0);
  second = scene.push('Second', { 'clusters/one/manifests/settings.yaml': configMap('settings', 'second') });
  expect((await scene.holdfast('apply')).code).toBe(0);
  expect((await scene.holdfast('backup', 'now')).code).toBe(0);
  bundle = join(scene.dir, 'all.bundle');
  expect((await scene.holdfast('export', '-o', bundle)).code).toBe(0);
}, 120_000);
afterAll(async () => {
  for (const dir of dirs) {
    for (const { name } of await listSandboxes(join(dir, 'data'))) await removeSandbox(join(dir, 'data'), name);
    rmSync(dir, { recursive: true, force: true });
  }
  await scene.close();
});

type Machine = { dir: string; repo: string; holdfast: (...args: string[]) => Promise<Ran>; start: (path: string) => Running };

/** A machine that has lost its data directory, and whose repository is one commit behind. */
const machine = (env: { [name: string]: string } = {}): Machine => {
  const dir = mkdtempSync(join(tmpdir(), 'holdfast-cut-'));
  dirs.push(dir);
  const repo = join(dir, 'repo');
  cpSync(scene.repo.dir, repo, { recursive: true });
  git(repo, 'reset', '--quiet', '--hard', first);
  git(repo, 'reflog', 'expire', '--expire=now', '--all');
  git(repo, 'gc', '--quiet', '--prune=now');
  const place = {
    HOLDFAST_DATA_DIR: join(dir, 'data'),
    HOLDFAST_INSTANCE: 'test',
    HOLDFAST_REPOSITORY: repo,
    HOLDFAST_REF: 'main',
    ...env,
  };
  return {
    dir,
    repo,
    holdfast: (...args) => holdfast(args, { cwd: dir, env: place }),
    start: (path) => startHoldfast(['import', 'bundle', bundle], { cwd: dir, env: { ...place, PATH: path } }),
  };
};

/** Work that is in no commit: a file that is changed and one that is new. */
const begin = ({ repo }: Machine): void => {
  writeFileSync(join(repo, 'clusters/one/manifests/other.yaml'), configMap('other', 'mine'));
  writeFileSync(join(repo, 'notes.txt'), 'mine');
};
const work = ({ repo }: Machine): string[] => [
  git(repo, 'status', '--porcelain'),
  readFileSync(join(repo, 'clusters/one/manifests/other.yaml'), 'utf8'),
  readFileSync(join(repo, 'notes.txt'), 'utf8'),
];
const MINE = ['M clusters/one/manifests/other.yaml\n?? notes.txt', configMap('other', 'mine'), 'mine'];
const settings = ({ repo }: Machine): string => readFileSync(join(repo, 'clusters/one/manifests/settings.yaml'), 'utf8');
const backups = async (place: Machine): Promise<ListedBackup[]> =>
  (JSON.parse((await place.holdfast('backup', 'list', '-o', 'json')).stdout) as { backups: ListedBackup[] }).backups;

/** Starts the import with a `git` that stands still before the first run that fits, and kills the command there. */
const cutAt = async (place: Machine, fits: string): Promise<void> => {
  const bin = join(place.dir, 'bin');
  const marker = join(place.dir, 'reached');
  mkdirSync(bin);
  const real = execFileSync('sh', ['-c', 'command -v git'], { encoding: 'utf8' }).trim();
  writeFileSync(join(bin, 'git'), `#!/bin/sh\ncase "$*" in ${fits}) echo $$ >${marker}; exec sleep 60;; esac\nexec ${real} "$@"\n`);
  chmodSync(join(bin, 'git'), 0o755);
  const started = place.start(`${bin}:${process.env['PATH']}`);
  await until(`git ${fits} was reached`, async () => existsSync(marker) && readFileSync(marker, 'utf8') !== '', 60_000);
  started.signal('SIGKILL');
  process.kill(Number(readFileSync(marker, 'utf8')), 'SIGKILL');
  await started.ended;
};

/** Each run of Git that changes something, in the order in which they come: what of the bundle is there when it is killed before it. */
const STEPS: [step: string, fits: string, there: { backups: number; state: boolean }][] = [
  ['before anything is taken over', '"fetch "*" --stdin -- "*', { backups: 0, state: false }],
  ['before the first backup is set', '"update-ref refs/heads/holdfast/test/backup/"*', { backups: 0, state: false }],
  ['before the outcomes are set', '"update-ref refs/heads/holdfast/test/state "*', { backups: 2, state: true }],
  ['before the commit is sent', '"push "*":refs/holdfast/incoming/"*', { backups: 2, state: true }],
  ['before it is merged', '"merge --ff-only "*', { backups: 2, state: true }],
  ['after it was merged', '"update-ref -d refs/holdfast/incoming/"*', { backups: 2, state: true }],
];

describe('import bundle that is killed', { timeout: 120_000 }, () => {
  it.each(STEPS)('%s leaves what was there, and a second one ends well', async (step, fits, there) => {
    const place = machine();
    begin(place);
    await cutAt(place, fits);
    const copy = join(place.dir, 'data', 'source.git');
    const isMerged = step === 'after it was merged';
    expect(git(place.repo, 'rev-parse', 'HEAD')).toBe(isMerged ? second : first);
    expect([work(place), settings(place)]).toEqual([MINE, configMap('settings', isMerged ? 'second' : 'first')]);
    // What is there is whole, and what is not is not said to be.
    expect((await backups(place)).map(({ problem }) => problem)).toEqual(Array.from({ length: there.backups }, () => ''));
    expect(refs(copy, 'refs/heads/holdfast/test/state')).toHaveLength(there.state && step !== 'before the outcomes are set' ? 1 : 0);
    git(copy, 'fsck', '--strict', '--connectivity-only');

    const ran = await place.holdfast('import', 'bundle', bundle, '-o', 'json');
    expect([ran.code, ran.stderr]).toEqual([0, '']);
    const { items, problems } = JSON.parse(ran.stdout) as Imported;
    expect([problems, items.filter(({ verdict }) => !['new', 'newer', 'same'].includes(verdict))]).toEqual([[], []]);
    expect(git(place.repo, 'rev-parse', 'main')).toBe(second);
    expect([work(place), settings(place)]).toEqual([MINE, configMap('settings', 'second')]);
    // A name that was left behind is of a commit that is in the branch, and goes with the next commit that Holdfast puts there.
    expect(refs(place.repo, 'refs/holdfast')).toEqual(isMerged ? [`${second} refs/holdfast/incoming/${second}`] : []);
    expect(refs(copy, 'refs/heads/holdfast/')).toEqual(refs(join(scene.dataDir, 'source.git'), 'refs/heads/holdfast/'));
    expect((await backups(place)).map(({ problem }) => problem)).toEqual(['', '']);
  });
});

describe('import bundle where branches are pushed', { timeout: 240_000 }, () => {
  it('gives the remote all of it at once: with everything else lost again, it comes back from there', async () => {
    const config = join(scene.dir, 'push.yaml');
    writeFileSync(config, 'apiVersion: holdfast.dev/v1\nkind: Config\npushState: true\n');
    const place = machine({ HOLDFAST_CONFIG: config });
    const ran = await place.holdfast('import', 'bundle', bundle);
    expect([ran.code, ran.stderr]).toEqual([0, '']);
    expect(refs(place.repo, 'refs/heads/holdfast/')).toEqual(refs(join(scene.dataDir, 'source.git'), 'refs/heads/holdfast/'));

    rmSync(join(place.dir, 'data'), { recursive: true });
    const history = await place.holdfast('history', '--cluster', 'one');
    expect([history.code, history.stdout]).toEqual([0, expect.stringContaining(`Healthy`)]);
    expect((await place.holdfast('recover')).code).toBe(0);
    expect((await place.holdfast('plan', '--detailed-exitcode')).code).toBe(0);
    expect((await backups(place)).map(({ problem }) => problem)).toEqual(['', '']);
    expect((await place.holdfast('backup', 'verify', 'one/latest')).code).toBe(0);
  });
});
