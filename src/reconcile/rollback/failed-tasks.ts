import { listIn, numberIn, objectIn, statusOf, textIn } from '../../health/fields.ts';
import type { KubeObject } from '../../lib/kube-object.ts';

/** Labels by which the controllers of workloads tell the Pods of one template from those of another. */
const GENERATION_LABELS = ['pod-template-hash', 'controller-revision-hash'] as const;

/** Which template of its workload a Pod was made of; '' where its controller does not say. */
export const generationOf = ({ metadata }: KubeObject): string =>
  GENERATION_LABELS.map((label) => metadata.labels?.[label] ?? '').find((value) => value !== '') ?? '';

const isReady = (pod: KubeObject): boolean =>
  listIn(statusOf(pod), 'conditions').some((one) => textIn(one, 'type') === 'Ready' && textIn(one, 'status') === 'True');

/** Each time a container was started again is a task that failed; so is a Pod that is over, and one whose image cannot be pulled. */
const failuresOf = (pod: KubeObject): number => {
  const containers = listIn(statusOf(pod), 'containerStatuses');
  const restarts = containers.reduce((sum, container) => sum + numberIn(container, 'restartCount'), 0);
  const isOver = textIn(statusOf(pod), 'phase') === 'Failed';
  const cannotPull = containers.some((container) =>
    /^(ErrImagePull|ImagePullBackOff)$/.test(textIn(objectIn(objectIn(container, 'state'), 'waiting'), 'reason')),
  );
  return restarts + (isOver || cannotPull ? 1 : 0);
};

/** Pure: how many tasks of a roll-out have failed in a row; a healthy one begins the count anew, unless the service says otherwise. `pods`: those of the new template. */
export const failedTasks = (pods: readonly KubeObject[], { resetOnHealthyTask }: { resetOnHealthyTask: boolean }): number =>
  resetOnHealthyTask && pods.some(isReady) ? 0 : pods.reduce((sum, pod) => sum + failuresOf(pod), 0);
