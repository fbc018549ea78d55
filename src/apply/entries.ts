import { isObject } from '../lib/json.ts';
import { type KubeObject, keyOf, type ObjectKey } from '../lib/kube-object.ts';
import { rememberedBy } from '../lib/remembered-by.ts';
import { RUN_ANNOTATION } from '../lib/well-known.ts';
import { unsavedEntries } from '../memory/shards.ts';
import type { InventoryEntry, StoredInventory } from '../memory/types.ts';
import { isMarkedAdopted } from '../plan/ownership.ts';
import type { Action, Plan } from '../plan/types.ts';
import type { LiveObjects } from './live.ts';

const NONE: readonly InventoryEntry[] = [];

/** Of all waves; made once for a plan. */
export const plannedActions = rememberedBy((plan: Plan): readonly Action[] => plan.waves.flatMap((wave) => wave.actions));

/**
 * The entries to write before anything is applied: every object that the plan keeps and that is not recorded as it will be
 * held, and what a rebuild found and no shard holds yet.
 */
export const entriesBefore = (plan: Plan, inventory: StoredInventory, live: Pick<LiveObjects, 'get'>): readonly InventoryEntry[] => {
  const unsaved = new Map(unsavedEntries(inventory).map((entry) => [keyOf(entry.ref), entry]));
  const changed: InventoryEntry[] = [];
  for (const action of plannedActions(plan)) {
    const known = inventory.entries.get(action.key);
    // What stays as it is stays recorded as it is.
    const stays = action.verb === 'unchanged' && known?.ref.apiVersion === action.ref.apiVersion;
    if (stays && unsaved.size === 0) continue;
    const entry = entryOf(action, known, live);
    const isRecorded =
      known?.adopted === entry.adopted && known.deleting === entry.deleting && known.ref.apiVersion === entry.ref.apiVersion;
    if (!isRecorded || unsaved.has(action.key)) changed.push(entry);
  }
  for (const { ref } of changed) unsaved.delete(keyOf(ref));
  return [...changed, ...unsaved.values()];
};

/** Adopted is what was there before us. What we make anew is ours, also where something adopted of that name was deleted before. */
const entryOf = (action: Action, known: InventoryEntry | undefined, live: Pick<LiveObjects, 'get'>): InventoryEntry => {
  const marked = known?.adopted ?? isMarkedAdopted(live.get(action.ref));
  const adopted = action.verb === 'adopt' || (action.verb !== 'create' && marked);
  const entry = { ref: action.ref, adopted, appliedDigest: known?.appliedDigest };
  const isDeleted = action.verb === 'replace' || (action.verb !== 'create' && known?.deleting);
  return isDeleted ? { ...entry, deleting: true } : entry;
};

/** A Job that removes itself, or may run once only: applied at a digest it is not made again, so the digest is remembered. */
const runsOnce = (object: KubeObject | undefined): boolean => {
  if (object?.kind !== 'Job' || !isObject(object['spec'])) return false;
  return object['spec']['ttlSecondsAfterFinished'] !== undefined || object.metadata.annotations?.[RUN_ANNOTATION] === 'once-ever';
};

/**
 * The entries to write after a wave. Digests of Jobs come after the Job and not before: a crash in between can then at worst run
 * a Job twice that is gone within that moment, never lose one.
 */
export const entriesAfter = (
  actions: readonly Action[],
  inventory: StoredInventory,
  objects: ReadonlyMap<ObjectKey, KubeObject>,
  adoptedLate: ReadonlySet<ObjectKey>,
): readonly InventoryEntry[] =>
  actions.flatMap((action) => {
    const known = inventory.entries.get(action.key);
    if (known === undefined) return NONE;
    const appliedDigest = action.ref.kind === 'Job' && runsOnce(objects.get(action.key)) ? action.digest : undefined;
    const adopted = known.adopted || adoptedLate.has(action.key);
    const isReplaced = known.deleting && action.verb === 'replace';
    if (known.appliedDigest === appliedDigest && known.adopted === adopted && !isReplaced) return NONE;
    const { deleting: _, ...rest } = known;
    return [{ ...(isReplaced ? rest : known), adopted, appliedDigest }];
  });

/** A Job that has done its work at this digest and is gone (by its TTL) is as it should be. */
export const isDoneAndGone = (action: Action, inventory: StoredInventory): boolean =>
  action.ref.kind === 'Job' && inventory.entries.get(action.key)?.appliedDigest === action.digest;
