import { enableCompileCache } from 'node:module';
import { ownCacheFolder } from './cache-folder.ts';

/**
 * Lets Node keep compiled code, which halves the time to start. Not in the system's folder for temporary files, where Node would put
 * it: whoever else may write there could bring code that runs as this user. Without a folder of our own everything works, only slower.
 */
export const keepCompiledCode = (): void => {
  try {
    const dir = ownCacheFolder('compiled');
    if (dir !== undefined) enableCompileCache(dir);
  } catch {
    // No home, or none that may be written to.
  }
};
