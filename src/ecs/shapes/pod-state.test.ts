import { expect, test } from 'vitest';
import type { JsonObject } from '../../lib/json.ts';
import type { KubeObject } from '../../lib/kube-object.ts';
import { desiredStatus, taskStatus } from './pod-state.ts';

const pod = (status: JsonObject, metadata: JsonObject = {}): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'p', ...metadata },
  status,
});
const scheduled = [{ type: 'PodScheduled', status: 'True' }];

test.each([
  ['PROVISIONING', 'RUNNING', pod({ phase: 'Pending' })],
  ['PENDING', 'RUNNING', pod({ phase: 'Pending', conditions: scheduled })],
  ['ACTIVATING', 'RUNNING', pod({ phase: 'Running', containerStatuses: [{ started: true }, { started: false }] })],
  ['ACTIVATING', 'RUNNING', pod({ phase: 'Running' })],
  ['RUNNING', 'RUNNING', pod({ phase: 'Running', containerStatuses: [{ started: true }] })],
  ['RUNNING', 'RUNNING', pod({ phase: 'Running', containerStatuses: [{ state: { running: { startedAt: '2026-01-01T00:00:00Z' } } }] })],
  ['ACTIVATING', 'RUNNING', pod({ phase: 'Running', containerStatuses: [{ state: { waiting: { reason: 'CrashLoopBackOff' } } }] })],
  [
    'DEACTIVATING',
    'STOPPED',
    pod({ phase: 'Running', containerStatuses: [{ started: true }] }, { deletionTimestamp: '2026-01-01T00:00:00Z' }),
  ],
  ['STOPPED', 'STOPPED', pod({ phase: 'Failed' })],
  ['STOPPED', 'STOPPED', pod({ phase: 'Succeeded' }, { deletionTimestamp: '2026-01-01T00:00:00Z' })],
] as const)('a task is %s and should be %s', (last, desired, object) => {
  expect(taskStatus(object)).toBe(last);
  expect(desiredStatus(object)).toBe(desired);
});
