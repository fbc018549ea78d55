// The built product, as a user has it: the published bundle on Node 24, a process of its own.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const ROOT = join(import.meta.dirname, '..', '..');
// In a clone bin/holdfast.js runs the sources; what the package runs is this.

/**
 * Puts what the package holds into a folder of its own, without sources and without libraries beside it, and gives its program.
 * `dist/` must be built.
 */
export const unpackProduct = (folder: string): string => {
  const { files } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { files: readonly string[] };
  mkdirSync(folder);
  for (const name of ['package.json', ...files])
    if (existsSync(join(ROOT, name))) cpSync(join(ROOT, name), join(folder, name), { recursive: true });
  return join(folder, 'bin', 'holdfast.js');
};

export type Program = { program: string };

/** `peakMB`: the largest resident set of the process itself. */
export type Ran = { code: number | null; stdout: string; stderr: string; ms: number; peakMB: number };

const MEMORY_EVERY_MS = 50;

/** The most that the process ever had resident, or 0 where it is gone or the machine does not say. */
export const peakOf = (pid: number): number => memoryOf(pid, 'VmHWM');
/** What the process has resident now. */
export const residentOf = (pid: number): number => memoryOf(pid, 'VmRSS');

const memoryOf = (pid: number, field: string): number => {
  try {
    const kilobytes = new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return Number(kilobytes ?? 0) / 1024;
  } catch {
    return 0;
  }
};

const start = ({ program }: Program, args: readonly string[], env: { [name: string]: string | undefined }): ChildProcess =>
  spawn(process.execPath, [program, ...args], {
    env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });

/** Runs any program to its end, timed from the spawn on. */
export const timed = async (child: ChildProcess): Promise<Ran> => {
  const started = performance.now();
  const ran = { stdout: '', stderr: '', peakMB: 0 };
  const timer = setInterval(() => {
    ran.peakMB = Math.max(ran.peakMB, peakOf(child.pid ?? 0));
  }, MEMORY_EVERY_MS);
  for (const name of ['stdout', 'stderr'] as const)
    child[name]?.setEncoding('utf8').on('data', (text: string) => {
      ran[name] += text;
    });
  const [code] = (await once(child, 'close')) as [number | null];
  clearInterval(timer);
  return { ...ran, code, ms: performance.now() - started };
};

/** Runs a command of the product to its end. Rejects, with what it printed, unless it ends with `expected`. */
export const runProduct = async (
  from: Program,
  args: readonly string[],
  env: { [name: string]: string | undefined } = {},
  expected = 0,
): Promise<Ran> => {
  const ran = await timed(start(from, args, env));
  if (ran.code !== expected) throw new Error(`holdfast ${args[0]} ended with ${ran.code}:\n${ran.stdout}${ran.stderr}`);
  return ran;
};

export type Running = {
  pid: number;
  output: () => string;
  printed: (text: string, from?: number) => Promise<void>;
  stop: () => Promise<void>;
};

/** Starts a command of the product that goes on (`run`). */
export const startProduct = (from: Program, args: readonly string[], env: { [name: string]: string | undefined } = {}): Running => {
  const child = start(from, args, env);
  let output = '';
  let ended = false;
  const listeners = new Set<() => void>();
  const tell = (): void => {
    for (const listener of [...listeners]) listener();
  };
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      tell();
    });
  const closed = once(child, 'close').then(() => {
    ended = true;
    tell();
  });
  return {
    pid: child.pid ?? 0,
    output: () => output,
    printed: (text, from = 0) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const isThere = output.indexOf(text, from) >= 0;
          if (!isThere && !ended) return;
          listeners.delete(look);
          if (isThere) resolve();
          else reject(new Error(`ended before it printed ${text}:\n${output}`));
        };
        listeners.add(look);
        look();
      }),
    stop: async () => {
      if (!ended) child.kill('SIGTERM');
      await closed;
    },
  };
};
