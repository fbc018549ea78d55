import { isObject, type Json, type JsonObject } from '../lib/json.ts';
import { apiError, badRequest, conflict, invalid, STALE_OBJECT } from './errors.ts';
import type { Machine } from './machine.ts';
import { getObject, updateObject } from './objects.ts';
import { readObject } from './read-body.ts';
import { formatSelector } from './selectors.ts';
import type { KubeObject, ServedKind, WriteContext } from './types.ts';

const at = (object: JsonObject, path: string): Json | undefined => {
  let value: Json | undefined = object;
  for (const part of path.split('.').filter((entry) => entry !== '')) value = isObject(value) ? value[part] : undefined;
  return value;
};

const withValue = (object: JsonObject, path: readonly string[], value: Json): JsonObject => {
  const [key = '', ...rest] = path;
  if (rest.length === 0) return { ...object, [key]: value };
  return { ...object, [key]: withValue(isObject(object[key]) ? object[key] : {}, rest, value) };
};

const numberAt = (object: JsonObject, path: string): number => {
  const value = at(object, path);
  return typeof value === 'number' ? value : 0;
};

const noReplicas = (path: string): Error =>
  apiError(500, 'InternalError', `Internal error occurred: the spec replicas field "${path}" does not exist`, {
    causes: [{ message: `the spec replicas field "${path}" does not exist` }],
  });

/** The Scale of an object, for any kind that has the subresource. */
export const scaleOf = (kind: ServedKind, object: KubeObject, lenient = false): KubeObject => {
  const custom = kind.custom?.scale;
  if (!lenient && custom && at(object, custom.specReplicasPath) === undefined) throw noReplicas(custom.specReplicasPath);
  const spec = numberAt(object, custom?.specReplicasPath ?? '.spec.replicas');
  const status: JsonObject = { replicas: numberAt(object, custom?.statusReplicasPath ?? '.status.replicas') };
  const selector = custom ? at(object, custom.labelSelectorPath ?? '.') : formatSelector(at(object, '.spec.selector'));
  if (typeof selector === 'string' && selector !== '') status['selector'] = selector;
  const { name, namespace, uid, resourceVersion } = object.metadata;
  const creationTimestamp = object.metadata['creationTimestamp'];
  const metadata: KubeObject['metadata'] = { name };
  if (namespace !== undefined) metadata.namespace = namespace;
  if (uid !== undefined) metadata.uid = uid;
  if (resourceVersion !== undefined) metadata.resourceVersion = resourceVersion;
  if (creationTimestamp !== undefined) metadata['creationTimestamp'] = creationTimestamp;
  return { apiVersion: 'autoscaling/v1', kind: 'Scale', metadata, spec: spec === 0 ? {} : { replicas: spec }, status };
};

/** Writes the replicas of a Scale into its object. */
export const updateScale = (
  machine: Machine,
  kind: ServedKind,
  namespace: string,
  name: string,
  change: (scale: KubeObject) => JsonObject,
  context: WriteContext,
): KubeObject => {
  const live = getObject(machine, kind, namespace, name);
  const scale = change(scaleOf(kind, live, true));
  if (scale['kind'] !== undefined && scale['kind'] !== 'Scale') throw badRequest(`${String(scale['kind'])} cannot be handled as a Scale`);
  const version = isObject(scale['metadata']) ? scale['metadata']['resourceVersion'] : undefined;
  if (typeof version === 'string' && version !== '' && version !== live.metadata.resourceVersion) throw conflict(kind, name, STALE_OBJECT);
  const wanted = isObject(scale['spec']) ? (scale['spec']['replicas'] ?? 0) : 0;
  if (typeof wanted !== 'number' || wanted < 0)
    throw invalid({ group: 'autoscaling', plural: 'scales', kind: 'Scale' }, name, [
      {
        type: 'FieldValueInvalid',
        field: 'spec.replicas',
        detail: `Invalid value: ${JSON.stringify(wanted)}: must be greater than or equal to 0`,
      },
    ]);
  const path = (kind.custom?.scale?.specReplicasPath ?? '.spec.replicas').split('.').filter((entry) => entry !== '');
  const next = readObject(withValue(live, path, wanted), kind, { ...context, fieldValidation: 'Ignore' });
  return scaleOf(kind, updateObject(machine, kind, live, next, context, { unconditional: true }));
};
