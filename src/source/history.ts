import { HoldfastError } from '../lib/errors.ts';
import { notWritten, reasonOf, runGit } from './git.ts';
import { type GitPlace, isObjectId, readCommitInfos } from './objects.ts';

const lines = (text: Buffer): string[] =>
  text
    .toString('latin1')
    .split('\n')
    .filter((line) => line !== '');

/** Whether `ancestor` is `commit` or is in its history, as far as the history is there. False if either commit is unknown. */
export const isAncestor = async (place: GitPlace, ancestor: string, commit: string, signal?: AbortSignal): Promise<boolean> => {
  // Either may come from a record that somebody else wrote.
  if (!isObjectId(ancestor) || !isObjectId(commit)) return false;
  if (ancestor === commit) return true;
  const result = await runGit({ ...place, args: ['merge-base', '--is-ancestor', ancestor, commit], signal });
  if (result.code === 0) return true;
  return result.code === 1 && (await touchesAcrossCut(place, ancestor, commit, signal)) === 'below';
};

/** How two histories stand to each other: `forward` adds to the old one, `diverged` shares a commit with it, `unrelated` shares none. */
export const relationOf = async (
  place: GitPlace,
  old: string,
  next: string,
  signal?: AbortSignal,
): Promise<'forward' | 'diverged' | 'unrelated'> => {
  if (await isAncestor(place, old, next, signal)) return 'forward';
  const base = await runGit({ ...place, args: ['merge-base', old, next], signal });
  if (base.code === 0) return 'diverged';
  if (base.code !== 1) throw new HoldfastError('SourceCorrupt', `the history cannot be read: ${reasonOf(base.stderr)}`);
  return (await touchesAcrossCut(place, old, next, signal)) === 'none' ? 'unrelated' : 'diverged';
};

/**
 * A shallow remote cuts histories short, and Git then sees no parents where it was cut. The commit objects still name them:
 * `below` if a cut of `next` goes on at `old`, `beside` if it goes on in the history of `old`.
 */
const touchesAcrossCut = async (place: GitPlace, old: string, next: string, signal?: AbortSignal): Promise<'below' | 'beside' | 'none'> => {
  if (!(await isShallow(place, signal))) return 'none';
  const roots = await runGit({ ...place, args: ['rev-list', '--max-parents=0', next], signal });
  if (roots.code !== 0) return 'none';
  const parents = (await readCommitInfos(place, lines(roots.stdout), signal)).flatMap((info) => info.parents);
  if (parents.includes(old)) return 'below';
  const known = await runGit({ ...place, args: ['rev-list', old], signal });
  const before = new Set(lines(known.stdout));
  return parents.some((parent) => before.has(parent)) ? 'beside' : 'none';
};

/** Whether the copy lacks history because its remote does. */
export const isShallow = async (place: GitPlace, signal?: AbortSignal): Promise<boolean> => {
  const result = await runGit({ ...place, args: ['rev-parse', '--is-shallow-repository'], signal });
  return result.stdout.toString('latin1').trim() === 'true';
};

/** Ids of the commits of `to` that are not in `from`, newest first. */
export const listCommits = async (
  place: GitPlace,
  from: string | undefined,
  to: string,
  limit: number,
  signal?: AbortSignal,
): Promise<string[]> => {
  // The first of all that lead to `to` is `to`; Git would walk the whole history to say so.
  if (from === undefined && limit === 1) return [to];
  const range = from === undefined ? [to] : [to, `^${from}`];
  const result = await runGit({ ...place, args: ['rev-list', '--topo-order', `--max-count=${limit}`, ...range, '--'], signal });
  if (result.code !== 0) throw new HoldfastError('SourceCorrupt', `the history cannot be read: ${reasonOf(result.stderr)}`);
  return lines(result.stdout);
};

/** The id a ref of the copy points at, peeled to a commit; undefined if there is no such ref. */
export const readRef = async (place: GitPlace, ref: string, signal?: AbortSignal): Promise<string | undefined> => {
  const result = await runGit({ ...place, args: ['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`], signal });
  const id = result.stdout.toString('latin1').trim();
  return result.code === 0 && isObjectId(id) ? id : undefined;
};

/** readRef for several, in their order, by one run of Git. */
export const readRefs = async (place: GitPlace, refs: readonly string[], signal?: AbortSignal): Promise<(string | undefined)[]> => {
  const input = refs.map((ref) => `${ref}^{commit}\n`).join('');
  const { stdout } = await runGit({ ...place, args: ['cat-file', '--batch-check=%(objectname)'], input, signal });
  const ids = stdout.toString('latin1').split('\n');
  return refs.map((_, index) => ids[index]).map((id = '') => (isObjectId(id) ? id : undefined));
};

/** Names and ids of the refs under a prefix that ends in a slash, sorted by name. */
export const listRefs = async (place: GitPlace, prefix: string, signal?: AbortSignal): Promise<{ name: string; id: string }[]> => {
  const result = await runGit({ ...place, args: ['for-each-ref', '--format=%(objectname) %(refname)', prefix], signal });
  return lines(result.stdout).map((line) => ({ id: line.slice(0, line.indexOf(' ')), name: line.slice(line.indexOf(' ') + 1) }));
};

/** Sets a ref of the copy, or deletes it. With `old` (undefined: must not exist) only if it is still that; false if it is not. */
export const writeRef = async (
  place: GitPlace,
  ref: string,
  id: string | undefined,
  old?: { was: string | undefined },
): Promise<boolean> => {
  const was = old === undefined ? [] : [old.was ?? '0'.repeat(id?.length ?? 40)];
  const args = id === undefined ? ['update-ref', '-d', ref, ...was] : ['update-ref', ref, id, ...was];
  const result = await runGit({ ...place, args });
  if (result.code === 0) return true;
  const failure = notWritten(place, `${ref} cannot be written`, result.stderr);
  // A lock that finds no room is nobody else's.
  if (failure.code !== 'DiskFull' && old !== undefined && /cannot lock ref|reference already exists/.test(result.stderr)) return false;
  throw failure;
};

/** Sets refs of the copy, or deletes them (undefined), all by one run of Git. False if any could not be written: then none was. */
export const writeRefs = async (place: GitPlace, refs: readonly (readonly [ref: string, id: string | undefined])[]): Promise<boolean> => {
  const input = refs.map(([ref, id]) => (id === undefined ? `delete ${ref}\n` : `update ${ref} ${id}\n`)).join('');
  return (await runGit({ ...place, args: ['update-ref', '--stdin'], input })).code === 0;
};
