import { accessSync, constants } from 'node:fs';
import { resolve } from 'node:path';
import { HoldfastError } from '../lib/errors.ts';
import { isFingerprint } from '../source/signatures.ts';
import type { Signatures } from '../source/types.ts';
import type { ConfigFile } from './types.ts';

const readable = (path: string | undefined, field: string): string | undefined => {
  if (path === undefined) return undefined;
  const file = resolve(path);
  try {
    accessSync(file, constants.R_OK);
    return file;
  } catch (error) {
    throw new HoldfastError('ConfigInvalid', `signatures.${field} ${file} cannot be read (${(error as NodeJS.ErrnoException).code})`);
  }
};

/** Rejects with ConfigInvalid where nobody could sign, or a file is missing: nothing must be followed unsigned by a slip. */
export const signaturesOf = ({ signatures }: ConfigFile): Signatures | undefined => {
  if (signatures === undefined) return undefined;
  const { signingKey } = signatures;
  const allowedSignersFile = readable(signatures.allowedSignersFile, 'allowedSignersFile');
  const gnupgHome = readable(signatures.gnupgHome, 'gnupgHome');
  if (allowedSignersFile === undefined && gnupgHome === undefined)
    throw new HoldfastError('ConfigInvalid', 'signatures says nobody who may sign', {
      hint: 'set signatures.allowedSignersFile, signatures.gnupgHome or both',
    });
  return { allowedSignersFile, gnupgHome, signingKey: isFingerprint(signingKey) ? signingKey : (readable(signingKey, 'signingKey') ?? '') };
};
