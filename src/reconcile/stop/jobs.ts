import { conditionsOf, specOf } from '../../health/fields.ts';
import type { KubeClient } from '../../kube/types.ts';
import { isHoldfastError } from '../../lib/errors.ts';
import { isObject, type JsonObject } from '../../lib/json.ts';
import type { KubeObject, ObjectRef } from '../../lib/kube-object.ts';
import { JOBFLOW_ALIAS_GROUP_VERSION, JOBFLOW_GROUP_VERSION } from '../../lib/well-known.ts';
import { readHead } from '../../memory/head.ts';
import { loadInventory } from '../../memory/inventory.ts';
import type { SuspendedJob } from '../../memory/stop.ts';
import type { Owner } from '../../memory/types.ts';
import { ownerOf } from '../../plan/ownership.ts';

/** Writes spec.suspend and nothing else: whose the last change of that field was can be told from its name. */
const STOP_MANAGER = 'holdfast-stop';
const BATCH = 'batch/v1';

type List = (apiVersion: string, kind: string) => Promise<readonly KubeObject[]>;

/** Where only some namespaces may be looked into, those that Holdfast has put something into. */
const listWith = (kube: KubeClient, owner: Owner, signal: AbortSignal): List => {
  const ownNamespaces = async (): Promise<readonly string[]> => {
    const shards = (await readHead(kube, owner, signal))?.head.inventory?.shards ?? 0;
    const { inventory } = await loadInventory(kube, owner, shards, signal);
    return [...new Set([...inventory.entries.values()].map(({ ref }) => ref.namespace))].filter((namespace) => namespace !== '');
  };
  return async (apiVersion, kind) => {
    const resource = await kube.resourceOf(apiVersion, kind, signal);
    if (resource === undefined) return [];
    try {
      return (await kube.list(resource, { signal })).items;
    } catch (error) {
      if (!isHoldfastError(error, 'KubeForbidden')) throw error;
      const lists = await Promise.all((await ownNamespaces()).map((namespace) => kube.list(resource, { namespace, signal })));
      return lists.flatMap(({ items }) => items);
    }
  };
};

/** Whoever may not see flows has none that made Jobs. */
const noneIfForbidden = (error: unknown): readonly KubeObject[] => {
  if (isHoldfastError(error, 'KubeForbidden')) return [];
  throw error;
};

const isSuspended = (object: KubeObject): boolean => specOf(object)['suspend'] === true;

const isOver = (job: KubeObject): boolean =>
  job.metadata.deletionTimestamp !== undefined ||
  conditionsOf(job).some(({ type, status }) => status === 'True' && (type === 'Complete' || type === 'Failed'));

const madeBy = (object: KubeObject): readonly string[] => {
  const references = object.metadata['ownerReferences'];
  return Array.isArray(references) ? references.filter(isObject).map(({ uid }) => String(uid)) : [];
};

/** Our Jobs that run, those that our CronJobs and JobFlows made, and our CronJobs, which would start more. */
export const runningJobs = async (kube: KubeClient, owner: Owner, signal: AbortSignal): Promise<readonly SuspendedJob[]> => {
  const list = listWith(kube, owner, signal);
  const [jobs, cronJobs, ...flows] = await Promise.all([
    list(BATCH, 'Job'),
    list(BATCH, 'CronJob'),
    list(JOBFLOW_GROUP_VERSION, 'JobFlow').catch(noneIfForbidden),
    list(JOBFLOW_ALIAS_GROUP_VERSION, 'JobFlow').catch(noneIfForbidden),
  ]);
  const isOurs = (object: KubeObject): boolean => ownerOf(object, owner).is === 'us';
  const makers = new Set([...cronJobs, ...flows.flat()].filter(isOurs).map(({ metadata }) => metadata.uid));
  const ofKind = (kind: SuspendedJob['kind'], objects: readonly KubeObject[]): SuspendedJob[] =>
    objects.map(({ metadata: { namespace = '', name, uid = '' } }) => ({ kind, namespace, name, uid }));
  return [
    // What starts Jobs goes first.
    ...ofKind(
      'CronJob',
      cronJobs.filter((one) => isOurs(one) && !isSuspended(one) && one.metadata.deletionTimestamp === undefined),
    ),
    ...ofKind(
      'Job',
      jobs.filter((one) => (isOurs(one) || madeBy(one).some((uid) => makers.has(uid))) && !isSuspended(one) && !isOver(one)),
    ),
  ];
};

const refOfJob = ({ kind, namespace, name }: SuspendedJob): ObjectRef => ({ apiVersion: BATCH, kind, namespace, name });

/** The uid makes it fail where another object bears the name by now. */
const setSuspend = (kube: KubeClient, job: SuspendedJob, suspend: boolean, signal: AbortSignal): Promise<KubeObject> => {
  const patch: JsonObject = { metadata: { uid: job.uid }, spec: { suspend } };
  return kube.patch(refOfJob(job), 'merge', patch, { manager: STOP_MANAGER, signal });
};

/** `gone`: it has ended, or was made anew. */
export const suspendJob = async (kube: KubeClient, job: SuspendedJob, signal: AbortSignal): Promise<'suspended' | 'gone'> => {
  try {
    await setSuspend(kube, job, true, signal);
    return 'suspended';
  } catch (error) {
    if (isHoldfastError(error, 'KubeNotFound', 'KubeConflict')) return 'gone';
    throw error;
  }
};

/** Whether the last one to set spec.suspend was a stop of ours. */
const isOurSuspension = (live: KubeObject): boolean => {
  const entries = live.metadata['managedFields'];
  return (
    Array.isArray(entries) &&
    entries.filter(isObject).some(({ manager, fieldsV1 }) => {
      const spec = isObject(fieldsV1) ? fieldsV1['f:spec'] : undefined;
      return manager === STOP_MANAGER && isObject(spec) && spec['f:suspend'] !== undefined;
    })
  );
};

/** Lets a Job go on that a stop suspended; one that somebody else has suspended or resumed since is left alone. */
export const resumeJob = async (kube: KubeClient, job: SuspendedJob, signal: AbortSignal): Promise<'resumed' | 'left'> => {
  try {
    const live = await kube.get(refOfJob(job), signal);
    if (live === undefined || live.metadata.uid !== job.uid || !isSuspended(live) || !isOurSuspension(live)) return 'left';
    await setSuspend(kube, job, false, signal);
    return 'resumed';
  } catch (error) {
    if (isHoldfastError(error, 'KubeNotFound', 'KubeConflict')) return 'left';
    throw error;
  }
};
