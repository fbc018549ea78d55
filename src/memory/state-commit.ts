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

/** The bytes of a file at the top of a commit's tree; undefined if there is none. */
export const readStateFile = async (place: GitPlace, commit: string, name: string, signal?: AbortSignal): Promise<Uint8Array | undefined> =>
  (await readStateFiles(place, [commit], name, signal))[0];

/** The same for many commits, in their order. */
export const readStateFiles = async (
  place: GitPlace,
  commits: readonly string[],
  name: string,
  signal?: AbortSignal,
): Promise<(Uint8Array | undefined)[]> => {
  const input = commits.map((commit) => `${commit}:${name}\n`).join('');
  const checked = await runGit({ ...place, args: ['cat-file', '--batch-check=%(objectname) %(objecttype)'], input, signal });
  const ids = checked.stdout
    .toString('latin1')
    .split('\n')
    .slice(0, commits.length)
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
  const added: string[] = [];
  for (const [name, text] of files) added.push(`100644 blob ${idOf(await plumb(place, ['hash-object', '-w', '--stdin'], text))}\t${name}`);
  const tree = idOf(await plumb(place, ['mktree', '-z'], Buffer.from([...kept, ...added].map((line) => `${line}\0`).join(''), 'latin1')));
  const parents = [...new Set([root, ...(await existing(place, options.parents))])];
  return idOf(await plumb(place, ['commit-tree', tree, ...parents.flatMap((parent) => ['-p', parent])], `${options.message}\n`));
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
