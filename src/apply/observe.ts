import type { KubeClient, Resource } from '../kube/types.ts';
import { eachConcurrently } from '../lib/concurrent.ts';
import { groupOf, identityOf, type KubeObject, keyOf, type ObjectKey, type ObjectRef, refOf } from '../lib/kube-object.ts';
import { rememberedBy } from '../lib/remembered-by.ts';
import type { Inventory, Memory, Owner } from '../memory/types.ts';
import { differencesOf } from '../plan/compare/compare.ts';
import { desiredKeys, isCrd, isNamespace, kindKey } from '../plan/kinds.ts';
import { ownerOf } from '../plan/ownership.ts';
import type { Observation, PlanInput } from '../plan/types.ts';
import { autoscaled, toSend } from '../plan/withheld.ts';
import type { RenderedObject } from '../render/types.ts';
import { listClaims, listForeignContents, listInstances } from './contents.ts';
import { type DryRunMemory, dryRunOf } from './dry-run.ts';
import type { LiveObjects } from './live.ts';

export type ObserveInput = {
  kube: KubeClient;
  live: LiveObjects;
  owner: Owner;
  memory: Pick<Memory, 'inventory' | 'complete' | 'unlisted'>;
  /** Undefined where the commit has no such cluster any more. */
  rendered: readonly RenderedObject[] | undefined;
  remembered: DryRunMemory;
  /** Also ask what the server says of objects that are not there yet: for `plan`, which shows it; a run finds out by applying. */
  dryRunCreates?: boolean;
  signal?: AbortSignal;
};

/** The part of PlanInput that comes from the cluster. */
export type Observed = Pick<
  PlanInput,
  'observations' | 'inventory' | 'inventoryGaps' | 'listed' | 'unlisted' | 'namespaceContents' | 'crdInstances' | 'claims'
> & {
  notServed: ReadonlySet<string>;
};

/** Looks at everything that a plan depends on; writes nothing (dry-runs aside). In the steady state it asks for nothing but what is not ours. */
export const observe = async (input: ObserveInput): Promise<Observed> => {
  const { kube, live, rendered = [], memory, signal } = input;
  const discovery = await kube.discovery(signal);
  const inventory = inServedVersions(memory.inventory.entries, discovery.resources);
  const desired = rendered.map(({ object }) => identityOf(object));
  const kept = [...inventory].map(([key, { ref }]) => ({ key, ref }));
  const resources = resourcesOf([...desired, ...kept], discovery.resources);
  live.retain(resources);
  await live.ensure(resources, signal);

  const needed = [...rendered.flatMap(({ requires }) => requires), ...dependencies(rendered, discovery.resources)].map(named);
  const { found, unknown } = await liveObjects(input, [...desired, ...kept, ...needed], discovery.resources);
  const notServed = notServedOf(desired, discovery);
  // What is not served, or could not be asked for, may be by the next look: a CRD may come or go at any time.
  if (notServed.size + unknown.size > 0) kube.forgetDiscovery();
  const observations = await withDryRuns(input, found);
  const leaving = leavingOf(inventory, desiredKeys(rendered), found);
  return {
    observations,
    inventory,
    // An inventory that may lack entries says nothing about what is left over: no kind counts as listed, so nothing is pruned.
    listed: memory.complete ? without(live.listed, unknown) : new Set(),
    inventoryGaps: memory.complete ? [] : memory.unlisted,
    unlisted: new Map([...unknown, ...[...live.errors].map(([kind, error]) => [kind, error.message] as const)]),
    notServed,
    ...(await belongings(input, leaving)),
  };
};

