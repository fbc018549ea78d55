import type { JsonObject } from '../../lib/json.ts';
import { jsonEqual } from '../../lib/json.ts';
import { objectOf, objectsOf } from '../defaults/pod.ts';
import type { Machine } from '../machine.ts';
import type { KubeObject } from '../types.ts';
import { deploymentStatus } from './deployment-status.ts';
import { controllerOf, controllerReference, isDeleting, type OwnerIndex, ownersOf, specOf, statusOf } from './owners.ts';
import { isActive, numberOf, resolveCount, templateHash, templateOf } from './pod-sets.ts';
import { createQueue } from './queue.ts';
import type { Writer } from './writes.ts';

const TABLE = 'apps/deployments';
const SETS = 'apps/replicasets';
const HASH_LABEL = 'pod-template-hash';
const REVISION = 'deployment.kubernetes.io/revision';

const withoutHash = (template: JsonObject): JsonObject => {
  const metadata = objectOf(template['metadata']) ?? {};
  const { [HASH_LABEL]: _, ...labels } = objectOf(metadata['labels']) ?? {};
  return { ...template, metadata: { ...metadata, labels } };
};

const withLabel = (template: JsonObject, hash: string): JsonObject => {
  const metadata = objectOf(template['metadata']) ?? {};
  return { ...template, metadata: { ...metadata, labels: { ...(objectOf(metadata['labels']) ?? {}), [HASH_LABEL]: hash } } };
};

const annotationsOf = (object: KubeObject): JsonObject => objectOf(object.metadata['annotations']) ?? {};
const revisionOf = (set: KubeObject): number => Number(annotationsOf(set)[REVISION] ?? 0);
const replicasOf = (set: KubeObject): number => numberOf(specOf(set)['replicas'], 0);
const count = (object: KubeObject, field: string): number => numberOf(statusOf(object)[field], 0);

