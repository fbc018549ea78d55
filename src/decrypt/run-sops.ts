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

/**
 * Runs sops in an empty private folder, the file on its standard input; what it decrypts exists in memory alone. Its messages are read only
 * to tell an old version, and never passed on: that of a wrong MAC is a hash of the values. Rejects with Aborted.
 */
export const runSops = async ({ program, keys, format, bytes, timeoutMs = SOPS_TIMEOUT_MS, signal }: SopsCall): Promise<SopsRun> => {
  const home = await mkdtemp(join(tmpdir(), 'holdfast-sops-'));
  try {
    const args = ['decrypt', '--input-type', format, '--output-type', format, '--filename-override', `stdin.${format}`];
    // A relative path is the caller's, and sops runs elsewhere.
    const result = await execa(/[/\\]/.test(program) ? resolve(program) : program, args, {
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
    if (result.isCanceled) throw new HoldfastError('Aborted', 'decrypting was stopped');
    if (result.code === 'ENOENT' || result.code === 'EACCES') return { ok: false, why: 'missing', status: undefined };
    if (result.timedOut) return { ok: false, why: 'time', status: undefined };
    if (result.isMaxBuffer) return { ok: false, why: 'size', status: undefined };
    if (result.exitCode === 0) return { ok: true, text: result.stdout };
    return { ok: false, why: USAGE.test(result.stderr) ? 'too-old' : 'status', status: result.exitCode };
  } finally {
    await rm(home, { recursive: true, force: true });
  }
};
