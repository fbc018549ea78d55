import type { KubeObject } from '../lib/kube-object.ts';
import type { WatchEvent } from './types.ts';

/** The list that a watch keeps, and the events that follow from each change of it. */
export type WatchStore = {
  readonly objects: ReadonlyMap<string, KubeObject>;
  upsert: (object: KubeObject) => void;
  remove: (object: KubeObject) => void;
  /** Makes the store equal to a full list; what is not in it was deleted unseen. */
  replaceAll: (list: ReadonlyMap<string, KubeObject>) => void;
};

export const storeKey = (object: KubeObject): string => `${object.metadata.namespace ?? ''}/${object.metadata.name}`;

const sameObject = (a: KubeObject, b: KubeObject): boolean => a.metadata.uid === b.metadata.uid;

export const createStore = (emit: (event: WatchEvent) => void): WatchStore => {
  const objects = new Map<string, KubeObject>();

  const drop = (key: string, last?: KubeObject): void => {
    const previous = objects.get(key);
    if (previous === undefined) return;
    objects.delete(key);
    emit({ type: 'deleted', object: last ?? previous, previous });
  };

  const upsert = (object: KubeObject): void => {
    const key = storeKey(object);
    const previous = objects.get(key);
    // Deleted and made anew while nobody watched: two objects, so two events.
    if (previous !== undefined && !sameObject(previous, object)) drop(key);
    const known = objects.get(key);
    objects.set(key, object);
    if (known?.metadata.resourceVersion !== undefined && known.metadata.resourceVersion === object.metadata.resourceVersion) return;
    emit({ type: known === undefined ? 'added' : 'modified', object, previous: known });
  };

  return {
    objects,
    upsert,
    remove: (object) => drop(storeKey(object), object),
    replaceAll: (list) => {
      for (const key of [...objects.keys()]) if (!list.has(key)) drop(key);
      for (const object of list.values()) upsert(object);
    },
  };
};
