import type { Guard } from './types.ts';

/** The commit has no such cluster any more. It goes only with deletionPolicy Delete, the operator's leave, and an approval (which lifts the last of the three). */
export const clusterDeletion: Guard = (_candidate, { input }) => {
  if (input.rendered !== undefined) return undefined;
  const hold = (reason: string, allow: string) => ({ guard: 'cluster-deletion', reason, allow }) as const;
  if (input.deletionPolicy !== 'Delete')
    return hold(
      'the cluster is not in this commit, and deletionPolicy of the commit last applied is Retain',
      'set spec.deletionPolicy: Delete in cluster.yaml in a commit of its own, then remove the cluster',
    );
  if (!input.policy.allowClusterDeletion)
    return hold(
      'the cluster is not in this commit, and the operator does not allow deletion of clusters',
      'the operator sets allowClusterDeletion in the configuration of Holdfast',
    );
  return undefined;
};

/** The third condition, by itself because an approval can lift it and none of the other two. */
export const clusterDeletionApproval: Guard = (_candidate, { input }) =>
  input.rendered === undefined
    ? {
        guard: 'cluster-deletion',
        reason: 'the cluster is not in this commit, and its deletion needs an approval',
        allow: `holdfast approve ${input.owner.cluster}`,
      }
    : undefined;
