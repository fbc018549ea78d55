import type { JsonObject } from '../../lib/json.ts';
import { objectOf } from '../defaults/pod.ts';
import type { Machine } from '../machine.ts';
import { selectorMatches } from '../selectors.ts';
import type { KubeObject } from '../types.ts';
import { controllerOf, isDeleting, type OwnerIndex, specOf } from './owners.ts';
import { availableIn, isFinished, isReady, numberOf, podFrom, templateHash, templateOf } from './pod-sets.ts';
import { createQueue } from './queue.ts';
import type { Writer } from './writes.ts';

const TABLE = 'apps/daemonsets';
const HASH = 'controller-revision-hash';

const nodeOf = (pod: KubeObject): string => {
  const wanted = objectOf(
    objectOf(objectOf(specOf(pod)['affinity'])?.['nodeAffinity'])?.['requiredDuringSchedulingIgnoredDuringExecution'],
  );
  const terms = wanted?.['nodeSelectorTerms'];
  const term = Array.isArray(terms) ? objectOf(terms[0]) : undefined;
  const field = Array.isArray(term?.['matchFields']) ? objectOf(term['matchFields'][0]) : undefined;
  return Array.isArray(field?.['values']) ? String(field['values'][0]) : '';
};

const onNode = (node: string): JsonObject => ({
  affinity: {
    nodeAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: {
        nodeSelectorTerms: [{ matchFields: [{ key: 'metadata.name', operator: 'In', values: [node] }] }],
      },
    },
  },
});

/** One pod on each node that the template's nodeSelector allows, replaced one by one when the template changes. */
export const startDaemonSetController = (machine: Machine, owners: OwnerIndex, writer: Writer): void => {
  const kind = writer.kind('apps/v1', 'DaemonSet');
  const podKind = writer.kind('v1', 'Pod');
  const nodesFor = (set: KubeObject): string[] => {
    const selector = objectOf(objectOf(templateOf(set)['spec'])?.['nodeSelector']) ?? {};
    return machine.store
      .list('/nodes')
      .filter((node) => selectorMatches({ matchLabels: selector }, node.metadata.labels ?? {}))
      .map((node) => node.metadata.name);
  };
  const podsOf = (set: KubeObject): KubeObject[] => owners.controlled(set.metadata.uid ?? '', '/pods').filter((pod) => !isDeleting(pod));
  const isCurrent = (set: KubeObject, pod: KubeObject): boolean => pod.metadata.labels?.[HASH] === templateHash(templateOf(set));
  const manage = (set: KubeObject): void => {
    const nodes = nodesFor(set);
    const pods = podsOf(set);
    for (const pod of pods) if (!nodes.includes(nodeOf(pod)) || isFinished(pod)) writer.remove(podKind, pod);
    const labels = { [HASH]: templateHash(templateOf(set)), 'pod-template-generation': String(set.metadata.generation ?? 1) };
    for (const node of nodes)
      if (!owners.controlled(set.metadata.uid ?? '', '/pods').some((pod) => nodeOf(pod) === node))
        writer.create(podKind, set.metadata.namespace ?? '', podFrom(set, { generateName: `${set.metadata.name}-` }, labels, onNode(node)));
    if (objectOf(specOf(set)['updateStrategy'])?.['type'] === 'OnDelete') return;
    const old = pods.find((pod) => !isCurrent(set, pod));
    const calm = podsOf(set).every((pod) => isReady(pod) || !isCurrent(set, pod));
    if (old && calm) writer.remove(podKind, old);
  };
  const report = (set: KubeObject, key: string): void => {
    const pods = podsOf(set);
    const desired = nodesFor(set).length;
    const ready = pods.filter(isReady);
    const waits = ready.map((pod) => availableIn(machine, pod, numberOf(specOf(set)['minReadySeconds'], 0)));
    if (waits.some((wait) => wait > 0)) queue.addAfter(key, Math.max(...waits));
    const available = waits.filter((wait) => wait === 0).length;
    const updated = pods.filter((pod) => isCurrent(set, pod)).length;
    const status: JsonObject = {
      currentNumberScheduled: pods.length,
      desiredNumberScheduled: desired,
      numberMisscheduled: 0,
      numberReady: ready.length,
      observedGeneration: set.metadata.generation ?? 0,
    };
    if (updated > 0) status['updatedNumberScheduled'] = updated;
    if (available > 0) status['numberAvailable'] = available;
    if (desired > available) status['numberUnavailable'] = desired - available;
    writer.status(kind, set, status);
  };
  const queue = createQueue(machine.timers, (key) => {
    const [namespace = '', name = ''] = key.split('/');
    const set = machine.store.get(TABLE, namespace, name);
    if (!set) return;
    if (!isDeleting(set)) manage(set);
    report(set, key);
  });
  for (const set of machine.store.list(TABLE)) queue.add(`${set.metadata.namespace}/${set.metadata.name}`);
  machine.store.onChange((change) => {
    if (change.table === TABLE && change.type !== 'DELETED')
      queue.add(`${change.object.metadata.namespace}/${change.object.metadata.name}`);
    if (change.table === '/nodes') for (const set of machine.store.list(TABLE)) queue.add(`${set.metadata.namespace}/${set.metadata.name}`);
    const owner = change.table === '/pods' ? controllerOf(change.object) : undefined;
    if (owner?.['kind'] === 'DaemonSet') queue.add(`${change.object.metadata.namespace}/${String(owner['name'])}`);
  });
};
