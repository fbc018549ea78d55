import type { Deps } from '../deps.ts';
import { desiredAt } from '../moved.ts';
import type { Revision } from '../revision.ts';
import type { HeldBack } from '../rollback/types.ts';
import { type Freeze, freezeAt } from './window.ts';

export const overrideCommand = (cluster: string): string => `holdfast sync --cluster ${cluster} --override-freeze --reason TEXT`;

/** What a freeze does, in words. */
export const freezeWords = ({ until, drift, schedule }: Freeze): string =>
  `changes wait until ${until} (spec.freeze ${schedule}); drift is ${drift === 'Leave' ? 'left' : 'put right'}`;

/**
 * What stays in force while a freeze holds a newer commit back; undefined where none does. The windows of the commit in force count: one that
 * takes a window away is a change as well. A cluster that was never filled waits for nothing.
 */
export const frozenBy = async (
  deps: Pick<Deps, 'loadCommit' | 'now'> & Parameters<typeof desiredAt>[0],
  revision: Revision,
  target: string | undefined,
): Promise<{ revision: Revision; held: HeldBack } | undefined> => {
  const { commit, cluster } = revision;
  if (target === undefined || target === commit || revision.overrideFreeze) return undefined;
  const desired = await desiredAt(deps, target);
  const before = desired?.clusters.find(({ name, valid }) => name === cluster.name && valid);
  const freeze = before && freezeAt(before.spec, deps.now());
  if (desired === undefined || before === undefined || freeze === undefined) return undefined;
  const held: HeldBack = {
    commit,
    state: 'Held',
    enforced: target,
    objects: [],
    message: `${commit.slice(0, 7)} is held: ${freezeWords(freeze)}`,
    next: overrideCommand(cluster.name),
    freeze,
  };
  return { revision: { commit: target, desired, cluster: before }, held };
};
