import { isObject, type Json, type JsonObject } from '../lib/json.ts';
import { canonicalQuantity } from './quantity.ts';
import { childOf, type SchemaNode } from './schema-node.ts';

/** What decoding finds: fields the schema does not know, and values of the wrong type. */
export type DecodeFindings = { unknown: string[]; wrong: string[] };

const join = (path: string, key: string): string => (path === '' ? key : `${path}.${key}`);

const isQuantity = (node: SchemaNode): boolean =>
  node.scalar === 'untyped' && node.raw['format'] === undefined && Array.isArray(node.raw['oneOf']);

const TYPE_NAMES: { [type: string]: string } = { integer: 'int', number: 'float64', string: 'string', boolean: 'bool' };

const nameOf = (value: Json): string =>
  Array.isArray(value) ? 'array' : value === null ? 'null' : typeof value === 'boolean' ? 'bool' : typeof value;

const decodeScalar = (value: Json, node: SchemaNode, path: string, findings: DecodeFindings): Json => {
  const wrong = (): Json => {
    const format = typeof node.raw['format'] === 'string' ? node.raw['format'] : undefined;
    findings.wrong.push(
      `json: cannot unmarshal ${nameOf(value)} into Go struct field .${path} of type ${format ?? TYPE_NAMES[node.scalar] ?? node.scalar}`,
    );
    return value;
  };
  if (isQuantity(node)) {
    if (typeof value !== 'string' && typeof value !== 'number') return wrong();
    const canonical = canonicalQuantity(value);
    if (canonical === undefined)
      findings.wrong.push("quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'");
    return canonical ?? value;
  }
  switch (node.scalar) {
    case 'integer':
      return typeof value === 'number' && Number.isInteger(value) ? value : wrong();
    case 'number':
      return typeof value === 'number' ? value : wrong();
    case 'boolean':
      return typeof value === 'boolean' ? value : wrong();
    case 'string':
      return typeof value === 'string' ? value : wrong();
    default:
      return typeof value === 'string' || typeof value === 'number' ? value : wrong();
  }
};

const isEmpty = (value: Json): boolean => (Array.isArray(value) ? value.length === 0 : isObject(value) && Object.keys(value).length === 0);

const decodeStruct = (value: JsonObject, node: SchemaNode, path: string, findings: DecodeFindings): JsonObject => {
  const out: JsonObject = {};
  for (const [key, member] of Object.entries(value)) {
    const child = childOf(node, key);
    if (!child) {
      findings.unknown.push(join(path, key));
      continue;
    }
    if (member === null) continue;
    const field = node.fields.get(key);
    const decoded = decodeTyped(member, child, join(path, key), findings);
    if (field?.omitZero && (decoded === '' || decoded === 0 || decoded === false)) continue;
    const collection = child.shape === 'list' || child.shape === 'map';
    if (collection && field && !field.required && isEmpty(decoded)) continue;
    out[key] = decoded;
  }
  for (const field of node.fields.values()) {
    if (Object.hasOwn(out, field.name) || !isObject(field.default)) continue;
    const child = field.node();
    if (child.shape === 'struct') out[field.name] = decodeStruct({}, child, path, findings);
  }
  return out;
};

/**
 * Reads a value as the API server's decoder does: unknown fields and nulls are dropped, empty lists and maps are left out,
 * zero scalars are left out where the type says omitempty, quantities take their canonical form. The result is a fresh copy.
 */
export const decodeTyped = (value: Json, node: SchemaNode, path: string, findings: DecodeFindings): Json => {
  const mismatch = (type: string): Json => {
    findings.wrong.push(`json: cannot unmarshal ${nameOf(value)} into Go struct field .${path} of type ${type}`);
    return value;
  };
  switch (node.shape) {
    case 'any':
      return value;
    case 'scalar':
      return decodeScalar(value, node, path, findings);
    case 'struct':
      return isObject(value) ? decodeStruct(value, node, path, findings) : mismatch('object');
    case 'map': {
      if (!isObject(value)) return mismatch('map');
      const element = node.element?.() as SchemaNode;
      const out: JsonObject = {};
      for (const [key, member] of Object.entries(value))
        out[key] = member === null && element.shape === 'scalar' ? '' : decodeTyped(member, element, join(path, key), findings);
      return out;
    }
    default: {
      if (!Array.isArray(value)) return mismatch('array');
      const element = node.element?.() as SchemaNode;
      return value.map((item, index) =>
        item === null && element.shape === 'struct' ? {} : decodeTyped(item, element, `${path}[${index}]`, findings),
      );
    }
  }
};
