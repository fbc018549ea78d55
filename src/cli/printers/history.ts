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

const changes = ({ counts, recovery, changes: all }: HistoryEntry): string =>
  (recovery && `recovery: ${recovery.action}, ${recovery.result}`) ||
  withNames(ORDER.flatMap((verb) => (counts[verb] ? [`${counts[verb]} ${verb}`] : [])).join(', '), all) ||
  'none';

const withNames = (text: string, all: HistoryEntry['changes']): string =>
  text === '' ? '' : `${text}${named(all.map(({ object }) => object))}`;

const duration = (ms: number): string => (ms < 1000 ? `${ms} ms` : `${(ms / 1000).toFixed(1)} s`);

/** What somebody gave as a reason stands in the subject's place of such a commit. */
const withReason = ({ subject, message, rollback }: HistoryEntry): string => {
  const why = message || rollback?.reason || '';
  return why === '' ? subject : `${subject} (${why})`;
};

/** Outcomes as a table, newest first. */
export const historyAsText = (entries: readonly HistoryEntry[]): string => {
  if (entries.length === 0) return 'nothing was applied yet';
  const rows = entries.map((entry) => [
    entry.at.replace(/\.\d+Z$/, 'Z'),
    entry.cluster,
    entry.commit.slice(0, 7),
    entry.state,
    entry.reconcileId.slice(0, 8),
    duration(entry.durationMs),
    [back(entry), `${entry.drift ? 'drift: ' : ''}${changes(entry)}`]
      .filter((text) => text !== '' && !(text === 'none' && entry.rollback))
      .join('; '),
    entry.author,
    withReason(entry),
  ]);
  return plainTable(['TIME', 'CLUSTER', 'COMMIT', 'STATE', 'ID', 'TOOK', 'CHANGES', 'AUTHOR', 'SUBJECT'], printableDeep(rows));
};
