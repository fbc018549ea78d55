import { isHoldfastError } from '../lib/errors.ts';
import { unlessAborted } from './back-off.ts';

export type LimiterOptions = { start?: number; min?: number; max?: number };

/** A gate that lets a bounded number of things through at once, fewer when the server is throttling. */
export type Limiter = {
  /** Waits for a place, then works. Rejects with Aborted when the signal fires while it waits. */
  run: <T>(work: () => Promise<T>, signal?: AbortSignal) => Promise<T>;
  /** Tells of a 429 that was obeyed elsewhere (`onRequest` of connectKube). */
  slowDown: () => void;
  readonly limit: number;
  readonly active: number;
};

/**
 * Starts at 32. A 429 or a time-out halves the limit, at most once for all the work that was under way at that time;
 * each full round of successes adds one, up to `max` (64).
 */
export const createLimiter = ({ start = 32, min = 1, max = 64 }: LimiterOptions = {}): Limiter => {
  let limit = start;
  let active = 0;
  let successes = 0;
  /** Counts halvings: what began before one says nothing about the new limit. */
  let era = 0;
  const waiting = new Set<() => void>();

  const admit = (): void => {
    for (const enter of waiting) {
      if (active >= limit) return;
      waiting.delete(enter);
      active += 1;
      enter();
    }
  };

  const halve = (seen: number): void => {
    if (seen !== era) return;
    era += 1;
    successes = 0;
    limit = Math.max(min, Math.floor(limit / 2));
  };

  const grow = (): void => {
    successes += 1;
    if (successes < limit) return;
    successes = 0;
    limit = Math.min(max, limit + 1);
  };

  const place = async (signal?: AbortSignal): Promise<void> => {
    if (active < limit && waiting.size === 0 && signal?.aborted !== true) {
      active += 1;
      return;
    }
    const { promise, resolve } = Promise.withResolvers<void>();
    waiting.add(resolve);
    admit();
    try {
      await unlessAborted(promise, signal);
    } catch (error) {
      // It may have been let in while the signal fired: then its place is given back.
      if (!waiting.delete(resolve)) active -= 1;
      admit();
      throw error;
    }
  };

  return {
    run: async (work, signal) => {
      await place(signal);
      const began = era;
      try {
        const result = await work();
        grow();
        return result;
      } catch (error) {
        if (isHoldfastError(error, 'KubeThrottled', 'Timeout')) halve(began);
        throw error;
      } finally {
        active -= 1;
        admit();
      }
    },
    slowDown: () => halve(era),
    get limit() {
      return limit;
    },
    get active() {
      return active;
    },
  };
};
