import { printableDeep } from '../../lib/printable.ts';
import type { HistoryEntry } from '../../reconcile/history.ts';
import { plainTable } from './table.ts';

const ORDER = ['create', 'adopt', 'configure', 'replace', 'prune', 'release', 'blocked'] as const;

/** Of one outcome this many objects are named. */
const MOST_NAMED = 3;

const named = (objects: readonly string[]): string =>
  objects.length === 0
    ? ''
    : `: ${objects.slice(0, MOST_NAMED).join(', ')}${objects.length > MOST_NAMED ? ` and ${objects.length - MOST_NAMED} more` : ''}`;

const back = ({ rollback }: HistoryEntry): string =>
  rollback ? `back to ${rollback.to.slice(0, 7)} by ${rollback.by}${named(rollback.objects)}` : '';

const changes = ({ counts, recovery, refused, change, changes: all }: HistoryEntry): string =>
  (refused &&
    `refused, ${refused.enforced === undefined ? 'and nothing is in force yet' : `${refused.enforced.slice(0, 7)} stays in force`}`) ||
  change ||
  (recovery && `recovery: ${recovery.action}, ${recovery.result}`) ||
  withNames(ORDER.flatMap((verb) => (counts[verb] ? [`${counts[verb]} ${verb}`] : [])).join(', '), all) ||
  // Of a copy of the head nobody knows what was done on the way to it.
  (change === '' ? 'not known' : 'none');

const withNames = (text: string, all: HistoryEntry['changes']): string =>
  text === '' ? '' : `${text}${named(all.map(({ object }) => object))}`;

/** What was done, and what was gone back to. */
export const changesOf = (entry: HistoryEntry): string => {
  const done = `${entry.drift ? 'drift: ' : ''}${changes(entry)}`;
  const way = back(entry);
  return way === '' ? done : done === 'none' ? way : `${way}; ${done}`;
};

/** A reason stands beside the subject. */
export const subjectOf = ({ subject, message, change, rollback, overrideFreeze }: HistoryEntry): string => {
  const override = overrideFreeze ? `freeze overridden by ${overrideFreeze.by}: ${overrideFreeze.reason}` : '';
  // What a change says is not said twice.
  const why = [override, (change ? '' : message) || rollback?.reason || ''].filter(Boolean).join('; ');
  return why === '' ? subject : `${subject} (${why})`;
};

export const timeOf = ({ at }: HistoryEntry): string => at.replace(/\.\d+Z$/, 'Z');
/** What took no time of a run took none. */
export const durationOf = ({ durationMs: ms }: HistoryEntry): string =>
  ms === 0 ? '-' : ms < 1000 ? `${ms} ms` : `${(ms / 1000).toFixed(1)} s`;

/** Outcomes as a table, newest first. */
export const historyAsText = (entries: readonly HistoryEntry[]): string => {
  if (entries.length === 0) return 'nothing was applied yet';
  const rows = entries.map((entry) => [
    timeOf(entry),
    entry.cluster,
    entry.commit.slice(0, 7),
    entry.state,
    entry.reconcileId.slice(0, 8),
    durationOf(entry),
    changesOf(entry),
    entry.author,
    subjectOf(entry),
  ]);
  return plainTable(['TIME', 'CLUSTER', 'COMMIT', 'STATE', 'ID', 'TOOK', 'CHANGES', 'AUTHOR', 'SUBJECT'], printableDeep(rows));
};
