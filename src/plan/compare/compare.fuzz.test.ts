import fc from 'fast-check';
import { expect } from 'vitest';
import { fuzz } from '../../../test/support/fuzz.ts';
import { deployment, mutate } from '../../../test/support/fuzz-deployments.ts';
import { applyModel, ownedMembers, updateModel } from '../../../test/support/ssa-model.ts';
import { compareApplied } from './compare.ts';

fuzz(
  'compare: what was just applied is unchanged',
  { sample: 150, full: 4_000 },
  fc.property(deployment, (sent) => {
    expect(compareApplied(sent, applyModel(undefined, sent))).toEqual({ unchanged: true });
  }),
);

fuzz(
  'compare: any single change in Git is seen',
  { sample: 200, full: 8_000 },
  fc.property(deployment, fc.nat(), fc.constantFrom('set' as const, 'remove' as const, 'add' as const), (sent, pick, how) => {
    const live = applyModel(undefined, sent);
    expect(compareApplied(mutate(sent, pick, how), live).unchanged).toBe(false);
  }),
);

fuzz(
  'compare: any single change in the cluster that an apply would put right is seen',
  { sample: 200, full: 8_000 },
  fc.property(deployment, fc.nat(), fc.constantFrom('changed', 7, undefined), (sent, pick, value) => {
    const live = applyModel(undefined, sent);
    const owned = ownedMembers(live).filter((member) => member.at(-1)?.startsWith('f:'));
    const drifted = updateModel(live, owned[pick % owned.length] as string[], value);
    fc.pre(drifted !== live);
    expect(compareApplied(sent, drifted).unchanged).toBe(false);
  }),
);

fuzz(
  'compare: unchanged means that a second apply is a no-op, after any two applies and any drift',
  { sample: 150, full: 8_000 },
  fc.property(deployment, deployment, fc.nat(), (one, two, pick) => {
    const live = applyModel(applyModel(undefined, one), two);
    const owned = ownedMembers(live).filter((member) => member.at(-1)?.startsWith('f:'));
    const drifted = updateModel(live, owned[pick % owned.length] as string[], 'changed');
    for (const state of [live, drifted]) if (compareApplied(two, state).unchanged) expect(applyModel(state, two)).toBe(state);
    expect(compareApplied(two, live)).toEqual({ unchanged: true });
  }),
);
