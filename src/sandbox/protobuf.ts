import { readFileSync } from 'node:fs';
import type { Json, JsonObject } from '../lib/json.ts';
import { loadKubernetesSchemas } from '../lib/kubernetes-schemas.ts';
import { packageFile } from '../lib/package-file.ts';
import { badRequest } from './errors.ts';

/** One field of a message: its JSON name, its type, and whether it is a list, a map, or a struct embedded in its owner. */
type Field = { name: string; type: string; label: string };
type Messages = Map<string, Map<number, Field>>;

let loaded: Messages | undefined;

const load = (): Messages => {
  if (loaded) return loaded;
  const texts = JSON.parse(readFileSync(packageFile('schemas/kubernetes/v1.35.4-protobuf.json'), 'utf8')) as { [message: string]: string };
  loaded = new Map(
    Object.entries(texts).map(([message, text]) => [
      message,
      new Map(
        text.split(';').map((entry) => {
          const [number = '', name = '', type = '', label = ''] = entry.split(' ');
          return [Number(number), { name, type, label }];
        }),
      ),
    ]),
  );
  return loaded;
};

type Wire = { number: number; kind: number; value: bigint; bytes: Buffer };

const readVarint = (data: Buffer, start: number): [value: bigint, next: number] => {
  let value = 0n;
  for (let at = start, shift = 0n; at < data.length && shift < 70n; at += 1, shift += 7n) {
    const byte = data[at] as number;
    value |= BigInt(byte & 127) << shift;
    if (byte < 128) return [value, at + 1];
  }
  throw badRequest('the protobuf body is cut short');
};

/** The fields of one message as they stand on the wire. */
function* wireFields(data: Buffer): Generator<Wire> {
  let at = 0;
  while (at < data.length) {
    const [tag, afterTag] = readVarint(data, at);
    const number = Number(tag >> 3n);
    const kind = Number(tag & 7n);
    at = afterTag;
    if (kind === 0) {
      const [value, next] = readVarint(data, at);
      at = next;
      yield { number, kind, value, bytes: Buffer.alloc(0) };
      continue;
    }
    let length = kind === 1 ? 8 : 4;
    if (kind === 2) {
      const [size, next] = readVarint(data, at);
      length = Number(size);
      at = next;
    } else if (kind !== 1 && kind !== 5) throw badRequest('the protobuf body holds an unknown wire type');
    if (at + length > data.length) throw badRequest('the protobuf body is cut short');
    yield { number, kind, value: 0n, bytes: data.subarray(at, at + length) };
    at += length;
  }
}

const META = 'k8s.io.apimachinery.pkg.';
const rawJson = (fields: JsonObject): Json => {
  const raw = fields['raw'] ?? fields['Raw'];
  return typeof raw === 'string' && raw !== '' ? (JSON.parse(Buffer.from(raw, 'base64').toString('utf8')) as Json) : {};
};

/** Messages whose JSON form is not an object of their fields. */
const SPECIAL: { [message: string]: (fields: JsonObject) => Json } = {
  [`${META}apis.meta.v1.Time`]: (fields) => timeOf(fields, 0),
  [`${META}apis.meta.v1.MicroTime`]: (fields) => timeOf(fields, 6),
  [`${META}apis.meta.v1.FieldsV1`]: rawJson,
  [`${META}runtime.RawExtension`]: rawJson,
  [`${META}api.resource.Quantity`]: (fields) => fields['string'] ?? '0',
  [`${META}util.intstr.IntOrString`]: (fields) => (fields['type'] === 1 ? (fields['strVal'] ?? '') : (fields['intVal'] ?? 0)),
};

const timeOf = (fields: JsonObject, digits: number): Json => {
  if (fields['seconds'] === undefined) return null;
  const text = new Date(Number(fields['seconds']) * 1000).toISOString().slice(0, 19);
  const fraction = String(Math.floor(Number(fields['nanos'] ?? 0) / 1000)).padStart(6, '0');
  return digits === 0 ? `${text}Z` : `${text}.${fraction}Z`;
};

