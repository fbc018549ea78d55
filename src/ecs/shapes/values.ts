import { isObject, type Json, type JsonObject } from '../../lib/json.ts';

/** A member of a live object by its path; undefined where something on the way is missing. */
export const at = (value: Json | undefined, ...path: (string | number)[]): Json | undefined =>
  path.reduce<Json | undefined>((found, key) => {
    if (Array.isArray(found)) return found[key as number];
    return isObject(found) ? found[key] : undefined;
  }, value);

export const textAt = (value: Json | undefined, ...path: (string | number)[]): string | undefined => {
  const found = at(value, ...path);
  return typeof found === 'string' ? found : undefined;
};

export const numberAt = (value: Json | undefined, ...path: (string | number)[]): number => {
  const found = at(value, ...path);
  return typeof found === 'number' ? found : 0;
};

export const listAt = (value: Json | undefined, ...path: (string | number)[]): readonly JsonObject[] => {
  const found = at(value, ...path);
  return Array.isArray(found) ? found.filter(isObject) : [];
};

/** A time of Kubernetes (RFC 3339) as the API writes times: seconds since the epoch. */
export const seconds = (time: string | undefined): number | undefined => {
  const ms = Date.parse(time ?? '');
  return Number.isNaN(ms) ? undefined : ms / 1000;
};

/** Without members that are undefined. */
export const defined = (value: { [key: string]: Json | undefined }): JsonObject =>
  Object.fromEntries(Object.entries(value).filter((entry): entry is [string, Json] => entry[1] !== undefined));

/** The condition of that type, if the object has one. */
export const condition = (object: Json | undefined, type: string): JsonObject | undefined =>
  listAt(object, 'status', 'conditions').find((one) => one['type'] === type);
