import { Cron } from 'croner';

const open = (expression: string, timezone: string): Cron => new Cron(expression, { mode: '5-part', timezone, paused: true });

/** A day that every expression is tried out on. */
const SOME_DAY = new Date('2026-01-01T00:00:00Z');

/** Why a cron expression of five fields cannot be read in a time zone, or names no time at all; undefined where it can. */
export const cronProblem = (expression: string, timezone: string): string | undefined => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: timezone });
  } catch {
    return `"${timezone}" is no time zone`;
  }
  try {
    return open(expression, timezone).nextRun(SOME_DAY) === null ? `"${expression}" names no time` : undefined;
  } catch {
    return `"${expression}" is no cron expression of five fields`;
  }
};

/** The last time at or before `at` that an expression names; undefined where there is none. */
export const lastTime = (expression: string, timezone: string, at: Date): Date | undefined =>
  // Times are whole minutes: a reference is not among the times before it.
  open(expression, timezone).previousRuns(1, new Date(at.getTime() + 1))[0];

/** The first time after `at` that an expression names; undefined where there is none. */
export const nextTime = (expression: string, timezone: string, at: Date): Date | undefined =>
  open(expression, timezone).nextRun(at) ?? undefined;
