// The keys by which commits are trusted, each of them broken.
import { chmodSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { tempDir } from '../../test/support/git-repo.ts';
import { allowedSigners, gpgHome, gpgSigner, sshSigner } from '../../test/support/signers.ts';
import type { OperatorConfig } from '../config/types.ts';
import type { Signatures } from '../source/types.ts';
import { checkSignatures } from './checks/signatures.ts';
import { thisMachine } from './system.ts';
import type { Finding } from './types.ts';

let dir: string;
const ends: (() => void)[] = [];
beforeEach(() => {
  dir = tempDir('holdfast-doctor');
});
afterEach(() => {
  for (const end of ends.splice(0)) end();
  rmSync(dir, { recursive: true, force: true });
});

const look = (signatures: Partial<Signatures> | undefined, env: NodeJS.ProcessEnv = process.env): Promise<readonly Finding[]> => {
  const full = signatures && { allowedSignersFile: undefined, gnupgHome: undefined, signingKey: '', ...signatures };
  return checkSignatures({ system: thisMachine(env), config: { signatures: full } as OperatorConfig });
};

it('where none are asked for there is nothing to look at', async () => {
  expect(await look(undefined)).toMatchObject([{ status: 'skipped' }]);
});

it('an allowed signers file names people, each with a whole key, and is nobody else’s to write', async () => {
  const { publicKey } = sshSigner(dir, 'ada');
  const file = allowedSigners(dir, [
    { principal: 'ada@example.com', publicKey },
    { principal: 'bob@example.com,*@example.org', publicKey, options: 'namespaces="git",valid-before="20300101"' },
  ]);
  chmodSync(file, 0o600);
  const seen = async (): Promise<Finding | undefined> => (await look({ allowedSignersFile: file }))[0];
  expect(await seen()).toMatchObject({ check: 'signatures', about: file, status: 'ok', message: '2 signers' });
  chmodSync(file, 0o666);
  expect(await seen()).toMatchObject({ status: 'warning', mend: `chmod go-w ${file}` });
  chmodSync(file, 0o600);

  const [kind, encoded = ''] = publicKey.split(' ');
  const broken: [string, string][] = [
    ['', 'names nobody'],
    ['# ada@example.com ssh-ed25519 AAAA\n\n', 'names nobody'],
    [`# people\nada@example.com ${publicKey}\nbob@example.com\n`, 'no public key in line 3'],
    [`ada@example.com ${kind} ${encoded.slice(8)}\n`, 'no public key in line 1'],
    [`ada@example.com ssh-rsa ${encoded}\n`, 'no public key in line 1'],
    ['-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEA\n', 'no public key in line 1, 2'],
  ];
  for (const [text, why] of broken) {
    writeFileSync(file, text);
    expect(await seen()).toMatchObject({
      status: 'failed',
      message: expect.stringContaining(why),
      mend: expect.stringContaining('ssh-ed25519'),
    });
  }
  rmSync(file);
  expect(await seen()).toMatchObject({ status: 'failed', message: 'it cannot be read' });
});

it('names the program that is missing', async () => {
  const { publicKey } = sshSigner(dir, 'ada');
  const file = allowedSigners(dir, [{ principal: 'ada@example.com', publicKey }]);
  const found = await look({ allowedSignersFile: file, gnupgHome: dir }, { PATH: join(dir, 'nowhere') });
  expect(found).toMatchObject([
    { about: 'ssh-keygen', status: 'failed', mend: 'apt-get install openssh-client' },
    { about: 'gpg', status: 'failed', mend: expect.stringContaining('apt-get install gnupg') },
  ]);
});

it('a GnuPG home holds keys, is a folder, and is nobody else’s to write', async () => {
  const full = gpgHome(dir, 'full');
  ends.push(full.close);
  gpgSigner(full, 'ada');
  expect(await look({ gnupgHome: full.home })).toMatchObject([{ about: full.home, status: 'ok' }]);
  chmodSync(full.home, 0o770);
  expect(await look({ gnupgHome: full.home })).toMatchObject([{ status: 'warning', mend: `chmod go-w ${full.home}` }]);
  const empty = join(dir, 'empty');
  mkdirSync(empty, { mode: 0o700 });
  expect(await look({ gnupgHome: empty })).toMatchObject([{ status: 'failed', message: expect.stringContaining('holds no key') }]);
  const file = join(dir, 'file');
  writeFileSync(file, '');
  expect(await look({ gnupgHome: file })).toMatchObject([{ status: 'failed', message: 'it is no folder' }]);
  symlinkSync(full.home, join(dir, 'link'));
  expect(await look({ gnupgHome: join(dir, 'link') })).toMatchObject([{ about: join(dir, 'link') }]);
});
