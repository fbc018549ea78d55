import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isHoldfastError } from '../lib/errors.ts';
import { cleanMessage } from './git.ts';
import { isShallow, listRefs, readRef, readRefs, relationOf, writeRef } from './history.ts';
import { removeStaleLocks } from './locks.ts';
import { treeOf } from './objects.ts';
import { type RemoteError, remoteErrorOf } from './remote.ts';
import { distrustOf } from './signatures.ts';
import type { FetchOptions, RemoteRef, SourceCopy, SourceSpec, SourceState } from './types.ts';

type Lost = Exclude<SourceState, { state: 'Fetched' }>;

export type Followed = { spec: SourceSpec; copy: SourceCopy; display: string };

const AGAIN = 'a holdfast run tries again by itself; a command has to be given again';
/** What was followed before signatures were asked for is no trusted commit. */
const followedIn = ({ signatures }: SourceCopy): string => `refs/holdfast/${signatures ? 'trusted' : 'followed'}/`;

/** The ref of the copy that remembers the last followed commit. Kept by ref, so that following another branch for a while forgets nothing. */
const followedRef = ({ copy, spec }: Pick<Followed, 'copy' | 'spec'>): string => `${followedIn(copy)}${flat(spec.ref)}`;

/** The ref of the copy that a ref of the remote is fetched to. */
const trackingRef = (name: string): string => `refs/remotes/origin/${flat(name.replace(/^refs\/(heads\/)?/, ''))}`;

/** A ref's name without its slashes: Git cannot keep `release` and `release/1` side by side, and the operator may go from one to the other. */
const flat = (name: string): string => name.replaceAll('%', '%25').replaceAll('/', '%2F');

export const lastFollowed = async (source: Followed, signal?: AbortSignal): Promise<string | undefined> =>
  readRef(source.copy, followedRef(source), signal);

/** Which repository the commits of the copy were followed in: a line of text in it. */
const ORIGIN_FILE = 'holdfast-followed';

const followedOrigin = async ({ copy }: Followed): Promise<string | undefined> =>
  readFile(join(copy.cwd, ORIGIN_FILE), 'utf8').catch(() => undefined);

/** The repository that was followed last, where it is another one than this. */
export const followedElsewhere = async (source: Followed): Promise<string | undefined> => {
  const origin = await followedOrigin(source);
  return origin === source.display ? undefined : origin;
};

/**
 * One look at the remote. Whatever goes wrong there is a state; the followed commit moves only to one that may be followed. What was
 * followed in another repository stays in force only once this one was seen to go on from it: a branch that is missing here says nothing of that.
 */
export const followSource = async (source: Followed, options: FetchOptions): Promise<SourceState> => {
  const [state, origin] = await Promise.all([lookAt(source, options), followedOrigin(source)]);
  const isSame = origin === undefined || origin === source.display;
  if (state.state === 'Fetched') {
    if (origin !== source.display) await writeFile(join(source.copy.cwd, ORIGIN_FILE), source.display);
    return state;
  }
  if (isSame || state.lastCommit === undefined) return state;
  const elsewhere = `this data directory followed ${origin} so far: nothing of that is in force here; another repository needs a --data-dir of its own`;
  return { ...state, hint: state.state === 'Unrelated' ? state.hint : `${elsewhere}; ${state.hint}`, lastCommit: undefined };
};

const lookAt = async (source: Followed, options: FetchOptions): Promise<SourceState> => {
  const { copy, spec } = source;
  const listing = copy.remote.list(candidates(spec.ref), options.signal);
  // Awaited below; should the line in between throw, nobody is left to hear of it.
  listing.catch(() => undefined);
  const refs = [followedRef(source), trackingRef(candidates(spec.ref)[0] as string)];
  const [previous, tracked] = await readRefs(copy, refs, options.signal);
  try {
    return await follow(source, await listing, { previous, tracked }, options);
  } catch (error) {
    const failed = remoteErrorOf(error);
    if (failed !== undefined) return lostBy(failed, source, previous);
    if (isHoldfastError(error, 'SourceCorrupt')) return corrupt(error.message, source, previous);
    if (isHoldfastError(error, 'Timeout')) return { state: 'Unreachable', message: error.message, hint: AGAIN, lastCommit: previous };
    throw error;
  }
};

/** What the copy holds so far: the commit that was followed, and the one that the branch pointed at when it was fetched. */
type Known = { previous: string | undefined; tracked: string | undefined };

