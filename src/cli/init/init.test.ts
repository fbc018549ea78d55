import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { parse } from 'yaml';
import { holdfast } from '../../../test/support/holdfast.ts';
import { packageVersion } from '../../lib/package-version.ts';
import { setUpGit } from './git-setup.ts';
import { copyTemplate } from './template.ts';

const MAIN = fileURLToPath(new URL('../main.ts', import.meta.url));
let dir = '';
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'holdfast-init-'));
});
afterEach(() => {
  rmSync(dir, { recursive: true, force: true });
});

const read = (path: string): string => readFileSync(join(dir, path), 'utf8');
const env = {
  PATH: process.env['PATH'] ?? '',
  HOME: '/nonexistent',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'A',
  GIT_AUTHOR_EMAIL: 'a@example.com',
  GIT_COMMITTER_NAME: 'A',
  GIT_COMMITTER_EMAIL: 'a@example.com',
};
const git = (...args: string[]): string =>
  execFileSync('git', args, { cwd: dir, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim();

test('a new repository: every file, on branch main, with the hook switched on, and it validates', async () => {
  const target = join(dir, 'new/state');
  const { code, stdout, stderr } = await holdfast(['init', target]);
  expect(stderr).toBe('');
  expect(code).toBe(0);
  expect(stdout).toContain('written  clusters/dev/services/web.yaml');
  expect(stdout).toContain('core.hooksPath is .githooks');
  expect(execFileSync('git', ['symbolic-ref', 'HEAD'], { cwd: target, encoding: 'utf8' }).trim()).toBe('refs/heads/main');
  expect(statSync(join(target, '.githooks/pre-commit')).mode & 0o111).toBe(0o111);
  const validated = await holdfast(['validate', target, '--strict']);
  expect(validated.stdout).toMatch(/^5 files, 1 cluster: no problems/);
  expect(validated.code).toBe(0);
});

test('each choice in the files has its comment', () => {
  copyTemplate(dir, '1.2.3');
  for (const path of [
    'holdfast.yaml',
    'clusters/dev/cluster.yaml',
    'clusters/dev/services/web.yaml',
    'clusters/dev/task-definitions/web-1.yaml',
  ]) {
    expect(
      read(path)
        .split('\n')
        .filter((line) => line.trim().startsWith('#')).length,
    ).toBeGreaterThan(2);
  }
});

test('nothing is overwritten, and what was kept is said', () => {
  writeFileSync(join(dir, 'holdfast.yaml'), 'mine');
  const first = copyTemplate(dir, '1.2.3');
  expect(first.kept).toEqual([{ path: 'holdfast.yaml', same: false }]);
  expect(read('holdfast.yaml')).toBe('mine');
  const second = copyTemplate(dir, '1.2.3');
  expect(second.written).toEqual([]);
  expect(second.kept.filter(({ same }) => !same)).toEqual([{ path: 'holdfast.yaml', same: false }]);
});

test("somebody's own hooks are left on, in a repository that is there already", async () => {
  git('init', '--quiet');
  writeFileSync(join(dir, '.git/hooks/pre-commit'), '#!/bin/sh\n');
  expect(await setUpGit(dir)).toMatchObject({ made: false, hooks: 'other' });
  rmSync(join(dir, '.git/hooks/pre-commit'));
  expect(await setUpGit(dir)).toMatchObject({ made: false, hooks: 'set' });
  expect(await setUpGit(dir)).toMatchObject({ hooks: 'already' });
  git('config', 'core.hooksPath', 'elsewhere');
  expect(await setUpGit(dir)).toMatchObject({ hooks: 'other' });
});

test('a folder inside a repository becomes no repository of its own', async () => {
  git('init', '--quiet');
  const inner = join(dir, 'state');
  mkdirSync(inner);
  expect(await setUpGit(inner)).toMatchObject({ made: false, hooks: 'other' });
  expect(existsSync(join(inner, '.git'))).toBe(false);
});

test('the workflow leaves the branches of Holdfast alone and checks with the version that made it', () => {
  copyTemplate(dir, packageVersion());
  const workflow = parse(read('.github/workflows/holdfast.yaml'));
  expect(workflow.on.push['branches-ignore']).toEqual(['holdfast/**']);
  const script = workflow.jobs.validate.steps.at(-1).run as string;
  expect(script).toContain(`holdfast@${packageVersion()} validate --commit HEAD "$@" -o github`);
  expect(spawnSync('sh', ['-n'], { input: script }).status).toBe(0);
});

test('the hook stops a commit that is wrong, judges the index and not the disk, and lets a good one through', () => {
  copyTemplate(dir, '1.2.3');
  mkdirSync(join(dir, 'bin'));
  writeFileSync(join(dir, 'bin/holdfast'), `#!/bin/sh\nexec '${process.execPath}' '${MAIN}' "$@"\n`);
  chmodSync(join(dir, 'bin/holdfast'), 0o755);
  git('init', '--quiet');
  git('config', 'core.hooksPath', '.githooks');
  const commit = (message: string) =>
    spawnSync('git', ['commit', '-q', '-m', message], {
      cwd: dir,
      env: { ...env, PATH: `${join(dir, 'bin')}:${env.PATH}` },
      encoding: 'utf8',
    });
  git('add', 'holdfast.yaml', 'clusters', '.githooks');
  expect(commit('first')).toMatchObject({ status: 0 });
  const path = 'clusters/dev/task-definitions/web-1.yaml';
  const good = read(path);
  writeFileSync(join(dir, path), good.replace('nginx:1.29', 'nginx:2'));
  git('add', path);
  // What is on the disk is fine again; what would be committed is not.
  writeFileSync(join(dir, path), good);
  const refused = commit('edited');
  expect(refused.status).toBe(1);
  expect(refused.stdout + refused.stderr).toMatch(/error RevisionEdited web:1/);
  expect(git('log', '--format=%s')).toBe('first');
});

test('a folder that cannot be written to is said in one line', async () => {
  writeFileSync(join(dir, 'file'), '');
  const { code, stderr } = await holdfast(['init', join(dir, 'file')]);
  expect(code).toBe(2);
  expect(stderr).toMatch(/^error Usage .*cannot be written/);
});
