import type { LeaseClock } from '../../src/memory/lease-clock.ts';

type Sleeper = { until: number; wake: () => void };

/** A clock that stands still until told: `advance` wakes, in order, those whose time has come and lets them work in between. */
export const manualClock = (): LeaseClock & { advance: (ms: number) => Promise<void> } => {
  let time = 1000;
  const sleepers = new Set<Sleeper>();
  const drain = async (): Promise<void> => {
    for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  };
  return {
    now: () => time,
    wall: () => new Date(1_700_000_000_000 + time),
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        const sleeper: Sleeper = { until: time + ms, wake: resolve };
        sleepers.add(sleeper);
        const stop = (): void => {
          sleepers.delete(sleeper);
          reject(signal.reason as Error);
        };
        if (signal.aborted) stop();
        else signal.addEventListener('abort', stop, { once: true });
      }),
    advance: async (ms) => {
      const end = time + ms;
      await drain();
      for (;;) {
        const next = [...sleepers].sort((a, b) => a.until - b.until)[0];
        if (next === undefined || next.until > end) break;
        time = Math.max(time, next.until);
        sleepers.delete(next);
        next.wake();
        await drain();
      }
      time = end;
      await drain();
    },
  };
};
