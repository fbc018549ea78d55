import { isObject, type Json, type JsonObject, jsonEqual } from '../../lib/json.ts';
import type { Path, Segment } from '../path.ts';
import { child, childNames, type Fields, keyJson } from './managed-fields.ts';
import { isKubernetesOwn, isQuantityPath, sameQuantity } from './quantity.ts';

/** One place where equality could not be proven. `removed`: we own it and Git no longer has it. */
export type Difference = { path: Path; change: 'set' | 'removed'; before: Json | undefined; after: Json | undefined };

type Type = { apiVersion: string; kind: string };
type Walk = (fields: Fields, desired: Json, live: Json | undefined, path: Path) => Difference[];

const own = (value: JsonObject, name: string): Json | undefined => (Object.hasOwn(value, name) ? value[name] : undefined);
const set = (path: Path, before: Json | undefined, after: Json): Difference => ({ path, change: 'set', before, after });
const removed = (path: Path, before: Json | undefined): Difference => ({ path, change: 'removed', before, after: undefined });

// The one key of a list-map that Kubernetes' own schemas give a default; CRD defaults are left to a dry-run.
export const KEY_DEFAULTS: JsonObject = { protocol: 'TCP' };

const isZero = (value: Json): boolean => value === false || value === 0 || value === '' || (Array.isArray(value) && value.length === 0);

const sameWhole = (type: Type, desired: Json, live: Json, path: Path): boolean => {
  if (Array.isArray(desired))
    return (
      Array.isArray(live) &&
      desired.length === live.length &&
      desired.every((item, index) => sameWhole(type, item, live[index] as Json, [...path, index]))
    );
  if (isObject(desired)) {
    if (!isObject(live)) return false;
    const names = Object.keys(desired);
    return (
      names.length === Object.keys(live).length &&
      names.every((name) => Object.hasOwn(live, name) && sameWhole(type, desired[name] as Json, live[name] as Json, [...path, name]))
    );
  }
  return desired === live || (isQuantityPath(type, path) && sameQuantity(desired, live));
};

/**
 * A value owned as a whole. A zero value that is absent live is proven equal by our owning it: the server leaves out empty
 * fields of its own types, and whoever had set or removed the field since would have taken it from us. An empty map is not:
 * an apply that takes the last field out of a map drops the map as well, and only the next one writes `{}`, which may mean
 * something else than nothing (a selector of everything).
 */
const sameLeaf = (type: Type, desired: Json, live: Json | undefined, path: Path): boolean =>
  live === undefined ? isKubernetesOwn(type) && isZero(desired) : sameWhole(type, desired, live, path);

/** Whether an item of a list-map is the one that these keys name. */
export const matchesKeys = (item: Json, keys: JsonObject): boolean =>
  isObject(item) && Object.keys(keys).every((name) => jsonEqual(own(item, name) ?? own(KEY_DEFAULTS, name), keys[name]));

const indicesOf = (list: Json, test: (item: Json) => boolean): number[] =>
  Array.isArray(list) ? list.flatMap((item, index) => (test(item) ? [index] : [])) : [];

const ascending = (numbers: readonly number[]): boolean =>
  numbers.every((value, index) => index === 0 || value > (numbers[index - 1] as number));

/** Items that have an identity: list-map items by key, set items by value. Order counts: containers and env are read in order. */
const walkItems = (fields: Fields, desired: Json[], live: Json | undefined, path: Path, walk: Walk): Difference[] => {
  const found: Difference[] = [];
  const places: { wanted: number; has: number }[] = [];
  for (const name of childNames(fields)) {
    const value = keyJson(name);
    if (value === undefined) return [set(path, live, desired)];
    const isKey = name.startsWith('k:');
    if (isKey && !isObject(value)) return [set(path, live, desired)];
    const test = (item: Json): boolean => (isKey ? matchesKeys(item, value as JsonObject) : jsonEqual(item, value));
    const wanted = indicesOf(desired, test);
    const has = indicesOf(live ?? [], test);
    const segment: Segment = isKey ? (value as JsonObject) : { '': value };
    const liveItem = has.length === 1 ? (live as Json[])[has[0] as number] : undefined;
    if (wanted.length > 1 || has.length > 1) return [set(path, live, desired)];
    if (wanted.length === 0) found.push(removed([...path, segment], liveItem));
    else {
      const item = desired[wanted[0] as number] as Json;
      if (liveItem === undefined) found.push(set([...path, segment], undefined, item));
      else if (isKey) found.push(...walk(child(fields, name), item, liveItem, [...path, segment]));
      if (liveItem !== undefined) places.push({ wanted: wanted[0] as number, has: has[0] as number });
    }
  }
  const matched = new Set(places.map(({ wanted }) => wanted));
  const unowned = desired.flatMap((item, index) => (matched.has(index) ? [] : [item]));
  if (unowned.length > 0 && found.every(({ change }) => change === 'removed')) found.push(set(path, live, desired));
  const order = places.sort((a, b) => a.wanted - b.wanted).map(({ has }) => has);
  return ascending(order) ? found : [...found, set(path, live, desired)];
};

const walkFields = (fields: Fields, desired: JsonObject, live: Json | undefined, path: Path, walk: Walk): Difference[] => {
  const liveObject = isObject(live) ? live : {};
  const owned = childNames(fields).map((name) => name.slice(2));
  const gone = owned.filter((name) => !Object.hasOwn(desired, name)).map((name) => removed([...path, name], own(liveObject, name)));
  const changed = Object.keys(desired)
    .sort()
    .flatMap((name) => {
      const value = desired[name] as Json;
      if (!Object.hasOwn(fields, `f:${name}`)) return [set([...path, name], own(liveObject, name), value)];
      return walk(child(fields, `f:${name}`), value, own(liveObject, name), [...path, name]);
    });
  return [...gone, ...changed];
};

const sameNumbers = (names: readonly string[], length: number): boolean =>
  names.length === length && Array.from({ length }, (_, index) => `i:${index}`).every((name) => names.includes(name));

/**
 * Goes down desired and live along what we own. Empty result: every desired leaf is owned and equal live, and nothing owned
 * is missing from desired, so an apply would write nothing.
 */
export const findDifferences = (type: Type, fields: Fields, desired: Json, live: Json | undefined, path: Path = []): Difference[] => {
  const walk: Walk = (below, item, liveItem, at) => findDifferences(type, below, item, liveItem, at);
  const names = childNames(fields);
  const all = (prefix: string): boolean => names.every((name) => name.startsWith(prefix));
  if (names.length === 0) return sameLeaf(type, desired, live, path) ? [] : [set(path, live, desired)];
  if (isObject(desired) && all('f:') && (isObject(live) || live === undefined)) return walkFields(fields, desired, live, path, walk);
  if (Array.isArray(desired) && (all('k:') || all('v:')) && (Array.isArray(live) || live === undefined))
    return walkItems(fields, desired, live, path, walk);
  if (Array.isArray(desired) && all('i:') && sameNumbers(names, desired.length) && sameLeaf(type, desired, live, path)) return [];
  return [set(path, live, desired)];
};
