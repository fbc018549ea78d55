import { conditionsOf, specOf } from '../../health/fields.ts';
import { resourceName } from '../../kube/paths.ts';
import type { KubeClient, Right } from '../../kube/types.ts';
import { isHoldfastError } from '../../lib/errors.ts';
import { isObject } from '../../lib/json.ts';
import type { KubeObject } from '../../lib/kube-object.ts';
import { JOBFLOW_ALIAS_GROUP_VERSION, JOBFLOW_GROUP_VERSION } from '../../lib/well-known.ts';
import { readHead } from '../../memory/head.ts';
import { loadInventory } from '../../memory/inventory.ts';
import type { SuspendedJob } from '../../memory/stop.ts';
import type { Owner } from '../../memory/types.ts';
import { ownerOf } from '../../plan/ownership.ts';

const BATCH = 'batch/v1';

/** What Holdfast may have made that makes Jobs, or is one. */
const MAKERS: { readonly [kind: string]: readonly string[] } = {
  Job: ['Job', 'CronJob', 'JobFlow'],
  CronJob: ['CronJob'],
  JobFlow: ['JobFlow'],
};

type Listed = { items: readonly KubeObject[]; lacking: readonly Right[] };
type List = (apiVersion: string, kind: string) => Promise<Listed>;

/** Where the whole cluster may not be looked into, only those namespaces are that may hold such an object of ours. */
const listWith = (kube: KubeClient, owner: Owner, signal: AbortSignal): List => {
  const namespacesFor = async (kind: string): Promise<readonly string[]> => {
    const shards = (await readHead(kube, owner, signal))?.head.inventory?.shards ?? 0;
    const { inventory } = await loadInventory(kube, owner, shards, signal);
    const makers = [...inventory.entries.values()].filter(({ ref }) => MAKERS[kind]?.includes(ref.kind));
    return [...new Set(makers.map(({ ref }) => ref.namespace))].filter((namespace) => namespace !== '').sort();
  };
  return async (apiVersion, kind) => {
    const resource = await kube.resourceOf(apiVersion, kind, signal);
    if (resource === undefined) return { items: [], lacking: [] };
    const listIn = async (options: { namespace?: string }): Promise<readonly KubeObject[] | undefined> => {
      try {
        return (await kube.list(resource, { ...options, signal })).items;
      } catch (error) {
        if (isHoldfastError(error, 'KubeForbidden')) return undefined;
        throw error;
      }
    };
    const all = await listIn({});
    if (all !== undefined) return { items: all, lacking: [] };
    const namespaces = await namespacesFor(kind);
    const lists = await Promise.all(namespaces.map((namespace) => listIn({ namespace })));
    const closed = namespaces.filter((_, index) => lists[index] === undefined);
    return {
      items: lists.flatMap((items) => items ?? []),
      lacking: closed.map((namespace) => ({ verb: 'list', resource: resourceName(resource), namespace })),
    };
  };
};

export const isSuspended = (object: KubeObject): boolean => specOf(object)['suspend'] === true;

const isOver = (job: KubeObject): boolean =>
  job.metadata.deletionTimestamp !== undefined ||
  conditionsOf(job).some(({ type, status }) => status === 'True' && (type === 'Complete' || type === 'Failed'));

const madeBy = (object: KubeObject): readonly string[] => {
  const references = object.metadata['ownerReferences'];
  return Array.isArray(references) ? references.filter(isObject).map(({ uid }) => String(uid)) : [];
};

/** `lacking`: the rights without which some may not have been found. */
export type FoundJobs = { jobs: readonly SuspendedJob[]; lacking: readonly Right[] };

/** Our Jobs that are not over, those that our CronJobs and JobFlows made, and our CronJobs, which would start more; of them those that `isWanted`. */
export const ourJobs = async (
  kube: KubeClient,
  owner: Owner,
  isWanted: (live: KubeObject) => boolean,
  signal: AbortSignal,
): Promise<FoundJobs> => {
  const list = listWith(kube, owner, signal);
  const [jobs, cronJobs, ...flows] = await Promise.all([
    list(BATCH, 'Job'),
    list(BATCH, 'CronJob'),
    list(JOBFLOW_GROUP_VERSION, 'JobFlow'),
    list(JOBFLOW_ALIAS_GROUP_VERSION, 'JobFlow'),
  ]);
  const isOurs = (object: KubeObject): boolean => ownerOf(object, owner).is === 'us';
  const makers = new Set([cronJobs, ...flows].flatMap(({ items }) => items.filter(isOurs)).map(({ metadata }) => metadata.uid));
  const isOursOrMade = (job: KubeObject): boolean => isOurs(job) || madeBy(job).some((uid) => makers.has(uid));
  const ofKind = (kind: SuspendedJob['kind'], objects: readonly KubeObject[]): SuspendedJob[] =>
    objects
      .filter((one) => !isOver(one) && isWanted(one))
      .map(({ metadata: { namespace = '', name, uid = '' } }) => ({ kind, namespace, name, uid }));
  return {
    // What starts Jobs goes first.
    jobs: [...ofKind('CronJob', cronJobs.items.filter(isOurs)), ...ofKind('Job', jobs.items.filter(isOursOrMade))],
    lacking: [jobs, cronJobs, ...flows].flatMap(({ lacking }) => lacking),
  };
};
