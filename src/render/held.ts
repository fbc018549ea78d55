import { eachObject } from '../desired/node-access.ts';
import { isObject, type Json, type JsonObject } from '../lib/json.ts';
import { compareText, type KubeObject, keyOf, type ObjectKey, type ObjectRef, refOf } from '../lib/kube-object.ts';
import type { RenderedObject } from './types.ts';

const nameIn = (value: Json | undefined, key: string): string[] => {
  if (!isObject(value) || value['optional'] === true) return [];
  const name = value[key];
  return typeof name === 'string' ? [name] : [];
};

/** Names of the Secrets that a pod described in this value would not start without. */
const secretsOf = (value: JsonObject): string[] => [
  ...nameIn(value['secretKeyRef'], 'name'),
  ...nameIn(value['secretRef'], 'name'),
  ...nameIn(value['secret'], 'secretName'),
  ...nameIn(value['secret'], 'name'),
  ...(Array.isArray(value['imagePullSecrets']) ? value['imagePullSecrets'].flatMap((one) => nameIn(one, 'name')) : []),
];

const needed = (object: KubeObject, held: ReadonlyMap<ObjectKey, ObjectRef>): ObjectRef[] => {
  const found = new Map<ObjectKey, ObjectRef>();
  const namespace = object.metadata.namespace ?? '';
  eachObject(object, (value) => {
    for (const name of secretsOf(value)) {
      const key = keyOf({ apiVersion: 'v1', kind: 'Secret', namespace, name });
      const ref = held.get(key);
      if (ref !== undefined) found.set(key, ref);
    }
  });
  return [...found.values()];
};

/** Lets every object wait for the Secrets among the held ones that its pods read; all others are as they were. */
export const requireHeld = (objects: readonly RenderedObject[]): readonly RenderedObject[] => {
  const held = new Map(objects.filter((one) => one.held !== undefined).map(({ object }) => [keyOf(refOf(object)), refOf(object)]));
  if (held.size === 0) return objects;
  return objects.map((one) => {
    const more = needed(one.object, held);
    if (more.length === 0) return one;
    return { ...one, requires: [...one.requires, ...more].sort((a, b) => compareText(keyOf(a), keyOf(b))) };
  });
};
