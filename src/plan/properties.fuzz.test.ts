import fc from 'fast-check';
import { expect } from 'vitest';
import { fuzz } from '../../test/support/fuzz.ts';
import { carryOut, keyOfObject, stepsOf } from '../../test/support/plan-input.ts';
import { CANARIES, calmWorld, world } from '../../test/support/plan-world.ts';
import { planAsText } from '../cli/printers/plan.ts';
import type { ObjectKey } from '../lib/kube-object.ts';
import { buildPlan, hasChanges, type PlanMemory } from './build.ts';
import { parsePlan, planToJson, whyStale } from './json.ts';
import type { Action, Plan, PlanInput } from './types.ts';

const shuffled = <T>(items: readonly T[], seed: number): T[] =>
  items
    .map((item, index) => ({ item, rank: (Math.imul(index + 1, 2_654_435_761) ^ Math.imul(seed + 1, 40_503)) >>> 0 }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ item }) => item);

const reordered = (input: PlanInput, seed: number): PlanInput => ({
  ...input,
  rendered: input.rendered && shuffled(input.rendered, seed),
  observations: new Map(shuffled([...input.observations], seed)),
  inventory: new Map(shuffled([...input.inventory], seed)),
  listed: new Set(shuffled([...input.listed], seed)),
  elsewhere: new Map(shuffled([...input.elsewhere], seed)),
  namespaceContents: new Map(shuffled([...input.namespaceContents], seed)),
  claims: input.claims && shuffled(input.claims, seed),
});

/** Of each object, what one of two inputs says of it: wish, sight and entry each by themselves, as they change between two looks. */
const mixed = (one: PlanInput, other: PlanInput, seed: number): PlanInput => {
  const picked = <T>(some: ReadonlyMap<ObjectKey, T>, others: ReadonlyMap<ObjectKey, T>, bits: number): Map<ObjectKey, T> => {
    const keys = shuffled([...new Set([...some.keys(), ...others.keys()])].sort(), bits);
    return new Map(
      keys.flatMap((key, index) => {
        const from = index < (bits % 4) * 3 ? others : some;
        return from.has(key) ? [[key, from.get(key) as T] as const] : [];
      }),
    );
  };
  const renderedOf = ({ rendered = [] }: PlanInput) => new Map(rendered.map((each) => [keyOfObject(each.object), each]));
  return {
    ...one,
    rendered: [...picked(renderedOf(one), renderedOf(other), seed >>> 2).values()],
    observations: picked(one.observations, other.observations, seed >>> 4),
    inventory: picked(one.inventory, other.inventory, seed >>> 6),
    listed: seed % 2 === 0 ? one.listed : other.listed,
    head: seed % 3 === 0 ? one.head : other.head,
  };
};

fuzz(
  'plan: made with the memory of earlier plans it is what it is without',
  { sample: 80, full: 8_000 },
  fc.property(calmWorld, world, fc.array(fc.nat(), { minLength: 2, maxLength: 5 }), (calm, other, seeds) => {
    const memory: PlanMemory = {};
    for (const input of [calm, ...seeds.map((seed) => mixed(calm, other, seed)), other, calm]) {
      const fresh = planToJson(buildPlan(input));
      expect(planToJson(buildPlan(input, memory))).toBe(fresh);
      expect(planToJson(buildPlan({ ...input, rendered: input.rendered?.map((each) => ({ ...each })) }, memory))).toBe(fresh);
    }
  }),
);

const prunesOf = ({ pruneFirst, prune }: Plan): Action[] => [...pruneFirst, ...prune].filter(({ verb }) => verb === 'prune');

fuzz(
  'plan: any order of the input gives the same bytes',
  { sample: 80, full: 8_000 },
  fc.property(world, fc.nat(), (input, seed) => {
    expect(planToJson(buildPlan(reordered(input, seed)))).toBe(planToJson(buildPlan(input)));
  }),
);

