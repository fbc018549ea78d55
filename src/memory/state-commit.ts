import { HoldfastError } from '../lib/errors.ts';
import { type GitResult, reasonOf, runGit } from '../source/git.ts';
import { type GitPlace, isObjectId, readObjects } from '../source/objects.ts';

// Commits that no work tree, no hook and no configuration of a user has a part in.
const IDENTITY = {
  GIT_AUTHOR_NAME: 'Holdfast',
  GIT_AUTHOR_EMAIL: 'holdfast@localhost',
  GIT_COMMITTER_NAME: 'Holdfast',
  GIT_COMMITTER_EMAIL: 'holdfast@localhost',
};

const plumb = async (place: GitPlace, args: readonly string[], input?: string | Uint8Array): Promise<GitResult> => {
  const result = await runGit({ cwd: place.cwd, env: { ...place.env, ...IDENTITY }, args, ...(input === undefined ? {} : { input }) });
  if (result.code === 0) return result;
  throw new HoldfastError('SourceCorrupt', `the state ref cannot be written: git ${args[0]}: ${reasonOf(result.stderr)}`);
};

const idOf = ({ stdout }: GitResult): string => stdout.toString('latin1').trim();

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

/** A commit like `base` (none: like an empty one) with some files at its top replaced. Nothing points at it yet. */
export const commitFiles = async (
  place: GitPlace,
  base: string | undefined,
  files: ReadonlyMap<string, string>,
  options: { message: string; parents: readonly string[] },
): Promise<string> => {
  const root = base ?? (await rootCommit(place));
  const kept = (await plumb(place, ['ls-tree', '-z', root])).stdout
    .toString('latin1')
    .split('\0')
    .filter((line) => line !== '' && !files.has(line.slice(line.indexOf('\t') + 1)));
  const blobs = await writeBlobs(place, [...files.values()]);
  const added = [...files.keys()].map((name, index) => `100644 blob ${blobs[index]}\t${name}`);
  const tree = idOf(await plumb(place, ['mktree', '-z'], Buffer.from([...kept, ...added].map((line) => `${line}\0`).join(''), 'latin1')));
  const parents = [...new Set([root, ...(await existing(place, options.parents))])];
  return idOf(await plumb(place, ['commit-tree', tree, ...parents.flatMap((parent) => ['-p', parent])], `${options.message}\n`));
};

/** Stores texts, however many, by one run of Git; gives their ids. */
const writeBlobs = async (place: GitPlace, texts: readonly string[]): Promise<readonly string[]> => {
  if (texts.length === 0) return [];
  const stored = texts.map((text, index) => `blob\nmark :${index + 1}\ndata ${Buffer.byteLength(text)}\n${text}\n`);
  const asked = texts.map((_, index) => `get-mark :${index + 1}\n`);
  const { stdout } = await plumb(place, ['fast-import', '--quiet'], [...stored, ...asked, 'done\n'].join(''));
  const ids = stdout.toString('latin1').split('\n').filter(isObjectId);
  if (ids.length === texts.length) return ids;
  throw new HoldfastError('SourceCorrupt', 'the state ref cannot be written: git fast-import did not say what it stored');
};

/**
 * The first commit of every state ref is an empty one without a parent: the applied commits are parents too, and
 * following the first parents must never lead into their history.
 */
const rootCommit = async (place: GitPlace): Promise<string> =>
  idOf(await plumb(place, ['commit-tree', idOf(await plumb(place, ['mktree'], ''))], 'Memory of Holdfast [skip ci]\n'));

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
