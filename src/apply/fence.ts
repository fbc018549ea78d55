import { eachConcurrently } from '../lib/concurrent.ts';
import { isHoldfastError } from '../lib/errors.ts';
import type { Json, JsonObject } from '../lib/json.ts';
import { type KubeObject, type ObjectKey, refOf } from '../lib/kube-object.ts';
import { rememberedBy } from '../lib/remembered-by.ts';
import { FENCE_LABEL, FENCE_MANAGER } from '../lib/well-known.ts';
import { addEntries } from '../memory/inventory.ts';
import type { Inventory, InventoryEntry } from '../memory/types.ts';
import { ownerOf } from '../plan/ownership.ts';
import type { Action } from '../plan/types.ts';
import { plannedActions } from './entries.ts';
import { collecting, type Run, write } from './run.ts';
import type { ExecuteInput } from './types.ts';

/**
 * Objects that an earlier run was about to delete and that are to stay now: Git wants them again, or a guard holds them. That run may be
 * standing still between its last look and its DELETE, and a DELETE by uid and resourceVersion fits what nobody has changed since. Of
 * what could not be seen now nothing is known, so its mark stays.
 */
export const spared = ({ plan, memory, planInput }: Pick<ExecuteInput, 'plan' | 'memory' | 'planInput'>): readonly Action[] => {
  const marked = markedEntries(memory.inventory.entries);
  if (marked.size === 0) return [];
  return [...plannedActions(plan), ...plan.blocked].filter(
    ({ key, verb }) => marked.has(key) && verb !== 'create' && verb !== 'replace' && planInput.observations.has(key),
  );
};

const markedEntries = rememberedBy((entries: Inventory): ReadonlySet<ObjectKey> => {
  const marked = new Set<ObjectKey>();
  for (const [key, { deleting }] of entries) if (deleting === true) marked.add(key);
  return marked;
});

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

/** Puts a label on and takes it off again; what is gone, going or no longer ours needs none. False where the object has gone or was made anew meanwhile: the next look tells. */
const changeOnce = async (run: Run, { key }: Action): Promise<boolean> => {
  const live = run.input.planInput.observations.get(key)?.live;
  if (live === undefined || live.metadata.deletionTimestamp !== undefined || ownerOf(live, run.input.owner).is !== 'us') return true;
  try {
    await label(run, await label(run, live, String(run.stored?.head.epoch ?? 0)), null);
    return true;
  } catch (error) {
    if (isHoldfastError(error, 'KubeConflict', 'KubeNotFound')) return false;
    throw error;
  }
};

/** Whatever version it has: each one is another than the late DELETE names, and a controller may write the status at any time. */
const label = (run: Run, live: KubeObject, value: Json): Promise<KubeObject> => {
  const { uid = '' } = live.metadata;
  const patch: JsonObject = { metadata: { uid, labels: { [FENCE_LABEL]: value } } };
  return write(run, (signal) => run.input.kube.patch(refOf(live), 'merge', patch, { manager: FENCE_MANAGER, signal }));
};
