import { describe, expect, it } from 'vitest';
import type { KubeObject } from '../../lib/kube-object.ts';
import { failedTasks, generationOf } from './failed-tasks.ts';

const pod = (status: object, labels: object = {}): KubeObject =>
  ({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a', labels }, spec: {}, status }) as unknown as KubeObject;
const restarted = (restartCount: number): KubeObject => pod({ containerStatuses: [{ restartCount }] });
const ready = pod({ conditions: [{ type: 'Ready', status: 'True' }], containerStatuses: [{ restartCount: 2 }] });
const reset = { resetOnHealthyTask: true };

describe('failedTasks', () => {
  it.each([
    { pods: [], count: 0 },
    { pods: [restarted(0)], count: 0 },
    { pods: [restarted(2), restarted(1)], count: 3 },
    { pods: [pod({ phase: 'Failed' })], count: 1 },
    { pods: [pod({ containerStatuses: [{ restartCount: 0, state: { waiting: { reason: 'ImagePullBackOff' } } }] })], count: 1 },
    { pods: [pod({ containerStatuses: [{ restartCount: 1, state: { waiting: { reason: 'CrashLoopBackOff' } } }] })], count: 1 },
    { pods: [restarted(9), ready], count: 0 },
  ])('counts $count', ({ pods, count }) => {
    expect(failedTasks(pods, reset)).toBe(count);
  });
  it('goes on counting after a healthy one where the service says so', () => {
    expect(failedTasks([restarted(9), ready], { resetOnHealthyTask: false })).toBe(11);
  });
});

it('tells Pods of one template from those of another', () => {
  expect(['pod-template-hash', 'controller-revision-hash', 'app'].map((label) => generationOf(pod({}, { [label]: 'x' })))).toEqual([
    'x',
    'x',
    '',
  ]);
});
