import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
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

describe('what may be followed', () => {
  it('follows a light and an annotated tag, and a branch before a tag of the same name', async () => {
    const origin = repo();
    const tagged = origin.commit('first', { 'holdfast.yaml': '1' });
    origin.git('tag', 'light');
    origin.git('tag', '-a', '-m', 'x', 'v1');
    origin.git('tag', 'main');
    const second = origin.commit('second');
    expect(await (await open(origin.dir, { ref: 'light' })).fetch()).toMatchObject({ commit: tagged });
    expect(await (await open(origin.dir, { ref: 'v1' })).fetch()).toMatchObject({ commit: tagged });
    expect(await (await open(origin.dir, { ref: 'refs/tags/main' })).fetch()).toMatchObject({ commit: tagged });
    expect(await (await open(origin.dir)).fetch()).toMatchObject({ commit: second });
    origin.git('tag', 'blob', origin.git('rev-parse', 'HEAD:holdfast.yaml'));
    expect(await (await open(origin.dir, { ref: 'blob' })).fetch()).toMatchObject({ state: 'RefMissing' });
  });

  it('follows branches with odd names', async () => {
    const origin = repo();
    const names = ['feature/ü-✓', 'a"b', "q'u$o`te", 'x;touch', '#1', 'ref%41', 'HEAD', 'a{b}'];
    const data = dataDir();
    const commit = origin.commit('first', { 'holdfast.yaml': '1' });
    for (const name of names) origin.git('update-ref', `refs/heads/${name}`, commit);
    for (const ref of names)
      expect(await (await open(origin.dir, { ref, dataDir: data })).fetch()).toMatchObject({ state: 'Fetched', commit });
  });

  it('follows a folder inside the repository', async () => {
    const origin = repo();
    const first = origin.commit('first', { 'deploy/env/holdfast.yaml': '1', 'deploy/env/clusters/a/x.yaml': '2', 'holdfast.yaml': '3' });
    const source = await open(`file://${origin.dir}`, { path: 'deploy/env/' });
    await source.fetch();
    expect((await source.snapshot(first)).entries.map((entry) => entry.path)).toEqual(['clusters/a/x.yaml', 'holdfast.yaml']);
    origin.commit('gone', { deploy: undefined });
    expect(await source.fetch()).toMatchObject({ state: 'PathMissing', lastCommit: first });
    const origin2 = repo();
    origin2.commit('file', { 'deploy/env': 'a file' });
    expect(await (await open(origin2.dir, { path: 'deploy/env' })).fetch()).toMatchObject({ state: 'PathMissing' });
  });

  it('takes an empty tree and a commit without files', async () => {
    const origin = repo();
    const commit = origin.commit('nothing');
    const source = await open(origin.dir);
    await source.fetch();
    expect((await source.snapshot(commit)).entries).toEqual([]);
  });

  it('follows a shallow remote, through its next commits and when it is cut again', async () => {
    const origin = repo();
    for (const n of [1, 2, 3]) origin.commit(`c${n}`, { 'holdfast.yaml': String(n) });
    const shallow = repo({ bare: true });
    shallow.git('fetch', '--quiet', '--depth=1', `file://${origin.dir}`, '+main:main');
    const source = await open(shallow.dir);
    const third = origin.git('rev-parse', 'HEAD');
    expect(await source.fetch()).toMatchObject({ state: 'Fetched', commit: third });
    const fourth = origin.commit('c4', { 'holdfast.yaml': '4' });
    shallow.git('fetch', '--quiet', '--depth=1', `file://${origin.dir}`, '+main:main');
    expect(await source.fetch()).toEqual({ state: 'Fetched', commit: fourth, forced: false, previous: third });
    origin.commit('c5', { 'holdfast.yaml': '5' });
    const sixth = origin.commit('c6', { 'holdfast.yaml': '6' });
    shallow.git('fetch', '--quiet', '--depth=1', `file://${origin.dir}`, '+main:main');
    expect(await source.fetch()).toMatchObject({ state: 'Unrelated', lastCommit: fourth });
    shallow.git('fetch', '--quiet', '--depth=4', `file://${origin.dir}`, '+main:main');
    expect(await source.fetch()).toMatchObject({ state: 'Fetched', commit: sixth });
  });

  it('reads links, submodules and odd names as what they are', async () => {
    const origin = repo();
    origin.commit('first', { 'holdfast.yaml': '1' });
    const blob = origin.git('rev-parse', 'HEAD:holdfast.yaml');
    const info = ['../../../etc/passwd', '/etc/passwd', 'loop'].map((target, index) => {
      writeFileSync(join(origin.dir, 'target'), target);
      return `120000 ${origin.git('hash-object', '-w', 'target')}\tshared/${index === 2 ? 'loop' : `link${index}`}`;
    });
    for (const line of info) origin.git('update-index', '--add', '--cacheinfo', line.replace(' ', ',').replace('\t', ','));
    origin.git('update-index', '--add', '--cacheinfo', `160000,${origin.git('rev-parse', 'HEAD')},clusters/sub`);
    for (const name of ['a b.yaml', 'ü😀.yaml', '"q\'.yaml', 'new\nline.yaml', 'back\\slash.yaml', '-dash.yaml', '*.yaml']) {
      origin.git('update-index', '--add', '--cacheinfo', `100755,${blob},clusters/odd/${name}`);
    }
    origin.git('commit', '--quiet', '-m', 'odd');
    const source = await open(origin.dir);
    const state = await source.fetch();
    const files = await source.readFiles(await source.snapshot((state as { commit: string }).commit));
    expect(Object.fromEntries(files.map((file) => [file.path, file.mode]))).toEqual({
      'clusters/odd/"q\'.yaml': 'executable',
      'clusters/odd/*.yaml': 'executable',
      'clusters/odd/-dash.yaml': 'executable',
      'clusters/odd/a b.yaml': 'executable',
      'clusters/odd/back\\x5cslash.yaml': 'executable',
      'clusters/odd/new\\x0aline.yaml': 'executable',
      'clusters/odd/ü😀.yaml': 'executable',
      'clusters/sub': 'submodule',
      'holdfast.yaml': 'file',
      'shared/link0': 'symlink',
      'shared/link1': 'symlink',
      'shared/loop': 'symlink',
    });
    expect(files.filter((file) => file.bytes === undefined).map((file) => file.mode)).toEqual([
      'submodule',
      'symlink',
      'symlink',
      'symlink',
    ]);
  });

  it('does not read a file over 5 MB', async () => {
    const origin = repo();
    const commit = origin.commit('big', {
      'shared/big.yaml': Buffer.alloc(5 * 1024 * 1024 + 1, 'a'),
      'shared/fits.yaml': Buffer.alloc(5 * 1024 * 1024, 'a'),
    });
    const source = await open(origin.dir);
    await source.fetch();
    const files = await source.readFiles(await source.snapshot(commit));
    expect(files.map((file) => [file.path, file.size, file.bytes?.length])).toEqual([
      ['shared/big.yaml', 5 * 1024 * 1024 + 1, undefined],
      ['shared/fits.yaml', 5 * 1024 * 1024, 5 * 1024 * 1024],
    ]);
  });
});

