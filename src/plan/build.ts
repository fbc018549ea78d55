import { digestOf } from '../lib/digest.ts';
import type { Json } from '../lib/json.ts';
import type { RenderedObject } from '../render/types.ts';
import { isApproved } from './approval.ts';
import { type Decided, decidedOf } from './decided.ts';
import { byKey } from './kinds.ts';
import { pruneOf } from './prune.ts';
import { type Shape, shapeOf } from './shape.ts';
import type { Action, Plan, PlanInput, Verb } from './types.ts';
import { wavesOf } from './waves.ts';

const NOTHING: readonly RenderedObject[] = [];

type Parts = Pick<Plan, 'waves' | 'pruneFirst' | 'prune' | 'blocked'>;

/** What the last plan was made of, so that the next one judges only what has changed since. */
export type PlanMemory = { shape?: Shape; decided?: Decided };

function* partsOf(input: PlanInput, shape: Shape, approved: boolean, memory: PlanMemory): Generator<void, Parts> {
  const decided = yield* decidedOf({ input, approved }, shape, memory.decided);
  if (!approved) memory.decided = decided;
  const { waves, blocked } = wavesOf(decided.actions, shape.structure);
  const prune = pruneOf(input, shape.structure.desired, { writes: waves.flatMap(({ actions }) => actions), stuck: blocked }, approved);
  return { waves, pruneFirst: prune.pruneFirst, prune: prune.prune, blocked: [...blocked, ...prune.blocked].sort(byKey) };
}

/**
 * Binds an approval to the end (each desired object's digest) and to all that would be destroyed on the way, with what holds
 * it. Built without approvals, so giving one does not change it; and without what the waves still have to do, so carrying
 * them out does not either.
 */
const digestOfPlan = (input: PlanInput, shape: Shape, parts: Parts): string => {
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
    desired: shape.digest,
    destroys: destroys.sort(byKey).map(line),
    replaces: replaces.map(line),
  });
};

const VERBS: readonly Verb[] = ['create', 'adopt', 'configure', 'replace', 'unchanged', 'prune', 'release', 'blocked'];

export const countsOf = ({ waves, pruneFirst, prune, blocked }: Parts): Plan['counts'] => {
  const all = [...waves.flatMap(({ actions }) => actions), ...pruneFirst, ...prune, ...blocked];
  const counts = Object.fromEntries(VERBS.map((verb) => [verb, 0])) as Plan['counts'];
  for (const { verb } of all) counts[verb] += 1;
  return counts;
};

/** The way to a plan, which pauses now and then, so that others get their turn when there are tens of thousands of objects. */
export function* planning(input: PlanInput, memory: PlanMemory = {}): Generator<void, Plan> {
  const shape = yield* shapeOf(input.rendered ?? NOTHING, input.secretKey, memory.shape);
  memory.shape = shape;
  const strict = yield* partsOf(input, shape, false, memory);
  const digest = digestOfPlan(input, shape, strict);
  const parts = isApproved(input, digest) ? yield* partsOf(input, shape, true, memory) : strict;
  return {
    version: 1,
    cluster: input.owner.cluster,
    instance: input.owner.instance,
    commit: input.commit,
    digest,
    ...parts,
    counts: countsOf(parts),
  };
}

/**
 * The plan for one cluster and one commit. Pure and deterministic: the order of the input's objects does not matter, and a memory of
 * earlier plans makes it cheaper and nothing else.
 */
export const buildPlan = (input: PlanInput, memory?: PlanMemory): Plan => {
  const steps = planning(input, memory);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
};

/** Whether carrying the plan out would do anything. */
export const hasChanges = ({ waves, pruneFirst, prune }: Plan): boolean =>
  pruneFirst.length + prune.length > 0 || waves.some(({ actions }) => actions.some(({ verb }) => verb !== 'unchanged'));
