import type { PlanInput } from './types.ts';

/** An approval counts for one commit and one plan, from when it was given until it expires. A time that cannot be read counts for nothing. */
export const isApproved = ({ head, commit, now, owner }: PlanInput, digest: string): boolean => {
  const at = Date.parse(now);
  return (head?.cluster === owner.cluster ? head.approvals : []).some(
    (approval) =>
      approval.commit === commit && approval.planDigest === digest && Date.parse(approval.at) <= at && at < Date.parse(approval.expiresAt),
  );
};
