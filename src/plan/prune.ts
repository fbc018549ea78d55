import { compareText, identityOf, type KubeObject, type ObjectKey } from '../lib/kube-object.ts';
import { rememberedBy } from '../lib/remembered-by.ts';
import { PRUNE_FIRST_ANNOTATION } from '../lib/well-known.ts';
import type { Inventory, InventoryEntry } from '../memory/types.ts';
import { blocked } from './actions.ts';
import { isAdopted } from './guards/adopted.ts';
import { adoptedHold, firstHold, lateHold } from './guards/all.ts';
import { notListed } from './guards/kind-not-listed.ts';
import { pruneCeiling } from './guards/prune-ceiling.ts';
import type { Candidate, GuardContext, Hold } from './guards/types.ts';
import { byKey, isCrd, isNamespace, kindKey, observedOf } from './kinds.ts';
import type { Action, PlanInput, Verb } from './types.ts';

export type Prune = { pruneFirst: Action[]; prune: Action[]; blocked: Action[] };

const actionFor = (
  verb: Verb,
  reason: string,
  { key, ref, live }: { key: ObjectKey; ref: Action['ref']; live: KubeObject | undefined },
): Action => ({
  verb,
  ref,
  key,
  source: 'inventory',
  origin: undefined,
  reason,
  diff: [],
  digest: '',
  observed: observedOf(live),
  dependsOn: [],
});

/** Entries that are not desired, by key: the same ones as long as neither side changes. */
const undesired = rememberedBy(
  (inventory: Inventory, desired: GuardContext['desired']): readonly (readonly [ObjectKey, InventoryEntry])[] => {
    const left: [ObjectKey, InventoryEntry][] = [];
    for (const [key, entry] of inventory) if (!desired.has(key)) left.push([key, entry]);
    return left.sort(([a], [b]) => compareText(a, b));
  },
);

/** Inventory entries that are not desired. `gone`: their kind was listed in full and they are not there. */
const candidatesOf = (input: PlanInput, desired: GuardContext['desired']): { live: Candidate[]; gone: Action[]; unseen: Action[] } => {
  const live: Candidate[] = [];
  const gone: Action[] = [];
  const unseen: Action[] = [];
  for (const [key, entry] of undesired(input.inventory, desired)) {
    const object = input.observations.get(key)?.live;
    const base = { key, ref: entry.ref, live: object };
    if (object !== undefined) live.push({ key, ref: entry.ref, entry, live: object });
    else if (input.listed.has(kindKey(entry.ref))) gone.push(actionFor('release', 'is gone already: its entry is dropped', base));
    else {
      const { reason, allow } = notListed(entry.ref, input);
      unseen.push(blocked(actionFor('prune', '', base), 'kind-not-listed', reason, allow));
    }
  }
  return { live, gone, unseen };
};

const rank = ({ ref }: Candidate): number => (isNamespace(ref) ? 2 : isCrd(ref) ? 1 : 0);

/** Holds by key. Namespaces and CRDs are judged after all others, and again once it is known what an approval would still lift. */
const judge = (candidates: readonly Candidate[], context: Omit<GuardContext, 'leaving'>, approved: boolean): Map<ObjectKey, Hold> => {
  const holds = new Map<ObjectKey, Hold>();
  const ordered = candidates.toSorted((a, b) => rank(a) - rank(b) || byKey(a, b));
  const firm = new Set<ObjectKey>();
  for (const candidate of ordered) {
    const hold = firstHold(candidate, { ...context, leaving: firm });
    if (hold) holds.set(candidate.key, hold);
    else firm.add(candidate.key);
  }
  const leaving = new Set<ObjectKey>();
  for (const candidate of ordered.filter(({ key }) => firm.has(key))) {
    const late = approved ? undefined : lateHold(candidate, { ...context, leaving });
    const hold = late ?? firstHold(candidate, { ...context, leaving });
    if (hold) holds.set(candidate.key, hold);
    else leaving.add(candidate.key);
  }
  const ceiling = approved ? undefined : pruneCeiling(leaving.size, context.input);
  if (ceiling) for (const key of leaving) holds.set(key, ceiling);
  return holds;
};

