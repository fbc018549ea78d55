type Listeners = { each: Set<() => void>; stop: () => void };
const listening = new WeakMap<AbortSignal, Listeners>();

const listen = (signal: AbortSignal): Listeners => {
  const each = new Set<() => void>();
  const tell = (): void => {
    for (const listener of [...each]) listener();
  };
  signal.addEventListener('abort', tell, { once: true });
  const listeners: Listeners = {
    each,
    // A signal that is made of others stays in memory for as long as anybody listens.
    stop: () => {
      signal.removeEventListener('abort', tell);
      listening.delete(signal);
    },
  };
  listening.set(signal, listeners);
  return listeners;
};

/**
 * Calls back once when a signal fires that has not fired yet; returns how to stop. Thousands of requests go by with the same signal, a few dozen
 * at a time: one listener of the signal's own serves them all, as adding and removing one takes longer than waiting for a place among them.
 */
export const onAbort = (signal: AbortSignal, callback: () => void): (() => void) => {
  const listeners = listening.get(signal) ?? listen(signal);
  const own = (): void => callback();
  listeners.each.add(own);
  return () => {
    if (listeners.each.delete(own) && listeners.each.size === 0) listeners.stop();
  };
};
