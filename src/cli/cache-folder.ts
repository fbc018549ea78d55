import { mkdirSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';

const absolute = (name: string): string | undefined => {
  const value = process.env[name] ?? '';
  return isAbsolute(value) ? value : undefined;
};

/** `HOLDFAST_CACHE_DIR`, else `holdfast` in the user's folder for caches. */
const cacheRoot = (): string => absolute('HOLDFAST_CACHE_DIR') ?? join(absolute('XDG_CACHE_HOME') ?? join(homedir(), '.cache'), 'holdfast');

/** Whether a folder or file is this user's own, and nobody else may write to it (`others`: the bits of the mode that nobody else may have). */
export const isOwn = ({ uid, mode }: { uid: number; mode: number }, others = 0o022): boolean =>
  uid === (process.getuid?.() ?? uid) && (mode & others) === 0;

/** A folder of this user's for what can be made again, made where it is missing; undefined where others may write to it. Throws where it cannot be made. */
export const ownCacheFolder = (name: string): string | undefined => {
  const dir = join(cacheRoot(), name);
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  return isOwn(statSync(dir)) ? dir : undefined;
};
