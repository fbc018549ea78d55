import type { JsonObject } from '../../lib/json.ts';
import { objectsOf } from '../defaults/pod.ts';
import { isApiError } from '../errors.ts';
import type { Machine } from '../machine.ts';
import { selectorMatches } from '../selectors.ts';
import type { KubeObject } from '../types.ts';
import { controllerOf, isDeleting, type OwnerIndex, specOf, statusOf } from './owners.ts';
import { availableIn, isActive, isReady, numberOf, podFrom, templateOf } from './pod-sets.ts';
import { createQueue } from './queue.ts';
import { type Writer, withCondition } from './writes.ts';

const TABLE = 'apps/replicasets';

const labelsOf = (object: KubeObject): JsonObject => object.metadata.labels ?? {};

/** Not ready before ready, younger before older: the order in which surplus pods go. */
const byExpendability = (a: KubeObject, b: KubeObject): number =>
  Number(isReady(a)) - Number(isReady(b)) || (String(a.metadata['creationTimestamp']) < String(b.metadata['creationTimestamp']) ? 1 : -1);

/** Keeps as many pods as a ReplicaSet asks for. */
export const startReplicaSetController = (machine: Machine, owners: OwnerIndex, writer: Writer): void => {
  const kind = writer.kind('apps/v1', 'ReplicaSet');
  const podKind = writer.kind('v1', 'Pod');
  const scale = (set: KubeObject, pods: readonly KubeObject[]): string | undefined => {
    const wanted = numberOf(specOf(set)['replicas'], 1);
    const namespace = set.metadata.namespace ?? '';
    try {
      for (let count = pods.length; count < wanted; count += 1)
        writer.create(podKind, namespace, podFrom(set, { generateName: `${set.metadata.name}-` }));
    } catch (error) {
      if (isApiError(error)) return error.message;
      throw error;
    }
    const surplus = [...pods].sort(byExpendability).slice(0, Math.max(0, pods.length - wanted));
    for (const pod of surplus) writer.remove(podKind, pod);
    return undefined;
  };
  const report = (set: KubeObject, failure: string | undefined, key: string): void => {
    const pods = owners.controlled(set.metadata.uid ?? '', '/pods').filter(isActive);
    const templateLabels = (templateOf(set)['metadata'] as JsonObject | undefined)?.['labels'];
    const ready = pods.filter(isReady);
    const minimum = numberOf(specOf(set)['minReadySeconds'], 0);
    const waits = ready.map((pod) => availableIn(machine, pod, minimum));
    const available = waits.filter((wait) => wait === 0).length;
    const pending = waits.filter((wait) => wait > 0);
    if (pending.length > 0) queue.addAfter(key, Math.min(...pending));
    const status: JsonObject = { replicas: pods.length, observedGeneration: set.metadata.generation ?? 0 };
    const labelled = pods.filter((pod) => selectorMatches({ matchLabels: templateLabels ?? {} }, labelsOf(pod))).length;
    if (labelled > 0) status['fullyLabeledReplicas'] = labelled;
    if (ready.length > 0) status['readyReplicas'] = ready.length;
    if (available > 0) status['availableReplicas'] = available;
    const conditions = objectsOf(statusOf(set)['conditions']).filter((condition) => condition['type'] !== 'ReplicaFailure');
    const failing =
      failure === undefined
        ? conditions
        : withCondition(objectsOf(statusOf(set)['conditions']), 'ReplicaFailure', true, 'FailedCreate', failure, writer.now());
    if (failing.length > 0) status['conditions'] = failing;
    writer.status(kind, set, status);
  };
  const queue = createQueue(machine.timers, (key) => {
    const [namespace = '', name = ''] = key.split('/');
    const set = machine.store.get(TABLE, namespace, name);
    if (!set) return;
    const failure = isDeleting(set) ? undefined : scale(set, owners.controlled(set.metadata.uid ?? '', '/pods').filter(isActive));
    report(set, failure, key);
    // What stops a pod from being made (a quota, a namespace that ends) may pass.
    if (failure !== undefined) queue.addAfter(key, 500);
  });
  const enqueueOwner = (pod: KubeObject): void => {
    const owner = controllerOf(pod);
    if (owner?.['kind'] === 'ReplicaSet') queue.add(`${pod.metadata.namespace}/${String(owner['name'])}`);
  };
  for (const set of machine.store.list(TABLE)) queue.add(`${set.metadata.namespace}/${set.metadata.name}`);
  machine.store.onChange((change) => {
    if (change.table === TABLE && change.type !== 'DELETED')
      queue.add(`${change.object.metadata.namespace}/${change.object.metadata.name}`);
    if (change.table === '/pods') enqueueOwner(change.object);
  });
};
