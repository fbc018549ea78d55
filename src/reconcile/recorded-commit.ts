import { doubtsAbout, type StateRef } from '../memory/state-ref.ts';
import type { Source } from '../source/types.ts';
import { readRecord } from './records.ts';

type Place = { state: StateRef; source: Source };

/**
 * The commit that the state branch says was in force last. What Git says is a hint: one that is not in the followed branch's history is taken
 * only where this copy itself has kept it as what the cluster was taken to, which a force-push over it cannot undo.
 */
export const recordedCommit = async ({ state, source }: Place, cluster: string, followed: string): Promise<string | undefined> => {
  const record = await readRecord(state, cluster);
  if (record === undefined) return undefined;
  const { target, applied } = record.head;
  const named = [target?.commit, applied].filter((commit) => commit !== undefined);
  const isDoubted = (await doubtsAbout(source.copy, record, followed)).length > 0;
  const kept = isDoubted ? await source.pinned(cluster) : named;
  const commit = named.find((one) => kept.includes(one));
  return commit === undefined || (await source.distrust(commit)) !== undefined ? undefined : commit;
};
