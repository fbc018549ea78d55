/** What a reconcile asks for when it ends well: to be called again after a while, or not. When it throws, back-off decides. */
export type Outcome = { againAfterMs: number | undefined };

/** The one that asks to look again first. */
export const sooner = (one: Outcome, other: Outcome): Outcome => {
  const soonest = Math.min(one.againAfterMs ?? Number.POSITIVE_INFINITY, other.againAfterMs ?? Number.POSITIVE_INFINITY);
  return { againAfterMs: Number.isFinite(soonest) ? soonest : undefined };
};

export type QueueOptions = {
  /** Called with one key at a time, never twice at once for the same key. The signal fires when newer work for the key waits, or at the end. */
  reconcile: (key: string, signal: AbortSignal) => Promise<Outcome>;
  /** A run begins; how long it had been waited for. */
  onStart?: (key: string, waitedMs: number) => void;
  /** What went wrong, and in how many ms it is tried again. */
  onError: (key: string, error: unknown, retryInMs: number) => void;
  firstRetryMs?: number;
  maxRetryMs?: number;
};

type Entry = {
  running: AbortController | undefined;
  /** Asked for again while it ran. */
  dirty: boolean;
  timer: NodeJS.Timeout | undefined;
  failures: number;
  /** Since when it is asked for, and since when it runs. Monotonic ms. */
  askedAt: number | undefined;
  startedAt: number | undefined;
  /** When the timer is due. */
  dueAt: number | undefined;
};

/** One key as it stands. Milliseconds; undefined where it does not wait, run, or have a time set. */
export type QueuedWork = {
  key: string;
  waitingMs: number | undefined;
  runningMs: number | undefined;
  /** Below zero: it should have begun that long ago. */
  dueInMs: number | undefined;
  /** Failures in a row. */
  failures: number;
};

export type Queue = {
  /** Asks for the key to be reconciled soon. With `interrupt` a run that is under way is told to end at its next safe point. */
  add: (key: string, options?: { interrupt?: boolean }) => void;
  inspect: () => readonly QueuedWork[];
  /** Ends all runs at their next safe point and resolves when none is left. */
  close: () => Promise<void>;
};

/**
 * A queue of keys with one worker a key. Level-based: triggers only add a key, the reconcile looks at the state of the world.
 * The one place that decides about trying again: 1 s after the first failure, doubling up to 5 min (protocol's back-off).
 */
export const createQueue = (options: QueueOptions): Queue => {
  const { firstRetryMs = 1000, maxRetryMs = 300_000 } = options;
  const entries = new Map<string, Entry>();
  const runs = new Set<Promise<void>>();
  let closed = false;

  const entryOf = (key: string): Entry => {
    const known = entries.get(key) ?? {
      running: undefined,
      dirty: false,
      timer: undefined,
      failures: 0,
      askedAt: undefined,
      startedAt: undefined,
      dueAt: undefined,
    };
    entries.set(key, known);
    return known;
  };

  const schedule = (key: string, entry: Entry, afterMs: number): void => {
    clearTimeout(entry.timer);
    entry.dueAt = performance.now() + afterMs;
    entry.timer = setTimeout(() => start(key, entry), afterMs);
  };

  /** When to run again after an outcome, in ms from now; undefined: not before somebody asks. */
  const nextRun = (key: string, entry: Entry, outcome: Outcome | { error: unknown }): number | undefined => {
    if ('againAfterMs' in outcome) {
      entry.failures = 0;
      return entry.dirty ? 0 : outcome.againAfterMs;
    }
    // A run that newer work interrupted may well have failed by that: the newer run tells.
    if (entry.dirty) return 0;
    const retryInMs = Math.min(maxRetryMs, firstRetryMs * 2 ** entry.failures);
    entry.failures += 1;
    options.onError(key, outcome.error, retryInMs);
    return retryInMs;
  };

  const settle = (key: string, entry: Entry, outcome: Outcome | { error: unknown }): void => {
    entry.running = undefined;
    entry.startedAt = undefined;
    if (closed) return;
    const afterMs = nextRun(key, entry, outcome);
    if (afterMs !== undefined) schedule(key, entry, afterMs);
  };

  const start = (key: string, entry: Entry): void => {
    clearTimeout(entry.timer);
    entry.timer = undefined;
    entry.dueAt = undefined;
    entry.dirty = false;
    const now = performance.now();
    options.onStart?.(key, now - (entry.askedAt ?? now));
    entry.askedAt = undefined;
    entry.startedAt = now;
    const controller = new AbortController();
    entry.running = controller;
    const run = options
      .reconcile(key, controller.signal)
      .then(
        (outcome) => settle(key, entry, outcome),
        (error: unknown) => settle(key, entry, { error }),
      )
      .finally(() => runs.delete(run));
    runs.add(run);
  };

  return {
    add: (key, { interrupt = false } = {}) => {
      if (closed) return;
      const entry = entryOf(key);
      entry.askedAt ??= performance.now();
      if (entry.running) {
        entry.dirty = true;
        if (interrupt) entry.running.abort();
      } else schedule(key, entry, 0);
    },
    inspect: () => {
      const now = performance.now();
      const since = (at: number | undefined): number | undefined => (at === undefined ? undefined : now - at);
      return [...entries].map(([key, { askedAt, startedAt, dueAt, failures }]) => ({
        key,
        waitingMs: since(askedAt),
        runningMs: since(startedAt),
        dueInMs: dueAt === undefined ? undefined : dueAt - now,
        failures,
      }));
    },
    close: async () => {
      closed = true;
      for (const entry of entries.values()) {
        clearTimeout(entry.timer);
        entry.running?.abort();
      }
      await Promise.all(runs);
    },
  };
};
