import { compareText } from '../lib/kube-object.ts';
import type { StateRecord } from '../memory/state-record.ts';
import type { StateRef } from '../memory/state-ref.ts';
import { readCommitMessages } from '../source/objects.ts';
import { chosenClusters, clusterNames } from './clusters.ts';
import type { Engine } from './engine.ts';
import { changeBetween } from './history-change.ts';
import { detailsFromJson, type OutcomeDetails, type RollbackDetails } from './outcome-record.ts';
import { readTrailers } from './rollback/trailers.ts';

/**
 * One outcome of one cluster, a commit that it was not taken to (`refused`), or what somebody did to it, such as a stop (`change`).
 * `subject` and `author` are of the commit that was applied or refused, '' where it is not known here.
 */
export type HistoryEntry = OutcomeDetails & {
  change?: string;
  cluster: string;
  at: string;
  state: string;
  message: string;
  subject: string;
  author: string;
  stateCommit: string;
};

/** A cluster that is described but was never held has no outcome; one that nobody knows is a slip of the keyboard. */
const namesFor = async ({ source, revisions, state }: Engine, chosen: readonly string[]): Promise<readonly string[]> => {
  const recorded = await state.clusters();
  if (chosen.every((name) => recorded.includes(name))) return chosenClusters(recorded, chosen);
  const commit = await source.lastCommit();
  return chosenClusters(await clusterNames({ state }, commit === undefined ? undefined : await revisions.load(commit)), chosen);
};

/** Who went back by this commit, to what, and why, as it says itself. */
const rolledBackBy = async ({ copy }: Engine['source'], commit: string): Promise<RollbackDetails | undefined> => {
  const [message = ''] = await readCommitMessages(copy, [commit]).catch(() => []);
  const note = readTrailers(message);
  return note && { to: note.to, by: note.by, reason: note.reason, objects: [] };
};

type Told = { record: StateRecord; stateCommit: string; change?: string };

/** The newest entries of one cluster. Copies of the head that tell of nothing are left out, so that more may have to be read. */
const toldOf = async (state: StateRef, cluster: string, limit: number): Promise<readonly Told[]> => {
  for (let wanted = limit + 1; ; wanted *= 2) {
    const entries = await state.history(cluster, wanted);
    const isAll = entries.length < wanted;
    const known = entries.flatMap(({ record, stateCommit }) => (record ? [{ record, stateCommit }] : []));
    // What is told of one depends on the one before it, which is not read of the last.
    const told = (isAll ? known : known.slice(0, -1)).flatMap(({ record, stateCommit }, index): Told[] => {
      if (record.details !== undefined) return [{ record, stateCommit }];
      const change = changeBetween(known[index + 1]?.record.head, record.head);
      return change === undefined ? [] : [{ record, stateCommit, change }];
    });
    if (told.length >= limit || isAll) return told.slice(0, limit);
  }
};

/** The outcomes of the chosen clusters (all that there is a record of if none is named), newest first. Reads the private copy alone. */
export const readHistory = async (engine: Engine, chosen: readonly string[], limit: number): Promise<readonly HistoryEntry[]> => {
  const { source, state } = engine;
  const names = await namesFor(engine, chosen);
  const lists = await Promise.all(
    names.map(async (cluster) => {
      const entries = await toldOf(state, cluster, limit);
      return Promise.all(
        entries.map(async ({ record, stateCommit, change }): Promise<HistoryEntry> => {
          const details = detailsFromJson(record.details);
          const commit = details.commit || (record.head.target?.commit ?? '');
          const [info] = commit === '' ? [] : await source.log(undefined, commit, 1).catch(() => []);
          const rollback = details.rollback ?? (info && (await rolledBackBy(source, commit)));
          return {
            ...details,
            ...(rollback === undefined ? {} : { rollback }),
            ...(change === undefined ? {} : { change }),
            commit,
            cluster,
            at: record.at,
            state: details.refused ? 'Invalid' : record.head.state,
            message: details.refused?.message ?? record.head.message,
            subject: info?.subject ?? '',
            author: info?.author ?? '',
            stateCommit,
          };
        }),
      );
    }),
  );
  return lists.flat().sort((a, b) => compareText(b.at, a.at));
};
