import type { LiveObjects } from '../apply/live.ts';
import type { KubeClient, Resource } from '../kube/types.ts';
import { HoldfastError, isHoldfastError } from '../lib/errors.ts';
import { displayRef, groupOf, type KubeObject, keyOf, type ObjectKey, refOf } from '../lib/kube-object.ts';
import { JOBFLOW_GROUP_VERSION, OWNER_ANNOTATION, RESTORING_ANNOTATION } from '../lib/well-known.ts';
import type { Memory, Owner } from '../memory/types.ts';
import { ownerText } from '../plan/prepare.ts';
import { canBeKept, comesByItself, isJobFlow } from './kinds.ts';
import { fits, fitsKind, type Pattern, parsePattern } from './patterns.ts';
import type { Collected, LeftOut } from './types.ts';

export type Scope = { include: readonly string[]; exclude: readonly string[] };

export type CollectInput = {
  kube: KubeClient;
  live: Pick<LiveObjects, 'lookup'>;
  owner: Owner;
  memory: Memory;
  scope: Scope;
  signal?: AbortSignal;
};

/** Whether an object bears the mark of another Holdfast, whatever our inventory says. */
const isForeign = (object: KubeObject, owner: Owner): boolean => {
  const mark = object.metadata.annotations?.[OWNER_ANNOTATION];
  return mark !== undefined && mark !== ownerText(owner);
};

/** What Holdfast answers for, as it is now. An object that cannot be asked about ends the backup: half of one would be taken for the whole. */
const ownedObjects = async ({ live, owner, memory, signal }: CollectInput, leftOut: LeftOut[]): Promise<KubeObject[]> => {
  const refs = [...memory.inventory.entries.values()].map(({ ref }) => ref);
  const answers = await live.lookup(refs, signal);
  return refs.flatMap((ref) => {
    const answer = answers.get(keyOf(ref));
    if (answer === undefined || 'error' in answer) {
      // Its kind is gone, and it with that.
      if (answer !== undefined && isHoldfastError(answer.error, 'KubeKindNotServed')) return [];
      throw new HoldfastError(
        'KubeServer',
        `${displayRef(ref)} cannot be read, so there is no backup: ${answer?.error.message ?? 'no answer'}`,
        {
          retryable: true,
          cause: answer?.error,
        },
      );
    }
    const { object } = answer;
    if (object === undefined) return [];
    if (!isForeign(object, owner)) {
      // Items of a list need not say what they are.
      const isTold = object.apiVersion === ref.apiVersion && object.kind === ref.kind;
      return [isTold ? object : { ...object, apiVersion: ref.apiVersion, kind: ref.kind }];
    }
    leftOut.push({ ref, reason: 'another Holdfast has taken it over' });
    return [];
  });
};

/** One version of each kind: the one that discovery names first, which is the one that the server prefers. */
export const oneOfEach = (resources: readonly Resource[]): Resource[] => {
  const kinds = new Map<string, Resource>();
  for (const resource of resources) {
    const key = `${groupOf(resource.apiVersion)}/${resource.kind}`;
    if (resource.verbs.includes('list') && !kinds.has(key)) kinds.set(key, resource);
  }
  return [...kinds.values()];
};

const kindsToList = async ({ kube, signal }: CollectInput, include: readonly Pattern[], unlisted: string[]): Promise<Resource[]> => {
  const flows = await kube.resourceOf(JOBFLOW_GROUP_VERSION, 'JobFlow', signal);
  const own = flows === undefined ? [] : [flows];
  if (include.length === 0) return own;
  const { resources, failedGroups } = await kube.discovery(signal);
  for (const group of failedGroups) unlisted.push(`group ${group}: its discovery failed`);
  return [...own, ...oneOfEach(resources).filter((resource) => canBeKept(resource) && !isJobFlow(resource) && fitsKind(include, resource))];
};

/** JobFlows, whoever made them, and what the operator lets the repository add. */
const otherObjects = async (input: CollectInput, include: readonly Pattern[], unlisted: string[]): Promise<KubeObject[]> => {
  const { kube, owner, signal } = input;
  const found: KubeObject[] = [];
  for (const resource of await kindsToList(input, include, unlisted)) {
    try {
      const { items } = await kube.list(resource, signal === undefined ? {} : { signal });
      for (const item of items) {
        const isWanted = isJobFlow(item) || (fits(include, refOf(item)) && !comesByItself(item));
        if (isWanted && !isForeign(item, owner)) found.push(item);
      }
    } catch (error) {
      signal?.throwIfAborted();
      if (!isHoldfastError(error, 'KubeForbidden', 'KubeKindNotServed', 'KubeNotFound')) throw error;
      unlisted.push(`${resource.kind}: ${error.message}`);
    }
  }
  return found;
};

/** A flow without the status that it is to get: a backup of that would take the place of one that has it, and its steps would run again. */
const isHalfMade = (object: KubeObject): boolean => isJobFlow(object) && object.metadata.annotations?.[RESTORING_ANNOTATION] !== undefined;

/** Reads all that belongs into a backup: what Holdfast answers for, JobFlows, what is included; without what is excluded. */
export const collect = async (input: CollectInput): Promise<Collected> => {
  const { memory, scope } = input;
  const leftOut: LeftOut[] = [];
  const unlisted = memory.complete ? [] : memory.unlisted.map((why) => `the inventory was lost and could not be rebuilt: ${why}`);
  const objects = new Map<ObjectKey, KubeObject>();
  const foreign = new Set<ObjectKey>();
  for (const object of await ownedObjects(input, leftOut)) objects.set(keyOf(refOf(object)), object);
  for (const object of await otherObjects(input, scope.include.map(parsePattern), unlisted)) {
    const key = keyOf(refOf(object));
    if (objects.has(key)) continue;
    objects.set(key, object);
    foreign.add(key);
  }
  const exclude = scope.exclude.map(parsePattern);
  const all = [...objects.values()];
  const kept = exclude.length === 0 ? all : all.filter((object) => !fits(exclude, refOf(object)));
  const whole: KubeObject[] = [];
  for (const object of kept)
    if (isHalfMade(object)) leftOut.push({ ref: refOf(object), reason: 'is half made by a restore that was cut off; type that again' });
    else whole.push(object);
  return { objects: whole, foreign, leftOut, unlisted };
};
