import { expect, it } from 'vitest';
import type { HistoryEntry } from '../../reconcile/history.ts';
import { historyAsGraph } from './history-graph.ts';

const entry = (commit: string, state: string, more: Partial<HistoryEntry> = {}): HistoryEntry => ({
  cluster: 'shop',
  commit: commit.repeat(40),
  at: '2026-03-01T10:00:00.000Z',
  state,
  message: '',
  subject: `Commit ${commit}`,
  author: 'Ada',
  stateCommit: '',
  reconcileId: '',
  drift: false,
  durationMs: 1200,
  counts: {},
  changes: [],
  failed: [],
  ...more,
});
const to = (commit: string, by: string): NonNullable<HistoryEntry['rollback']> => ({
  to: commit.repeat(40),
  by,
  reason: 'it failed',
  objects: [],
});
const shape = (entries: readonly HistoryEntry[]): string[] =>
  historyAsGraph(entries)
    .split('\n')
    .map((line) => line.replace(/ {2}.*/, ''));

it('shows a commit that goes back, and what it leaves, beside each other', () => {
  const entries = [entry('d', 'Healthy', { rollback: to('a', 'Ada') }), entry('c', 'Failed'), entry('b', 'Healthy'), entry('a', 'Healthy')];
  expect(shape(entries)).toEqual(['shop', '* ddddddd', '|\\', '| x ccccccc', '| * bbbbbbb', '|/', '* aaaaaaa']);
  expect(historyAsGraph(entries)).toContain(
    '* ddddddd  Healthy  2026-03-01T10:00:00Z  1.2 s  back to aaaaaaa by Ada  Commit d (it failed)',
  );
});

it('shows one that went back by itself as the one that was left', () => {
  const entries = [
    entry('a', 'Healthy'),
    entry('b', 'RolledBack', { rollback: to('a', 'holdfast') }),
    entry('b', 'Failed'),
    entry('a', 'Healthy'),
  ];
  expect(shape(entries)).toEqual(['shop', '* aaaaaaa', '|\\', '| x bbbbbbb', '| x bbbbbbb', '|/', '* aaaaaaa']);
});

it('shows each cluster by itself, and a way back out of the list as a plain line', () => {
  const entries = [
    entry('d', 'Healthy', { rollback: to('a', 'Ada') }),
    entry('c', 'Applied', { cluster: 'beta' }),
    entry('b', 'RolledBack', { rollback: to('a', 'holdfast') }),
  ];
  expect(shape(entries)).toEqual(['beta', 'o ccccccc', '', 'shop', '* ddddddd', 'x bbbbbbb']);
  expect(historyAsGraph([])).toBe('nothing was applied yet');
});