/** Rolls a Deployment's pods from template to template through ReplicaSets, within maxSurge and maxUnavailable. */
export const startDeploymentController = (machine: Machine, owners: OwnerIndex, writer: Writer): void => {
  const kind = writer.kind('apps/v1', 'Deployment');
  const setKind = writer.kind('apps/v1', 'ReplicaSet');
  const resize = (set: KubeObject, replicas: number): KubeObject =>
    replicasOf(set) === replicas ? set : writer.update(setKind, set, { ...set, spec: { ...specOf(set), replicas } });

  const newSetBody = (deployment: KubeObject, revision: number, replicas: number): JsonObject => {
    const template = templateOf(deployment);
    const hash = templateHash(template);
    const selector = objectOf(specOf(deployment)['selector']) ?? {};
    const labelled = withLabel(template, hash);
    return {
      apiVersion: 'apps/v1',
      kind: 'ReplicaSet',
      metadata: {
        name: `${deployment.metadata.name}-${hash}`,
        labels: objectOf(objectOf(labelled['metadata'])?.['labels']) ?? {},
        annotations: {
          ...annotationsOf(deployment),
          [REVISION]: String(revision),
          'deployment.kubernetes.io/desired-replicas': String(numberOf(specOf(deployment)['replicas'], 1)),
        },
        ownerReferences: [controllerReference(deployment)],
      },
      spec: {
        replicas,
        minReadySeconds: numberOf(specOf(deployment)['minReadySeconds'], 0),
        selector: { ...selector, matchLabels: { ...(objectOf(selector['matchLabels']) ?? {}), [HASH_LABEL]: hash } },
        template: labelled,
      },
    };
  };

  /** A ReplicaSet that an earlier Deployment of this name left behind is taken over with its pods. */
  const adopt = (deployment: KubeObject, orphan: KubeObject): KubeObject =>
    writer.update(setKind, orphan, {
      ...orphan,
      metadata: { ...orphan.metadata, ownerReferences: [...ownersOf(orphan), controllerReference(deployment)] },
    });

  const ensureNewSet = (deployment: KubeObject, sets: readonly KubeObject[]): KubeObject => {
    const wanted = withoutHash(templateOf(deployment));
    const found = sets.find((set) => jsonEqual(withoutHash(templateOf(set)), wanted));
    const highest = Math.max(0, ...sets.map(revisionOf));
    if (!found) {
      const existing = machine.store.get(
        SETS,
        deployment.metadata.namespace ?? '',
        `${deployment.metadata.name}-${templateHash(templateOf(deployment))}`,
      );
      if (existing && controllerOf(existing)?.['uid'] === deployment.metadata.uid) return existing;
      const orphan = existing && controllerOf(existing) === undefined && !isDeleting(existing) ? existing : undefined;
      if (orphan) return adopt(deployment, orphan);
      return writer.create(setKind, deployment.metadata.namespace ?? '', newSetBody(deployment, highest + 1, 0));
    }
    const others = Math.max(0, ...sets.filter((set) => set !== found).map(revisionOf));
    if (revisionOf(found) > others) return found;
    // Going back to an older template makes its ReplicaSet the newest revision.
    return writer.update(setKind, found, {
      ...found,
      metadata: {
        ...found.metadata,
        annotations: { ...annotationsOf(found), [REVISION]: String(others + 1) } as { [key: string]: string },
      },
    });
  };

  const recreate = (wanted: number, newest: KubeObject, old: readonly KubeObject[]): void => {
    for (const set of old) resize(set, 0);
    const busy = old.some((set) => owners.controlled(set.metadata.uid ?? '', '/pods').length > 0);
    if (!busy) resize(newest, wanted);
  };

  const roll = (deployment: KubeObject, wanted: number, newest: KubeObject, old: readonly KubeObject[]): void => {
    const rolling = objectOf(objectOf(specOf(deployment)['strategy'])?.['rollingUpdate']) ?? {};
    let surge = resolveCount(rolling['maxSurge'], wanted, true);
    const unavailable = resolveCount(rolling['maxUnavailable'], wanted, false);
    if (surge === 0 && unavailable === 0) surge = 1;
    const oldTotal = old.reduce((sum, set) => sum + replicasOf(set), 0);
    const oldPods = old.reduce((sum, set) => sum + owners.controlled(set.metadata.uid ?? '', '/pods').filter(isActive).length, 0);
    const room = wanted + surge - Math.max(oldTotal, oldPods) - replicasOf(newest);
    const grown = oldTotal === 0 && oldPods === 0 ? wanted : Math.min(wanted, replicasOf(newest) + Math.max(0, room));
    const current = resize(newest, replicasOf(newest) > wanted ? wanted : grown);
    let spare =
      old.reduce((sum, set) => sum + count(set, 'availableReplicas'), 0) + count(current, 'availableReplicas') - (wanted - unavailable);
    for (const set of old) {
      const idle = Math.max(0, replicasOf(set) - count(set, 'availableReplicas'));
      // Pods that never became available cost nothing to give up.
      const cut = Math.min(replicasOf(set), idle + Math.max(0, spare));
      spare -= Math.max(0, cut - idle);
      if (cut > 0) resize(set, replicasOf(set) - cut);
    }
  };

  const cleanUp = (deployment: KubeObject, old: readonly KubeObject[]): void => {
    const keep = numberOf(specOf(deployment)['revisionHistoryLimit'], 10);
    const done = old.filter((set) => replicasOf(set) === 0 && count(set, 'replicas') === 0).sort((a, b) => revisionOf(a) - revisionOf(b));
    for (const set of done.slice(0, Math.max(0, done.length - keep))) writer.remove(setKind, set);
  };

  const progress = (deployment: KubeObject): void => {
    const sets = owners.controlled(deployment.metadata.uid ?? '', SETS).filter((set) => !isDeleting(set));
    const wanted = numberOf(specOf(deployment)['replicas'], 1);
    const paused = specOf(deployment)['paused'] === true;
    const newest = paused
      ? sets.find((set) => jsonEqual(withoutHash(templateOf(set)), withoutHash(templateOf(deployment))))
      : ensureNewSet(deployment, sets);
    const old = sets.filter((set) => set.metadata.uid !== newest?.metadata.uid);
    if (newest) {
      if (paused) {
        if (old.every((set) => replicasOf(set) === 0)) resize(newest, wanted);
      } else if (objectOf(specOf(deployment)['strategy'])?.['type'] === 'Recreate') recreate(wanted, newest, old);
      else roll(deployment, wanted, newest, old);
      markRevision(deployment, newest);
    }
    cleanUp(deployment, old);
  };

  const markRevision = (deployment: KubeObject, newest: KubeObject): void => {
    const revision = String(revisionOf(newest));
    if (annotationsOf(deployment)[REVISION] === revision) return;
    const annotations = { ...annotationsOf(deployment), [REVISION]: revision } as { [key: string]: string };
    writer.update(kind, deployment, { ...deployment, metadata: { ...deployment.metadata, annotations } });
  };

  const queue = createQueue(machine.timers, (key) => {
    const [namespace = '', name = ''] = key.split('/');
    const deployment = machine.store.get(TABLE, namespace, name);
    if (!deployment) return;
    if (!isDeleting(deployment)) progress(deployment);
    const current = machine.store.get(TABLE, namespace, name);
    if (!current) return;
    const sets = owners.controlled(current.metadata.uid ?? '', SETS);
    const newest = sets.find((set) => jsonEqual(withoutHash(templateOf(set)), withoutHash(templateOf(current))));
    const { status, recheckMs } = deploymentStatus(machine, current, sets, newest, writer.now());
    writer.status(kind, current, status);
    if (recheckMs !== undefined) queue.addAfter(key, recheckMs);
  });
  const ownerKey = (object: KubeObject): void => {
    const owner = controllerOf(object);
    if (owner?.['kind'] === 'Deployment') queue.add(`${object.metadata.namespace}/${String(owner['name'])}`);
  };
  for (const deployment of machine.store.list(TABLE)) queue.add(`${deployment.metadata.namespace}/${deployment.metadata.name}`);
  machine.store.onChange((change) => {
    if (change.table === TABLE && change.type !== 'DELETED')
      queue.add(`${change.object.metadata.namespace}/${change.object.metadata.name}`);
    if (change.table === SETS) ownerKey(change.object);
    // Recreate waits until the old pods are gone, which no ReplicaSet's status shows.
    if (change.table === '/pods' && change.type === 'DELETED') {
      const owner = controllerOf(change.object);
      const set = owner && machine.store.get(SETS, change.object.metadata.namespace ?? '', String(owner['name']));
      if (set && objectsOf(set.metadata['ownerReferences']).length > 0) ownerKey(set);
    }
  });
};
