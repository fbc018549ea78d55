import { get } from 'node:http';
import type { SandboxState } from './files.ts';

const PROBE_MS = 1_000;

/** Whether the sandbox that wrote this state is the one that answers at its port. */
export const answers = (state: Pick<SandboxState, 'port' | 'nonce'>): Promise<boolean> =>
  new Promise((resolve) => {
    const request = get({ host: '127.0.0.1', port: state.port, path: '/readyz', agent: false, timeout: PROBE_MS }, (response) => {
      response.resume();
      resolve(response.statusCode === 200 && response.headers['x-holdfast-sandbox'] === state.nonce);
    });
    request.on('timeout', () => request.destroy());
    request.on('error', () => resolve(false));
  });

/** Whether a process of this id exists; it may be another one than was meant. */
export const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
