import { setTimeout as delay } from 'node:timers/promises';
import { HoldfastError } from '../lib/errors.ts';
import { onAbort } from './aborted.ts';

export type BackOff = { baseMs: number; maxMs: number };

/** Doubles from `baseMs` to `maxMs`; half of it is random, so that many clients do not come back at one moment. `attempt` counts from 1. */
export const backOffMs = ({ baseMs, maxMs }: BackOff, attempt: number, random: () => number = Math.random): number => {
  const full = Math.min(maxMs, baseMs * 2 ** Math.min(attempt - 1, 30));
  return Math.round(full / 2 + (full / 2) * random());
};

export const abortedError = (signal?: AbortSignal): HoldfastError =>
  signal?.reason instanceof HoldfastError
    ? signal.reason
    : new HoldfastError('Aborted', 'stopped before it was finished', { cause: signal?.reason });

/** Waits; rejects at once with `Aborted` (or the signal's own HoldfastError) when the signal fires. */
export const sleep = async (ms: number, signal?: AbortSignal): Promise<void> => {
  try {
    await delay(ms, undefined, signal === undefined ? {} : { signal });
  } catch {
    throw abortedError(signal);
  }
};

/** The result of work that others share, without waiting for it longer than the signal allows. The work goes on. */
export const unlessAborted = <T>(work: Promise<T>, signal?: AbortSignal): Promise<T> => {
  if (signal === undefined) return work;
  if (signal.aborted) return Promise.reject(abortedError(signal));
  const { promise, resolve, reject } = Promise.withResolvers<T>();
  const stop = onAbort(signal, () => reject(abortedError(signal)));
  work.then(
    (result) => {
      stop();
      resolve(result);
    },
    (error: unknown) => {
      stop();
      reject(error);
    },
  );
  return promise;
};
