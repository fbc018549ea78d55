import { describe, expect, it } from 'vitest';
import { createQueue, type Outcome } from './queue.ts';

const done: Outcome = { againAfterMs: undefined };
const gate = (): { promise: Promise<void>; open: () => void } => {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { promise, open: () => resolve() };
};

describe('createQueue', () => {
  it('never runs one key twice at once, and runs again when it was asked for meanwhile', async () => {
    const [first, second] = [gate(), gate()];
    let active = 0;
    let most = 0;
    let calls = 0;
    const queue = createQueue({
      reconcile: async () => {
        calls += 1;
        active += 1;
        most = Math.max(most, active);
        if (calls === 1) await first.promise;
        active -= 1;
        if (calls === 2) second.open();
        return done;
      },
      onError: () => undefined,
    });
    queue.add('a');
    await expect.poll(() => calls).toBe(1);
    queue.add('a');
    queue.add('a');
    first.open();
    await second.promise;
    await queue.close();
    expect({ calls, most }).toEqual({ calls: 2, most: 1 });
  });

  it('runs different keys side by side: one that hangs holds up no other', async () => {
    const hang = gate();
    const seen: string[] = [];
    const queue = createQueue({
      reconcile: async (key) => {
        seen.push(key);
        if (key === 'slow') await hang.promise;
        return done;
      },
      onError: () => undefined,
    });
    queue.add('slow');
    queue.add('fast');
    await expect.poll(() => [...seen].sort()).toEqual(['fast', 'slow']);
    hang.open();
    await queue.close();
  });

  it('tries again with growing pauses after failures, and forgets them after a success', async () => {
    const pauses: number[] = [];
    let calls = 0;
    const queue = createQueue({
      reconcile: async () => {
        calls += 1;
        if (calls <= 3 || calls === 5) throw new Error('down');
        return { againAfterMs: calls === 4 ? 0 : undefined };
      },
      onError: (_key, _error, retryInMs) => pauses.push(retryInMs),
      firstRetryMs: 1,
      maxRetryMs: 3,
    });
    queue.add('a');
    await expect.poll(() => calls).toBe(6);
    await queue.close();
    expect(pauses).toEqual([1, 2, 3, 1]);
  });

  it('tells a run to end when newer work interrupts it, and waits for it on close', async () => {
    let started = 0;
    let aborted = 0;
    const queue = createQueue({
      reconcile: (_key, signal) => {
        started += 1;
        return new Promise((resolve) =>
          signal.addEventListener('abort', () => {
            aborted += 1;
            resolve(done);
          }),
        );
      },
      onError: () => undefined,
    });
    queue.add('a');
    await expect.poll(() => started).toBe(1);
    queue.add('a', { interrupt: true });
    await expect.poll(() => started).toBe(2);
    expect(aborted).toBe(1);
    await queue.close();
    expect(aborted).toBe(2);
  });
});
