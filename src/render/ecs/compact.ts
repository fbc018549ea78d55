import type { Json, JsonObject } from '../../lib/json.ts';

/** An object without the members that are undefined, so that a field nobody set is not sent. */
export const compact = (members: { readonly [key: string]: Json | undefined }): JsonObject =>
  Object.fromEntries(Object.entries(members).filter((member): member is [string, Json] => member[1] !== undefined));

/** A list or an object, or undefined where it is empty. */
export const unlessEmpty = <Value extends Json>(value: Value): Value | undefined =>
  typeof value === 'object' && value !== null && Object.keys(value).length === 0 ? undefined : value;
