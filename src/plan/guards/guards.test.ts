import { describe, expect, test } from 'vitest';
import {
  actionOn,
  approving,
  configMap,
  crd,
  deployment,
  entry,
  held,
  keyOfObject,
  kubeObject,
  namespace,
  planInput,
  rendered,
  strange,
} from '../../../test/support/plan-input.ts';
import { type KubeObject, keyOf, type ObjectRef, refOf } from '../../lib/kube-object.ts';
import { ADOPTED_ANNOTATION, OWNER_ANNOTATION, PRUNE_ANNOTATION } from '../../lib/well-known.ts';
import { buildPlan } from '../build.ts';
import type { GuardName, PlanInput } from '../types.ts';

const keep = configMap('keep');
const old = configMap('old');
const scene = (target: KubeObject, extra: Parameters<typeof planInput>[0] = {}): PlanInput =>
  planInput({ git: [keep], live: [held(keep), target], inventory: [keep, target], ...extra });

const guardOn = (input: PlanInput, target: KubeObject): GuardName | 'pruned' | 'released' => {
  const plan = buildPlan(input);
  const action = actionOn(plan, target);
  if (action.verb === 'release') return 'released';
  if (action.verb === 'prune') return 'pruned';
  expect(action).toMatchObject({ verb: 'blocked', wanted: 'prune' });
  expect(action.allow).not.toBe('');
  expect(plan.prune.concat(plan.pruneFirst).some(({ key }) => key === action.key)).toBe(false);
  return action.guard as GuardName;
};

const claim = (owner: string): KubeObject =>
  kubeObject('v1', 'PersistentVolumeClaim', 'data', {
    metadata: { uid: 'c1', ownerReferences: [{ uid: owner, kind: 'Database', name: 'db' }] },
  });
const liveOld = held(old);
const set = (whenDeleted: string): KubeObject =>
  kubeObject('apps/v1', 'StatefulSet', 'db', { spec: { persistentVolumeClaimRetentionPolicy: { whenDeleted } } });
const flow = (phase: string): KubeObject => ({ ...held(kubeObject('workflow.zen.io/v1alpha1', 'JobFlow', 'nightly')), status: { phase } });
const ns = held(namespace('shop2'));
const foos = held(crd('example.com', 'Foo'));
const inside = held(kubeObject('v1', 'ConfigMap', 'in', {}, 'shop2'));
const foo = held(kubeObject('example.com/v1', 'Foo', 'one'));
const disabled = held(configMap('old', {}, { annotations: { [PRUNE_ANNOTATION]: 'disabled' } }));
const foreign = strange(configMap('old', {}, { annotations: { [OWNER_ANNOTATION]: 'other/prod' } }));
const made = held(configMap('old', {}, { ownerReferences: [{ uid: 'r', kind: 'Foo', name: 'f', controller: true }] }));
const inMemory = held(kubeObject('v1', 'ConfigMap', 'head', {}, 'holdfast-system'));

