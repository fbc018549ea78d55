// The real sops, and age keys for it: those on the PATH, or what `npm run testbed:build` has built.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { sopsBinDir } from '../testbed/paths.ts';

const programIn = (name: string): string | undefined =>
  [sopsBinDir(), ...(process.env.PATH ?? '').split(delimiter)].map((dir) => join(dir, name)).find(existsSync);

const sops = programIn('sops');
const ageKeygen = programIn('age-keygen');

/** Undefined where there is none: the tests that need it are then skipped, and say so. */
export const SOPS: string | undefined = ageKeygen === undefined ? undefined : sops;
if (SOPS === undefined) console.warn('skipped: no sops and age-keygen on this machine; npm run testbed:build builds them');

/** An age key: `file` holds the identity, `recipient` is whom one encrypts for. */
export type AgeKey = { file: string; recipient: string };

/** `pgp`: the fingerprint of a key in the ring of `env`'s GNUPGHOME, in place of age keys. */
type EncryptOptions = { format?: 'yaml' | 'json'; pgp?: string; env?: { [name: string]: string } };

export type SopsPlace = {
  dir: string;
  key: (name: string) => AgeKey;
  /** Encrypts the values of a Secret, as a user does. */
  encrypt: (text: string, keys: readonly AgeKey[], options?: EncryptOptions) => string;
  /** Encrypts the data key of a file for others, as `sops updatekeys` and `sops rotate` do. */
  reencrypt: (text: string, from: AgeKey, to: AgeKey) => string;
  close: () => void;
};

export const openSopsPlace = (): SopsPlace => {
  const dir = mkdtempSync(join(tmpdir(), 'holdfast-sops-test-'));
  const run = (args: readonly string[], input: string, env: { [name: string]: string } = {}): string => {
    const { status, stdout, stderr } = spawnSync(SOPS as string, args, {
      cwd: dir,
      input,
      env: { PATH: '/usr/bin:/bin', HOME: dir, ...env },
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`sops ${args.join(' ')}: ${stderr}`);
    return stdout;
  };
  return {
    dir,
    key: (name) => {
      const file = join(dir, `${name}.key`);
      execFileSync(ageKeygen as string, ['-o', file], { stdio: 'ignore' });
      const recipient = /age1[a-z0-9]+/.exec(readFileSync(file, 'utf8'))?.[0];
      if (recipient === undefined) throw new Error(`${file} names no recipient`);
      return { file, recipient };
    },
    encrypt: (text, keys, { format = 'yaml', pgp, env } = {}) => {
      const whom = pgp === undefined ? ['--age', keys.map(({ recipient }) => recipient).join(',')] : ['--pgp', pgp];
      const types = ['--input-type', format, '--output-type', format, '--filename-override', `secret.${format}`];
      return run(['encrypt', ...whom, '--encrypted-regex', '^(data|stringData)$', ...types], text, env);
    },
    reencrypt: (text, from, to) => {
      const path = join(dir, 'rotated.yaml');
      writeFileSync(path, text);
      run(['rotate', '--in-place', '--add-age', to.recipient, '--rm-age', from.recipient, path], '', { SOPS_AGE_KEY_FILE: from.file });
      return readFileSync(path, 'utf8');
    },
    close: () => rmSync(dir, { recursive: true, force: true }),
  };
};

export const secretText = (name: string, values: { [key: string]: string }): string =>
  `apiVersion: v1\nkind: Secret\nmetadata:\n    name: ${name}\nstringData:\n${Object.entries(values)
    .map(([key, value]) => `    ${key}: ${JSON.stringify(value)}\n`)
    .join('')}`;
