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
    const said: unknown[] = [];
    for (let round = 0; round < 12; round += 1) {
      const wait = contests.waitMs('k', now);
      pauses.push(wait);
      now += wait;
      said.push(contests.corrected('k', live(['robot', '2026-01-01T00:00:00Z']), now));
      now += 10;
    }
    expect(pauses.map((pause) => Math.round(pause / 1000))).toEqual([0, 0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 300]);
    expect(said.slice(0, 3)).toEqual([undefined, undefined, { manager: 'robot', pauseMs: 2000 }]);
    expect(said.at(-1)).toEqual({ manager: 'robot', pauseMs: 300_000 });
  });

  it('counts an object that somebody keeps deleting', () => {
    const contests = createContests();
    for (const at of [0, 10]) expect(contests.corrected('k', undefined, at)).toBeUndefined();
    expect(contests.corrected('k', undefined, 1020)).toEqual({ manager: 'an unknown manager', pauseMs: 2000 });
  });

  it('starts anew once the object has stayed right', () => {
    const contests = createContests();
    const drifted = live(['robot', '2026-01-01T00:00:00Z']);
    for (const at of [0, 10, 1020]) contests.corrected('k', drifted, at);
    contests.forgetCalm(2000);
    expect(contests.waitMs('k', 2000)).toBe(1020);
    contests.forgetCalm(100_000);
    expect(contests.corrected('k', drifted, 100_000)).toBeUndefined();
    expect(contests.waitMs('k', 100_000)).toBe(0);
  });
});
