import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { HoldfastError } from '../lib/errors.ts';
import { makePrivateFolder } from '../lib/make-dir.ts';

const KEY = /^[0-9a-f]{64}$/;

const isThere = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'EEXIST';

/**
 * The key of the HMACs by which Secret values are compared without being shown: made once, kept in the data directory, readable
 * by its owner alone. With another key an unchanged Secret merely looks changed in a saved plan.
 */
export const secretKey = (dataDir: string): string => {
  const file = join(dataDir, 'secret-key');
  makePrivateFolder(dataDir, 'the data directory');
  try {
    // `wx`: of two processes that start at once, one makes the key and both read it.
    writeFileSync(file, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if (!isThere(error))
      throw new HoldfastError('ConfigInvalid', `the data directory ${dataDir} cannot be written`, {
        hint: 'set --data-dir or HOLDFAST_DATA_DIR',
        cause: error,
      });
  }
  const key = readFileSync(file, 'utf8').trim();
  if (KEY.test(key)) return key;
  throw new HoldfastError('ConfigInvalid', `${file} does not hold a key`, {
    hint: 'remove it: a new one is made, and saved plans have to be made again',
  });
};
