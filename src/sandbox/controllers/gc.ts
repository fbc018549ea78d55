import type { JsonObject } from '../../lib/json.ts';
import type { Machine } from '../machine.ts';
import { contextOf, finalizersOf, updateObject } from '../objects.ts';
import { FOREGROUND_FINALIZER, ORPHAN_FINALIZER } from '../removal.ts';
import type { KubeObject, ServedKind } from '../types.ts';
import { isDeleting, kindOfTable, type OwnerIndex, ownersOf } from './owners.ts';
import { createQueue } from './queue.ts';
import { MANAGER, type Writer } from './writes.ts';

const update = (machine: Machine, kind: ServedKind, live: KubeObject, metadata: JsonObject): void => {
  updateObject(machine, kind, live, { ...live, metadata: metadata as KubeObject['metadata'] }, contextOf(MANAGER), { unconditional: true });
};

export const withoutFinalizer = (machine: Machine, kind: ServedKind, live: KubeObject, finalizer: string): void => {
  update(machine, kind, live, { ...live.metadata, finalizers: finalizersOf(live).filter((entry) => entry !== finalizer) });
};

/** Deletes what lost its owners, and carries out foreground and orphaning deletion. */
export const startGarbageCollector = (machine: Machine, owners: OwnerIndex, writer: Writer): void => {
  const collect = (table: string, namespace: string, name: string): void => {
    const kind = kindOfTable(machine, table);
    const object = machine.store.get(table, namespace, name);
    if (!kind || !object) return;
    const uid = object.metadata.uid ?? '';
    if (isDeleting(object)) {
      if (finalizersOf(object).includes(ORPHAN_FINALIZER)) orphan(kind, object, uid);
      else if (finalizersOf(object).includes(FOREGROUND_FINALIZER)) foreground(kind, object, uid);
      return;
    }
    const references = ownersOf(object);
    if (references.length === 0) return;
    const live = references.filter((owner) => owners.exists(String(owner['uid'])));
    if (live.length === 0) {
      writer.remove(kind, object, { propagation: finalizersOf(object).includes(FOREGROUND_FINALIZER) ? 'Foreground' : 'Background' });
    } else if (live.length < references.length) update(machine, kind, object, { ...object.metadata, ownerReferences: [...live] });
  };
  const orphan = (kind: ServedKind, owner: KubeObject, uid: string): void => {
    for (const { table, object } of owners.dependents(uid)) {
      const dependentKind = kindOfTable(machine, table);
      const rest = ownersOf(object).filter((reference) => reference['uid'] !== uid);
      if (dependentKind) update(machine, dependentKind, object, { ...object.metadata, ownerReferences: [...rest] });
    }
    withoutFinalizer(machine, kind, owner, ORPHAN_FINALIZER);
  };
  const foreground = (kind: ServedKind, owner: KubeObject, uid: string): void => {
    const dependents = owners.dependents(uid);
    for (const { table, object } of dependents) {
      const dependentKind = kindOfTable(machine, table);
      // Another owner that stays keeps it.
      const shared = ownersOf(object).some((reference) => reference['uid'] !== uid && owners.exists(String(reference['uid'])));
      if (!dependentKind || isDeleting(object) || shared) continue;
      writer.remove(dependentKind, object, { propagation: 'Foreground' });
    }
    const blocking = owners
      .dependents(uid)
      .filter(({ object }) => ownersOf(object).some((reference) => reference['uid'] === uid && reference['blockOwnerDeletion'] === true));
    if (blocking.length === 0) withoutFinalizer(machine, kind, owner, FOREGROUND_FINALIZER);
  };
  const queue = createQueue(machine.timers, (key) => {
    const [table = '', namespace = '', name = ''] = key.split('|');
    collect(table, namespace, name);
  });
  const keyOf = (table: string, object: KubeObject): string => `${table}|${object.metadata.namespace ?? ''}|${object.metadata.name}`;
  const ownerKeys = new Map<string, string>();
  for (const table of machine.store.tables())
    for (const object of machine.store.list(table)) {
      ownerKeys.set(object.metadata.uid ?? '', keyOf(table, object));
      if (ownersOf(object).length > 0 || isDeleting(object)) queue.add(keyOf(table, object));
    }
  machine.store.onChange((change) => {
    const { object, table, previous } = change;
    const uid = object.metadata.uid ?? '';
    if (change.type === 'DELETED') {
      ownerKeys.delete(uid);
      for (const dependent of owners.dependents(uid)) queue.add(keyOf(dependent.table, dependent.object));
    } else {
      ownerKeys.set(uid, keyOf(table, object));
      if (isDeleting(object) || (change.type === 'ADDED' && ownersOf(object).length > 0)) queue.add(keyOf(table, object));
    }
    // An owner that waits for its dependents looks again when one goes or lets go of it.
    if (change.type !== 'ADDED')
      for (const owner of ownersOf(previous ?? object)) {
        const ownerKey = ownerKeys.get(String(owner['uid']));
        if (ownerKey !== undefined) queue.add(ownerKey);
      }
  });
};
