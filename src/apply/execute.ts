import { compareText, type ObjectKey } from '../lib/kube-object.ts';
import { addEntries } from '../memory/inventory.ts';
import { inventoryNote } from '../memory/next-head.ts';
import { awaitCaches } from './caches.ts';
import { entriesBefore, plannedActions } from './entries.ts';
import { fenceSpared } from './fence.ts';
import { awaitHealthy, unhealthyNow } from './health.ts';
import { blockedWrites, type Outcome, outcomeOf, settledHead } from './outcome.ts';
import { dropGone, pruneActions } from './prune.ts';
import { advanceHead, emit, openRun, putHead, type Run, step, write } from './run.ts';
import { hasWrites, isUnsettled } from './standing.ts';
import type { ApplyResult, ExecuteInput } from './types.ts';
import { applyWaves } from './waves.ts';

/**
 * Carries out a plan: steps 4 to 11 of the order of writes. Whatever cuts it off, the next run goes on from what is there.
 * Rejects with LeaseLost, EpochChanged, Aborted, KubeUnreachable or KubeUnauthorized; what goes wrong with single objects is in the result.
 * A plan without changes writes nothing to objects or inventory, and the head only if it does not say so already.
 */
export const execute = async (input: ExecuteInput): Promise<ApplyResult> => {
  const { plan } = input;
  const run = await openRun(input);
  try {
    if (hasWrites(input)) {
      await step(run, 'inventory', () => recordEntries(run)); // 4: no object of ours may exist outside the inventory
      await step(run, 'head', () => beginHead(run)); // 5: from here on a crash goes on towards this commit
      await step(run, 'fence', () => fenceSpared(run));
      await step(run, 'prune-first', () => pruneActions(run, plan.pruneFirst));
      await step(run, 'waves', () => applyWaves(run)); // 6
      await step(run, 'applied', () => markApplied(run)); // 7
    }
    await step(run, 'health', () => lookAtHealth(run)); // 8
    if (outcomeNow(run).healthy) await step(run, 'prune', () => pruneLast(run)); // 9
    await step(run, 'entries', () => dropGone(run)); // 10: after a live 404
    await step(run, 'caches', () => awaitCaches(run));
    return await settle(run); // 11
  } finally {
    run.close();
  }
};

/** 4. Every object that is about to be applied, and what a rebuild has found. */
const recordEntries = async (run: Run): Promise<void> => {
  const { kube, owner, plan, live } = run.input;
  const entries = entriesBefore(plan, run.inventory, live);
  if (entries.length > 0) run.inventory = await write(run, (signal) => addEntries(kube, owner, run.inventory, entries, signal));
};

const beginHead = async (run: Run): Promise<void> => {
  const { plan, freeze } = run.input;
  const { commit, digest } = plan;
  const inventory = inventoryNote(run.inventory.shards.length, run.input.memory);
  await advanceHead(run, { type: 'began', commit, digest, inventory, sick: sickBefore(run), freeze });
  emit(run, { type: 'started', commit, epoch: run.stored?.head.epoch ?? 0 });
};

/** What was ours before this run and is not healthy now: whatever comes of it is not this commit's doing. */
const sickBefore = (run: Run): readonly ObjectKey[] => {
  const { plan, memory } = run.input;
  const known = [...plannedActions(plan), ...blockedWrites(plan)].filter(({ key }) => memory.inventory.entries.has(key));
  return unhealthyNow(run, known).map(({ key }) => key);
};

/** 7. Only what Git wants in full is applied; with a failed or blocked object the last one stays. */
const markApplied = async (run: Run): Promise<void> => {
  if (run.failed.size === 0 && blockedWrites(run.input.plan).length === 0) await advanceHead(run, { type: 'applied' });
};

/** 8. Waited for only where it decides: a revision with something failed or blocked is not healthy however long one waits, and that is to be said at once. */
const lookAtHealth = async (run: Run): Promise<void> => {
  const actions = plannedActions(run.input.plan).filter(({ key }) => !run.failed.has(key));
  // What nobody asked for decides nothing: the chosen part is waited for as a whole revision is.
  const stuck = blockedWrites(run.input.plan).filter(({ guard }) => guard !== 'not-chosen');
  const isWaiting = isAwaited(run) && run.failed.size === 0 && stuck.length === 0;
  run.unhealthy = isWaiting ? await awaitHealthy(run, actions, run.input.healthTimeoutMs) : unhealthyNow(run, actions);
};

const isAwaited = (run: Run): boolean => run.began || isUnsettled(run.input);

const outcomeNow = (run: Run): Outcome => outcomeOf(run.input.plan, [...run.failed.values()], run.unhealthy, isAwaited(run));

/** 9. Where deletions are all that is left to do, this is where the run begins for the head. */
const pruneLast = async (run: Run): Promise<void> => {
  const { prune } = run.input.plan;
  if (prune.length === 0) return;
  if (!run.began) await beginHead(run);
  await pruneActions(run, prune);
};

/** 11. What came of it, in the head and as the result. */
const settle = async (run: Run): Promise<ApplyResult> => {
  const { memory } = run.input;
  const outcome = outcomeNow(run);
  const { state, message, healthy } = outcome;
  const head = run.began ? undefined : settledHead(run.input, outcome);
  if (head !== undefined) await putHead(run, head);
  if (run.began) await advanceHead(run, { type: 'settled', state, message, healthy });
  emit(run, { type: 'finished', state, message });
  return {
    state,
    message,
    memory: { ...memory, stored: run.stored, inventory: run.inventory },
    head: run.stored?.head,
    applied: [...run.written].sort(compareText),
    failed: [...run.failed.values()],
    unhealthy: run.unhealthy,
    pruned: [...run.pruned].sort(compareText),
    released: [...run.released].sort(compareText),
    held: run.held,
    durations: run.durations,
  };
};