const follow = async (
  source: Followed,
  refs: readonly RemoteRef[],
  { previous, tracked }: Known,
  options: FetchOptions,
): Promise<SourceState> => {
  const { copy, spec } = source;
  const { signal } = options;
  const found = pick(refs, spec.ref);
  if (found === undefined) return refMissing(source, previous, signal);
  const tracking = trackingRef(found.name);
  const isBranch = found.name.startsWith('refs/heads/');
  const isThere = isBranch ? found.id === tracked : await isFetched(copy, found, tracking, signal);
  if (!isThere) await withoutStaleLocks(copy, () => copy.remote.fetch([`+${found.name}:${tracking}`], signal));
  const folderOf = async (id: string) => spec.path === '' || (await treeOf(copy, id, spec.path, signal)) !== undefined;
  const judge = (id: string) => Promise.all([folderOf(id), relationTo(source, previous, id, signal)]);
  // The branch is nearly always still where the listing said. If it is not, this is for nothing.
  const early = isBranch ? judge(found.id) : undefined;
  early?.catch(() => undefined);
  const commit = await readRef(copy, tracking, signal);
  if (commit === undefined) {
    const hint = 'a tag to follow points at a commit';
    return { state: 'RefMissing', message: `${spec.ref} of ${source.display} is no commit`, hint, lastCommit: previous };
  }
  const [hasFolder, first] = await (early !== undefined && commit === found.id ? early : judge(commit));
  if (!hasFolder) {
    const message = `commit ${commit.slice(0, 12)} has no folder ${spec.path}`;
    return { state: 'PathMissing', message, hint: `bring ${spec.path} back, or follow another folder`, lastCommit: previous };
  }
  let relation = first;
  if (relation === 'unrelated' && (await isShallow(copy, signal))) {
    // The remote may have been deepened since, and Git does not ask again for the history of a commit that it has.
    await withoutStaleLocks(copy, () => copy.remote.fetch([`+${found.name}:${tracking}`], signal, true));
    relation = await relationTo(source, previous, commit, signal);
  }
  if (relation === 'unrelated' && options.acceptUnrelated !== true) return unrelated(source, commit, previous);
  const distrust = commit === previous ? undefined : await whyUntrusted(source, commit, previous, relation, options);
  if (distrust !== undefined) return untrusted(source, commit, distrust, previous);
  if (commit !== previous) await writeRef(copy, followedRef(source), commit);
  return { state: 'Fetched', commit, forced: previous !== undefined && relation !== 'forward', previous };
};

/**
 * With signatures a branch only goes forward: an older commit, signed as it is, would bring back what was mended since. The operator may give
 * leave, as for a history that is unrelated.
 */
const whyUntrusted = async (
  { copy, spec }: Followed,
  commit: string,
  previous: string | undefined,
  relation: 'forward' | 'diverged' | 'unrelated',
  { signal, acceptUnrelated = false }: FetchOptions,
): Promise<string | undefined> => {
  if (copy.signatures === undefined) return undefined;
  const why = await distrustOf(copy, commit, signal);
  if (why !== undefined || previous === undefined || relation === 'forward' || acceptUnrelated) return why;
  return `${spec.ref} was set back or aside: it does not go on from ${previous.slice(0, 12)}, the last one that was trusted`;
};

const untrusted = ({ spec, display }: Followed, commit: string, why: string, previous: string | undefined): Lost => ({
  state: 'Untrusted',
  message: `${spec.ref} of ${display} is now ${commit.slice(0, 12)}, which is not trusted: ${why}`,
  hint: 'push a commit on top that is signed by somebody whom signatures of the configuration name; to go back, git revert; where the branch was set back on purpose: --accept-unrelated-history, once',
  lastCommit: previous,
  distrusted: commit,
});

const candidates = (ref: string): string[] => (ref.startsWith('refs/') ? [ref] : [`refs/heads/${ref}`, `refs/tags/${ref}`]);

// `ls-remote` matches the end of names, so `refs/heads/x/refs/heads/main` would answer too. A branch goes before a tag of the same name.
const pick = (refs: readonly RemoteRef[], ref: string): RemoteRef | undefined =>
  candidates(ref)
    .map((name) => refs.find((candidate) => candidate.name === name))
    .find((candidate) => candidate !== undefined);

/** The whole name of what is followed, as the remote has it now; undefined where it has no such branch or tag. */
export const followedName = async ({ spec, copy }: Pick<Followed, 'spec' | 'copy'>, signal?: AbortSignal): Promise<string | undefined> =>
  pick(await copy.remote.list(candidates(spec.ref), signal), spec.ref)?.name;

