import { groupOf, type KubeObject } from '../lib/kube-object.ts';
import { JOBFLOW_GROUP_VERSION } from '../lib/well-known.ts';
import {
  apiService,
  customResourceDefinition,
  horizontalPodAutoscaler,
  ingress,
  namespace,
  persistentVolume,
  persistentVolumeClaim,
  podDisruptionBudget,
  service,
} from './cluster-objects.ts';
import { conditionOf, current, failed, health, inProgress, type Rule, statusOf, wordsOf } from './fields.ts';
import { cronJob, job, pod } from './jobs.ts';
import type { Health, HealthOf } from './types.ts';
import { daemonSet, deployment, replicaSet, statefulSet } from './workloads.ts';

/** Nothing brings a JobFlow to life yet; its object may still be wanted, so it is no failure. */
const jobFlow: Rule = () => health('NoController', 'no controller yet');

/** By `group/Kind`. */
const RULES: ReadonlyMap<string, Rule> = new Map<string, Rule>([
  ['apps/Deployment', deployment],
  ['apps/ReplicaSet', replicaSet],
  ['apps/StatefulSet', statefulSet],
  ['apps/DaemonSet', daemonSet],
  ['batch/Job', job],
  ['batch/CronJob', cronJob],
  ['/Pod', pod],
  ['/PersistentVolumeClaim', persistentVolumeClaim],
  ['/PersistentVolume', persistentVolume],
  ['/Service', service],
  ['/Namespace', namespace],
  ['networking.k8s.io/Ingress', ingress],
  ['policy/PodDisruptionBudget', podDisruptionBudget],
  ['autoscaling/HorizontalPodAutoscaler', horizontalPodAutoscaler],
  ['apiextensions.k8s.io/CustomResourceDefinition', customResourceDefinition],
  ['apiregistration.k8s.io/APIService', apiService],
  [`${groupOf(JOBFLOW_GROUP_VERSION)}/JobFlow`, jobFlow],
]);

/** Names of the kinds that have a rule, in whatever group. */
const RULED = new Set([...RULES.keys()].map((key) => key.slice(key.indexOf('/') + 1)));

const terminating = (object: KubeObject): Health => {
  const finalizers = Array.isArray(object.metadata.finalizers) ? object.metadata.finalizers : [];
  const waits =
    finalizers.length === 0 ? '' : `, waits for ${finalizers.length === 1 ? 'finalizer' : 'finalizers'} ${finalizers.join(', ')}`;
  return health('Terminating', `being deleted since ${object.metadata.deletionTimestamp}${waits}`);
};

/** What controllers say in the common way: observedGeneration, Stalled, Reconciling. */
const commonTrouble = (object: KubeObject): Health | undefined => {
  const { generation } = object.metadata;
  const { observedGeneration } = statusOf(object);
  if (typeof generation === 'number' && typeof observedGeneration === 'number' && observedGeneration < generation)
    return inProgress(`its controller has seen generation ${observedGeneration}, not ${generation} yet`);
  const stalled = conditionOf(object, 'Stalled');
  if (stalled?.status === 'True') return failed(`stalled: ${wordsOf(stalled)}`);
  const reconciling = conditionOf(object, 'Reconciling');
  return reconciling?.status === 'True' ? inProgress(`reconciling: ${wordsOf(reconciling)}`) : undefined;
};

const STORED = current('stored');

/** Any other kind: by its Ready condition if it has one; an object that is only data is Current once it is stored. */
const generic: Rule = (object) => {
  const ready = conditionOf(object, 'Ready');
  if (ready === undefined) return STORED;
  return ready.status === 'True' ? current('ready') : inProgress(`not ready: ${wordsOf(ready)}`);
};

/**
 * The health of one live object by the object alone, in kstatus' terms. A Deployment whose Pods crash is InProgress until
 * its progress deadline; the health of its Pods says why.
 */
export const healthOf: HealthOf = (object) => {
  if (object === undefined) return health('NotFound', 'not there');
  if (object.metadata.deletionTimestamp !== undefined) return terminating(object);
  // Most objects are only data, and all of them are asked about at each look: no controller has said anything of these.
  if (object['status'] === undefined && !RULED.has(object.kind)) return STORED;
  const rule = RULES.get(`${groupOf(object.apiVersion)}/${object.kind}`);
  // Nobody acts on a JobFlow, so what its status says was written by something else.
  if (rule === jobFlow) return rule(object);
  return commonTrouble(object) ?? (rule ?? generic)(object);
};
