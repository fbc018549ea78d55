import { isDriftOf } from '../drift.ts';
import type { Look } from '../look.ts';
import type { Outcome } from '../queue.ts';
import type { Revision } from '../revision.ts';
import { freezeAt } from './window.ts';

/** A timer that is set for longer than some weeks goes off at once. */
const MAX_WAIT_MS = 3_600_000;

type HoldsBack = ((look: Look) => boolean) | undefined;

/** What a pass leaves as it is while a freeze goes on, beside what is paused, and when to look again: at its end. */
export const underFreeze = (revision: Revision, now: Date, paused: HoldsBack): { holdsBack: HoldsBack; again: Outcome } => {
  const freeze = revision.overrideFreeze ? undefined : freezeAt(revision.cluster.spec, now);
  if (freeze === undefined) return { holdsBack: paused, again: { againAfterMs: undefined } };
  const again = { againAfterMs: Math.min(MAX_WAIT_MS, Math.max(0, Date.parse(freeze.until) - now.getTime())) };
  // What was begun is seen through to its end; only what somebody has changed since is left.
  return { holdsBack: freeze.drift === 'Leave' ? (look) => isDriftOf(look) || (paused?.(look) ?? false) : paused, again };
};
