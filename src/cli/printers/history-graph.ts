import { printableDeep } from '../../lib/printable.ts';
import type { HistoryEntry } from '../../reconcile/history.ts';
import { changesOf, durationOf, subjectOf, timeOf } from './history.ts';

const GRAVE: readonly string[] = ['Failed', 'RolledBack', 'Blocked', 'Invalid'];

const markOf = ({ state }: HistoryEntry): string => (state === 'Healthy' ? '*' : GRAVE.includes(state) ? 'x' : 'o');

const lineOf = (entry: HistoryEntry): string => {
  const { commit, state } = entry;
  return [commit.slice(0, 7), state, timeOf(entry), durationOf(entry), changesOf(entry), subjectOf(entry)]
    .filter((text) => text !== '' && text !== '-')
    .join('  ');
};

/** How many entries after this one were left behind by it: until the commit that it went back to. None where that one is not listed. */
const leftBehind = (entries: readonly HistoryEntry[], index: number): number => {
  const { rollback } = entries[index] as HistoryEntry;
  const target = rollback === undefined ? -1 : entries.findIndex(({ commit }, at) => at > index && commit === rollback.to);
  return target < 0 ? 0 : target - index - 1;
};

/** One cluster's outcomes, newest first. What somebody went back from stands beside the line that leads on. */
const graphOf = (entries: readonly HistoryEntry[]): string[] => {
  const lines: string[] = [];
  for (let index = 0; index < entries.length; index += 1) {
    const entry = entries[index] as HistoryEntry;
    const count = leftBehind(entries, index);
    // By itself: the commit that failed is the one that was left. On purpose: a commit of its own goes back.
    const isOwn = entry.rollback !== undefined && entry.state !== 'RolledBack';
    const side = entries.slice(isOwn ? index + 1 : index, index + 1 + count);
    if (isOwn || count === 0) lines.push(`${markOf(entry)} ${lineOf(entry)}`);
    if (count === 0) continue;
    lines.push('|\\', ...side.map((one) => `| ${markOf(one)} ${lineOf(one)}`), '|/');
    index += count;
  }
  return lines;
};

/** Outcomes as a line of commits for each cluster, with the ways back. */
export const historyAsGraph = (given: readonly HistoryEntry[]): string => {
  if (given.length === 0) return 'nothing was applied yet';
  const entries = printableDeep(given);
  const clusters = [...new Set(entries.map(({ cluster }) => cluster))].sort();
  return clusters.map((name) => [name, ...graphOf(entries.filter(({ cluster }) => cluster === name))].join('\n')).join('\n\n');
};
