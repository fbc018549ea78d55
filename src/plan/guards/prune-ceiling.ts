import type { PlanInput } from '../types.ts';
import type { Hold } from './types.ts';

const HOUR = 3_600_000;

/** Deletions within the hour before `now`. A time that cannot be read, or lies ahead, counts: a doubt may not raise the ceiling. */
const deletedThisHour = ({ head, now }: PlanInput): number =>
  (head?.recentDeletions ?? []).filter(({ at }) => !(Date.parse(now) - Date.parse(at) >= HOUR)).reduce((sum, { count }) => sum + count, 0);

/**
 * The most objects that may be deleted within an hour: the larger of a number and a share of the inventory (as it was before
 * this hour's deletions, so that a prune does not stop itself half-way by making the inventory smaller). All or none: half of a prune is no state anybody asked for.
 */
export const pruneCeiling = (count: number, input: PlanInput): Hold | undefined => {
  const recent = deletedThisHour(input);
  const { objects, percent } = input.policy.pruneCeiling;
  const ceiling = Math.max(objects, Math.floor(((input.inventory.size + recent) * percent) / 100));
  if (count === 0 || count + recent <= ceiling) return undefined;
  return {
    guard: 'prune-ceiling',
    reason: `${count} ${count === 1 ? 'object' : 'objects'} to delete${recent > 0 ? ` and ${recent} deleted in the last hour` : ''}: over the ceiling of ${ceiling} an hour`,
    allow: `if they may all go: holdfast approve ${input.owner.cluster}`,
    approvable: true,
  };
};
