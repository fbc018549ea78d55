import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { makeRepo, type TestRepo } from '../../test/support/git-repo.ts';
import type { SourceFile } from './types.ts';
import { readCommit, readWorkTree } from './work-tree.ts';

const cleanups: (() => void)[] = [];
afterEach(() => {
  for (const clean of cleanups.splice(0)) clean();
});
const repo = (): TestRepo => {
  const made = makeRepo();
  cleanups.push(made.remove);
  return made;
};
const facts = (files: readonly SourceFile[]) => files.map(({ path, mode, blob, size, bytes }) => [path, mode, blob, size, bytes?.length]);

describe('a folder on disk', () => {
  it('reads as its commit would: names, modes, ids and bytes', async () => {
    const origin = repo();
    mkdirSync(join(origin.dir, 'shared'));
    mkdirSync(join(origin.dir, 'clusters'));
    writeFileSync(Buffer.concat([Buffer.from(`${origin.dir}/shared/`), Buffer.from([0xff, 0x41])]), 'latin');
    writeFileSync(join(origin.dir, 'shared', 'run.sh'), 'x', { mode: 0o755 });
    symlinkSync('/etc/passwd', join(origin.dir, 'shared', 'absolute'));
    symlinkSync('../../..', join(origin.dir, 'shared', 'up'));
    symlinkSync('loop', join(origin.dir, 'shared', 'loop'));
    symlinkSync('../shared', join(origin.dir, 'clusters', 'folder'));
    origin.commit('all', {
      'holdfast.yaml': 'a: 1\n',
      'clusters/p q/ü😀"\'.yaml': 'b: 2\r\n',
      'clusters/p q/new\nline.yaml': '',
      'elsewhere/x.yaml': 'not read',
      '.gitignore': '*.swp\nignored/\n',
      'clusters/p q/.x.swp': 'editor',
      'shared/ignored/y': 'z',
    });
    const onDisk = await readWorkTree(origin.dir);
    const { files, info } = await readCommit(origin.dir, 'HEAD');
    expect(facts(onDisk)).toEqual(facts(files));
    expect(info.subject).toBe('all');
    expect(onDisk.map(({ path, mode }) => `${mode} ${path}`)).toEqual([
      'symlink clusters/folder',
      'file clusters/p q/new\\x0aline.yaml',
      'file clusters/p q/ü😀"\'.yaml',
      'file holdfast.yaml',
      'file shared/\\xffA',
      'symlink shared/absolute',
      'symlink shared/loop',
      'executable shared/run.sh',
      'symlink shared/up',
    ]);
  });

  it('reads what is not committed, and a folder that is in no repository', async () => {
    const origin = repo();
    origin.commit('first', { 'holdfast.yaml': '1' });
    writeFileSync(join(origin.dir, 'holdfast.yaml'), '22');
    mkdirSync(join(origin.dir, 'clusters'));
    writeFileSync(join(origin.dir, 'clusters', 'x.yaml'), '3');
    expect((await readWorkTree(origin.dir)).map(({ path, size }) => [path, size])).toEqual([
      ['clusters/x.yaml', 1],
      ['holdfast.yaml', 2],
    ]);
    expect((await readCommit(origin.dir, 'HEAD')).files.map(({ size }) => size)).toEqual([1]);
    execFileSync('rm', ['-rf', join(origin.dir, '.git')]);
    expect((await readWorkTree(origin.dir)).length).toBe(2);
    await expect(readCommit(origin.dir, 'HEAD')).rejects.toMatchObject({ code: 'SourcePathMissing' });
  });

  it('waits for no pipe, reads no huge file, and takes a repository inside for a submodule', async () => {
    const origin = repo();
    mkdirSync(join(origin.dir, 'clusters', 'sub', '.git'), { recursive: true });
    writeFileSync(join(origin.dir, 'clusters', 'sub', 'x.yaml'), 'x');
    const pipe = 'mkfifo "$0"';
    execFileSync('sh', ['-c', pipe, join(origin.dir, 'clusters', 'pipe.yaml')]);
    writeFileSync(join(origin.dir, 'clusters', 'huge.yaml'), '');
    truncateSync(join(origin.dir, 'clusters', 'huge.yaml'), 3 * 1024 ** 3);
    const files = await readWorkTree(origin.dir);
    expect(files.map(({ path, mode, size, bytes }) => [path, mode, size, bytes])).toEqual([
      ['clusters/huge.yaml', 'file', 3 * 1024 ** 3, undefined],
      ['clusters/pipe.yaml', 'file', 0, undefined],
      ['clusters/sub', 'submodule', 0, undefined],
    ]);
  });

  it('refuses what is no folder', async () => {
    const origin = repo();
    writeFileSync(join(origin.dir, 'file'), '');
    for (const name of ['file', 'missing'])
      await expect(readWorkTree(join(origin.dir, name))).rejects.toMatchObject({ code: 'SourcePathMissing' });
    expect(await readWorkTree(origin.dir)).toEqual([]);
  });
});

describe('a commit of the repository one stands in', () => {
  it('is read from a folder inside, by any name of a commit', async () => {
    const origin = repo();
    const first = origin.commit('first', { 'deploy/holdfast.yaml': '1' });
    origin.commit('second', { 'deploy/holdfast.yaml': '22', 'deploy/clusters/a/cluster.yaml': '3' });
    origin.git('tag', '-a', '-m', 'x', 'v1', first);
    const deploy = join(origin.dir, 'deploy');
    for (const revision of [first, first.slice(0, 8), 'HEAD~1', 'HEAD^', 'v1', 'main~1']) {
      expect((await readCommit(deploy, revision)).files.map(({ path, size }) => [path, size])).toEqual([['holdfast.yaml', 1]]);
    }
    expect((await readCommit(deploy, 'main')).files.map(({ path }) => path)).toEqual(['clusters/a/cluster.yaml', 'holdfast.yaml']);
    expect((await readCommit(origin.dir, 'main')).files).toEqual([]);
    mkdirSync(join(origin.dir, 'new'));
    await expect(readCommit(join(origin.dir, 'new'), 'main')).rejects.toMatchObject({ code: 'SourcePathMissing' });
  });

  it.each([
    ['nowhere', 'RevisionMissing'],
    ['--upload-pack=touch x', 'SourceRefused'],
    ['--all', 'SourceRefused'],
    ['HEAD..HEAD', 'SourceRefused'],
    ['HEAD:holdfast.yaml', 'SourceRefused'],
    ['', 'SourceRefused'],
  ])('is not %j', async (revision, code) => {
    const origin = repo();
    origin.commit('first', { 'holdfast.yaml': '1' });
    await expect(readCommit(origin.dir, revision)).rejects.toMatchObject({ code });
  });
});
