import { setTimeout as sleep } from 'node:timers/promises';
import { isHoldfastError } from '../lib/errors.ts';
import type { KubeObject, ObjectKey } from '../lib/kube-object.ts';
import { isAdopted } from '../plan/guards/adopted.ts';
import { firstHold } from '../plan/guards/all.ts';
import type { Candidate, GuardContext } from '../plan/guards/types.ts';
import { isCrd, isNamespace } from '../plan/kinds.ts';
import type { Action, GuardName, PlanInput } from '../plan/types.ts';
import { listForeignContents, listInstances } from './contents.ts';
import { awaitGone } from './gone.ts';
import type { Lookup } from './live.ts';
import { type Run, read, write } from './run.ts';

type Held = { guard: GuardName | undefined; reason: string };

const PRUNE_TIMEOUT_MS = 60_000;
/** The garbage collector is that slow at most, as a rule; after that the next run looks again. */
const COLLECTED_MS = 15_000;
/** A DELETE that finds the object changed looks at it again, with all guards; one that changes all the time is left to the next run. */
const ATTEMPTS = 3;

/** A DELETE that the server has taken, of the object with that uid. */
type Asked = { uid: string };

/**
 * Has one object deleted: live read, guards, DELETE by uid and resourceVersion. Undefined once a live 404 says that it is gone
 * already; else what keeps it, and then its entry stays in the inventory. `listed`: a live read that was made for many at once; what
 * has changed since, the DELETE does not find, and then it is read again.
 */
export const askGone = async (run: Run, action: Action, context: GuardContext, listed?: Lookup): Promise<Held | Asked | undefined> => {
  const { kube } = run.input;
  for (let attempt = 1; ; attempt += 1) {
    const isListed = attempt === 1 && listed !== undefined && 'object' in listed;
    const live = isListed ? listed.object : await read(run, (signal) => kube.get(action.ref, signal));
    if (live === undefined) return undefined;
    const held = await judgeSettled(run, action, live, context);
    if (held !== undefined) return held;
    const { uid = '', resourceVersion = '', deletionTimestamp } = live.metadata;
    try {
      if (deletionTimestamp === undefined) {
        await write(run, (signal) => kube.remove(action.ref, { uid, resourceVersion, propagation: 'Background', signal }));
        run.deletions += 1;
      }
    } catch (error) {
      if (isHoldfastError(error, 'KubeConflict') && attempt < ATTEMPTS) continue;
      if (!isHoldfastError(error, 'KubeNotFound')) throw error;
    }
    return { uid };
  }
};

/** Waits for the end of what was asked for. Undefined once it is gone; else what keeps it. `listed`: what a LIST said after the DELETE. */
export const seeGone = async (run: Run, action: Action, { uid }: Asked, listed?: Lookup): Promise<Held | undefined> => {
  if (listed !== undefined && 'object' in listed && listed.object?.metadata.uid !== uid) return undefined;
  if (await awaitGone(run, action.ref, uid, run.input.pruneTimeoutMs ?? PRUNE_TIMEOUT_MS)) return undefined;
  return { guard: 'terminating', reason: 'is being deleted but not gone yet: its finalizers say on what it waits' };
};

/**
 * Right after its contents were pruned a namespace still holds what the garbage collector has yet to take (pods whose
 * ReplicaSet is gone look like nobody's). That is waited out for a while; what is really somebody else's stays, and holds it.
 */
const judgeSettled = async (run: Run, action: Action, live: KubeObject, context: GuardContext): Promise<Held | undefined> => {
  const until = performance.now() + Math.min(run.input.pruneTimeoutMs ?? PRUNE_TIMEOUT_MS, COLLECTED_MS);
  for (let pause = 100; ; pause *= 2) {
    const held = await judgeAgain(run, action, live, context);
    const mayPass = held?.guard === 'namespace-not-empty' && action.dependsOn.length > 0;
    if (!mayPass || performance.now() + pause > until) return held;
    await read(run, (signal) => sleep(pause, undefined, { signal }));
  }
};

/**
 * All firm guards once more, on the object as it is now. What the ceiling or an approval let go was decided with the plan and
 * does not depend on the object.
 */
const judgeAgain = async (run: Run, action: Action, live: KubeObject, context: GuardContext): Promise<Held | undefined> => {
  const entry = run.inventory.entries.get(action.key);
  if (entry === undefined) return { guard: 'foreign-owner', reason: 'is not in the inventory' };
  if (live.metadata.uid !== action.observed?.uid) return { guard: 'foreign-owner', reason: 'was made anew since the plan was made' };
  const candidate: Candidate = { key: action.key, ref: action.ref, entry, live };
  if (isAdopted(candidate)) return { guard: 'adopted', reason: 'existed before Holdfast: it is released and not deleted' };
  // What went before it is gone by now: an instance that is there was made since, be it under the name of one of ours.
  const leaving = isCrd(action.ref) ? new Set<ObjectKey>() : context.leaving;
  return firstHold(candidate, { ...context, leaving, input: await withFreshContents(run, candidate, context.input) });
};

/** What a namespace or a CRD would take along, as it is now. Not known counts as "something". */
const withFreshContents = async (run: Run, { key, ref, live }: Candidate, input: PlanInput): Promise<PlanInput> => {
  const { kube, owner } = run.input;
  if (isNamespace(ref)) {
    const contents = await read(run, (signal) => listForeignContents(kube, owner, ref.name, signal));
    return { ...input, namespaceContents: new Map(contents === undefined ? [] : [[key, contents]]) };
  }
  if (!isCrd(ref)) return input;
  const instances = await read(run, (signal) => listInstances(kube, live, signal));
  return { ...input, crdInstances: new Map(instances === undefined ? [] : [[key, instances]]) };
};
