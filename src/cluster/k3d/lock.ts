import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { createConnection, createServer, type Server } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { HoldfastError } from '../../lib/errors.ts';

const STEP_MS = 100;

/**
 * A name that only one process of this machine can listen on. On Linux it is an abstract socket: it ends with its process, however
 * that ends, and leaves no file behind that somebody would have to judge as stale.
 */
const addressOf = (key: string): { path: string; file: string | undefined } => {
  const name = `holdfast-k3d-${createHash('sha256').update(key).digest('hex').slice(0, 32)}`;
  if (process.platform === 'linux') return { path: `\0${name}`, file: undefined };
  const file = join(tmpdir(), `${name}-${userInfo().uid}.sock`);
  return { path: file, file };
};

const listen = (path: string): Promise<Server | undefined> =>
  new Promise((resolve, reject) => {
    const server = createServer((connection) => connection.destroy());
    server.once('error', (error: NodeJS.ErrnoException) => (error.code === 'EADDRINUSE' ? resolve(undefined) : reject(error)));
    server.listen(path, () => resolve(server.unref()));
  });

const answers = (path: string): Promise<boolean> =>
  new Promise((resolve) => {
    const connection = createConnection(path);
    connection.once('connect', () => resolve(true));
    connection.once('error', () => resolve(false));
    connection.once('close', () => connection.destroy());
  });

/** Takes a lock that is free, until the server is closed or the process ends; undefined where somebody has it. */
export const acquire = async (key: string): Promise<Server | undefined> => {
  const { path, file } = addressOf(key);
  const server = await listen(path);
  if (server !== undefined || file === undefined || (await answers(path))) return server;
  // The file of a process that has ended.
  rmSync(file, { force: true });
  return listen(path);
};

/** Whether somebody on this machine works on it now. */
export const isLocked = async (key: string): Promise<boolean> => {
  const server = await acquire(key);
  server?.close();
  return server === undefined;
};

/** The descriptor of a listening socket, which Node tells nowhere else; undefined where there is none (Windows). */
const descriptorOf = (server: Server): number | undefined => {
  const fd = (server as unknown as { _handle?: { fd?: unknown } })._handle?.fd;
  return typeof fd === 'number' && fd > 2 ? fd : undefined;
};

/**
 * Runs `body` while nobody else on this machine holds the lock of this key; waits for its turn. A program that gets the descriptor
 * holds the lock too: when this process is killed, the lock is free only once that program has ended as well. Rejects with Aborted.
 */
export const withLock = async <T>(
  key: string,
  signal: AbortSignal | undefined,
  body: (descriptor: number | undefined) => Promise<T>,
): Promise<T> => {
  let server = await acquire(key);
  while (server === undefined) {
    if (signal?.aborted) throw new HoldfastError('Aborted', 'waiting for another Holdfast was stopped');
    await delay(STEP_MS);
    server = await acquire(key);
  }
  try {
    return await body(descriptorOf(server));
  } finally {
    server.close();
  }
};
