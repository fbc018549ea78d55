import { expect, it } from 'vitest';
import { durationMs, timerMs } from './duration.ts';

it.each([
  ['250ms', 250],
  ['90s', 90_000],
  ['1h30m', 5_400_000],
  ['1m30s500ms', 90_500],
  ['0s', 0],
])('%s is %i ms', (text, ms) => {
  expect([durationMs(text), timerMs(text)]).toEqual([ms, ms]);
});

it.each(['', '5', '1h 30m', '1d', '-1s', '1.5h', 'm'])('"%s" is none', (text) => {
  expect(() => durationMs(text)).toThrow('is not a duration');
});

it('is waited for no longer than a timer can be set', () => {
  expect(timerMs('99999999999999999999h')).toBe(2_147_483_647);
});
