import { type Context, type Finding, failed, ok, skipped, warning } from '../types.ts';

const GIB = 1024 ** 3;
const MIB = 1024 ** 2;

const size = (bytes: number): string => (bytes >= GIB ? `${(bytes / GIB).toFixed(1)} GiB` : `${Math.round(bytes / MIB)} MiB`);

/** Below the first Holdfast's own writes may fail at any time, below the second soon. */
const DISK = { failed: 200 * MIB, warning: 2 * GIB };
const FILES = 10_000;

/** Room for the private copy of the repository, or for Docker's images and volumes. */
export const checkDisk = ({ system }: Context, about: string, folder: string): Finding => {
  const free = system.free(folder);
  if (free === undefined) return skipped('disk', about, `nobody can tell how much is free at ${folder}`);
  const mend = `free some: du -xh --max-depth=2 ${folder} | sort -h | tail; docker system df`;
  const message = `${size(free.bytes)} free at ${folder}`;
  if (free.files < FILES) return failed('disk', about, `only ${free.files} more files can be made at ${folder} (inodes)`, mend);
  if (free.bytes < DISK.failed) return failed('disk', about, message, mend);
  return free.bytes < DISK.warning ? warning('disk', about, message, mend) : ok('disk', about, message);
};

/** What a k3d cluster of one server takes before anything runs in it. */
const CLUSTER_BYTES = 600 * MIB;

/** Room for the clusters that have yet to be made. */
export const checkMemory = ({ system }: Context, missing: number): Finding => {
  const kib = /^MemAvailable:\s+(\d+) kB/m.exec(system.readText('/proc/meminfo') ?? '')?.[1];
  if (kib === undefined) return skipped('memory', 'this machine', 'it does not tell (no /proc/meminfo)');
  const available = Number(kib) * 1024;
  const needed = CLUSTER_BYTES * missing + 300 * MIB;
  const message = `${size(available)} available${missing > 0 ? `, ${missing} k3d clusters to make want about ${size(needed)}` : ''}`;
  if (available >= needed) return ok('memory', 'this machine', message);
  return failed('memory', 'this machine', message, 'end something, or let fewer clusters recover at once: holdfast recover --cluster NAME');
};

/** Each k3s takes many of these; at the kernel's own defaults the third cluster fails with "too many open files". */
const INOTIFY = [
  { name: 'max_user_instances', least: 512 },
  { name: 'max_user_watches', least: 65_536 },
] as const;

export const checkInotify = ({ system }: Context): readonly Finding[] =>
  INOTIFY.map(({ name, least }) => {
    const text = system.readText(`/proc/sys/fs/inotify/${name}`);
    const key = `fs.inotify.${name}`;
    if (text === undefined) return skipped('inotify', key, 'this machine does not tell');
    const value = Number(text);
    if (value >= least) return ok('inotify', key, String(value));
    return warning('inotify', key, `${value}: several k3d clusters want at least ${least}`, `sysctl -w ${key}=${least}`);
  });
