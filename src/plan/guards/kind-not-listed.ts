import type { ObjectRef } from '../../lib/kube-object.ts';
import { kindKey } from '../kinds.ts';
import type { PlanInput } from '../types.ts';
import type { Guard } from './types.ts';

/** Which kind the server did not list, and why where it said so. */
export const notListed = (ref: ObjectRef, input: Pick<PlanInput, 'unlisted'>): { reason: string; allow: string } => {
  const why = input.unlisted?.get(kindKey(ref));
  return {
    reason: `the API server did not list all objects of kind ${ref.kind}${why === undefined ? '' : `: ${why}`}`,
    allow: `it is tried again by itself; where a right is missing, allow list and watch of ${ref.kind} in the whole cluster`,
  };
};

/** A kind whose list failed, or that is not served, is not judged: "not seen" is not "not there". */
export const kindNotListed: Guard = ({ ref }, { input }) => {
  if (input.listed.has(kindKey(ref))) return undefined;
  const [gap, ...more] = input.inventoryGaps ?? [];
  if (gap === undefined) return { guard: 'kind-not-listed', ...notListed(ref, input) };
  return {
    guard: 'kind-not-listed',
    reason: `the inventory was lost and is not complete again: ${gap}${more.length > 0 ? ` (and ${more.length} more)` : ''}`,
    allow: 'it is rebuilt by itself as soon as every kind can be listed',
  };
};