/** With the condition the guard holds; without it the object goes: so a guard that is taken out, or holds all, is noticed. */
test.each<[string, GuardName | 'released', KubeObject, Parameters<typeof planInput>[0], Parameters<typeof planInput>[0]]>([
  ['no object is desired', 'empty-desired-state', liveOld, { git: [] }, {}],
  ['only what every cluster gets is desired', 'empty-desired-state', liveOld, { git: [rendered(keep, { source: 'cluster' })] }, {}],
  ['another instance owns it', 'foreign-owner', foreign, {}, { live: [held(keep), liveOld] }],
  ['it says nothing of us', 'foreign-owner', strange(old), {}, { live: [held(keep), liveOld] }],
  ['a controller made it', 'foreign-owner', made, {}, { live: [held(keep), liveOld] }],
  ['its entry says adopted', 'released', liveOld, { inventory: [keep, entry(old, { adopted: true })] }, {}],
  ['another cluster has it now', 'moved', liveOld, { elsewhere: new Map([[keyOfObject(old), 'staging']]) }, {}],
  ['its kind was not listed', 'kind-not-listed', liveOld, { listed: new Set() }, {}],
  ['it is marked prune: disabled', 'prune-disabled', disabled, {}, { live: [held(keep), liveOld] }],
  ['pruning is off', 'prune-disabled', liveOld, { pruneEnabled: false }, {}],
  ['a rollback did not make it', 'rolled-back', liveOld, { created: new Set() }, { created: new Set([keyOfObject(old)]) }],
  ['it stands in our memory', 'memory', inMemory, {}, { inventory: [old], live: [liveOld] }],
  ['claims were not listed', 'persistent-volume', liveOld, { claims: undefined } as never, {}],
  ['a claim has it as owner', 'persistent-volume', liveOld, { claims: [claim(liveOld.metadata.uid as string)] }, {}],
  ['a claim of its namespace has an owner nobody saw', 'persistent-volume', liveOld, { claims: [claim('unseen')] }, {}],
  [
    'a StatefulSet deletes its claims',
    'persistent-volume',
    held(set('Delete')),
    {},
    { inventory: [keep, held(set('Retain'))], live: [held(set('Retain'))] },
  ],
  ['a flow runs', 'jobflow-running', flow('Running'), {}, { live: [flow('Succeeded')] }],
  ['a flow is suspended in mid-run', 'jobflow-running', flow('Suspended'), {}, { live: [flow('Failed')] }],
  [
    'something foreign is in the namespace',
    'namespace-not-empty',
    ns,
    { namespaceContents: new Map([[keyOfObject(ns), [refOf(old)]]]) },
    {},
  ],
  ['what is in the namespace is not known', 'namespace-not-empty', ns, { namespaceContents: new Map() }, {}],
  ['something wanted is in the namespace', 'namespace-not-empty', ns, { git: [keep, inside] }, {}],
  [
    'something of ours in the namespace stays',
    'namespace-not-empty',
    ns,
    {
      inventory: [ns, kubeObject('v1', 'PersistentVolumeClaim', 'p', {}, 'shop2')],
      live: [ns, held(kubeObject('v1', 'PersistentVolumeClaim', 'p', {}, 'shop2'))],
    },
    {},
  ],
  ['objects of the CRD are left', 'crd-in-use', foos, { crdInstances: new Map([[keyOfObject(foos), [refOf(foo)]]]) }, {}],
  ['objects of the CRD are wanted', 'crd-in-use', foos, { git: [keep, foo] }, {}],
  ['objects of the CRD are not known', 'crd-in-use', foos, { crdInstances: new Map() }, {}],
  ['the cluster left the commit', 'cluster-deletion', liveOld, { rendered: undefined } as never, {}],
  [
    'eleven objects at once',
    'prune-ceiling',
    liveOld,
    { policy: { pruneCeiling: { objects: 0, percent: 0 }, allowClusterDeletion: false } },
    {},
  ],
])('%s: %s', (_name, guard, target, condition, otherwise) => {
  const input = (extra: Parameters<typeof planInput>[0]): PlanInput => ({
    ...scene(target, extra),
    ...('rendered' in extra ? { rendered: undefined } : {}),
  });
  expect(guardOn({ ...input(condition), ...('claims' in condition ? { claims: condition.claims } : {}) }, target)).toBe(guard);
  const free = buildPlan(input(otherwise));
  expect(free.blocked).toEqual([]);
  expect(free.counts.prune).toBe(1);
});

test('volumes are never deleted', () => {
  for (const kind of ['PersistentVolumeClaim', 'PersistentVolume']) {
    const volume = held(kubeObject('v1', kind, 'data', {}, kind === 'PersistentVolume' ? '' : 'shop'));
    expect(guardOn(scene(volume), volume)).toBe('persistent-volume');
  }
  const snapshot = held(kubeObject('snapshot.storage.k8s.io/v1', 'VolumeSnapshot', 'before-upgrade'));
  expect(guardOn(scene(snapshot), snapshot)).toBe('persistent-volume');
});

