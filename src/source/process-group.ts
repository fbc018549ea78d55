import type { ChildProcess } from 'node:child_process';

/**
 * Git starts others (ssh, git-remote-https, index-pack), and they hold its pipes: when Git alone is ended, whoever reads those pipes waits on for
 * as long as the others like. So each Git leads a group of its own, and the group goes with it.
 */
export const OWN_GROUP = process.platform !== 'win32';

const running = new Set<number>();

const endGroup = (pid: number): void => {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // Nobody is left in it.
  }
};

/** Watches over a process that was started with `detached: OWN_GROUP`: ended by a signal, or left behind by this process, it takes its group along. */
export const withGroup = (child: Pick<ChildProcess, 'pid' | 'once'>): void => {
  const { pid } = child;
  if (pid === undefined || !OWN_GROUP) return;
  running.add(pid);
  child.once('exit', (_code, signal) => {
    running.delete(pid);
    if (signal !== null) endGroup(pid);
  });
};

// In a group of their own they do not get a Ctrl-C, nor do they go with a terminal.
process.on('exit', () => {
  for (const pid of running) endGroup(pid);
});
