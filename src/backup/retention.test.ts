import { describe, expect, it } from 'vitest';
import { timeName } from './names.ts';
import { expired, type Worth } from './retention.ts';

const at = (text: string) => {
  const time = timeName(new Date(text));
  return { cluster: 'a', time, ref: time, commit: time };
};
const days = (count: number, last = '2026-11-29T02:00:00Z') =>
  Array.from({ length: count }, (_, index) => at(new Date(Date.parse(last) - index * 86_400_000).toISOString()));
const own = async (): Promise<Worth> => ({ isOwn: true, clusterUid: 'u' });
const kept = async (all: ReturnType<typeof days>, policy: Parameters<typeof expired>[1], look: Parameters<typeof expired>[2] = own) => {
  const gone = new Set((await expired(all, policy, look)).gone.map(({ time }) => time));
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
    expect((await expired(all, { daily: 2, weekly: 0, monthly: 0 }, own)).gone).toEqual([all[0]]);
  });
  it('counts days that have a backup: one that was away for a month loses nothing by it', async () => {
    const all = [at('2026-11-29T02:00:00Z'), at('2026-09-01T02:00:00Z'), at('2026-08-01T02:00:00Z')];
    expect((await expired(all, { daily: 3, weekly: 0, monthly: 0 }, own)).gone).toEqual([]);
  });
  it('keeps the newest whatever it says, and never lets an unusable one push out a good one', async () => {
    const all = days(3);
    expect(await kept(all, { daily: 0, weekly: 0, monthly: 0 })).toEqual(['20261129']);
    const not = async ({ time }: { time: string }): Promise<Worth> => ({ isOwn: time !== all[0]?.time, clusterUid: 'u' });
    expect(await kept(all, { daily: 1, weekly: 0, monthly: 0 }, not)).toEqual(['20261129', '20261128']);
  });
  it('leaves one that cannot be used to people, however old it is', async () => {
    const all = days(5);
    const look = async ({ time }: { time: string }): Promise<Worth | undefined> => (time === all[3]?.time ? undefined : own());
    expect(await kept(all, { daily: 1, weekly: 0, monthly: 0 }, look)).toEqual(['20261129', '20261126']);
  });
  it('keeps the last backup of a cluster that was lost, although the one made again is backed up the same day', async () => {
    const all = ['29T11:00', '29T10:30', '29T02:00', '29T01:00', '28T02:00', '27T02:00'].map((time) => at(`2026-11-${time}:00Z`));
    const look = async ({ time }: { time: string }): Promise<Worth> => ({
      isOwn: true,
      clusterUid: time > '20261129T030000Z' ? 'after' : 'before',
    });
    const { gone } = await expired(all, { daily: 2, weekly: 1, monthly: 1 }, look);
    expect(gone.map(({ time }) => time)).toEqual(['20261129T103000Z', '20261129T010000Z', '20261127T020000Z']);
    // Without days the weeks do that.
    expect((await expired(all, { daily: 0, weekly: 1, monthly: 1 }, look)).gone.map(({ time }) => time)).not.toContain('20261129T020000Z');
  });
});
