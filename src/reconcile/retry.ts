import type { ApplyResult } from '../apply/types.ts';
import type { ObjectKey } from '../lib/kube-object.ts';
import type { Plan } from '../plan/types.ts';
import { writesOf } from './drift.ts';

const FIRST_PAUSE_MS = 1000;
const MAX_PAUSE_MS = 300_000;

export type Retries = {
  /** After a run. */
  note: (ran: ApplyResult, plan: Plan, nowMs: number) => void;
  /** How long a plan has to wait that would only try again what failed; 0: it brings something new, or the pause is over. */
  waitMs: (plan: Plan, nowMs: number) => number;
  /** How long until what failed in the last run is to be tried again, whatever else there is; undefined: nothing failed. */
  dueInMs: (nowMs: number) => number | undefined;
  /** Nothing has failed lately. */
  isIdle: () => boolean;
};

/**
 * Back-off for objects that the server refuses: 1 s, doubling to 5 min, for as long as nothing but these is to be done. A new
 * commit, or a change of anything else, is not held up by it.
 */
export const createRetries = (): Retries => {
  let failed: ReadonlySet<ObjectKey> = new Set();
  let digest = '';
  let pauseMs = 0;
  let notBefore = 0;
  return {
    note: (ran, plan, nowMs) => {
      failed = new Set([...ran.failed, ...ran.held].map(({ key }) => key));
      pauseMs =
        failed.size === 0 ? 0 : plan.digest === digest ? Math.min(MAX_PAUSE_MS, Math.max(FIRST_PAUSE_MS, pauseMs * 2)) : FIRST_PAUSE_MS;
      digest = plan.digest;
      notBefore = nowMs + pauseMs;
    },
    waitMs: (plan, nowMs) => {
      const keys = [...writesOf(plan), ...plan.pruneFirst, ...plan.prune].map(({ key }) => key);
      const isOnlyRetry = failed.size > 0 && plan.digest === digest && keys.every((key) => failed.has(key));
      return isOnlyRetry ? Math.max(0, notBefore - nowMs) : 0;
    },
    dueInMs: (nowMs) => (failed.size > 0 ? Math.max(0, notBefore - nowMs) : undefined),
    isIdle: () => failed.size === 0,
  };
};
