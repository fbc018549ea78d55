import { HoldfastError } from '../lib/errors.ts';
import { readRef, writeRef } from '../source/history.ts';
import type { SourceCopy } from '../source/types.ts';
import { commitFiles, readStateFiles } from './state-commit.ts';
import { fileOf } from './state-files.ts';
import { readable } from './state-past.ts';
import { formatRecord, mayReplace, type StateRecord, saysTheSame } from './state-record.ts';
import type { Owner } from './types.ts';

/** How often somebody else may be quicker in a row. */
export const ATTEMPTS = 5;

export type Place = { copy: SourceCopy; ref: string; own: ReadonlyMap<string, StateRecord>; ownerOf: (cluster: string) => Owner };

export const parentsOf = ({ head }: StateRecord): string[] => [head.applied, head.healthy].filter((commit) => commit !== undefined);

/** The records of some clusters that stand at a commit, in their order. */
export const standing = async (
  { copy, ownerOf }: Place,
  commit: string,
  clusters: readonly string[],
): Promise<(StateRecord | undefined)[]> => {
  const files = await readStateFiles(
    copy,
    clusters.map((cluster) => ({ commit, name: fileOf(cluster) })),
  );
  return clusters.map((cluster, index) => readable(files[index], ownerOf(cluster)));
};

export type Outcome = { record: StateRecord; message: string };
type Recorded = 'recorded' | 'unchanged' | 'superseded';

/** Two outcomes of one cluster are two commits: the first is part of its history too. */
export const commitOutcomes = async (place: Place, outcomes: readonly Outcome[]): Promise<readonly Recorded[]> => {
  const results = new Map<Outcome, Recorded>();
  let rest = outcomes;
  while (rest.length > 0) {
    const round = [...new Map(rest.toReversed().map((outcome) => [outcome.record.head.cluster, outcome])).values()].reverse();
    const recorded = await commitRound(place, round);
    for (const [index, outcome] of round.entries()) results.set(outcome, recorded[index] as Recorded);
    rest = rest.filter((outcome) => !results.has(outcome));
  }
  return outcomes.map((outcome) => results.get(outcome) as Recorded);
};

const commitRound = async (place: Place, outcomes: readonly Outcome[]): Promise<readonly Recorded[]> => {
  const clusters = outcomes.map(({ record }) => record.head.cluster);
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const tip = await readRef(place.copy, place.ref);
    const known = tip === undefined ? [] : await standing(place, tip, clusters);
    const results = outcomes.map(({ record }, index) => resultOf(known[index], record));
    const news = outcomes.filter((_, index) => results[index] === 'recorded');
    if (news.length === 0) return results;
    const files = new Map(news.map(({ record }) => [fileOf(record.head.cluster), formatRecord(record)]));
    const parents = news.flatMap(({ record }) => parentsOf(record));
    const commit = await commitFiles(place.copy, tip, files, { message: messageOf(news), parents });
    if (await writeRef(place.copy, place.ref, commit, { was: tip })) return results;
  }
  throw new HoldfastError('MemoryCorrupt', `${place.ref} is being changed by somebody else all the time`, { retryable: true });
};

const resultOf = (known: StateRecord | undefined, record: StateRecord): Recorded => {
  if (known === undefined) return 'recorded';
  if (!mayReplace(known, record)) return 'superseded';
  return saysTheSame(known, record) ? 'unchanged' : 'recorded';
};

const messageOf = (outcomes: readonly Outcome[]): string => {
  const [only] = outcomes;
  if (outcomes.length === 1 && only !== undefined) return `${only.message} [skip ci]`;
  return `Outcomes of ${outcomes.length} clusters [skip ci]\n\n${outcomes.map(({ message }) => message).join('\n')}`;
};
