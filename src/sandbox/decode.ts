import { isObject, type Json, type JsonObject } from '../lib/json.ts';
import { canonicalQuantity } from './quantity.ts';
import { childOf, type SchemaNode } from './schema-node.ts';

/** What decoding finds: fields the schema does not know, and values of the wrong type. */
export type DecodeFindings = { unknown: string[]; wrong: string[] };

/** Where decoding stands: the path as strict decoding names it, and the Go field as encoding/json names it. */
type Place = { path: string; field: string; owner: string };

const below = (place: Place, key: string): Place => ({ path: join(place.path, key), field: join(place.field, key), owner: place.owner });
const join = (path: string, key: string): string => (path === '' ? key : `${path}.${key}`);

/** `DeploymentSpec.spec.replicas`: the Go struct that declares a field, and the way to it without indexes and map keys. */
const goField = ({ field, owner }: Place): string => `${owner}.${field}`;

const isQuantity = (node: SchemaNode): boolean =>
  node.scalar === 'untyped' && node.raw['format'] === undefined && Array.isArray(node.raw['oneOf']);

const TYPE_NAMES: { [type: string]: string } = { integer: 'int', number: 'float64', string: 'string', boolean: 'bool' };

const nameOf = (value: Json): string =>
  Array.isArray(value) ? 'array' : value === null ? 'null' : typeof value === 'boolean' ? 'bool' : typeof value;

const decodeScalar = (value: Json, node: SchemaNode, place: Place, findings: DecodeFindings): Json => {
  const wrong = (): Json => {
    const format = typeof node.raw['format'] === 'string' ? node.raw['format'] : undefined;
    findings.wrong.push(
      `json: cannot unmarshal ${nameOf(value)} into Go struct field ${goField(place)} of type ${format ?? TYPE_NAMES[node.scalar] ?? node.scalar}`,
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
    case 'string': {
      if (typeof value !== 'string') return wrong();
      const at = node.raw['format'] === 'byte' ? badBase64(value) : -1;
      if (at >= 0) findings.wrong.push(`illegal base64 data at input byte ${at}`);
      const time = node.name === 'Time' || node.name === 'MicroTime' ? badTime(value, node.name) : undefined;
      if (time !== undefined) findings.wrong.push(time);
      return value;
    }
    default:
      return typeof value === 'string' || typeof value === 'number' ? value : wrong();
  }
};

const TIMES = {
  Time: { layout: '2006-01-02T15:04:05Z07:00', pattern: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/ },
  MicroTime: { layout: '2006-01-02T15:04:05.000000Z07:00', pattern: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}(Z|[+-]\d\d:\d\d)$/ },
};

/** What Go says of a time that it cannot read. */
const badTime = (text: string, type: keyof typeof TIMES): string | undefined => {
  const { layout, pattern } = TIMES[type];
  if (pattern.test(text) && !Number.isNaN(Date.parse(text))) return undefined;
  const [rest, wanted] = type === 'MicroTime' && TIMES.Time.pattern.test(text) ? [text.slice(19), '.000000'] : [text, '2006'];
  return `parsing time ${JSON.stringify(text)} as "${layout}": cannot parse ${JSON.stringify(rest)} as "${wanted}"`;
};

/** Where base64 text goes wrong, or -1. */
const badBase64 = (text: string): number => {
  const clean = text.replace(/[\r\n]/g, '');
  const wrong = clean.search(/[^A-Za-z0-9+/=]|=(?!=?$)/);
  if (wrong >= 0) return wrong;
  return clean.length % 4 === 0 ? -1 : clean.length;
};

const isEmpty = (value: Json): boolean => (Array.isArray(value) ? value.length === 0 : isObject(value) && Object.keys(value).length === 0);

const decodeStruct = (value: JsonObject, node: SchemaNode, at: Place, findings: DecodeFindings): JsonObject => {
  const place: Place = node.name === '' ? at : { ...at, owner: node.name };
  const out: JsonObject = {};
  for (const [key, member] of Object.entries(value)) {
    const child = childOf(node, key);
    if (!child) {
      findings.unknown.push(join(place.path, key));
      continue;
    }
    if (member === null) continue;
    const field = node.fields.get(key);
    const decoded = decodeAt(member, child, below(place, key), findings);
    if (field?.omitZero && (decoded === '' || decoded === 0 || decoded === false)) continue;
    const collection = child.shape === 'list' || child.shape === 'map';
    if (collection && field && !field.required && isEmpty(decoded)) continue;
    out[key] = decoded;
  }
  for (const field of node.fields.values()) {
    if (Object.hasOwn(out, field.name) || !isObject(field.default)) continue;
    const child = field.node();
    if (child.shape === 'struct') out[field.name] = decodeStruct({}, child, place, findings);
  }
  return out;
};

/**
 * Reads a value as the API server's decoder does: unknown fields and nulls are dropped, empty lists and maps are left out,
 * zero scalars are left out where the type says omitempty, quantities take their canonical form. The result is a fresh copy.
 */
export const decodeTyped = (value: Json, node: SchemaNode, path: string, findings: DecodeFindings): Json =>
  decodeAt(value, node, { path, field: path, owner: '' }, findings);

const decodeAt = (value: Json, node: SchemaNode, place: Place, findings: DecodeFindings): Json => {
  const mismatch = (type: string): Json => {
    findings.wrong.push(`json: cannot unmarshal ${nameOf(value)} into Go struct field ${goField(place)} of type ${type}`);
    return value;
  };
  switch (node.shape) {
    case 'any':
      return value;
    case 'scalar':
      return decodeScalar(value, node, place, findings);
    case 'struct':
      return isObject(value) ? decodeStruct(value, node, place, findings) : mismatch('object');
    case 'map': {
      if (!isObject(value)) return mismatch('map');
      const element = node.element?.() as SchemaNode;
      const out: JsonObject = {};
      for (const [key, member] of Object.entries(value))
        out[key] =
          member === null && element.shape === 'scalar'
            ? ''
            : decodeAt(member, element, { ...place, path: join(place.path, key) }, findings);
      return out;
    }
    default: {
      if (!Array.isArray(value)) return mismatch('array');
      const element = node.element?.() as SchemaNode;
      return value.map((item, index) =>
        item === null && element.shape === 'struct' ? {} : decodeAt(item, element, { ...place, path: `${place.path}[${index}]` }, findings),
      );
    }
  }
};

/** What Go makes of a kind with nothing set: empty structs where they are no pointers, null for lists and maps that are always written. */
export const zeroValue = (node: SchemaNode): JsonObject => {
  const out: JsonObject = {};
  for (const field of node.fields.values()) {
    const child = field.node();
    if (isObject(field.default) && child.shape === 'struct') out[field.name] = zeroValue(child);
    else if (field.required && (child.shape === 'list' || child.shape === 'map')) out[field.name] = null;
  }
  return out;
};
