import { printableDeep } from '../../lib/printable.ts';
import type { HistoryEntry } from '../../reconcile/history.ts';
import { plainTable } from './table.ts';

const ORDER = ['create', 'adopt', 'configure', 'replace', 'prune', 'release', 'blocked'] as const;

const changes = ({ counts, recovery }: HistoryEntry): string =>
  (recovery && `recovery: ${recovery.action}, ${recovery.result}`) ||
  ORDER.flatMap((verb) => (counts[verb] ? [`${counts[verb]} ${verb}`] : [])).join(', ') ||
  'none';

const duration = (ms: number): string => (ms < 1000 ? `${ms} ms` : `${(ms / 1000).toFixed(1)} s`);

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
    `${entry.drift ? 'drift: ' : ''}${changes(entry)}`,
    entry.author,
    entry.message ? `${entry.subject} (${entry.message})` : entry.subject,
  ]);
  return plainTable(['TIME', 'CLUSTER', 'COMMIT', 'STATE', 'ID', 'TOOK', 'CHANGES', 'AUTHOR', 'SUBJECT'], printableDeep(rows));
};
