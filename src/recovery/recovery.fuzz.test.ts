import fc from 'fast-check';
import { expect } from 'vitest';
import { fuzz } from '../../test/support/fuzz.ts';
import { planRecovery } from './plan.ts';
import { admit } from './turns.ts';
import type { Candidate, Observed, Rules, Step } from './types.ts';

// Any set of clusters in any state, with any dependencies, also such as validation refuses.

const NAMES = ['a', 'b', 'c', 'd', 'e', 'f'];
const seen: fc.Arbitrary<Observed> = fc.oneof(
  fc.constantFrom<Observed>({ state: 'Running' }, { state: 'Stopped' }, { state: 'Missing' }),
  fc.constantFrom<Observed>({ state: 'Incomplete', reason: 'cut off', hint: '' }, { state: 'Unknown', reason: 'silent', hint: 'look' }),
);
const candidate = (cluster: string): fc.Arbitrary<Candidate> =>
  fc.record({
    cluster: fc.constant(cluster),
    region: fc.constantFrom('eu', 'us', 'asia'),
    makes: fc.boolean(),
    standing: fc.oneof(
      { weight: 5, arbitrary: fc.constant({ kind: 'held' as const }) },
      fc.constant({ kind: 'suspended' as const }),
      fc.constant({ kind: 'refused' as const, why: 'wrong' }),
    ),
    seen,
    wasHere: fc.boolean(),
    enabled: fc.boolean(),
    priority: fc.integer({ min: -2, max: 2 }),
    dependsOn: fc.uniqueArray(fc.constantFrom(...NAMES, 'nobody'), { maxLength: 3 }),
  });
const candidates = fc.subarray(NAMES, { minLength: 1 }).chain((names) => fc.tuple(...names.map(candidate)));
const rules: fc.Arbitrary<Rules> = fc.record({
  auto: fc.boolean(),
  chosen: fc.option(
    fc.subarray(NAMES).map((names) => new Set(names)),
    { nil: undefined },
  ),
  named: fc.subarray(NAMES).map((names) => new Set(names)),
});
const RUNS = { sample: 300, full: 20_000 };
const isMade = ({ action }: Step): boolean => action === 'create' || action === 'start' || action === 'finish';

fuzz(
  'recovery: nothing is brought up that nobody can see, that nobody wants, or that was left out',
  RUNS,
  fc.property(candidates, rules, (all, rule) => {
    for (const step of planRecovery(all, rule).filter(isMade)) {
      const one = all.find(({ cluster }) => cluster === step.cluster) as Candidate;
      expect(['Stopped', 'Missing', 'Incomplete']).toContain(one.seen.state);
      expect(one.makes && one.standing.kind === 'held').toBe(true);
      const wasHere = one.wasHere || one.seen.state === 'Stopped';
      if (wasHere && !rule.named.has(one.cluster)) expect(one.enabled && rule.auto).toBe(true);
      for (const name of one.dependsOn) {
        const dependency = all.find(({ cluster }) => cluster === name);
        expect(dependency).toBeDefined();
        if (dependency?.seen.state !== 'Running') expect(step.waitsFor).toContain(name);
      }
    }
  }),
);

fuzz(
  'recovery: every chosen cluster has one step, each after those that it waits for, whatever the order of the files',
  RUNS,
  fc.property(candidates, rules, (all, rule) => {
    const steps = planRecovery(all, rule);
    const names = steps.map(({ cluster }) => cluster);
    const asked = all.map(({ cluster }) => cluster).filter((name) => rule.chosen === undefined || rule.chosen.has(name));
    expect(names.toSorted()).toEqual(asked.toSorted());
    for (const [index, { waitsFor }] of steps.entries())
      for (const name of waitsFor) {
        expect(names.slice(0, index)).toContain(name);
        expect(steps.filter(isMade).map(({ cluster }) => cluster)).toContain(name);
      }
    expect(planRecovery(all.toReversed(), rule)).toEqual(steps);
  }),
);

fuzz(
  'recovery: carried out in turn, all that can come up does, never more than the limit and one of each region, and what hangs holds up no other region',
  RUNS,
  fc.property(
    candidates,
    fc.integer({ min: 1, max: 3 }),
    fc.subarray(NAMES),
    fc.infiniteStream(fc.nat(5)),
    (all, limit, hanging, order) => {
      const steps = planRecovery(all, { auto: true, chosen: undefined, named: new Set(NAMES) });
      const waiting = new Map(steps.filter(isMade).map((step) => [step.cluster, { ...step, dependsOn: step.waitsFor }]));
      const up = new Set<string>();
      let working: { cluster: string; region: string }[] = [];
      const picks = order[Symbol.iterator]();
      for (;;) {
        const turns = { waiting: [...waiting.values()], working, up, expected: [], limit };
        for (const cluster of admit(turns)) {
          const one = waiting.get(cluster);
          if (!one) throw new Error(`${cluster} does not wait`);
          expect(one.dependsOn.every((name) => up.has(name))).toBe(true);
          waiting.delete(cluster);
          working.push({ cluster, region: one.region });
        }
        expect(working.length).toBeLessThanOrEqual(Math.max(limit, new Set(working.map(({ region }) => region)).size + limit - 1));
        const alive = working.filter(({ cluster }) => !hanging.includes(cluster));
        if (alive.length === 0) break;
        const next = alive[Number(picks.next().value) % alive.length] as { cluster: string };
        working = working.filter(({ cluster }) => cluster !== next.cluster);
        up.add(next.cluster);
      }
      const stuck = new Set(working.map(({ region }) => region));
      for (const { region, dependsOn } of waiting.values()) {
        // Only a region in which something hangs, or what something that hangs must come before, is not through.
        expect(stuck.has(region) || dependsOn.some((name) => !up.has(name))).toBe(true);
      }
    },
  ),
);
