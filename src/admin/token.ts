import { readFileSync } from 'node:fs';
import type { Observability } from '../config/types.ts';
import { HoldfastError } from '../lib/errors.ts';

const MIN_TOKEN = 16;

/** The token of the operator. Rejects with ConfigInvalid for a file that cannot be read and for a token that could be guessed. */
export const readToken = (given: Observability['adminToken']): string | undefined => {
  if (given === undefined) return undefined;
  const hint = 'make one with: openssl rand -hex 32';
  let token: string;
  try {
    token = ('value' in given ? given.value : readFileSync(given.file, 'utf8')).trim();
  } catch (error) {
    const why = (error as NodeJS.ErrnoException).code ?? 'unknown reason';
    throw new HoldfastError('ConfigInvalid', `the admin token cannot be read: ${why}`, { hint, cause: error });
  }
  if (token.length >= MIN_TOKEN && !/\s/.test(token)) return token;
  throw new HoldfastError('ConfigInvalid', `the admin token must have at least ${MIN_TOKEN} characters and no blanks`, { hint });
};
