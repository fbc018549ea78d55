import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeRepo, type TestRepo } from '../../test/support/git-repo.ts';
import { gitEnv } from './git-env.ts';
import { changedFiles, restorePaths } from './restore-paths.ts';

let repo: TestRepo;
beforeEach(() => {
  repo = makeRepo();
});
afterEach(() => repo.remove());

const place = () => ({ cwd: repo.dir, env: gitEnv() });
const by = { name: 'Ada <x>', email: 'ada@example.com' };
const restore = (tip: string, from: string, paths: string[], folder = '') =>
  restorePaths(place(), { tip, from, folder, paths, message: 'Back', by });
const files = (commit: string): string[] => repo.git('ls-tree', '-r', '--name-only', commit).split('\n');

describe('restorePaths', () => {
  it('brings back files, folders and what had become of either, and touches nothing else', async () => {
    const first = repo.commit('1', { a: '1', 'dir/x': '1', 'dir/sub/y': '1', 'became/x': '1', other: '1', 'odd "name\\': '1' });
    repo.git('rm', '-rq', 'became');
    const tip = repo.commit('2', { a: '2', 'dir/x': '2', 'dir/new': '2', became: '2', other: '2', 'odd "name\\': undefined, later: '2' });
    const commit = (await restore(tip, first, ['a', 'dir', 'became', 'odd "name\\', 'later', 'nowhere'])) ?? '';
    expect(repo.git('rev-parse', `${commit}^`)).toBe(tip);
    expect(files(commit).sort()).toEqual(['"odd \\"name\\\\"', 'a', 'became/x', 'dir/sub/y', 'dir/x', 'other']);
    expect(repo.git('diff', '--name-only', first, commit)).toBe('other');
    expect(repo.git('log', '-1', '--format=%an <%ae> %B', commit)).toBe('Ada x <ada@example.com> Back\n');
    expect(repo.git('rev-parse', 'main')).toBe(tip);
  });
  it('keeps modes, and works below a folder', async () => {
    const first = repo.commit('1', { 'ops/clusters/run.sh': '1', clusters: 'mine' });
    repo.git('update-index', '--chmod=+x', 'ops/clusters/run.sh');
    repo.git('commit', '-qm', 'x');
    const executable = repo.git('rev-parse', 'HEAD');
    const tip = repo.commit('2', { 'ops/clusters/run.sh': '2', clusters: 'other' });
    const commit = (await restore(tip, executable, ['clusters'], 'ops')) ?? '';
    expect(repo.git('ls-tree', commit, 'ops/clusters/run.sh')).toMatch(/^100755/);
    expect(repo.git('show', `${commit}:clusters`)).toBe('other');
    expect(await changedFiles(place(), { from: tip, to: commit, folder: 'ops', paths: ['clusters'] })).toEqual(['clusters/run.sh']);
    expect(first).not.toBe(executable);
  });
  it('makes no commit where nothing differs', async () => {
    const first = repo.commit('1', { a: '1' });
    const tip = repo.commit('2', { b: '2' });
    expect(await restore(tip, first, ['a', 'nowhere'])).toBeUndefined();
  });
});