test('a claim is taken along through what stands between: database, its StatefulSet, the claim', () => {
  const database = held(kubeObject('example.com/v1', 'Database', 'db'));
  const middle = kubeObject('apps/v1', 'StatefulSet', 'db', {
    metadata: { uid: 's1', ownerReferences: [{ uid: database.metadata.uid as string, kind: 'Database', name: 'db' }] },
  });
  expect(guardOn(scene(database, { claims: [middle, claim('s1')] }), database)).toBe('persistent-volume');
  expect(guardOn(scene(database, { claims: [middle] }), database)).toBe('pruned');
});

test("a Pod's ephemeral claim and a claim in another namespace hold nothing", () => {
  const ephemeral = kubeObject('v1', 'PersistentVolumeClaim', 'tmp', {
    metadata: { uid: 'e', ownerReferences: [{ uid: 'p', kind: 'Pod', name: 'web-1' }] },
  });
  const far = kubeObject(
    'v1',
    'PersistentVolumeClaim',
    'far',
    { metadata: { uid: 'f', ownerReferences: [{ uid: 'q', kind: 'Database', name: 'x' }] } },
    'other',
  );
  expect(guardOn(scene(liveOld, { claims: [ephemeral, far] }), liveOld)).toBe('pruned');
});

test('a claim in any namespace may belong to a cluster-scoped object, through an owner that nobody saw', () => {
  const pool = held(kubeObject('example.com/v1', 'StoragePool', 'all', {}, ''));
  expect(guardOn(scene(pool, { claims: [claim('unseen')] }), pool)).toBe('persistent-volume');
  expect(guardOn(scene(pool, { claims: [] }), pool)).toBe('pruned');
});

test('an owner of a kind that is only called Pod is no Pod', () => {
  const reference = { uid: liveOld.metadata.uid as string, apiVersion: 'example.com/v1', kind: 'Pod', name: 'x' };
  const kept = kubeObject('v1', 'PersistentVolumeClaim', 'data', { metadata: { uid: 'c1', ownerReferences: [reference] } });
  expect(guardOn(scene(liveOld, { claims: [kept] }), liveOld)).toBe('persistent-volume');
});

test('the mark of adoption on the object counts without an entry that knows of it', () => {
  const marked = held(configMap('old', {}));
  marked.metadata.annotations = { ...marked.metadata.annotations, [ADOPTED_ANNOTATION]: 'true' };
  const plan = buildPlan(scene(marked));
  expect(actionOn(plan, marked)).toMatchObject({ verb: 'release', guard: 'adopted' });
  expect(actionOn(buildPlan(scene(marked, { git: [] })), marked)).toMatchObject({
    verb: 'blocked',
    wanted: 'release',
    guard: 'empty-desired-state',
  });
});

test('an entry whose object is gone is dropped, but only after a full list of its kind', () => {
  const input = planInput({ git: [keep], live: [held(keep)], inventory: [keep, old] });
  expect(actionOn(buildPlan(input), old)).toMatchObject({ verb: 'release', observed: undefined });
  const unlisted = new Map([['/ConfigMap', 'cannot list configmaps: forbidden']]);
  expect(actionOn(buildPlan({ ...input, listed: new Set(), unlisted }), old)).toMatchObject({
    verb: 'blocked',
    guard: 'kind-not-listed',
    reason: 'the API server did not list all objects of kind ConfigMap: cannot list configmaps: forbidden',
  });
  const unseen = { ...input, listed: new Set<string>(), observations: new Map([[keyOfObject(keep), { live: held(keep) }]]) };
  expect(actionOn(buildPlan(unseen), old)).toMatchObject({ verb: 'blocked', guard: 'kind-not-listed' });
});

