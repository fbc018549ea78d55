import { isObject, type Json, type JsonObject, jsonEqual } from '../lib/json.ts';
import { type DecodeFindings, decodeTyped } from './decode.ts';
import type { FieldError } from './errors.ts';
import { childOf, type SchemaNode } from './schema-node.ts';
import type { ServedKind } from './types.ts';

const join = (path: string, key: string): string => (path === '' ? key : `${path}.${key}`);
const copyOf = (value: Json): Json => structuredClone(value);

/** Prunes what the structural schema does not declare, drops nulls that are not allowed, and fills in defaults. A fresh copy. */
export const decodeCustom = (object: JsonObject, kind: ServedKind, findings: DecodeFindings): JsonObject => {
  const metadataNode = childOf(kind.schema, 'metadata') as SchemaNode;
  const out: JsonObject = {};
  for (const key of ['apiVersion', 'kind']) out[key] = object[key] as Json;
  out['metadata'] = decodeTyped(object['metadata'] ?? {}, metadataNode, 'metadata', findings);
  if (kind.custom?.openApi === undefined) return { ...(copyOf(object) as JsonObject), ...out };
  const { apiVersion: _, kind: __, metadata: ___, ...rest } = object;
  const pruned = pruneValue(rest, kind.schema, '', findings, true);
  return { ...out, ...(pruned as JsonObject) };
};

const pruneValue = (value: Json, node: SchemaNode, path: string, findings: DecodeFindings, top = false): Json => {
  if (Array.isArray(value)) {
    const element = node.element?.();
    return value.map((item, index) => (element ? pruneValue(item, element, `${path}[${index}]`, findings) : copyOf(item)));
  }
  if (!isObject(value)) return value;
  if (node.shape === 'any') return copyOf(value);
  const embedded = node.raw['x-kubernetes-embedded-resource'] === true;
  const out: JsonObject = {};
  for (const [key, member] of Object.entries(value)) {
    const child = childOf(node, key);
    if (child === undefined) {
      if (embedded && ['apiVersion', 'kind', 'metadata'].includes(key)) out[key] = copyOf(member);
      else findings.unknown.push(join(path, key));
      continue;
    }
    if (member === null && child.shape !== 'any' && child.raw['nullable'] !== true) continue;
    out[key] = pruneValue(member, child, join(path, key), findings);
  }
  for (const field of node.fields.values()) {
    if (top && ['apiVersion', 'kind', 'metadata'].includes(field.name)) continue;
    if (out[field.name] === undefined && field.default !== undefined)
      out[field.name] = pruneValue(copyOf(field.default), field.node(), join(path, field.name), findings);
  }
  return out;
};

const TYPES: { [type: string]: (value: Json) => boolean } = {
  object: isObject,
  array: Array.isArray,
  string: (value) => typeof value === 'string',
  boolean: (value) => typeof value === 'boolean',
  integer: (value) => typeof value === 'number' && Number.isInteger(value),
  number: (value) => typeof value === 'number',
};

const goType = (value: Json): string => {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return isObject(value) ? 'object' : typeof value;
};

const shown = (value: Json): string => (typeof value === 'string' ? JSON.stringify(value) : JSON.stringify(value));
const listOf = (value: Json | undefined): JsonObject[] => (Array.isArray(value) ? value.filter(isObject) : []);

const wrongType = (path: string, type: string, value: Json): FieldError => ({
  type: 'FieldValueTypeInvalid',
  field: path === '' ? '<nil>' : path,
  detail: `Invalid value: ${shown(goType(value))}: ${path} in body must be of type ${type}: ${shown(goType(value))}`,
});

/** Validates a value against an OpenAPI v3 schema; the wording is that of the API server for custom resources. */
export const validateAgainst = (value: Json, schema: JsonObject, path: string): FieldError[] => {
  const errors: FieldError[] = [];
  const bad = (detail: string): void => {
    errors.push({
      type: 'FieldValueInvalid',
      field: path === '' ? '<nil>' : path,
      detail: `Invalid value: ${isObject(value) || Array.isArray(value) ? JSON.stringify(value) : shown(value)}: ${detail}`,
    });
  };
  if (value === null && schema['nullable'] === true) return errors;
  const type = schema['type'];
  if (schema['x-kubernetes-int-or-string'] === true) {
    if (typeof value !== 'string' && !(typeof value === 'number' && Number.isInteger(value)))
      return [wrongType(path, 'integer,string', value)];
  } else if (typeof type === 'string' && TYPES[type] && !TYPES[type](value)) {
    return [wrongType(path, type, value)];
  }
  const allowed = schema['enum'];
  if (Array.isArray(allowed) && !allowed.some((entry) => jsonEqual(entry, value)))
    errors.push({
      type: 'FieldValueNotSupported',
      field: path,
      detail: `Unsupported value: ${shown(value)}: supported values: ${allowed.map((entry) => shown(entry)).join(', ')}`,
    });
  if (typeof value === 'string') checkString(value, schema, path, bad, errors);
  if (typeof value === 'number') checkNumber(value, schema, path, bad);
  if (Array.isArray(value)) errors.push(...checkArray(value, schema, path, bad));
  if (isObject(value)) errors.push(...checkObject(value, schema, path, bad));
  checkCombinations(value, schema, path, bad, errors);
  return errors;
};

