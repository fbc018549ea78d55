import type { KubeClient } from '../kube/types.ts';
import { eachConcurrently } from '../lib/concurrent.ts';
import { type KubeObject, keyOf, type ObjectKey, type ObjectRef, refOf } from '../lib/kube-object.ts';
import type { Memory, Owner } from '../memory/types.ts';
import { isCrd, isNamespace, kindKey } from '../plan/kinds.ts';
import type { PlanInput } from '../plan/types.ts';
import { autoscaled } from '../plan/withheld.ts';
import type { RenderedObject } from '../render/types.ts';
import { type Asked, censusOf, inServedVersions } from './census.ts';
import { listClaims, listForeignContents, listInstances } from './contents.ts';
import { type DryRunMemory, dryRunOf } from './dry-run.ts';
import type { LiveObjects } from './live.ts';
import { judge, lookThrough, type Sight, type SightMemory } from './sight.ts';
import { takingTurns } from './turns.ts';

export type ObserveInput = {
  kube: KubeClient;
  live: LiveObjects;
  owner: Owner;
  memory: Pick<Memory, 'inventory' | 'complete' | 'unlisted'>;
  /** Undefined where the commit has no such cluster any more. */
  rendered: readonly RenderedObject[] | undefined;
  remembered: DryRunMemory;
  /** What the last look saw, where there was one. */
  sight?: SightMemory;
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
  /** What an execution sends for each desired object, by key. Holds Secrets: never printed or stored. */
  objects: ReadonlyMap<ObjectKey, KubeObject>;
};

const NOTHING: readonly RenderedObject[] = [];

/**
 * Looks at everything that a plan depends on; writes nothing (dry-runs aside). In the steady state it asks for nothing but what is not
 * ours, and judges nothing but what has changed since the last look.
 */
export const observe = async (input: ObserveInput): Promise<Observed> => {
  const { kube, live, owner, memory, signal } = input;
  const rendered = input.rendered ?? NOTHING;
  const discovery = await kube.discovery(signal);
  const inventory = inServedVersions(memory.inventory.entries, discovery.resources);
  const census = censusOf(rendered, inventory, discovery);
  const { notServed } = census;
  live.retain(census.resources);
  await live.ensure(census.resources, signal);

  const last = input.sight ?? {};
  const sight = await lookThrough(live, { census, owner, scaled: autoscaled(rendered) }, last, takingTurns());
  last.sight = sight;
  const { answers, unknown } = await lookUp(input, sight);
  // What is not served, or could not be asked for, may be by the next look: a CRD may come or go at any time.
  if (notServed.size + unknown.size > 0) kube.forgetDiscovery();
  const { observations, objects } = await withAnswers(input, sight, answers);
  const leaving = census.undesired.flatMap((key) => observations.get(key)?.live ?? []);
  return {
    observations,
    objects,
    inventory,
    // An inventory that may lack entries says nothing about what is left over: no kind counts as listed, so nothing is pruned.
    listed: memory.complete ? without(live.listed, unknown) : new Set(),
    inventoryGaps: memory.complete ? [] : memory.unlisted,
    unlisted: new Map([...unknown, ...[...live.errors].map(([kind, error]) => [kind, error.message] as const)]),
    notServed,
    ...(await belongings(input, leaving)),
  };
};

/** `object` undefined: the server says that it is not there. */
type Answer = { asked: Asked; object: KubeObject | undefined };

/**
 * What the caches do not show: under another version, or by asking. A kind that is not served has no answer; one whose answer failed
 * is `unknown`, with why.
 */
const lookUp = async (
  { live, signal }: ObserveInput,
  { census, rows, shown }: Sight,
): Promise<{ answers: readonly Answer[]; unknown: ReadonlyMap<string, string> }> => {
  const answers: Answer[] = [];
  const missing = new Map<ObjectKey, Asked>();
  for (let index = 0; index < rows.length; index += 1) {
    if (rows[index]?.live !== undefined) continue;
    const asked = census.asked[index] as Asked;
    if (asked.isServed) missing.set(asked.key, asked);
  }
  // What is desired comes first: its version is the one to compare with.
  for (const asked of census.doubles) {
    if (shown.has(asked.key)) continue;
    const object = live.get(asked.ref);
    if (object !== undefined) {
      answers.push({ asked, object });
      missing.delete(asked.key);
    } else if (asked.isServed && !missing.has(asked.key)) missing.set(asked.key, asked);
  }
  const unknown = new Map<string, string>();
  const wanted = [...missing.values()];
  const said = await live.lookup(
    wanted.map(({ ref }) => ref),
    signal,
  );
  for (const asked of wanted) {
    const answer = said.get(asked.key);
    if (answer === undefined) continue;
    if ('object' in answer) answers.push({ asked, object: answer.object });
    else if (isUnreachable(answer.error)) throw answer.error;
    else unknown.set(kindKey(asked.ref), answer.error.message);
  }
  return { answers, unknown };
};

const isUnreachable = (error: Error): boolean => 'code' in error && (error.code === 'KubeUnreachable' || error.code === 'KubeUnauthorized');

/** Adds what was asked for, and a dry-run for each desired object of which local comparison cannot prove that it is as Git says. */
const withAnswers = async (
  { kube, owner, remembered, dryRunCreates = false, signal }: ObserveInput,
  sight: Sight,
  answers: readonly Answer[],
): Promise<Pick<Observed, 'observations' | 'objects'>> => {
  const { census, rows, scaled } = sight;
  const doubtful: { key: ObjectKey; sent: KubeObject; live: KubeObject | undefined }[] = [];
  for (let index = 0; index < rows.length; index += 1) {
    const row = rows[index];
    if (row?.isDoubtful && row.sent !== undefined)
      doubtful.push({ key: (census.asked[index] as Asked).key, sent: row.sent, live: row.live });
  }
  if (answers.length + doubtful.length === 0) return { observations: sight.shown, objects: sight.objects };
  const observations = new Map(sight.shown);
  const objects = new Map(answers.length === 0 ? [] : sight.objects);
  for (const { asked, object: live } of answers) {
    const { key } = asked;
    const { sent, isDoubtful } = judge(asked, live, owner, scaled);
    observations.set(key, { live });
    if (sent === undefined) continue;
    objects.set(key, sent);
    if (isDoubtful || (live === undefined && dryRunCreates)) doubtful.push({ key, sent, live });
  }
  await eachConcurrently(doubtful, async ({ key, sent, live }) => {
    observations.set(key, { live, dryRun: await dryRunOf(kube, sent, live, remembered, signal) });
  });
  return { observations, objects: answers.length === 0 ? sight.objects : objects };
};

const without = (listed: ReadonlySet<string>, unknown: ReadonlyMap<string, string>): ReadonlySet<string> => listed.difference(unknown);

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
