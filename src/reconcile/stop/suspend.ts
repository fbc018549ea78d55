import type { KubeClient } from '../../kube/types.ts';
import { isHoldfastError } from '../../lib/errors.ts';
import { settersOf } from '../../lib/field-setters.ts';
import type { JsonObject } from '../../lib/json.ts';
import type { KubeObject, ObjectRef } from '../../lib/kube-object.ts';
import type { SuspendedJob } from '../../memory/stop.ts';
import { isSuspended } from './jobs.ts';

/** Writes spec.suspend and nothing else: whose the last change of that field was can be told from its name. */
const STOP_MANAGER = 'holdfast-stop';
/** A Job's status changes all the time; what it says of suspend is looked at again each time. */
const TRIES = 10;

const refOfJob = ({ kind, namespace, name }: SuspendedJob): ObjectRef => ({ apiVersion: 'batch/v1', kind, namespace, name });

/** The uid makes it fail where another object bears the name by now, a resourceVersion where the object has been changed since. */
const setSuspend = (kube: KubeClient, job: SuspendedJob, suspend: boolean, metadata: JsonObject, signal: AbortSignal) =>
  kube.patch(refOfJob(job), 'merge', { metadata: { uid: job.uid, ...metadata }, spec: { suspend } }, { manager: STOP_MANAGER, signal });

/** `gone`: it has ended, or was made anew. */
export const suspendJob = async (kube: KubeClient, job: SuspendedJob, signal: AbortSignal): Promise<'suspended' | 'gone' | 'forbidden'> => {
  try {
    await setSuspend(kube, job, true, {}, signal);
    return 'suspended';
  } catch (error) {
    if (isHoldfastError(error, 'KubeForbidden')) return 'forbidden';
    if (isHoldfastError(error, 'KubeNotFound', 'KubeConflict')) return 'gone';
    throw error;
  }
};

/** A Job that a stop suspended and nobody has set since. */
export const isStoppedByUs = (live: KubeObject): boolean => {
  const setters = settersOf(live, 'suspend');
  return isSuspended(live) && setters.length > 0 && setters.every((manager) => manager === STOP_MANAGER);
};

/**
 * Lets a Job go on that a stop suspended; one that somebody else has suspended or resumed since is left alone, also where that happens at this
 * very moment. `mayGoOn` is asked after each look at it: a stop that was ordered since holds what it has suspended.
 */
export const resumeJob = async (
  kube: KubeClient,
  job: SuspendedJob,
  signal: AbortSignal,
  mayGoOn: () => Promise<boolean> = async () => true,
): Promise<'resumed' | 'left'> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const live = await kube.get(refOfJob(job), signal);
      if (live === undefined || live.metadata.uid !== job.uid || !isStoppedByUs(live) || !(await mayGoOn())) return 'left';
      await setSuspend(kube, job, false, { resourceVersion: live.metadata.resourceVersion ?? '' }, signal);
      return 'resumed';
    } catch (error) {
      if (isHoldfastError(error, 'KubeNotFound')) return 'left';
      if (attempt === TRIES || !isHoldfastError(error, 'KubeConflict')) throw error;
    }
  }
};
