// What must hold: at the very moment of a crash, and when somebody has finished what was begun. Each rule gives the lines that break it.

import { isObject, type Json } from '../../src/lib/json.ts';
import { type KubeObject, keyOf, type ObjectKey, refOf } from '../../src/lib/kube-object.ts';
import { isSameHead } from '../../src/memory/head.ts';
import type { Head } from '../../src/memory/types.ts';
import { commitA, commitB, lodgers, type Manifests, strangers } from './change.ts';
import { plainKey, plainObject, type Snapshot } from './snapshot.ts';
import type { World } from './world.ts';

/** What a cell is about: from nothing to the first commit, or from the first to the second one. */
export type Step = 'first' | 'change';

/** Before the change, and how an undisturbed run of the same ends, in plain names. */
export type Calm = { objects: ReadonlyMap<ObjectKey, string>; inventory: readonly ObjectKey[] };

const place = (world: World, object: KubeObject): KubeObject =>
  object.kind === 'Namespace' || object.metadata.namespace !== undefined
    ? object
    : { ...object, metadata: { ...object.metadata, namespace: world.places.ecs } };
const byKey = (world: World, manifests: Manifests): Map<ObjectKey, KubeObject> =>
  new Map(
    Object.values(manifests)
      .map((object) => place(world, object))
      .map((object) => [keyOf(refOf(object)), object]),
  );
const wantedOf = (world: World, step: Step): Map<ObjectKey, KubeObject> =>
  byKey(world, step === 'first' ? commitA(world.places) : commitB(world.places));
const beforeOf = (world: World, step: Step): Map<ObjectKey, KubeObject> =>
  step === 'first' ? new Map() : byKey(world, commitA(world.places));
const targetOf = ({ commits }: World, step: Step): string => (step === 'first' ? commits.a : commits.b);

/** Every field that Git names is there with that value; a Secret's stringData stands in its data. */
const contains = (live: Json | undefined, wanted: Json): boolean => {
  if (Array.isArray(wanted))
    return Array.isArray(live) && live.length === wanted.length && wanted.every((one, index) => contains(live[index], one));
  if (!isObject(wanted)) return live === wanted;
  return isObject(live) && Object.entries(wanted).every(([name, value]) => contains(live[name], value as Json));
};
const isAsWanted = (live: KubeObject | undefined, wanted: KubeObject): boolean => {
  if (live === undefined) return false;
  const { stringData, ...rest } = wanted;
  const data = isObject(stringData)
    ? Object.fromEntries(Object.entries(stringData).map(([name, text]) => [name, Buffer.from(String(text)).toString('base64')]))
    : undefined;
  return contains(live as Json, (data ? { ...rest, data } : rest) as Json);
};

const isOurs = ({ owner }: World, { metadata }: KubeObject): boolean =>
  metadata.annotations?.['holdfast.dev/owner'] === `${owner.instance}/${owner.cluster}`;
const isObserved = (live: KubeObject | undefined): boolean => {
  const status = isObject(live?.['status']) ? live['status'] : {};
  return live?.kind !== 'Deployment' || Number(status['observedGeneration'] ?? 0) >= (live.metadata.generation ?? 1);
};

const keysOf = (world: World, objects: readonly { object: KubeObject }[]): ObjectKey[] =>
  objects.map(({ object }) => keyOf(refOf(place(world, object))));
const inEcs = (world: World, group: string, kind: string, name: string): ObjectKey => `${group}/${kind}/${world.places.ecs}/${name}`;

/** May never be deleted, whatever Git says: others' things, what was there before us, data, what must not be pruned. */
const protectedKeys = (world: World, step: Step): ObjectKey[] => [
  `/Namespace//${world.places.theirs}`,
  ...keysOf(world, strangers(world.places)),
  ...(step === 'first'
    ? []
    : [
        ...keysOf(world, lodgers(world.places)),
        `/Namespace//${world.places.shared}`,
        `/Namespace//${world.places.ecs}`,
        inEcs(world, '', 'PersistentVolumeClaim', 'data'),
        inEcs(world, '', 'ConfigMap', 'kept'),
      ]),
];
/** What the change does not touch is not written at all. */
const untouchedKeys = (world: World, step: Step): ObjectKey[] => {
  const [theirs = '', , borrowedLong = '', foreign = ''] = keysOf(world, strangers(world.places));
  void theirs;
  if (step === 'first') return [foreign];
  const own = [inEcs(world, '', 'ConfigMap', 'stays'), inEcs(world, '', 'Service', 'stays'), inEcs(world, '', 'ConfigMap', 'kept')];
  return [foreign, borrowedLong, ...own, ...keysOf(world, lodgers(world.places))];
};

const checkKept = (world: World, step: Step, before: Snapshot, now: Snapshot): string[] => {
  const uid = (of: Snapshot, key: ObjectKey): string | undefined => of.objects.get(key)?.metadata.uid;
  const version = (of: Snapshot, key: ObjectKey): string | undefined => of.objects.get(key)?.metadata.resourceVersion;
  return [
    ...protectedKeys(world, step)
      .filter((key) => uid(before, key) === undefined || uid(before, key) !== uid(now, key))
      .map((key) => `${plainKey(world, key)} was deleted or made anew`),
    ...untouchedKeys(world, step)
      .filter((key) => version(before, key) !== version(now, key))
      .map((key) => `${plainKey(world, key)} was written, and nothing in it changes`),
  ];
};

const checkRecorded = (world: World, { objects, inventory }: Snapshot): string[] =>
  [...objects]
    .filter(([key, object]) => isOurs(world, object) && !inventory.has(key))
    .map(([key]) => `${plainKey(world, key)} is ours and not in the inventory`);

