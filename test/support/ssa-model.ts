import { isObject, type Json, type JsonObject, jsonEqual } from '../../src/lib/json.ts';
import type { KubeObject } from '../../src/lib/kube-object.ts';

/**
 * Server-side apply in memory, after the documented merge rules: list maps by key, sets by value, atomic lists and maps as
 * wholes, defaults and quantities written by the server, ownership by fieldsV1. Knows the types of Deployments and their kin.
 */
type Step = string;
type Member = readonly Step[];

const SETS = ['finalizers'];
const ATOMIC_MAPS = ['selector', 'nodeSelector', 'data-atomic'];
const QUANTITIES: { [text: string]: string } = { '1000m': '1', '0.5': '500m', '1024Mi': '1Gi', '1.0': '1', '2000000k': '2G' };

const listKeys = (name: string, list: readonly Json[]): readonly string[] | undefined => {
  if (['containers', 'initContainers', 'env', 'volumes', 'imagePullSecrets'].includes(name)) return ['name'];
  if (name === 'volumeMounts') return ['mountPath'];
  if (name !== 'ports') return undefined;
  return list.every((item) => isObject(item) && 'containerPort' in item) ? ['containerPort', 'protocol'] : ['port', 'protocol'];
};

const keyStep = (item: Json, keys: readonly string[]): Step => {
  const entry = item as JsonObject;
  const pairs = [...keys].sort().map((key) => [key, entry[key] ?? (key === 'protocol' ? 'TCP' : null)]);
  return `k:${JSON.stringify(Object.fromEntries(pairs))}`;
};

const members = (value: Json, name: string, path: Member): Member[] => {
  if (isObject(value) && Object.keys(value).length > 0 && !ATOMIC_MAPS.includes(name))
    return Object.keys(value).flatMap((key) => members(value[key] as Json, key, [...path, `f:${key}`]));
  if (!Array.isArray(value) || value.length === 0) return [path];
  const keys = listKeys(name, value);
  if (keys)
    return value.flatMap((item) => {
      const at = [...path, keyStep(item, keys)];
      return [at, ...members(item, '', at)];
    });
  return SETS.includes(name) ? value.map((item) => [...path, `v:${JSON.stringify(item)}`]) : [path];
};

const UNMANAGED = ['name', 'namespace', 'uid', 'resourceVersion', 'generation', 'managedFields', 'creationTimestamp'];

const membersOf = (object: KubeObject): Member[] => {
  const { apiVersion: _a, kind: _k, status: _s, metadata, ...rest } = object;
  const meta = Object.fromEntries(Object.entries(metadata).filter(([name]) => !UNMANAGED.includes(name)));
  const whole: JsonObject = Object.keys(meta).length > 0 ? { ...rest, metadata: meta } : rest;
  return members(whole, '', []);
};

const treeOf = (set: readonly Member[]): JsonObject => {
  const tree: JsonObject = {};
  for (const member of set) {
    let at = tree;
    for (const step of member) {
      at[step] ??= {};
      at = at[step] as JsonObject;
    }
  }
  for (const member of set) {
    const at = member.reduce<JsonObject>((node, step) => node[step] as JsonObject, tree);
    if (Object.keys(at).length > 0) at['.'] = {};
  }
  return tree;
};

const setOf = (tree: JsonObject, path: Member = []): Member[] =>
  Object.keys(tree).flatMap((step) => {
    if (step === '.') return [path];
    const below = tree[step] as JsonObject;
    return Object.keys(below).length === 0 ? [[...path, step]] : setOf(below, [...path, step]);
  });

const indexOfStep = (list: readonly Json[], step: Step): number => {
  const wanted = JSON.parse(step.slice(2)) as Json;
  if (step.startsWith('v:')) return list.findIndex((item) => jsonEqual(item, wanted));
  return list.findIndex((item) =>
    Object.entries(wanted as JsonObject).every(([key, value]) =>
      jsonEqual((item as JsonObject)[key] ?? (key === 'protocol' ? 'TCP' : undefined), value),
    ),
  );
};

const at = (value: Json | undefined, [step, ...rest]: Member): Json | undefined => {
  if (step === undefined) return value;
  if (step.startsWith('f:')) return isObject(value) ? at(value[step.slice(2)], rest) : undefined;
  return Array.isArray(value) ? at(value[indexOfStep(value, step)], rest) : undefined;
};

const remove = (value: Json | undefined, [step, ...rest]: Member): void => {
  if (step === undefined || value === undefined) return;
  if (step.startsWith('f:')) {
    if (!isObject(value)) return;
    if (rest.length === 0) delete value[step.slice(2)];
    else remove(value[step.slice(2)], rest);
  } else if (Array.isArray(value)) {
    const index = indexOfStep(value, step);
    if (index < 0) return;
    if (rest.length === 0) value.splice(index, 1);
    else remove(value[index], rest);
  }
};

const merge = (live: Json | undefined, sent: Json, name: string): Json => {
  if (isObject(sent) && isObject(live) && !ATOMIC_MAPS.includes(name)) {
    const all = Object.keys(sent).map((key) => [key, merge(live[key], sent[key] as Json, key)]);
    return { ...live, ...(Object.fromEntries(all) as JsonObject) };
  }
  const keys = Array.isArray(sent) ? listKeys(name, sent) : undefined;
  if (!Array.isArray(sent) || !Array.isArray(live) || (!keys && !SETS.includes(name))) return structuredClone(sent);
  const stepOf = (item: Json): Step => (keys ? keyStep(item, keys) : `v:${JSON.stringify(item)}`);
  const merged = sent.map((item) => merge(live[indexOfStep(live, stepOf(item))], item, ''));
  const places = sent.map((item) => indexOfStep(live, stepOf(item)));
  const sorted = places.every((place, index) => place >= 0 && (index === 0 || place > (places[index - 1] as number)));
  const rest = live.filter((item) => indexOfStep(sent, stepOf(item)) < 0);
  if (!sorted) return [...merged, ...rest];
  return live.map((item) => merged.find((other) => stepOf(other) === stepOf(item)) ?? item);
};

