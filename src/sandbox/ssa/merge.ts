import { isObject, type Json, type JsonObject } from '../../lib/json.ts';
import { childOf, isAtomic, type SchemaNode, shapeOf } from '../schema-node.ts';
import { type FieldSet, fieldElement } from './fieldset.ts';
import { itemElement } from './typed.ts';

/** Lays `config` over `live`: fields of the config win, lists merge by their keys, atomic things are replaced. */
export const merge = (live: Json | undefined, config: Json | undefined, node: SchemaNode): Json | undefined => {
  if (config === undefined) return live;
  if (live === undefined) return config;
  const shape = shapeOf(node, config === null ? live : config);
  if (shape === 'scalar' || isAtomic(node, shape)) return config;
  if (shape === 'list') {
    if (!Array.isArray(live) || live.length === 0) return Array.isArray(config) && config.length > 0 ? config : (config ?? live);
    return Array.isArray(config) ? mergeLists(live, config, node) : live;
  }
  if (!isObject(live) || Object.keys(live).length === 0) return config;
  return isObject(config) ? mergeMaps(live, config, node) : live;
};

const mergeMaps = (live: JsonObject, config: JsonObject, node: SchemaNode): JsonObject => {
  const out: JsonObject = { ...live };
  for (const [key, value] of Object.entries(config)) {
    const child = childOf(node, key);
    const merged = child ? merge(live[key], value, child) : value;
    if (merged !== undefined) out[key] = merged;
  }
  return out;
};

/** Keeps the order of both lists where it can; where they disagree the config's order wins. The published algorithm of structured-merge-diff. */
const mergeLists = (live: Json[], config: Json[], node: SchemaNode): Json[] => {
  const leftKeys = live.map((item) => itemElement(node, item) ?? '');
  const rightKeys = config.map((item) => itemElement(node, item) ?? '');
  const left = new Map(leftKeys.map((key, index) => [key, live[index] as Json]));
  const right = new Map(rightKeys.map((key, index) => [key, config[index] as Json]));
  const shared = rightKeys.filter((key) => left.has(key));
  let next = shared.shift();
  const done = new Set<string>();
  const out: Json[] = [];
  const items = node.element?.() as SchemaNode;
  const emit = (before: Json | undefined, after: Json | undefined): void => {
    const merged = merge(before, after, items);
    if (merged !== undefined) out.push(merged);
  };
  let l = 0;
  let r = 0;
  while (l < leftKeys.length || r < rightKeys.length) {
    if (l < leftKeys.length && r < rightKeys.length) {
      const key = leftKeys[l] as string;
      if (key === rightKeys[r]) {
        done.add(key);
        emit(left.get(key), right.get(key));
        l += 1;
        r += 1;
        next = shared.shift();
        continue;
      }
      if (right.has(key) && next !== undefined && next !== key) {
        l += 1;
        continue;
      }
    }
    if (l < leftKeys.length) {
      const key = leftKeys[l] as string;
      if (!right.has(key)) {
        emit(live[l], undefined);
        l += 1;
        continue;
      }
      if (done.has(key)) l += 1;
    }
    if (r < rightKeys.length) {
      const key = rightKeys[r] as string;
      done.add(key);
      emit(left.get(key), right.get(key));
      r += 1;
      if (next === key) next = shared.shift();
    }
  }
  return out;
};

/** Takes the fields of the set out of a value. What becomes empty becomes null, as in structured-merge-diff; nulls are dropped when the object is decoded. */
export const removeItems = (value: Json, set: FieldSet, node: SchemaNode): Json => {
  const shape = shapeOf(node, value);
  if (shape === 'scalar') return value;
  if (isAtomic(node, shape)) return null;
  if (shape === 'list') {
    if (!Array.isArray(value) || value.length === 0) return null;
    const items: Json[] = [];
    for (const item of value) {
      const entry = set.get(itemElement(node, item) ?? '');
      if (entry?.member) continue;
      items.push(entry && entry.children.size > 0 ? removeItems(item, entry.children, node.element?.() as SchemaNode) : item);
    }
    return items.length > 0 ? items : null;
  }
  if (!isObject(value) || Object.keys(value).length === 0) return null;
  const out: JsonObject = {};
  for (const [key, member] of Object.entries(value)) {
    const entry = set.get(fieldElement(key));
    if (entry?.member) continue;
    const child = childOf(node, key);
    out[key] = entry && child && entry.children.size > 0 ? removeItems(member, entry.children, child) : member;
  }
  return Object.keys(out).length > 0 ? out : null;
};
