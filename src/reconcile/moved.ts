import type { Desired, DesiredCluster } from '../desired/types.ts';
import { isHoldfastError } from '../lib/errors.ts';
import { canonicalJson } from '../lib/json.ts';
import { keyOf, type ObjectKey, type ObjectRef, refOf } from '../lib/kube-object.ts';
import type { InventoryEntry, Memory } from '../memory/types.ts';
import { desiredKeys } from '../plan/kinds.ts';
import type { Rendered } from '../render/types.ts';
import type { Deps } from './deps.ts';
import { renderContext } from './render-context.ts';
import type { Revision } from './revision.ts';

/** Which Kubernetes version rendering assumes does not change what objects there are. */
const ANY_MINOR = 35;

/** How far back it is looked for when this cluster wanted an object last; what is older counts as moved, and is held back. */
const MAX_STEPS = 50;

/**
 * An object's name for comparing clusters. What stands in the ECS namespace of its cluster counts as standing nowhere in particular:
 * that namespace bears the cluster's name, and a service that moves goes from one to the other.
 */
const placeOf = (ref: ObjectRef, { namespace }: DesiredCluster): ObjectKey =>
  keyOf(ref.namespace === namespace ? { ...ref, namespace: '' } : ref);

/** What a cluster's folder says. Of one that is not valid, what could be read: an object may have moved there, and not be made. */
const placesOf = (deps: Deps, cluster: DesiredCluster): readonly ObjectKey[] => {
  const objects = cluster.valid
    ? deps.renderOnce(cluster, renderContext(deps, cluster.name, ANY_MINOR)).objects
    : [...cluster.manifests, ...cluster.jobFlows];
  return objects.map(({ object }) => placeOf(refOf(object), cluster));
};

/** What the other clusters of a commit want, with that cluster's name. */
const wantedByOthers = (deps: Deps, desired: Desired, cluster: string): Map<ObjectKey, string> =>
  new Map(
    desired.clusters
      .filter(({ name }) => name !== cluster)
      .flatMap((other) => placesOf(deps, other).map((place) => [place, other.name] as const)),
  );

/** What a commit says; undefined where it is not to be had any more. */
export const desiredAt = async (deps: Deps, commit: string): Promise<Desired | undefined> => {
  try {
    return await deps.loadCommit(commit);
  } catch (error) {
    if (isHoldfastError(error)) return undefined;
    throw error;
  }
};

/**
 * Of these places, those that the other cluster wanted already when this one did last. Looks back from the commit last applied, which
 * is the move itself once it has been seen through to its end: asked for that commit alone, the guard would hold for one run.
 */
const wantedAllAlong = async (deps: Deps, cluster: string, from: string | undefined, places: ReadonlyMap<ObjectKey, string>) => {
  const open = new Map(places);
  const found = new Set<ObjectKey>();
  let commit = from;
  for (let step = 0; commit !== undefined && open.size > 0 && step < MAX_STEPS; step += 1) {
    const desired = await desiredAt(deps, commit);
    const here = desired?.clusters.find(({ name, valid }) => name === cluster && valid);
    const others = desired && here ? wantedByOthers(deps, desired, cluster) : undefined;
    for (const place of here ? placesOf(deps, here) : []) {
      if (open.has(place) && others?.get(place) === open.get(place)) found.add(place);
      open.delete(place);
    }
    commit = open.size > 0 ? await deps.parentOf(commit) : undefined;
  }
  return found;
};

/** The answer for one state of the world, which is asked for again at every look while something is held back. */
const answers = new WeakMap<Desired, Map<string, Promise<ReadonlySet<ObjectKey>>>>();

const alreadyElsewhere = (
  deps: Deps,
  { desired, cluster }: Revision,
  memory: Memory,
  places: ReadonlyMap<ObjectKey, string>,
): Promise<ReadonlySet<ObjectKey>> => {
  const applied = memory.stored?.head.applied;
  const known = answers.get(desired) ?? new Map<string, Promise<ReadonlySet<ObjectKey>>>();
  answers.set(desired, known);
  const question = canonicalJson([cluster.name, applied ?? '', [...places.keys()].sort()]);
  const answer = known.get(question) ?? wantedAllAlong(deps, cluster.name, applied, places);
  known.set(question, answer);
  answer.catch(() => known.delete(question));
  return answer;
};

/**
 * Objects that left this cluster's folder and are in another one's: a move, which must not delete before the other side has it.
 * What the other cluster wanted all along (the same namespace in every cluster) is no move. Where the old commits are not to be
 * had, all that another cluster wants counts as moved: held back rather than deleted.
 */
export const movedElsewhere = async (
  deps: Deps,
  revision: Revision,
  memory: Memory,
  rendered: Rendered,
): Promise<ReadonlyMap<ObjectKey, string>> => {
  const { desired, cluster } = revision;
  const here = desiredKeys(rendered.objects);
  const { entries } = memory.inventory;
  const leaving: [ObjectKey, InventoryEntry][] = [];
  for (const key of entries.keys()) if (!here.has(key)) leaving.push([key, entries.get(key) as InventoryEntry]);
  if (leaving.length === 0) return new Map();
  const wanted = wantedByOthers(deps, desired, cluster.name);
  const places = leaving.map(([key, { ref }]) => ({ key, place: placeOf(ref, cluster) })).filter(({ place }) => wanted.has(place));
  if (places.length === 0) return new Map();
  const already = await alreadyElsewhere(deps, revision, memory, new Map(places.map(({ place }) => [place, wanted.get(place) ?? ''])));
  return new Map(places.filter(({ place }) => !already.has(place)).map(({ key, place }) => [key, wanted.get(place) ?? '']));
};
