import { eachConcurrently } from '../lib/concurrent.ts';
import { isHoldfastError } from '../lib/errors.ts';
import type { Json, JsonObject } from '../lib/json.ts';
import { type KubeObject, type ObjectKey, refOf } from '../lib/kube-object.ts';
import { FENCE_ANNOTATION, FENCE_MANAGER } from '../lib/well-known.ts';
import { addEntries } from '../memory/inventory.ts';
import type { InventoryEntry } from '../memory/types.ts';
import { ownerOf } from '../plan/ownership.ts';
import type { Action } from '../plan/types.ts';
import { plannedActions } from './entries.ts';
import { collecting, type Run, write } from './run.ts';
import type { ExecuteInput } from './types.ts';

/**
 * Objects that an earlier run was about to delete and that Git wants now. That run may be standing still between its last look and its
 * DELETE, and a DELETE by uid and resourceVersion fits what nobody has changed since.
 */
export const spared = ({ plan, memory }: Pick<ExecuteInput, 'plan' | 'memory'>): readonly Action[] =>
  [...plannedActions(plan), ...plan.blocked].filter(
    ({ key, verb, wanted, source }) =>
      memory.inventory.entries.get(key)?.deleting === true &&
      verb !== 'create' &&
      verb !== 'replace' &&
      source !== 'inventory' &&
      wanted !== 'replace',
  );

/** Changes each of them, so that the late DELETE no longer fits, and only then takes the mark off its entry. */
export const fenceSpared = async (run: Run): Promise<void> => {
  const actions = spared(run.input);
  if (actions.length === 0) return;
  const safe = new Set<ObjectKey>();
  await eachConcurrently(actions, (action) =>
    collecting(run, action, async () => {
      if (await changeOnce(run, action)) safe.add(action.key);
    }),
  );
  const entries = actions.filter(({ key }) => safe.has(key)).flatMap(({ key }) => unmarked(run.inventory.entries.get(key)));
  if (entries.length === 0) return;
  run.inventory = await write(run, (signal) => addEntries(run.input.kube, run.input.owner, run.inventory, entries, signal));
};

const unmarked = (entry: InventoryEntry | undefined): readonly InventoryEntry[] => {
  if (entry === undefined) return [];
  const { deleting: _, ...rest } = entry;
  return [rest];
};

/** Puts an annotation on and takes it off again. False where the object has changed or gone meanwhile: the next look tells. */
const changeOnce = async (run: Run, { key }: Action): Promise<boolean> => {
  const live = run.input.planInput.observations.get(key)?.live;
  if (live === undefined || ownerOf(live, run.input.owner).is !== 'us') return true;
  try {
    await annotate(run, await annotate(run, live, String(run.stored?.head.epoch ?? 0)), null);
    return true;
  } catch (error) {
    if (isHoldfastError(error, 'KubeConflict', 'KubeNotFound')) return false;
    throw error;
  }
};

const annotate = (run: Run, live: KubeObject, value: Json): Promise<KubeObject> => {
  const { uid = '', resourceVersion = '' } = live.metadata;
  const patch: JsonObject = { metadata: { uid, resourceVersion, annotations: { [FENCE_ANNOTATION]: value } } };
  return write(run, (signal) => run.input.kube.patch(refOf(live), 'merge', patch, { manager: FENCE_MANAGER, signal }));
};