test('one live object under two API groups is not deleted by its old name', () => {
  const fresh = held(kubeObject('networking.k8s.io/v1', 'Ingress', 'web'));
  const before: KubeObject = { ...fresh, apiVersion: 'extensions/v1beta1' };
  const plan = buildPlan(
    planInput({ git: [kubeObject('networking.k8s.io/v1', 'Ingress', 'web')], live: [fresh, before], inventory: [fresh, before] }),
  );
  expect(actionOn(plan, before).verb).toBe('release');
  expect(plan.counts.prune).toBe(0);
});

test('a namespace and a CRD go with what is in them, after it', () => {
  const gone = [ns, inside, foos, foo];
  const input = planInput({
    git: [keep],
    live: [held(keep), ...gone],
    inventory: [keep, ...gone],
    crdInstances: new Map([[keyOfObject(foos), [refOf(foo)]]]),
  });
  const plan = buildPlan(input);
  expect(plan.prune.map(({ ref }) => ref.kind)).toEqual(['ConfigMap', 'Foo', 'CustomResourceDefinition', 'Namespace']);
  expect(actionOn(plan, ns).dependsOn).toEqual([keyOfObject(inside)]);
  expect(actionOn(plan, foos).dependsOn).toEqual([keyOfObject(foo)]);
});

test('a namespace stays while something of ours in it is of a kind that was not listed', () => {
  const input = planInput({
    git: [keep],
    live: [held(keep), ns],
    inventory: [keep, ns, kubeObject('example.com/v1', 'Foo', 'f', {}, 'shop2')],
  });
  expect(guardOn({ ...input, listed: new Set(['/Namespace', '/PersistentVolumeClaim']) }, ns)).toBe('namespace-not-empty');
  expect(guardOn(input, ns)).toBe('pruned');
});

test('a namespace stays while an approval for something in it is missing', () => {
  const input = planInput({
    git: [keep],
    live: [held(keep), ns, inside],
    inventory: [keep, ns, inside],
    elsewhere: new Map([[keyOfObject(inside), 'b']]),
  });
  const plan = buildPlan(input);
  expect(plan.blocked.map(({ guard }) => guard)).toEqual(['moved', 'namespace-not-empty']);
  expect(buildPlan({ ...input, head: approving(plan) }).blocked).toEqual([]);
});

describe('ceiling', () => {
  const many = Array.from({ length: 11 }, (_, index) => held(configMap(`old-${index}`)));
  const input = (count: number, extra: Parameters<typeof planInput>[0] = {}): PlanInput =>
    planInput({ git: [keep], live: [held(keep), ...many.slice(0, count)], inventory: [keep, ...many.slice(0, count)], ...extra });
  const recent = (at: string, count: number): PlanInput['head'] => ({
    ...approving(buildPlan(input(1)), { commit: 'none' }),
    recentDeletions: [{ at, count }],
  });

  test('ten go, eleven are all held', () => {
    expect(buildPlan(input(10)).counts).toMatchObject({ prune: 10, blocked: 0 });
    expect(buildPlan(input(11)).counts).toMatchObject({ prune: 0, blocked: 11 });
  });

  test('deletions of the last hour count, older ones do not, unreadable times do', () => {
    expect(buildPlan(input(3, { head: recent('2026-03-01T11:30:00Z', 8) })).counts.prune).toBe(0);
    expect(buildPlan(input(2, { head: recent('2026-03-01T11:30:00Z', 8) })).counts.prune).toBe(2);
    expect(buildPlan(input(3, { head: recent('2026-03-01T11:00:00Z', 8) })).counts.prune).toBe(3);
    expect(buildPlan(input(3, { head: recent('yesterday', 8) })).counts.prune).toBe(0);
    expect(buildPlan(input(3, { head: recent('2026-03-01T13:00:00Z', 8) })).counts.prune).toBe(0);
  });

  test('a quarter of the inventory may go where that is more, and a prune under way does not lower it', () => {
    const all = Array.from({ length: 48 }, (_, index) => held(configMap(`all-${index}`)));
    const scene = (from: number, deleted: number): PlanInput =>
      planInput({ git: all.slice(12), live: all.slice(from), inventory: all.slice(from), head: recent('2026-03-01T11:59:00Z', deleted) });
    expect(buildPlan(scene(0, 0)).counts.prune).toBe(12);
    expect(buildPlan(scene(6, 6)).counts.prune).toBe(6);
    expect(buildPlan(scene(0, 1)).counts.prune).toBe(0);
  });

  test('what another guard holds does not count', () => {
    const pvc = held(kubeObject('v1', 'PersistentVolumeClaim', 'data'));
    const plan = buildPlan(
      planInput({ git: [keep], live: [held(keep), pvc, ...many.slice(0, 10)], inventory: [keep, pvc, ...many.slice(0, 10)] }),
    );
    expect(plan.counts).toMatchObject({ prune: 10, blocked: 1 });
  });
});

