import { isObject, type Json, type JsonObject } from '../lib/json.ts';

/** A field of a struct, with what its owner says about it. */
export type FieldSchema = { name: string; node: () => SchemaNode; default: Json | undefined; required: boolean; omitZero: boolean };

/**
 * One OpenAPI schema, made ready for walking. `any` takes whatever comes (RawExtension, JSON, preserve-unknown-fields): its
 * lists are atomic and its maps granular, as structured-merge-diff deduces them.
 */
export type SchemaNode = {
  shape: 'struct' | 'map' | 'list' | 'scalar' | 'any';
  scalar: 'string' | 'integer' | 'number' | 'boolean' | 'untyped';
  /** An atomic list or map has one owner and is replaced as a whole. */
  atomic: boolean;
  fields: ReadonlyMap<string, FieldSchema>;
  /** Items of a list, values of a map, undeclared fields of an open struct. */
  element: (() => SchemaNode) | undefined;
  /** Keys of an associative list. */
  keys: readonly string[];
  isSet: boolean;
  /** The Go type, such as `DeploymentSpec`; '' for what has no name. */
  name: string;
  raw: JsonObject;
};

const NO_FIELDS: ReadonlyMap<string, FieldSchema> = new Map();

export const ANY_NODE: SchemaNode = {
  shape: 'any',
  scalar: 'untyped',
  atomic: false,
  fields: NO_FIELDS,
  element: () => ANY_NODE,
  keys: [],
  isSet: false,
  name: '',
  raw: {},
};

const lazy = <T>(make: () => T): (() => T) => {
  let value: T | undefined;
  return () => {
    value ??= make();
    return value;
  };
};

export type SchemaCompiler = (schema: JsonObject) => SchemaNode;

/** A compiler for schemas whose `$ref`s point into `definitions`; each schema is compiled once, when first asked for. */
export const schemaCompiler = (
  definitions: { [name: string]: JsonObject },
  omitted: { [definition: string]: string } = {},
): SchemaCompiler => {
  const cache = new WeakMap<JsonObject, SchemaNode>();
  const omittedOf = new WeakMap<JsonObject, string>();
  const nameOf = new WeakMap<JsonObject, string>();
  for (const [name, definition] of Object.entries(definitions)) nameOf.set(definition, name.slice(name.lastIndexOf('.') + 1));
  for (const [name, fields] of Object.entries(omitted)) if (definitions[name]) omittedOf.set(definitions[name], fields);
  const compile: SchemaCompiler = (schema) => {
    const known = cache.get(schema);
    if (known) return known;
    const node = build(schema);
    cache.set(schema, node);
    return node;
  };
  const build = (schema: JsonObject): SchemaNode => {
    if (typeof schema['$ref'] === 'string') {
      const target = definitions[schema['$ref'].replace('#/definitions/', '')];
      const node = target === undefined ? ANY_NODE : compile(target);
      return schema['x-kubernetes-map-type'] === 'atomic' ? { ...node, atomic: true } : node;
    }
    if (schema['x-kubernetes-int-or-string'] === true || schema['format'] === 'int-or-string' || Array.isArray(schema['oneOf'])) {
      if (schema['type'] === undefined || schema['type'] === 'string') return scalarNode('untyped', schema);
    }
    switch (schema['type']) {
      case 'array':
        return listNode(schema);
      case 'object':
        return objectNode(schema);
      case 'string':
      case 'integer':
      case 'number':
      case 'boolean':
        return scalarNode(schema['type'], schema);
      default:
        return isObject(schema['properties']) ? objectNode(schema) : { ...ANY_NODE, raw: schema };
    }
  };
  const scalarNode = (scalar: SchemaNode['scalar'], raw: JsonObject): SchemaNode => ({
    ...ANY_NODE,
    shape: 'scalar',
    scalar,
    name: nameOf.get(raw) ?? '',
    element: undefined,
    raw,
  });
  const listNode = (schema: JsonObject): SchemaNode => {
    const type = schema['x-kubernetes-list-type'];
    const items = schema['items'];
    return {
      ...ANY_NODE,
      shape: 'list',
      atomic: type !== 'map' && type !== 'set',
      element: isObject(items) ? lazy(() => compile(items)) : () => ANY_NODE,
      keys: type === 'map' ? (schema['x-kubernetes-list-map-keys'] as string[]) : [],
      isSet: type === 'set',
      raw: schema,
    };
  };
  const objectNode = (schema: JsonObject): SchemaNode => {
    const atomic = schema['x-kubernetes-map-type'] === 'atomic';
    const additional = schema['additionalProperties'];
    const open = schema['x-kubernetes-preserve-unknown-fields'] === true || additional === true;
    const element = isObject(additional) ? lazy(() => compile(additional)) : open ? () => ANY_NODE : undefined;
    if (isObject(schema['properties']))
      return {
        ...ANY_NODE,
        shape: 'struct',
        name: nameOf.get(schema) ?? '',
        atomic,
        fields: fieldsOf(schema, schema['properties']),
        element,
        raw: schema,
      };
    if (element !== undefined && !open) return { ...ANY_NODE, shape: 'map', atomic, element, raw: schema };
    return { ...ANY_NODE, atomic, raw: schema };
  };
  const fieldsOf = (schema: JsonObject, properties: JsonObject): ReadonlyMap<string, FieldSchema> => {
    const required = new Set(Array.isArray(schema['required']) ? schema['required'] : []);
    const omitZero = new Set(omittedOf.get(schema)?.split(' '));
    const fields = new Map<string, FieldSchema>();
    for (const [name, property] of Object.entries(properties)) {
      if (!isObject(property)) continue;
      fields.set(name, {
        name,
        node: lazy(() => compile(property)),
        default: property['default'],
        required: required.has(name),
        omitZero: omitZero.has(name),
      });
    }
    return fields;
  };
  return compile;
};

/** The schema of one member of an object; undefined if the schema does not declare it. */
export const childOf = (node: SchemaNode, key: string): SchemaNode | undefined => node.fields.get(key)?.node() ?? node.element?.();

export type Shape = 'map' | 'list' | 'scalar';

/** What a value is under its schema: an `any` schema takes the value's own shape. */
export const shapeOf = (node: SchemaNode, value: Json | undefined): Shape => {
  switch (node.shape) {
    case 'struct':
    case 'map':
      return 'map';
    case 'list':
      return 'list';
    case 'scalar':
      return 'scalar';
    default:
      return Array.isArray(value) ? 'list' : isObject(value) ? 'map' : 'scalar';
  }
};

/** Lists under an `any` schema are atomic. */
export const isAtomic = (node: SchemaNode, shape: Shape): boolean => node.atomic || (node.shape === 'any' && shape === 'list');
