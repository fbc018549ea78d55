import type { JsonObject } from '../../lib/json.ts';
import { objectOf, objectsOf } from '../defaults/pod.ts';
import type { Machine } from '../machine.ts';
import type { KubeObject } from '../types.ts';
import { controllerOf, isDeleting, type OwnerIndex, specOf, statusOf } from './owners.ts';
import { availableIn, isFinished, isReady, numberOf, podFrom, templateHash, templateOf } from './pod-sets.ts';
import { createQueue } from './queue.ts';
import type { Writer } from './writes.ts';

const TABLE = 'apps/statefulsets';
const HASH = 'controller-revision-hash';

const ordinalOf = (pod: KubeObject): number => Number(pod.metadata.name.slice(pod.metadata.name.lastIndexOf('-') + 1));
const revisionOf = (set: KubeObject): string => `${set.metadata.name}-${templateHash(templateOf(set))}`;

/** Pods with names that last, made and replaced in order, each with its own claims. */
export const startStatefulSetController = (machine: Machine, owners: OwnerIndex, writer: Writer): void => {
  const kind = writer.kind('apps/v1', 'StatefulSet');
  const podKind = writer.kind('v1', 'Pod');
  const claimKind = writer.kind('v1', 'PersistentVolumeClaim');
  const podsOf = (set: KubeObject): KubeObject[] =>
    [...owners.controlled(set.metadata.uid ?? '', '/pods')].sort((a, b) => ordinalOf(a) - ordinalOf(b));

  const claimVolumes = (set: KubeObject, ordinal: number): JsonObject[] =>
    objectsOf(specOf(set)['volumeClaimTemplates']).map((template) => {
      const namespace = set.metadata.namespace ?? '';
      const volume = String(objectOf(template['metadata'])?.['name']);
      const name = `${volume}-${set.metadata.name}-${ordinal}`;
      if (!machine.store.get('/persistentvolumeclaims', namespace, name)) {
        const labels = objectOf(objectOf(specOf(set)['selector'])?.['matchLabels']) ?? {};
        writer.create(claimKind, namespace, {
          apiVersion: 'v1',
          kind: 'PersistentVolumeClaim',
          metadata: { ...(objectOf(template['metadata']) ?? {}), name, labels },
          spec: objectOf(template['spec']) ?? {},
        });
      }
      return { name: volume, persistentVolumeClaim: { claimName: name } };
    });

  const make = (set: KubeObject, ordinal: number): void => {
    const name = `${set.metadata.name}-${ordinal}`;
    const claims = claimVolumes(set, ordinal);
    const volumes = objectsOf(objectOf(templateOf(set)['spec'])?.['volumes']).filter(
      (volume) => !claims.some((claim) => claim['name'] === volume['name']),
    );
    const labels = { 'apps.kubernetes.io/pod-index': String(ordinal), [HASH]: revisionOf(set), 'statefulset.kubernetes.io/pod-name': name };
    const spec: JsonObject = {
      hostname: name,
      ...(specOf(set)['serviceName'] === undefined ? {} : { subdomain: specOf(set)['serviceName'] as string }),
    };
    if (claims.length + volumes.length > 0) spec['volumes'] = [...claims, ...volumes];
    writer.create(podKind, set.metadata.namespace ?? '', podFrom(set, { name }, labels, spec));
  };

  /** One step forward; false where it has to wait for a pod. */
  const fill = (set: KubeObject, first: number, wanted: number): boolean => {
    const ordered = specOf(set)['podManagementPolicy'] !== 'Parallel';
    for (let ordinal = first; ordinal < first + wanted; ordinal += 1) {
      const pod = podsOf(set).find((entry) => ordinalOf(entry) === ordinal);
      if (pod && isFinished(pod) && !isDeleting(pod)) writer.remove(podKind, pod);
      else if (!pod) make(set, ordinal);
      else if (!isDeleting(pod) && isReady(pod)) continue;
      if (ordered) return false;
    }
    return true;
  };
  const shrink = (set: KubeObject, first: number, wanted: number): boolean => {
    const surplus = podsOf(set).filter((pod) => ordinalOf(pod) >= first + wanted || ordinalOf(pod) < first);
    const ordered = specOf(set)['podManagementPolicy'] !== 'Parallel';
    for (const pod of surplus.reverse()) {
      if (!isDeleting(pod)) writer.remove(podKind, pod);
      if (ordered) return false;
    }
    return surplus.length === 0;
  };
  const update = (set: KubeObject): void => {
    const strategy = objectOf(specOf(set)['updateStrategy']) ?? {};
    if (strategy['type'] === 'OnDelete') return;
    const partition = numberOf(objectOf(strategy['rollingUpdate'])?.['partition'], 0);
    for (const pod of podsOf(set).reverse()) {
      if (ordinalOf(pod) < partition) return;
      if (pod.metadata.labels?.[HASH] !== revisionOf(set)) {
        if (!isDeleting(pod)) writer.remove(podKind, pod);
        return;
      }
      if (!isReady(pod)) return;
    }
  };
  const report = (set: KubeObject, key: string): void => {
    const pods = podsOf(set).filter((pod) => !isDeleting(pod));
    const ready = pods.filter(isReady);
    const waits = ready.map((pod) => availableIn(machine, pod, numberOf(specOf(set)['minReadySeconds'], 0)));
    if (waits.some((wait) => wait > 0)) queue.addAfter(key, Math.max(...waits));
    const revision = revisionOf(set);
    const updated = pods.filter((pod) => pod.metadata.labels?.[HASH] === revision).length;
    const done = updated === pods.length && pods.length === numberOf(specOf(set)['replicas'], 1);
    const before = statusOf(set)['currentRevision'];
    const current = done || typeof before !== 'string' ? revision : before;
    const status: JsonObject = {
      observedGeneration: set.metadata.generation ?? 0,
      replicas: pods.length,
      currentRevision: current,
      updateRevision: revision,
      collisionCount: 0,
      availableReplicas: waits.filter((wait) => wait === 0).length,
    };
    const currents = pods.filter((pod) => pod.metadata.labels?.[HASH] === current).length;
    if (ready.length > 0) status['readyReplicas'] = ready.length;
    if (currents > 0) status['currentReplicas'] = currents;
    if (updated > 0) status['updatedReplicas'] = updated;
    writer.status(kind, set, status);
  };
  const queue = createQueue(machine.timers, (key) => {
    const [namespace = '', name = ''] = key.split('/');
    const set = machine.store.get(TABLE, namespace, name);
    if (!set) return;
    const wanted = numberOf(specOf(set)['replicas'], 1);
    const first = numberOf(objectOf(specOf(set)['ordinals'])?.['start'], 0);
    if (!isDeleting(set) && fill(set, first, wanted) && shrink(set, first, wanted)) update(set);
    report(set, key);
  });
  for (const set of machine.store.list(TABLE)) queue.add(`${set.metadata.namespace}/${set.metadata.name}`);
  machine.store.onChange((change) => {
    if (change.table === TABLE && change.type !== 'DELETED')
      queue.add(`${change.object.metadata.namespace}/${change.object.metadata.name}`);
    const owner = change.table === '/pods' ? controllerOf(change.object) : undefined;
    if (owner?.['kind'] === 'StatefulSet') queue.add(`${change.object.metadata.namespace}/${String(owner['name'])}`);
  });
};
