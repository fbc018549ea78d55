import { digestOf } from '../lib/digest.ts';
import type { Json } from '../lib/json.ts';
import { compareText, keyOf, type ObjectKey, type ObjectRef, refOf } from '../lib/kube-object.ts';
import type { Wanted } from './actions.ts';
import { isApproved } from './approval.ts';
import { type DecideContext, decide } from './decide.ts';
import { byKey, kindOfCrd, liveOf } from './kinds.ts';
import { edgesOf } from './order.ts';
import { digestOfRendered } from './prepare.ts';
import { pruneOf } from './prune.ts';
import type { Action, Plan, PlanInput, Verb } from './types.ts';
import { wavesOf } from './waves.ts';
import { autoscaled } from './withheld.ts';

const wantedOf = (input: PlanInput): Map<ObjectKey, Wanted> => {
  const all = (input.rendered ?? []).map((rendered): Wanted => {
    const ref = refOf(rendered.object);
    const key = keyOf(ref);
    return { rendered, ref, key, live: liveOf(input.observations, key), digest: digestOfRendered(rendered, input.secretKey) };
  });
  return new Map(all.sort((a, b) => byKey(a, b) || compareText(a.digest, b.digest)).map((wanted) => [wanted.key, wanted]));
};

type Parts = Pick<Plan, 'waves' | 'pruneFirst' | 'prune' | 'blocked'>;

const partsOf = (input: PlanInput, wanted: ReadonlyMap<ObjectKey, Wanted>, approved: boolean): Parts => {
  const desired = new Map<ObjectKey, ObjectRef>([...wanted].map(([key, { ref }]) => [key, ref]));
  const crds = new Map(
    [...wanted.values()].flatMap(
      ({ key, rendered }) => [kindOfCrd(rendered.object)].flatMap((kind) => (kind ? [[kind, key]] : [])) as [string, ObjectKey][],
    ),
  );
  const context: DecideContext = { input, scaled: autoscaled(input.rendered ?? []), desired, crds, approved };
  const decided = new Map([...wanted].map(([key, one]) => [key, decide(one, context)]));
  const { waves, blocked } = wavesOf(decided, wanted, edgesOf(wanted, crds));
  const prune = pruneOf(input, desired, { writes: waves.flatMap(({ actions }) => actions), stuck: blocked }, approved);
  return { waves, pruneFirst: prune.pruneFirst, prune: prune.prune, blocked: [...blocked, ...prune.blocked].sort(byKey) };
};

/**
 * Binds an approval to the end (each desired object's digest) and to all that would be destroyed on the way, with what holds
 * it. Built without approvals, so giving one does not change it; and without what the waves still have to do, so carrying
 * them out does not either.
 */
const digestOfPlan = (input: PlanInput, wanted: ReadonlyMap<ObjectKey, Wanted>, parts: Parts): string => {
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
    desired: [...wanted.values()].map(({ key, digest }): Json => [key, digest]),
    destroys: destroys.sort(byKey).map(line),
    replaces: replaces.map(line),
  });
};

const VERBS: readonly Verb[] = ['create', 'adopt', 'configure', 'replace', 'unchanged', 'prune', 'release', 'blocked'];

const countsOf = ({ waves, pruneFirst, prune, blocked }: Parts): Plan['counts'] => {
  const all = [...waves.flatMap(({ actions }) => actions), ...pruneFirst, ...prune, ...blocked];
  return Object.fromEntries(VERBS.map((verb) => [verb, all.filter((action) => action.verb === verb).length])) as Plan['counts'];
};

/** The plan for one cluster and one commit. Pure and deterministic: the order of the input's objects does not matter. */
export const buildPlan = (input: PlanInput): Plan => {
  const wanted = wantedOf(input);
  const strict = partsOf(input, wanted, false);
  const digest = digestOfPlan(input, wanted, strict);
  const parts = isApproved(input, digest) ? partsOf(input, wanted, true) : strict;
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
