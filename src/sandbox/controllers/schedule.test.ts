import { describe, expect, it } from 'vitest';
import { parseSchedule } from './schedule.ts';

const due = (text: string, time: string): boolean | undefined => parseSchedule(text)?.matches(new Date(time));

describe('parseSchedule', () => {
  it.each([
    ['*/15 * * * *', '2026-01-05T10:30:00Z', true],
    ['*/15 * * * *', '2026-01-05T10:31:00Z', false],
    ['0 2 * * 1-5', '2026-01-05T02:00:00Z', true],
    ['0 2 * * 1-5', '2026-01-04T02:00:00Z', false],
    ['0 0 * * 7', '2026-01-04T00:00:00Z', true],
    ['0 0 13 * 5', '2026-01-09T00:00:00Z', true],
    ['@hourly', '2026-01-05T10:00:00Z', true],
    ['0 0 * JAN *', '2026-01-05T00:00:00Z', undefined],
    ['61 * * * *', '2026-01-05T00:00:00Z', undefined],
  ])('%s at %s: %s', (text, time, expected) => {
    expect(due(text, time)).toBe(expected);
  });
});
