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

/** Layout of the data directory that this Holdfast reads and writes. One that is read differently gets another number. */
const LAYOUT = 1;

/** Rejects where the data directory was written by a Holdfast that keeps it differently: read as ours, memory would be lost. */
const checkLayout = (dataDir: string): void => {
  const file = join(dataDir, 'layout');
  if (!existsSync(file)) {
    writeFileSync(file, `${LAYOUT}\n`);
    return;
  }
  const text = readFileSync(file, 'utf8').trim();
  if (text === String(LAYOUT)) return;
  const isNewer = /^\d+$/.test(text) && Number(text) > LAYOUT;
  throw new HoldfastError(
    'ConfigInvalid',
    `the data directory ${dataDir} has layout ${JSON.stringify(text.slice(0, 20))}, this Holdfast knows ${LAYOUT}`,
    {
      hint: isNewer
        ? 'a newer Holdfast wrote it: run that one, or give this one a --data-dir of its own'
        : `${file} is damaged or of an older Holdfast: give this one a --data-dir of its own; clusters keep their memory themselves`,
    },
  );
};

/**
 * Keeps the name in the data directory. It must not change by itself, not even when the host is renamed: all memory is found by it. Rejects with
 * ConfigInvalid where the directory is another one's, or of another layout.
 */
export const keepInstance = (name: string, dataDir: string): void => {
  const file = fileIn(dataDir);
  if (!existsSync(file)) {
    makePrivateFolder(dataDir, 'the data directory');
    checkLayout(dataDir);
    writeFileSync(file, `${name}\n`);
    return;
  }
  checkLayout(dataDir);
  const kept = readFileSync(file, 'utf8').trim();
  if (kept === name) return;
  throw new HoldfastError('ConfigInvalid', `the data directory ${dataDir} is that of instance ${kept}, and this is ${name}`, {
    hint: `two instances on one directory would take each other's clusters: set --data-dir, or HOLDFAST_INSTANCE=${kept}`,
  });
};
