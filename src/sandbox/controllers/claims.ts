import type { JsonObject } from '../../lib/json.ts';
import { CLAIM_FINALIZER, VOLUME_FINALIZER } from '../allocation.ts';
import { objectOf, objectsOf } from '../defaults/pod.ts';
import type { Machine } from '../machine.ts';
import { finalizersOf } from '../objects.ts';
import type { KubeObject, ServedKind } from '../types.ts';
import { withoutFinalizer } from './gc.ts';
import { isDeleting, specOf, statusOf } from './owners.ts';
import { isFinished } from './pod-sets.ts';
import { createQueue } from './queue.ts';
import type { Writer } from './writes.ts';

const TABLE = '/persistentvolumeclaims';
const VOLUMES = '/persistentvolumes';

const amountOf = (claim: KubeObject): JsonObject => ({
  storage: objectOf(objectOf(specOf(claim)['resources'])?.['requests'])?.['storage'] ?? '0',
});

/** Binds each claim to a volume made for it; a volume whose policy is Delete goes with its claim. */
export const startClaimController = (machine: Machine, writer: Writer): void => {
  const kind = writer.kind('v1', 'PersistentVolumeClaim');
  const volumeKind = writer.kind('v1', 'PersistentVolume');
  const provision = (claim: KubeObject, name: string): void => {
    if (machine.store.get(VOLUMES, '', name)) return;
    const spec = specOf(claim);
    const volume = writer.create(volumeKind, '', {
      apiVersion: 'v1',
      kind: 'PersistentVolume',
      metadata: { name },
      spec: {
        accessModes: spec['accessModes'] ?? [],
        capacity: amountOf(claim),
        claimRef: {
          apiVersion: 'v1',
          kind: 'PersistentVolumeClaim',
          namespace: claim.metadata.namespace ?? '',
          name: claim.metadata.name,
          uid: claim.metadata.uid ?? '',
        },
        csi: { driver: 'sandbox.holdfast.dev', volumeHandle: name },
        persistentVolumeReclaimPolicy: 'Delete',
        storageClassName: spec['storageClassName'] ?? 'sandbox',
        volumeMode: spec['volumeMode'] ?? 'Filesystem',
      },
    });
    writer.status(volumeKind, volume, { phase: 'Bound' });
  };
  const bind = (claim: KubeObject): void => {
    const name =
      typeof specOf(claim)['volumeName'] === 'string' ? (specOf(claim)['volumeName'] as string) : `pvc-${claim.metadata.uid ?? ''}`;
    provision(claim, name);
    const bound =
      specOf(claim)['volumeName'] === name ? claim : machine.store.put(TABLE, { ...claim, spec: { ...specOf(claim), volumeName: name } });
    writer.status(kind, bound, { phase: 'Bound', accessModes: specOf(claim)['accessModes'] ?? [], capacity: amountOf(claim) });
  };
  const isUsed = (claim: KubeObject): boolean =>
    machine.store
      .list('/pods', claim.metadata.namespace)
      .some(
        (pod) =>
          !isFinished(pod) &&
          objectsOf(specOf(pod)['volumes']).some(
            (volume) => objectOf(volume['persistentVolumeClaim'])?.['claimName'] === claim.metadata.name,
          ),
      );
  const release = (entry: ServedKind, object: KubeObject, finalizer: string, held: boolean): void => {
    if (!held && finalizersOf(object).includes(finalizer)) withoutFinalizer(machine, entry, object, finalizer);
  };
  const volumes = createQueue(machine.timers, (name) => {
    const volume = machine.store.get(VOLUMES, '', name);
    if (!volume || !isDeleting(volume)) return;
    const reference = objectOf(specOf(volume)['claimRef']) ?? {};
    const claim = machine.store.get(TABLE, String(reference['namespace']), String(reference['name']));
    release(volumeKind, volume, VOLUME_FINALIZER, claim !== undefined && claim.metadata.uid === reference['uid']);
  });
  const queue = createQueue(machine.timers, (key) => {
    const [namespace = '', name = ''] = key.split('/');
    const claim = machine.store.get(TABLE, namespace, name);
    if (claim && isDeleting(claim)) release(kind, claim, CLAIM_FINALIZER, isUsed(claim));
    if (claim && !isDeleting(claim) && statusOf(claim)['phase'] === 'Pending') bind(claim);
  });
  for (const claim of machine.store.list(TABLE)) queue.add(`${claim.metadata.namespace}/${claim.metadata.name}`);
  machine.store.onChange((change) => {
    if (change.table === VOLUMES && isDeleting(change.object)) volumes.add(change.object.metadata.name);
    // A claim that waits to go looks again when a pod ends.
    if (change.table === '/pods' && (change.type === 'DELETED' || isFinished(change.object)))
      for (const volume of objectsOf(specOf(change.object)['volumes'])) {
        const name = objectOf(volume['persistentVolumeClaim'])?.['claimName'];
        if (typeof name === 'string') queue.add(`${change.object.metadata.namespace}/${name}`);
      }
    if (change.table !== TABLE) return;
    if (change.type === 'MODIFIED' && isDeleting(change.object))
      queue.add(`${change.object.metadata.namespace}/${change.object.metadata.name}`);
    if (change.type === 'ADDED') queue.addAfter(`${change.object.metadata.namespace}/${change.object.metadata.name}`, machine.podLatencyMs);
    if (change.type !== 'DELETED') return;
    const volume = machine.store.get(VOLUMES, '', String(specOf(change.object)['volumeName'] ?? ''));
    if (
      volume &&
      specOf(volume)['persistentVolumeReclaimPolicy'] === 'Delete' &&
      objectOf(specOf(volume)['claimRef'])?.['uid'] === change.object.metadata.uid
    )
      writer.remove(volumeKind, volume);
  });
};
