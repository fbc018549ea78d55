import { isObject } from '../../src/lib/json.ts';
import type { KubeObject, ObjectKey, ObjectRef } from '../../src/lib/kube-object.ts';
import type { InventoryEntry } from '../../src/memory/types.ts';
import type { PlanInput } from '../../src/plan/types.ts';

/**
 * What may be deleted, told a second time straight from docs/plan.md and without any code of src/plan, so that a guard that is
 * taken out, or that looks at the wrong thing, shows. Not which guard speaks first: only what goes.
 */
const group = (apiVersion: string): string => (apiVersion.includes('/') ? (apiVersion.split('/')[0] as string) : '');
const kindOf = ({ apiVersion, kind }: { apiVersion: string; kind: string }): string => `${group(apiVersion)}/${kind}`;
const keyFor = (ref: ObjectRef): ObjectKey => `${kindOf(ref)}/${ref.namespace}/${ref.name}`;
const keyOfLive = ({ apiVersion, kind, metadata }: KubeObject): ObjectKey =>
  `${kindOf({ apiVersion, kind })}/${metadata.namespace ?? ''}/${metadata.name}`;

const NEVER = [
  '/PersistentVolumeClaim',
  '/PersistentVolume',
  'snapshot.storage.k8s.io/VolumeSnapshot',
  'snapshot.storage.k8s.io/VolumeSnapshotContent',
];
const NEEDED = ['holdfast-system', 'kube-system', 'kube-public', 'kube-node-lease', 'default'];
const OTHERS_MARKS = ['meta.helm.sh/release-name', 'argocd.argoproj.io/tracking-id'];
const OTHERS_LABELS = ['kustomize.toolkit.fluxcd.io/name', 'helm.toolkit.fluxcd.io/name', 'argocd.argoproj.io/instance'];

type Known = ReadonlyMap<string, KubeObject>;
type Reference = { uid?: unknown; controller?: unknown };
const referencesOf = (object: KubeObject): Reference[] => (object.metadata['ownerReferences'] ?? []) as Reference[];

const isOurs = ({ owner }: PlanInput, live: KubeObject): boolean => {
  const { annotations = {}, labels = {} } = live.metadata;
  if (annotations['holdfast.dev/owner'] !== `${owner.instance}/${owner.cluster}`) return false;
  if (OTHERS_MARKS.some((name) => annotations[name]) || OTHERS_LABELS.some((name) => labels[name])) return false;
  return !referencesOf(live).some(({ controller }) => controller === true);
};

/** All that owner references lead up to from an object, with the namespace in which each is said. */
const above = (object: KubeObject, known: Known): { uid: string; namespace: string }[] => {
  const found = new Map<string, { uid: string; namespace: string }>();
  const open = [object];
  for (let next = open.pop(); next !== undefined; next = open.pop())
    for (const { uid } of referencesOf(next)) {
      const up = { uid: String(uid), namespace: next.metadata.namespace ?? '' };
      const id = `${up.uid} ${up.namespace}`;
      const owner = known.get(up.uid);
      if (!found.has(id) && owner !== undefined) open.push(owner);
      found.set(id, up);
    }
  return [...found.values()];
};

const holdsData = ({ claims }: PlanInput, ref: ObjectRef, live: KubeObject, known: Known): boolean => {
  const spec = live['spec'];
  const policy = isObject(spec) ? spec['persistentVolumeClaimRetentionPolicy'] : undefined;
  if (NEVER.includes(kindOf(ref)) || claims === undefined) return true;
  if (isObject(policy) && policy['whenDeleted'] === 'Delete') return true;
  // An owner that nobody has seen could be this one, or stand between the claim and this one.
  const leadsHere = ({ uid, namespace }: { uid: string; namespace: string }): boolean =>
    uid === live.metadata.uid || (!known.has(uid) && ['', namespace].includes(ref.namespace));
  return claims.some((claim) => above(claim, known).some(leadsHere));
};

