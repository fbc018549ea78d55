import { isObject, type Json, type JsonObject, jsonEqual } from '../../lib/json.ts';
import { compareText } from '../../lib/kube-object.ts';
import type { SchemaNode } from '../schema-node.ts';
import {
  difference,
  differenceBelow,
  emptySet,
  type FieldSet,
  fromFieldsV1,
  insert,
  intersection,
  isEmptySet,
  pathsOf,
  toFieldsV1,
  union,
} from './fieldset.ts';
import { merge, removeItems } from './merge.ts';
import { compare, toFieldSet, withNamedParents } from './typed.ts';

type Operation = 'Apply' | 'Update';
export type Manager = {
  manager: string;
  operation: Operation;
  apiVersion: string;
  subresource: string;
  time: string | undefined;
  set: FieldSet;
};
type Managers = Map<string, Manager>;
export type Conflict = { manager: Manager; path: string[] };

/** Everything a field manager needs to know of one write. `ignore` are the fields that the endpoint resets, `now` an RFC 3339 time in seconds. */
export type FieldManagement = {
  schema: SchemaNode;
  apiVersion: string;
  manager: string;
  subresource: string;
  ignore: FieldSet;
  /** What an object of this kind is before anybody set a field. */
  zero: JsonObject;
  now: string;
};

// An applier is one manager whatever API version it writes in; an updater is one for each version.
const identify = (entry: { manager: string; operation: Operation; apiVersion: string; subresource: string }): string =>
  JSON.stringify([entry.manager, entry.operation, entry.operation === 'Apply' ? '' : entry.apiVersion, entry.subresource]);

const STRIPPED: FieldSet = emptySet();
for (const name of ['apiVersion', 'kind', 'metadata']) insert(STRIPPED, [`f:${name}`]);
for (const name of [
  'name',
  'namespace',
  'creationTimestamp',
  'selfLink',
  'uid',
  'clusterName',
  'generation',
  'managedFields',
  'resourceVersion',
])
  insert(STRIPPED, ['f:metadata', `f:${name}`]);

export const decodeManagers = (entries: Json | undefined): Managers => {
  const managers: Managers = new Map();
  for (const entry of Array.isArray(entries) ? entries : []) {
    if (!isObject(entry) || (entry['operation'] !== 'Apply' && entry['operation'] !== 'Update') || entry['fieldsType'] !== 'FieldsV1')
      return new Map();
    const manager: Manager = {
      manager: String(entry['manager'] ?? ''),
      operation: entry['operation'],
      apiVersion: String(entry['apiVersion'] ?? ''),
      subresource: String(entry['subresource'] ?? ''),
      time: typeof entry['time'] === 'string' ? entry['time'] : undefined,
      set: fromFieldsV1(isObject(entry['fieldsV1']) ? entry['fieldsV1'] : {}),
    };
    managers.set(identify(manager), manager);
  }
  return managers;
};

const seconds = (time: string | undefined): number => (time === undefined ? 0 : Math.floor(Date.parse(time) / 1000));

const encodeManagers = (managers: Managers): JsonObject[] =>
  [...managers.values()]
    .sort(
      (a, b) =>
        compareText(a.operation, b.operation) ||
        seconds(a.time) - seconds(b.time) ||
        compareText(a.manager, b.manager) ||
        compareText(a.apiVersion, b.apiVersion) ||
        compareText(a.subresource, b.subresource),
    )
    .map((entry) => ({
      ...(entry.manager === '' ? {} : { manager: entry.manager }),
      operation: entry.operation,
      apiVersion: entry.apiVersion,
      ...(entry.time === undefined ? {} : { time: entry.time }),
      fieldsType: 'FieldsV1',
      fieldsV1: toFieldsV1(entry.set),
      ...(entry.subresource === '' ? {} : { subresource: entry.subresource }),
    }));

/** The object without managedFields. */
export const withoutManagedFields = (object: JsonObject): JsonObject => {
  const metadata = object['metadata'];
  if (!isObject(metadata) || metadata['managedFields'] === undefined) return object;
  const { managedFields: _, ...rest } = metadata;
  return { ...object, metadata: rest };
};

const managedFieldsOf = (object: JsonObject): Json | undefined =>
  isObject(object['metadata']) ? object['metadata']['managedFields'] : undefined;

const setManagers = (object: JsonObject, managers: Managers): JsonObject => {
  if (managers.size === 0) return object;
  const metadata = isObject(object['metadata']) ? object['metadata'] : {};
  return { ...object, metadata: { ...metadata, managedFields: encodeManagers(managers) } };
};

/** Takes changed fields from the other managers. Returns the conflicts; with `force` they are settled. */
const settle = (live: JsonObject, next: JsonObject, managers: Managers, self: string, force: boolean, how: FieldManagement) => {
  const raw = compare(live, next, how.schema);
  const changes = {
    added: differenceBelow(raw.added, how.ignore),
    removed: differenceBelow(raw.removed, how.ignore),
    modified: differenceBelow(raw.modified, how.ignore),
  };
  const written = union(changes.modified, changes.added);
  const conflicts: Conflict[] = [];
  for (const [id, entry] of managers) {
    if (id === self) continue;
    const taken = intersection(entry.set, written);
    for (const path of pathsOf(taken)) conflicts.push({ manager: entry, path });
  }
  if (conflicts.length > 0 && !force) return { conflicts, changes };
  for (const [id, entry] of [...managers]) {
    if (id !== self) entry.set = difference(difference(entry.set, intersection(entry.set, written)), changes.removed);
    if (isEmptySet(entry.set)) managers.delete(id);
  }
  return { conflicts: [], changes };
};

