import { isObject, type Json, type JsonObject, jsonEqual } from '../../lib/json.ts';
import { validateAgainst } from '../crd-schema.ts';
import { objectOf, objectsOf } from '../defaults/pod.ts';
import type { FieldError } from '../errors.ts';
import type { KubeObject } from '../types.ts';
import { forbiddenField, invalidValue, notSupported, required } from './names.ts';
import { immutable, specOf } from './workloads.ts';

/** A structural schema has a type everywhere, but for int-or-string and preserve-unknown-fields. */
const structural = (schema: Json | undefined, path: string): FieldError[] => {
  if (!isObject(schema)) return [];
  const errors: FieldError[] = [];
  const typeless = schema['x-kubernetes-int-or-string'] === true || schema['x-kubernetes-preserve-unknown-fields'] === true;
  if (schema['type'] === undefined && !typeless) errors.push(required(`${path}.type`, 'must not be empty for specified object fields'));
  if (schema['type'] === 'array' && !isObject(schema['items'])) errors.push(required(`${path}.items`, 'must be specified'));
  if (isObject(schema['properties']) && isObject(schema['additionalProperties']))
    errors.push(forbiddenField(`${path}.additionalProperties`, 'additionalProperties and properties are mutual exclusive'));
  for (const [name, property] of Object.entries(objectOf(schema['properties']) ?? {}))
    errors.push(...structural(property, `${path}.properties[${name}]`));
  errors.push(...structural(schema['items'], `${path}.items`));
  errors.push(...structural(schema['additionalProperties'], `${path}.additionalProperties`));
  if (schema['$ref'] !== undefined) errors.push(forbiddenField(`${path}.$ref`, '$ref is not supported'));
  const { default: value, ...rest } = schema;
  if (value !== undefined) errors.push(...validateAgainst(value, rest, '').map((error) => ({ ...error, field: `${path}.default` })));
  const keys = schema['x-kubernetes-list-map-keys'];
  if (schema['x-kubernetes-list-type'] === 'map' && !Array.isArray(keys))
    errors.push(required(`${path}.x-kubernetes-list-map-keys`, 'must not be empty if x-kubernetes-list-type is map'));
  return errors;
};

const validateVersions = (spec: JsonObject): FieldError[] => {
  const errors: FieldError[] = [];
  const versions = objectsOf(spec['versions']);
  const storage = versions.filter((version) => version['storage'] === true).length;
  if (storage !== 1)
    errors.push(invalidValue('spec.versions', spec['versions'] ?? null, 'must have exactly one version marked as storage version'));
  if (storage === 0) errors.push(invalidValue('status.storedVersions', null, 'must have at least one stored version'));
  const shared = versions.every((version) => jsonEqual(version['schema'], versions[0]?.['schema']));
  versions.forEach((version, index) => {
    const schema = objectOf(version['schema'])?.['openAPIV3Schema'];
    const own = `spec.versions[${index}].schema.openAPIV3Schema`;
    // One schema for all versions is reported in the place it had before there were versions.
    const at = shared ? 'spec.validation.openAPIV3Schema' : own;
    if (!isObject(schema)) errors.push(required(own));
    else if (schema['type'] !== undefined && schema['type'] !== 'object')
      errors.push(invalidValue(`${at}.type`, schema['type'], 'must be object at the root'));
    else if (!shared || index === 0) errors.push(...structural(schema, at));
  });
  return errors;
};

export const validateCrd = (object: KubeObject, live: KubeObject | undefined): FieldError[] => {
  const spec = specOf(object);
  const names = objectOf(spec['names']) ?? {};
  const errors: FieldError[] = [];
  if (typeof spec['group'] !== 'string' || spec['group'] === '') errors.push(required('spec.group'));
  if (typeof names['plural'] !== 'string' || names['plural'] === '') errors.push(required('spec.names.plural'));
  if (typeof names['kind'] !== 'string' || names['kind'] === '') errors.push(required('spec.names.kind'));
  if (!['Cluster', 'Namespaced'].includes(String(spec['scope'])))
    errors.push(notSupported('spec.scope', spec['scope'] ?? '', ['Cluster', 'Namespaced']));
  const expected = `${String(names['plural'])}.${String(spec['group'])}`;
  if (object.metadata.name !== expected)
    errors.push(invalidValue('metadata.name', object.metadata.name, `must be spec.names.plural+"."+spec.group`));
  errors.push(...validateVersions(spec));
  if (!live) return errors;
  for (const field of ['group', 'scope']) if (spec[field] !== specOf(live)[field]) errors.push(immutable(`spec.${field}`, spec[field]));
  const before = objectOf(specOf(live)['names']) ?? {};
  for (const field of ['kind', 'plural']) if (names[field] !== before[field]) errors.push(immutable(`spec.names.${field}`, names[field]));
  return errors;
};
