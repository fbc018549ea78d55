import { isObject, type Json, type JsonObject, jsonEqual } from '../lib/json.ts';
import type { KubeObject } from '../lib/kube-object.ts';
import { child, childNames, type Fields, keyJson, writtenFields } from '../plan/compare/managed-fields.ts';
import { KEY_DEFAULTS, matchesKeys } from '../plan/compare/walk.ts';

/** This is asked for every field of every object: no list is made for it. */
const isWhole = (tree: Fields): boolean => {
  for (const name in tree) if (name !== '.') return false;
  return true;
};

const isItemName = (name: string): boolean => name.startsWith('k:') || name.startsWith('v:');

const keepItem = (item: Json, trees: readonly Fields[]): { value: Json } | undefined => {
  const below: Fields[] = [];
  const keys: JsonObject = {};
  for (const tree of trees)
    for (const name of childNames(tree)) {
      const id = keyJson(name);
      if (id === undefined) continue;
      if (name.startsWith('v:') ? jsonEqual(item, id) : isObject(id) && matchesKeys(item, id)) {
        below.push(child(tree, name));
        if (name.startsWith('k:') && isObject(item) && isObject(id))
          for (const key of Object.keys(id)) if (Object.hasOwn(item, key) && item[key] !== KEY_DEFAULTS[key]) keys[key] = item[key] as Json;
      }
    }
  if (below.length === 0) return undefined;
  const kept = keep(item, below);
  return { value: isObject(kept) ? { ...keys, ...kept } : kept };
};

const keep = (value: Json, trees: readonly Fields[]): Json => {
  // Somebody wrote it as a whole.
  if (trees.some(isWhole)) return value;
  if (Array.isArray(value)) {
    if (!trees.every((tree) => childNames(tree).every(isItemName))) return value;
    return value.flatMap((item) => keepItem(item, trees)?.value ?? []);
  }
  if (!isObject(value)) return value;
  // As entries: a key of a ConfigMap may be called __proto__, and as an assignment that would not be one.
  const kept: [string, Json][] = [];
  for (const name in value) {
    const field = `f:${name}`;
    const below: Fields[] = [];
    for (const tree of trees) if (Object.hasOwn(tree, field)) below.push(child(tree, field));
    if (below.length > 0) kept.push([name, keep(value[name] as Json, below)]);
  }
  return Object.fromEntries(kept);
};

/**
 * The object without what nobody wrote: a field that no manager owns was filled in by the server, and is filled in again. Where managedFields
 * do not tell, all of it. Identity stays, and what is in `metadata` beside it goes by the same rule.
 */
export const onlyWritten = (live: KubeObject): KubeObject => {
  const trees = writtenFields(live);
  if (trees === undefined) return live;
  const { apiVersion, kind, metadata, status, ...rest } = live;
  const { name, namespace, managedFields: _, ...meta } = metadata;
  const kept = keep({ metadata: meta, ...rest }, trees) as JsonObject;
  return {
    apiVersion,
    kind,
    ...kept,
    metadata: { name, ...(namespace === undefined ? {} : { namespace }), ...(isObject(kept['metadata']) ? kept['metadata'] : {}) },
    ...(status === undefined ? {} : { status }),
  } as KubeObject;
};
