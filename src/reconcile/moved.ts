import type { Desired, DesiredCluster } from '../desired/types.ts';
import { isHoldfastError } from '../lib/errors.ts';
import { canonicalJson } from '../lib/json.ts';
import { keyOf, type ObjectKey, refOf } from '../lib/kube-object.ts';
import type { Memory } from '../memory/types.ts';
import type { Rendered } from '../render/types.ts';
import type { Deps } from './deps.ts';
import { renderContext } from './render-context.ts';
import type { Revision } from './revision.ts';

/** Which Kubernetes version rendering assumes does not change what objects there are. */
const ANY_MINOR = 35;

/** How far back it is looked for when this cluster wanted an object last; what is older counts as moved, and is held back. */
const MAX_STEPS = 50;

const keysOf = (deps: Deps, cluster: DesiredCluster): readonly ObjectKey[] =>
  deps.renderOnce(cluster, renderContext(deps, cluster.name, ANY_MINOR)).objects.map(({ object }) => keyOf(refOf(object)));

/** Keys that the other clusters of a commit want, with that cluster's name. A cluster that is not valid says nothing. */
const wantedByOthers = (deps: Deps, desired: Desired, cluster: string): Map<ObjectKey, string> =>
  new Map(
    desired.clusters
      .filter(({ name, valid }) => valid && name !== cluster)
      .flatMap((other) => keysOf(deps, other).map((key) => [key, other.name] as const)),
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
 * Of these keys, those that the other cluster wanted already when this one did last. Looks back from the commit last applied, which
 * is the move itself once it has been seen through to its end: asked for that commit alone, the guard would hold for one run.
 */
const wantedAllAlong = async (deps: Deps, cluster: string, from: string | undefined, keys: ReadonlyMap<ObjectKey, string>) => {
  const open = new Map(keys);
  const found = new Set<ObjectKey>();
  let commit = from;
  for (let step = 0; commit !== undefined && open.size > 0 && step < MAX_STEPS; step += 1) {
    const desired = await desiredAt(deps, commit);
    const here = desired?.clusters.find(({ name, valid }) => name === cluster && valid);
    const others = desired && here ? wantedByOthers(deps, desired, cluster) : undefined;
    for (const key of here ? keysOf(deps, here) : []) {
      if (open.has(key) && others?.get(key) === open.get(key)) found.add(key);
      open.delete(key);
    }
    commit = open.size > 0 ? await deps.parentOf(commit) : undefined;
  }
  return found;
};

/** The answer for one state of the world, which is asked for again at every look while something is held back. */
const answers = new WeakMap<Desired, Map<string, Promise<ReadonlySet<ObjectKey>>>>();

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
  const here = new Set(rendered.objects.map(({ object }) => keyOf(refOf(object))));
  const leaving = [...memory.inventory.entries.keys()].filter((key) => !here.has(key));
  if (leaving.length === 0) return new Map();
  const wanted = wantedByOthers(deps, desired, cluster.name);
  const elsewhere = new Map(leaving.flatMap((key) => (wanted.has(key) ? [[key, wanted.get(key) as string] as const] : [])));
  if (elsewhere.size === 0) return elsewhere;
  const applied = memory.stored?.head.applied;
  const known = answers.get(desired) ?? new Map<string, Promise<ReadonlySet<ObjectKey>>>();
  answers.set(desired, known);
  const question = canonicalJson([cluster.name, applied ?? '', [...elsewhere.keys()].sort()]);
  const answer = known.get(question) ?? wantedAllAlong(deps, cluster.name, applied, elsewhere);
  known.set(question, answer);
  answer.catch(() => known.delete(question));
  const already = await answer;
  return new Map([...elsewhere].filter(([key]) => !already.has(key)));
};
