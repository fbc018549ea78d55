import { randomBytes } from 'node:crypto';
import { closeSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { messageOf } from '../lib/errors.ts';
import { kubeconfigPath, kubeconfigText, lockPath, objectsPath, readState, statePath, tokenPath, writePrivate } from './files.ts';
import { answers, isAlive, pause } from './probe.ts';
import { createSandboxServer, type SandboxServer } from './server.ts';

const LOCK_WAIT_MS = 5_000;

const lockHolder = (dir: string): number => {
  try {
    return Number(readFileSync(lockPath(dir), 'utf8'));
  } catch {
    return 0;
  }
};

const tryLock = (dir: string): boolean => {
  try {
    const handle = openSync(lockPath(dir), 'wx', 0o600);
    writeSync(handle, String(process.pid));
    closeSync(handle);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return false;
  }
};

/** Two processes on one file of objects would ruin it. A lock whose holder is gone counts for nothing. */
const takeLock = async (dir: string): Promise<boolean> => {
  const deadline = performance.now() + LOCK_WAIT_MS;
  while (!tryLock(dir)) {
    const holder = lockHolder(dir);
    const state = readState(dir);
    if (holder > 0 && !isAlive(holder)) rmSync(lockPath(dir), { force: true });
    else if (state && state.pid === holder && (await answers(state))) return false;
    // A live process that does not answer as a sandbox has been given the id of one that died.
    else if (performance.now() >= deadline) rmSync(lockPath(dir), { force: true });
    else await pause(50);
  }
  return true;
};

/** The port of the last run if nobody took it, so that kubeconfigs stay good. */
const listenAgain = async (server: SandboxServer, wanted: number | undefined, last: number | undefined): Promise<number> => {
  if (wanted !== undefined) return server.listen(wanted);
  if (last === undefined) return server.listen(0);
  try {
    return await server.listen(last);
  } catch {
    return server.listen(0);
  }
};

/** `fleeting`: its objects are in memory alone, and it ends with the process that started it, however that ends. */
type Settings = { name: string; dir: string; port: number | undefined; fleeting: boolean };

const readSettings = (): Settings => {
  const { values } = parseArgs({
    options: { name: { type: 'string' }, dir: { type: 'string' }, port: { type: 'string' }, fleeting: { type: 'boolean' } },
  });
  const { name, dir, port, fleeting = false } = values;
  if (name === undefined || dir === undefined)
    throw new Error('usage: --name NAME --dir DIRECTORY [--port PORT]; `holdfast sandbox start NAME` does this for you');
  return { name, dir, port: port === undefined ? undefined : Number(port), fleeting };
};

const run = async ({ name, dir, port: wanted, fleeting }: Settings): Promise<void> => {
  const last = readState(dir);
  if (!(await takeLock(dir))) {
    console.error(`Holdfast sandbox ${name} runs already`);
    return;
  }
  const token = readFileSync(tokenPath(dir), 'utf8').trim();
  const nonce = randomBytes(16).toString('hex');
  const server = createSandboxServer({ token, nonce, ...(fleeting ? {} : { persistFile: objectsPath(dir) }) });
  const stop = async (): Promise<void> => {
    await server.close();
    rmSync(lockPath(dir), { force: true });
    process.exit(0);
  };
  process.on('SIGTERM', () => void stop());
  process.on('SIGINT', () => void stop());
  if (fleeting) process.stdin.on('close', () => void stop()).resume();
  const port = await listenAgain(server, wanted, last?.port);
  writePrivate(kubeconfigPath(dir), kubeconfigText(name, port, token));
  writePrivate(statePath(dir), JSON.stringify({ pid: process.pid, port, nonce }));
  console.error(`Holdfast sandbox ${name} on 127.0.0.1:${port}: a simulated Kubernetes API, never a place for real workloads`);
};

try {
  await run(readSettings());
} catch (error) {
  // The last line of the log is what `holdfast sandbox start` shows.
  console.error(messageOf(error));
  process.exit(1);
}
