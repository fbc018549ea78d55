import { HoldfastError } from '../lib/errors.ts';
import type { Head, Restored } from '../memory/types.ts';
import type { Plan } from '../plan/types.ts';
import type { Deps } from './deps.ts';
import type { Outcome } from './queue.ts';
import type { BringUp } from './recovery/bring-up.ts';
import type { Revision } from './revision.ts';

/** Why nothing is changed in a cluster in which a backup was restored, and the two ways on. Whether live differs from Git only a look can tell. */
export const restoredWhy = ({ backup, by, at }: Restored): string =>
  `backup ${backup} was restored by ${by} at ${at.slice(0, 19)}Z, and nothing is changed until somebody chooses`;

export const restoredNext = (cluster: string, { backup }: Restored): string =>
  `keep it: holdfast backup restore ${backup} --commit; go back to Git: holdfast approve ${cluster} --restored`;

/** What was restored and holds the cluster: nobody has chosen yet. */
export const heldRestore = (head: Head | undefined): Restored | undefined =>
  head?.restored?.until === undefined ? head?.restored : undefined;

/** The same after a look: how what lives stands to Git. */
export const restoredStands = (restored: Restored, { waves, pruneFirst, prune, blocked }: Plan, commit: string): string => {
  const others = waves.flatMap(({ actions }) => actions).filter(({ verb }) => verb !== 'unchanged');
  const count = others.length + pruneFirst.length + prune.length;
  const idle = blocked.length === 0 ? `live is as ${commit.slice(0, 7)} says` : 'whatever else Git wants is held back';
  const stands = count === 0 ? idle : `live differs from Git in ${count} ${count === 1 ? 'object' : 'objects'}`;
  return `${restoredWhy(restored)}; ${stands}`;
};

/**
 * Refuses to take a cluster to a commit over what was restored in it. What was chosen in its place may be applied, and what follows that.
 * Rejects with Restored.
 */
export const refuseRestored = async (deps: Pick<Deps, 'isAncestor'>, head: Head | undefined, commit: string): Promise<void> => {
  const restored = head?.restored;
  if (head === undefined || restored === undefined) return;
  const { until } = restored;
  if (until !== undefined && (await deps.isAncestor(until, commit))) return;
  throw new HoldfastError('Restored', restoredWhy(restored), { hint: restoredNext(head.cluster, restored) });
};

/** Says once that a cluster is left as it was restored. Somebody's choice comes as a change of the head, or as a commit: nothing is asked until then. */
export const restoredTeller = (deps: Pick<Deps, 'emit'>, cluster: string, bringUp: BringUp | undefined) => {
  let told = '';
  return {
    tell: (revision: Revision, { message, hint = '' }: HoldfastError): Outcome => {
      if (told !== message) deps.emit({ type: 'cluster', cluster, what: 'held', detail: `${message} (${hint})` });
      told = message;
      bringUp?.stopped(revision, message);
      return { againAfterMs: undefined };
    },
    over: (): void => {
      told = '';
    },
  };
};
