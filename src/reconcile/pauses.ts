import type { ObjectKey } from '../lib/kube-object.ts';
import type { Action, GuardName } from '../plan/types.ts';
import { createContests } from './contested.ts';
import type { Deps } from './deps.ts';
import { isDriftOf, writesOf } from './drift.ts';
import type { Look } from './look.ts';
import type { PassResult } from './pass.ts';
import type { Outcome } from './queue.ts';
import { createRetries } from './retry.ts';

/** Held back by something outside that no watch shows: a CRD or a right that comes from somebody else, a key of the operator. */
const COMES_BY_ITSELF: readonly GuardName[] = ['kind-not-served', 'kind-not-listed', 'not-decrypted'];
/** How often it is looked for again. */
const NOT_SERVED_MS = 15_000;

/** What of one cluster waits before it is tried again: fields that somebody else keeps changing, and what the server refused. */
export type Pauses = {
  /** Whether to leave things as they are although something differs; undefined while nothing is paused. */
  readonly holdsBack: ((look: Look) => boolean) | undefined;
  /** An object of this look was written. */
  wrote: (look: Look, key: ObjectKey) => void;
  /** A run came to its end. */
  ended: (pass: PassResult) => void;
  /** When to look again without being asked. Everything but the end of a pause shows by a watch. */
  next: (pass: PassResult) => Outcome;
};

export const createPauses = (deps: Pick<Deps, 'monotonic' | 'emit'>, cluster: string): Pauses => {
  const contests = createContests();
  const retries = createRetries();

  /** The corrections of one look by key, made once for all its writes. */
  const corrections = new WeakMap<Look, ReadonlyMap<ObjectKey, Action>>();
  const correctionsOf = (look: Look): ReadonlyMap<ObjectKey, Action> => {
    const known = corrections.get(look);
    if (known) return known;
    const made = new Map(isDriftOf(look) ? writesOf(look.plan).map((action) => [action.key, action] as const) : []);
    corrections.set(look, made);
    return made;
  };

  const holdsBack = ({ plan }: Look): boolean => {
    const now = deps.monotonic();
    if (retries.waitMs(plan, now) > 0) return true;
    const writes = writesOf(plan);
    const deletes = plan.prune.length + plan.pruneFirst.length;
    return writes.length > 0 && deletes === 0 && writes.every(({ key }) => contests.waitMs(key, now) > 0);
  };

  return {
    get holdsBack() {
      return retries.isIdle() && contests.isIdle() ? undefined : holdsBack;
    },
    // At once and not when the run ends: a run that waits for health is cut off by the next change, and would never be counted.
    wrote: (look, key) => {
      const action = correctionsOf(look).get(key);
      if (!action) return;
      const contest = contests.corrected(key, look.planInput.observations.get(key)?.live, deps.monotonic());
      if (contest) deps.emit({ type: 'contested', cluster, ref: action.ref, ...contest });
    },
    ended: ({ ran, look }) => {
      if (!ran) return;
      retries.note(ran, look.plan, deps.monotonic());
      contests.forgetCalm(deps.monotonic());
    },
    next: ({ look: { plan }, ran }) => {
      const now = deps.monotonic();
      const pauses = ran ? [] : writesOf(plan).map(({ key }) => contests.waitMs(key, now));
      // After a run no event need come: what it wrote may have been seen already, and what failed changed nothing.
      const retry = ran ? retries.dueInMs(now) : retries.waitMs(plan, now) || undefined;
      const waits = [...pauses.filter((ms) => ms > 0), ...(retry === undefined ? [] : [retry])];
      const isUnserved = plan.blocked.some(({ guard }) => guard !== undefined && COMES_BY_ITSELF.includes(guard));
      const soonest = Math.min(...waits, ...(isUnserved ? [NOT_SERVED_MS] : []));
      return { againAfterMs: Number.isFinite(soonest) ? soonest : undefined };
    },
  };
};
