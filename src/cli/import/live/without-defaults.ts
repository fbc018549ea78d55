import { isObject, type Json, type JsonObject, jsonEqual } from '../../../lib/json.ts';
import { groupOf, type KubeObject } from '../../../lib/kube-object.ts';
import { loadKubernetesSchemas } from '../../../lib/kubernetes-schemas.ts';
import { applyDefaults } from '../../../sandbox/defaults/table.ts';

/** A number that somebody chose, even where it is the default: without it, nobody would notice that it was changed by hand. */
const ALWAYS_KEPT = ['replicas'];

const copyOf = <T extends Json>(value: T): T => structuredClone(value);

/** The server writes this in each container, whether it was asked for or not. */
const isEmptyResources = (name: string, value: Json): boolean => name === 'resources' && isObject(value) && Object.keys(value).length === 0;

/** Tries to do without each field, the whole of it first, then what is in it. `isSame`: whether the server would make the same of it. */
const trim = (value: Json, isSame: () => boolean): void => {
  if (Array.isArray(value)) {
    for (const item of value) trim(item, isSame);
    return;
  }
  if (!isObject(value)) return;
  for (const name of Object.keys(value)) {
    const member = value[name] as Json;
    if (ALWAYS_KEPT.includes(name)) continue;
    delete value[name];
    if (isEmptyResources(name, member) || isSame()) continue;
    value[name] = member;
    trim(member, isSame);
  }
};

/** The same in one order of keys: a field that was taken out and put back stands at the end. */
const inOrderOf = (value: Json, order: Json): Json => {
  if (Array.isArray(value) && Array.isArray(order)) return value.map((item, index) => inOrderOf(item, order[index] as Json));
  if (!isObject(value) || !isObject(order)) return value;
  const names = Object.keys(order).filter((name) => value[name] !== undefined);
  return Object.fromEntries(names.map((name) => [name, inOrderOf(value[name] as Json, order[name] as Json)]));
};

/** Lists of containers stand anywhere in an object, with what the server writes in each of them. */
const withoutEmptyResources = (value: Json): Json => {
  if (Array.isArray(value)) return value.map(withoutEmptyResources);
  if (!isObject(value)) return value;
  const kept = Object.entries(value).filter(([name, member]) => !isEmptyResources(name, member));
  return Object.fromEntries(kept.map(([name, member]) => [name, withoutEmptyResources(member)]));
};

/**
 * An object without the fields that the API server's defaults would fill in just so: whoever makes an object without server-side apply
 * owns them in managedFields, though he never wrote them. Kinds whose defaults are not known stay as they are.
 */
export const withoutDefaults = (object: KubeObject): KubeObject => {
  const kind = loadKubernetesSchemas().kinds[`${object.apiVersion}/${object.kind}`];
  if (kind === undefined) return object;
  const table = `${groupOf(object.apiVersion)}/${kind.plural}`;
  const completed = (given: JsonObject): JsonObject => {
    const copy = withoutEmptyResources(copyOf(given)) as JsonObject;
    applyDefaults(table, copy);
    return copy;
  };
  const wanted = completed(object);
  const trimmed = copyOf(object);
  const isSame = (): boolean => jsonEqual(completed(trimmed), wanted);
  const { apiVersion: _, kind: __, metadata: ___, ...body } = trimmed;
  for (const name of Object.keys(body)) {
    // What an object holds as data is never a default.
    if (name === 'data' || name === 'stringData' || name === 'binaryData') continue;
    const member = trimmed[name] as Json;
    delete trimmed[name];
    if (isSame()) continue;
    trimmed[name] = member;
    trim(member, isSame);
  }
  return inOrderOf(trimmed, object) as KubeObject;
};
