import { isObject, type Json, type JsonObject } from '../../lib/json.ts';
import { compareText } from '../../lib/kube-object.ts';

/**
 * A set of field paths, as structured-merge-diff keeps them: a tree by path element. A path element is written as in
 * fieldsV1: `f:name`, `k:{"name":"a"}`, `v:"x"`. A member may have children that are members too.
 */
export type FieldSet = Map<string, FieldEntry>;
type FieldEntry = { member: boolean; children: FieldSet };
export type Path = readonly string[];

export const emptySet = (): FieldSet => new Map();

export const insert = (set: FieldSet, path: Path): void => {
  let current = set;
  for (let index = 0; index < path.length; index += 1) {
    const element = path[index] as string;
    let entry = current.get(element);
    if (!entry) {
      entry = { member: false, children: new Map() };
      current.set(element, entry);
    }
    if (index === path.length - 1) entry.member = true;
    current = entry.children;
  }
};

export const isEmptySet = (set: FieldSet): boolean => {
  for (const entry of set.values()) if (entry.member || !isEmptySet(entry.children)) return false;
  return true;
};

export const union = (a: FieldSet, b: FieldSet): FieldSet => {
  if (a.size === 0) return b;
  if (b.size === 0) return a;
  const out: FieldSet = new Map(a);
  for (const [element, other] of b) {
    const own = a.get(element);
    out.set(element, own ? { member: own.member || other.member, children: union(own.children, other.children) } : other);
  }
  return out;
};

export const intersection = (a: FieldSet, b: FieldSet): FieldSet => {
  const out: FieldSet = new Map();
  for (const [element, own] of a) {
    const other = b.get(element);
    if (!other) continue;
    const children = intersection(own.children, other.children);
    const member = own.member && other.member;
    if (member || children.size > 0) out.set(element, { member, children });
  }
  return out;
};

export const difference = (a: FieldSet, b: FieldSet): FieldSet => {
  if (b.size === 0) return a;
  const out: FieldSet = new Map();
  for (const [element, own] of a) {
    const other = b.get(element);
    if (!other) {
      out.set(element, own);
      continue;
    }
    const children = difference(own.children, other.children);
    const member = own.member && !other.member;
    if (member || !isEmptySet(children)) out.set(element, { member, children });
  }
  return out;
};

/** Takes away the fields of `b` with everything below them. */
export const differenceBelow = (a: FieldSet, b: FieldSet): FieldSet => {
  const out: FieldSet = new Map();
  for (const [element, own] of a) {
    const other = b.get(element);
    if (!other) out.set(element, own);
    else if (!other.member) {
      const children = differenceBelow(own.children, other.children);
      if (own.member || !isEmptySet(children)) out.set(element, { member: own.member, children });
    }
  }
  return out;
};

/** Paths of all members, in fieldsV1 order. */
export const pathsOf = (set: FieldSet, prefix: Path = []): string[][] => {
  const paths: string[][] = [];
  for (const element of sortedElements(set)) {
    const entry = set.get(element) as FieldEntry;
    const path = [...prefix, element];
    if (entry.member) paths.push(path);
    paths.push(...pathsOf(entry.children, path));
  }
  return paths;
};

const RANK: { [type: string]: number } = { f: 0, k: 1, v: 2, i: 3 };
const VALUE_RANK = { number: 0, string: 1, boolean: 2 } as const;

const compareValues = (a: Json | undefined, b: Json | undefined): number => {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (typeof a === 'string' && typeof b === 'string') return compareText(a, b);
  if (typeof a === 'boolean' && typeof b === 'boolean') return Number(a) - Number(b);
  const rank = (value: Json | undefined): number => VALUE_RANK[typeof value as keyof typeof VALUE_RANK] ?? 3;
  return rank(a) - rank(b);
};

const compareKeys = (a: JsonObject, b: JsonObject): number => {
  const left = Object.entries(a);
  const right = Object.entries(b);
  for (let index = 0; index < Math.min(left.length, right.length); index += 1) {
    const [leftName, leftValue] = left[index] as [string, Json];
    const [rightName, rightValue] = right[index] as [string, Json];
    const order = compareText(leftName, rightName) || compareValues(leftValue, rightValue);
    if (order !== 0) return order;
  }
  return left.length - right.length;
};

const compareElements = (a: string, b: string): number => {
  const byType = (RANK[a[0] as string] ?? 4) - (RANK[b[0] as string] ?? 4);
  if (byType !== 0) return byType;
  if (a[0] === 'k') return compareKeys(JSON.parse(a.slice(2)) as JsonObject, JSON.parse(b.slice(2)) as JsonObject);
  if (a[0] === 'v' || a[0] === 'i') return compareValues(JSON.parse(a.slice(2)) as Json, JSON.parse(b.slice(2)) as Json);
  return compareText(a, b);
};

const sortedElements = (set: FieldSet): string[] => [...set.keys()].sort(compareElements);

/** A set in the fieldsV1 form of managedFields. */
export const toFieldsV1 = (set: FieldSet): JsonObject => {
  const fields = encode(set);
  decoded.set(fields, set);
  return fields;
};

const encode = (set: FieldSet): JsonObject => {
  const out: JsonObject = {};
  for (const element of sortedElements(set)) {
    const entry = set.get(element) as FieldEntry;
    const children = encode(entry.children);
    const mark = entry.member && entry.children.size > 0;
    out[element] = mark ? { '.': {}, ...children } : children;
  }
  return out;
};

const decoded = new WeakMap<JsonObject, FieldSet>();

/** Reads fieldsV1. Remembered by identity: stored objects are never changed in place. */
export const fromFieldsV1 = (fields: JsonObject): FieldSet => {
  const known = decoded.get(fields);
  if (known) return known;
  const set: FieldSet = new Map();
  for (const [element, value] of Object.entries(fields)) {
    if (element === '.' || !isObject(value)) continue;
    const empty = Object.keys(value).length === 0;
    set.set(element, { member: empty || Object.hasOwn(value, '.'), children: empty ? new Map() : fromFieldsV1(value) });
  }
  decoded.set(fields, set);
  return set;
};

const escapeHtml = (text: string): string =>
  text.replace(/[<>&\u2028\u2029]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);

export const fieldElement = (name: string): string => `f:${name}`;
export const valueElement = (value: Json): string => `v:${escapeHtml(JSON.stringify(value))}`;
export const keyElement = (keys: JsonObject): string => `k:${escapeHtml(JSON.stringify(keys))}`;

/** A path as messages write it: `.spec.containers[name="a"].image`. */
export const formatPath = (path: Path): string =>
  path
    .map((element) => {
      const text = element.slice(2);
      if (element[0] === 'f') return `.${text}`;
      if (element[0] === 'v') return `[=${text}]`;
      if (element[0] === 'i') return `[${text}]`;
      const keys = JSON.parse(text) as JsonObject;
      return `[${Object.entries(keys)
        .map(([name, value]) => `${name}=${JSON.stringify(value)}`)
        .join(',')}]`;
    })
    .join('');