/** An entry may name a version that is no longer served; the object is the same in any other. */
const inServedVersions = rememberedBy((inventory: Inventory, resources: readonly Resource[]): Inventory => {
  const exact = new Set(resources.map(({ apiVersion, kind }) => `${apiVersion}/${kind}`));
  const byKind = new Map(resources.toReversed().map((resource) => [kindKey(resource), resource.apiVersion]));
  return new Map(
    [...inventory].map(([key, entry]) => {
      const apiVersion = byKind.get(kindKey(entry.ref));
      if (apiVersion === undefined || exact.has(`${entry.ref.apiVersion}/${entry.ref.kind}`)) return [key, entry];
      return [key, { ...entry, ref: { ...entry.ref, apiVersion } }];
    }),
  );
});

/** A ref with its key, so that the key is made once. */
type Named = { ref: ObjectRef; key: ObjectKey };
const named = (ref: ObjectRef): Named => ({ ref, key: keyOf(ref) });

const resourcesOf = (all: readonly Named[], resources: readonly Resource[]): readonly Resource[] => {
  const kinds = new Set(all.map(({ ref: { apiVersion, kind } }) => `${apiVersion}/${kind}`));
  return resources.filter(({ apiVersion, kind }) => kinds.has(`${apiVersion}/${kind}`));
};

/** `dependsOn` names keys without a version: any served one will do. */
const dependencies = (rendered: readonly RenderedObject[], resources: readonly Resource[]): readonly ObjectRef[] => {
  const versions = new Map(resources.toReversed().map((resource) => [kindKey(resource), resource.apiVersion]));
  const wanted = desiredKeys(rendered);
  const keys = new Set(rendered.flatMap(({ dependsOn }) => dependsOn).filter((key) => !wanted.has(key)));
  return [...keys].flatMap((key) => {
    const [group = '', kind = '', namespace = '', name = ''] = key.split('/');
    const apiVersion = versions.get(`${group}/${kind}`);
    return apiVersion === undefined ? [] : [{ apiVersion, kind, namespace, name }];
  });
};

type Found = { found: ReadonlyMap<ObjectKey, Observation>; unknown: ReadonlyMap<string, string> };

/** What is live of each ref, out of the cache or by asking. A kind that is not served has no observation; one whose answer failed is `unknown`, with why. */
const liveObjects = async ({ live, signal }: ObserveInput, all: readonly Named[], resources: readonly Resource[]): Promise<Found> => {
  const served = new Set(resources.map(({ apiVersion, kind }) => `${apiVersion}/${kind}`));
  const found = new Map<ObjectKey, Observation>();
  const missing = new Map<ObjectKey, ObjectRef>();
  for (const { ref, key } of all) {
    // What is desired comes first: its version is the one to compare with.
    if (found.has(key)) continue;
    const object = live.get(ref);
    if (object !== undefined) found.set(key, { live: object });
    else if (served.has(`${ref.apiVersion}/${ref.kind}`)) missing.set(key, ref);
  }
  const unknown = new Map<string, string>();
  const wanted = [...missing.values()].filter((ref) => !found.has(keyOf(ref)));
  for (const [key, answer] of await live.lookup(wanted, signal)) {
    if ('object' in answer) found.set(key, { live: answer.object });
    else if (isUnreachable(answer.error)) throw answer.error;
    else unknown.set(kindKey(missing.get(key) as ObjectRef), answer.error.message);
  }
  return { found, unknown };
};

const isUnreachable = (error: Error): boolean => 'code' in error && (error.code === 'KubeUnreachable' || error.code === 'KubeUnauthorized');

