// What the system says of another process.
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

const field = (pid: number, name: string): number =>
  Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? Number.NaN) / 1024;

/** Memory that the process has resident now, in MB. */
export const residentMB = (pid: number): number => Math.round(field(pid, 'VmRSS'));

/** The most that it ever had. */
export const peakMB = (pid: number): number => Math.round(field(pid, 'VmHWM'));

const targetOf = (path: string): string => {
  try {
    return readlinkSync(path);
  } catch {
    return '';
  }
};

/** Open file descriptors, and those of them that are sockets. */
export const descriptorsOf = (pid: number): { all: number; sockets: number } => {
  const targets = readdirSync(`/proc/${pid}/fd`).map((fd) => targetOf(`/proc/${pid}/fd/${fd}`));
  return { all: targets.length, sockets: targets.filter((target) => target.startsWith('socket:')).length };
};
