import pc from 'picocolors';
import { expect, test } from 'vitest';
import type { ObjectRef } from '../../lib/kube-object.ts';
import type { RunEvent } from '../../reconcile/deps.ts';
import type { HistoryEntry } from '../../reconcile/history.ts';
import type { Status } from '../../reconcile/status-types.ts';
import { historyAsText } from './history.ts';
import { runEventAsText } from './run-events.ts';
import { statusAsText } from './status.ts';

const paint = pc.createColors(false);
/** Clears the screen, turns the writing round, and makes up a line: what somebody who pushes would put into a name or a message. */
const evil = 'x\u001b[2J\u009b\u202e\rprod: Healthy\nprod: Healthy';
const ref: ObjectRef = { apiVersion: 'example.com/v1', kind: 'Foo', namespace: 'shop', name: evil };
const about = { key: evil, ref, source: evil };
const health = { status: 'InProgress', message: evil } as const;

const events: readonly RunEvent[] = [
  { type: 'refused', cluster: evil, commit: evil, message: evil, enforced: undefined },
  { type: 'cluster', cluster: evil, what: 'gone', detail: evil },
  { type: 'apply', cluster: 'prod', event: { type: 'action-done', verb: 'create', key: evil, ref, resourceVersion: '1', ms: 1 } },
  { type: 'apply', cluster: 'prod', event: { type: 'waiting', key: evil, ref, health } },
  { type: 'apply', cluster: 'prod', event: { type: 'pruned', key: evil, ref, ms: 1 } },
  { type: 'apply', cluster: 'prod', event: { type: 'held', held: { key: evil, ref, guard: undefined, reason: evil } } },
  {
    type: 'apply',
    cluster: 'prod',
    event: {
      type: 'action-failed',
      verb: 'create',
      failure: { ...about, code: 'KubeInvalid', message: evil, hint: evil, retryable: false, skipped: false },
    },
  },
  { type: 'settled', cluster: 'prod', commit: 'abc', state: 'Failed', message: evil, ms: 1, firstWriteMs: undefined },
  { type: 'contested', cluster: 'prod', ref, manager: evil, pauseMs: 1 },
  { type: 'failed', cluster: 'prod', code: 'KubeInvalid', message: evil, hint: evil, retryInMs: 1 },
];
const status: Status = {
  version: 1,
  instance: 'me',
  source: { url: 'u', ref: evil, state: 'Unreachable', commit: undefined, message: evil },
  notes: [{ kind: 'error', about: evil, message: evil, next: evil }],
  clusters: [
    {
      name: evil,
      provider: 'sandbox',
      state: 'Failed',
      message: evil,
      target: 'a',
      applied: 'a',
      healthy: 'a',
      objects: { total: 1, healthy: 0 },
      outside: [],
      notes: [{ kind: 'unhealthy', about: evil, message: evil, next: evil }],
    },
  ],
};
const entry: HistoryEntry = {
  commit: evil,
  reconcileId: evil,
  drift: false,
  durationMs: 1,
  counts: {},
  changes: [],
  failed: [],
  cluster: evil,
  at: evil,
  state: 'Failed',
  message: evil,
  subject: evil,
  author: evil,
  stateCommit: 'a',
};

test.each([
  ...events.map((event, index): [string, string] => [`event ${index} ${event.type}`, runEventAsText(event, paint) ?? '']),
  ['status', statusAsText(status, paint)],
  ['history', historyAsText([entry])],
])('%s obeys nobody and makes up no line', (_what, text) => {
  expect(text).toContain('\\u001b');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: exactly those may not be there
  expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
  expect(text.split('\n').filter((line) => line.startsWith('prod: Healthy'))).toEqual([]);
});
