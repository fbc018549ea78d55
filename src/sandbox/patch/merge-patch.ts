import { isObject, type Json, type JsonObject } from '../../lib/json.ts';

/** RFC 7386: null deletes, objects merge, anything else replaces. Returns a copy. */
export const applyMergePatch = (target: JsonObject, patch: JsonObject): JsonObject => merge(target, patch) as JsonObject;

const merge = (target: Json | undefined, patch: Json): Json => {
  if (!isObject(patch)) return patch;
  const out: JsonObject = isObject(target) ? { ...target } : {};
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete out[key];
    else out[key] = merge(out[key], value);
  }
  return out;
};
