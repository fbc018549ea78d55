import fc from 'fast-check';
import type { JsonObject } from '../../src/lib/json.ts';
import type { KubeObject, ObjectRef } from '../../src/lib/kube-object.ts';
import { refOf } from '../../src/lib/kube-object.ts';
import type { Head, InventoryEntry } from '../../src/memory/types.ts';
import { kindKey } from '../../src/plan/kinds.ts';
import type { Observation, Plan, PlanInput } from '../../src/plan/types.ts';
import { toSend } from '../../src/plan/withheld.ts';
import {
  approving,
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
} from './plan-input.ts';

/** Stands in every value of every Secret; whatever shows it has shown a Secret. */
export const CANARY = 'c4n4ry-x7';
const base64 = (text: string): string => Buffer.from(text).toString('base64');
/** What may stand nowhere outside of a Secret: the value as it is, in base64, and as JSON and shells quote it. */
export const CANARIES: readonly string[] = [
  CANARY,
  base64(CANARY).slice(0, 11),
  base64(` ${CANARY}`).slice(2, 12),
  base64(`  ${CANARY}`).slice(3, 13),
];

const map = (name: string, variant: string, annotations: JsonObject = {}, in_ = 'shop'): KubeObject =>
  kubeObject('v1', 'ConfigMap', name, { data: { a: variant }, metadata: { annotations } }, in_);
const job = (name: string, variant: string, spec: JsonObject, annotations: JsonObject = {}): KubeObject =>
  kubeObject('batch/v1', 'Job', name, {
    metadata: { annotations },
    spec: { ...spec, template: { spec: { containers: [{ name: 'a', image: variant }] } } },
  });

