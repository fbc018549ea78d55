import { HoldfastError } from '../lib/errors.ts';
import { reasonOf, runGit } from './git.ts';
import { commitLines, makeCommit, type Person } from './make-commit.ts';
import { type GitPlace, resolveRevision } from './objects.ts';

/** `paths`: files and folders below `folder` ('' for the repository's root). */
export type Restore = {
  tip: string;
  from: string;
  folder: string;
  paths: readonly string[];
  message: string;
  by: Person;
};

export const inFolder = (folder: string, path: string): string => (folder === '' ? path : `${folder}/${path}`);

/** What stands at these paths of a commit, `<mode> <id>` by path; no entry where nothing does. */
const entriesAt = async (place: GitPlace, commit: string, paths: readonly string[], signal?: AbortSignal): Promise<Map<string, string>> => {
  if (paths.length === 0) return new Map();
  const result = await runGit({ ...place, args: ['ls-tree', '-z', '--full-tree', commit, '--', ...paths], signal });
  if (result.code !== 0) throw new HoldfastError('SourceCorrupt', `the tree of ${commit} cannot be read: ${reasonOf(result.stderr)}`);
  const records = result.stdout.toString('utf8').split('\0').filter(Boolean);
  return new Map(
    records.map((record) => {
      const [, mode = '', id = '', path = ''] = /^(\d+) \w+ ([0-9a-f]+)\t(.*)$/s.exec(record) ?? [];
      return [path, `${mode} ${id}`];
    }),
  );
};

const quoted = (path: string): string => `"${path.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`;

/**
 * A commit on top of `tip` that has these paths as `from` has them, and everything else as `tip` does; undefined where they are equal
 * already. Only objects of the private copy are made: nothing points at the commit, and no work tree is touched.
 */
export const restorePaths = async (place: GitPlace, restore: Restore, signal?: AbortSignal): Promise<string | undefined> => {
  const { tip, from, folder, message, by } = restore;
  const paths = restore.paths.map((path) => inFolder(folder, path));
  const [then, now] = await Promise.all([entriesAt(place, from, paths, signal), entriesAt(place, tip, paths, signal)]);
  const changed = paths.filter((path) => then.get(path) !== now.get(path));
  if (changed.length === 0) return undefined;
  const lines = changed.map((path) => {
    const entry = then.get(path);
    // A file may have become a folder, or the other way round.
    return `D ${quoted(path)}\n${entry === undefined ? '' : `M ${entry} ${quoted(path)}\n`}`;
  });
  const commit = await makeCommit(place, `${commitLines(message, by)}from ${tip}\n${lines.join('')}`);
  const [made, before] = await Promise.all([commit, tip].map((id) => resolveRevision(place, id, 'tree', signal)));
  return made === before ? undefined : commit;
};

/** The files that differ between two commits at these paths, relative to `folder`. */
export const changedFiles = async (
  place: GitPlace,
  { from, to, folder, paths }: { from: string; to: string; folder: string; paths: readonly string[] },
  signal?: AbortSignal,
): Promise<string[]> => {
  const args = ['diff-tree', '-r', '-z', '--no-renames', '--name-only', from, to, '--', ...paths.map((path) => inFolder(folder, path))];
  const result = await runGit({ ...place, args, signal });
  if (result.code !== 0) throw new HoldfastError('SourceCorrupt', `commits cannot be compared: ${reasonOf(result.stderr)}`);
  const start = folder === '' ? 0 : folder.length + 1;
  return result.stdout
    .toString('utf8')
    .split('\0')
    .filter(Boolean)
    .map((path) => path.slice(start));
};
