import { digestOf } from '../lib/digest.ts';
import type { Json } from '../lib/json.ts';
import type { ObjectKey } from '../lib/kube-object.ts';
import type { RenderedObject } from '../render/types.ts';
import { isApproved } from './approval.ts';
import { type DecideContext, decide } from './decide.ts';
import { byKey, liveOf } from './kinds.ts';
import { pruneOf } from './prune.ts';
import { type Shape, shapeOf } from './shape.ts';
import type { Action, Plan, PlanInput, Verb } from './types.ts';
import { wavesOf } from './waves.ts';

const NOTHING: readonly RenderedObject[] = [];

type Parts = Pick<Plan, 'waves' | 'pruneFirst' | 'prune' | 'blocked'>;

const partsOf = (input: PlanInput, shape: Shape, approved: boolean): Parts => {
  const { asked, desired, crds, scaled, held } = shape;
  const context: DecideContext = { input, scaled, desired, crds, held, approved };
  const decided = new Map<ObjectKey, Action>();
  for (const [key, one] of asked) decided.set(key, decide({ ...one, live: liveOf(input.observations, key) }, context));
  const { waves, blocked } = wavesOf(decided, shape);
  const prune = pruneOf(input, desired, { writes: waves.flatMap(({ actions }) => actions), stuck: blocked }, approved);
  return { waves, pruneFirst: prune.pruneFirst, prune: prune.prune, blocked: [...blocked, ...prune.blocked].sort(byKey) };
};

/**
 * Binds an approval to the end (each desired object's digest) and to all that would be destroyed on the way, with what holds
 * it. Built without approvals, so giving one does not change it; and without what the waves still have to do, so carrying
 * them out does not either.
 */
const digestOfPlan = (input: PlanInput, { asked }: Shape, parts: Parts): string => {
  const line = ({ key, verb, guard, wanted: would, observed }: Action): Json => [key, verb, guard ?? '', would ?? '', observed?.uid ?? ''];
  const isDestroying = ({ verb, wanted: would, source }: Action): boolean =>
    source === 'inventory' || verb === 'prune' || would === 'prune';
  const destroys = [...parts.pruneFirst, ...parts.prune, ...parts.blocked].filter(
    (action) => isDestroying(action) && action.observed !== undefined,
  );
  const replaces = parts.blocked.filter(({ guard }) => guard === 'replace-needs-approval');
  return digestOf({
    version: 1,
    cluster: input.owner.cluster,
    instance: input.owner.instance,
    commit: input.commit,
    desired: [...asked.values()].map(({ key, digest }): Json => [key, digest]),
    destroys: destroys.sort(byKey).map(line),
    replaces: replaces.map(line),
  });
};

const VERBS: readonly Verb[] = ['create', 'adopt', 'configure', 'replace', 'unchanged', 'prune', 'release', 'blocked'];

const countsOf = ({ waves, pruneFirst, prune, blocked }: Parts): Plan['counts'] => {
  const all = [...waves.flatMap(({ actions }) => actions), ...pruneFirst, ...prune, ...blocked];
  const counts = Object.fromEntries(VERBS.map((verb) => [verb, 0])) as Plan['counts'];
  for (const { verb } of all) counts[verb] += 1;
  return counts;
};

/** The plan for one cluster and one commit. Pure and deterministic: the order of the input's objects does not matter. */
export const buildPlan = (input: PlanInput): Plan => {
  const shape = shapeOf(input.rendered ?? NOTHING, input.secretKey);
  const strict = partsOf(input, shape, false);
  const digest = digestOfPlan(input, shape, strict);
  const parts = isApproved(input, digest) ? partsOf(input, shape, true) : strict;
  return {
    version: 1,
    cluster: input.owner.cluster,
    instance: input.owner.instance,
    commit: input.commit,
    digest,
    ...parts,
    counts: countsOf(parts),
  };
};

/** Whether carrying the plan out would do anything. */
export const hasChanges = ({ waves, pruneFirst, prune }: Plan): boolean =>
  pruneFirst.length + prune.length > 0 || waves.some(({ actions }) => actions.some(({ verb }) => verb !== 'unchanged'));
