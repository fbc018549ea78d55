import { mkdirSync, statSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';

const cacheHome = (): string => {
  const named = process.env['XDG_CACHE_HOME'] ?? '';
  return isAbsolute(named) ? named : join(homedir(), '.cache');
};

/**
 * Lets Node keep compiled code, which halves the time to start. Not in the system's folder for temporary files, where Node would put
 * it: whoever else may write there could bring code that runs as this user. Without a folder of our own everything works, only slower.
 */
export const keepCompiledCode = (): void => {
  try {
    const dir = join(cacheHome(), 'holdfast', 'compiled');
    mkdirSync(dir, { recursive: true, mode: 0o700 });
    const { uid, mode } = statSync(dir);
    if (uid === (process.getuid?.() ?? uid) && (mode & 0o022) === 0) enableCompileCache(dir);
  } catch {
    // No home, or none that may be written to.
  }
};
