import { HoldfastError, isHoldfastError } from '../lib/errors.ts';
import { isShallow } from '../source/history.ts';
import type { Source } from '../source/types.ts';

type Place = { source: Source; acceptUnrelated: boolean };

/**
 * Whether `target`, the commit that a cluster was last taken to, is newer than `commit` or not to be found: then another Holdfast
 * knows more of the branch than this one, and going to `commit` would undo what it did, deletions included. Asks the remote once
 * more where the copy does not tell. A branch that was set back is no reason: then the remote itself says `commit`. `isMoved`: the target
 * changed while this process held the cluster, so that the other one may have heard sooner that the branch was set back.
 */
export const isBehind = async (place: Place, commit: string, target: string, isMoved: boolean, signal: AbortSignal): Promise<boolean> => {
  const { source, acceptUnrelated } = place;
  if (isMoved && (await hasLeftBranch(place, commit, signal))) return true;
  if (await source.isAncestor(target, commit, signal)) return false;
  if ((await isKnown(source, target, signal)) && !(await source.isAncestor(commit, target, signal))) return false;
  const found = await source.fetch({ signal, acceptUnrelated });
  if (found.state !== 'Fetched') return true;
  if (await source.isAncestor(target, found.commit, signal)) return true;
  // A copy that lacks history cannot tell an old commit from one that it has never seen.
  return !acceptUnrelated && !(await isKnown(source, target, signal)) && !(await isShallow(source.copy, signal));
};

/** Whether the branch holds a commit no longer, or nobody can tell. */
const hasLeftBranch = async ({ source, acceptUnrelated }: Place, commit: string, signal: AbortSignal): Promise<boolean> => {
  const found = await source.fetch({ signal, acceptUnrelated });
  return found.state !== 'Fetched' || !(await source.isAncestor(commit, found.commit, signal));
};

const isKnown = async (source: Source, commit: string, signal: AbortSignal): Promise<boolean> => {
  try {
    return (await source.resolve(commit, signal)) === commit;
  } catch (error) {
    if (isHoldfastError(error, 'SourceRefMissing', 'RevisionMissing')) return false;
    throw error;
  }
};

/** Ends a pass of `run` that would go back behind another Holdfast. */
export const behind = (cluster: string, commit: string, target: string): HoldfastError =>
  new HoldfastError(
    'Superseded',
    `another Holdfast has taken ${cluster} to ${target.slice(0, 7)}, which is newer than ${commit.slice(0, 7)} or not to be found here`,
    {
      hint: `nothing is changed until the repository says more; if ${commit.slice(0, 7)} is what should be: holdfast apply --cluster ${cluster}`,
      retryable: true,
    },
  );

/** Ends a command during which another Holdfast has taken the cluster to another commit: it is the older one of the two. */
export const overtaken = (cluster: string, commit: string, target: string): HoldfastError =>
  new HoldfastError('Superseded', `another Holdfast has taken ${cluster} to ${target.slice(0, 7)} meanwhile, so nothing more is done`, {
    hint: `holdfast status shows where it stands; if ${commit.slice(0, 7)} is what should be, run this again`,
  });
