import { kindKey } from '../kinds.ts';
import type { Guard } from './types.ts';

/** A kind whose list failed, or that is not served, is not judged: "not seen" is not "not there". */
export const kindNotListed: Guard = ({ ref }, { input }) =>
  input.listed.has(kindKey(ref))
    ? undefined
    : {
        guard: 'kind-not-listed',
        reason: `the API server did not list all objects of kind ${ref.kind}`,
        allow: 'nothing to do if it comes back by itself; `holdfast doctor` says which kinds fail, and why',
      };
