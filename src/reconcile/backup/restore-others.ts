import { isJobFlow } from '../../backup/kinds.ts';
import type { KubeClient } from '../../kube/types.ts';
import { messageOf } from '../../lib/errors.ts';
import { isObject, type JsonObject } from '../../lib/json.ts';
import { displayRef, type KubeObject, type ObjectRef } from '../../lib/kube-object.ts';
import { RESTORING_ANNOTATION } from '../../lib/well-known.ts';
import { readHead } from '../../memory/head.ts';
import type { Lease } from '../../memory/lease.ts';
import type { Owner } from '../../memory/types.ts';
import { toApply } from '../../plan/prepare.ts';
import { refuseStopped } from '../stop/stops.ts';
import type { OtherObject } from './restore-desired.ts';

/** What becomes of an object that does not go the way of a commit. It is made where it is missing, and never changed where it is there. */
export type OtherPlan = { ref: ObjectRef; action: 'create' | 'leave' | 'blocked'; reason: string };

/** Holds back whoever runs flows until this one's status is in place: a step that is done would run again. */
const SUSPENDED = 'workflow.zen.io/suspended';

/** What is to become of an object that is there already: only a flow that a restore has left half made is gone on with. */
const planLive = (ref: ObjectRef, live: KubeObject, backup: string): OtherPlan => {
  const from = live.metadata.annotations?.[RESTORING_ANNOTATION];
  if (from === undefined || !isJobFlow(ref)) return { ref, action: 'leave', reason: 'is there, and stays as it is' };
  if (from === backup) return { ref, action: 'create', reason: 'is half made by a restore that was cut off, and is finished' };
  const way = `restore that one again, or delete the flow`;
  return { ref, action: 'blocked', reason: `is half made by a restore of backup ${from} that was cut off: ${way}` };
};

export const planOthers = async (
  kube: KubeClient,
  others: readonly OtherObject[],
  backup: string,
  signal: AbortSignal,
): Promise<OtherPlan[]> => {
  const plans: OtherPlan[] = [];
  for (const { entry, failure } of others) {
    const { ref } = entry;
    const isServed = (await kube.resourceOf(ref.apiVersion, ref.kind, signal)) !== undefined;
    // Its kind may come with what is restored before it.
    const live = isServed ? await kube.get(ref, signal) : undefined;
    const plan = live && planLive(ref, live, backup);
    if (plan !== undefined && plan.action !== 'create') plans.push(plan);
    else if (failure !== undefined) plans.push({ ref, action: 'blocked', reason: failure });
    else
      plans.push(plan ?? { ref, action: 'create', reason: isJobFlow(ref) ? 'is missing; its finished steps stay finished' : 'is missing' });
  }
  return plans;
};

const marked = (object: KubeObject, backup: string): KubeObject => ({
  ...object,
  metadata: { ...object.metadata, annotations: { ...object.metadata.annotations, [SUSPENDED]: 'true', [RESTORING_ANNOTATION]: backup } },
});

/**
 * Makes a flow that nobody runs yet, gives it its status, and only then lets it go on as it did. Its mark says that this is not done: whatever
 * cuts it off, the same restore goes on there.
 */
const createFlow = async (kube: KubeClient, { status, ...object }: KubeObject, ref: ObjectRef, backup: string): Promise<void> => {
  const before = object.metadata.annotations?.[SUSPENDED] ?? null;
  if ((await kube.get(ref)) === undefined) await kube.create(marked(object as KubeObject, backup));
  if (isObject(status)) await kube.patch(ref, 'merge', { status }, { subresource: 'status' });
  await kube.patch(ref, 'merge', { metadata: { annotations: { [SUSPENDED]: before, [RESTORING_ANNOTATION]: null } } });
};

/** Why each that could not be made was not. */
export const createOthers = async (
  kube: KubeClient,
  owner: Owner,
  lease: Pick<Lease, 'check'>,
  others: readonly OtherObject[],
  plans: readonly OtherPlan[],
  backup: string,
  signal: AbortSignal,
): Promise<string[]> => {
  const problems: string[] = [];
  for (const [index, { entry, object }] of others.entries()) {
    if (plans[index]?.action !== 'create') continue;
    lease.check();
    signal.throwIfAborted();
    // These are not written through a run, whose gate watches the head.
    refuseStopped(owner.cluster, (await readHead(kube, owner, signal))?.head);
    // What was Holdfast's is marked as such again; what was not stays nobody's, so that nothing is ever deleted for it.
    const made = entry.foreign === true ? object : ownedAgain(object, owner);
    try {
      kube.forgetDiscovery();
      if (isJobFlow(entry.ref)) await createFlow(kube, made, entry.ref, backup);
      else await kube.create(made);
    } catch (error) {
      problems.push(`${displayRef(entry.ref)}: ${messageOf(error)}`);
    }
  }
  return problems;
};

const ownedAgain = (object: KubeObject, owner: Owner): KubeObject => {
  const rendered = { object, source: '', origin: { path: '', line: 1, col: 1 }, dependsOn: [], priority: 0, requires: [] };
  const { status } = object as JsonObject;
  return { ...toApply(rendered, owner), ...(status === undefined ? {} : { status }) } as KubeObject;
};
