import { describe, expect, it } from 'vitest';
import { timeName } from './names.ts';
import { expired } from './retention.ts';

const at = (text: string) => {
  const time = timeName(new Date(text));
  return { cluster: 'a', time, ref: time, commit: time };
};
const days = (count: number, last = '2026-11-29T02:00:00Z') =>
  Array.from({ length: count }, (_, index) => at(new Date(Date.parse(last) - index * 86_400_000).toISOString()));
const whole = async (): Promise<boolean> => true;
const kept = async (
  all: ReturnType<typeof days>,
  policy: Parameters<typeof expired>[1],
  isWhole: Parameters<typeof expired>[2] = whole,
) => {
  const gone = new Set((await expired(all, policy, isWhole)).map(({ time }) => time));
  return all.filter(({ time }) => !gone.has(time)).map(({ time }) => time.slice(0, 8));
};

describe('retention', () => {
  it('keeps the last of each of the newest days, weeks from Monday, and months', async () => {
    // The 29th of November 2026 is a Sunday.
    expect(await kept(days(100), { daily: 3, weekly: 2, monthly: 3 })).toEqual([
      '20261129',
      '20261128',
      '20261127',
      '20261122',
      '20261031',
      '20260930',
    ]);
  });
  it('keeps the last backup of a day, whatever others it has', async () => {
    const all = [at('2026-11-29T02:00:00Z'), at('2026-11-29T12:00:00Z'), at('2026-11-28T12:00:00Z')];
    expect(await expired(all, { daily: 2, weekly: 0, monthly: 0 }, whole)).toEqual([all[0]]);
  });
  it('counts days that have a backup: one that was away for a month loses nothing by it', async () => {
    const all = [at('2026-11-29T02:00:00Z'), at('2026-09-01T02:00:00Z'), at('2026-08-01T02:00:00Z')];
    expect(await expired(all, { daily: 3, weekly: 0, monthly: 0 }, whole)).toEqual([]);
  });
  it('keeps the newest whatever it says, and never lets an unusable one push out a good one', async () => {
    const all = days(3);
    expect(await kept(all, { daily: 0, weekly: 0, monthly: 0 })).toEqual(['20261129']);
    const broken = async ({ time }: { time: string }): Promise<boolean> => time !== all[0]?.time;
    expect(await kept(all, { daily: 1, weekly: 0, monthly: 0 }, broken)).toEqual(['20261129', '20261128']);
  });
});
