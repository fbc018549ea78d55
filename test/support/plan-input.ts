import type { JsonObject } from '../../src/lib/json.ts';
import { type KubeObject, keyOf, type ObjectKey, refOf } from '../../src/lib/kube-object.ts';
import { ADOPTED_ANNOTATION } from '../../src/lib/well-known.ts';
import type { Head, InventoryEntry } from '../../src/memory/types.ts';
import { kindKey } from '../../src/plan/kinds.ts';
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

/** What carrying out a plan makes of its input, in the order of protocol.md, with nothing failing. */
export const carryOut = (input: PlanInput, plan: Plan): PlanInput => {
  const observations = new Map(input.observations);
  const inventory = new Map(input.inventory);
  const wanted = new Map((input.rendered ?? []).map((one) => [keyOfObject(one.object), one]));
  const scaled = autoscaled(input.rendered ?? []);
  for (const { verb, key, ref, digest } of plan.waves.flatMap(({ actions }) => actions)) {
    if (verb === 'unchanged') continue;
    const live = verb === 'replace' ? undefined : observations.get(key)?.live;
    const applied = applyModel(live, toSend(wanted.get(key) as RenderedObject, input.owner, live, scaled));
    const mark = kubeObject(
      ref.apiVersion,
      ref.kind,
      ref.name,
      { metadata: { annotations: { [ADOPTED_ANNOTATION]: 'true' } } },
      ref.namespace,
    );
    observations.set(key, { live: verb === 'adopt' ? applyModel(applied, mark, 'holdfast-adoption') : applied });
    inventory.set(key, { ref, adopted: verb === 'adopt' || inventory.get(key)?.adopted === true, appliedDigest: digest });
  }
  for (const { verb, key } of [...plan.pruneFirst, ...plan.prune]) {
    if (verb === 'prune') observations.set(key, { live: undefined });
    inventory.delete(key);
  }
  return { ...input, observations, inventory };
};