describe('approval', () => {
  const over: PlanInput = { ...scene(liveOld), policy: { pruneCeiling: { objects: 0, percent: 0 }, allowClusterDeletion: false } };
  const plan = buildPlan(over);

  test('lifts the ceiling, and the digest stays', () => {
    const approved = buildPlan({ ...over, head: approving(plan) });
    expect(approved.prune.map(({ key }) => key)).toEqual([keyOfObject(old)]);
    expect(approved.digest).toBe(plan.digest);
  });

  test.each([
    ['another commit', { commit: 'other' }],
    ['another plan', { planDigest: 'other' }],
    ['it has expired', { expiresAt: '2026-03-01T12:00:00Z' }],
    ['it is of the future', { at: '2026-03-01T12:00:01Z' }],
    ['its time cannot be read', { expiresAt: 'never' }],
  ])('counts for nothing when %s', (_name, change) => {
    expect(buildPlan({ ...over, head: approving(plan, change) }).counts.prune).toBe(0);
  });

  test('of another cluster counts for nothing', () => {
    expect(buildPlan({ ...over, head: { ...approving(plan), cluster: 'staging' } }).counts.prune).toBe(0);
  });

  test('does not cover one object more', () => {
    const more = scene(liveOld, { live: [held(keep), liveOld, held(configMap('old2'))], inventory: [keep, old, configMap('old2')] });
    expect(buildPlan({ ...more, policy: over.policy, head: approving(plan) }).counts.prune).toBe(0);
  });

  test('nor another content of what stays', () => {
    const other = scene(liveOld, { git: [configMap('keep', { a: '2' })] });
    expect(buildPlan({ ...other, policy: over.policy, head: approving(plan) }).counts.prune).toBe(0);
  });

  test('still counts when the waves have been carried out, or an object drifts, between', () => {
    const drifted = { ...over, observations: new Map([...over.observations, [keyOfObject(keep), { live: undefined }]]) };
    const approved = buildPlan({ ...drifted, head: approving(plan) });
    expect(approved.counts).toMatchObject({ create: 1, prune: 1 });
  });

  test('nor the same name made anew', () => {
    const again = held(old);
    expect(again.metadata.uid).not.toBe(liveOld.metadata.uid);
    expect(buildPlan({ ...scene(again), policy: over.policy, head: approving(plan) }).counts.prune).toBe(0);
  });

  test.each([
    ['empty-desired-state', scene(liveOld, { git: [] })],
    ['moved', scene(liveOld, { elsewhere: new Map([[keyOf(refOf(old)), 'b']]) })],
    [
      'cluster-deletion',
      {
        ...scene(liveOld),
        rendered: undefined,
        deletionPolicy: 'Delete' as const,
        policy: { ...over.policy, pruneCeiling: { objects: 9, percent: 0 }, allowClusterDeletion: true },
      },
    ],
  ])('lifts %s', (guard, input) => {
    const held = buildPlan(input);
    expect(actionOn(held, old).guard).toBe(guard);
    expect(actionOn(buildPlan({ ...input, head: approving(held) }), old).verb).toBe('prune');
  });

  test.each([
    ['deletionPolicy Retain', { deletionPolicy: 'Retain' as const, policy: { ...over.policy, allowClusterDeletion: true } }],
    ['no word of the operator', { deletionPolicy: 'Delete' as const }],
    ['no deletionPolicy', { policy: { ...over.policy, allowClusterDeletion: true } }],
  ])('does not lift cluster-deletion with %s', (_name, change) => {
    const input: PlanInput = { ...scene(liveOld), rendered: undefined, ...change };
    expect(actionOn(buildPlan({ ...input, head: approving(buildPlan(input)) }), old).guard).toBe('cluster-deletion');
  });

  test.each<[GuardName, PlanInput, KubeObject]>([
    ['foreign-owner', scene(foreign), foreign],
    ['prune-disabled', scene(disabled), disabled],
    ['rolled-back', scene(liveOld, { created: new Set() }), old],
    ['persistent-volume', scene(held(set('Delete'))), set('Delete')],
    ['jobflow-running', scene(flow('Running')), flow('Running')],
    ['kind-not-listed', scene(liveOld, { listed: new Set() }), old],
    ['namespace-not-empty', scene(ns, { namespaceContents: new Map() }), ns],
    ['crd-in-use', scene(foos, { crdInstances: new Map() }), foos],
    ['memory', scene(inMemory), inMemory],
  ])('does not lift %s', (guard, input, target) => {
    const plan = buildPlan(input);
    expect(actionOn(buildPlan({ ...input, head: approving(plan) }), target).guard).toBe(guard);
  });
});

