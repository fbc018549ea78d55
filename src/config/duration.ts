import { HoldfastError } from '../lib/errors.ts';

const UNITS: { [unit: string]: number } = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

/** `30s`, `5m`, `1h` to milliseconds. */
export const durationMs = (text: string): number => {
  const match = /^(\d+)(ms|s|m|h)$/.exec(text);
  const unit = match?.[2] === undefined ? undefined : UNITS[match[2]];
  if (!match || unit === undefined)
    throw new HoldfastError('ConfigInvalid', `"${text}" is not a duration`, { hint: 'write for example 30s, 5m or 1h' });
  return Number(match[1]) * unit;
};
