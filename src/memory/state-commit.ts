import { HoldfastError } from '../lib/errors.ts';
import { type GitResult, reasonOf, runGit } from '../source/git.ts';
import { commitLines, fileLines, makeCommit } from '../source/make-commit.ts';
import { type GitPlace, isObjectId, readObjects } from '../source/objects.ts';

const plumb = async (place: GitPlace, args: readonly string[], input?: string | Uint8Array): Promise<GitResult> => {
  const result = await runGit({ ...place, args, ...(input === undefined ? {} : { input }) });
  if (result.code === 0) return result;
  throw new HoldfastError('SourceCorrupt', `the state ref cannot be written: git ${args[0]}: ${reasonOf(result.stderr)}`);
};

/** A file at the top of a commit's tree. */
export type StateFile = { commit: string; name: string };

/** The bytes of files, in their order, undefined where there is none: two runs of Git, however many they are. */
export const readStateFiles = async (
  place: GitPlace,
  files: readonly StateFile[],
  signal?: AbortSignal,
): Promise<(Uint8Array | undefined)[]> => {
  if (files.length === 0) return [];
  const input = files.map(({ commit, name }) => `${commit}:${name}\n`).join('');
  const checked = await runGit({ ...place, args: ['cat-file', '--batch-check=%(objectname) %(objecttype)'], input, signal });
  // Read as "no such file", it would let an older outcome go over a newer one.
  if (checked.code !== 0) throw new HoldfastError('MemoryCorrupt', `the state ref cannot be read: ${reasonOf(checked.stderr)}`);
  const ids = checked.stdout
    .toString('latin1')
    .split('\n')
    .slice(0, files.length)
    .map((line) => /^([0-9a-f]+) blob$/.exec(line)?.[1]);
  const blobs = await readObjects(place, 'blob', [...new Set(ids.filter((id) => id !== undefined))], signal);
  return ids.map((id) => (id === undefined ? undefined : blobs.get(id)));
};

/** The names of the files at the top of a commit's tree. */
export const listStateFiles = async (place: GitPlace, commit: string): Promise<string[]> =>
  (await plumb(place, ['ls-tree', '-z', '--name-only', commit])).stdout
    .toString('utf8')
    .split('\0')
    .filter((name) => name !== '');

/**
 * A commit like `base` with some files at its top replaced, however many, by one run of Git. Nothing points at it yet. Without `base` it
 * stands on an empty one that has no parent: the applied commits are parents too, and following the first parents must never lead into
 * their history. `tree`: what it holds beside these files, in place of what `base` holds.
 */
export const commitFiles = async (
  place: GitPlace,
  base: string | undefined,
  files: ReadonlyMap<string, string>,
  options: { message: string; parents: readonly string[]; tree?: string },
): Promise<string> => {
  const parents = (await existing(place, options.parents)).filter((parent) => parent !== base);
  const root = commitLines('Memory of Holdfast [skip ci]');
  // A commit is signed when it is made: only the last one of a run could be.
  const below = base ?? (place.signatures ? await makeCommit(place, root) : undefined);
  return makeCommit(
    place,
    [
      ...(below === undefined ? [root] : []),
      commitLines(options.message),
      ...(below === undefined ? [] : [`from ${below}\n`]),
      ...parents.map((parent) => `merge ${parent}\n`),
      ...(options.tree === undefined ? [] : [`M 040000 ${options.tree} ""\n`]),
      ...[...files].map(([name, text]) => fileLines(name, text)),
    ].join(''),
  );
};

const existing = async (place: GitPlace, commits: readonly string[]): Promise<string[]> => {
  const named = [...new Set(commits.filter(isObjectId))];
  if (named.length === 0) return [];
  const { stdout } = await plumb(place, ['cat-file', '--batch-check=%(objectname) %(objecttype)'], `${named.join('\n')}\n`);
  const kinds = stdout.toString('latin1').split('\n');
  return named.filter((commit, index) => kinds[index] === `${commit} commit`);
};

/** Commits of the state ref that changed a file, newest first. Follows the ref itself, not the applied commits. */
export const commitsOf = async (place: GitPlace, ref: string, name: string, limit: number, signal?: AbortSignal): Promise<string[]> => {
  const args = ['rev-list', '--first-parent', `--max-count=${limit}`, ref, '--', name];
  const result = await runGit({ ...place, args, signal });
  if (result.code !== 0) throw new HoldfastError('MemoryCorrupt', `the history of ${ref} cannot be read: ${reasonOf(result.stderr)}`);
  return result.stdout.toString('latin1').split('\n').filter(isObjectId);
};
