import type { KubeClient } from '../kube/types.ts';
import { isObject, type Json, type JsonObject } from '../lib/json.ts';
import { type KubeObject, refOf } from '../lib/kube-object.ts';
import { ADOPTED_ANNOTATION, ADOPTION_MANAGER, FIELD_MANAGER } from '../lib/well-known.ts';

/** The managers that `kubectl apply` without --server-side writes as; it records its fields as Update. */
const CLIENT_SIDE_MANAGERS = ['kubectl-client-side-apply', 'before-first-apply'];

const isClientSide = (entry: JsonObject): boolean =>
  CLIENT_SIDE_MANAGERS.includes(String(entry['manager'])) && entry['operation'] === 'Update' && !entry['subresource'];

/** The union of two field sets (FieldsV1): nested maps, in which being there is all that counts. */
const union = (a: JsonObject, b: JsonObject): JsonObject => {
  const result: JsonObject = { ...a };
  for (const [name, fields] of Object.entries(b)) {
    const own = result[name];
    result[name] = isObject(own) && isObject(fields) ? union(own, fields) : fields;
  }
  return result;
};

/**
 * managedFields with kubectl's client-side sets handed to our manager, as client-go's csaupgrade does; undefined if there are
 * none. Without this a field that leaves Git would stay for ever, held by a manager that nobody uses any more.
 */
export const migrateManagers = (live: KubeObject): JsonObject[] | undefined => {
  const entries = live.metadata['managedFields'];
  if (!Array.isArray(entries)) return undefined;
  const known = entries.filter(isObject);
  const old = known.filter(isClientSide);
  const first = old[0];
  if (first === undefined) return undefined;
  const own = known.find((entry) => entry['manager'] === FIELD_MANAGER && entry['operation'] === 'Apply');
  const sets = [...old, ...(own ? [own] : [])].map((entry) => entry['fieldsV1']).filter(isObject);
  const merged: JsonObject = { ...(own ?? first), manager: FIELD_MANAGER, operation: 'Apply', fieldsV1: sets.reduce(union, {}) };
  return [...known.filter((entry) => !isClientSide(entry) && entry !== own), merged];
};

/** Hands kubectl's fields of a live object to us. Fails with KubeConflict or KubeInvalid if the object has changed since it was read. */
export const takeOverFromKubectl = async (kube: KubeClient, live: KubeObject, signal?: AbortSignal): Promise<void> => {
  const managedFields = migrateManagers(live);
  if (managedFields === undefined) return;
  const patch: JsonObject[] = [
    { op: 'replace', path: '/metadata/managedFields', value: managedFields as Json },
    { op: 'replace', path: '/metadata/resourceVersion', value: live.metadata.resourceVersion ?? '' },
  ];
  await kube.patch(refOf(live), 'json', patch, signal ? { signal } : {});
};

/** Marks a live object as one that was there before us. The uid makes this fail where the object is gone, and not make a hollow one. */
export const markAdopted = async (kube: KubeClient, live: KubeObject, signal?: AbortSignal): Promise<KubeObject> => {
  const { name, namespace, uid = '' } = live.metadata;
  const metadata = { name, ...(namespace === undefined ? {} : { namespace }), uid, annotations: { [ADOPTED_ANNOTATION]: 'true' } };
  const options = { manager: ADOPTION_MANAGER, force: true, ...(signal ? { signal } : {}) };
  return await kube.apply({ apiVersion: live.apiVersion, kind: live.kind, metadata }, options);
};
