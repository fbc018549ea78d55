import { execFileSync } from 'node:child_process';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { isObject, type Json, type JsonObject } from '../lib/json.ts';
import { loadSchemas } from '../lib/schemas.ts';

const { config: _, ...kinds } = loadSchemas();
const entries: [string, JsonObject][] = Object.entries(kinds);

/** Every schema inside a schema, with its path. */
const inside = (schema: Json, path: string): [string, JsonObject][] => {
  if (!isObject(schema)) return [];
  const maps = ['properties', '$defs'].flatMap((key) => Object.entries(isObject(schema[key]) ? schema[key] : {}));
  const single = ['items', 'additionalProperties'].flatMap((key): [string, Json][] => (isObject(schema[key]) ? [[key, schema[key]]] : []));
  return [[path, schema], ...[...maps, ...single].flatMap(([key, value]) => inside(value, `${path}.${key}`))];
};

test.each(entries)('%s: every property is described, every object is closed', (name, schema) => {
  const all = inside(schema, name);
  for (const [path, { properties }] of all)
    for (const [key, property] of Object.entries(isObject(properties) ? properties : {}))
      expect(isObject(property) && typeof property['description'] === 'string', `${path}.${key} is not described`).toBe(true);
  for (const [path, found] of all) if (found['properties'] !== undefined) expect(found['additionalProperties'], path).toBe(false);
});

test.each(entries)('%s compiles under ajv’s strict mode, and its defaults fit', (_name, schema) => {
  const ajv = new Ajv2020({ strict: true, strictRequired: true, validateFormats: false });
  expect(() => ajv.compile(schema)).not.toThrow();
  for (const [path, { default: fallback, $ref, description: _description, ...rest }] of inside(schema, ''))
    if (fallback !== undefined && $ref === undefined) expect(new Ajv2020({ strict: false }).validate(rest, fallback), path).toBe(true);
});

test.each(['generate-types', 'generate-validators', 'generate-reference'])('what %s makes of the schemas is up to date', (script) => {
  const root = new URL('../../', import.meta.url);
  expect(() => execFileSync(process.execPath, [`scripts/${script}.ts`, '--check'], { cwd: root, stdio: 'pipe' })).not.toThrow();
});
