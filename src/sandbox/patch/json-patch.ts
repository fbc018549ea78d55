import { isObject, type Json, type JsonObject, jsonEqual } from '../../lib/json.ts';
import { apiError, badRequest } from '../errors.ts';

const MAX_STEPS = 10_000;

const decodePointer = (pointer: string): string[] => {
  if (pointer === '') return [];
  return pointer
    .slice(1)
    .split('/')
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
};

/** The API server says no more than this of a patch that does not fit. */
const rejected = (): Error => apiError(422, 'Invalid', 'the server rejected our request due to an error in our request', {});

const read = (document: Json, path: readonly string[]): Json | undefined => {
  let current: Json | undefined = document;
  for (const part of path) {
    if (Array.isArray(current)) current = current[Number(part)];
    else if (isObject(current)) current = Object.hasOwn(current, part) ? current[part] : undefined;
    else return undefined;
  }
  return current;
};

type Parent = { parent: Json[] | JsonObject; key: string };

const parentOf = (document: Json, pointer: string): Parent => {
  const path = decodePointer(pointer);
  const key = path.at(-1);
  const parent = read(document, path.slice(0, -1));
  if (key === undefined || (!Array.isArray(parent) && !isObject(parent))) throw rejected();
  return { parent, key };
};

const add = (document: Json, pointer: string, value: Json): Json => {
  if (pointer === '') return value;
  const { parent, key } = parentOf(document, pointer);
  if (Array.isArray(parent)) {
    const index = key === '-' ? parent.length : Number(key);
    if (!Number.isInteger(index) || index < 0 || index > parent.length) throw rejected();
    parent.splice(index, 0, value);
  } else parent[key] = value;
  return document;
};

const remove = (document: Json, pointer: string): Json => {
  const { parent, key } = parentOf(document, pointer);
  if (read(parent, [key]) === undefined) throw rejected();
  if (Array.isArray(parent)) parent.splice(Number(key), 1);
  else delete parent[key];
  return document;
};

const replace = (document: Json, pointer: string, value: Json): Json => {
  if (pointer === '') return value;
  const { parent, key } = parentOf(document, pointer);
  // A key that is not there is added, an item is not.
  if (Array.isArray(parent) && read(parent, [key]) === undefined) throw rejected();
  if (Array.isArray(parent)) parent[Number(key)] = value;
  else parent[key] = value;
  return document;
};

/** Applies an RFC 6902 patch to a copy of the document. */
export const applyJsonPatch = (target: JsonObject, patch: Json): JsonObject => {
  if (!Array.isArray(patch))
    throw badRequest('error decoding patch: json: cannot unmarshal object into Go value of type []handlers.jsonPatchOp');
  if (patch.length > MAX_STEPS)
    throw apiError(
      413,
      'RequestEntityTooLarge',
      `Request entity too large: The allowed maximum operations in a JSON patch is ${MAX_STEPS}, got ${patch.length}`,
    );
  let document: Json = structuredClone(target);
  for (const step of patch) {
    if (!isObject(step)) throw rejected();
    const path = String(step['path'] ?? '');
    const value = step['value'] === undefined ? null : structuredClone(step['value']);
    const from = String(step['from'] ?? '');
    switch (step['op']) {
      case 'add':
        document = add(document, path, value);
        break;
      case 'remove':
        document = remove(document, path);
        break;
      case 'replace':
        document = replace(document, path, value);
        break;
      case 'test':
        if (!jsonEqual(read(document, decodePointer(path)) ?? null, value)) throw rejected();
        break;
      case 'move':
      case 'copy': {
        const source = read(document, decodePointer(from));
        if (source === undefined) throw rejected();
        const moved = structuredClone(source);
        if (step['op'] === 'move') document = remove(document, from);
        document = add(document, path, moved);
        break;
      }
      default:
        throw rejected();
    }
  }
  if (!isObject(document)) throw rejected();
  return document;
};
