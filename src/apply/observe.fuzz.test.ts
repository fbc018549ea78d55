import fc from 'fast-check';
import { expect } from 'vitest';
import { fuzz } from '../../test/support/fuzz.ts';
import { calmWorld, world } from '../../test/support/plan-world.ts';
import type { KubeClient, Resource } from '../kube/types.ts';
import { type KubeObject, keyOf, type ObjectKey, refOf } from '../lib/kube-object.ts';
import type { PlanInput } from '../plan/types.ts';
import type { RenderedObject } from '../render/types.ts';
import type { LiveObjects, Lookup } from './live.ts';
import { type Observed, observe } from './observe.ts';
import type { SightMemory } from './sight.ts';

const KINDS: readonly [apiVersion: string, kind: string][] = [
  ['v1', 'Namespace'],
  ['v1', 'ConfigMap'],
  ['v1', 'Secret'],
  ['apps/v1', 'Deployment'],
  ['apps/v1', 'StatefulSet'],
  ['batch/v1', 'Job'],
  ['v1', 'PersistentVolume'],
];
const resources: readonly Resource[] = KINDS.map(([apiVersion, kind]) => ({
  apiVersion,
  kind,
  name: kind.toLowerCase(),
  namespaced: true,
  verbs: [],
  subresources: [],
}));
const discovery = { resources, failedGroups: [] };

/** What a cluster shows: objects in the caches, and others that have to be asked for. */
type Shown = { cached: ReadonlyMap<ObjectKey, KubeObject>; others: ReadonlyMap<ObjectKey, KubeObject> };

const clusterOf = (shown: () => Shown): { kube: KubeClient; live: LiveObjects } => {
  const kube = {
    discovery: () => Promise.resolve(discovery),
    forgetDiscovery: () => undefined,
    resourceOf: () => Promise.resolve(undefined),
    apply: (object: KubeObject) => Promise.resolve({ ...object, metadata: { ...object.metadata, labels: { made: 'otherwise' } } }),
  } as unknown as KubeClient;
  const live = {
    ensure: () => Promise.resolve(),
    retain: () => undefined,
    get: (ref) => shown().cached.get(keyOf(ref)),
    lookup: (refs) =>
      Promise.resolve(new Map(refs.map((ref): [ObjectKey, Lookup] => [keyOf(ref), { object: shown().others.get(keyOf(ref)) }]))),
    listed: new Set<string>(),
    errors: new Map<string, Error>(),
  } as Partial<LiveObjects> as LiveObjects;
  return { kube, live };
};

const asText = ({ observations, objects, notServed, unlisted = new Map() }: Observed): string =>
  JSON.stringify([
    [...observations].sort(([a], [b]) => (a < b ? -1 : 1)),
    [...objects].sort(([a], [b]) => (a < b ? -1 : 1)),
    [...notServed],
    [...unlisted],
  ]);

/** Each object of one input or the other, by the bits of a number, and in the cache or not. */
const shownOf = (one: PlanInput, other: PlanInput, bits: number): Shown => {
  const cached = new Map<ObjectKey, KubeObject>();
  const others = new Map<ObjectKey, KubeObject>();
  for (const [index, key] of [...one.observations.keys()].sort().entries()) {
    const live = ((bits >>> (index % 31)) & 1 ? other : one).observations.get(key)?.live;
    if (live !== undefined) ((bits >>> ((index + 7) % 31)) & 1 ? others : cached).set(keyOf(refOf(live)), live);
  }
  return { cached, others };
};

/** A commit after `one`: some of its objects are gone, some are as in `other`, some of those are new, and the rest is the very same. */
const commitAfter = (one: PlanInput, other: PlanInput, bits: number): PlanInput => {
  const bit = (index: number): boolean => ((bits >>> (index % 31)) & 1) === 1;
  const keyOfRendered = ({ object }: RenderedObject): ObjectKey => keyOf(refOf(object));
  const others = new Map((other.rendered ?? []).map((rendered) => [keyOfRendered(rendered), rendered]));
  const kept = (one.rendered ?? []).flatMap((rendered, index) => {
    if (!bit(index)) return [rendered];
    return bit(index + 11) ? [] : [others.get(keyOfRendered(rendered)) ?? rendered];
  });
  const known = new Set((one.rendered ?? []).map(keyOfRendered));
  const fresh = [...others].flatMap(([key, rendered], index) => (!known.has(key) && bit(index + 5) ? [rendered] : []));
  return { ...one, rendered: [...kept, ...fresh].sort((a, b) => (keyOfRendered(a) < keyOfRendered(b) ? -1 : 1)) };
};

fuzz(
  'observe: with the memory of earlier looks it sees what it sees without',
  { sample: 60, full: 6_000 },
  fc.asyncProperty(calmWorld, world, fc.array(fc.nat(), { minLength: 2, maxLength: 5 }), async (one, other, seeds) => {
    let now = shownOf(one, one, 0);
    const { kube, live } = clusterOf(() => now);
    const sight: SightMemory = {};
    const look = (input: PlanInput, memory?: SightMemory): Promise<string> =>
      observe({
        kube,
        live,
        owner: input.owner,
        memory: { inventory: { entries: input.inventory, shards: [] }, complete: true, unlisted: [] },
        rendered: input.rendered,
        remembered: new Map(),
        ...(memory ? { sight: memory } : {}),
      }).then(asText);
    for (const seed of [0, ...seeds, 0]) {
      now = shownOf(one, other, seed);
      for (const input of [one, seed % 2 === 0 ? other : one, commitAfter(one, other, seed), commitAfter(one, other, seed * 31)])
        expect(await look(input, sight)).toBe(await look(input));
    }
  }),
);
