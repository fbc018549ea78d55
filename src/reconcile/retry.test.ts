import { describe, expect, it } from 'vitest';
import type { ApplyResult } from '../apply/types.ts';
import type { Action, Plan } from '../plan/types.ts';
import { createRetries } from './retry.ts';

const plan = (digest: string, ...keys: string[]): Plan =>
  ({
    digest,
    waves: [{ actions: keys.map((key) => ({ key, verb: 'configure' }) as Action) }],
    pruneFirst: [],
    prune: [],
  }) as unknown as Plan;
const ran = (...failed: string[]): ApplyResult => ({ failed: failed.map((key) => ({ key })), held: [] }) as unknown as ApplyResult;

describe('createRetries', () => {
  it('backs off from a second to five minutes while only what failed is to be done', () => {
    const retries = createRetries();
    let now = 0;
    const waits: number[] = [];
    for (let round = 0; round < 11; round += 1) {
      retries.note(ran('a'), plan('d', 'a'), now);
      const wait = retries.waitMs(plan('d', 'a'), now);
      waits.push(wait / 1000);
      now += wait;
      expect(retries.waitMs(plan('d', 'a'), now)).toBe(0);
    }
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300]);
  });

  it('holds up neither something else nor a new commit', () => {
    const retries = createRetries();
    retries.note(ran('a'), plan('d', 'a'), 0);
    expect(retries.waitMs(plan('d', 'a', 'b'), 1)).toBe(0);
    expect(retries.waitMs(plan('e', 'a'), 1)).toBe(0);
    expect(retries.waitMs(plan('d', 'a'), 1)).toBe(999);
  });

  it('tries again what failed also where the run has written other things', () => {
    const retries = createRetries();
    expect(retries.dueInMs(0)).toBeUndefined();
    retries.note(ran('a'), plan('d', 'a', 'b'), 0);
    expect(retries.dueInMs(1)).toBe(999);
    expect(retries.dueInMs(5000)).toBe(0);
    retries.note(ran(), plan('d', 'a'), 5000);
    expect(retries.dueInMs(5001)).toBeUndefined();
  });

  it('begins anew after a run without a failure', () => {
    const retries = createRetries();
    for (const now of [0, 1000, 3000]) retries.note(ran('a'), plan('d', 'a'), now);
    retries.note(ran(), plan('d', 'a'), 7000);
    expect(retries.waitMs(plan('d', 'a'), 7000)).toBe(0);
    retries.note(ran('a'), plan('d', 'a'), 8000);
    expect(retries.waitMs(plan('d', 'a'), 8000)).toBe(1000);
  });
});
