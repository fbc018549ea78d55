import { isObject, type Json, type JsonObject, jsonEqual } from '../../lib/json.ts';
import { apiError } from '../errors.ts';
import { childOf, type SchemaNode } from '../schema-node.ts';
import { goText } from './go-text.ts';

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

const listOr = (value: Json | undefined, fallback: Json[]): Json[] => (Array.isArray(value) ? value : fallback);

const mergeValue = (current: Json | undefined, value: Json, node: SchemaNode | undefined, order: Json | undefined): Json => {
  if (isObject(value)) return mergeMap(isObject(current) ? current : {}, value, node);
  if (!Array.isArray(value)) return value;
  const { merge, key } = strategyOf(node);
  if (!merge) return value.filter((item) => !(isObject(item) && item[DIRECTIVE] === 'replace' && Object.keys(item).length === 1));
  const list = Array.isArray(current) ? current : [];
  if (key === undefined)
    return arrange(
      [...list, ...value.filter((item) => !list.some((known) => jsonEqual(known, item)))],
      listOr(order, value),
      list,
      undefined,
    );
  return arrange(mergeKeyed(list, value, key, node), listOr(order, value), list, key);
};

const mergeKeyed = (current: Json[], patch: Json[], key: string, node: SchemaNode | undefined): Json[] => {
  if (patch.some((item) => isObject(item) && item[DIRECTIVE] === 'replace'))
    return patch.filter((item) => !(isObject(item) && item[DIRECTIVE] === 'replace'));
  let out = [...current];
  for (const item of patch) {
    if (!isObject(item)) continue;
    if (item[key] === undefined) throw apiError(500, undefined, `map: ${goText(item)} does not contain declared merge key: ${key}`);
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

/**
 * The order of a merged list: items of the patch in the patch's order (or in that of $setElementOrder), the others in the
 * live list's, put in between by where they stood. The published algorithm of apimachinery's strategicpatch.
 */
const arrange = (merged: Json[], order: Json[], live: Json[], key: string | undefined): Json[] => {
  const identity = (item: Json): string => JSON.stringify(key !== undefined && isObject(item) ? (item[key] ?? null) : item);
  const ranks = (list: Json[]): Map<string, number> => new Map(list.map((item, index) => [identity(item), index]));
  const wanted = ranks(order);
  const stood = ranks(live);
  const rank = (map: Map<string, number>, item: Json): number => map.get(identity(item)) ?? map.size;
  const named = merged.filter((item) => wanted.has(identity(item))).sort((a, b) => rank(wanted, a) - rank(wanted, b));
  const others = merged.filter((item) => !wanted.has(identity(item))).sort((a, b) => rank(stood, a) - rank(stood, b));
  const out: Json[] = [];
  while (named.length > 0 && others.length > 0) {
    const [left, right] = [stood.get(identity(others[0] as Json)), stood.get(identity(named[0] as Json))];
    const before = left !== undefined && right !== undefined && left < right;
    out.push((before ? others : named).shift() as Json);
  }
  return [...out, ...others, ...named];
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
      if (Array.isArray(list) && Array.isArray(value))
        out[name] = arrange(list, value, list, strategyOf(node === undefined ? undefined : childOf(node, name)).key);
    }
  }
};
