import { rmSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { makeRepo, type TestRepo, tempDir } from '../../test/support/git-repo.ts';
import { allowedSigners, commitSigned, gpgHome, gpgSigner, sshSigner } from '../../test/support/signers.ts';
import { commitLines, fileLines, makeCommit } from './make-commit.ts';
import { openSource } from './repository.ts';
import type { Signatures, Source } from './types.ts';

const cleanups: (() => void)[] = [];
afterEach(() => {
  for (const clean of cleanups.splice(0).reverse()) clean();
});
const folder = (): string => {
  const dir = tempDir('holdfast-signed');
  cleanups.push(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
};
const repo = (): TestRepo => {
  const made = makeRepo();
  cleanups.push(made.remove);
  return made;
};
const open = (url: string, signatures: Signatures | undefined, dataDir = folder()): Promise<Source> =>
  openSource({ spec: { url, ref: 'main', path: '' }, dataDir, ...(signatures ? { signatures } : {}) });
const files = (text: string) => ({ 'holdfast.yaml': text });

describe('commits signed with SSH keys', { timeout: 60_000 }, () => {
  const scene = () => {
    const dir = folder();
    const [ada, eve, old, own] = ['ada', 'eve', 'old', 'own'].map((name) => sshSigner(dir, name)) as [
      ReturnType<typeof sshSigner>,
      ReturnType<typeof sshSigner>,
      ReturnType<typeof sshSigner>,
      ReturnType<typeof sshSigner>,
    ];
    const allowedSignersFile = allowedSigners(dir, [
      { ...ada, principal: 'ada@example.com' },
      { ...old, principal: 'old@example.com', options: 'valid-before="20200101"' },
      { ...own, principal: 'holdfast@localhost' },
    ]);
    const signatures: Signatures = { allowedSignersFile, gnupgHome: undefined, signingKey: own.key };
    return { dir, ada, eve, old, own, signatures };
  };

  it('are followed where a trusted key has signed; the last one stays in force where not', async () => {
    const { ada, eve, old, signatures } = scene();
    const origin = repo();
    const first = commitSigned(origin, ada, 'first', files('a: 1\n'));
    const source = await open(origin.dir, signatures);
    expect(await source.fetch()).toMatchObject({ state: 'Fetched', commit: first });
    for (const [make, why] of [
      [() => origin.commit('unsigned', files('a: 2\n')), 'it is not signed'],
      [() => commitSigned(origin, eve, 'unknown', files('a: 3\n')), 'its key is none of the trusted ones'],
      [() => commitSigned(origin, old, 'expired', files('a: 4\n')), 'its key'],
    ] as const) {
      const commit = make();
      const state = await source.fetch();
      expect(state).toMatchObject({ state: 'Untrusted', lastCommit: first, message: expect.stringContaining(commit.slice(0, 12)) });
      expect((state as { message: string }).message).toContain(`not trusted: ${why}`);
      expect(await source.lastCommit()).toBe(first);
      expect(await source.distrust(commit)).toContain(why);
    }
    // Somebody who is trusted takes responsibility for all of it.
    const mended = commitSigned(origin, ada, 'mended', files('a: 1\n'));
    expect(await source.fetch()).toMatchObject({ state: 'Fetched', commit: mended, previous: first });
  });

  it('that are older do not come back, however well they are signed, unless the operator wants it', async () => {
    const { ada, signatures, dir } = scene();
    const origin = repo();
    const first = commitSigned(origin, ada, 'first', files('a: 1\n'));
    const second = commitSigned(origin, ada, 'second', files('a: 2\n'));
    const source = await open(origin.dir, signatures, dir);
    await source.fetch();
    origin.git('reset', '--quiet', '--hard', first);
    expect(await source.fetch()).toMatchObject({
      state: 'Untrusted',
      lastCommit: second,
      message: expect.stringContaining('set back or aside'),
    });
    const beside = commitSigned(origin, ada, 'beside', files('a: 3\n'));
    // Also after a restart, and for a branch that went another way.
    const again = await open(origin.dir, signatures, dir);
    expect(await again.fetch()).toMatchObject({ state: 'Untrusted', lastCommit: second });
    expect(await again.fetch({ acceptUnrelated: true })).toMatchObject({ state: 'Fetched', commit: beside });
  });

  it('what was followed before anybody asked for signatures is not trusted', async () => {
    const { ada, signatures, dir } = scene();
    const origin = repo();
    const unsigned = origin.commit('unsigned', files('a: 1\n'));
    expect(await (await open(origin.dir, undefined, dir)).fetch()).toMatchObject({ commit: unsigned });
    const source = await open(origin.dir, signatures, dir);
    expect(await source.fetch()).toMatchObject({ state: 'Untrusted', lastCommit: undefined });
    const signed = commitSigned(origin, ada, 'signed');
    expect(await source.fetch()).toMatchObject({ state: 'Fetched', commit: signed });
  });

  it('whose bytes were changed are not trusted', async () => {
    const { ada, signatures } = scene();
    const origin = repo();
    const first = commitSigned(origin, ada, 'first', files('a: 1\n'));
    const forged = origin.git('cat-file', 'commit', first).replace('first', 'other');
    const source = await open(origin.dir, signatures);
    const { runGit } = await import('./git.ts');
    const { stdout } = await runGit({ ...source.copy, args: ['hash-object', '-t', 'commit', '-w', '--stdin'], input: `${forged}\n` });
    expect(await source.distrust(stdout.toString().trim())).toMatch(/does not fit|cannot be verified/);
  });

  it('of our own are signed, with who and when as they were, or nothing starts', async () => {
    const { eve, signatures } = scene();
    const origin = repo();
    const source = await open(origin.dir, signatures);
    const first = await makeCommit(source.copy, commitLines('a root'));
    const lines = `${commitLines('two lines\n\nof words', { name: 'Ada Ünal', email: 'ada@example.com' })}from ${first}\n${fileLines('a', 'b')}`;
    const made = await makeCommit(source.copy, lines);
    expect(await source.distrust(made)).toBeUndefined();
    const [info] = await source.log(undefined, made, 1);
    expect(info).toMatchObject({ author: 'Ada Ünal', subject: 'two lines', parents: [first] });
    await expect(open(origin.dir, { ...signatures, signingKey: eve.key })).rejects.toMatchObject({
      code: 'ConfigInvalid',
      message: expect.stringContaining('would not be trusted'),
    });
    await expect(open(origin.dir, { ...signatures, signingKey: '/nonexistent' })).rejects.toMatchObject({
      code: 'ConfigInvalid',
      message: expect.stringContaining('cannot be signed'),
    });
  });
});

describe('commits signed with GPG keys', { timeout: 60_000 }, () => {
  it('are followed where the key is in the home that was given, valid and not expired', async () => {
    const dir = folder();
    const [trusted, other] = [gpgHome(dir, 'trusted'), gpgHome(dir, 'other')];
    cleanups.push(trusted.close, other.close);
    const ada = gpgSigner(trusted, 'ada');
    const own = gpgSigner(trusted, 'own');
    const late = gpgSigner(trusted, 'late', '2020-02-01', '20200101T000000');
    const eve = gpgSigner(other, 'eve');
    const signatures: Signatures = { allowedSignersFile: undefined, gnupgHome: trusted.home, signingKey: own.key };
    const origin = repo();
    const source = await open(origin.dir, signatures);
    const first = commitSigned(origin, ada, 'first', files('a: 1\n'));
    expect(await source.fetch()).toMatchObject({ state: 'Fetched', commit: first });
    for (const [signer, why] of [
      [eve, 'its key is none of the trusted ones'],
      [late, 'its key has expired'],
    ] as const) {
      commitSigned(origin, signer, 'refused');
      expect(await source.fetch()).toMatchObject({ state: 'Untrusted', lastCommit: first, message: expect.stringContaining(why) });
    }
    expect(await source.distrust(await makeCommit(source.copy, commitLines('ours')))).toBeUndefined();
    // SSH keys were not set up, so that none counts.
    const ssh = sshSigner(dir, 'ssh');
    commitSigned(origin, ssh, 'ssh');
    expect(await source.fetch()).toMatchObject({ state: 'Untrusted', lastCommit: first });
  });
});
