import { statfsSync } from 'node:fs';
import { execa } from 'execa';
import { diskFull, HoldfastError } from '../lib/errors.ts';
import { delegated } from './helper.ts';
import { OWN_GROUP, withGroup } from './process-group.ts';

/** One run of Git. `env` is the whole environment (git-env.ts). */
export type GitRun = {
  args: readonly string[];
  cwd: string;
  env: { readonly [name: string]: string };
  input?: string | Uint8Array;
  signal?: AbortSignal | undefined;
  /** Milliseconds; 60,000 unless told otherwise. */
  timeoutMs?: number;
  /** Bytes of output; 64 MB unless told otherwise. */
  maxBytes?: number;
};

export type GitResult = { code: number; stdout: Buffer; stderr: string };

const DEFAULT_TIMEOUT_MS = 60_000;
const DEFAULT_MAX_BYTES = 64 * 1024 * 1024;
const MAX_MESSAGE = 600;

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters of a remote's message must not reach a terminal
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]+/g;

/** What Git or a remote said, as one bounded line that is safe to print: no control characters, no credentials of a URL. */
export const cleanMessage = (text: string): string => {
  const line = text
    .replace(CONTROL, ' ')
    .replace(/:\/\/[^/\s@]+@/g, '://***@')
    .trim();
  return line.length > MAX_MESSAGE ? `${line.slice(0, MAX_MESSAGE)}…` : line;
};

/** The lines of Git's error output that say what is wrong, without progress and without the advice that follows. */
export const reasonOf = (stderr: string): string => {
  const lines = stderr
    .split(/[\r\n]+/)
    .filter((line) => /^(fatal|error|ERROR|remote: (error|fatal)|ssh|Permission denied|Host key)/.test(line));
  const text = lines.length > 0 ? lines.join('; ') : stderr;
  return cleanMessage(text.replace(/\b(fatal|error): /g, ''));
};

const NO_ROOM = /No space left on device|Out of diskspace|Disk quota exceeded/i;

/** Not everywhere does Git say so: of a ref it only says that its lock could not be written. */
const isFull = (dir: string): boolean => {
  try {
    return statfsSync(dir).bavail === 0;
  } catch {
    return false;
  }
};

/** Why Git could not write into a copy. A full disk is no damage: what was there is as it was. */
export const notWritten = ({ cwd }: Pick<GitRun, 'cwd'>, message: string, stderr: string): HoldfastError =>
  NO_ROOM.test(stderr) || isFull(cwd)
    ? diskFull(cwd, `${message}: ${reasonOf(stderr)}`)
    : new HoldfastError('SourceCorrupt', `${message}: ${reasonOf(stderr)}`);

/** runGit in this very process. */
export const runGitHere = async (run: GitRun): Promise<GitResult> => {
  const timeoutMs = run.timeoutMs ?? DEFAULT_TIMEOUT_MS;
  const maxBytes = run.maxBytes ?? DEFAULT_MAX_BYTES;
  const child = execa('git', [...run.args], {
    cwd: run.cwd,
    detached: OWN_GROUP,
    env: run.env,
    extendEnv: false,
    encoding: 'buffer',
    stripFinalNewline: false,
    reject: false,
    timeout: timeoutMs,
    maxBuffer: maxBytes,
    ...(run.input === undefined ? { stdin: 'ignore' as const } : { input: run.input }),
    ...(run.signal === undefined ? {} : { cancelSignal: run.signal }),
  });
  withGroup(child.nodeChildProcess);
  const result = await child;
  const verb = run.args.find((arg) => !arg.startsWith('-')) ?? '';
  if (result.isCanceled) throw new HoldfastError('Aborted', `git ${verb} was stopped`);
  if (result.timedOut) {
    throw new HoldfastError('Timeout', `git ${verb} did not end within ${timeoutMs / 1000} s`, { retryable: true });
  }
  if (result.isMaxBuffer) {
    throw new HoldfastError('SourceRefused', `git ${verb} gave more than ${Math.round(maxBytes / 1024 / 1024)} MB of output`);
  }
  if (result.exitCode === undefined) throw notRunnable(verb, result.code, result.signal);
  return { code: result.exitCode, stdout: asBuffer(result.stdout), stderr: asBuffer(result.stderr).toString('utf8') };
};

/** Runs Git. An exit code other than 0 is a result, not an error; rejects when Git cannot run, takes too long, says too much or is aborted. */
export const runGit = async ({ args, cwd, env, input, signal, timeoutMs, maxBytes }: GitRun): Promise<GitResult> => {
  // Callers hand over more than this: what goes to another process is plain data.
  const given = {
    ...(input === undefined ? {} : { input }),
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
    ...(maxBytes === undefined ? {} : { maxBytes }),
  };
  const result = await delegated('git', { args, cwd, env, signal, ...given }, runGitHere);
  return { ...result, stdout: asBuffer(result.stdout) };
};

const asBuffer = (bytes: Uint8Array | undefined): Buffer =>
  bytes === undefined ? Buffer.alloc(0) : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** The oldest Git that takes its configuration from the environment (GIT_CONFIG_COUNT). */
export const LEAST_GIT = [2, 31] as const;

export const gitMissing = (): HoldfastError =>
  new HoldfastError('ConfigInvalid', 'git cannot be run', { hint: `install git ${LEAST_GIT.join('.')} or newer and put it on PATH` });

/** Git could not be started, or was ended by a signal. */
export const notRunnable = (verb: string, code: string | undefined, signal: string | undefined): HoldfastError =>
  code === 'ENOENT'
    ? gitMissing()
    : new HoldfastError('Internal', `git ${verb} was ended by ${signal ?? code ?? 'an unknown cause'}`, { retryable: true });
