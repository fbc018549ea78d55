import { HoldfastError } from '../../lib/errors.ts';
import type { Restored } from '../../memory/types.ts';
import type { Engine } from '../engine.ts';
import type { Revision } from '../revision.ts';
import { changeHead } from '../stop/change-head.ts';
import { visitCluster } from '../visit.ts';

/**
 * Takes note that a commit takes the place of what was restored: it, and what follows it, may be applied again. Gives what had been restored.
 * Rejects with ApprovalNotNeeded where nothing had.
 */
export const chooseCommit = async (engine: Engine, revision: Revision, signal: AbortSignal): Promise<Restored> => {
  const { name } = revision.cluster;
  let before: Restored | undefined;
  await visitCluster(engine.deps, revision, ({ kube, owner }) =>
    changeHead(
      kube,
      owner,
      (head) => {
        before = head?.restored;
        return head?.restored === undefined ? undefined : { ...head, restored: { ...head.restored, until: revision.commit } };
      },
      signal,
    ),
  );
  if (before !== undefined) return before;
  throw new HoldfastError('ApprovalNotNeeded', `no backup was restored in ${name}: it is held to Git`, {
    hint: `holdfast status --cluster ${name}`,
  });
};
