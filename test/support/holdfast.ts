// Runs the command as a user does, as a process of its own.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const MAIN = join(import.meta.dirname, '..', '..', 'src', 'cli', 'main.ts');

export type Ran = { code: number | null; stdout: string; stderr: string; ms: number };
export type Place = { cwd?: string; env?: { [name: string]: string | undefined } };

const start = (args: readonly string[], { cwd, env }: Place): ChildProcess =>
  spawn(process.execPath, [MAIN, ...args], {
    cwd,
    // Each run has ports of its own: several are under way at once.
    env: {
      ...process.env,
      NO_COLOR: '1',
      FORCE_COLOR: undefined,
      HOLDFAST_ADMIN_ADDRESS: '127.0.0.1:0',
      HOLDFAST_ECS_ADDRESS: '127.0.0.1:0',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });

export const holdfast = async (args: readonly string[], place: Place = {}): Promise<Ran> => {
  const started = performance.now();
  const child = start(args, place);
  let stdout = '';
  let stderr = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, stdout, stderr, ms: performance.now() - started };
};

export type Running = {
  pid: number;
  /** Everything printed so far. */
  output: () => string;
  /** Resolves when the text appears in the output from `from` on; rejects with the output when the process ends or time is up. */
  printed: (text: string | RegExp, options?: { from?: number; timeoutMs?: number }) => Promise<string>;
  signal: (name: NodeJS.Signals) => void;
  /** Resolves with the exit code when it has ended; null where a signal ended it. */
  ended: Promise<number | null>;
  /** SIGTERM, and wait for the end. */
  stop: () => Promise<number | null>;
};

/** Starts a command that goes on (`run`) and lets a test follow what it prints. */
export const startHoldfast = (args: readonly string[], place: Place = {}): Running => {
  const child = start(args, place);
  let output = '';
  const listeners = new Set<() => void>();
  const ended = once(child, 'close') as Promise<[number | null]>;
  let isOver = false;
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      for (const listener of listeners) listener();
    });
  }
  void ended.then(() => {
    isOver = true;
    for (const listener of listeners) listener();
  });
  return {
    pid: child.pid ?? -1,
    output: () => output,
    printed: (text, { from = 0, timeoutMs = 30_000 } = {}) =>
      new Promise((resolve, reject) => {
        const stopLooking = (): void => {
          clearTimeout(timer);
          listeners.delete(look);
        };
        const look = (): void => {
          const seen = output.slice(from);
          if (typeof text === 'string' ? seen.includes(text) : text.test(seen)) {
            stopLooking();
            resolve(seen);
          } else if (isOver) {
            stopLooking();
            reject(new Error(`ended before it printed ${text}:\n${output}`));
          }
        };
        const timer = setTimeout(() => {
          stopLooking();
          reject(new Error(`did not print ${text} within ${timeoutMs} ms:\n${output}`));
        }, timeoutMs);
        listeners.add(look);
        look();
      }),
    signal: (name) => {
      child.kill(name);
    },
    ended: ended.then(([code]) => code),
    stop: async () => {
      if (!isOver) child.kill('SIGTERM');
      return (await ended)[0];
    },
  };
};
