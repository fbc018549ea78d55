import { describe, expect, it } from 'vitest';
import type { KubeObject } from '../lib/kube-object.ts';
import { createContests, otherManagerOf } from './contested.ts';

const live = (...managers: [string, string][]): KubeObject => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'a', managedFields: managers.map(([manager, time]) => ({ manager, time, operation: 'Update' })) },
});

describe('otherManagerOf', () => {
  it('names the manager that wrote last besides us', () => {
    expect(
      otherManagerOf(live(['kubectl-edit', '2026-01-01T00:00:01Z'], ['hpa', '2026-01-01T00:00:05Z'], ['holdfast', '2026-01-01T00:00:09Z'])),
    ).toBe('hpa');
    expect(otherManagerOf(live())).toBe('an unknown manager');
  });
});

describe('createContests', () => {
  it('puts a first drift right at once and backs off up to five minutes when it keeps coming back', () => {
    const contests = createContests();
    let now = 0;
    const pauses: number[] = [];
    for (let round = 0; round < 12; round += 1) {
      const wait = contests.waitMs('k', now);
      pauses.push(wait);
      now += wait;
      contests.corrected('k', live(['robot', '2026-01-01T00:00:00Z']), now);
      now += 10;
    }
    expect(pauses.map((pause) => Math.round(pause / 1000))).toEqual([0, 0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 300]);
    expect(contests.list(now)).toEqual([{ key: 'k', manager: 'robot', pauseMs: 300_000 }]);
  });

  it('forgets a contest once the object has stayed right', () => {
    const contests = createContests();
    for (const at of [0, 10, 1020]) contests.corrected('k', live(['robot', '2026-01-01T00:00:00Z']), at);
    expect(contests.list(1030)).toHaveLength(1);
    expect(contests.list(100_000)).toEqual([]);
    expect(contests.waitMs('k', 100_000)).toBe(0);
  });
});
