import type { KubeObject } from '../lib/kube-object.ts';
import {
  conditionOf,
  count,
  current,
  failed,
  inProgress,
  numberIn,
  objectIn,
  type Rule,
  specOf,
  statusOf,
  textIn,
  wordsOf,
} from './fields.ts';
import type { Health } from './types.ts';

// The rules of kstatus (sigs.k8s.io/cli-utils), from its documented behaviour; where these differ, the comment says why.

const replicasWanted = (object: KubeObject): number => numberIn(specOf(object), 'replicas', 1);

/** Controllers that write observedGeneration have not seen an object that lacks it. */
const unseen = (object: KubeObject): Health | undefined =>
  statusOf(object).observedGeneration === undefined ? inProgress('its controller has not seen it yet') : undefined;

const cannotMakePods = (object: KubeObject): Health | undefined => {
  const condition = conditionOf(object, 'ReplicaFailure');
  return condition?.status === 'True' ? inProgress(`Pods cannot be made: ${wordsOf(condition)}`) : undefined;
};

const firstOf = (...found: (Health | undefined)[]): Health | undefined => found.find((one) => one !== undefined);

const lacks = (have: number, want: number, what: string): Health | undefined =>
  have < want ? inProgress(count(have, want, what)) : undefined;

const surplus = (have: number, want: number): Health | undefined =>
  have > want ? inProgress(`${have - want} old ${have - want === 1 ? 'replica is' : 'replicas are'} still to be ended`) : undefined;

/** The largest int32 stands for "no deadline". */
const NO_DEADLINE = 2_147_483_647;

const rolledOut = (object: KubeObject): Health | undefined => {
  const deadline = numberIn(specOf(object), 'progressDeadlineSeconds', NO_DEADLINE);
  const progressing = conditionOf(object, 'Progressing');
  if (deadline !== NO_DEADLINE && progressing?.reason !== 'NewReplicaSetAvailable')
    return inProgress(progressing === undefined ? 'the roll-out has not begun' : `rolling out: ${wordsOf(progressing)}`);
  const available = conditionOf(object, 'Available');
  return available?.status === 'True'
    ? undefined
    : inProgress(`not available: ${available === undefined ? 'no word yet' : wordsOf(available)}`);
};

export const deployment: Rule = (object) => {
  const status = statusOf(object);
  const progressing = conditionOf(object, 'Progressing');
  if (progressing?.reason === 'ProgressDeadlineExceeded') {
    const replicaFailure = conditionOf(object, 'ReplicaFailure');
    const why = replicaFailure?.status === 'True' ? `; ${wordsOf(replicaFailure)}` : '';
    return failed(`the roll-out made no progress within its deadline: ${wordsOf(progressing)}${why}`);
  }
  const want = replicasWanted(object);
  const updated = numberIn(status, 'updatedReplicas');
  const paused = specOf(object).paused === true ? ' (the Deployment is paused)' : '';
  const waits = firstOf(
    unseen(object),
    cannotMakePods(object),
    lacks(updated, want, `replicas updated${paused}`),
    surplus(numberIn(status, 'replicas'), want),
    lacks(numberIn(status, 'availableReplicas'), want, 'replicas available'),
    lacks(numberIn(status, 'readyReplicas'), want, 'replicas ready'),
    paused === '' ? rolledOut(object) : undefined,
  );
  return waits ?? current(count(want, want, 'replicas available'));
};

export const replicaSet: Rule = (object) => {
  const status = statusOf(object);
  const want = replicasWanted(object);
  const waits = firstOf(
    unseen(object),
    cannotMakePods(object),
    lacks(numberIn(status, 'fullyLabeledReplicas'), want, 'replicas made'),
    lacks(numberIn(status, 'availableReplicas'), want, 'replicas available'),
    lacks(numberIn(status, 'readyReplicas'), want, 'replicas ready'),
    surplus(numberIn(status, 'replicas'), want),
  );
  return waits ?? current(count(want, want, 'replicas available'));
};

export const statefulSet: Rule = (object) => {
  const status = statusOf(object);
  const strategy = objectIn(specOf(object), 'updateStrategy');
  const want = replicasWanted(object);
  const ready = firstOf(
    unseen(object),
    lacks(numberIn(status, 'replicas'), want, 'replicas made'),
    lacks(numberIn(status, 'readyReplicas'), want, 'replicas ready'),
    surplus(numberIn(status, 'replicas'), want),
  );
  if (ready !== undefined) return ready;
  // kstatus asks nothing of OnDelete; here its Pods must be ready, only not new.
  if (textIn(strategy, 'type') === 'OnDelete')
    return current(`${count(want, want, 'replicas ready')}; Pods are updated when they are deleted`);
  const partition = numberIn(objectIn(strategy, 'rollingUpdate'), 'partition');
  if (partition > 0) {
    const updated = lacks(numberIn(status, 'updatedReplicas'), Math.max(0, want - partition), 'replicas updated, up to the partition');
    return updated ?? current(`${count(want, want, 'replicas ready')}, updated down to partition ${partition}`);
  }
  if (textIn(status, 'currentRevision') !== textIn(status, 'updateRevision'))
    return inProgress(count(numberIn(status, 'updatedReplicas'), want, 'replicas updated'));
  return current(count(want, want, 'replicas ready'));
};

export const daemonSet: Rule = (object) => {
  const status = statusOf(object);
  const want = numberIn(status, 'desiredNumberScheduled');
  const onDelete = textIn(objectIn(specOf(object), 'updateStrategy'), 'type') === 'OnDelete';
  const waits = firstOf(
    unseen(object),
    lacks(numberIn(status, 'currentNumberScheduled'), want, 'Pods scheduled'),
    onDelete ? undefined : lacks(numberIn(status, 'updatedNumberScheduled'), want, 'Pods updated'),
    lacks(numberIn(status, 'numberAvailable'), want, 'Pods available'),
    lacks(numberIn(status, 'numberReady'), want, 'Pods ready'),
  );
  return waits ?? current(want === 0 ? 'no node asks for a Pod' : count(want, want, 'Pods available'));
};
