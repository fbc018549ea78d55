import { isHoldfastError } from '../lib/errors.ts';
import { doubtsAbout, type StateRef } from '../memory/state-ref.ts';
import type { Source } from '../source/types.ts';
import type { Revision } from './revision.ts';
import type { Revisions } from './revisions.ts';

/**
 * The last commit that was good for a cluster, out of the state branch: what stays enforced after a restart while the newest commit
 * is wrong. What Git says is a hint: a commit that is not in the followed branch's history, or no longer valid, is not taken.
 */
export const findLastGood = async (
  cluster: string,
  followed: string,
  state: StateRef,
  source: Source,
  revisions: Revisions,
): Promise<Revision | undefined> => {
  const record = await state.readState(cluster).catch((error: unknown) => {
    if (isHoldfastError(error, 'MemoryCorrupt', 'MemoryForeign')) return undefined;
    throw error;
  });
  if (!record) return undefined;
  const commit = record.head.target?.commit ?? record.head.applied;
  if (commit === undefined || (await doubtsAbout(source.copy, record, followed)).length > 0) return undefined;
  const desired = await revisions.load(commit);
  const found = desired.clusters.find(({ name }) => name === cluster);
  return found?.valid ? { commit, desired, cluster: found } : undefined;
};
