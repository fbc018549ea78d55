import type { KubeClient, Resource } from '../kube/types.ts';
import { eachConcurrently } from '../lib/concurrent.ts';
import { isObject } from '../lib/json.ts';
import { groupOf, type KubeObject, keyOf, type ObjectRef, refOf } from '../lib/kube-object.ts';
import type { Owner } from '../memory/types.ts';
import { foreignContents } from '../plan/contents.ts';

/** Kinds that are never anybody's belongings: Kubernetes writes them by itself, in great numbers, or computes them on request. */
const isNoise = ({ apiVersion, kind }: Resource): boolean =>
  (kind === 'Event' && ['', 'events.k8s.io'].includes(groupOf(apiVersion))) || groupOf(apiVersion) === 'metrics.k8s.io';

const listMetadata = async (
  kube: KubeClient,
  resource: Resource,
  namespace: string,
  signal?: AbortSignal,
): Promise<readonly KubeObject[]> => {
  const scope = namespace === '' ? {} : { namespace };
  const { items } = await kube.list(resource, { ...scope, metadataOnly: true, ...(signal ? { signal } : {}) });
  // A metadata-only list names its items PartialObjectMetadata; the resource knows what they are.
  return items.map((item) => ({ ...item, apiVersion: resource.apiVersion, kind: resource.kind }));
};

/**
 * What stands in a namespace and is not ours, over all kinds that can be listed. Undefined if any kind could not be listed:
 * then nobody knows, and the namespace stays.
 */
export const listForeignContents = async (
  kube: KubeClient,
  owner: Owner,
  namespace: string,
  signal?: AbortSignal,
): Promise<readonly ObjectRef[] | undefined> => {
  // Somebody may have brought a new kind, and put an object of it into the namespace, since discovery was asked last.
  kube.forgetDiscovery();
  const { resources, failedGroups } = await kube.discovery(signal);
  if (failedGroups.some((group) => group !== 'metrics.k8s.io')) return undefined;
  const kinds = new Map<string, Resource>();
  for (const resource of resources) {
    const kind = `${groupOf(resource.apiVersion)}/${resource.kind}`;
    if (resource.namespaced && resource.verbs.includes('list') && !isNoise(resource) && !kinds.has(kind)) kinds.set(kind, resource);
  }
  const objects: KubeObject[] = [];
  try {
    await eachConcurrently([...kinds.values()], async (resource) => {
      objects.push(...(await listMetadata(kube, resource, namespace, signal)));
    });
  } catch {
    signal?.throwIfAborted();
    return undefined;
  }
  // What is being deleted already goes whether the namespace does or not (pods of a Deployment that was just pruned).
  const going = new Set(objects.filter(({ metadata }) => metadata.deletionTimestamp !== undefined).map((object) => keyOf(refOf(object))));
  return foreignContents(objects, owner).filter((ref) => !going.has(keyOf(ref)));
};

/** All live instances of a CRD's kind, whoever made them; undefined if they could not be listed. */
export const listInstances = async (
  kube: KubeClient,
  definition: KubeObject,
  signal?: AbortSignal,
): Promise<readonly ObjectRef[] | undefined> => {
  const spec = isObject(definition['spec']) ? definition['spec'] : {};
  const versions = Array.isArray(spec['versions']) ? spec['versions'].filter(isObject) : [];
  const kind = isObject(spec['names']) ? String(spec['names']['kind']) : '';
  try {
    for (const { name } of versions.filter(({ served }) => served === true)) {
      const resource = await kube.resourceOf(`${String(spec['group'])}/${String(name)}`, kind, signal);
      if (resource !== undefined) return (await listMetadata(kube, resource, '', signal)).map(refOf);
    }
  } catch {
    signal?.throwIfAborted();
  }
  return undefined;
};

/** How far owner references are followed up from a claim; deeper ones stay unknown, which holds deletions back. */
const MAX_LEVELS = 5;

/** All PersistentVolumeClaims, and the owners above them as far as they can be read; undefined if the claims could not be listed. */
export const listClaims = async (kube: KubeClient, signal?: AbortSignal): Promise<readonly KubeObject[] | undefined> => {
  try {
    const resource = await kube.resourceOf('v1', 'PersistentVolumeClaim', signal);
    if (resource === undefined) return [];
    const claims = await listMetadata(kube, resource, '', signal);
    return [...claims, ...(await ownersAbove(kube, claims, signal))];
  } catch {
    signal?.throwIfAborted();
    return undefined;
  }
};

const ownersAbove = async (kube: KubeClient, claims: readonly KubeObject[], signal?: AbortSignal): Promise<readonly KubeObject[]> => {
  const owners = new Map<string, KubeObject>();
  let level: readonly KubeObject[] = claims;
  for (let depth = 0; depth < MAX_LEVELS && level.length > 0; depth += 1) {
    const refs = new Map(level.flatMap(ownerRefs).filter(([uid]) => !owners.has(uid)));
    const next: KubeObject[] = [];
    await eachConcurrently([...refs], async ([uid, ref]) => {
      const object = await getQuietly(kube, ref, signal);
      if (object?.metadata.uid === uid) next.push(object);
    });
    for (const object of next) owners.set(object.metadata.uid ?? '', object);
    level = next;
  }
  return [...owners.values()];
};

/** An owner is in the namespace of what it owns, or of a cluster-scoped kind. Pods are left out: a claim of a Pod is ephemeral by its definition. */
const ownerRefs = (object: KubeObject): [string, ObjectRef][] => {
  const references = object.metadata['ownerReferences'];
  const all = Array.isArray(references)
    ? references.filter(isObject).filter(({ apiVersion, kind }) => kind !== 'Pod' || apiVersion !== 'v1')
    : [];
  return all.map(({ uid, apiVersion, kind, name }) => [
    String(uid),
    { apiVersion: String(apiVersion), kind: String(kind), namespace: object.metadata.namespace ?? '', name: String(name) },
  ]);
};

/** Undefined also when the server will not say: an owner that nobody has seen holds deletions back. */
const getQuietly = async (kube: KubeClient, ref: ObjectRef, signal?: AbortSignal): Promise<KubeObject | undefined> => {
  try {
    // Only the server knows whether the owner stands beside what it owns or above all namespaces.
    const resource = await kube.resourceOf(ref.apiVersion, ref.kind, signal);
    return resource && (await kube.get(resource.namespaced ? ref : { ...ref, namespace: '' }, signal));
  } catch {
    signal?.throwIfAborted();
    return undefined;
  }
};
