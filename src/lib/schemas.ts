import { readFileSync } from 'node:fs';
import type { JsonObject } from './json.ts';

/** The file kinds that have a schema in schemas/, which is the one source of validation, types and the JobFlow CRD. */
export type SchemaName = 'repository' | 'cluster' | 'task-definition' | 'service' | 'jobflow';

const loaded = new Map<SchemaName, JsonObject>();

/** Reads a JSON Schema once in a process. Treat it as frozen. */
export const loadSchema = (name: SchemaName): JsonObject => {
  const known = loaded.get(name);
  if (known !== undefined) return known;
  const schema = JSON.parse(readFileSync(new URL(`../../schemas/${name}.json`, import.meta.url), 'utf8')) as JsonObject;
  loaded.set(name, schema);
  return schema;
};
