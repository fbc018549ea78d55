import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, renameSync, rmSync } from 'node:fs';
import type { Socket } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { HoldfastError } from '../lib/errors.ts';
import { packageProgram } from '../lib/package-file.ts';
import {
  kubeconfigPath,
  logPath,
  makePrivateDir,
  readState,
  type SandboxState,
  sandboxDir,
  sandboxesDir,
  sandboxNames,
  tokenPath,
  writePrivate,
} from './files.ts';
import { answers, isAlive, pause } from './probe.ts';

/** `fleeting`: for a moment, with Secrets in clear in it: nothing of it is written down, and it ends with this process. */
export type StartOptions = { name: string; dataDir: string; port?: number; fleeting?: boolean };
export type RunningSandbox = { pid: number; port: number; kubeconfig: string };
export type SandboxInfo = { name: string; running: boolean; pid: number | undefined; port: number | undefined; kubeconfig: string };

const START_MS = 15_000;
const STOP_MS = 5_000;
const STEP_MS = 20;

const mainFile = (): string => fileURLToPath(packageProgram('sandbox/main'));

const running = async (dir: string): Promise<SandboxState | undefined> => {
  const state = readState(dir);
  return state && isAlive(state.pid) && (await answers(state)) ? state : undefined;
};

const lastLines = (dir: string): string => {
  const text = existsSync(logPath(dir)) ? readFileSync(logPath(dir), 'utf8').trim() : '';
  return text.split('\n').slice(-3).join('; ');
};

const launch = (dir: string, options: StartOptions): ChildProcess => {
  const log = openSync(logPath(dir), 'w', 0o600);
  const { name, port, fleeting = false } = options;
  const more = [...(port === undefined ? [] : ['--port', String(port)]), ...(fleeting ? ['--fleeting'] : [])];
  const args = [mainFile(), '--name', name, '--dir', dir, ...more];
  // A clean environment: nothing of the caller's credentials or Node options reaches a process that outlives it.
  const child = spawn(process.execPath, args, {
    detached: true,
    // What it reads from is closed when we end, even when we are killed.
    stdio: [fleeting ? 'pipe' : 'ignore', log, log],
    cwd: dir,
    env: { PATH: process.env['PATH'] ?? '' },
  });
  closeSync(log);
  child.unref();
  (child.stdin as Socket | null)?.unref();
  return child;
};

const waitUntilReady = async (dir: string, child: ChildProcess, name: string): Promise<SandboxState> => {
  let failed: string | undefined;
  child.on('error', (error) => {
    failed = error.message;
  });
  const deadline = performance.now() + START_MS;
  while (performance.now() < deadline) {
    const state = await running(dir);
    if (state) return state;
    if (failed !== undefined || child.exitCode !== null || child.signalCode !== null)
      throw new HoldfastError('ClusterCreateFailed', `sandbox ${name} did not start: ${failed ?? lastLines(dir)}`, {
        hint: `its log is ${logPath(dir)}`,
      });
    await pause(STEP_MS);
  }
  throw new HoldfastError('ClusterCreateFailed', `sandbox ${name} did not answer within ${START_MS / 1000} s`, {
    hint: `its log is ${logPath(dir)}`,
  });
};

/** Somebody else's process was first. Ours sees that and ends; left alone, it would take over from one that is stopped right away. */
const untilEnded = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.ref();
  await once(child, 'exit');
};

/**
 * Starts a sandbox in a process of its own that outlives this one, and resolves when its API answers. One that runs
 * already is left as it is. Objects of an earlier run are there again, with their UIDs.
 */
export const startSandboxProcess = async (options: StartOptions): Promise<RunningSandbox> => {
  const dir = sandboxDir(options.dataDir, options.name);
  makePrivateDir(sandboxesDir(options.dataDir));
  makePrivateDir(dir);
  const before = await running(dir);
  if (before) return { pid: before.pid, port: before.port, kubeconfig: kubeconfigPath(dir) };
  if (!existsSync(tokenPath(dir))) writePrivate(tokenPath(dir), randomBytes(24).toString('hex'));
  const child = launch(dir, options);
  const state = await waitUntilReady(dir, child, options.name);
  if (state.pid !== child.pid) await untilEnded(child);
  return { pid: state.pid, port: state.port, kubeconfig: kubeconfigPath(dir) };
};

/** All sandboxes of a data directory, by name. */
export const listSandboxes = async (dataDir: string): Promise<SandboxInfo[]> =>
  Promise.all(
    sandboxNames(dataDir).map(async (name) => {
      const dir = sandboxDir(dataDir, name);
      const state = await running(dir);
      return { name, running: state !== undefined, pid: state?.pid, port: state?.port, kubeconfig: kubeconfigPath(dir) };
    }),
  );

const waitUntilGone = async (pid: number, ms: number): Promise<boolean> => {
  const deadline = performance.now() + ms;
  while (isAlive(pid)) {
    if (performance.now() >= deadline) return false;
    await pause(STEP_MS);
  }
  return true;
};

/** Stops a sandbox; its objects stay. Says whether it was running. Only a process that proves to be it gets a signal. */
export const stopSandbox = async (dataDir: string, name: string): Promise<boolean> => {
  const state = await running(sandboxDir(dataDir, name));
  if (!state) return false;
  process.kill(state.pid, 'SIGTERM');
  if (await waitUntilGone(state.pid, STOP_MS)) return true;
  process.kill(state.pid, 'SIGKILL');
  await waitUntilGone(state.pid, STOP_MS);
  return true;
};

/**
 * Deletes a sandbox with its objects, token and kubeconfig. The next one of this name is another cluster. Its folder goes out of the way
 * first: whoever holds the cluster would else find a stopped one, and start it again with all that is about to be deleted.
 */
export const removeSandbox = async (dataDir: string, name: string): Promise<boolean> => {
  const dir = sandboxDir(dataDir, name);
  if (!existsSync(dir)) return false;
  const state = await running(dir);
  const away = mkdtempSync(join(dataDir, 'removed-'));
  renameSync(dir, join(away, name));
  if (state && isAlive(state.pid)) {
    process.kill(state.pid, 'SIGKILL');
    await waitUntilGone(state.pid, STOP_MS);
  }
  rmSync(away, { recursive: true, force: true });
  return true;
};
