import { isObject, type Json, type JsonObject } from '../lib/json.ts';
import type { ProblemCode } from '../lib/problem.ts';
import { nearest } from '../lib/suggest.ts';
import { expectedName, formatPointer, type Pointer, typeHint, typeName } from './pointers.ts';

/** What is wrong at one place of a value. */
export type Fault = { pointer: Pointer; code: ProblemCode; message: string; hint?: string; on?: 'key' | 'value' };

/** What the walk over a value knows. `rules` adds what Kubernetes checks beyond its published schemas. */
export type StructuralContext = {
  definitions: { readonly [name: string]: JsonObject };
  rules: (definition: string, field: string, value: Json) => { message: string; hint?: string } | undefined;
};
type Walk = StructuralContext & { faults: Fault[]; limit: number };

const DEFINITIONS = '#/definitions/';
const INT32 = 2 ** 31;

/** The types that a schema allows; undefined for any. int-or-string and quantities are choices. */
const typesOf = (schema: JsonObject): string[] | undefined => {
  if (schema['x-kubernetes-int-or-string'] === true) return ['integer', 'string'];
  if (Array.isArray(schema['oneOf']) && schema['type'] === undefined) {
    const types = schema['oneOf'].map((branch) => (isObject(branch) ? branch['type'] : undefined));
    return types.every((type) => typeof type === 'string') ? (types as string[]) : undefined;
  }
  return typeof schema['type'] === 'string' ? [schema['type']] : undefined;
};

const hasType = (value: Json, type: string): boolean => {
  if (type === 'object') return isObject(value);
  if (type === 'array') return Array.isArray(value);
  if (type === 'integer') return Number.isInteger(value);
  return typeof value === type;
};

const nameOf = (pointer: Pointer): string => (pointer.length === 0 ? 'the document' : formatPointer(pointer));
const inside = (pointer: Pointer): string => (pointer.length === 0 ? '' : ` in ${formatPointer(pointer)}`);

const number = (value: Json | undefined): number | undefined => (typeof value === 'number' ? value : undefined);

/** Characters, items or fields. */
const sizeOf = (value: Json): number => {
  if (typeof value === 'string') return [...value].length;
  return Array.isArray(value) ? value.length : isObject(value) ? Object.keys(value).length : 0;
};

/** The bounds that JSON Schema words for values set. `pattern` is left to the server: a hostile one could take for ever here. */
const brokenBound = (value: Json, schema: JsonObject): string | undefined => {
  if (typeof value === 'number') {
    if (schema['format'] === 'int32' && (value < -INT32 || value >= INT32)) return 'does not fit into 32 bits';
    const [low, high] = [number(schema['minimum']), number(schema['maximum'])];
    if (low !== undefined && (schema['exclusiveMinimum'] === true ? value <= low : value < low)) return `is ${value}; the least is ${low}`;
    if (high !== undefined && (schema['exclusiveMaximum'] === true ? value >= high : value > high))
      return `is ${value}; the most is ${high}`;
    return undefined;
  }
  const [least, most, unit] =
    typeof value === 'string'
      ? [schema['minLength'], schema['maxLength'], 'characters']
      : Array.isArray(value)
        ? [schema['minItems'], schema['maxItems'], 'items']
        : [schema['minProperties'], schema['maxProperties'], 'fields'];
  if (least === undefined && most === undefined) return undefined;
  const size = sizeOf(value);
  if (typeof least === 'number' && size < least) return `has ${size} ${unit}; the least is ${least}`;
  if (typeof most === 'number' && size > most) return `has ${size} ${unit}; the most is ${most}`;
  return undefined;
};

const enumFault = (value: Json, schema: JsonObject): { message: string; hint?: string } | undefined => {
  const allowed = schema['enum'];
  if (!Array.isArray(allowed) || allowed.some((item) => item === value)) return undefined;
  const near = typeof value === 'string' ? nearest(value, allowed.map(String)) : undefined;
  const message = `must be one of ${allowed.map(String).slice(0, 20).join(', ')}`;
  return near === undefined ? { message } : { message, hint: `did you mean "${near}"?` };
};

