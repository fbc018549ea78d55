import { describe, expect, it } from 'vitest';
import { cronProblem, lastTime as last, nextTime as next } from './cron.ts';

const daily = { cron: '0 2 * * *', timezone: 'UTC' };
type Schedule = { cron: string; timezone: string };
const lastTime = ({ cron, timezone }: Schedule, now: Date) => last(cron, timezone, now);
const nextTime = ({ cron, timezone }: Schedule, now: Date) => next(cron, timezone, now);
const problem = ({ cron, timezone }: Schedule) => cronProblem(cron, timezone);
const at = (text: string): Date => new Date(text);

describe('a schedule', () => {
  it('has a last time and a next one, the present second among the last', () => {
    expect(lastTime(daily, at('2026-11-29T01:59:59.999Z'))).toEqual(at('2026-11-28T02:00:00Z'));
    expect(lastTime(daily, at('2026-11-29T02:00:00.000Z'))).toEqual(at('2026-11-29T02:00:00Z'));
    expect(lastTime(daily, at('2026-11-29T12:00:00.500Z'))).toEqual(at('2026-11-29T02:00:00Z'));
    expect(nextTime(daily, at('2026-11-29T02:00:00.000Z'))).toEqual(at('2026-11-30T02:00:00Z'));
  });

  it('is read in its time zone, and comes once in the nights in which clocks change', () => {
    const berlin = { cron: '30 2 * * *', timezone: 'Europe/Berlin' };
    const times: string[] = [];
    for (let now = at('2026-03-27T12:00:00Z'); now < at('2026-03-30T12:00:00Z'); ) {
      now = nextTime(berlin, now) as Date;
      times.push(now.toISOString());
    }
    expect(times).toHaveLength(4);
    expect(times[0]).toBe('2026-03-28T01:30:00.000Z');
    expect(times[1]?.slice(0, 10)).toBe('2026-03-29');
    const autumn = [lastTime(berlin, at('2026-10-25T12:00:00Z')), lastTime(berlin, at('2026-10-24T12:00:00Z'))];
    expect(autumn.map((time) => time?.toISOString().slice(0, 10))).toEqual(['2026-10-25', '2026-10-24']);
  });

  it('takes a day of the month or one of the week where both are named, as cron does', () => {
    const both = { cron: '0 0 13 * 5', timezone: 'UTC' };
    expect(nextTime(both, at('2026-11-01T00:00:00Z'))).toEqual(at('2026-11-06T00:00:00Z'));
  });

  it.each(['', 'x', '61 * * * *', '0 0 31 2 *', '* * * * * *', '@dail'])('%j cannot be used, and it is said why', (cron) => {
    expect(problem({ cron, timezone: 'UTC' })).toEqual(expect.stringMatching(/./));
  });
  it('nor can one in a time zone that is none', () => {
    expect(problem({ ...daily, timezone: 'Mars/Olympus' })).toBeDefined();
    expect(problem({ ...daily, timezone: 'Europe/Berlin' })).toBeUndefined();
  });
});
