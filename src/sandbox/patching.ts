import { isObject, type Json, type JsonObject } from '../lib/json.ts';
import { apiError, badRequest, conflict, invalid, invalidOptions, notFound, unsupportedMedia } from './errors.ts';
import type { Machine } from './machine.ts';
import { createObject, getObject, inVersion, managementOf, updateObject } from './objects.ts';
import { goText } from './patch/go-text.ts';
import { applyJsonPatch } from './patch/json-patch.ts';
import { applyMergePatch } from './patch/merge-patch.ts';
import { applyStrategicPatch } from './patch/strategic.ts';
import { type Refusal, readObject } from './read-body.ts';
import type { SchemaNode } from './schema-node.ts';
import { applyConflict } from './ssa/conflict.ts';
import { applyConfig } from './ssa/managed.ts';
import { typedErrors } from './ssa/validate.ts';
import type { KubeObject, ServedKind, WriteContext } from './types.ts';
import { invalidValue } from './validation/names.ts';

export type PatchType = 'json' | 'merge' | 'strategic' | 'apply';

const STRATEGIC_FOR_CUSTOM =
  'the body of the request was in an unknown format - accepted media types include: application/json-patch+json, application/merge-patch+json, application/apply-patch+yaml';

const TYPES: { [mediaType: string]: PatchType } = {
  'application/json-patch+json': 'json',
  'application/merge-patch+json': 'merge',
  'application/strategic-merge-patch+json': 'strategic',
  'application/apply-patch+yaml': 'apply',
};

export const patchTypeOf = (mediaType: string): PatchType => {
  const type = TYPES[mediaType];
  if (type === undefined) throw unsupportedMedia();
  return type;
};

/** Applies a JSON, merge or strategic patch to a document. */
export const patchDocument = (document: JsonObject, type: PatchType, patch: Json, node: SchemaNode, custom: boolean): JsonObject => {
  if (type === 'json') return applyJsonPatch(document, patch);
  if (!isObject(patch))
    throw badRequest('error decoding patch: json: cannot unmarshal array into Go value of type map[string]interface {}');
  if (type === 'merge') return applyMergePatch(document, patch);
  if (custom) throw apiError(415, 'UnsupportedMediaType', STRATEGIC_FOR_CUSTOM);
  return applyStrategicPatch(document, patch, node);
};

/** A patch whose result cannot be read is refused as an invalid field of the request. */
const refusedPatch =
  (shown: string, type: PatchType): Refusal =>
  (why) => {
    const ofType = type === 'strategic' ? /^json: cannot unmarshal .* of type (\S+)$/.exec(why)?.[1] : undefined;
    const detail = ofType === undefined ? why : `unrecognized type: ${ofType}`;
    return invalid({ group: '', plural: '', kind: '' }, '', [invalidValue('patch', shown, detail)]);
  };

export const patchObject = (
  machine: Machine,
  kind: ServedKind,
  namespace: string,
  name: string,
  type: PatchType,
  patch: Json,
  context: WriteContext,
): KubeObject => {
  const live = getObject(machine, kind, namespace, name);
  const patched = patchDocument(live, type, patch, kind.schema, kind.custom !== undefined);
  const object = readObject(patched, kind, context, refusedPatch(type === 'strategic' ? goText(patch) : JSON.stringify(patched), type));
  return updateObject(machine, kind, live, object, context, { unconditional: true });
};

/** `apps/v1, Kind=Deployment`, `/v1, Kind=Pod`: how Go prints a kind. */
const gvkText = (apiVersion: string, kind: string): string => `${apiVersion.includes('/') ? '' : '/'}${apiVersion}, Kind=${kind}`;

const checkApply = (kind: ServedKind, namespace: string, name: string, config: Json, context: WriteContext): JsonObject => {
  if (context.manager === '')
    throw invalidOptions('PatchOptions', {
      type: 'FieldValueRequired',
      field: 'fieldManager',
      detail: 'Required value: is required for apply patch',
    });
  if (!isObject(config)) throw badRequest('error decoding YAML: the body must be an object');
  if (config['apiVersion'] !== kind.apiVersion || config['kind'] !== kind.kind)
    throw badRequest(`invalid object type: ${gvkText(String(config['apiVersion'] ?? ''), String(config['kind'] ?? ''))}`);
  const metadata = isObject(config['metadata']) ? config['metadata'] : {};
  if (metadata['managedFields'] !== undefined && metadata['managedFields'] !== null) throw badRequest('metadata.managedFields must be nil');
  if (metadata['name'] !== undefined && metadata['name'] !== name)
    throw badRequest(`the name of the object (${String(metadata['name'])}) does not match the name on the URL (${name})`);
  if (kind.namespaced && metadata['namespace'] !== undefined && metadata['namespace'] !== namespace)
    throw badRequest('the namespace of the provided object does not match the namespace sent on the request');
  const errors = typedErrors(config, kind.schema);
  if (errors.length > 0) {
    const text = errors.length === 1 ? errors[0] : `errors:\n${errors.map((error) => `  ${error}`).join('\n')}`;
    throw apiError(
      500,
      undefined,
      `failed to create typed patch object (${String(metadata['namespace'] ?? '')}/${String(metadata['name'] ?? '')}; ${gvkText(kind.apiVersion, kind.kind)}): ${text}`,
    );
  }
  return { ...config, metadata: { ...metadata, name, ...(kind.namespaced ? { namespace } : {}) } };
};

/** Server-side apply. `created` tells whether the object is new. */
export const applyObject = (
  machine: Machine,
  kind: ServedKind,
  namespace: string,
  name: string,
  body: Json,
  force: boolean,
  context: WriteContext,
): { object: KubeObject; created: boolean } => {
  const config = checkApply(kind, namespace, name, body, context);
  const stored = machine.store.get(kind.table, kind.namespaced ? namespace : '', name);
  if (!stored && context.subresource !== '') throw notFound(kind, name);
  const live = stored && inVersion(stored, kind);
  if (!live && !(isObject(body) && isObject(body['metadata']) && typeof body['metadata']['name'] === 'string'))
    throw badRequest(`the name of the object (${name} based on URL) was undeterminable: name must be provided`);
  const metadata = config['metadata'] as JsonObject;
  if (!live && metadata['uid'] !== undefined)
    throw conflict(
      kind,
      name,
      `uid mismatch: the provided object specified uid ${String(metadata['uid'])}, and no existing object was found`,
    );
  const { object: merged, conflicts } = applyConfig(live, config, force, managementOf(machine, kind, context));
  if (conflicts.length > 0) throw applyConflict(conflicts);
  const object = readObject(merged, kind, { ...context, fieldValidation: 'Ignore' });
  if (!live) {
    delete object.metadata.resourceVersion;
    return { object: createObject(machine, kind, namespace, object, context, true), created: true };
  }
  return { object: updateObject(machine, kind, live, object, context, { tracked: true, unconditional: true }), created: false };
};
