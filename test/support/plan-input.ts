import type { JsonObject } from '../../src/lib/json.ts';
import { type KubeObject, keyOf, type ObjectKey, refOf } from '../../src/lib/kube-object.ts';
import { ADOPTED_ANNOTATION } from '../../src/lib/well-known.ts';
import type { Head, InventoryEntry } from '../../src/memory/types.ts';
import { kindKey } from '../../src/plan/kinds.ts';
import { isMarkedAdopted } from '../../src/plan/ownership.ts';
import type { Action, Observation, Plan, PlanInput } from '../../src/plan/types.ts';
import { autoscaled, toSend } from '../../src/plan/withheld.ts';
import type { RenderedObject } from '../../src/render/types.ts';
import { applyModel } from './ssa-model.ts';

export const OWNER = { instance: 'laptop', cluster: 'prod' };

export const kubeObject = (apiVersion: string, kind: string, name: string, rest: JsonObject = {}, namespace = 'shop'): KubeObject => {
  const { metadata, ...fields } = rest;
  return { apiVersion, kind, metadata: { name, ...(namespace === '' ? {} : { namespace }), ...(metadata as JsonObject) }, ...fields };
};

export const configMap = (name: string, data: JsonObject = { a: '1' }, metadata: JsonObject = {}): KubeObject =>
  kubeObject('v1', 'ConfigMap', name, { data, metadata });

export const namespace = (name: string): KubeObject => kubeObject('v1', 'Namespace', name, {}, '');

export const deployment = (name: string, image = 'nginx:1', extra: JsonObject = {}): KubeObject =>
  kubeObject('apps/v1', 'Deployment', name, {
    spec: {
      selector: { matchLabels: { app: name } },
      template: { metadata: { labels: { app: name } }, spec: { containers: [{ name: 'main', image }] } },
    },
    ...extra,
  });

export const crd = (group: string, kind: string): KubeObject =>
  kubeObject(
    'apiextensions.k8s.io/v1',
    'CustomResourceDefinition',
    `${kind.toLowerCase()}s.${group}`,
    { spec: { group, names: { kind } } },
    '',
  );

export const rendered = (object: KubeObject, extra: Partial<RenderedObject> = {}): RenderedObject => ({
  object,
  source: `manifests/${object.metadata.name}.yaml`,
  origin: { path: `clusters/prod/manifests/${object.metadata.name}.yaml`, line: 1, col: 1 },
  dependsOn: [],
  priority: 0,
  requires: [],
  ...extra,
});

/** The live object after Holdfast applied it. */
export const held = (object: KubeObject): KubeObject => applyModel(undefined, toSend(rendered(object), OWNER, undefined, new Set()));
/** The live object after somebody else made it. */
export const strange = (object: KubeObject, manager = 'kubectl'): KubeObject => applyModel(undefined, object, manager);

export const keyOfObject = (object: KubeObject): ObjectKey => keyOf(refOf(object));

export const entry = (object: KubeObject, extra: Partial<InventoryEntry> = {}): InventoryEntry => ({
  ref: refOf(object),
  adopted: false,
  appliedDigest: undefined,
  ...extra,
});

type Scene = {
  git?: readonly (KubeObject | RenderedObject)[];
  live?: readonly KubeObject[];
  inventory?: readonly (KubeObject | InventoryEntry)[];
} & Partial<Omit<PlanInput, 'inventory' | 'rendered'>>;

/** A plan's input in which nothing is held back by itself: all kinds listed, nothing foreign anywhere. */
export const planInput = ({ git = [], live = [], inventory = [], ...extra }: Scene): PlanInput => {
  const objects = git.map((one) => ('object' in one ? (one as RenderedObject) : rendered(one as KubeObject)));
  const entries = inventory.map((one) => ('ref' in one ? (one as InventoryEntry) : entry(one as KubeObject)));
  const refs = [...objects.map(({ object }) => refOf(object)), ...entries.map(({ ref }) => ref), ...live.map(refOf)];
  const byKey = new Map(live.map((object) => [keyOfObject(object), object]));
  return {
    owner: OWNER,
    commit: 'c0ffee0000000000000000000000000000000000',
    rendered: objects,
    observations: new Map<ObjectKey, Observation>(refs.map((ref) => [keyOf(ref), { live: byKey.get(keyOf(ref)) }])),
    inventory: new Map(entries.map((one) => [keyOf(one.ref), one])),
    listed: new Set([...refs.map(kindKey), '/PersistentVolumeClaim']),
    elsewhere: new Map(),
    namespaceContents: new Map(refs.filter(({ kind }) => kind === 'Namespace').map((ref) => [keyOf(ref), []])),
    crdInstances: new Map(refs.filter(({ kind }) => kind === 'CustomResourceDefinition').map((ref) => [keyOf(ref), []])),
    claims: [],
    head: undefined,
    policy: { pruneCeiling: { objects: 10, percent: 25 }, allowClusterDeletion: false },
    pruneEnabled: true,
    now: '2026-03-01T12:00:00Z',
    secretKey: 'key',
    ...extra,
  };
};

