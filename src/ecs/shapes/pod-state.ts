import type { JsonObject } from '../../lib/json.ts';
import type { KubeObject } from '../../lib/kube-object.ts';
import { condition, listAt, textAt } from './values.ts';

/** Where a task stands, in ECS' words. */
export type TaskStatus = 'PROVISIONING' | 'PENDING' | 'ACTIVATING' | 'RUNNING' | 'DEACTIVATING' | 'STOPPED';

export const containerStatuses = (pod: KubeObject): readonly JsonObject[] => [
  ...listAt(pod, 'status', 'initContainerStatuses'),
  ...listAt(pod, 'status', 'containerStatuses'),
];

/** Not every node says whether a container has started; one that runs and says nothing has. */
const hasStarted = (status: JsonObject): boolean =>
  typeof status['started'] === 'boolean' ? status['started'] : textAt(status, 'state', 'running', 'startedAt') !== undefined;

/**
 * A task runs once each of its containers has started: where a container has a health check, that is when its startup probe has passed.
 * Until then it counts as pending, so that `aws ecs wait services-stable` does not take what has yet to come up for stable.
 */
export const taskStatus = (pod: KubeObject): TaskStatus => {
  const phase = textAt(pod, 'status', 'phase');
  if (phase === 'Succeeded' || phase === 'Failed') return 'STOPPED';
  if (pod.metadata.deletionTimestamp !== undefined) return 'DEACTIVATING';
  if (phase === 'Running') {
    const statuses = listAt(pod, 'status', 'containerStatuses');
    const started = statuses.length > 0 && statuses.every(hasStarted);
    return started ? 'RUNNING' : 'ACTIVATING';
  }
  return condition(pod, 'PodScheduled')?.['status'] === 'True' ? 'PENDING' : 'PROVISIONING';
};

export const desiredStatus = (pod: KubeObject): 'RUNNING' | 'STOPPED' => {
  const status = taskStatus(pod);
  return status === 'STOPPED' || status === 'DEACTIVATING' ? 'STOPPED' : 'RUNNING';
};

export const isRunning = (pod: KubeObject): boolean => taskStatus(pod) === 'RUNNING';

export const isPending = (pod: KubeObject): boolean => ['PROVISIONING', 'PENDING', 'ACTIVATING'].includes(taskStatus(pod));

/** Starts that have failed: containers that were started again, and pods that ended badly. */
export const failures = (pods: readonly KubeObject[]): number =>
  pods.reduce((total, pod) => {
    const restarts = containerStatuses(pod).reduce(
      (sum, one) => sum + (typeof one['restartCount'] === 'number' ? one['restartCount'] : 0),
      0,
    );
    return total + restarts + (textAt(pod, 'status', 'phase') === 'Failed' ? 1 : 0);
  }, 0);
