import { OWNER_ANNOTATION } from '../../lib/well-known.ts';
import { kubectlName } from '../kinds.ts';
import { controllerOf, ownerOf } from '../ownership.ts';
import { ownerText } from '../prepare.ts';
import type { Guard } from './types.ts';

/** Only what says itself that it is ours is deleted, whatever the inventory says. */
export const foreignOwner: Guard = ({ ref, live }, { input }) => {
  const owner = ownerOf(live, input.owner);
  const controller = controllerOf(live);
  if (owner.is === 'us' && controller === undefined) return undefined;
  const whose = controller
    ? `was made by ${controller}`
    : owner.is === 'other'
      ? `belongs to ${owner.name}`
      : 'no longer says that it is ours';
  return {
    guard: 'foreign-owner',
    reason: `${whose} (${OWNER_ANNOTATION} is not ${ownerText(input.owner)}, or a controller keeps it)`,
    allow: `leave it to its owner; if nobody needs it: kubectl delete ${kubectlName(ref)}`,
  };
};