/** Adds a dry-run for each desired object of which local comparison cannot prove that it is as Git says. */
const withDryRuns = async (
  { kube, owner, rendered = [], remembered, dryRunCreates = false, signal }: ObserveInput,
  found: ReadonlyMap<ObjectKey, Observation>,
): Promise<ReadonlyMap<ObjectKey, Observation>> => {
  const scaled = autoscaled(rendered);
  const doubtful: { key: ObjectKey; sent: KubeObject; observation: Observation }[] = [];
  for (const one of rendered) {
    const { key } = identityOf(one.object);
    const observation = found.get(key);
    // Not even for a dry-run is ciphertext sent in the place of what it stands for.
    if (observation === undefined || one.held !== undefined) continue;
    const sent = toSend(one, owner, observation.live, scaled);
    if (isDoubtful(sent, observation.live, owner, dryRunCreates)) doubtful.push({ key, sent, observation });
  }
  if (doubtful.length === 0) return found;
  const observations = new Map(found);
  await eachConcurrently(doubtful, async ({ key, sent, observation }) => {
    observations.set(key, { ...observation, dryRun: await dryRunOf(kube, sent, observation.live, remembered, signal) });
  });
  return observations;
};

const isDoubtful = (sent: KubeObject, live: KubeObject | undefined, owner: Owner, dryRunCreates: boolean): boolean => {
  if (live === undefined) return dryRunCreates;
  const { is } = ownerOf(live, owner);
  if (is === 'other' || live.metadata.deletionTimestamp !== undefined) return false;
  return is === 'nobody' || differencesOf(sent, live).length > 0;
};

/** Live objects of the inventory that Git does not want: what a plan may delete. */
const leavingOf = (
  inventory: Inventory,
  desired: ReadonlySet<ObjectKey>,
  found: ReadonlyMap<ObjectKey, Observation>,
): readonly KubeObject[] => {
  const leaving: KubeObject[] = [];
  for (const key of inventory.keys()) {
    const live = desired.has(key) ? undefined : found.get(key)?.live;
    if (live !== undefined) leaving.push(live);
  }
  return leaving;
};

const without = (listed: ReadonlySet<string>, unknown: ReadonlyMap<string, string>): ReadonlySet<string> => listed.difference(unknown);

const notServedOf = (
  desired: readonly Named[],
  { resources, failedGroups }: Awaited<ReturnType<KubeClient['discovery']>>,
): ReadonlySet<string> => {
  const served = new Set(resources.map(({ apiVersion, kind }) => `${apiVersion}/${kind}`));
  const failed = new Set(failedGroups.map((group) => group.split('/')[0] ?? ''));
  const missing = desired.filter(({ ref }) => !served.has(`${ref.apiVersion}/${ref.kind}`) && !failed.has(groupOf(ref.apiVersion)));
  return new Set(missing.map(({ ref }) => kindKey(ref)));
};

/** What deletions would take along. Asked for only where something is to be deleted; what could not be listed has no entry, which holds it. */
const belongings = async (
  { kube, owner, signal }: ObserveInput,
  leaving: readonly KubeObject[],
): Promise<Pick<PlanInput, 'namespaceContents' | 'crdInstances' | 'claims'>> => {
  const namespaceContents = new Map<ObjectKey, readonly ObjectRef[]>();
  const crdInstances = new Map<ObjectKey, readonly ObjectRef[]>();
  for (const object of leaving) {
    const key = keyOf(refOf(object));
    const contents = isNamespace(object) ? await listForeignContents(kube, owner, object.metadata.name, signal) : undefined;
    if (contents !== undefined) namespaceContents.set(key, contents);
    const instances = isCrd(object) ? await listInstances(kube, object, signal) : undefined;
    if (instances !== undefined) crdInstances.set(key, instances);
  }
  return { namespaceContents, crdInstances, claims: leaving.length > 0 ? await listClaims(kube, signal) : undefined };
};

/** What an execution sends for each desired object, given what was observed. */
export const objectsToSend = ({
  owner,
  rendered = [],
  observations,
}: Pick<PlanInput, 'owner' | 'rendered' | 'observations'>): ReadonlyMap<ObjectKey, KubeObject> => {
  const scaled = autoscaled(rendered);
  return new Map(
    rendered
      .filter(({ held }) => held === undefined)
      .map((one) => {
        const { key } = identityOf(one.object);
        return [key, toSend(one, owner, observations.get(key)?.live, scaled)];
      }),
  );
};