/** What a real server does on decoding: quantities in their canonical spelling, defaults. */
const served = (value: Json, name: string, path: readonly string[]): Json => {
  if (Array.isArray(value)) return value.map((item) => served(item, name, path));
  if (!isObject(value)) return path.at(-2) === 'resources' ? (QUANTITIES[String(value)] ?? String(value)) : value;
  const inside = Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, served(item, key, name === '' ? path : [...path, name])]),
  );
  if (name === 'ports') return { protocol: 'TCP', ...inside };
  if (name === 'containers') return { imagePullPolicy: 'IfNotPresent', terminationMessagePath: '/dev/termination-log', ...inside };
  return inside;
};

const serve = (object: KubeObject): KubeObject => {
  const result = served(object, '', []) as KubeObject;
  if (object.kind === 'Deployment') result['spec'] = { replicas: 1, progressDeadlineSeconds: 600, ...(result['spec'] as JsonObject) };
  return result;
};

type Entry = JsonObject & { manager: string; operation: string; fieldsV1: JsonObject };
const entriesOf = (object: KubeObject | undefined): Entry[] => (object?.metadata['managedFields'] ?? []) as Entry[];
const id = (member: Member): string => JSON.stringify(member);

let uids = 0;

const finish = (before: KubeObject | undefined, after: KubeObject, entries: readonly Entry[]): KubeObject => {
  const metadata = { ...after.metadata, managedFields: entries.filter(({ fieldsV1 }) => Object.keys(fieldsV1).length > 0) };
  const result: KubeObject = { ...after, metadata };
  if (before === undefined) return { ...result, metadata: { ...metadata, uid: `uid-${++uids}`, resourceVersion: '1' } };
  if (jsonEqual(before, result)) return before;
  return { ...result, metadata: { ...metadata, resourceVersion: String(Number(before.metadata.resourceVersion) + 1) } };
};

const withoutTaken = (entries: readonly Entry[], taken: readonly Member[]): Entry[] => {
  const gone = new Set(taken.map(id));
  return entries.map((entry) => ({ ...entry, fieldsV1: treeOf(setOf(entry.fieldsV1).filter((member) => !gone.has(id(member)))) }));
};

/** A forced server-side apply; returns `live` itself if nothing changes. */
export const applyModel = (live: KubeObject | undefined, sent: KubeObject, manager = 'holdfast'): KubeObject => {
  const fresh = membersOf(sent);
  const isMine = (entry: Entry): boolean => entry.manager === manager && entry.operation === 'Apply';
  const mine = entriesOf(live).find(isMine);
  const others = entriesOf(live).filter((entry) => !isMine(entry));
  const merged = (live === undefined ? structuredClone(sent) : merge(structuredClone(live), sent, '')) as KubeObject;
  // What holds something that is owned stays as well: an emptied list that is filled now is not removed.
  const kept = [...fresh, ...others.flatMap((entry) => setOf(entry.fieldsV1))];
  const stays = new Set(kept.flatMap((member) => member.map((_, index) => id(member.slice(0, index + 1)))));
  const gone = (mine ? setOf(mine.fieldsV1) : []).filter((member) => !stays.has(id(member)));
  for (const member of gone.toSorted((a, b) => a.length - b.length)) remove(merged, member);
  const after = serve(merged);
  const taken = fresh.filter(
    (member) => !jsonEqual(at(live, member), at(after, member)) && (at(live, member) === undefined || !isObject(at(after, member))),
  );
  const entry: Entry = { manager, operation: 'Apply', apiVersion: sent.apiVersion, fieldsType: 'FieldsV1', fieldsV1: treeOf(fresh) };
  return finish(live, after, [...withoutTaken(others, taken), entry]);
};

/** Somebody else's update of one field; ownership moves to them. */
export const updateModel = (live: KubeObject, path: Member, value: Json | undefined, manager = 'kubectl-edit'): KubeObject => {
  const after = structuredClone(live);
  const parent = at(after, path.slice(0, -1));
  const name = (path.at(-1) as string).slice(2);
  if (!isObject(parent)) return live;
  if (value === undefined) delete parent[name];
  else parent[name] = value;
  if (jsonEqual(after, live)) return live;
  const touched = (member: Member): boolean => path.every((step, index) => member[index] === step);
  const entries = entriesOf(live).map((entry) => ({
    ...entry,
    fieldsV1: treeOf(setOf(entry.fieldsV1).filter((member) => !touched(member))),
  }));
  const add = value === undefined ? [] : members(value, name, path);
  const theirs = entries.find((entry) => entry.manager === manager);
  const rest = entries.filter((entry) => entry !== theirs);
  const fieldsV1 = treeOf([...(theirs ? setOf(theirs.fieldsV1) : []), ...add]);
  return finish(live, after, [...rest, { manager, operation: 'Update', apiVersion: live.apiVersion, fieldsType: 'FieldsV1', fieldsV1 }]);
};

/** Every field that somebody owns in a live object, as steps. */
export const ownedMembers = (live: KubeObject): readonly Member[] => entriesOf(live).flatMap((entry) => setOf(entry.fieldsV1));
