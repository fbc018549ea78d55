import { HoldfastError } from '../../lib/errors.ts';
import type { Head } from '../../memory/types.ts';
import type { Deps } from '../deps.ts';
import { desiredAt } from '../moved.ts';
import type { Revision } from '../revision.ts';
import type { HeldBack } from '../rollback/types.ts';
import { type Freeze, freezeAt } from './window.ts';

export const overrideCommand = (cluster: string): string => `holdfast sync --cluster ${cluster} --override-freeze --reason TEXT`;

const waitWords = ({ until, atLeast, schedule }: Freeze): string => {
  const end = atLeast
    ? `changes wait, and no end is in sight: windows follow each other without a gap until ${until} at least`
    : `changes wait until ${until}`;
  return `${end} (spec.freeze ${schedule})`;
};

/** What a freeze does, in words. */
export const freezeWords = (freeze: Freeze): string => `${waitWords(freeze)}; drift is ${freeze.drift === 'Leave' ? 'left' : 'put right'}`;

/** `revision` undefined: what is in force is not to be had, so that nothing can be enforced until the freeze is over. */
export type Frozen = { revision: Revision | undefined; held: HeldBack };

const held = (commit: string, target: string, cluster: string, freeze: Freeze, words: string): HeldBack => ({
  commit,
  state: 'Held',
  enforced: target,
  objects: [],
  message: `${commit.slice(0, 7)} is held: ${words}`,
  next: overrideCommand(cluster),
  freeze,
});

/**
 * What stays in force while a freeze holds a newer commit back; undefined where none does. The windows of the commit in force count: one that
 * takes a window away is a change as well. Where that commit is not to be had any more (the branch was set to another history, and the copy
 * is a new one), those count that the cluster's memory has of it. A cluster that was never filled waits for nothing.
 */
export const frozenBy = async (
  deps: Pick<Deps, 'loadCommit' | 'now'> & Parameters<typeof desiredAt>[0],
  revision: Revision,
  target: string | undefined,
  head: Pick<Head, 'freeze'> | undefined,
): Promise<Frozen | undefined> => {
  const { commit, cluster } = revision;
  if (target === undefined || target === commit || revision.overrideFreeze) return undefined;
  const desired = await desiredAt(deps, target);
  const before = desired?.clusters.find(({ name, valid }) => name === cluster.name && valid);
  // The memory of an older Holdfast has no windows: then nothing better is known than what the new commit says.
  const freeze = freezeAt(before?.spec ?? { freeze: head?.freeze ?? cluster.spec.freeze }, deps.now());
  if (freeze === undefined) return undefined;
  if (desired !== undefined && before !== undefined)
    return {
      revision: { commit: target, desired, cluster: before },
      held: held(commit, target, cluster.name, freeze, freezeWords(freeze)),
    };
  const why = `${target.slice(0, 7)}, which is in force, ${desired === undefined ? 'is not to be found any more' : 'is not valid any more'}`;
  const words = `${waitWords(freeze)}; ${why}, so nothing is written, and drift is left`;
  return { revision: undefined, held: held(commit, target, cluster.name, freeze, words) };
};

/** Rejects with Frozen where nothing can be enforced. */
export const inForceOf = ({ revision, held: { message, next } }: Frozen): Revision => {
  if (revision !== undefined) return revision;
  throw new HoldfastError('Frozen', message, { hint: next, retryable: true });
};