/** managedFields after a create, replace or patch: what changed belongs to the writer from now on. */
export const trackUpdate = (live: JsonObject | undefined, next: JsonObject, how: FieldManagement): JsonObject => {
  const fromRequest = how.subresource === '' ? managedFieldsOf(next) : undefined;
  const reset = isReset(fromRequest);
  let managers = reset ? new Map() : decodeManagers(fromRequest);
  if (managers.size === 0 && !reset) managers = decodeManagers(live === undefined ? undefined : managedFieldsOf(live));
  const bare = withoutManagedFields(next);
  // An existing object without managers stays without them until somebody applies.
  if (managers.size === 0 && live !== undefined) return bare;
  return setManagers(bare, updateManagers(withoutManagedFields(live ?? how.zero), bare, managers, 'Update', how));
};

const isReset = (entries: Json | undefined): boolean =>
  Array.isArray(entries) &&
  (entries.length === 0 || (entries.length === 1 && isObject(entries[0]) && Object.keys(entries[0]).length === 0));

const updateManagers = (live: JsonObject, next: JsonObject, managers: Managers, operation: Operation, how: FieldManagement): Managers => {
  const { changes } = settle(live, next, managers, '', true, how);
  const taken = difference(union(changes.modified, changes.added), STRIPPED);
  if (!isEmptySet(taken)) {
    const entry = { manager: how.manager, operation, apiVersion: how.apiVersion, subresource: how.subresource };
    const previous = managers.get(identify(entry));
    managers.set(identify(entry), { ...entry, time: how.now, set: previous ? union(taken, previous.set) : taken });
  }
  return capUpdaters(managers);
};

const MAX_UPDATERS = 10;

/** More than ten updaters are merged, oldest first, into one called ancient-changes for each API version. */
const capUpdaters = (managers: Managers): Managers => {
  const updaters = [...managers].filter(([, entry]) => entry.operation === 'Update');
  let surplus = updaters.length - MAX_UPDATERS;
  if (surplus <= 0) return managers;
  updaters.sort(([idA, a], [idB, b]) => seconds(a.time) - seconds(b.time) || compareText(idA, idB));
  const first = new Map<string, string>();
  for (const [id, entry] of updaters) {
    if (surplus <= 0) break;
    const earlier = first.get(entry.apiVersion);
    if (earlier === undefined) {
      first.set(entry.apiVersion, id);
      continue;
    }
    const bucket = { manager: 'ancient-changes', operation: 'Update' as const, apiVersion: entry.apiVersion, subresource: '' };
    const kept = managers.get(identify(bucket)) ?? managers.get(earlier);
    managers.delete(earlier);
    managers.delete(id);
    managers.set(identify(bucket), { ...bucket, time: entry.time, set: union(entry.set, kept?.set ?? emptySet()) });
    surplus -= 1;
  }
  return managers;
};

export type Applied = { object: JsonObject; conflicts: Conflict[] };

/** Server-side apply. `live` is undefined where the object does not exist yet. */
export const applyConfig = (live: JsonObject | undefined, config: JsonObject, force: boolean, how: FieldManagement): Applied => {
  let managers = decodeManagers(live === undefined ? undefined : managedFieldsOf(live));
  const before = withoutManagedFields(live ?? {});
  if (managers.size === 0 && live !== undefined)
    managers = updateManagers(how.zero, before, managers, 'Update', { ...how, manager: 'before-first-apply', subresource: '' });
  const entry = { manager: how.manager, operation: 'Apply' as const, apiVersion: how.apiVersion, subresource: how.subresource };
  const self = identify(entry);
  const last = managers.get(self);
  const merged = merge(before, config, how.schema) as JsonObject;
  managers.set(self, { ...entry, time: last?.time, set: differenceBelow(toFieldSet(config, how.schema), how.ignore) });
  const next = last === undefined || isEmptySet(last.set) ? merged : (prune(merged, managers, last.set, how.schema) as JsonObject);
  const { conflicts } = settle(before, next, managers, self, force, how);
  if (conflicts.length > 0) return { object: next, conflicts };
  const own = managers.get(self);
  if (own) {
    own.set = difference(own.set, STRIPPED);
    if (!jsonEqual(before, next)) own.time = how.now;
    if (isEmptySet(own.set)) managers.delete(self);
  }
  return { object: setManagers(next, managers), conflicts: [] };
};

/** Removes what the applier owned and applies no more, unless somebody else owns it. */
const prune = (merged: JsonObject, managers: Managers, last: FieldSet, schema: SchemaNode): Json => {
  const lastOwned = withNamedParents(last, schema);
  const withoutLast = removeItems(merged, lastOwned, schema);
  const all = toFieldSet(merged, schema);
  const allNamed = withNamedParents(all, schema);
  let owned = emptySet();
  for (const entry of managers.values()) owned = union(owned, entry.set);
  const kept = withNamedParents(toFieldSet(withoutLast, schema), schema);
  const pruned = removeItems(merged, difference(allNamed, union(kept, withNamedParents(owned, schema))), schema);
  const prunedSet = withNamedParents(toFieldSet(pruned, schema), schema);
  return removeItems(merged, intersection(difference(allNamed, prunedSet), lastOwned), schema);
};
