import { keyOf, type ObjectRef } from '../lib/kube-object.ts';
import { type Run, read } from './run.ts';

/**
 * Waits until the object with this uid is gone: a live 404 of a served kind, or another object in its place. False when the time is
 * up (finalizers). Looks again after each watch event, and with growing pauses for objects that no watch covers.
 */
export const awaitGone = async (run: Run, ref: ObjectRef, uid: string, timeoutMs: number): Promise<boolean> => {
  const until = performance.now() + timeoutMs;
  let pause = 500;
  for (;;) {
    const change = nextChange(run, ref);
    try {
      const live = await read(run, (signal) => run.input.kube.get(ref, signal));
      if (live === undefined || live.metadata.uid !== uid) return true;
      const left = until - performance.now();
      if (left <= 0) return false;
      await change.wait(Math.min(left, pause));
      pause = Math.min(pause * 2, 10_000);
    } finally {
      change.stop();
    }
    if (run.gate.closed.aborted) run.gate.check();
  }
};

/** Listens from now on, so that a change between a look and the wait for the next one is not missed. */
const nextChange = (run: Run, ref: ObjectRef): { wait: (ms: number) => Promise<void>; stop: () => void } => {
  const key = keyOf(ref);
  const { promise, resolve } = Promise.withResolvers<void>();
  const ignore = run.input.live.onChange((change) => change.key === key && resolve());
  const onAbort = (): void => resolve();
  run.gate.closed.addEventListener('abort', onAbort, { once: true });
  let timer: NodeJS.Timeout | undefined;
  return {
    wait: async (ms) => {
      timer = setTimeout(resolve, ms);
      if (run.gate.closed.aborted) resolve();
      await promise;
    },
    stop: () => {
      clearTimeout(timer);
      ignore();
      run.gate.closed.removeEventListener('abort', onAbort);
    },
  };
};
