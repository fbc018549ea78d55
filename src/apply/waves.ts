import { eachConcurrently } from '../lib/concurrent.ts';
import { displayRef, type ObjectKey } from '../lib/kube-object.ts';
import { rememberedBy } from '../lib/remembered-by.ts';
import { addEntries } from '../memory/inventory.ts';
import type { Action, Plan, Wave } from '../plan/types.ts';
import { entriesAfter, plannedActions } from './entries.ts';
import { awaitHealthy, healthIn, isFine } from './health.ts';
import { collecting, emit, fail, type Run, write } from './run.ts';
import { awaitServed } from './served.ts';
import { writeObject } from './write-object.ts';

/** Carries out the waves in order. A failure stops what depends on it, and nothing else. */
export const applyWaves = async (run: Run): Promise<void> => {
  for (const wave of run.input.plan.waves) {
    const started = performance.now();
    const writes = wave.actions.filter(({ verb }) => verb !== 'unchanged');
    await eachConcurrently(writes, (action) => carryOut(run, action));
    await recordAfter(run, wave);
    await awaitGate(run, wave);
    emit(run, { type: 'wave-done', wave: wave.name, ms: Math.round(performance.now() - started) });
  }
};

/** The plan's actions by key; made when something that waits for another one first asks. */
const actionsByKey = rememberedBy(
  (plan: Plan): ReadonlyMap<ObjectKey, Action> => new Map(plannedActions(plan).map((action) => [action.key, action])),
);

const carryOut = async (run: Run, action: Action): Promise<void> => {
  const blocker = blockerOf(run, action);
  if (blocker !== undefined)
    return fail(run, action, { code: 'KubeConflict', message: blocker, hint: undefined, retryable: true, skipped: true });
  const started = performance.now();
  await collecting(run, action, async () => {
    await writeObject(run, action);
    const { verb, key, ref } = action;
    const resourceVersion = run.answers.get(key)?.metadata.resourceVersion ?? '';
    emit(run, { type: 'action-done', verb, key, ref, resourceVersion, ms: Math.round(performance.now() - started) });
  });
};

/** Why this action cannot be carried out now: the first of what it depends on that failed or is not healthy. What the plan does not apply is the plan's to judge. */
const blockerOf = (run: Run, action: Action): string | undefined => {
  for (const key of action.dependsOn) {
    const dependency = actionsByKey(run.input.plan).get(key);
    if (dependency === undefined) continue;
    const failure = run.failed.get(key);
    if (failure !== undefined) return `waits for ${displayRef(dependency.ref)}, which failed: ${failure.message}`;
    const health = healthIn(run, dependency);
    if (!isFine(health)) return `waits for ${displayRef(dependency.ref)}: ${health.message || health.status}`;
  }
  return undefined;
};

/** Remembers which self-removing Jobs were applied, and what turned out to be adopted. */
const recordAfter = async (run: Run, wave: Wave): Promise<void> => {
  const { kube, owner, objects } = run.input;
  const done = wave.actions.filter(({ key }) => !run.failed.has(key));
  const entries = entriesAfter(done, run.inventory, objects, run.adoptedLate);
  if (entries.length > 0) run.inventory = await write(run, (signal) => addEntries(kube, owner, run.inventory, entries, signal));
};

const awaitGate = async (run: Run, wave: Wave): Promise<void> => {
  if (wave.gate === 'none') return;
  const there = wave.actions.filter(({ key }) => !run.failed.has(key));
  await awaitHealthy(run, there, run.input.healthTimeoutMs);
  if (wave.gate === 'established')
    await awaitServed(
      run,
      there.filter(({ key }) => run.written.has(key)),
    );
};
