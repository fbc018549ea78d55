import { describe, expect, it } from 'vitest';
import { cronProblem } from '../../lib/cron.ts';
import { freezeWords } from './frozen.ts';
import { type Freeze, freezeAt, nextFreeze } from './window.ts';

const at = (text: string): Date => new Date(text);
const WEEKEND = { schedule: '0 18 * * 5', duration: '62h', timezone: 'Europe/Berlin' };

describe('a freeze window', () => {
  it.each([
    // 2026-06-05 is a Friday; Berlin is at UTC+2.
    ['2026-06-05T15:59:59Z', undefined],
    ['2026-06-05T16:00:00Z', '2026-06-08T06:00:00.000Z'],
    ['2026-06-07T12:34:56Z', '2026-06-08T06:00:00.000Z'],
    ['2026-06-08T05:59:59.999Z', '2026-06-08T06:00:00.000Z'],
    ['2026-06-08T06:00:00Z', undefined],
    // In winter the same hour of the clock is another one of UTC.
    ['2026-01-02T16:30:00Z', undefined],
    ['2026-01-02T17:00:00Z', '2026-01-05T07:00:00.000Z'],
    // The clock is set forward on Sunday: 62 hours are 62 hours.
    ['2026-03-27T17:00:00Z', '2026-03-30T07:00:00.000Z'],
  ])('at %s ends at %s', (now, until) => {
    expect(freezeAt({ freeze: [WEEKEND] }, at(now))?.until).toBe(until);
  });

  it('that follows another without a gap, or overlaps with it, is one with it; the stricter word on drift counts', () => {
    const freeze = [
      { schedule: '0 8 * * *', duration: '4h' },
      { schedule: '0 11 * * *', duration: '2h', drift: 'Leave' as const },
      { schedule: '0 13 * * *', duration: '60m' },
    ];
    expect(freezeAt({ freeze }, at('2026-06-05T09:00:00Z'))).toEqual({
      until: '2026-06-05T14:00:00.000Z',
      drift: 'Correct',
      schedule: '0 8 * * * (UTC)',
    });
    expect(freezeAt({ freeze }, at('2026-06-05T11:30:00Z'))).toMatchObject({ until: '2026-06-05T14:00:00.000Z', drift: 'Leave' });
    expect(freezeAt({ freeze }, at('2026-06-05T14:00:00Z'))).toBeUndefined();
    expect(nextFreeze({ freeze }, at('2026-06-05T14:00:00Z'))).toBe('2026-06-06T08:00:00.000Z');
  });

  it.each([
    ['* * * * *', '1h'],
    ['0 0 * * *', '24h'],
  ])('without end, as %s for %s is, is said to have none in sight, and a time all the same', (schedule, duration) => {
    const now = at('2026-06-05T09:00:30Z');
    const freeze = freezeAt({ freeze: [{ schedule, duration }] }, now) as Freeze;
    expect(freeze.atLeast).toBe(true);
    expect(Date.parse(freeze.until)).toBeGreaterThan(now.getTime());
    expect(freezeWords(freeze)).toMatch(/^changes wait, and no end is in sight: .* until \S+Z at least \(spec\.freeze /);
    expect(freezeWords({ until: freeze.until, drift: 'Leave', schedule })).toBe(
      `changes wait until ${freeze.until} (spec.freeze ${schedule}); drift is left`,
    );
  });

  it('of any length, and as many as may be written, have an end that is told, and at once', () => {
    const now = at('2026-06-05T09:00:30Z');
    const long = { freeze: [{ schedule: '0 0 1 6 *', duration: `${'9'.repeat(31)}h` }] };
    expect(Date.parse(freezeAt(long, now)?.until ?? '')).toBeGreaterThan(now.getTime());
    const many = { freeze: Array.from({ length: 50 }, () => ({ schedule: '* * * * *', duration: '1h', timezone: 'Europe/Berlin' })) };
    const { until = '' } = freezeAt(many, now) ?? {};
    // Each look takes its time: an hour ahead of the next is a bound for how many there were.
    expect(Date.parse(until) - now.getTime()).toBeLessThan(6 * 3_600_000);
  });

  it('none is none', () => {
    expect([
      freezeAt({}, at('2026-06-05T09:00:00Z')),
      freezeAt({ freeze: [] }, at('2026-06-05T09:00:00Z')),
      nextFreeze({}, at('2026-06-05T09:00:00Z')),
    ]).toEqual([undefined, undefined, undefined]);
  });
});

describe('a schedule', () => {
  it.each([
    ['0 18 * * 5', 'Europe/Berlin', undefined],
    ['0 18 * * FRI', 'UTC', undefined],
    ['0 18 * *', 'UTC', 'is no cron expression'],
    ['0 0 18 * * 5', 'UTC', 'is no cron expression'],
    ['61 * * * *', 'UTC', 'is no cron expression'],
    ['soon', 'UTC', 'is no cron expression'],
    ['0 0 30 2 *', 'UTC', 'names no time'],
    ['0 18 * * 5', 'Mars/Base', 'is no time zone'],
  ])('%s in %s: %s', (expression, timezone, problem) => {
    const found = cronProblem(expression, timezone);
    if (problem === undefined) expect(found).toBeUndefined();
    else expect(found).toContain(problem);
  });
});
