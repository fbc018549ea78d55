import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { HoldfastError } from '../../lib/errors.ts';
import { compareText } from '../../lib/kube-object.ts';
import { packageFile } from '../../lib/package-file.ts';

const TEMPLATE = fileURLToPath(packageFile('examples/init/'));
/** Stands for the version of this Holdfast, so that CI checks with the version that made the files. */
const VERSION_MARK = '@VERSION@';

/** What became of each file of the template: written, or kept as it was (because it is there already, equal or not). */
export type Copied = { written: string[]; kept: { path: string; same: boolean }[] };

const readExisting = (file: string): string | undefined => {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
};

const copyOne = (dir: string, path: string, version: string, copied: Copied): void => {
  const content = readFileSync(join(TEMPLATE, path), 'utf8').replaceAll(VERSION_MARK, version);
  const target = join(dir, path);
  const existing = readExisting(target);
  if (existing !== undefined) {
    copied.kept.push({ path, same: existing === content });
    return;
  }
  mkdirSync(dirname(target), { recursive: true });
  // 'wx': a file that appeared in the meantime is not overwritten either.
  writeFileSync(target, content, { flag: 'wx' });
  if (path.startsWith('.githooks/')) chmodSync(target, 0o755);
  copied.written.push(path);
};

/** Writes the template's files into a folder (made if it is not there). Never overwrites. */
export const copyTemplate = (dir: string, version: string): Copied => {
  const copied: Copied = { written: [], kept: [] };
  try {
    mkdirSync(dir, { recursive: true });
    const files = readdirSync(TEMPLATE, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(TEMPLATE, join(entry.parentPath, entry.name)).replaceAll(sep, '/'));
    for (const path of files.sort(compareText)) copyOne(dir, path, version, copied);
  } catch (error) {
    const { code, path } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new HoldfastError('Usage', `${path ?? dir} cannot be written (${code})`, { hint: 'name a folder that you may write to' });
  }
  return copied;
};
