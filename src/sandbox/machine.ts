import { randomBytes, randomUUID } from 'node:crypto';
import { createRegistry, type Registry } from './registry.ts';
import { createStore, type Store, type StoreSeed } from './store.ts';

/** Timers that end with the machine. */
export type Timers = { after: (ms: number, run: () => void) => void; clear: () => void };

/** What every operation works with: the served kinds, the objects, and the sources of time and chance. */
export type Machine = {
  registry: Registry;
  store: Store;
  now: () => Date;
  timers: Timers;
  newUid: () => string;
  /** Five characters for generateName. */
  newSuffix: () => string;
  /** How long a pod takes to start and to end, in milliseconds. */
  podLatencyMs: number;
  /** Addresses and ports in use, found again from the stored Services. */
  allocations: { nextAddress: number; nextPodAddress: number };
};

export type MachineOptions = { seed?: StoreSeed; now?: () => Date; podLatencyMs?: number };

// The alphabet of generated names: no vowels, nothing to mistake.
const ALPHABET = 'bcdfghjklmnpqrstvwxz2456789';

const createTimers = (): Timers => {
  const pending = new Set<NodeJS.Timeout>();
  return {
    after: (ms, run) => {
      const timer = setTimeout(() => {
        pending.delete(timer);
        run();
      }, ms);
      timer.unref();
      pending.add(timer);
    },
    clear: () => {
      for (const timer of pending) clearTimeout(timer);
      pending.clear();
    },
  };
};

export const createMachine = (options: MachineOptions = {}): Machine => ({
  registry: createRegistry(),
  store: createStore(options.seed),
  now: options.now ?? (() => new Date()),
  timers: createTimers(),
  newUid: randomUUID,
  newSuffix: () => [...randomBytes(5)].map((byte) => ALPHABET[byte % ALPHABET.length]).join(''),
  podLatencyMs: options.podLatencyMs ?? 50,
  allocations: { nextAddress: 2, nextPodAddress: 2 },
});

/** RFC 3339 in whole seconds, as Kubernetes writes times. */
export const timeText = (date: Date): string => `${date.toISOString().slice(0, 19)}Z`;
