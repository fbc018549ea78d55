import { isObject, type Json, type JsonObject, jsonEqual } from '../../lib/json.ts';
import { badRequest } from '../errors.ts';
import { childOf, type SchemaNode } from '../schema-node.ts';

const DIRECTIVE = '$patch';
const RETAIN = '$retainKeys';
const ORDER = '$setElementOrder/';
const DELETE_PRIMITIVE = '$deleteFromPrimitiveList/';

const strategyOf = (node: SchemaNode | undefined): { merge: boolean; key: string | undefined } => {
  const strategies = String(node?.raw['x-kubernetes-patch-strategy'] ?? '').split(',');
  const key = node?.raw['x-kubernetes-patch-merge-key'];
  return { merge: strategies.includes('merge'), key: typeof key === 'string' ? key : undefined };
};

/** A strategic merge patch by the patch-strategy and patch-merge-key of the kind's schema, with its $patch, $retainKeys and list directives. */
export const applyStrategicPatch = (target: JsonObject, patch: JsonObject, node: SchemaNode): JsonObject => mergeMap(target, patch, node);

const mergeMap = (target: JsonObject, patch: JsonObject, node: SchemaNode | undefined): JsonObject => {
  const directive = patch[DIRECTIVE];
  if (directive === 'replace') {
    const { [DIRECTIVE]: _, ...rest } = patch;
    return rest;
  }
  if (directive === 'delete') return {};
  const out: JsonObject = { ...target };
  const retain = patch[RETAIN];
  if (Array.isArray(retain)) for (const key of Object.keys(out)) if (!retain.includes(key)) delete out[key];
  for (const [key, value] of Object.entries(patch)) {
    if (key.startsWith('$')) continue;
    if (value === null) {
      delete out[key];
      continue;
    }
    const child = node === undefined ? undefined : childOf(node, key);
    out[key] = mergeValue(out[key], value, child, patch[`${ORDER}${key}`]);
  }
  applyListDirectives(out, patch, node);
  return out;
};

const mergeValue = (current: Json | undefined, value: Json, node: SchemaNode | undefined, order: Json | undefined): Json => {
  if (isObject(value)) return mergeMap(isObject(current) ? current : {}, value, node);
  if (!Array.isArray(value)) return value;
  const { merge, key } = strategyOf(node);
  if (!merge) return value.filter((item) => !(isObject(item) && item[DIRECTIVE] === 'replace' && Object.keys(item).length === 1));
  const list = Array.isArray(current) ? current : [];
  if (key === undefined)
    return sortBy([...list, ...value.filter((item) => !list.some((known) => jsonEqual(known, item)))], order, undefined);
  return sortBy(mergeKeyed(list, value, key, node), order, key);
};

const mergeKeyed = (current: Json[], patch: Json[], key: string, node: SchemaNode | undefined): Json[] => {
  if (patch.some((item) => isObject(item) && item[DIRECTIVE] === 'replace'))
    return patch.filter((item) => !(isObject(item) && item[DIRECTIVE] === 'replace'));
  let out = [...current];
  for (const item of patch) {
    if (!isObject(item)) continue;
    if (item[key] === undefined) throw badRequest(`map: ${JSON.stringify(item)} does not contain declared merge key: ${key}`);
    const matches = (known: Json): boolean => isObject(known) && jsonEqual(known[key], item[key]);
    if (item[DIRECTIVE] === 'delete') {
      out = out.filter((known) => !matches(known));
      continue;
    }
    const index = out.findIndex(matches);
    if (index < 0) out.push(mergeMap({}, item, node?.element?.()));
    else out[index] = mergeMap(out[index] as JsonObject, item, node?.element?.());
  }
  return out;
};

/** Puts the items that the order names into that order, and keeps the others where they stood relative to them. */
const sortBy = (list: Json[], order: Json | undefined, key: string | undefined): Json[] => {
  if (!Array.isArray(order)) return list;
  const identity = (item: Json): string => JSON.stringify(key !== undefined && isObject(item) ? (item[key] ?? null) : item);
  const rank = new Map(order.map((item, index) => [identity(item), index]));
  const named = list.filter((item) => rank.has(identity(item))).sort((a, b) => (rank.get(identity(a)) ?? 0) - (rank.get(identity(b)) ?? 0));
  let next = 0;
  return list.map((item) => (rank.has(identity(item)) ? (named[next++] as Json) : item));
};

const applyListDirectives = (out: JsonObject, patch: JsonObject, node: SchemaNode | undefined): void => {
  for (const [key, value] of Object.entries(patch)) {
    if (key.startsWith(DELETE_PRIMITIVE) && Array.isArray(value)) {
      const name = key.slice(DELETE_PRIMITIVE.length);
      const list = out[name];
      if (Array.isArray(list)) out[name] = list.filter((item) => !value.some((gone) => jsonEqual(gone, item)));
    }
    if (key.startsWith(ORDER) && patch[key.slice(ORDER.length)] === undefined) {
      const name = key.slice(ORDER.length);
      const list = out[name];
      if (Array.isArray(list)) out[name] = sortBy(list, value, strategyOf(node === undefined ? undefined : childOf(node, name)).key);
    }
  }
};