describe('prune first', () => {
  const annotated = (object: KubeObject): KubeObject => ({
    ...object,
    metadata: { ...object.metadata, annotations: { 'holdfast.dev/prune-first': 'true' } },
  });
  const was = held(deployment('web-old'));

  test('a new object that asks for it lets the old ones of its kind go first, and only those', () => {
    const plan = buildPlan(
      planInput({ git: [keep, annotated(deployment('web'))], live: [held(keep), was, liveOld], inventory: [keep, was, old] }),
    );
    expect(plan.pruneFirst.map(({ ref }) => ref.name)).toEqual(['web-old']);
    expect(plan.prune.map(({ ref }) => ref.name)).toEqual(['old']);
  });

  test('not while the new one is blocked', () => {
    const blocked = rendered(annotated(deployment('web')), {
      requires: [{ apiVersion: 'v1', kind: 'Secret', namespace: 'shop', name: 's' }],
    });
    const plan = buildPlan(planInput({ git: [keep, blocked], live: [held(keep), was], inventory: [keep, was] }));
    expect(plan.pruneFirst).toEqual([]);
  });

  test('an old object that asks for it itself goes first, but not while something in its namespace is blocked', () => {
    const asking = held(annotated(deployment('web-old')));
    const scene = (requires: readonly ObjectRef[]): PlanInput =>
      planInput({ git: [keep, rendered(deployment('web'), { requires })], live: [held(keep), asking], inventory: [keep, asking] });
    expect(buildPlan(scene([])).pruneFirst.map(({ ref }) => ref.name)).toEqual(['web-old']);
    const stuck = buildPlan(scene([{ apiVersion: 'v1', kind: 'Secret', namespace: 'shop', name: 's' }]));
    expect(stuck.pruneFirst).toEqual([]);
    expect(stuck.prune.map(({ ref }) => ref.name)).toEqual(['web-old']);
  });

  test('the guards hold there too', () => {
    const input = planInput({ git: [annotated(deployment('web'))], live: [was], inventory: [was], pruneEnabled: false });
    expect(buildPlan(input)).toMatchObject({ pruneFirst: [], prune: [], blocked: [{ guard: 'prune-disabled' }] });
  });
});