/** Objects of the wanted commit that the one before did not have like this. */
const changedKeys = (world: World, step: Step): Map<ObjectKey, KubeObject> => {
  const before = beforeOf(world, step);
  return new Map([...wantedOf(world, step)].filter(([key, object]) => JSON.stringify(before.get(key)) !== JSON.stringify(object)));
};
const leavingKeys = (world: World, step: Step): ObjectKey[] =>
  step === 'first' ? [] : [inEcs(world, '', 'ConfigMap', 'goes'), inEcs(world, '', 'Service', 'goes')];
const borrowedKey = (world: World): ObjectKey => `/ConfigMap/${world.places.theirs}/borrowed`;

/** The order of writes, as far as a moment shows it. `epochs`: how many runs of writes have begun since `before`. */
export const checkMoment = (world: World, step: Step, before: Snapshot, now: Snapshot): string[] => {
  const { head, objects } = now;
  const target = targetOf(world, step);
  const wanted = wantedOf(world, step);
  const missing = [...wanted].filter(([key, object]) => !isAsWanted(objects.get(key), object)).map(([key]) => plainKey(world, key));
  const begun = [...changedKeys(world, step)]
    .filter(([key, object]) => isAsWanted(objects.get(key), object))
    .map(([key]) => plainKey(world, key));
  const gone = leavingKeys(world, step).filter((key) => !objects.has(key));
  const borrowed = objects.get(borrowedKey(world));
  const isReleased = step === 'change' && borrowed !== undefined && !isOurs(world, borrowed);
  const unobserved = [...wanted.keys()].filter((key) => !isObserved(objects.get(key)));
  const problems = [...checkKept(world, step, before, now), ...checkRecorded(world, now)];
  if (begun.length > 0 && head?.target?.commit !== target) problems.push(`${begun[0]} was written before head says so`);
  if (gone.length > 0 || isReleased) {
    if (missing.length > 0) problems.push(`pruned though ${missing[0]} is not as Git says`);
    if (unobserved.length > 0) problems.push('pruned before everything was healthy');
    if (head?.applied !== target) problems.push('pruned before head says Applied');
    if (gone.length > 0 && (head?.recentDeletions ?? []).length === 0) problems.push('pruned before head counts deletions');
  }
  if (head?.applied === target && missing.length > 0) problems.push(`head says Applied, and ${missing[0]} is not as Git says`);
  if (head?.healthy === target && (gone.length < leavingKeys(world, step).length || head.state !== 'Healthy'))
    problems.push('head says Healthy too early');
  const epochs = (head?.epoch ?? 0) - (before.head?.epoch ?? 0);
  if (epochs !== 0 && epochs !== 1) problems.push(`the epoch went on by ${epochs}`);
  return problems;
};

export type End = {
  step: Step;
  before: Snapshot;
  now: Snapshot;
  calm: Calm | undefined;
  recorded: Head | undefined;
  writesAfter: readonly string[];
};

const checkHead = (world: World, { step, now: { head, holder } }: End): string[] => {
  const target = targetOf(world, step);
  const isThere = head?.state === 'Healthy' && [head.target?.commit, head.applied, head.healthy].every((commit) => commit === target);
  const isFree = holder === '' || holder.includes(`${world.owner.instance}/`);
  return [
    ...(isThere ? [] : [`head says ${head?.state}: ${head?.message}`]),
    ...(isFree ? [] : [`the Lease is held by ${holder}`]),
    ...(head?.message ? [`head has a message: ${head.message}`] : []),
  ];
};

const checkCalm = (world: World, { now, calm }: End): string[] => {
  if (!calm) return [];
  const found = new Map([...now.objects].map(([key, object]) => [plainKey(world, key), JSON.stringify(plainObject(world, object))]));
  const keys = [...new Set([...found.keys(), ...calm.objects.keys()])].sort();
  const entries = [...now.inventory.keys()].map((key) => plainKey(world, key)).sort();
  return [
    ...keys
      .filter((key) => found.get(key) !== calm.objects.get(key))
      .map((key) => `${key} is not as after an undisturbed run: ${found.get(key)} and not ${calm.objects.get(key)}`),
    ...(JSON.stringify(entries) === JSON.stringify(calm.inventory) ? [] : [`the inventory holds ${entries.join(' ')}`]),
  ];
};

/** What must be true when all is over. */
export const checkEnd = (world: World, end: End): string[] => {
  const { step, before, now } = end;
  const wanted = [...wantedOf(world, step)].filter(([key, object]) => !isAsWanted(now.objects.get(key), object));
  const dangling = [...now.inventory.keys()].filter((key) => !now.objects.has(key));
  return [
    ...wanted.map(([key]) => `${plainKey(world, key)} is not as Git says`),
    ...leavingKeys(world, step)
      .filter((key) => now.objects.has(key))
      .map((key) => `${plainKey(world, key)} is still there`),
    ...dangling.map((key) => `the inventory holds ${plainKey(world, key)}, which does not exist`),
    ...checkRecorded(world, now),
    ...checkKept(world, step, before, now),
    ...checkHead(world, end),
    ...checkCalm(world, end),
    ...(isSameHead(end.recorded, now.head)
      ? []
      : [`the state branch says ${JSON.stringify(end.recorded)}, head ${JSON.stringify(now.head)}`]),
    ...(end.writesAfter.length === 0 ? [] : [`a further apply writes: ${end.writesAfter.join(', ')}`]),
  ];
};

export const calmOf = (world: World, now: Snapshot): Calm => ({
  objects: new Map([...now.objects].map(([key, object]) => [plainKey(world, key), JSON.stringify(plainObject(world, object))])),
  inventory: [...now.inventory.keys()].map((key) => plainKey(world, key)).sort(),
});