/** What must be gone before a namespace or CRD goes: what stands in it, or is of its kind, and leaves with it. */
const mustGoFirst = ({ ref, key }: Candidate, leaving: readonly Candidate[], input: PlanInput): ObjectKey[] => {
  if (isNamespace(ref)) return leaving.filter((other) => other.ref.namespace === ref.name).map((other) => other.key);
  if (!isCrd(ref)) return [];
  const instances = new Set((input.crdInstances.get(key) ?? []).map(kindKey));
  return leaving.filter((other) => instances.has(kindKey(other.ref))).map((other) => other.key);
};

const asksToGoFirst = (object: KubeObject): boolean => object.metadata.annotations?.[PRUNE_FIRST_ANNOTATION] === 'true';

/**
 * prune-first is said by the old object, or by a new one (`asking`) that takes its port or name; not while something near it is
 * blocked, as then nothing would take its place.
 */
const goesFirst = (
  { ref, live }: Candidate,
  writes: readonly Action[],
  stuck: readonly Action[],
  asking: ReadonlySet<ObjectKey>,
): boolean => {
  const isAsked = asksToGoFirst(live);
  if (!isAsked && asking.size === 0) return false;
  if (isNamespace(ref) || isCrd(ref) || stuck.some((action) => action.ref.namespace === ref.namespace)) return false;
  const takesItsPlace = ({ verb, key, ref: other }: Action): boolean =>
    verb === 'create' && asking.has(key) && other.namespace === ref.namespace && (other.kind === ref.kind || other.name === ref.name);
  return isAsked || writes.some(takesItsPlace);
};

/** What of the inventory goes: pruned, released, or held back by a guard. `writes` and `stuck` are the actions on desired objects. */
export const pruneOf = (
  input: PlanInput,
  desired: GuardContext['desired'],
  plan: { writes: readonly Action[]; stuck: readonly Action[] },
  approved: boolean,
): Prune => {
  const { live, gone, unseen } = candidatesOf(input, desired);
  if (live.length === 0) return { pruneFirst: [], prune: gone, blocked: unseen };
  const wantedUids = new Set(
    [...desired.keys()].map((key) => input.observations.get(key)?.live?.metadata.uid).filter((uid) => uid !== undefined),
  );
  const isRenamed = (candidate: Candidate): boolean => wantedUids.has(candidate.live.metadata.uid as string);
  const renamed = live.filter(isRenamed);
  const adopted = live.filter((candidate) => isAdopted(candidate) && !isRenamed(candidate));
  const candidates = live.filter((candidate) => !isAdopted(candidate) && !isRenamed(candidate));
  const context = { input, desired };
  const holds = judge(candidates, context, approved);
  const leaving = candidates.filter(({ key }) => !holds.has(key)).sort((a, b) => rank(a) - rank(b) || byKey(a, b));
  const pruned = leaving.map((candidate) => ({
    candidate,
    action: { ...actionFor('prune', 'is no longer in Git', candidate), dependsOn: mustGoFirst(candidate, leaving, input) },
  }));
  const asking = new Set((input.rendered ?? []).filter(({ object }) => asksToGoFirst(object)).map(({ object }) => identityOf(object).key));
  const first = pruned.filter(({ candidate }) => goesFirst(candidate, plan.writes, plan.stuck, asking)).map(({ action }) => action);
  const isFirst = new Set(first);
  const held = (candidate: Candidate, verb: Verb, { guard, reason, allow, approvable }: Hold): Action => ({
    ...blocked(actionFor(verb, '', candidate), guard, reason, allow),
    ...(approvable ? { approvable } : {}),
  });
  const released = adopted.map((candidate): Action => {
    const hold = adoptedHold(candidate, { ...context, leaving: new Set() }, approved);
    if (hold) return held(candidate, 'release', hold);
    return { ...actionFor('release', 'is no longer in Git; it existed before Holdfast, so it stays', candidate), guard: 'adopted' };
  });
  const doubles = renamed.map((candidate) =>
    actionFor('release', 'is wanted under another API group: only this entry is dropped', candidate),
  );
  const late = pruned.map(({ action }) => action).filter((action) => !isFirst.has(action));
  return {
    pruneFirst: first,
    prune: [...late, ...[...released.filter(({ verb }) => verb === 'release'), ...doubles, ...gone].sort(byKey)],
    blocked: [
      ...candidates.flatMap((candidate) => (holds.has(candidate.key) ? [held(candidate, 'prune', holds.get(candidate.key) as Hold)] : [])),
      ...released.filter(({ verb }) => verb === 'blocked'),
      ...unseen,
    ],
  };
};
