import { kubectlName } from '../kinds.ts';
import type { Guard } from './types.ts';

/** Moved to another cluster's folder: until it is known to run there, the only copy is here. */
export const moved: Guard = ({ key, ref }, { input }) => {
  const cluster = input.elsewhere.get(key);
  return cluster === undefined
    ? undefined
    : {
        guard: 'moved',
        reason: `was moved to cluster ${cluster}`,
        allow: `once it runs there: holdfast approve ${input.owner.cluster}, or kubectl delete ${kubectlName(ref)}`,
      };
};
