import { isObject, type Json, type JsonObject, jsonEqual } from '../lib/json.ts';
import { compareText, type KubeObject } from '../lib/kube-object.ts';
import { formatPath, type Path, type Segment } from './path.ts';
import { isSecretPath, maskValue } from './secrets.ts';
import type { FieldDiff } from './types.ts';

const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';
const BOOKKEEPING = ['managedFields', 'resourceVersion', 'generation', 'uid', 'creationTimestamp', 'selfLink'];

/** An object as a user means it: without status, the server's bookkeeping, and kubectl's copy of it (which holds Secrets in clear). */
export const meaningful = (object: KubeObject): KubeObject => {
  const { status: _status, ...rest } = object;
  const metadata: JsonObject = Object.fromEntries(Object.entries(object.metadata).filter(([name]) => !BOOKKEEPING.includes(name)));
  const annotations = Object.entries(object.metadata.annotations ?? {}).filter(([name]) => name !== LAST_APPLIED);
  delete metadata['annotations'];
  return {
    ...rest,
    metadata: { ...metadata, ...(annotations.length > 0 ? { annotations: Object.fromEntries(annotations) } : {}) },
  } as KubeObject;
};

// Keys that identify the items of Kubernetes' lists; the first that all items bear and no two share is taken.
const LIST_KEYS: readonly (readonly string[])[] = [
  ['mountPath'],
  ['devicePath'],
  ['name'],
  ['containerPort', 'protocol'],
  ['port', 'protocol'],
  ['ip'],
  ['topologyKey'],
  ['key'],
];

const keyOfItem = (item: Json, keys: readonly string[]): JsonObject | undefined => {
  if (!isObject(item)) return undefined;
  const pairs = keys.map((name): [string, Json | undefined] => [name, item[name] ?? (name === 'protocol' ? 'TCP' : undefined)]);
  return pairs.every(([, value]) => value !== undefined) ? (Object.fromEntries(pairs) as JsonObject) : undefined;
};

type Keyed = { id: string; segment: Segment; item: Json }[];

const keyed = (list: readonly Json[], keys: readonly string[]): Keyed | undefined => {
  const items = list.flatMap((item) => {
    const key = keyOfItem(item, keys);
    return key === undefined ? [] : [{ id: JSON.stringify(key), segment: key, item }];
  });
  return items.length === list.length && new Set(items.map(({ id }) => id)).size === items.length ? items : undefined;
};

type Found = { path: Path; before: Json | undefined; after: Json | undefined };
/** `subset`: only what `after` names is compared, as in an apply. */
type Mode = 'all' | 'subset';

const diffLists = (before: Json[], after: Json[], path: Path, mode: Mode): Found[] => {
  const keys = before.length + after.length === 0 ? undefined : LIST_KEYS.find((names) => keyed(before, names) && keyed(after, names));
  const left = keys && keyed(before, keys);
  const right = keys && keyed(after, keys);
  if (!left || !right) return jsonEqual(before, after) ? [] : [{ path, before, after }];
  const old = new Map(left.map((entry) => [entry.id, entry.item]));
  const fresh = new Set(right.map(({ id }) => id));
  const gone = mode === 'subset' ? [] : left.filter(({ id }) => !fresh.has(id));
  const found = [
    ...gone.map(({ segment, item }): Found => ({ path: [...path, segment], before: item, after: undefined })),
    ...right.flatMap(({ id, segment, item }) => walk(old.get(id), item, [...path, segment], mode)),
  ];
  const common = (entries: Keyed, others: ReadonlySet<string>): string[] => entries.filter(({ id }) => others.has(id)).map(({ id }) => id);
  const orders = [common(left, fresh), common(right, new Set(old.keys()))] as const;
  // The order of containers and of env is meaning, so a change of it alone is shown.
  return jsonEqual(...orders) ? found : [...found, { path, before: orderOf(left), after: orderOf(right) }];
};

const orderOf = (entries: Keyed): Json => `order: ${entries.map(({ segment }) => Object.values(segment).join('/')).join(', ')}`;

const walk = (before: Json | undefined, after: Json | undefined, path: Path, mode: Mode): Found[] => {
  if (isObject(before) && isObject(after)) {
    const names = mode === 'subset' ? Object.keys(after) : [...new Set([...Object.keys(before), ...Object.keys(after)])];
    const at = (value: JsonObject, name: string): Json | undefined => (Object.hasOwn(value, name) ? value[name] : undefined);
    return names.sort(compareText).flatMap((name) => walk(at(before, name), at(after, name), [...path, name], mode));
  }
  if (Array.isArray(before) && Array.isArray(after)) return diffLists(before, after, path, mode);
  return jsonEqual(before, after) ? [] : [{ path, before, after }];
};

const split = ({ path, before, after }: Found): Found[] => {
  const names = [...new Set([before, after].flatMap((value) => (isObject(value) ? Object.keys(value) : [])))].sort(compareText);
  const at = (value: Json | undefined, name: string): Json | undefined => (isObject(value) ? value[name] : undefined);
  return names.map((name) => ({ path: [...path, name], before: at(before, name), after: at(after, name) }));
};

/** Findings as they may be shown: a Secret's values one by one and masked. `object` says what kind of object they are of. */
export const toFieldDiffs = (object: KubeObject, found: readonly Found[], secretKey: string): FieldDiff[] => {
  const single = found.flatMap((entry) => (isSecretPath(object, entry.path) && entry.path.length === 1 ? split(entry) : [entry]));
  const diffs = single.map(({ path, before, after }): FieldDiff => {
    const secret = isSecretPath(object, path);
    const shown = (value: Json): Json => (secret ? maskValue(secretKey, value) : value);
    return {
      path: formatPath(path),
      ...(before === undefined ? {} : { before: shown(before) }),
      ...(after === undefined ? {} : { after: shown(after) }),
      ...(secret ? { secret: true } : {}),
    };
  });
  return diffs.sort((a, b) => compareText(a.path, b.path));
};

/** Field by field what changes from live to the result of a dry-run; lists are aligned by their keys. Sorted by path. */
export const diffObjects = (live: KubeObject, result: KubeObject, secretKey: string): FieldDiff[] =>
  toFieldDiffs(result, walk(meaningful(live), meaningful(result), [], 'all'), secretKey);

/** The same for what we would send, where no dry-run was made: only fields that `sent` names. */
export const diffSent = (live: KubeObject, sent: KubeObject): Found[] => walk(meaningful(live), meaningful(sent), [], 'subset');
