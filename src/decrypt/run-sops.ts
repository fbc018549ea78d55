import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { execa } from 'execa';
import { HoldfastError } from '../lib/errors.ts';
import type { ClusterKeys } from './types.ts';

export type SopsFormat = 'yaml' | 'json';

/** `status`: sops' own exit code, where it has come to its end. */
export type SopsRun =
  | { ok: true; text: string }
  | { ok: false; why: 'missing' | 'too-old' | 'time' | 'size' | 'status'; status: number | undefined };

export const SOPS_TIMEOUT_MS = 30_000;
/** A Secret has at most 1 MB, and a file of this repository 5 MB. */
const MAX_OUTPUT = 8 * 1024 * 1024;

export type SopsCall = {
  program: string;
  keys: ClusterKeys;
  format: SopsFormat;
  bytes: Uint8Array;
  timeoutMs?: number;
  signal?: AbortSignal;
};

/** Where sops finds only what the operator has listed: no keys, profiles or settings of the user that Holdfast runs as. */
const environment = (keys: ClusterKeys, home: string): { [name: string]: string } => ({
  PATH: process.env['PATH'] ?? '/usr/local/bin:/usr/bin:/bin',
  HOME: home,
  TMPDIR: home,
  GNUPGHOME: home,
  // Else it would look for a .sops.yaml upwards from here, where anybody on this machine may put one.
  SOPS_CONFIG: '/dev/null',
  // The machine's own identity in its cloud is nobody's gift to the repository.
  ...(keys.services.includes('kms') ? {} : { AWS_EC2_METADATA_DISABLED: 'true' }),
  ...(keys.ageKeyFile === undefined ? {} : { SOPS_AGE_KEY_FILE: keys.ageKeyFile }),
  ...keys.env,
});

/** Exit code of sops' command line where it does not know an option. */
const USAGE = /flag provided but not defined|no such option|Incorrect Usage/i;

type Run = {
  program: string;
  args: readonly string[];
  keys: ClusterKeys;
  format: SopsFormat;
  bytes: Uint8Array | string;
  timeoutMs?: number;
  signal?: AbortSignal;
};

const run = async ({ program, args, keys, format, bytes, timeoutMs = SOPS_TIMEOUT_MS, signal }: Run): Promise<SopsRun> => {
  const home = await mkdtemp(join(tmpdir(), 'holdfast-sops-'));
  try {
    const types = ['--input-type', format, '--output-type', format, '--filename-override', `stdin.${format}`];
    // A relative path is the caller's, and sops runs elsewhere.
    const result = await execa(/[/\\]/.test(program) ? resolve(program) : program, [...args, ...types], {
      cwd: home,
      env: environment(keys, home),
      extendEnv: false,
      input: bytes,
      stripFinalNewline: false,
      reject: false,
      timeout: timeoutMs,
      maxBuffer: MAX_OUTPUT,
      ...(signal === undefined ? {} : { cancelSignal: signal }),
    });
    if (result.isCanceled) throw new HoldfastError('Aborted', `sops ${args[0]} was stopped`);
    if (result.code === 'ENOENT' || result.code === 'EACCES') return { ok: false, why: 'missing', status: undefined };
    if (result.timedOut) return { ok: false, why: 'time', status: undefined };
    if (result.isMaxBuffer) return { ok: false, why: 'size', status: undefined };
    if (result.exitCode === 0) return { ok: true, text: result.stdout };
    return { ok: false, why: USAGE.test(result.stderr) ? 'too-old' : 'status', status: result.exitCode };
  } finally {
    await rm(home, { recursive: true, force: true });
  }
};

/**
 * Runs sops in an empty private folder, the file on its standard input; what it decrypts exists in memory alone. Its messages are read only
 * to tell an old version, and never passed on: that of a wrong MAC is a hash of the values. Rejects with Aborted.
 */
export const runSops = (call: SopsCall): Promise<SopsRun> => run({ ...call, args: ['decrypt'] });

/** Who needs no key of his own: one encrypts for others. */
const NO_KEYS: ClusterKeys = { ageKeyFile: undefined, services: ['age'], env: {}, missingEnv: [] };

export type EncryptCall = { program: string; recipients: readonly string[]; text: string; regex: string; signal?: AbortSignal };

/** Encrypts the values under the keys that `regex` fits, for these age recipients; a text of YAML in, a text of YAML out. Rejects with Aborted. */
export const encryptWithSops = ({ recipients, regex, text, ...call }: EncryptCall): Promise<SopsRun> =>
  run({
    ...call,
    args: ['encrypt', '--age', recipients.join(','), '--encrypted-regex', regex],
    keys: NO_KEYS,
    format: 'yaml',
    bytes: text,
  });
