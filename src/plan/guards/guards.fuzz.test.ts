import fc from 'fast-check';
import { expect } from 'vitest';
import { fuzz } from '../../../test/support/fuzz.ts';
import { approving } from '../../../test/support/plan-input.ts';
import { mayGo } from '../../../test/support/plan-model.ts';
import { world } from '../../../test/support/plan-world.ts';
import type { ObjectKey } from '../../lib/kube-object.ts';
import { buildPlan } from '../build.ts';
import { planToJson } from '../json.ts';
import type { Action, Plan } from '../types.ts';

const prunesOf = ({ pruneFirst, prune }: Plan): Action[] => [...pruneFirst, ...prune].filter(({ verb }) => verb === 'prune');
const keysOf = (actions: readonly Action[]): ObjectKey[] => actions.map(({ key }) => key).sort();

fuzz(
  'guards: exactly what a second telling of the rules lets go is deleted, and never what was not seen so',
  { sample: 150, full: 25_000 },
  fc.property(world, (input) => {
    const plan = buildPlan(input);
    expect(keysOf(prunesOf(plan))).toEqual([...mayGo(input, false)].sort());
    for (const { key, observed } of prunesOf(plan)) {
      const { uid, resourceVersion } = input.observations.get(key)?.live?.metadata ?? {};
      expect(observed).toEqual({ uid, resourceVersion });
      expect(uid).not.toBe(undefined);
    }
  }),
);

fuzz(
  'guards: an approval of exactly this plan lifts the approvable ones and no other',
  { sample: 100, full: 15_000 },
  fc.property(world, (input) => {
    const strict = buildPlan(input);
    const head = { ...approving(strict), recentDeletions: input.head?.recentDeletions ?? [] };
    const plan = buildPlan({ ...input, head });
    expect(plan.digest).toBe(strict.digest);
    expect(keysOf(prunesOf(plan))).toEqual([...mayGo(input, true)].sort());
    expect(prunesOf(strict).every(({ key }) => prunesOf(plan).some((other) => other.key === key))).toBe(true);
  }),
);

const flaw = fc.constantFrom<Parameters<typeof approving>[1] | 'cluster'>(
  { commit: 'other' },
  { planDigest: 'other' },
  { expiresAt: '2026-03-01T12:00:00Z' },
  { at: '2026-03-01T12:00:01Z' },
  { expiresAt: 'never' },
  { at: '' },
  'cluster',
);

fuzz(
  'guards: an approval that is expired, early, unreadable, or of another commit, plan or cluster changes nothing',
  { sample: 60, full: 8_000 },
  fc.property(world, flaw, (input, wrong) => {
    const strict = buildPlan(input);
    const approved = wrong === 'cluster' ? { ...approving(strict), cluster: 'staging' } : approving(strict, wrong);
    const head = { ...approved, recentDeletions: input.head?.recentDeletions ?? [] };
    expect(planToJson(buildPlan({ ...input, head }))).toBe(planToJson(strict));
  }),
);
