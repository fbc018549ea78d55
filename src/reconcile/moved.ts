import type { Desired } from '../desired/types.ts';
import { isHoldfastError } from '../lib/errors.ts';
import { keyOf, type ObjectKey, refOf } from '../lib/kube-object.ts';
import type { Memory } from '../memory/types.ts';
import type { Rendered } from '../render/types.ts';
import type { Deps } from './deps.ts';
import { renderContext } from './render-context.ts';
import type { Revision } from './revision.ts';

/** Which Kubernetes version rendering assumes does not change what objects there are. */
const ANY_MINOR = 35;

/** Keys that the other clusters of a commit want, with that cluster's name. A cluster that is not valid says nothing. */
const wantedByOthers = (deps: Deps, desired: Desired, cluster: string): Map<ObjectKey, string> =>
  new Map(
    desired.clusters
      .filter(({ name, valid }) => valid && name !== cluster)
      .flatMap((other) =>
        deps
          .renderOnce(other, renderContext(deps, other.name, ANY_MINOR))
          .objects.map(({ object }) => [keyOf(refOf(object)), other.name] as const),
      ),
  );

/** The desired state of a commit; undefined where it is not to be had any more. */
const desiredAt = async (deps: Deps, commit: string | undefined): Promise<Desired | undefined> => {
  if (commit === undefined) return undefined;
  try {
    return await deps.loadCommit(commit);
  } catch (error) {
    if (isHoldfastError(error)) return undefined;
    throw error;
  }
};

/**
 * Objects that left this cluster's folder and came to another one's since the commit last applied here: a move, which must not
 * delete before the other side has it. What the other cluster wanted all along (the same namespace in every cluster) is no move.
 * Where the old commit is not to be had, all that another cluster wants counts as moved: held back rather than deleted.
 */
export const movedElsewhere = async (
  deps: Deps,
  revision: Revision,
  memory: Memory,
  rendered: Rendered,
): Promise<ReadonlyMap<ObjectKey, string>> => {
  const here = new Set(rendered.objects.map(({ object }) => keyOf(refOf(object))));
  const leaving = [...memory.inventory.entries.keys()].filter((key) => !here.has(key));
  if (leaving.length === 0) return new Map();
  const now = wantedByOthers(deps, revision.desired, revision.cluster.name);
  const before = await desiredAt(deps, memory.stored?.head.applied);
  const already = before ? wantedByOthers(deps, before, revision.cluster.name) : new Map<ObjectKey, string>();
  return new Map([...now].filter(([key, cluster]) => already.get(key) !== cluster));
};
