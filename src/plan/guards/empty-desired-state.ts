import type { Guard } from './types.ts';

/** A commit that wants nothing of a cluster that holds something is more often a wrong path than a wish. What every cluster gets (source `cluster`) does not count. */
export const emptyDesiredState: Guard = (_candidate, { input }) =>
  input.rendered?.some(({ source }) => source !== 'cluster')
    ? undefined
    : {
        guard: 'empty-desired-state',
        reason: 'this commit wants nothing at all of this cluster',
        allow: `if that is meant: holdfast approve ${input.owner.cluster}`,
      };