const checkString = (value: string, schema: JsonObject, path: string, bad: (detail: string) => void, errors: FieldError[]): void => {
  const { pattern, minLength, maxLength } = schema;
  // The first of these that fails is the only one reported.
  if (typeof maxLength === 'number' && [...value].length > maxLength)
    errors.push({ type: 'FieldValueTooLong', field: path, detail: `Too long: may not be more than ${maxLength} bytes` });
  else if (typeof minLength === 'number' && [...value].length < minLength)
    bad(`${path} in body should be at least ${minLength} chars long`);
  else if (typeof pattern === 'string' && !matches(pattern, value)) bad(`${path} in body should match '${pattern}'`);
  if (schema['format'] === 'date-time' && Number.isNaN(Date.parse(value)))
    errors.push({
      type: 'FieldValueTypeInvalid',
      field: path,
      detail: `Invalid value: ${shown(value)}: ${path} in body must be of type date-time: ${shown(value)}`,
    });
};

const matches = (pattern: string, value: string): boolean => {
  try {
    return new RegExp(pattern, 'u').test(value);
  } catch {
    return true;
  }
};

const checkNumber = (value: number, schema: JsonObject, path: string, bad: (detail: string) => void): void => {
  const { minimum, maximum, multipleOf } = schema;
  if (typeof minimum === 'number' && (schema['exclusiveMinimum'] === true ? value <= minimum : value < minimum))
    bad(`${path} in body should be greater than ${schema['exclusiveMinimum'] === true ? '' : 'or equal to '}${minimum}`);
  if (typeof maximum === 'number' && (schema['exclusiveMaximum'] === true ? value >= maximum : value > maximum))
    bad(`${path} in body should be less than ${schema['exclusiveMaximum'] === true ? '' : 'or equal to '}${maximum}`);
  if (typeof multipleOf === 'number' && value % multipleOf !== 0) bad(`${path} in body should be a multiple of ${multipleOf}`);
};

const checkArray = (value: Json[], schema: JsonObject, path: string, bad: (detail: string) => void): FieldError[] => {
  const errors: FieldError[] = [];
  const { minItems, maxItems, items } = schema;
  if (typeof minItems === 'number' && value.length < minItems) bad(`${path} in body should have at least ${minItems} items`);
  if (typeof maxItems === 'number' && value.length > maxItems)
    errors.push({ type: 'FieldValueTooMany', field: path, detail: `Too many: ${value.length}: must have at most ${maxItems} items` });
  if (isObject(items)) for (const [index, item] of value.entries()) errors.push(...validateAgainst(item, items, `${path}[${index}]`));
  errors.push(...duplicateItems(value, schema, path));
  return errors;
};

const duplicateItems = (value: Json[], schema: JsonObject, path: string): FieldError[] => {
  const keys =
    schema['x-kubernetes-list-type'] === 'map' && Array.isArray(schema['x-kubernetes-list-map-keys'])
      ? schema['x-kubernetes-list-map-keys'].map(String)
      : undefined;
  if (keys === undefined && schema['x-kubernetes-list-type'] !== 'set') return [];
  const seen = new Set<string>();
  const errors: FieldError[] = [];
  value.forEach((item, index) => {
    const identity: Json =
      keys && isObject(item)
        ? Object.fromEntries(keys.filter((key) => item[key] !== undefined).map((key) => [key, item[key] as Json]))
        : item;
    const text = JSON.stringify(identity);
    if (seen.has(text)) errors.push({ type: 'FieldValueDuplicate', field: `${path}[${index}]`, detail: `Duplicate value: ${text}` });
    seen.add(text);
  });
  return errors;
};

const checkObject = (value: JsonObject, schema: JsonObject, path: string, bad: (detail: string) => void): FieldError[] => {
  const errors: FieldError[] = [];
  const { properties, additionalProperties, required, minProperties, maxProperties } = schema;
  for (const name of Array.isArray(required) ? required.map(String) : [])
    if (value[name] === undefined) errors.push({ type: 'FieldValueRequired', field: join(path, name), detail: 'Required value' });
  if (typeof minProperties === 'number' && Object.keys(value).length < minProperties)
    bad(`${path} in body should have at least ${minProperties} properties`);
  if (typeof maxProperties === 'number' && Object.keys(value).length > maxProperties)
    errors.push({
      type: 'FieldValueTooMany',
      field: path,
      detail: `Too many: ${Object.keys(value).length}: must have at most ${maxProperties} items`,
    });
  for (const [key, member] of Object.entries(value)) {
    const property = isObject(properties) ? properties[key] : undefined;
    if (isObject(property)) errors.push(...validateAgainst(member, property, join(path, key)));
    else if (isObject(additionalProperties)) errors.push(...validateAgainst(member, additionalProperties, join(path, key)));
  }
  return errors;
};

const checkCombinations = (value: Json, schema: JsonObject, path: string, bad: (detail: string) => void, errors: FieldError[]): void => {
  for (const part of listOf(schema['allOf'])) errors.push(...validateAgainst(value, part, path));
  const passes = (part: JsonObject): boolean => validateAgainst(value, part, path).length === 0;
  const anyOf = listOf(schema['anyOf']);
  if (anyOf.length > 0 && !anyOf.some(passes)) bad(`${path} in body must validate at least one schema (anyOf)`);
  const oneOf = listOf(schema['oneOf']);
  if (oneOf.length > 0 && oneOf.filter(passes).length !== 1) bad(`${path} in body must validate one and only one schema (oneOf)`);
  if (isObject(schema['not']) && passes(schema['not'])) bad(`${path} in body must not validate the schema (not)`);
};
