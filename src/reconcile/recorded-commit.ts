import { doubtsAbout, type StateRef } from '../memory/state-ref.ts';
import type { Quarantine, Rollbacks } from '../memory/types.ts';
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

/** What the state branch says of rollbacks in a cluster that was lost, by the same rule: those that went back to such a commit. */
export const recordedRollbacks = async ({ state, source }: Place, cluster: string, followed: string): Promise<Rollbacks | undefined> => {
  const head = (await readRecord(state, cluster))?.head;
  if (head?.quarantine === undefined) return undefined;
  const pinned = await source.pinned(cluster);
  const isGood = async (commit: string): Promise<boolean> =>
    ((await source.isAncestor(commit, followed)) || pinned.includes(commit)) && (await source.distrust(commit)) === undefined;
  const quarantine: Quarantine[] = [];
  for (const one of head.quarantine) if (await isGood(one.to)) quarantine.push(one);
  const { healthy } = head;
  return quarantine.length === 0
    ? undefined
    : { healthy: healthy !== undefined && (await isGood(healthy)) ? healthy : undefined, quarantine };
};
