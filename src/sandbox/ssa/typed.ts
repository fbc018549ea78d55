import { isObject, type Json, type JsonObject, jsonEqual } from '../../lib/json.ts';
import { childOf, isAtomic, type SchemaNode, shapeOf } from '../schema-node.ts';
import { emptySet, type FieldSet, fieldElement, insert, keyElement, valueElement } from './fieldset.ts';

/** The path element of a list's item; undefined where the item has none of the keys (such an object is refused by validation). */
export const itemElement = (list: SchemaNode, item: Json): string | undefined => {
  if (list.keys.length === 0) return item === null || typeof item === 'object' ? undefined : valueElement(item);
  if (!isObject(item)) return undefined;
  const keys: JsonObject = {};
  for (const name of [...list.keys].sort()) {
    const value = item[name] ?? list.element?.().fields.get(name)?.default;
    if (value !== undefined && value !== null) keys[name] = value;
  }
  return Object.keys(keys).length === 0 ? undefined : keyElement(keys);
};

const isEmptyMap = (value: Json | undefined): boolean => {
  for (const _ in value as JsonObject | undefined) return false;
  return true;
};
const isEmptyList = (value: Json | undefined): boolean => !Array.isArray(value) || value.length === 0;

/** The fields that a value sets: its leaves, its items, and members of maps. */
export const toFieldSet = (value: Json, node: SchemaNode): FieldSet => {
  const set = emptySet();
  const path: string[] = [];
  const walk = (current: Json, schema: SchemaNode): void => {
    const shape = shapeOf(schema, current);
    if (shape === 'scalar' || isAtomic(schema, shape)) {
      insert(set, path);
      return;
    }
    if (shape === 'list') walkList(current, schema);
    else if (isObject(current)) walkMap(current, schema);
  };
  const walkList = (list: Json, schema: SchemaNode): void => {
    if (!Array.isArray(list)) return;
    const counts = new Map<string, number>();
    for (const item of list) {
      const element = itemElement(schema, item);
      if (element !== undefined) counts.set(element, (counts.get(element) ?? 0) + 1);
    }
    for (const item of list) {
      const element = itemElement(schema, item);
      if (element === undefined) continue;
      path.push(element);
      if (counts.get(element) === 1) walk(item, schema.element?.() as SchemaNode);
      insert(set, path);
      path.pop();
    }
  };
  const walkMap = (map: JsonObject, schema: SchemaNode): void => {
    for (const [key, member] of Object.entries(map)) {
      const child = childOf(schema, key);
      if (!child) continue;
      path.push(fieldElement(key));
      walk(member, child);
      if (member === null || (isObject(member) && Object.keys(member).length === 0) || !schema.fields.has(key)) insert(set, path);
      path.pop();
    }
  };
  walk(value, node);
  return set;
};

export type Comparison = { added: FieldSet; removed: FieldSet; modified: FieldSet };

/** What changed from `lhs` to `rhs`, by field. */
export const compare = (lhs: Json, rhs: Json, node: SchemaNode): Comparison => {
  const result: Comparison = { added: emptySet(), removed: emptySet(), modified: emptySet() };
  const path: string[] = [];
  const leaf = (left: Json | undefined, right: Json | undefined): void => {
    if (left === undefined) insert(result.added, path);
    else if (right === undefined) insert(result.removed, path);
    else if (!jsonEqual(left, right)) insert(result.modified, path);
  };
  const walk = (left: Json | undefined, right: Json | undefined, schema: SchemaNode): void => {
    if (left === right) return;
    const shape = shapeOf(schema, right ?? left);
    const mixed = left !== undefined && right !== undefined && left !== null && right !== null && shapeOf(schema, left) !== shape;
    const empty = shape === 'list' ? isEmptyList(left) && isEmptyList(right) : isEmptyMap(left) && isEmptyMap(right);
    if (shape === 'scalar' || mixed || isAtomic(schema, shape) || empty) {
      leaf(left, right);
      return;
    }
    if (shape === 'list') walkLists(left, right, schema);
    else walkMaps(left, right, schema);
    if (left === undefined) insert(result.added, path);
    else if (right === undefined) insert(result.removed, path);
  };
  const walkMaps = (left: Json | undefined, right: Json | undefined, schema: SchemaNode): void => {
    const before = isObject(left) ? left : {};
    const after = isObject(right) ? right : {};
    const visit = (key: string): void => {
      const child = childOf(schema, key);
      if (!child) return;
      path.push(fieldElement(key));
      walk(before[key], after[key], child);
      path.pop();
    };
    for (const key of Object.keys(before)) visit(key);
    for (const key of Object.keys(after)) if (!Object.hasOwn(before, key)) visit(key);
  };
  const index = (list: Json | undefined, schema: SchemaNode): Map<string, Json[]> => {
    const byElement = new Map<string, Json[]>();
    for (const item of Array.isArray(list) ? list : []) {
      const element = itemElement(schema, item);
      if (element === undefined) continue;
      const same = byElement.get(element);
      if (same) same.push(item);
      else byElement.set(element, [item]);
    }
    return byElement;
  };
  const walkLists = (left: Json | undefined, right: Json | undefined, schema: SchemaNode): void => {
    const before = index(left, schema);
    const after = index(right, schema);
    const items = schema.element?.() as SchemaNode;
    for (const element of new Set([...before.keys(), ...after.keys()])) {
      const olds = before.get(element) ?? [];
      const news = after.get(element) ?? [];
      path.push(element);
      if (olds.length <= 1 && news.length <= 1) walk(olds[0], news[0], items);
      else if (olds.length >= 2 && news.length >= 2) {
        if (!jsonEqual(olds, news)) insert(result.modified, path);
      } else if (olds.length >= 2) {
        if (news.length > 0) walk(undefined, news[0], items);
        insert(result.removed, path);
      } else {
        if (olds.length > 0) walk(olds[0], undefined, items);
        insert(result.added, path);
      }
      path.pop();
    }
  };
  walk(lhs, rhs, node);
  return result;
};

/** Adds each named field that has members below it: owning `a.b.c` then owns `a` where `a` is a declared field. */
export const withNamedParents = (set: FieldSet, node: SchemaNode | undefined): FieldSet => {
  const out = emptySet();
  for (const [element, entry] of set) {
    const isField = element.startsWith('f:');
    const name = element.slice(2);
    const child = node === undefined ? undefined : isField ? childOf(node, name) : node.element?.();
    const named = isField && entry.children.size > 0 && (node?.fields.has(name) ?? false);
    out.set(element, { member: entry.member || named, children: withNamedParents(entry.children, child) });
  }
  return out;
};