const add = (walk: Walk, fault: Fault): void => {
  if (walk.faults.length < walk.limit) walk.faults.push(fault);
};

const visitMember = (key: string, item: Json, schema: JsonObject, pointer: Pointer, walk: Walk, definition: string): void => {
  const properties = isObject(schema['properties']) ? schema['properties'] : {};
  const here = [...pointer, key];
  const known = Object.hasOwn(properties, key) ? properties[key] : undefined;
  if (isObject(known)) {
    visit(item, known, here, walk);
    const rule = walk.rules(definition, key, item);
    if (rule !== undefined) add(walk, { pointer: here, code: 'KubeValue', ...rule, message: `${nameOf(here)} ${rule.message}` });
    return;
  }
  const others = schema['additionalProperties'];
  if (isObject(others)) visit(item, others, here, walk);
  const declared = others === true || isObject(others) || (others === undefined && schema['properties'] === undefined);
  const open = declared || schema['x-kubernetes-preserve-unknown-fields'] === true;
  if (open || (schema['x-kubernetes-embedded-resource'] === true && /^(apiVersion|kind|metadata)$/.test(key))) return;
  // Beyond the limit nothing is kept: to look for the nearest name of each of a million keys would take for ever.
  const near = walk.faults.length < walk.limit ? nearest(key, Object.keys(properties)) : undefined;
  add(walk, {
    pointer: here,
    code: 'KubeUnknownField',
    message: `unknown field ${JSON.stringify(key)}${inside(pointer)}`,
    on: 'key',
    ...(near === undefined ? {} : { hint: `did you mean "${near}"?` }),
  });
};

const visitObject = (value: JsonObject, schema: JsonObject, pointer: Pointer, walk: Walk, definition: string): void => {
  for (const [key, item] of Object.entries(value)) if (item !== null) visitMember(key, item, schema, pointer, walk, definition);
  for (const name of Array.isArray(schema['required']) ? schema['required'] : []) {
    const there = typeof name !== 'string' || (Object.hasOwn(value, name) && value[name] !== null);
    if (!there) add(walk, { pointer, code: 'KubeMissingField', message: `missing field "${name}"${inside(pointer)}`, on: 'key' });
  }
};

const visit = (value: Json, written: JsonObject, pointer: Pointer, walk: Walk): void => {
  const ref = written['$ref'];
  const definition = typeof ref === 'string' ? ref.slice(DEFINITIONS.length) : '';
  const schema = definition === '' ? written : (walk.definitions[definition] ?? {});
  const types = typesOf(schema);
  if (types !== undefined && !types.some((type) => hasType(value, type))) {
    const hint = typeHint(types, value);
    const message = `${nameOf(pointer)} must be ${expectedName(types)}, not ${typeName(value)}`;
    add(walk, { pointer, code: 'KubeType', message, ...(hint === undefined ? {} : { hint }) });
    return;
  }
  const bound = brokenBound(value, schema);
  const wrong = bound === undefined ? (enumFault(value, schema) ?? walk.rules(definition, '', value)) : { message: bound };
  if (wrong !== undefined) add(walk, { pointer, code: 'KubeValue', ...wrong, message: `${nameOf(pointer)} ${wrong.message}` });
  if (isObject(value)) visitObject(value, schema, pointer, walk, definition);
  else if (Array.isArray(value) && isObject(schema['items'])) {
    for (const [index, item] of value.entries()) visit(item, schema['items'], [...pointer, index], walk);
  }
};

/**
 * Compares a value with an OpenAPI schema of Kubernetes' structural kind: unknown fields, wrong types, missing fields, values out of bounds.
 * Members that are null count as absent. Walks instead of compiling: the schema may come out of the repository, and code is not made of it.
 */
export const structuralFaults = (
  value: Json,
  schema: JsonObject,
  context: StructuralContext,
  pointer: Pointer = [],
  limit = Number.POSITIVE_INFINITY,
): Fault[] => {
  const walk: Walk = { ...context, faults: [], limit };
  visit(value, schema, pointer, walk);
  return walk.faults;
};
