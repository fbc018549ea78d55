import { uptime } from 'node:os';
import { setTimeout as sleepFor } from 'node:timers/promises';

/** Time as the Lease needs it: `now` only grows, in ms; `wall` is for the record's fields, which nobody judges by. */
export type LeaseClock = { now: () => number; wall: () => Date; sleep: (ms: number, signal: AbortSignal) => Promise<void> };

/** The readings of one machine in ms: `monotonic` stands still while it sleeps, `boot` (time since boot) does not. */
export type Clocks = { monotonic: () => number; wall: () => number; boot: () => number };

/** Wall and monotonic clock drift apart by less than this in the time between two comparisons. */
const LEAP_MS = 200;
const COMPARE_MS = 1000;

/**
 * A monotonic clock that counts the sleep of the machine: a writer on a laptop that wakes up would else believe its Lease to be as
 * young as before. Time since boot is dear to read (a file on Linux), so it is read once in a while, and when the wall clock leaps.
 */
export const sleeplessClock = ({ monotonic, wall, boot }: Clocks): (() => number) => {
  let compared = { monotonic: monotonic(), wall: wall() };
  const offset = boot() - compared.monotonic;
  let asleep = 0;
  return () => {
    const now = { monotonic: monotonic(), wall: wall() };
    const passed = now.monotonic - compared.monotonic;
    if (passed > COMPARE_MS || Math.abs(now.wall - compared.wall - passed) > LEAP_MS) {
      compared = now;
      // Monotonic is read anew after `boot`: being held up between the two must not look like sleep.
      asleep = Math.max(asleep, boot() - offset - monotonic());
    }
    return now.monotonic + asleep;
  };
};

export const systemClock: LeaseClock = {
  now: sleeplessClock({ monotonic: () => performance.now(), wall: () => Date.now(), boot: () => uptime() * 1000 }),
  wall: () => new Date(),
  sleep: (ms, signal) => sleepFor(ms, undefined, { signal }),
};
