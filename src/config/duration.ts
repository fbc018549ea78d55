import { HoldfastError } from '../lib/errors.ts';

const UNITS: { [unit: string]: number } = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

/** `30s`, `5m`, `1h30m` to milliseconds. */
export const durationMs = (text: string): number => {
  if (!/^(\d+(ms|s|m|h))+$/.test(text))
    throw new HoldfastError('ConfigInvalid', `"${text}" is not a duration`, { hint: 'write for example 30s, 5m or 1h30m' });
  const parts = [...text.matchAll(/(\d+)(ms|s|m|h)/g)];
  return parts.reduce((sum, [, count, unit = '']) => sum + Number(count) * (UNITS[unit] ?? 0), 0);
};

/** A timer that is set for longer goes off at once. */
const MAX_TIMER_MS = 2_147_483_647;

/** A duration that somebody waits for. */
export const timerMs = (text: string): number => Math.min(durationMs(text), MAX_TIMER_MS);
