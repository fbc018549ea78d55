import { CRD_FINALIZER, CRD_TABLE, establish, followCrds } from '../crd.ts';
import { objectOf } from '../defaults/pod.ts';
import type { Machine } from '../machine.ts';
import { finalizersOf } from '../objects.ts';
import type { KubeObject } from '../types.ts';
import type { WatchHub } from '../watching.ts';
import { withoutFinalizer } from './gc.ts';
import { isDeleting, specOf } from './owners.ts';
import { createQueue } from './queue.ts';
import type { Writer } from './writes.ts';

/** Establishes CRDs; removes the instances of a deleted one before the CRD itself goes. */
export const startCrdController = (machine: Machine, hub: WatchHub, writer: Writer): void => {
  const clean = (crd: KubeObject): void => {
    const kind = writer.kind('apiextensions.k8s.io/v1', 'CustomResourceDefinition');
    const table = `${String(specOf(crd)['group'])}/${String(objectOf(specOf(crd)['names'])?.['plural'])}`;
    const served = machine.registry.all().filter((entry) => entry.custom?.crd === crd.metadata.name);
    const first = served[0];
    for (const object of machine.store.list(table)) {
      if (first && !isDeleting(object)) writer.remove(first, object);
      else if (!first) machine.store.remove(table, object.metadata.namespace ?? '', object.metadata.name);
    }
    if (machine.store.list(table).length > 0 || !finalizersOf(crd).includes(CRD_FINALIZER)) return;
    withoutFinalizer(machine, kind, crd, CRD_FINALIZER);
    if (!machine.store.get(CRD_TABLE, '', crd.metadata.name)) for (const entry of served) hub.endKind(entry);
  };
  const queue = createQueue(machine.timers, (name) => {
    const crd = machine.store.get(CRD_TABLE, '', name);
    if (!crd) return;
    if (isDeleting(crd)) {
      clean(crd);
      return;
    }
    writer.status(writer.kind('apiextensions.k8s.io/v1', 'CustomResourceDefinition'), crd, establish(machine, crd), 'kube-apiserver');
  });
  followCrds(machine);
  for (const crd of machine.store.list(CRD_TABLE)) queue.add(crd.metadata.name);
  machine.store.onChange((change) => {
    if (change.table === CRD_TABLE && change.type !== 'DELETED') queue.add(change.object.metadata.name);
    if (change.type !== 'DELETED' || !change.table.includes('.')) return;
    for (const crd of machine.store.list(CRD_TABLE)) if (isDeleting(crd)) queue.add(crd.metadata.name);
  });
};
