import { abortedError } from './back-off.ts';

type Waiter = { resolve: () => void; reject: (error: Error) => void };

/** Those who wait for a watch to be synced. */
export type ReadyGate = { wait: (signal?: AbortSignal) => Promise<void>; open: () => void; refuse: (error: Error) => void };

export const readyGate = (): ReadyGate => {
  const waiters = new Set<Waiter>();
  const settle = (act: (waiter: Waiter) => void): void => {
    for (const waiter of [...waiters]) act(waiter);
  };
  return {
    wait: async (signal) => {
      if (signal?.aborted) throw abortedError(signal);
      const waiter: Waiter & { promise: Promise<void> } = Promise.withResolvers<void>();
      const onAbort = (): void => waiter.reject(abortedError(signal));
      signal?.addEventListener('abort', onAbort, { once: true });
      waiters.add(waiter);
      try {
        await waiter.promise;
      } finally {
        waiters.delete(waiter);
        signal?.removeEventListener('abort', onAbort);
      }
    },
    open: () => settle((waiter) => waiter.resolve()),
    refuse: (error) => settle((waiter) => waiter.reject(error)),
  };
};