/** Whether what the ref points at is in the copy already; a tag may be an object of its own. */
const isFetched = async (copy: SourceCopy, found: RemoteRef, tracking: string, signal: AbortSignal | undefined): Promise<boolean> => {
  const [known, tracked] = await Promise.all([readRef(copy, found.id, signal), readRef(copy, tracking, signal)]);
  return known !== undefined && known === tracked;
};

/** A run that was killed leaves its lock behind, and every later fetch would fail on it. Another process that is just writing is waited for. */
const withoutStaleLocks = async (copy: SourceCopy, fetch: () => Promise<void>): Promise<void> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await fetch();
    } catch (error) {
      if (remoteErrorOf(error)?.failure !== 'Locked' || attempt === 5) throw error;
      await removeStaleLocks(copy.cwd);
      await new Promise((done) => setTimeout(done, 50 * attempt + Math.random() * 100));
    }
  }
};

/** Against the commit followed before under this ref, else (the operator chose another ref or URL) against the others that were followed. */
const relationTo = async (
  { copy }: Followed,
  previous: string | undefined,
  commit: string,
  signal: AbortSignal | undefined,
): Promise<'forward' | 'diverged' | 'unrelated'> => {
  if (previous !== undefined) return relationOf(copy, previous, commit, signal);
  const others = await listRefs(copy, followedIn(copy), signal);
  for (const other of others) if ((await relationOf(copy, other.id, commit, signal)) !== 'unrelated') return 'forward';
  return others.length === 0 ? 'forward' : 'unrelated';
};

const unrelated = (source: Followed, commit: string, previous: string | undefined): Lost => ({
  state: 'Unrelated',
  message: `${source.spec.ref} of ${source.display} is now ${commit.slice(0, 12)}, which shares no history with what was followed so far`,
  hint: 'another repository needs a --data-dir of its own: followed here, it would take the place of the one that the clusters are held to now; only if this very repository was made anew: --accept-unrelated-history, once; a shallow source must reach back to a commit known here',
  lastCommit: previous,
});

const refMissing = async (source: Followed, previous: string | undefined, signal: AbortSignal | undefined): Promise<Lost> => {
  const heads = (await source.copy.remote.list(['refs/heads/*'], signal))
    .map(({ name }) => cleanMessage(name.replace(/^refs\/heads\//, '')))
    .filter((name) => !name.startsWith('holdfast/'));
  const some = `${heads.slice(0, 5).join(', ')}${heads.length > 5 ? ', …' : ''}`;
  return {
    state: 'RefMissing',
    message: `${source.display} has no branch or tag ${source.spec.ref}`,
    hint: heads.length === 0 ? 'it has no branch at all: push a first commit' : `branches there: ${some}`,
    lastCommit: previous,
  };
};

const corrupt = (message: string, source: Followed, previous: string | undefined): Lost => ({
  state: 'Corrupt',
  message,
  hint: `run git fsck in the source; if it is sound, the private copy is not: move ${source.copy.cwd} away (with memory that was not pushed) and it is fetched anew`,
  lastCommit: previous,
});

const lostBy = ({ failure, message }: RemoteError, source: Followed, previous: string | undefined): Lost => {
  const lost = (state: Lost['state'], hint: string): Lost => ({
    state,
    message: `${source.display}: ${message}`,
    hint,
    lastCommit: previous,
  });
  switch (failure) {
    case 'AuthFailed':
      return lost('AuthFailed', 'check HOLDFAST_GIT_TOKEN or ~/.netrc for https, the key and the agent for ssh');
    case 'HostKey':
      return lost('AuthFailed', "check the host's key and add it to ~/.ssh/known_hosts");
    case 'NotFound':
      return lost(
        'Unreachable',
        'check the URL: it names the top folder of a repository that this login may read; a folder inside is named by path',
      );
    case 'RefMissing':
      return lost('RefMissing', `push ${source.spec.ref} again, or follow another ref`);
    case 'Corrupt':
      return corrupt(`${source.display}: ${message}`, source, previous);
    case 'Sha256':
      return lost('Unreachable', 'the repository uses SHA-256 object ids, which are not supported: use one with SHA-1 ids');
    case 'Locked':
      return lost('Unreachable', `another process writes to the private copy; ${AGAIN}`);
    case 'Unreachable':
      return lost('Unreachable', AGAIN);
  }
};
