import { clusterDeletion, clusterDeletionApproval } from './cluster-deletion.ts';
import { crdInUse } from './crd-in-use.ts';
import { emptyDesiredState } from './empty-desired-state.ts';
import { foreignOwner } from './foreign-owner.ts';
import { jobflowRunning } from './jobflow-running.ts';
import { kindNotListed } from './kind-not-listed.ts';
import { memory } from './memory.ts';
import { moved } from './moved.ts';
import { namespaceNotEmpty } from './namespace-not-empty.ts';
import { persistentVolume } from './persistent-volume.ts';
import { pruneDisabled } from './prune-disabled.ts';
import { rolledBack } from './rolled-back.ts';
import type { Candidate, Guard, GuardContext, Hold } from './types.ts';

/** No approval lifts these; asked first, so that nobody is told to approve what would then be held by another. */
const firm: readonly Guard[] = [
  memory,
  kindNotListed,
  foreignOwner,
  rolledBack,
  pruneDisabled,
  persistentVolume,
  jobflowRunning,
  clusterDeletion,
  namespaceNotEmpty,
  crdInUse,
];

/** `holdfast approve` lifts these, and the ceiling, for one commit and one plan. */
const approvable: readonly Guard[] = [clusterDeletionApproval, emptyDesiredState, moved];

const firstOf = (guards: readonly Guard[], candidate: Candidate, context: GuardContext): Hold | undefined => {
  for (const guard of guards) {
    const hold = guard(candidate, context);
    if (hold) return hold;
  }
  return undefined;
};

/** The first firm guard that holds a deletion back. */
export const firstHold = (candidate: Candidate, context: GuardContext): Hold | undefined => firstOf(firm, candidate, context);

/** The first guard that would let go after an approval. */
export const lateHold = (candidate: Candidate, context: GuardContext): Hold | undefined => {
  const hold = firstOf(approvable, candidate, context);
  return hold && { ...hold, approvable: true };
};

/** Releasing deletes nothing, but it forgets: not on a commit that may be a mistake as a whole. */
export const adoptedHold = (candidate: Candidate, context: GuardContext, approved: boolean): Hold | undefined => {
  const hold = firstOf([memory, clusterDeletion], candidate, context);
  if (hold || approved) return hold;
  const late = firstOf([clusterDeletionApproval, emptyDesiredState], candidate, context);
  return late && { ...late, approvable: true };
};
