import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Engine } from '../engine.ts';
import type { Revision } from '../revision.ts';
import { isDone, startBackupTimes } from './scheduler.ts';

const at = (time: string) => ({ name: 'one/x', at: time, verified: { name: 'one/x', at: time, ok: true } });
const [due, now] = ['2026-11-29T02:00:00Z', '2026-11-29T02:00:30Z'].map((time) => Date.parse(time)) as [number, number];

it.each([
  [undefined, false],
  [at('2026-11-29T01:59:59Z'), false],
  [at('2026-11-29T02:00:00Z'), true],
  [at('2026-11-29T02:01:00Z'), true],
  [at('2099-01-01T00:00:00Z'), false],
  [at('soon'), false],
])('a time of the schedule is done with by %j: %s', (note, done) => {
  expect([isDone('backup', note, due, now), isDone('verify', note, due, now)]).toEqual([done, done]);
});

describe('a clock that is set', () => {
  afterEach(() => void vi.useRealTimers());
  const DAY_MS = 86_400_000;
  const held = [
    { commit: 'c', cluster: { name: 'one', spec: { provider: 'sandbox', backup: { schedule: '0 * * * *' } } } },
  ] as unknown as readonly Revision[];

  /** How often a backup that fails is tried in so many milliseconds after the clock was set by `shift`. */
  const triesAfter = async (shift: number, ms: number): Promise<number> => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    let [wall, monotonic, tries] = [Date.parse('2026-11-29T02:30:00Z'), 0, 0];
    const observe = async () => {
      tries += 1;
      throw new Error('it does not answer');
    };
    const clocks = { now: () => new Date(wall), monotonic: () => monotonic };
    const deps = { ...clocks, config: { instance: 'i' }, providerOf: () => ({ observe }), emit: () => undefined };
    const times = startBackupTimes({ deps } as unknown as Engine, () => held);
    const pass = async (passing: number): Promise<void> => {
      wall += passing;
      monotonic += passing;
      await vi.advanceTimersByTimeAsync(passing);
    };
    await pass(10_000);
    expect(tries).toBe(1);
    wall += shift;
    await pass(ms);
    await times.close();
    return tries - 1;
  };

  it.each([-DAY_MS, 0, DAY_MS])('by %i ms neither shortens nor lengthens the pause after a failure', async (shift) => {
    expect([await triesAfter(shift, 40_000), await triesAfter(shift, 90_000)]).toEqual([0, 1]);
  });
});
