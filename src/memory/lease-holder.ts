import { createHash, randomBytes } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/**
 * The name of a process in a Lease: `v1/<instance>/<host>/<pid>/<start>/<place>/<random>`. `start` is the process's start in clock
 * ticks since boot; `place` stands for the boot of the machine and the namespaces in which pid and start count, as a digest: it is
 * only ever compared. Both are `-` where the system has no /proc (Linux only): such a holder's death cannot be proven.
 */
const VERSION = 'v1';
const UNKNOWN = '-';
/** Fields of /proc/PID/stat behind the name (proc(5)): state is the 3rd, num_threads the 20th, starttime the 22nd of all. */
const [STATE, THREADS, START] = [0, 17, 19];

type Holder = { instance: string; host: string; pid: number; start: string; place: string };

/** A name for this process; another one at each call, so that a process differs from its next start in any case. */
export const newHolder = (instance: string): string => {
  const { host, pid, start, place } = thisProcess();
  return [VERSION, instance, host, pid, start, place, randomBytes(4).toString('hex')].join('/');
};

/** A holder for people: host and process id, or the name as it is where it is none of ours. */
export const displayHolder = (name: string): string => {
  const holder = parseHolder(name);
  return holder ? `process ${holder.pid} on ${holder.host} (instance ${holder.instance})` : name;
};

/**
 * Why the holder of this name certainly runs no more; undefined where that is not certain. Proven only for a process of this boot of
 * this machine and of our own pid namespace: one of another container or machine has to be waited for.
 */
export const provenDead = (name: string): string | undefined => {
  const holder = parseHolder(name);
  const own = thisProcess();
  if (!holder || holder.place === UNKNOWN || holder.start === UNKNOWN || holder.place !== own.place || holder.host !== own.host)
    return undefined;
  if (!exists(holder.pid)) return `process ${holder.pid} of this machine has ended`;
  const found = readProcess(holder.pid);
  // It may have ended just now, or be hidden from us (hidepid): then the next look tells, or time.
  if (!found) return undefined;
  if (found.start !== holder.start) return `process ${holder.pid} of this machine has ended, another one has its id`;
  return found.ended ? `process ${holder.pid} of this machine has ended` : undefined;
};

const parseHolder = (name: string): Holder | undefined => {
  const [version, instance = '', host = '', pid = '', start = '', place = '', random = '', ...rest] = name.split('/');
  if (version !== VERSION || rest.length > 0 || random === '' || !/^[1-9]\d{0,9}$/.test(pid)) return undefined;
  return { instance, host, pid: Number(pid), start, place };
};

const thisProcess = (): Omit<Holder, 'instance'> => {
  const place = ownPlace();
  const found = place === undefined ? undefined : readProcess(process.pid);
  return { host: hostname(), pid: process.pid, start: found?.start ?? UNKNOWN, place: found && place ? place : UNKNOWN };
};

/** Undefined where one part cannot be read, or where /proc shows another pid namespace than ours. */
const ownPlace = (): string | undefined => {
  try {
    if (readlinkSync('/proc/self') !== String(process.pid)) return undefined;
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    const pids = readlinkSync('/proc/self/ns/pid');
    if (boot === '' || pids === '') return undefined;
    return createHash('sha256').update(['holdfast holder', boot, pids, timeNamespace()].join('\n')).digest('hex').slice(0, 24);
  } catch {
    return undefined;
  }
};

/** A start is told in the reader's time namespace: two of them do not agree on it. Linux before 5.6 has none. */
const timeNamespace = (): string => {
  try {
    return readlinkSync('/proc/self/ns/time');
  } catch {
    return '';
  }
};

/** Asked of the kernel and not of /proc, which can be mounted to hide the processes of others. */
const exists = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
};

/** `ended`: it is dead, and only its parent has not taken note yet. */
const readProcess = (pid: number): { start: string; ended: boolean } | undefined => {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name stands in brackets and may hold anything, brackets included.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const start = fields[START] ?? '';
    // A main thread that ended alone is a zombie too, while its other threads go on.
    return /^\d+$/.test(start) ? { start, ended: fields[STATE] === 'Z' && fields[THREADS] === '1' } : undefined;
  } catch {
    return undefined;
  }
};
