import { isObject, type JsonObject } from '../../lib/json.ts';
import { objectsOf } from '../defaults/pod.ts';
import type { Machine } from '../machine.ts';
import type { Change } from '../store.ts';
import type { KubeObject, ServedKind } from '../types.ts';

/** Which objects name which owner, kept true by the store's changes. */
export type OwnerIndex = {
  /** Live objects that name this uid as an owner. */
  dependents: (uid: string) => readonly { table: string; object: KubeObject }[];
  /** Those that it controls, in one table, by name. */
  controlled: (uid: string, table: string) => readonly KubeObject[];
  /** Whether an object of this uid exists. */
  exists: (uid: string) => boolean;
};

export const ownersOf = (object: KubeObject): readonly JsonObject[] => objectsOf(object.metadata['ownerReferences']);

export const controllerOf = (object: KubeObject): JsonObject | undefined => ownersOf(object).find((owner) => owner['controller'] === true);

export const controllerReference = (owner: KubeObject): JsonObject => ({
  apiVersion: owner.apiVersion,
  kind: owner.kind,
  name: owner.metadata.name,
  uid: owner.metadata.uid ?? '',
  controller: true,
  blockOwnerDeletion: true,
});

const idOf = (table: string, object: KubeObject): string => `${table}/${object.metadata.namespace ?? ''}/${object.metadata.name}`;

export const createOwnerIndex = (machine: Machine): OwnerIndex => {
  const byOwner = new Map<string, Map<string, { table: string; object: KubeObject }>>();
  const uids = new Set<string>();
  const forget = (table: string, object: KubeObject): void => {
    for (const owner of ownersOf(object)) {
      const entries = byOwner.get(String(owner['uid']));
      entries?.delete(idOf(table, object));
      if (entries?.size === 0) byOwner.delete(String(owner['uid']));
    }
  };
  const remember = (table: string, object: KubeObject): void => {
    for (const owner of ownersOf(object)) {
      const uid = String(owner['uid']);
      const entries = byOwner.get(uid) ?? new Map();
      entries.set(idOf(table, object), { table, object });
      byOwner.set(uid, entries);
    }
  };
  const follow = (change: Change): void => {
    if (change.previous) forget(change.table, change.previous);
    if (change.type === 'DELETED') uids.delete(change.object.metadata.uid ?? '');
    else {
      uids.add(change.object.metadata.uid ?? '');
      remember(change.table, change.object);
    }
  };
  for (const table of machine.store.tables())
    for (const object of machine.store.list(table)) {
      uids.add(object.metadata.uid ?? '');
      remember(table, object);
    }
  machine.store.onChange(follow);
  return {
    dependents: (uid) => [...(byOwner.get(uid)?.values() ?? [])],
    controlled: (uid, table) =>
      [...(byOwner.get(uid)?.values() ?? [])]
        .filter((entry) => entry.table === table && controllerOf(entry.object)?.['uid'] === uid)
        .map((entry) => entry.object)
        .sort((a, b) => (a.metadata.name < b.metadata.name ? -1 : 1)),
    exists: (uid) => uids.has(uid),
  };
};

/** The served kind that holds a table's objects. */
export const kindOfTable = (machine: Machine, table: string): ServedKind | undefined => machine.registry.ofTable(table);

export const specOf = (object: KubeObject | undefined): JsonObject => (isObject(object?.['spec']) ? object['spec'] : {});
export const statusOf = (object: KubeObject | undefined): JsonObject => (isObject(object?.['status']) ? object['status'] : {});
export const isDeleting = (object: KubeObject): boolean => object.metadata.deletionTimestamp !== undefined;
