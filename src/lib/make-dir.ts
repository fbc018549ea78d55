import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { HoldfastError } from './errors.ts';

/**
 * Makes a folder that only its owner may enter, with the folders above it. Level by level: on file systems that refuse new
 * folders as "not found" (/proc), Node's recursive mkdir never ends. Rejects with ConfigInvalid, `what` says which folder it is.
 */
export const makePrivateFolder = (path: string, what: string): void => {
  const missing: string[] = [];
  for (let folder = path; !existsSync(folder); folder = dirname(folder)) missing.push(folder);
  try {
    for (const folder of missing.reverse()) makeOne(folder);
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? 'unknown reason';
    throw new HoldfastError('ConfigInvalid', `${what} ${path} cannot be made (${reason})`, {
      hint: 'set --data-dir or HOLDFAST_DATA_DIR to a folder that can be written',
      cause: error,
    });
  }
};

const makeOne = (folder: string): void => {
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    // Another process may have made it meanwhile.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
};
