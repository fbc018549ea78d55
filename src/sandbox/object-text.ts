import type { KubeObject } from './types.ts';

const texts = new WeakMap<KubeObject, string>();

/** An object as JSON, made once for each stored version of it: for its answer, its watches and the log. */
export const textOf = (object: KubeObject): string => {
  const known = texts.get(object);
  if (known !== undefined) return known;
  const text = JSON.stringify(object);
  texts.set(object, text);
  return text;
};
