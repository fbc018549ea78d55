import type { KubeObject, ObjectKey } from '../lib/kube-object.ts';
import { FIELD_MANAGER } from '../lib/well-known.ts';

/** What is known of an object that keeps being changed by somebody else. `until` and `correctedAt`: monotonic ms. */
type Contest = Contested & { correctedAt: number };

const FIRST_PAUSE_MS = 1000;
const MAX_PAUSE_MS = 300_000;

/** The manager, other than us, that wrote last: the one to name when a field keeps changing. */
export const otherManagerOf = (live: KubeObject | undefined): string => {
  const entries = (live?.metadata.managedFields ?? []) as { manager?: string; time?: string; subresource?: string }[];
  const others = entries.filter(
    ({ manager, subresource }) => manager !== undefined && manager !== FIELD_MANAGER && subresource === undefined,
  );
  const newest = others.reduce<{ manager?: string; time?: string } | undefined>(
    (latest, entry) => (latest === undefined || (entry.time ?? '') >= (latest.time ?? '') ? entry : latest),
    undefined,
  );
  return newest?.manager ?? 'an unknown manager';
};

/** An object that is fought over: who else writes it, and how long it is left alone now. */
export type Contested = { manager: string; pauseMs: number };

export type Contests = {
  /** How long a correction of this object has to wait from now; 0: go ahead. */
  waitMs: (key: ObjectKey, nowMs: number) => number;
  /**
   * A drift of this object was put right just now. `live`: as it was before, undefined where it had been deleted. Gives the contest
   * once it is one.
   */
  corrected: (key: ObjectKey, live: KubeObject | undefined, nowMs: number) => Contested | undefined;
  /** Forgets objects that have stayed right, so that memory does not grow with every object that ever drifted. */
  forgetCalm: (nowMs: number) => void;
  /** Nothing has been corrected lately. */
  isIdle: () => boolean;
};

/**
 * Back-off for fields that another manager keeps changing: the first drift is put right at once; one that comes back within
 * twice its pause doubles the pause, from 1 s to 5 min. An object that stays right for longer is no longer contested.
 */
export const createContests = (): Contests => {
  const contests = new Map<ObjectKey, Contest>();
  const isCalm = (contest: Contest, nowMs: number): boolean =>
    nowMs - contest.correctedAt > 2 * Math.max(contest.pauseMs, FIRST_PAUSE_MS) + 1000;
  return {
    waitMs: (key, nowMs) => {
      const contest = contests.get(key);
      return contest ? Math.max(0, contest.correctedAt + contest.pauseMs - nowMs) : 0;
    },
    corrected: (key, live, nowMs) => {
      const before = contests.get(key);
      const isNew = before === undefined || isCalm(before, nowMs);
      const pauseMs = isNew ? 0 : Math.min(MAX_PAUSE_MS, Math.max(FIRST_PAUSE_MS, before.pauseMs * 2));
      const manager = otherManagerOf(live);
      contests.set(key, { correctedAt: nowMs, pauseMs, manager });
      return pauseMs >= 2 * FIRST_PAUSE_MS ? { manager, pauseMs } : undefined;
    },
    forgetCalm: (nowMs) => {
      for (const [key, contest] of contests) if (isCalm(contest, nowMs)) contests.delete(key);
    },
    isIdle: () => contests.size === 0,
  };
};