/** A head that holds one approval of this plan. */
export const approving = (plan: Plan, extra: Partial<Head['approvals'][number]> = {}): Head => ({
  version: 1,
  instance: 'laptop',
  cluster: 'prod',
  clusterUid: 'uid',
  epoch: 1,
  target: undefined,
  applied: undefined,
  healthy: undefined,
  state: 'Healthy',
  message: '',
  approvals: [
    { commit: plan.commit, planDigest: plan.digest, by: 'ann', at: '2026-03-01T11:30:00Z', expiresAt: '2026-03-01T12:30:00Z', ...extra },
  ],
  recentDeletions: [],
});

export const allActions = (plan: Plan): Action[] => [
  ...plan.waves.flatMap(({ actions }) => actions),
  ...plan.pruneFirst,
  ...plan.prune,
  ...plan.blocked,
];

export const actionOn = (plan: Plan, object: KubeObject): Action => {
  const found = allActions(plan).filter(({ key }) => key === keyOfObject(object));
  if (found.length !== 1) throw new Error(`${found.length} actions on ${keyOfObject(object)}`);
  return found[0] as Action;
};

/** One write of an execution, as what it makes of the input of the next plan. `deletes`: the key it deletes. */
export type Step = { take: (input: PlanInput) => PlanInput; deletes?: ObjectKey };

const withEntry = (input: PlanInput, made: InventoryEntry): PlanInput => ({
  ...input,
  inventory: new Map(input.inventory).set(keyOf(made.ref), made),
});
const withLive = (input: PlanInput, key: ObjectKey, live: KubeObject | undefined): PlanInput => ({
  ...input,
  observations: new Map(input.observations).set(key, { live }),
});

/** 4. Entries before anything is applied. */
const recorded = (input: PlanInput, actions: readonly Action[]): PlanInput =>
  actions.reduce((state, { verb, key, ref }) => {
    const known = input.inventory.get(key);
    const marked = known?.adopted ?? isMarkedAdopted(input.observations.get(key)?.live);
    return withEntry(state, { ref, adopted: verb === 'adopt' || (verb !== 'create' && marked), appliedDigest: known?.appliedDigest });
  }, input);

/** 6. One object applied; adopted ones get their mark besides. */
const applied = (input: PlanInput, { verb, key, ref, digest }: Action): PlanInput => {
  const rendered = (input.rendered ?? []).find(({ object }) => keyOfObject(object) === key) as RenderedObject;
  const live = verb === 'replace' ? undefined : input.observations.get(key)?.live;
  const result = applyModel(live, toSend(rendered, input.owner, live, autoscaled(input.rendered ?? [])));
  const metadata = { annotations: { [ADOPTED_ANNOTATION]: 'true' } };
  const mark = kubeObject(ref.apiVersion, ref.kind, ref.name, { metadata }, ref.namespace);
  const state = withLive(input, key, verb === 'adopt' ? applyModel(result, mark, 'holdfast-adoption') : result);
  return withEntry(state, { ...(state.inventory.get(key) as InventoryEntry), appliedDigest: digest });
};

const dropped = (input: PlanInput, keys: readonly ObjectKey[]): PlanInput => {
  const inventory = new Map(input.inventory);
  for (const key of keys) inventory.delete(key);
  return { ...input, inventory };
};

/** The writes of carrying out a plan, in the order of protocol.md, with nothing failing. */
export const stepsOf = (plan: Plan): Step[] => {
  const kept = plan.waves.flatMap(({ actions }) => actions);
  const deletion = ({ key }: Action): Step => ({ take: (input) => withLive(input, key, undefined), deletes: key });
  const prunes = (actions: readonly Action[]): Step[] => actions.filter(({ verb }) => verb === 'prune').map(deletion);
  return [
    {
      take: (input) =>
        recorded(
          input,
          kept.filter(({ verb }) => verb !== 'unchanged'),
        ),
    },
    ...prunes(plan.pruneFirst),
    ...kept.filter(({ verb }) => verb !== 'unchanged').map((action): Step => ({ take: (input) => applied(input, action) })),
    ...prunes(plan.prune),
    {
      take: (input) =>
        dropped(
          input,
          [...plan.pruneFirst, ...plan.prune].map(({ key }) => key),
        ),
    },
  ];
};

/** What carrying out a plan makes of its input. */
export const carryOut = (input: PlanInput, plan: Plan): PlanInput => stepsOf(plan).reduce((state, step) => step.take(state), input);
