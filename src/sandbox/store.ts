import { compareText } from '../lib/kube-object.ts';
import type { KubeObject } from './types.ts';

/** A change of one object. `previous` is what it was before; a deleted object carries the resourceVersion of its deletion. */
export type Change = {
  revision: number;
  table: string;
  type: 'ADDED' | 'MODIFIED' | 'DELETED';
  object: KubeObject;
  previous: KubeObject | undefined;
};

export type Store = {
  revision: () => number;
  get: (table: string, namespace: string, name: string) => KubeObject | undefined;
  /** All objects of a table, or of one namespace in it, in the order of namespace and name. */
  list: (table: string, namespace?: string) => readonly KubeObject[];
  /** Creates or replaces; gives the object its new resourceVersion. */
  put: (table: string, object: KubeObject) => KubeObject;
  remove: (table: string, namespace: string, name: string) => KubeObject | undefined;
  onChange: (listener: (change: Change) => void) => void;
  /** Changes of a table after a revision; undefined if they are not kept any more. */
  since: (table: string, revision: number) => readonly Change[] | undefined;
  /** A table's objects as they were at a revision; undefined if that is too long ago. */
  listAt: (table: string, revision: number, namespace: string | undefined) => readonly KubeObject[] | undefined;
  /** Begins a table: nothing that was before this moment can be asked of it. */
  begin: (table: string) => void;
  tables: () => readonly string[];
  /** How many objects there are in all. */
  size: () => number;
};

/** What a store starts with: what was persisted. */
export type StoreSeed = { revision: number; objects: readonly { table: string; object: KubeObject }[] };

type Table = { objects: Map<string, KubeObject>; sorted: KubeObject[] | undefined; history: Change[]; floor: number };

// A watch that comes back after more changes than this must list again.
const HISTORY = 5_000;

const keyOf = (namespace: string, name: string): string => `${namespace}/${name}`;
const keyOfObject = (object: KubeObject): string => keyOf(object.metadata.namespace ?? '', object.metadata.name);

/** All objects in memory under one counter of revisions, as etcd has it. Stored objects are never changed in place. */
export const createStore = (seed: StoreSeed = { revision: 1, objects: [] }): Store => {
  const tables = new Map<string, Table>();
  const listeners: ((change: Change) => void)[] = [];
  let revision = seed.revision;
  const tableOf = (name: string): Table => {
    let table = tables.get(name);
    if (!table) {
      table = { objects: new Map(), sorted: undefined, history: [], floor: seed.revision };
      tables.set(name, table);
    }
    return table;
  };
  for (const { table, object } of seed.objects) tableOf(table).objects.set(keyOfObject(object), object);

  const publish = (table: Table, change: Change): void => {
    table.history.push(change);
    if (table.history.length > HISTORY * 2) {
      const dropped = table.history.splice(0, table.history.length - HISTORY);
      table.floor = dropped.at(-1)?.revision ?? table.floor;
    }
    for (const listener of listeners) listener(change);
  };
  const stamp = (object: KubeObject): KubeObject => {
    revision += 1;
    return { ...object, metadata: { ...object.metadata, resourceVersion: String(revision) } };
  };
  const inOrder = (objects: ReadonlyMap<string, KubeObject>): KubeObject[] =>
    [...objects.values()].sort(
      (a, b) => compareText(a.metadata.namespace ?? '', b.metadata.namespace ?? '') || compareText(a.metadata.name, b.metadata.name),
    );
  const sortedOf = (table: Table): KubeObject[] => {
    table.sorted ??= inOrder(table.objects);
    return table.sorted;
  };
  const within = (objects: readonly KubeObject[], namespace: string | undefined): readonly KubeObject[] =>
    namespace === undefined ? objects : objects.filter((object) => object.metadata.namespace === namespace);

  return {
    revision: () => revision,
    get: (table, namespace, name) => tables.get(table)?.objects.get(keyOf(namespace, name)),
    list: (name, namespace) => {
      const table = tables.get(name);
      if (!table) return [];
      return within(sortedOf(table), namespace);
    },
    listAt: (name, wanted, namespace) => {
      const table = tableOf(name);
      if (wanted < table.floor) return undefined;
      const then = new Map(table.objects);
      for (const change of table.history.toReversed()) {
        if (change.revision <= wanted) break;
        if (change.previous === undefined) then.delete(keyOfObject(change.object));
        else then.set(keyOfObject(change.object), change.previous);
      }
      return within(inOrder(then), namespace);
    },
    begin: (name) => {
      const table = tableOf(name);
      if (table.objects.size > 0) return;
      table.history = [];
      table.floor = revision;
    },
    put: (name, object) => {
      const table = tableOf(name);
      const key = keyOfObject(object);
      const previous = table.objects.get(key);
      const stamped = stamp(object);
      table.objects.set(key, stamped);
      table.sorted = undefined;
      publish(table, { revision, table: name, type: previous ? 'MODIFIED' : 'ADDED', object: stamped, previous });
      return stamped;
    },
    remove: (name, namespace, objectName) => {
      const table = tableOf(name);
      const previous = table.objects.get(keyOf(namespace, objectName));
      if (!previous) return undefined;
      const stamped = stamp(previous);
      table.objects.delete(keyOf(namespace, objectName));
      table.sorted = undefined;
      publish(table, { revision, table: name, type: 'DELETED', object: stamped, previous });
      return stamped;
    },
    onChange: (listener) => listeners.push(listener),
    since: (name, from) => {
      const table = tableOf(name);
      if (from < table.floor) return undefined;
      return table.history.filter((change) => change.revision > from);
    },
    tables: () => [...tables.keys()].sort(),
    size: () => tables.values().reduce((sum, table) => sum + table.objects.size, 0),
  };
};
