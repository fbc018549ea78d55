import { isHoldfastError, messageOf } from '../lib/errors.ts';
import { readRef } from '../source/history.ts';
import type { SourceCopy } from '../source/types.ts';

export type PusherOptions = {
  copy: SourceCopy;
  ref: string;
  instance: string;
  push: boolean;
  pushEveryMs?: number;
  /** There is something to push; it was pushed; why it was not. */
  onPush?: (what: 'pending' | 'pushed' | 'failed', message: string) => void;
  /** Brings our commits on top of what the remote has. */
  merge: (theirs: string) => Promise<void>;
  /** The remote has what is here, as far as anybody knows. Never rejects. */
  pushed: () => Promise<void>;
};

export type Pusher = {
  /** There is something to push. */
  wake: () => void;
  flush: () => Promise<string | undefined>;
  /** Takes over what the remote has. A remote that does not answer, or has none, changes nothing. */
  adopt: () => Promise<void>;
  close: () => void;
};

/** What the remote had when it was asked last. */
export const seenRef = (instance: string): string => `refs/holdfast/remote-state/${instance}`;

const ATTEMPTS = 6;
const RETRY_MS = 60_000;

/** Pushes the state ref in the background: plainly, never by force (but see state-compact.ts), and at most once in `pushEveryMs`. */
export const openPusher = (options: PusherOptions): Pusher => {
  const { copy, ref } = options;
  const everyMs = options.pushEveryMs ?? 5_000;
  const theirsRef = seenRef(options.instance);
  let pending = false;
  let lastPush = Number.NEGATIVE_INFINITY;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<string | undefined> = Promise.resolve(undefined);
  let closed = false;

  const takeTheirs = async (): Promise<string | undefined> => {
    const there = (await copy.remote.list([ref])).some(({ name }) => name === ref);
    if (!there) return undefined;
    await copy.remote.fetch([`+${ref}:${theirsRef}`]);
    return readRef(copy, theirsRef);
  };
  const pushOnce = async (): Promise<string | undefined> => {
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      lastPush = performance.now();
      if ((await copy.remote.push(`${ref}:${ref}`)) === 'pushed') return undefined;
      const theirs = await takeTheirs();
      if (theirs !== undefined) await options.merge(theirs);
      await new Promise((done) => setTimeout(done, Math.random() * 100 * 2 ** attempt));
    }
    return `the remote rejected ${ref} ${ATTEMPTS} times: others push to it all the time, or it is protected`;
  };
  const run = (): Promise<string | undefined> => {
    clearTimeout(timer);
    timer = undefined;
    running = running.then(async () => {
      if (!pending) return undefined;
      pending = false;
      const problem = await pushOnce().catch(messageOf);
      options.onPush?.(problem === undefined ? 'pushed' : 'failed', problem ?? '');
      if (problem === undefined) {
        await options.pushed();
      } else {
        pending = true;
        schedule(RETRY_MS);
      }
      return problem;
    });
    return running;
  };
  const schedule = (delay: number): void => {
    if (closed || timer !== undefined) return;
    timer = setTimeout(() => void run(), delay);
    // Nothing waits for a copy: the memory itself is in the cluster.
    timer.unref();
  };
  return {
    wake: () => {
      if (!options.push) return;
      pending = true;
      options.onPush?.('pending', '');
      schedule(Math.max(0, lastPush + everyMs - performance.now()));
    },
    flush: () => (options.push ? run() : Promise.resolve(undefined)),
    adopt: async () => {
      const theirs = await takeTheirs().catch(ignoreRemote);
      if (theirs !== undefined) await options.merge(theirs);
    },
    close: () => {
      closed = true;
      clearTimeout(timer);
    },
  };
};

const ignoreRemote = (error: unknown): undefined => {
  if (isHoldfastError(error, 'SourceUnreachable', 'SourceAuth', 'SourceCorrupt')) return undefined;
  throw error;
};