fuzz(
  'plan: each object has exactly one action, and nothing is written before what it waits for',
  { sample: 80, full: 8_000 },
  fc.property(world, (input) => {
    const plan = buildPlan(input);
    const writes = plan.waves.flatMap(({ actions }) => actions);
    const keys = [...writes, ...plan.pruneFirst, ...plan.prune, ...plan.blocked].map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
    expect(new Set(keys)).toEqual(new Set([...(input.rendered ?? []).map(({ object }) => keyOfObject(object)), ...input.inventory.keys()]));
    expect(Object.values(plan.counts).reduce((sum, count) => sum + count, 0)).toBe(keys.length);
    for (const { guard, allow, reason } of plan.blocked) for (const text of [guard, allow, reason]) expect(text).toMatch(/./);
    const place = new Map(plan.waves.flatMap(({ actions }, index) => actions.map(({ key }) => [key, index])));
    for (const action of writes.filter(({ verb }) => verb !== 'unchanged'))
      for (const other of action.dependsOn) {
        // What is held back from deletion is there, and may be waited for.
        expect(plan.blocked.some(({ key, wanted }) => key === other && wanted !== 'prune' && wanted !== 'release')).toBe(false);
        if (place.has(other) && !['Namespace', 'CustomResourceDefinition'].includes(action.ref.kind))
          expect(place.get(other)).toBeLessThan(place.get(action.key) as number);
      }
    // Nothing that is in Git is deleted first and made anew by the way of a prune.
    for (const { key } of prunesOf(plan)) expect(place.has(key)).toBe(false);
  }),
);

fuzz(
  'plan: no value of a Secret is in the plan, its JSON or its print',
  { sample: 80, full: 8_000 },
  fc.property(world, (input) => {
    const plan = buildPlan(input);
    const shown = [planToJson(plan), planAsText(plan, { color: false }), JSON.stringify(plan)].join('\n');
    for (const canary of CANARIES) expect(shown.includes(canary) ? shown.slice(Math.max(0, shown.indexOf(canary) - 200)) : '').toBe('');
  }),
);

fuzz(
  'plan: read back from JSON it is the same, and not stale',
  { sample: 60, full: 6_000 },
  fc.property(world, (input) => {
    const plan = buildPlan(input);
    const saved = parsePlan(planToJson(plan));
    expect(planToJson(saved)).toBe(planToJson(plan));
    expect(whyStale(saved, plan)).toEqual([]);
  }),
);

/** So much later that no deletion counts for the ceiling any more. */
const nextHour = (input: PlanInput): PlanInput => ({ ...input, head: undefined });

type End = { input: PlanInput; deleted: ReadonlySet<ObjectKey> };
/** Carried out again and again until nothing is left to do. */
const settle = (start: PlanInput, before: readonly ObjectKey[] = []): End => {
  const deleted = new Set(before);
  let input = start;
  // Two rounds: an object of ours that somebody had made his own is adopted in the first and released in the second.
  for (let round = 0; round < 2; round++) {
    const plan = buildPlan(input);
    for (const { key } of prunesOf(plan)) deleted.add(key);
    input = nextHour(carryOut(input, plan));
  }
  return { input, deleted };
};

fuzz(
  'plan: carried out, it comes to a plan that does nothing',
  { sample: 60, full: 6_000 },
  fc.property(calmWorld, (input) => {
    expect(hasChanges(buildPlan(settle(nextHour(input)).input))).toBe(false);
  }),
);

const contents = ({ input }: End): [ObjectKey, unknown][] =>
  [...input.observations]
    .flatMap(([key, { live }]): [ObjectKey, unknown][] => {
      if (live === undefined) return [];
      const { uid: _uid, resourceVersion: _version, managedFields: _fields, ...metadata } = live.metadata;
      return [[key, { ...live, metadata }]];
    })
    .sort(([a], [b]) => (a < b ? -1 : 1));

fuzz(
  'plan: cut off after any write and planned again, it ends in the same state and deletes nothing more',
  { sample: 60, full: 8_000 },
  fc.property(calmWorld, fc.nat(), (input, pick) => {
    const start = nextHour(input);
    const plan = buildPlan(start);
    const steps = stepsOf(plan);
    const done = steps.slice(0, pick % (steps.length + 1));
    const cut = done.reduce((state, step) => step.take(state), start);
    const calm = settle(start);
    const crashed = settle(
      nextHour(cut),
      done.flatMap(({ deletes }) => deletes ?? []),
    );
    expect([...crashed.deleted].filter((key) => !calm.deleted.has(key))).toEqual([]);
    expect(contents(crashed)).toEqual(contents(calm));
    expect(hasChanges(buildPlan(crashed.input))).toBe(false);
  }),
);
