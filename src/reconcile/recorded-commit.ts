import { doubtsAbout, type StateRef } from '../memory/state-ref.ts';
import type { Source } from '../source/types.ts';
import { readRecord } from './records.ts';

type Place = { state: StateRef; source: Source };

/**
 * The commit that the state branch says was in force last. What Git says is a hint: one that is not in the followed branch's
 * history is not taken.
 */
export const recordedCommit = async ({ state, source }: Place, cluster: string, followed: string): Promise<string | undefined> => {
  const record = await readRecord(state, cluster);
  const commit = record?.head.target?.commit ?? record?.head.applied;
  if (record === undefined || commit === undefined) return undefined;
  if ((await doubtsAbout(source.copy, record, followed)).length > 0) return undefined;
  return (await source.distrust(commit)) === undefined ? commit : undefined;
};
