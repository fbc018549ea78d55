// Real keys for signing commits, SSH and GPG, in a folder of their own.
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TestRepo } from './git-repo.ts';

/** Git's options that sign as somebody. */
export type Signer = { config: readonly string[]; key: string };

const config = (...pairs: readonly string[]): readonly string[] => pairs.flatMap((pair) => ['-c', pair]);

export const sshSigner = (dir: string, name: string): Signer & { publicKey: string } => {
  const key = join(dir, name);
  execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', name, '-f', key]);
  return { key, publicKey: readFileSync(`${key}.pub`, 'utf8').trim(), config: config('gpg.format=ssh', `user.signingKey=${key}`) };
};

/** `line`: options, such as `valid-before="20200101"`. */
export const allowedSigners = (dir: string, signers: readonly { publicKey: string; principal: string; options?: string }[]): string => {
  const file = join(dir, 'allowed_signers');
  writeFileSync(file, signers.map(({ publicKey, principal, options = '' }) => `${principal} ${options} ${publicKey}\n`).join(''));
  return file;
};

/** A GnuPG home; its agent is ended with `close`. */
export const gpgHome = (dir: string, name: string): { home: string; gpg: (...args: string[]) => string; close: () => void } => {
  const home = join(dir, name);
  mkdirSync(home);
  chmodSync(home, 0o700);
  const gpg = (...args: string[]): string =>
    execFileSync('gpg', ['--homedir', home, '--batch', '--quiet', '--no-tty', ...args], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  return { home, gpg, close: () => void execFileSync('gpgconf', ['--homedir', home, '--kill', 'all']) };
};

/** `expires`: as gpg takes it, `never` or `20200101T000000`; `at`: when it is made. */
export const gpgSigner = ({ home, gpg }: ReturnType<typeof gpgHome>, name: string, expires = 'never', at?: string): Signer => {
  const when = at === undefined ? [] : ['--faked-system-time', at];
  gpg(
    ...when,
    '--passphrase',
    '',
    '--pinentry-mode',
    'loopback',
    '--quick-gen-key',
    `${name} <${name}@example.com>`,
    'ed25519',
    'sign',
    expires,
  );
  const listed = gpg('--with-colons', '--list-keys', `${name}@example.com`);
  const key = /^fpr:+([0-9A-F]{40}):/m.exec(listed)?.[1] ?? '';
  const program = join(home, 'gpg.sh');
  const faked = at === undefined ? '' : ` --faked-system-time ${at}`;
  const own = `${program}.${name}`;
  writeFileSync(own, `#!/bin/sh\nexec gpg --homedir ${home}${faked} "$@"\n`, { mode: 0o755 });
  return { key, config: config('gpg.format=openpgp', `user.signingKey=${key}`, `gpg.program=${own}`) };
};

/** Commits as somebody who signs. */
export const commitSigned = (repo: TestRepo, signer: Signer, message: string, files: Parameters<TestRepo['commit']>[1] = {}): string => {
  repo.commit(message, files);
  repo.git(...signer.config, 'commit', '--quiet', '--amend', '--no-edit', '--allow-empty', '-S');
  return repo.git('rev-parse', 'HEAD');
};
