import type { Guard } from './types.ts';

/** A rollback takes away what the commits that it undoes have made, and nothing else: it is nobody's wish, so it cleans up nothing either. */
export const rolledBack: Guard = ({ key }, { input }) =>
  input.created === undefined || input.created.has(key)
    ? undefined
    : {
        guard: 'rolled-back',
        reason: 'was not made by the commit that was rolled back',
        allow: 'it goes with the next commit that is healthy',
      };
