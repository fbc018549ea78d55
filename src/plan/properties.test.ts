import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  approving,
  carryOut,
  configMap,
  crd,
  deployment,
  entry,
  held,
  keyOfObject,
  kubeObject,
  namespace,
  OWNER,
  planInput,
  rendered,
  strange,
} from '../../test/support/plan-input.ts';
import type { KubeObject } from '../lib/kube-object.ts';
import { refOf } from '../lib/kube-object.ts';
import type { InventoryEntry } from '../memory/types.ts';
import { buildPlan, hasChanges } from './build.ts';
import { firstHold, lateHold } from './guards/all.ts';
import type { Candidate } from './guards/types.ts';
import { planToJson } from './json.ts';
import { isMarkedAdopted, ownerOf } from './ownership.ts';
import type { PlanInput } from './types.ts';

/** One of each kind that some guard or wave looks at, in two spellings of what Git wants. */
const POOL: readonly ((variant: string) => KubeObject)[] = [
  () => namespace('shop'),
  () => namespace('shop2'),
  () => crd('example.com', 'Foo'),
  (variant) => kubeObject('example.com/v1', 'Foo', 'one', { spec: { a: variant } }),
  (variant) => configMap('c1', { a: variant }),
  (variant) => kubeObject('v1', 'ConfigMap', 'c2', { data: { a: variant } }, 'shop2'),
  (variant) => kubeObject('v1', 'Secret', 's', { stringData: { a: variant } }),
  (variant) => deployment('web', variant),
  (variant) => deployment('db', variant),
  (variant) => kubeObject('v1', 'PersistentVolumeClaim', 'data', { spec: { a: variant } }),
  (variant) =>
    kubeObject('apps/v1', 'StatefulSet', 'set', { spec: { a: variant, persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Delete' } } }),
  (variant) => kubeObject('workflow.zen.io/v1alpha1', 'JobFlow', 'flow', { spec: { a: variant } }),
  (variant) => configMap('kept', { a: variant }, { annotations: { 'holdfast.dev/prune': 'disabled' } }),
  () => kubeObject('v1', 'ConfigMap', 'head', {}, 'holdfast-system'),
];

const variant = fc.constantFrom('1', '2');
const state = fc.record({
  git: fc.option(variant),
  live: fc.option(fc.record({ variant, by: fc.constantFrom('us', 'us', 'us', 'nobody', 'helm', 'other') })),
  entry: fc.option(fc.record({ adopted: fc.boolean() })),
  depends: fc.nat(POOL.length - 1),
  dependsToo: fc.boolean(),
  priority: fc.constantFrom(0, 0, 10),
  running: fc.boolean(),
  listed: fc.constantFrom(true, true, true, false),
});
type State = ReturnType<typeof state.generate>['value'];

const liveObject = (object: KubeObject, by: string): KubeObject => {
  if (by === 'us') return held(object);
  const annotations = by === 'helm' ? { 'meta.helm.sh/release-name': 'x' } : by === 'other' ? { 'holdfast.dev/owner': 'desk/prod' } : {};
  return strange({ ...object, metadata: { ...object.metadata, annotations: { ...object.metadata.annotations, ...annotations } } });
};

const worldOf = (states: readonly State[], extra: Partial<PlanInput>): PlanInput => {
  const pool = states.map((one, index) => ({ one, make: POOL[index] as (typeof POOL)[number] }));
  const git = pool.flatMap(({ one, make }) =>
    one.git === null
      ? []
      : [
          rendered(make(one.git), {
            priority: one.priority,
            dependsOn: one.dependsToo ? [keyOfObject((POOL[one.depends] as (typeof POOL)[number])('1'))] : [],
          }),
        ],
  );
  const live = pool.flatMap(({ one, make }) => {
    if (one.live === null) return [];
    const object = liveObject(make(one.live.variant), one.live.by);
    return [object.kind === 'JobFlow' ? { ...object, status: { phase: one.running ? 'Running' : 'Succeeded' } } : object];
  });
  const inventory = pool.flatMap(({ one, make }): InventoryEntry[] => (one.entry === null ? [] : [entry(make('1'), one.entry)]));
  const listed = new Set(
    pool
      .filter(({ one }) => one.listed)
      .map(({ make }) => `${refOf(make('1')).apiVersion.split('/').slice(0, -1).join('')}/${make('1').kind}`),
  );
  const foos = live.filter(({ kind }) => kind === 'Foo').map(refOf);
  const base = planInput({ git, live, inventory });
  return { ...base, listed, crdInstances: new Map([[keyOfObject(crd('example.com', 'Foo')), foos]]), ...extra };
};

const world = fc
  .tuple(fc.tuple(...POOL.map(() => state)), fc.constantFrom(0, 3, 100), fc.boolean(), fc.boolean())
  .map(([states, objects, pruneEnabled, elsewhere]) =>
    worldOf(states, {
      policy: { pruneCeiling: { objects, percent: 0 }, allowClusterDeletion: false },
      pruneEnabled: pruneEnabled || objects > 0,
      elsewhere: elsewhere ? new Map([[keyOfObject(deployment('db')), 'staging']]) : new Map(),
    }),
  );

const reversed = (input: PlanInput): PlanInput => ({
  ...input,
  rendered: input.rendered?.toReversed() ?? [],
  observations: new Map([...input.observations].reverse()),
  inventory: new Map([...input.inventory].reverse()),
  listed: new Set([...input.listed].reverse()),
});

describe('properties of a plan', () => {
  test('any order of the input gives the same bytes', () => {
    fc.assert(
      fc.property(world, (input) => {
        expect(planToJson(buildPlan(reversed(input)))).toBe(planToJson(buildPlan(input)));
      }),
      { numRuns: 300 },
    );
  });

  test('carried out again and again, it comes to a plan that does nothing', () => {
    fc.assert(
      fc.property(world, (input) => {
        let now = input;
        // Two rounds: an object of ours that somebody had made his own is adopted in the first and released in the second.
        for (let round = 0; round < 2; round++) now = carryOut(now, buildPlan(now));
        expect(hasChanges(buildPlan(now))).toBe(false);
      }),
      { numRuns: 300 },
    );
  });

  test('nothing is pruned that any guard holds, with or without an approval', () => {
    fc.assert(
      fc.property(world, fc.boolean(), (input, approve) => {
        const strict = buildPlan(input);
        const plan = approve ? buildPlan({ ...input, head: approving(strict) }) : strict;
        expect(plan.digest).toBe(strict.digest);
        const going = [...plan.pruneFirst, ...plan.prune].filter(({ verb }) => verb === 'prune');
        const leaving = new Set(going.map(({ key }) => key));
        const desired = new Map((input.rendered ?? []).map(({ object }) => [keyOfObject(object), refOf(object)]));
        for (const { key, ref, observed } of going) {
          const live = input.observations.get(key)?.live as KubeObject;
          const candidate: Candidate = { key, ref, live, entry: input.inventory.get(key) as InventoryEntry };
          const context = { input, leaving, desired };
          expect(firstHold(candidate, context)).toBeUndefined();
          if (!approve) expect(lateHold(candidate, context)).toBeUndefined();
          // The same without the guards' own code.
          expect(desired.has(key)).toBe(false);
          expect(observed?.uid).toBe(live.metadata.uid);
          expect(ownerOf(live, OWNER).is).toBe('us');
          expect(candidate.entry.adopted || isMarkedAdopted(live)).toBe(false);
          expect(['PersistentVolumeClaim', 'StatefulSet']).not.toContain(ref.kind);
          expect(ref.namespace).not.toBe('holdfast-system');
          expect(ref.name).not.toBe('kept');
        }
        if (!approve) expect(going.length).toBeLessThanOrEqual(input.policy.pruneCeiling.objects);
      }),
      { numRuns: 500 },
    );
  });

  test('each object has exactly one action, and nothing is written before what it waits for', () => {
    fc.assert(
      fc.property(world, (input) => {
        const plan = buildPlan(input);
        const keys = [...plan.waves.flatMap(({ actions }) => actions), ...plan.pruneFirst, ...plan.prune, ...plan.blocked].map(
          ({ key }) => key,
        );
        expect(new Set(keys).size).toBe(keys.length);
        const all = new Set([...(input.rendered ?? []).map(({ object }) => keyOfObject(object)), ...input.inventory.keys()]);
        expect(new Set(keys)).toEqual(all);
        const place = new Map(plan.waves.flatMap(({ actions }, index) => actions.map(({ key }) => [key, index])));
        for (const action of plan.waves.flatMap(({ actions }) => actions).filter(({ verb }) => verb !== 'unchanged'))
          for (const other of action.dependsOn) {
            // What is held back from deletion is there, and may be waited for.
            expect(plan.blocked.some(({ key, wanted }) => key === other && wanted !== 'prune' && wanted !== 'release')).toBe(false);
            if (place.has(other) && !['Namespace', 'CustomResourceDefinition'].includes(action.ref.kind))
              expect(place.get(other)).toBeLessThan(place.get(action.key) as number);
          }
      }),
      { numRuns: 300 },
    );
  });
});
