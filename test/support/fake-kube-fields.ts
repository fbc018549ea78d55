import { isObject, type Json, type JsonObject, jsonEqual } from '../../src/lib/json.ts';
import type { KubeObject } from '../../src/lib/kube-object.ts';

/** Field ownership of the fake API server: maps are merged by field, everything else is one value. */
type Entry = JsonObject & { manager: string; operation: string; fieldsV1: JsonObject };

const serverFields = new Set(['uid', 'resourceVersion', 'generation', 'creationTimestamp', 'managedFields', 'deletionTimestamp']);

/** The leaves of an object as paths, without what names it and what the server keeps. */
export const leavesOf = (object: KubeObject): Map<string, Json> => {
  const leaves = new Map<string, Json>();
  const walk = (value: Json, path: readonly string[]): void => {
    if (isObject(value) && Object.keys(value).length > 0) {
      for (const [name, child] of Object.entries(value)) walk(child, [...path, name]);
    } else if (isOwnable(path)) leaves.set(JSON.stringify(path), value);
  };
  walk(object, []);
  return leaves;
};

const isOwnable = (path: readonly string[]): boolean => {
  if (path[0] === 'apiVersion' || path[0] === 'kind' || path[0] === 'status') return false;
  return path[0] !== 'metadata' || !(['name', 'namespace'].includes(path[1] ?? '') || serverFields.has(path[1] ?? ''));
};

export const fieldsOf = (paths: Iterable<string>): JsonObject => {
  const fields: JsonObject = {};
  for (const path of paths) {
    let at = fields;
    for (const name of JSON.parse(path) as string[]) {
      at[`f:${name}`] ??= {};
      at = at[`f:${name}`] as JsonObject;
    }
  }
  return fields;
};

const pathsOf = (fields: JsonObject, path: readonly string[] = []): string[] =>
  Object.entries(fields).flatMap(([name, child]) => {
    const here = [...path, name.slice(2)];
    return isObject(child) && Object.keys(child).length > 0 ? pathsOf(child, here) : [JSON.stringify(here)];
  });

const entriesOf = (object: KubeObject): Entry[] =>
  Array.isArray(object.metadata['managedFields']) ? (object.metadata['managedFields'] as Entry[]) : [];

const setPath = (object: KubeObject, path: string, value: Json | undefined): void => {
  const names = JSON.parse(path) as string[];
  const last = names.pop() ?? '';
  let at: JsonObject = object;
  for (const name of names) {
    if (!isObject(at[name])) {
      if (value === undefined) return;
      at[name] = {};
    }
    at = at[name] as JsonObject;
  }
  if (value === undefined) delete at[last];
  else at[last] = structuredClone(value);
};

/** Server-side apply onto `live` (undefined: a new object). Returns the merged object, or the managers that own what differs. */
export const applyFields = (
  live: KubeObject | undefined,
  patch: KubeObject,
  manager: string,
  force: boolean,
): { object: KubeObject } | { conflicts: string[] } => {
  const object: KubeObject = structuredClone(
    live ?? { apiVersion: patch.apiVersion, kind: patch.kind, metadata: { name: patch.metadata.name } },
  );
  if (patch.metadata.namespace !== undefined) object.metadata.namespace = patch.metadata.namespace;
  const wanted = leavesOf(patch);
  const before = leavesOf(object);
  const others = entriesOf(object).filter((entry) => !(entry.manager === manager && entry.operation === 'Apply'));
  const mine = entriesOf(object).find((entry) => !others.includes(entry));
  const differs = (path: string): boolean => !jsonEqual(before.get(path), wanted.get(path));
  const conflicts = others.filter((entry) => pathsOf(entry.fieldsV1).some((path) => wanted.has(path) && differs(path)));
  if (conflicts.length > 0 && !force) return { conflicts: conflicts.map((entry) => entry.manager) };
  const kept = others
    .map((entry) => ({ ...entry, fieldsV1: fieldsOf(pathsOf(entry.fieldsV1).filter((path) => !(wanted.has(path) && differs(path)))) }))
    .filter((entry) => Object.keys(entry.fieldsV1).length > 0);
  const heldByOthers = new Set(kept.flatMap((entry) => pathsOf(entry.fieldsV1)));
  for (const path of mine ? pathsOf(mine.fieldsV1) : []) if (!wanted.has(path) && !heldByOthers.has(path)) setPath(object, path, undefined);
  for (const [path, value] of wanted) setPath(object, path, value);
  const own: Entry = {
    manager,
    operation: 'Apply',
    apiVersion: patch.apiVersion,
    fieldsType: 'FieldsV1',
    fieldsV1: fieldsOf(wanted.keys()),
  };
  object.metadata['managedFields'] = wanted.size > 0 ? [...kept, own] : kept;
  return { object };
};

/** A plain write: what differs from before belongs to its manager from now on. */
export const writeFields = (live: KubeObject | undefined, next: KubeObject, manager: string): void => {
  const before = live === undefined ? new Map<string, Json>() : leavesOf(live);
  const now = leavesOf(next);
  const changed = [...now.keys()].filter((path) => !jsonEqual(before.get(path), now.get(path)));
  const entries = live === undefined ? [] : entriesOf(live);
  const rest = entries.map((entry) => ({
    ...entry,
    fieldsV1: fieldsOf(pathsOf(entry.fieldsV1).filter((path) => now.has(path) && !changed.includes(path))),
  }));
  const old = rest.find((entry) => entry.manager === manager && entry.operation === 'Update');
  const paths = [...(old ? pathsOf(old.fieldsV1) : []), ...changed];
  const own: Entry = { manager, operation: 'Update', apiVersion: next.apiVersion, fieldsType: 'FieldsV1', fieldsV1: fieldsOf(paths) };
  next.metadata['managedFields'] = [...rest.filter((entry) => entry !== old), ...(paths.length > 0 ? [own] : [])].filter(
    (entry) => Object.keys(entry.fieldsV1).length > 0,
  );
};
