import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { HoldfastError } from '../lib/errors.ts';
import { makePrivateFolder } from '../lib/make-dir.ts';

const VALID = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
const MAX_LENGTH = 40;

const fromHostName = (): string =>
  hostname()
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, MAX_LENGTH)
    .replace(/^-+|-+$/g, '') || 'holdfast';

/**
 * The name of this Holdfast: the one that was given, else the one kept in the data directory, else one made of the host name.
 * Writes nothing: a command that only looks leaves no trace; `keepInstance` does, once something is to be remembered by it.
 */
export const instanceName = (given: string | undefined, dataDir: string): string => {
  if (given !== undefined) {
    if (VALID.test(given) && given.length <= MAX_LENGTH) return given;
    throw new HoldfastError('ConfigInvalid', `"${given}" cannot be an instance's name`, {
      hint: `use at most ${MAX_LENGTH} lower-case letters, digits and dashes`,
    });
  }
  const file = fileIn(dataDir);
  if (!existsSync(file)) return fromHostName();
  const kept = readFileSync(file, 'utf8').trim();
  if (VALID.test(kept) && kept.length <= MAX_LENGTH) return kept;
  throw new HoldfastError('ConfigInvalid', `${file} does not hold an instance's name`, {
    hint: 'set HOLDFAST_INSTANCE to the name used so far, or remove the file to start with a new one',
  });
};

const fileIn = (dataDir: string): string => join(dataDir, 'instance');

/** Keeps the name in the data directory. It must not change by itself, not even when the host is renamed: all memory is found by it. */
export const keepInstance = (name: string, dataDir: string): void => {
  if (existsSync(fileIn(dataDir))) return;
  makePrivateFolder(dataDir, 'the data directory');
  writeFileSync(fileIn(dataDir), `${name}\n`);
};
