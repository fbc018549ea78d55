import { compareText } from '../lib/kube-object.ts';
import { readCommitMessages } from '../source/objects.ts';
import { chosenClusters, clusterNames } from './clusters.ts';
import type { Engine } from './engine.ts';
import { detailsFromJson, type OutcomeDetails, type RollbackDetails } from './outcome-record.ts';
import { readTrailers } from './rollback/trailers.ts';

/** One outcome of one cluster. `subject` and `author` are of the commit that was applied, '' where it is not known here. */
export type HistoryEntry = OutcomeDetails & {
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

/** The outcomes of the chosen clusters (all that there is a record of if none is named), newest first. Reads the private copy alone. */
export const readHistory = async (engine: Engine, chosen: readonly string[], limit: number): Promise<readonly HistoryEntry[]> => {
  const { source, state } = engine;
  const names = await namesFor(engine, chosen);
  const lists = await Promise.all(
    names.map(async (cluster) => {
      const entries = await state.history(cluster, limit);
      return Promise.all(
        entries.map(async ({ record, stateCommit }): Promise<HistoryEntry[]> => {
          if (!record) return [];
          const details = detailsFromJson(record.details);
          const commit = details.commit || (record.head.target?.commit ?? '');
          const [info] = commit === '' ? [] : await source.log(undefined, commit, 1).catch(() => []);
          const rollback = details.rollback ?? (info && (await rolledBackBy(source, commit)));
          return [
            {
              ...details,
              ...(rollback === undefined ? {} : { rollback }),
              commit,
              cluster,
              at: record.at,
              state: record.head.state,
              message: record.head.message,
              subject: info?.subject ?? '',
              author: info?.author ?? '',
              stateCommit,
            },
          ];
        }),
      );
    }),
  );
  return lists.flat(2).sort((a, b) => compareText(b.at, a.at));
};
