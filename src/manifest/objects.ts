import { isObject, type JsonObject } from '../lib/json.ts';
import type { Pointer } from './pointers.ts';

export const textAt = (value: JsonObject, key: string): string => (typeof value[key] === 'string' ? value[key] : '');

/** The objects of a document and where they stand in it: itself, or the items of a `kind: List`, however deep. */
export const objectsOf = (value: JsonObject, pointer: Pointer = []): { value: JsonObject; pointer: Pointer }[] => {
  if (textAt(value, 'apiVersion') !== 'v1' || textAt(value, 'kind') !== 'List' || !Array.isArray(value['items']))
    return [{ value, pointer }];
  return value['items'].flatMap((item, index) => (isObject(item) ? objectsOf(item, [...pointer, 'items', index]) : []));
};