describe('the private copy', () => {
  it('goes from a branch to one below its name, and stays packed', async () => {
    const origin = repo();
    const commit = origin.commit('first', { 'holdfast.yaml': '1' });
    const data = dataDir();
    await (await open(origin.dir, { dataDir: data })).fetch();
    origin.git('branch', '-m', 'main', 'tmp');
    origin.git('branch', '-m', 'tmp', 'main/next');
    const source = await open(origin.dir, { dataDir: data, ref: 'main/next' });
    expect(await source.fetch()).toMatchObject({ state: 'Fetched', commit, forced: false });
    await source.tidy();
    expect((await source.snapshot(commit)).entries.length).toBe(1);
  });

  it('knows no commit that it does not have', async () => {
    const source = await open(repo().dir);
    for (const commit of ['f'.repeat(40), '--all', 'main']) {
      await expect(source.snapshot(commit)).rejects.toMatchObject({ code: 'SourceRefMissing' });
      expect(await source.isAncestor(commit, 'f'.repeat(40))).toBe(commit.length === 40);
    }
  });
});

describe('a large repository', () => {
  it('reads 10,000 files in seconds, and then only what is new', async () => {
    const origin = repo();
    const body = 'x'.repeat(500);
    const inputs = Array.from({ length: 10_000 }, (_, index) => {
      const text = `n: ${index}\n${body}`;
      return `M 100644 inline clusters/c${index % 10}/manifests/f${index}.yaml\ndata ${text.length}\n${text}\n`;
    });
    const stream = `commit refs/heads/main\ncommitter Ada <ada@example.com> 1700000000 +0000\ndata 3\nall\n${inputs.join('')}\n`;
    execFileSync('git', ['fast-import', '--quiet'], { cwd: origin.dir, input: stream });
    const source = await open(origin.dir);
    const state = await source.fetch();
    if (state.state !== 'Fetched') throw new Error(state.message);
    const started = performance.now();
    const first = await source.readFiles(await source.snapshot(state.commit));
    const cold = performance.now() - started;
    const again = performance.now();
    const second = await source.readFiles(await source.snapshot(state.commit));
    const warm = performance.now() - again;
    expect(first.length).toBe(10_000);
    expect(second.every((file, index) => file.bytes === first[index]?.bytes)).toBe(true);
    expect(first.every((file) => file.bytes?.length === file.size)).toBe(true);
    if (process.env['HOLDFAST_TIMES']) console.log(`10,000 files: ${cold.toFixed(0)} ms, again ${warm.toFixed(0)} ms`);
    expect(cold).toBeLessThan(5000);
  });
});

describe('revisions a user names', () => {
  it('resolves ids, the branch, HEAD and steps back, and refuses anything else', async () => {
    const origin = repo();
    const first = origin.commit('first');
    const second = origin.commit('second');
    const source = await open(origin.dir);
    await expect(source.resolve('HEAD')).rejects.toMatchObject({ code: 'SourceRefMissing' });
    await source.fetch();
    for (const name of ['HEAD', 'main', 'origin/main', '@', second, second.slice(0, 10)]) expect(await source.resolve(name)).toBe(second);
    for (const name of ['HEAD~1', 'main^', `${second}~`]) expect(await source.resolve(name)).toBe(first);
    await expect(source.resolve('nope')).rejects.toMatchObject({ code: 'RevisionMissing' });
    for (const name of ['--all', 'a..b', 'HEAD:holdfast.yaml', ':/first', 'a\nb', '']) {
      await expect(source.resolve(name)).rejects.toMatchObject({ code: 'SourceRefused' });
    }
  });
});
