import { messageOf } from '../../lib/errors.ts';
import { isApiError } from '../errors.ts';
import type { Timers } from '../machine.ts';

export type Queue = { add: (key: string) => void; addAfter: (key: string, ms: number) => void };

const CONFLICT_MS = 20;
// What refuses a write may pass: a missing account, a quota, a namespace that ends.
const REFUSED_MS = 500;

/** Runs a reconciler for keys, each once however often it was asked for, after the request that caused it was answered. */
export const createQueue = (timers: Timers, reconcile: (key: string) => void): Queue => {
  const waiting = new Set<string>();
  let scheduled = false;
  const run = (): void => {
    scheduled = false;
    const keys = [...waiting];
    waiting.clear();
    for (const key of keys) attempt(key);
  };
  const attempt = (key: string): void => {
    try {
      reconcile(key);
    } catch (error) {
      // A conflict or a namespace that ends: look again. Anything else is a fault that must not end the server.
      if (!isApiError(error)) console.error(`sandbox controller: ${messageOf(error)}`);
      const soon = isApiError(error) && error.apiStatus.code === 409;
      timers.after(soon ? CONFLICT_MS : REFUSED_MS, () => add(key));
    }
  };
  const add = (key: string): void => {
    waiting.add(key);
    if (scheduled) return;
    scheduled = true;
    setImmediate(run);
  };
  return { add, addAfter: (key, ms) => timers.after(Math.max(0, ms), () => add(key)) };
};
