import type { Memory, RevisionState } from '../memory/types.ts';
import type { Plan } from '../plan/types.ts';
import { entriesAfter, entriesBefore, plannedActions } from './entries.ts';
import { spared } from './fence.ts';
import { healthOfAction, isFine } from './health.ts';
import { type Outcome, outcomeOf, settledHead } from './outcome.ts';
import type { ExecuteInput, Unhealthy } from './types.ts';

/** States that a run leaves behind when it ends; in any other one it was cut off, or is only beginning. */
const ENDED: readonly RevisionState[] = ['Healthy', 'Failed', 'Blocked', 'Held'];

type Input = Omit<ExecuteInput, 'lease'>;

/** Whether this commit has yet to be seen through to its end here: then a run waits for health, else it only looks. */
export const isUnsettled = ({ memory, plan }: { memory: Pick<Memory, 'stored'>; plan: Pick<Plan, 'commit'> }): boolean => {
  const head = memory.stored?.head;
  return head === undefined || head.target?.commit !== plan.commit || !ENDED.includes(head.state);
};

/** Whether there is something to apply or to record; false in the steady state. Deletions are not counted here: they come last and only when all is healthy. */
export const hasWrites = ({ plan, planInput, memory, live, objects }: Input): boolean =>
  plan.pruneFirst.length > 0 ||
  plannedActions(plan).some(({ verb }) => verb !== 'unchanged') ||
  spared({ plan, planInput, memory }).length > 0 ||
  entriesBefore(plan, memory.inventory, live).length > 0 ||
  entriesAfter(plannedActions(plan), memory.inventory, objects, new Set()).length > 0;

export type Standing = { needsRun: boolean; outcome: Outcome; unhealthy: readonly Unhealthy[] };

/**
 * Where a cluster stands, without a request. `needsRun` false: there is nothing to write, not even to the head, so the Lease is
 * not taken either - an idle Holdfast writes nothing at all.
 */
export const standing = (input: Input): Standing => {
  const unhealthy: Unhealthy[] = [];
  for (const action of plannedActions(input.plan)) {
    const health = healthOfAction(input, action);
    if (!isFine(health)) unhealthy.push({ key: action.key, ref: action.ref, source: action.source, health });
  }
  const outcome = outcomeOf(input.plan, [], unhealthy, false);
  const prunes = outcome.healthy && input.plan.prune.length > 0;
  const moves = isUnsettled(input) || settledHead(input, outcome) !== undefined;
  return { needsRun: hasWrites(input) || prunes || moves, outcome, unhealthy };
};
