import type { ObjectKey } from '../lib/kube-object.ts';
import { countsOf } from './build.ts';
import { byKey } from './kinds.ts';
import type { Action, Plan } from './types.ts';

/** The chosen objects, and what has to be there before them. */
const neededFor = (actions: readonly Action[], only: ReadonlySet<string>): ReadonlySet<ObjectKey> => {
  const byName = new Map(actions.map((action) => [action.key, action]));
  const needed = new Set<ObjectKey>();
  const rest = actions.filter(({ source }) => only.has(source)).map(({ key }) => key);
  for (let key = rest.pop(); key !== undefined; key = rest.pop()) {
    if (needed.has(key)) continue;
    needed.add(key);
    rest.push(...(byName.get(key)?.dependsOn ?? []));
  }
  return needed;
};

/** A plan that only brings things: what it would delete or let go of is left as it is. */
export const withoutDeletions = (plan: Plan): Plan => {
  const blocked = plan.blocked.filter(({ wanted }) => wanted !== 'prune' && wanted !== 'release');
  const parts = { waves: plan.waves, pruneFirst: [], prune: [], blocked };
  return { ...plan, ...parts, counts: countsOf(parts) };
};

/**
 * The part of a plan that concerns some sources (`services/web`) alone. Everything else that would be written or deleted is held back, so
 * that nobody takes the cluster for one that holds all of the commit.
 */
export const limitPlan = (plan: Plan, only: readonly string[]): Plan => {
  const names = new Set(only);
  const actions = plan.waves.flatMap((wave) => wave.actions);
  const needed = neededFor(actions, names);
  const stays = ({ key, verb }: Action): boolean => verb === 'unchanged' || needed.has(key);
  const left = ({ allow: _, approvable: __, ...action }: Action): Action => ({
    ...action,
    verb: 'blocked',
    wanted: action.verb,
    guard: 'not-chosen',
    reason: `is left out: only ${only.join(', ')} was asked for`,
    allow: 'holdfast apply, or a holdfast run, brings the rest',
  });
  const heldBack = [...actions.filter((action) => !stays(action)), ...plan.pruneFirst, ...plan.prune].map(left);
  const waves = plan.waves.map((wave) => ({ ...wave, actions: wave.actions.filter(stays) })).filter((wave) => wave.actions.length > 0);
  const parts = { waves, pruneFirst: [], prune: [], blocked: [...plan.blocked, ...heldBack].sort(byKey) };
  return { ...plan, ...parts, counts: countsOf(parts) };
};
