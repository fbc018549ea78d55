import { HoldfastError } from '../../lib/errors.ts';
import { admit, type Waiting } from '../../recovery/turns.ts';

/** How long a cluster that has not been looked at yet keeps a place for itself. */
const EXPECT_MS = 2000;

export type Gate = {
  /** Clusters that are about to be looked at. */
  expect: (clusters: readonly { cluster: string; priority: number }[]) => void;
  /** Resolves at its turn; rejects with Aborted when the signal fires. */
  enter: (one: Waiting, signal: AbortSignal) => Promise<void>;
  /** It does not need a turn, or not any more: `up` where others may rely on it. */
  settle: (cluster: string, up: boolean) => void;
  /** Its place is free again; whether it is up stays as it was. */
  leave: (cluster: string) => void;
  isUp: (cluster: string) => boolean;
  /** Names that it waits for, of those that wait. */
  waiting: () => readonly Waiting[];
};

/** Lets clusters be brought up in turn (src/recovery/turns.ts). */
export const createGate = (limit: number): Gate => {
  const waiting = new Map<string, { one: Waiting; go: () => void }>();
  const working = new Map<string, { cluster: string; region: string }>();
  const expected = new Map<string, { cluster: string; priority: number }>();
  const up = new Set<string>();

  const turn = (): void => {
    const asking = [...waiting.values()].map(({ one }) => one);
    for (const cluster of admit({ waiting: asking, working: [...working.values()], up, expected: [...expected.values()], limit })) {
      const entry = waiting.get(cluster);
      waiting.delete(cluster);
      if (!entry) continue;
      working.set(cluster, { cluster, region: entry.one.region });
      entry.go();
    }
  };

  return {
    expect: (clusters) => {
      for (const one of clusters) expected.set(one.cluster, one);
      setTimeout(() => {
        expected.clear();
        turn();
      }, EXPECT_MS).unref();
    },
    enter: (one, signal) =>
      new Promise((resolve, reject) => {
        const stop = (): void => {
          waiting.delete(one.cluster);
          reject(new HoldfastError('Aborted', `${one.cluster} no longer waits for its turn`));
          turn();
        };
        if (signal.aborted) return stop();
        signal.addEventListener('abort', stop, { once: true });
        expected.delete(one.cluster);
        up.delete(one.cluster);
        working.delete(one.cluster);
        const go = (): void => {
          signal.removeEventListener('abort', stop);
          resolve();
        };
        waiting.set(one.cluster, { one, go });
        turn();
      }),
    settle: (cluster, isUp) => {
      expected.delete(cluster);
      working.delete(cluster);
      if (isUp) up.add(cluster);
      turn();
    },
    leave: (cluster) => {
      working.delete(cluster);
      turn();
    },
    isUp: (cluster) => up.has(cluster),
    waiting: () => [...waiting.values()].map(({ one }) => one),
  };
};
