import { isAscii } from 'node:buffer';
import { HoldfastError } from '../lib/errors.ts';
import { compareText } from '../lib/kube-object.ts';
import { reasonOf, runGit } from './git.ts';
import { type GitPlace, listEntries, MAX_ENTRIES, modeOf, READ_ROOTS } from './objects.ts';
import { plainPath } from './tree-path.ts';
import type { FileEntry } from './types.ts';

/** Lists the entries that Holdfast reads of a tree or commit, sorted by path. What is the same as in the last list is the very same value. */
export type Listing = (tree: string, signal?: AbortSignal) => Promise<readonly FileEntry[]>;

/** With more differences than this the whole list is as quick. */
const MOST_CHANGES = 1000;

/** One side of a difference: undefined where there is no such file. */
type Change = { path: string; mode: string; blob: string } | { path: string; mode: undefined };

/**
 * A push changes a few files of many: Git tells which, and the rest of the list stays as it is, so that whatever is remembered of an entry
 * (what its file says, where it belongs) is found again. Falls back to the whole list wherever that is simpler than to think.
 */
export const createListing = (place: GitPlace): Listing => {
  let last: { tree: string; entries: readonly FileEntry[] } | undefined;
  return async (tree, signal) => {
    if (last?.tree === tree) return last.entries;
    const entries = (last && (await listFrom(place, last, tree, signal))) ?? (await listEntries(place, tree, signal));
    last = { tree, entries };
    return entries;
  };
};

const listFrom = async (
  place: GitPlace,
  from: { tree: string; entries: readonly FileEntry[] },
  tree: string,
  signal: AbortSignal | undefined,
): Promise<readonly FileEntry[] | undefined> => {
  const changes = await changesBetween(place, from.tree, tree, signal);
  if (changes === undefined) return undefined;
  const wanted = changes.flatMap((change) => (change.mode === undefined || change.mode === SUBMODULE ? [] : [change.blob]));
  const sizes = await sizesOf(place, wanted, signal);
  if (sizes === undefined) return undefined;
  const entries = new Map(from.entries.map((entry) => [entry.path, entry]));
  // Two names became one text: which of them has changed cannot be told.
  if (entries.size !== from.entries.length) return undefined;
  for (const change of changes) {
    if (change.mode === undefined) entries.delete(change.path);
    else {
      const { path, blob, mode } = change;
      entries.set(path, { path, blob, size: sizes.get(blob) ?? 0, mode: modeOf(mode) });
    }
  }
  if (entries.size > MAX_ENTRIES) return undefined;
  return [...entries.values()].sort((a, b) => compareText(a.path, b.path));
};

const SUBMODULE = '160000';
const NO_FILE = '000000';

/** Undefined where there are too many, or names that need a closer look, or the old tree is not to be had any more. */
const changesBetween = async (
  place: GitPlace,
  from: string,
  to: string,
  signal: AbortSignal | undefined,
): Promise<readonly Change[] | undefined> => {
  const args = ['diff-tree', '-r', '-z', '--raw', '--no-renames', '--end-of-options', from, to, '--', ...READ_ROOTS];
  const { code, stdout } = await runGit({ ...place, args, signal });
  if (code !== 0 || !isAscii(stdout)) return undefined;
  // `:<old mode> <new mode> <old id> <new id> <status> NUL <path> NUL` (git-diff-tree, raw output)
  const texts = stdout.toString('latin1').split('\0');
  if ((texts.length - 1) / 2 > MOST_CHANGES) return undefined;
  const changes: Change[] = [];
  for (let at = 0; at + 1 < texts.length; at += 2) {
    const [, mode = '', , blob = ''] = (texts[at] as string).split(' ');
    const path = plainPath(texts[at + 1] as string);
    changes.push(mode === NO_FILE ? { path, mode: undefined } : { path, mode, blob });
  }
  // A file that takes the place of a folder comes before what was in that folder, or after it: what is gone goes first.
  return [...changes.filter(({ mode }) => mode === undefined), ...changes.filter(({ mode }) => mode !== undefined)];
};

/** Undefined where one is missing: the whole list says which. */
const sizesOf = async (
  place: GitPlace,
  blobs: readonly string[],
  signal: AbortSignal | undefined,
): Promise<ReadonlyMap<string, number> | undefined> => {
  if (blobs.length === 0) return new Map();
  const { code, stdout, stderr } = await runGit({
    ...place,
    args: ['cat-file', '--batch-check'],
    input: `${[...new Set(blobs)].join('\n')}\n`,
    signal,
  });
  if (code !== 0) throw new HoldfastError('SourceCorrupt', `the sizes of files cannot be read: ${reasonOf(stderr)}`);
  const sizes = new Map<string, number>();
  for (const line of stdout.toString('latin1').split('\n')) {
    const [id = '', type, size] = line.split(' ');
    if (type === 'blob') sizes.set(id, Number(size));
  }
  return blobs.every((blob) => sizes.has(blob)) ? sizes : undefined;
};
