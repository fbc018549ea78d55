import { expect, it } from 'vitest';
import type { HistoryEntry } from '../../reconcile/history.ts';
import { historyAsText } from './history.ts';

const entry = (more: Partial<HistoryEntry>): HistoryEntry => ({
  cluster: 'shop',
  commit: 'c'.repeat(40),
  at: '2026-03-01T10:00:00.000Z',
  state: 'Healthy',
  message: '',
  subject: 'A commit',
  author: 'Ada',
  stateCommit: '',
  reconcileId: '',
  drift: false,
  durationMs: 0,
  counts: {},
  changes: [],
  failed: [],
  ...more,
});

it('says why a commit was refused, what somebody did, and no time where nothing ran', () => {
  const text = historyAsText([
    entry({ state: 'Invalid', message: 'a.yaml:1:1: error', refused: { message: 'a.yaml:1:1: error', enforced: 'b'.repeat(40) } }),
    entry({ state: 'Invalid', message: 'wrong', refused: { message: 'wrong', enforced: undefined } }),
    entry({ state: 'Stopped', message: 'by ada', change: 'stopped by ada' }),
    entry({ change: '' }),
    entry({ durationMs: 69 }),
  ]);
  expect(text).toMatchInlineSnapshot(`
    "TIME                   CLUSTER   COMMIT    STATE     ID   TOOK    CHANGES                                AUTHOR   SUBJECT
    2026-03-01T10:00:00Z   shop      ccccccc   Invalid        -       refused, bbbbbbb stays in force        Ada      A commit (a.yaml:1:1: error)
    2026-03-01T10:00:00Z   shop      ccccccc   Invalid        -       refused, and nothing is in force yet   Ada      A commit (wrong)
    2026-03-01T10:00:00Z   shop      ccccccc   Stopped        -       stopped by ada                         Ada      A commit
    2026-03-01T10:00:00Z   shop      ccccccc   Healthy        -       not known                              Ada      A commit
    2026-03-01T10:00:00Z   shop      ccccccc   Healthy        69 ms   none                                   Ada      A commit"
  `);
});
