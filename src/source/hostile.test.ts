import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeRepo, type TestRepo, tempDir } from '../../test/support/git-repo.ts';
import { openSource } from './repository.ts';
import { readCommit, readWorkTree } from './work-tree.ts';

/** A repository that runs a program, and so leaves a file, by every way its own config and hooks offer. */
let origin: TestRepo;
let data: string;
let pwned: string;
let head: string;

/** Git as its owner would run it, with the traps switched off. */
const safely = (...args: string[]): string => origin.git('-c', 'core.hooksPath=/dev/null', '-c', 'core.fsmonitor=false', ...args);

const HOOKS = [
  'post-checkout',
  'post-update',
  'pre-receive',
  'reference-transaction',
  'fsmonitor-watchman',
  'pre-auto-gc',
  'post-index-change',
];

beforeEach(() => {
  origin = makeRepo();
  data = tempDir('holdfast-data');
  pwned = join(data, 'pwned');
  const evil = join(origin.dir, '.git', 'evil.sh');
  writeFileSync(evil, `#!/bin/sh\necho "$0 $*" >> '${pwned}'\nexit 1\n`);
  chmodSync(evil, 0o755);
  head = origin.commit('first', {
    'holdfast.yaml': 'a: 1\n',
    'clusters/p/x.yaml': 'b: 2\n',
    '.gitattributes': '* filter=evil diff=evil\n',
  });
  mkdirSync(join(origin.dir, '.git', 'hooks'), { recursive: true });
  for (const hook of HOOKS) writeFileSync(join(origin.dir, '.git', 'hooks', hook), `#!/bin/sh\nexec '${evil}' ${hook}\n`, { mode: 0o755 });
  const keys = [
    'core.fsmonitor',
    'core.sshCommand',
    'core.askPass',
    'core.pager',
    'core.editor',
    'core.gitProxy',
    'core.alternateRefsCommand',
  ];
  keys.push(
    'uploadpack.packObjectsHook',
    'diff.external',
    'diff.evil.textconv',
    'filter.evil.smudge',
    'filter.evil.clean',
    'filter.evil.process',
  );
  keys.push('gpg.program', 'credential.helper', 'remote.origin.uploadpack', 'init.templateDir', 'interactive.diffFilter', 'alias.ls-tree');
  for (const key of keys) origin.git('config', key, key.startsWith('alias') ? `!${evil}` : evil);
  origin.git('config', 'log.showSignature', 'true');
  origin.git('config', 'protocol.ext.allow', 'always');
  origin.git('config', 'remote.origin.url', `ext::${evil}`);
});
afterEach(() => {
  origin.remove();
  rmSync(data, { recursive: true, force: true });
});

describe('a hostile repository', () => {
  it('is armed: plain Git runs its programs', () => {
    try {
      origin.git('status');
    } catch {
      // Whatever the programs answer.
    }
    expect(existsSync(pwned)).toBe(true);
  });

  it('runs nothing when it is followed', async () => {
    const source = await openSource({ spec: { url: origin.dir, ref: 'main', path: '' }, dataDir: data });
    expect(await source.fetch()).toMatchObject({ state: 'Fetched', commit: head });
    expect((await source.readFiles(await source.snapshot(head))).length).toBe(2);
    safely('update-ref', 'refs/heads/main', origin.git('commit-tree', '-m', 'second', '-p', head, `${head}^{tree}`));
    expect(await source.fetch()).toMatchObject({ state: 'Fetched', previous: head });
    expect(existsSync(pwned)).toBe(false);
  });

  it('runs nothing when it is read in place', async () => {
    expect((await readCommit(origin.dir, 'HEAD')).files.length).toBe(2);
    expect((await readWorkTree(origin.dir)).length).toBe(2);
    expect(existsSync(pwned)).toBe(false);
  });

  it('fetches nothing by its own configuration when objects are missing', async () => {
    origin.git('config', 'core.repositoryFormatVersion', '1');
    origin.git('config', 'extensions.partialClone', 'origin');
    origin.git('config', 'remote.origin.promisor', 'true');
    const blob = origin.git('rev-parse', 'HEAD:clusters/p/x.yaml');
    rmSync(join(origin.dir, '.git', 'objects', blob.slice(0, 2), blob.slice(2)));
    await expect(readCommit(origin.dir, 'HEAD')).rejects.toMatchObject({ code: 'SourceCorrupt' });
    const source = await openSource({ spec: { url: origin.dir, ref: 'main', path: '' }, dataDir: data });
    expect(await source.fetch()).toMatchObject({ state: 'Corrupt' });
    expect(existsSync(pwned)).toBe(false);
  });

  it('cannot rewrite history for a reader by replace refs or grafts', async () => {
    const other = origin.git('commit-tree', '-m', 'fake', `${head}^{tree}`);
    safely('update-ref', `refs/replace/${head}`, other);
    mkdirSync(join(origin.dir, '.git', 'info'), { recursive: true });
    writeFileSync(join(origin.dir, '.git', 'info', 'grafts'), `${head} ${other}\n`);
    const { info } = await readCommit(origin.dir, 'HEAD');
    expect(info).toMatchObject({ subject: 'first', parents: [] });
  });

  it.skipIf(process.getuid?.() !== 0)(
    "is read even if it is another user's, and runs nothing (skipped unless root, who alone can give files away)",
    async () => {
      execFileSync('chown', ['-R', '12345:12345', origin.dir]);
      const source = await openSource({ spec: { url: origin.dir, ref: 'main', path: '' }, dataDir: data });
      expect(await source.fetch()).toMatchObject({ state: 'Fetched', commit: head });
      expect((await readCommit(origin.dir, 'HEAD')).files.length).toBe(2);
      expect((await readWorkTree(origin.dir)).length).toBe(2);
      expect(existsSync(pwned)).toBe(false);
    },
  );

  it('leaves a private copy that only its owner can read', async () => {
    await openSource({ spec: { url: origin.dir, ref: 'main', path: '' }, dataDir: data });
    expect(statSync(join(data, 'source.git')).mode & 0o777).toBe(0o700);
    expect(readdirSync(join(data, 'source.git'))).not.toContain('hooks');
  });

  it('cannot bring in a tree with an entry that leaves it', async () => {
    const blob = origin.git('rev-parse', 'HEAD:holdfast.yaml');
    const body = Buffer.concat([Buffer.from('100644 ..\0'), Buffer.from(blob, 'hex')]);
    writeFileSync(join(origin.dir, '.git', 'tree'), body);
    const inner = origin.git('hash-object', '-w', '-t', 'tree', '--literally', '.git/tree');
    writeFileSync(join(origin.dir, '.git', 'tree'), Buffer.concat([Buffer.from('40000 clusters\0'), Buffer.from(inner, 'hex')]));
    const tree = origin.git('hash-object', '-w', '-t', 'tree', '--literally', '.git/tree');
    const commit = origin.git('commit-tree', '-m', 'evil', '-p', head, tree);
    safely('update-ref', 'refs/heads/main', commit);
    const { files } = await readCommit(origin.dir, 'main');
    expect(files.map((file) => file.path)).toEqual(['clusters/\\x2e\\x2e']);
  });
});
