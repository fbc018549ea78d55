import { isObject, type Json, type JsonObject, jsonEqual } from '../../lib/json.ts';
import type { KubeObject } from '../../lib/kube-object.ts';
import { FIELD_MANAGER } from '../../lib/well-known.ts';
import type { Path, Segment } from '../path.ts';

/**
 * The tree in metadata.managedFields[].fieldsV1 (structured-merge-diff's serialisation): `f:<name>` a field, `k:<json>` a
 * list-map item by its keys, `v:<json>` an item of a set, `i:<n>` an index, `.` the node itself. No members: owned as a whole.
 */
export type Fields = JsonObject;

type Entry = { manager: string; operation: string; subresource: string; apiVersion: string; fields: Fields };

const text = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

const entriesOf = (live: KubeObject): Entry[] => {
  const list = live.metadata['managedFields'];
  if (!Array.isArray(list)) return [];
  return list.filter(isObject).map((entry) => ({
    manager: text(entry['manager']),
    operation: text(entry['operation']),
    subresource: text(entry['subresource']),
    apiVersion: text(entry['apiVersion']),
    fields: isObject(entry['fieldsV1']) ? entry['fieldsV1'] : {},
  }));
};

/** What a manager owns by server-side apply of the object itself, in the API version it was applied in; undefined if there is none. */
export const appliedFields = (live: KubeObject, manager: string): { apiVersion: string; fields: Fields } | undefined => {
  const found = entriesOf(live).filter((entry) => entry.manager === manager && entry.operation === 'Apply' && entry.subresource === '');
  return found.length === 1 ? found[0] : undefined;
};

/** What was written into the object itself (its status aside), a tree for each writer; undefined where managedFields do not tell. */
export const writtenFields = (live: KubeObject): readonly Fields[] | undefined => {
  const entries = entriesOf(live).filter(({ subresource }) => subresource !== 'status');
  // Paths of another API version may mean other things.
  const isTold = entries.length > 0 && entries.every(({ apiVersion }) => apiVersion === live.apiVersion);
  return isTold ? entries.map(({ fields }) => fields) : undefined;
};

export const childNames = (fields: Fields): string[] =>
  Object.keys(fields)
    .filter((name) => name !== '.')
    .sort();

export const child = (fields: Fields, name: string): Fields => {
  const value = Object.hasOwn(fields, name) ? fields[name] : undefined;
  return isObject(value) ? value : {};
};

/** The JSON behind `k:` or `v:`; undefined if it is none. */
export const keyJson = (name: string): Json | undefined => {
  try {
    return JSON.parse(name.slice(2)) as Json;
  } catch {
    return undefined;
  }
};

const step = (fields: Fields, segment: Segment): Fields | undefined => {
  const names = childNames(fields);
  const matches = (name: string): boolean => {
    if (typeof segment === 'string') return name === `f:${segment}`;
    if (typeof segment === 'number') return name === `i:${segment}`;
    // An item of a set is named by its value, under the empty key.
    if (name.startsWith('v:')) return jsonEqual(keyJson(name), segment['']);
    const keys = name.startsWith('k:') ? keyJson(name) : undefined;
    return isObject(keys) && Object.keys(segment).every((key) => jsonEqual(keys[key], segment[key]));
  };
  const found = names.find(matches);
  return found === undefined ? undefined : child(fields, found);
};

/** Whether a tree holds a path: itself, something below it, or a whole above it. */
const holds = (fields: Fields, path: Path): boolean => {
  let node = fields;
  for (const [index, segment] of path.entries()) {
    if (index > 0 && childNames(node).length === 0) return true;
    const next = step(node, segment);
    if (next === undefined) return false;
    node = next;
  }
  return true;
};

/** Names of the managers, other than ours by apply, that own a path: sorted, each once. */
export const otherOwners = (live: KubeObject, path: Path, manager: string = FIELD_MANAGER): string[] => {
  const others = entriesOf(live).filter((entry) => !(entry.manager === manager && entry.operation === 'Apply' && entry.subresource === ''));
  return [...new Set(others.filter((entry) => holds(entry.fields, path)).map((entry) => entry.manager))].sort();
};

/** Whether a manager owns a path by apply, as managedFields shows it. */
export const isAppliedBy = (live: KubeObject, path: Path, manager: string = FIELD_MANAGER): boolean => {
  const owned = appliedFields(live, manager);
  return owned !== undefined && holds(owned.fields, path);
};
