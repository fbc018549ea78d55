import { HoldfastError } from '../lib/errors.ts';
import type { Memory } from '../memory/types.ts';
import type { Deps } from './deps.ts';
import { desiredAt } from './moved.ts';
import type { Revision } from './revision.ts';

/**
 * Refuses a commit that puts a cluster into another ECS namespace than the one last applied (its region label, or the default of the
 * repository, was changed). Everything would be made anew beside its data, and the old objects be deleted as ones that left Git.
 */
export const refuseOtherNamespace = async (deps: Deps, { commit, cluster }: Revision, memory: Memory): Promise<void> => {
  const applied = memory.stored?.head.applied;
  if (applied === undefined || applied === commit) return;
  // The namespace is made of what these files say: reading a whole old commit only for its name takes as long as reading this one.
  if (await deps.sameDescription(applied, commit, cluster.name)) return;
  const before = (await desiredAt(deps, applied))?.clusters.find(({ name }) => name === cluster.name);
  if (before === undefined || before.namespace === cluster.namespace) return;
  throw new HoldfastError(
    'ValidationFailed',
    `commit ${commit.slice(0, 12)} moves cluster ${cluster.name} from namespace ${before.namespace} to ${cluster.namespace}, which cannot be changed`,
    {
      where: cluster.origin,
      hint: `set the region back to ${before.region}; a cluster in another region is another cluster, with a folder and a name of its own`,
    },
  );
};
