import { compareText, displayRef, type ObjectKey } from '../lib/kube-object.ts';
import type { Asked } from './actions.ts';
import { isCrd, isNamespace, kindKey, namespaceKey } from './kinds.ts';

/** Edges from each desired object to what must be there first: what it says itself (`said`), and its namespace and CRD (`stands`). */
export type Edges = ReadonlyMap<ObjectKey, { said: readonly ObjectKey[]; stands: readonly ObjectKey[] }>;

export const edgesOf = (wanted: ReadonlyMap<ObjectKey, Asked>, crds: ReadonlyMap<string, ObjectKey>): Edges =>
  new Map(
    [...wanted.values()].map(({ key, ref, rendered }) => {
      const stands = [ref.namespace === '' ? undefined : namespaceKey(ref.namespace), crds.get(kindKey(ref))];
      const known = stands.filter((other): other is ObjectKey => other !== undefined && wanted.has(other) && other !== key);
      return [key, { said: [...new Set(rendered.dependsOn)].sort(), stands: known.sort() }];
    }),
  );

const nexts = (edges: Edges, key: ObjectKey): readonly ObjectKey[] => {
  const found = edges.get(key);
  return found === undefined ? [] : [...found.said, ...found.stands].filter((next) => edges.has(next));
};

/** Tarjan's algorithm without recursion: a chain of ten thousand objects must not end on the call stack. Dependencies come before what depends on them. */
const components = (edges: Edges): ObjectKey[][] => {
  const index = new Map<ObjectKey, number>();
  const low = new Map<ObjectKey, number>();
  const open: ObjectKey[] = [];
  const isOpen = new Set<ObjectKey>();
  const result: ObjectKey[][] = [];
  const visit = (root: ObjectKey): void => {
    const frames: { key: ObjectKey; rest: readonly ObjectKey[]; at: number }[] = [];
    const enter = (key: ObjectKey): void => {
      index.set(key, index.size);
      low.set(key, index.get(key) as number);
      open.push(key);
      isOpen.add(key);
      frames.push({ key, rest: nexts(edges, key), at: 0 });
    };
    const lower = (key: ObjectKey, value: number): void => void low.set(key, Math.min(low.get(key) as number, value));
    enter(root);
    for (let frame = frames.at(-1); frame !== undefined; frame = frames.at(-1)) {
      const next = frame.rest[frame.at++];
      if (next !== undefined && !index.has(next)) enter(next);
      else if (next !== undefined && isOpen.has(next)) lower(frame.key, index.get(next) as number);
      else if (next === undefined) {
        frames.pop();
        const parent = frames.at(-1);
        if (parent) lower(parent.key, low.get(frame.key) as number);
        if (low.get(frame.key) !== index.get(frame.key)) continue;
        const component = open.splice(open.indexOf(frame.key));
        for (const key of component) isOpen.delete(key);
        result.push(component);
      }
    }
  };
  for (const key of [...edges.keys()].sort(compareText)) if (!index.has(key)) visit(key);
  return result;
};

/** The shortest way from a key back to itself inside its component. */
const wayRound = (start: ObjectKey, inside: ReadonlySet<ObjectKey>, edges: Edges): ObjectKey[] => {
  const from = new Map<ObjectKey, ObjectKey>();
  const queue = [start];
  for (const key of queue) {
    for (const next of nexts(edges, key)) {
      if (next === start) {
        const way = [start];
        for (let at: ObjectKey | undefined = key; at !== undefined && at !== start; at = from.get(at)) way.splice(1, 0, at);
        return [...way, start];
      }
      if (!inside.has(next) || from.has(next)) continue;
      from.set(next, key);
      queue.push(next);
    }
  }
  return [start, start];
};

/** Desired keys in an order in which dependencies come first, and the cycles, each as its path for every key in it. */
export const sortByDependency = (
  edges: Edges,
  wanted: ReadonlyMap<ObjectKey, Asked>,
): { sorted: ObjectKey[]; cycles: ReadonlyMap<ObjectKey, string> } => {
  const cycles = new Map<ObjectKey, string>();
  const parts = components(edges);
  for (const part of parts) {
    const [first] = part.sort(compareText);
    if (first === undefined || (part.length === 1 && !nexts(edges, first).includes(first))) continue;
    const name = (key: ObjectKey): string => displayRef((wanted.get(key) as Asked).ref);
    const way = wayRound(first, new Set(part), edges).map(name).join(' -> ');
    for (const key of part) cycles.set(key, way);
  }
  return { sorted: parts.flat(), cycles };
};

// Without Pods of their own: a priority never holds them up, since workloads of every priority may need them.
const SUPPORT: ReadonlySet<string> = new Set([
  '/ConfigMap',
  '/Secret',
  '/ServiceAccount',
  '/Service',
  '/Endpoints',
  '/PersistentVolume',
  '/PersistentVolumeClaim',
  '/LimitRange',
  '/ResourceQuota',
]);
const SUPPORT_GROUPS = [
  'rbac.authorization.k8s.io',
  'storage.k8s.io',
  'scheduling.k8s.io',
  'networking.k8s.io',
  'policy',
  'autoscaling',
  'admissionregistration.k8s.io',
  'node.k8s.io',
  'apiregistration.k8s.io',
];

export const isSupport = ({ ref }: Asked): boolean =>
  isCrd(ref) || isNamespace(ref) || SUPPORT.has(kindKey(ref)) || SUPPORT_GROUPS.includes(kindKey(ref).split('/')[0] as string);

/** Priorities with inheritance: what something depends on is at least as urgent as it. */
const effectivePriorities = (sorted: readonly ObjectKey[], edges: Edges, wanted: ReadonlyMap<ObjectKey, Asked>): Map<ObjectKey, number> => {
  const result = new Map(sorted.map((key) => [key, (wanted.get(key) as Asked).rendered.priority]));
  for (const key of sorted.toReversed())
    for (const next of nexts(edges, key))
      if (result.has(next)) result.set(next, Math.max(result.get(next) as number, result.get(key) as number));
  return result;
};

/** 0 for what can go at once; one more than what it depends on, and than the workloads of the next higher priority. */
export const levelsOf = (sorted: readonly ObjectKey[], edges: Edges, wanted: ReadonlyMap<ObjectKey, Asked>): Map<ObjectKey, number> => {
  const priorities = effectivePriorities(sorted, edges, wanted);
  const levels = new Map<ObjectKey, number>();
  const byPriority = [...new Set(priorities.values())].sort((a, b) => b - a);
  const isFoundation = (key: ObjectKey): boolean => isFoundationOf(key, edges, wanted);
  const place = (key: ObjectKey, floor: number): void => {
    const below = nexts(edges, key).filter((next) => !isFoundation(next) && levels.has(next));
    levels.set(key, Math.max(floor, ...below.map((next) => (levels.get(next) as number) + 1)));
  };
  let floor = 0;
  for (const priority of byPriority) {
    const group = sorted.filter((key) => priorities.get(key) === priority);
    let top = -1;
    for (const key of group) {
      const support = isSupport(wanted.get(key) as Asked);
      place(key, support ? 0 : floor);
      if (!support) top = Math.max(top, levels.get(key) as number);
    }
    floor = Math.max(floor, top + 1);
  }
  return levels;
};

/** CRDs and namespaces that wait for nothing: the first wave. */
export const isFoundationOf = (key: ObjectKey, edges: Edges, wanted: ReadonlyMap<ObjectKey, Asked>): boolean => {
  const found = wanted.get(key);
  return found !== undefined && (isCrd(found.ref) || isNamespace(found.ref)) && nexts(edges, key).length === 0;
};
