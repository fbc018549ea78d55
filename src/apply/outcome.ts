import { type Json, jsonEqual } from '../lib/json.ts';
import { displayRef } from '../lib/kube-object.ts';
import { headBefore, inventoryNote, nextHead } from '../memory/next-head.ts';
import type { Head, RevisionState } from '../memory/types.ts';
import type { Action, Plan } from '../plan/types.ts';
import { describeUnhealthy } from './health.ts';
import type { ExecuteInput, Failure, Unhealthy } from './types.ts';

/** Where a revision stands. `settled` is false while something is still on its way: then the head is not written. */
export type Outcome = { state: RevisionState; message: string; healthy: boolean; settled: boolean };

const isDeletion = ({ wanted }: Action): boolean => wanted === 'prune' || wanted === 'release';

/** Objects that Git wants and that could not even be tried. */
export const blockedWrites = (plan: Plan): readonly Action[] => plan.blocked.filter((action) => !isDeletion(action));

/** Deletions that wait for somebody's leave; one that is held for good (`prune: disabled`, a volume) leaves the revision healthy. */
const awaitsApproval = (plan: Plan): readonly Action[] => plan.blocked.filter((action) => isDeletion(action) && action.approvable === true);

const several = (count: number, first: string): string => (count === 1 ? first : `${first} (and ${count - 1} more)`);

/** Pure: what came of a revision. What failed counts before what is blocked, and that before what is not healthy yet. */
export const outcomeOf = (plan: Plan, failed: readonly Failure[], unhealthy: readonly Unhealthy[], hasWaited: boolean): Outcome => {
  const not = (state: RevisionState, message: string, settled = true): Outcome => ({ state, message, healthy: false, settled });
  const failure = failed.find(({ skipped }) => !skipped) ?? failed[0];
  if (failure !== undefined) {
    // A deletion that failed is to be told, but what Git wants is there and healthy all the same.
    const onlyDeletions = failed.every(({ source }) => source === 'inventory');
    const healthy = onlyDeletions && unhealthy.length === 0 && blockedWrites(plan).length === 0;
    const message = several(failed.length, `${failure.source}: ${displayRef(failure.ref)}: ${failure.message}`);
    return { state: 'Failed', message, healthy, settled: true };
  }
  const blocked = blockedWrites(plan);
  if (blocked[0] !== undefined) return not('Blocked', several(blocked.length, `blocked: ${blocked[0].source} ${blocked[0].reason}`));
  const sick = unhealthy.find(({ health }) => health.status === 'Failed') ?? unhealthy[0];
  if (sick !== undefined) {
    const isFinal = hasWaited || sick.health.status === 'Failed';
    return not(isFinal ? 'Failed' : 'Applied', several(unhealthy.length, `${sick.source}: ${describeUnhealthy(sick)}`), isFinal);
  }
  const held = awaitsApproval(plan);
  if (held[0] === undefined) return { state: 'Healthy', message: '', healthy: true, settled: true };
  const message = several(held.length, `${displayRef(held[0].ref)} is not deleted: ${held[0].reason}; ${held[0].allow ?? ''}`);
  return { state: 'Held', message, healthy: true, settled: true };
};

/**
 * The head that an outcome leads to, for a run that has written nothing but this; undefined if the head says so already. Where
 * only the commit differs and nothing in the cluster does, this is the one write that moves head on to the new commit.
 */
export const settledHead = (
  { owner, memory, plan, freeze }: Pick<ExecuteInput, 'owner' | 'memory' | 'plan' | 'freeze'>,
  outcome: Outcome,
): Head | undefined => {
  if (!outcome.settled) return undefined;
  const before = headBefore(owner, memory);
  const inventory = inventoryNote(memory.inventory.shards.length, memory);
  const began = nextHead(before, { type: 'began', commit: plan.commit, digest: plan.digest, inventory, sick: [], freeze });
  const after = nextHead(began, { type: 'settled', state: outcome.state, message: outcome.message, healthy: outcome.healthy });
  return jsonEqual(comparable(before), comparable(after)) ? undefined : after;
};

/**
 * What makes a difference to a reader of the head: not the epoch, of the target only its commit, not the words of a failure that
 * goes on, and no numbers in words - a crash loop or a rolling hour says something else every few seconds, and each would be a write.
 */
const comparable = ({ epoch: _, target, message, ...head }: Head): Json => {
  const words = head.state === 'Failed' ? '' : message.replace(/\d+/g, '#');
  return JSON.parse(JSON.stringify({ ...head, target: target?.commit, message: words })) as Json;
};