const isHeld = (input: PlanInput, { ref, adopted }: InventoryEntry, live: KubeObject, known: Known): boolean => {
  const { annotations = {} } = live.metadata;
  const status = live['status'];
  const phase = isObject(status) ? status['phase'] : '';
  return (
    adopted ||
    annotations['holdfast.dev/adopted'] !== undefined ||
    !isOurs(input, live) ||
    !input.listed.has(kindOf(ref)) ||
    !input.pruneEnabled ||
    annotations['holdfast.dev/prune'] === 'disabled' ||
    ref.namespace === 'holdfast-system' ||
    (kindOf(ref) === '/Namespace' && NEEDED.includes(ref.name)) ||
    (ref.kind === 'JobFlow' && ['Running', 'Suspended', 'Paused'].includes(String(phase))) ||
    holdsData(input, ref, live, known)
  );
};

const recentCount = ({ head, now }: PlanInput): number => {
  const isOld = (at: string): boolean => Date.parse(at) <= Date.parse(now) - 3_600_000;
  return (head?.recentDeletions ?? []).reduce((sum, { at, count }) => sum + (isOld(at) ? 0 : count), 0);
};

/** The keys that a plan may delete. `approved`: with a valid approval of exactly this plan. */
export const mayGo = (input: PlanInput, approved: boolean): Set<ObjectKey> => {
  const { rendered, inventory, observations, policy } = input;
  const nothing = new Set<ObjectKey>();
  if (rendered === undefined && !(approved && policy.allowClusterDeletion && input.deletionPolicy === 'Delete')) return nothing;
  const wants = (rendered ?? []).map(({ object }) => object);
  if (wants.length === 0 && !approved) return nothing;
  const wanted = new Set(wants.map(keyOfLive));
  const lives = [...observations.values()].flatMap(({ live }) => (live === undefined ? [] : [live]));
  const known: Known = new Map([...lives, ...(input.claims ?? [])].map((object) => [String(object.metadata.uid), object]));
  const candidates = [...inventory].filter(([key, entry]) => {
    const live = observations.get(key)?.live;
    const isLeft = live !== undefined && !wanted.has(key);
    return isLeft && !isHeld(input, entry, live, known) && (approved || !input.elsewhere.has(key));
  });
  const isScope = ({ ref }: InventoryEntry): boolean =>
    ['/Namespace', 'apiextensions.k8s.io/CustomResourceDefinition'].includes(kindOf(ref));
  const going = new Set(candidates.filter(([, entry]) => !isScope(entry)).map(([key]) => key));
  for (const [key, { ref }] of candidates) {
    if (ref.kind !== 'CustomResourceDefinition') continue;
    const { live } = observations.get(key) as { live: KubeObject };
    const spec = live['spec'] as unknown as { group: string; names: { kind: string } };
    const instances = input.crdInstances.get(key);
    const isWanted = wants.some((object) => kindOf(object) === `${spec.group}/${spec.names.kind}`);
    if (instances?.every((instance) => going.has(keyFor(instance))) && !isWanted) going.add(key);
  }
  for (const [key, { ref }] of candidates) {
    if (ref.kind !== 'Namespace') continue;
    const stays = [...inventory].filter(([other, entry]) => {
      const isThere = observations.get(other)?.live !== undefined || !input.listed.has(kindOf(entry.ref));
      return entry.ref.namespace === ref.name && !going.has(other) && isThere;
    });
    const isWanted = wants.some(({ metadata }) => metadata.namespace === ref.name);
    if (input.namespaceContents.get(key)?.length === 0 && stays.length === 0 && !isWanted) going.add(key);
  }
  const recent = recentCount(input);
  const ceiling = Math.max(policy.pruneCeiling.objects, Math.floor(((inventory.size + recent) * policy.pruneCeiling.percent) / 100));
  return approved || going.size + recent <= ceiling ? going : nothing;
};