const scalarOf = (type: string, wire: Wire): Json => {
  switch (type) {
    case 'string':
      return wire.bytes.toString('utf8');
    case 'bytes':
      return wire.bytes.toString('base64');
    case 'bool':
      return wire.value !== 0n;
    case 'double':
      return wire.bytes.readDoubleLE();
    case 'float':
      return wire.bytes.readFloatLE();
    default:
      return Number(BigInt.asIntN(64, wire.value));
  }
};

const SCALARS = new Set(['string', 'bytes', 'bool', 'double', 'float', 'int32', 'int64', 'uint32', 'uint64']);

const readValue = (type: string, wire: Wire): Json => (SCALARS.has(type) ? scalarOf(type, wire) : decodeMessage(type, wire.bytes));

const entryOf = (type: string, data: Buffer): [key: string, value: Json] => {
  let key = '';
  let value: Json = type === 'string' || type === 'bytes' ? '' : {};
  for (const wire of wireFields(data)) {
    if (wire.number === 1) key = wire.bytes.toString('utf8');
    else value = readValue(type, wire);
  }
  return [key, value];
};

const decodeMessage = (message: string, data: Buffer): Json => {
  const fields = load().get(message);
  if (!fields) throw badRequest(`the sandbox does not read ${message} in protobuf`);
  const out: JsonObject = {};
  for (const wire of wireFields(data)) {
    const field = fields.get(wire.number);
    if (!field) continue;
    if (field.label === 'list') out[field.name] = [...((out[field.name] as Json[] | undefined) ?? []), readValue(field.type, wire)];
    else if (field.label === 'map') {
      const [key, value] = entryOf(field.type, wire.bytes);
      out[field.name] = { ...((out[field.name] as JsonObject | undefined) ?? {}), [key]: value };
    } else if (field.label === 'inline') Object.assign(out, readValue(field.type, wire));
    else out[field.name] = readValue(field.type, wire);
  }
  const special = SPECIAL[message];
  if (special) return special(out);
  return isItems(fields) ? (out['items'] ?? []) : out;
};

/** A named list type, such as the extra values of a user, is a message of nothing but items. */
const isItems = (fields: ReadonlyMap<number, Field>): boolean => fields.size === 1 && fields.get(1)?.name === 'items';

// Bodies that are no resource of their own.
const EXTRA: { [kind: string]: string } = {
  DeleteOptions: `${META}apis.meta.v1.DeleteOptions`,
  Eviction: 'k8s.io.api.policy.v1.Eviction',
  Scale: 'k8s.io.api.autoscaling.v1.Scale',
  TokenRequest: 'k8s.io.api.authentication.v1.TokenRequest',
};

const messageOf = (apiVersion: string, kind: string): string | undefined =>
  EXTRA[kind] ?? loadKubernetesSchemas().kinds[`${apiVersion}/${kind}`]?.definition.replace(/^io\.k8s/, 'k8s.io');

const MAGIC = Buffer.from('k8s\0');

/** A body of application/vnd.kubernetes.protobuf as the JSON it stands for. kubectl's typed commands send it for built-in kinds. */
export const decodeProtobuf = (data: Buffer): JsonObject => {
  if (!data.subarray(0, 4).equals(MAGIC)) throw badRequest('the protobuf body has no Kubernetes envelope');
  let type: JsonObject = {};
  let raw: Buffer = Buffer.alloc(0);
  for (const wire of wireFields(data.subarray(4))) {
    if (wire.number === 1) {
      const [apiVersion, kind] = [1, 2].map(
        (number) => [...wireFields(wire.bytes)].find((field) => field.number === number)?.bytes.toString('utf8') ?? '',
      );
      type = { apiVersion: apiVersion ?? '', kind: kind ?? '' };
    } else if (wire.number === 2) raw = wire.bytes;
  }
  const message = messageOf(String(type['apiVersion']), String(type['kind']));
  if (message === undefined) throw badRequest(`the sandbox does not read ${String(type['kind'])} in protobuf`);
  return { ...type, ...(decodeMessage(message, raw) as JsonObject) };
};