/** One of each kind that some guard or wave looks at, in two spellings of what Git wants. */
const POOL: readonly ((variant: string) => KubeObject)[] = [
  () => namespace('shop'),
  () => namespace('shop2'),
  () => crd('example.com', 'Foo'),
  (variant) => kubeObject('example.com/v1', 'Foo', 'one', { spec: { a: variant } }),
  (variant) => map('c1', variant),
  (variant) => map('c2', variant, {}, 'shop2'),
  (variant) => kubeObject('v1', 'Secret', 's', { stringData: { a: `${CANARY} ${variant}` } }),
  (variant) => kubeObject('v1', 'Secret', 't', { data: { a: base64(`${variant}${CANARY}`), '': base64(CANARY) } }, 'shop2'),
  (variant) => deployment('web', variant),
  (variant) => deployment('db', variant, { metadata: { annotations: { 'holdfast.dev/replace': 'allowed' } } }),
  (variant) => kubeObject('v1', 'PersistentVolumeClaim', 'data', { spec: { a: variant } }),
  (variant) => kubeObject('v1', 'PersistentVolume', 'disk', { spec: { a: variant } }, ''),
  (variant) =>
    kubeObject('apps/v1', 'StatefulSet', 'set', { spec: { a: variant, persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Delete' } } }),
  (variant) => kubeObject('apps/v1', 'StatefulSet', 'keeps', { spec: { a: variant } }),
  (variant) => kubeObject('workflow.zen.io/v1alpha1', 'JobFlow', 'flow', { spec: { a: variant } }),
  (variant) => map('kept', variant, { 'holdfast.dev/prune': 'disabled' }),
  (variant) => map('early', variant, { 'holdfast.dev/prune-first': 'true' }),
  (variant) => map('head', variant, {}, 'holdfast-system'),
  () => namespace('kube-system'),
  (variant) => job('ttl', variant, { ttlSecondsAfterFinished: 60 }),
  (variant) => job('once', variant, {}, { 'holdfast.dev/run': 'once-ever' }),
  (variant) => kubeObject('networking.k8s.io/v1', 'Ingress', 'in', { spec: { a: variant } }),
];
const FOO_CRD = keyOfObject(crd('example.com', 'Foo'));

const variant = fc.constantFrom('1', '2');
const WRITERS = ['us', 'us', 'us', 'us', 'us', 'nobody', 'helm', 'flux', 'argo', 'other', 'controller', 'helm-later'] as const;
type Writer = (typeof WRITERS)[number];

const stateArbitrary = fc.record({
  git: fc.option(variant, { freq: 2 }),
  live: fc.option(
    fc.record({
      variant,
      by: fc.constantFrom(...WRITERS),
      marked: fc.constantFrom(false, false, false, false, true),
      kept: fc.constantFrom(false, false, false, false, true),
      going: fc.constantFrom(false, false, false, false, false, true),
      phase: fc.constantFrom('', 'Running', 'Suspended', 'Paused', 'Succeeded', 'Failed'),
      claimedBy: fc.constantFrom('', '', 'us'),
    }),
    { freq: 4 },
  ),
  entry: fc.option(fc.record({ adopted: fc.constantFrom(false, false, false, true), ran: fc.boolean() }), { freq: 4 }),
  depends: fc.constantFrom(-1, -1, -1, ...POOL.keys()),
  priority: fc.constantFrom(0, 0, 0, 10),
  listed: fc.constantFrom(true, true, true, true, true, true, false),
  dryRun: fc.constantFrom('none', 'none', 'same', 'refused', 'immutable', 'busy', 'made') as fc.Arbitrary<DryRunState>,
});
type DryRunState = 'none' | 'same' | 'refused' | 'immutable' | 'busy' | 'made';
type State = typeof stateArbitrary extends fc.Arbitrary<infer T> ? T : never;

const MARKS: { [writer in Writer]: JsonObject } = {
  us: {},
  nobody: {},
  controller: {},
  helm: { annotations: { 'meta.helm.sh/release-name': 'x' } },
  'helm-later': { annotations: { 'meta.helm.sh/release-name': 'x' } },
  flux: { labels: { 'kustomize.toolkit.fluxcd.io/name': 'x' } },
  argo: { annotations: { 'argocd.argoproj.io/tracking-id': 'x:y' } },
  other: { annotations: { 'holdfast.dev/owner': 'desk/prod' } },
};

const withMeta = (object: KubeObject, more: JsonObject): KubeObject => {
  const { labels, annotations } = object.metadata;
  const merge = (old: object | undefined, fresh: unknown): JsonObject => ({ ...old, ...(fresh as JsonObject) });
  return {
    ...object,
    metadata: { ...object.metadata, ...more, labels: merge(labels, more['labels']), annotations: merge(annotations, more['annotations']) },
  } as KubeObject;
};

const made = new Map<string, KubeObject>();
/** The same object for the same key: making it by an apply costs most of a case, and plans change nothing of their input. */
const once = (id: string, make: () => KubeObject): KubeObject => {
  const known = made.get(id) ?? withMeta(make(), { uid: `uid-of-${id.split(' ')[0]}` });
  made.set(id, known);
  return known;
};

const written = (index: number, spelled: string, by: Writer): KubeObject =>
  once(`${index} ${spelled} ${by}`, () => {
    const object = (POOL[index] as (typeof POOL)[number])(spelled);
    if (by === 'us') return held(object);
    if (by === 'controller')
      return withMeta(held(object), { ownerReferences: [{ uid: 'u-rs', kind: 'Widget', name: 'w', controller: true }] });
    if (by === 'helm-later') return withMeta(held(object), MARKS[by]);
    return strange(withMeta(object, MARKS[by]));
  });

const liveOf = (index: number, { live }: State): KubeObject | undefined => {
  if (live === null) return undefined;
  const base = written(index, live.variant, live.by);
  const lastApplied = base.kind === 'Secret' ? { 'kubectl.kubernetes.io/last-applied-configuration': `{"a":"${CANARY}"}` } : {};
  const marks = {
    ...(live.marked ? { 'holdfast.dev/adopted': 'true' } : {}),
    ...(live.kept ? { 'holdfast.dev/prune': 'disabled' } : {}),
    ...lastApplied,
  };
  const object = withMeta(base, { annotations: marks, ...(live.going ? { deletionTimestamp: '2026-03-01T11:59:00Z' } : {}) });
  return live.phase === '' ? object : { ...object, status: { phase: live.phase } };
};

const dryRunFor = (index: number, state: State, live: KubeObject | undefined): Observation['dryRun'] => {
  const wanted = (POOL[index] as (typeof POOL)[number])(state.git ?? '1');
  // A server may quote a Secret's own values, as they were sent.
  const values = wanted.kind === 'Secret' ? JSON.stringify(toSend(rendered(wanted), OWNER, undefined, new Set())['data']) : '';
  const text = wanted.kind === 'Secret' ? `refused ${values} ${JSON.stringify(wanted['stringData'] ?? {})}` : 'refused';
  if (state.dryRun === 'same' && live !== undefined) return { ok: true, object: live };
  if (state.dryRun === 'made') return { ok: true, object: written(index, state.git ?? '1', 'us') };
  if (state.dryRun === 'refused') return { ok: false, status: 422, message: text, immutable: false };
  if (state.dryRun === 'immutable') return { ok: false, status: 422, message: text, immutable: true };
  return state.dryRun === 'busy' ? { ok: false, status: 503, message: text, immutable: false } : undefined;
};

const FOREIGN: ObjectRef = { apiVersion: 'v1', kind: 'ConfigMap', namespace: 'shop', name: 'theirs' };
const STRANGE_FOO: ObjectRef = { apiVersion: 'example.com/v1', kind: 'Foo', namespace: 'elsewhere', name: 'theirs' };

const NAMESPACES = ['shop', 'shop2', 'kube-system'] as const;

const worldArbitrary = fc.record({
  states: fc.tuple(...POOL.map(() => stateArbitrary)),
  ceiling: fc.record({ objects: fc.constantFrom(0, 1, 3, 100, 100), percent: fc.constantFrom(0, 0, 25, 100) }),
  pruneEnabled: fc.constantFrom(true, true, true, true, false),
  elsewhere: fc.array(fc.nat(POOL.length - 1), { maxLength: 2 }),
  foreign: fc.array(fc.constantFrom(...NAMESPACES), { maxLength: 1 }),
  unknownContents: fc.constantFrom(false, false, false, true),
  foos: fc.constantFrom('ours', 'ours', 'theirs', 'unknown'),
  claims: fc.oneof(
    { weight: 4, arbitrary: fc.array(fc.tuple(fc.nat(POOL.length - 1), fc.boolean()), { maxLength: 2 }) },
    { weight: 1, arbitrary: fc.constant(undefined) },
  ),
  gone: fc.constantFrom(false, false, false, false, false, false, true),
  deletionPolicy: fc.constantFrom<'Retain' | 'Delete'>('Retain', 'Delete', 'Delete'),
  allowClusterDeletion: fc.boolean(),
  recent: fc.array(
    fc.record({ at: fc.constantFrom('2026-03-01T11:30:00Z', '2026-03-01T10:30:00Z', 'soon', '2026-03-01T13:00:00Z'), count: fc.nat(5) }),
    { maxLength: 2 },
  ),
});
type WorldSpec = typeof worldArbitrary extends fc.Arbitrary<infer T> ? T : never;

const headWith = (more: Partial<Head>): Head => ({ ...approving({ commit: '', digest: '' } as Plan), approvals: [], ...more });

const claimsOf = (spec: WorldSpec, live: readonly (KubeObject | undefined)[]): KubeObject[] | undefined =>
  spec.claims?.map(([index, unseen], at): KubeObject => {
    const owner = live[index];
    const uid = unseen || owner === undefined ? 'nobody-saw-it' : String(owner.metadata.uid);
    const namespaceOf = owner?.metadata.namespace ?? 'shop';
    return kubeObject(
      'v1',
      'PersistentVolumeClaim',
      `claim-${at}`,
      { metadata: { uid: `claim-${at}`, ownerReferences: [{ uid, kind: 'StatefulSet', apiVersion: 'apps/v1', name: 'x' }] } },
      namespaceOf,
    );
  });

const worldOf = (spec: WorldSpec): PlanInput => {
  const { states } = spec;
  const objects = states.map(({ git }, index) => (POOL[index] as (typeof POOL)[number])(git ?? '1'));
  const keys = objects.map(keyOfObject);
  const live = states.map((state, index) => liveOf(index, state));
  const git = states.flatMap(({ git: wanted, priority, depends }, index) =>
    wanted === null ? [] : [rendered(objects[index] as KubeObject, { priority, dependsOn: depends < 0 ? [] : [keys[depends] as string] })],
  );
  const inventory = states.flatMap(({ entry: known }, index): InventoryEntry[] =>
    known === null ? [] : [entry(objects[index] as KubeObject, { adopted: known.adopted })],
  );
  const base = planInput({ git, live: live.filter((one) => one !== undefined), inventory });
  const observations = new Map<string, Observation>(
    states.map((state, index) => {
      const dryRun = state.git === null ? undefined : dryRunFor(index, state, live[index]);
      return [keys[index] as string, { live: live[index], ...(dryRun === undefined ? {} : { dryRun }) }];
    }),
  );
  const foos = live.flatMap((object) => (object?.kind === 'Foo' ? [refOf(object)] : []));
  const crdInstances = new Map(spec.foos === 'unknown' ? [] : [[FOO_CRD, spec.foos === 'theirs' ? [...foos, STRANGE_FOO] : foos]]);
  const contents = (name: (typeof NAMESPACES)[number]): [string, ObjectRef[]] => [
    keyOfObject(namespace(name)),
    spec.foreign.includes(name) ? [{ ...FOREIGN, namespace: name }] : [],
  ];
  return {
    ...base,
    rendered: spec.gone ? undefined : git,
    observations,
    listed: new Set(states.flatMap(({ listed }, index) => (listed ? [kindKey(objects[index] as KubeObject)] : []))),
    namespaceContents: new Map(spec.unknownContents ? [] : NAMESPACES.map(contents)),
    crdInstances,
    claims: claimsOf(spec, live),
    elsewhere: new Map(spec.elsewhere.map((index) => [keys[index] as string, 'staging'])),
    policy: { pruneCeiling: spec.ceiling, allowClusterDeletion: spec.allowClusterDeletion },
    pruneEnabled: spec.pruneEnabled,
    deletionPolicy: spec.deletionPolicy,
    head: headWith({ recentDeletions: spec.recent }),
  };
};

/** Random desired x observed x inventory x policy. */
export const world: fc.Arbitrary<PlanInput> = worldArbitrary.map(worldOf);
/** The same in a calm cluster: everything listed and known, no dry-run remembered, nobody deletes: plans of it can be carried out by the model. */
export const calmWorld: fc.Arbitrary<PlanInput> = worldArbitrary.map((spec) =>
  worldOf({
    ...spec,
    states: spec.states.map((state) => ({
      ...state,
      dryRun: 'none',
      live: state.live && { ...state.live, going: false },
    })) as WorldSpec['states'],
  }),
);
