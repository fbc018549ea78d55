import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isObject, type JsonObject } from '../lib/json.ts';
import { loadSchemas } from '../lib/schemas.ts';

const page = readFileSync(new URL('../../docs/configuration.md', import.meta.url), 'utf8');

const fieldsOf = (schema: JsonObject, defs: JsonObject): string[] => {
  const properties = isObject(schema.properties) ? schema.properties : {};
  return Object.entries(properties).flatMap(([name, value]) => {
    const property = value as JsonObject;
    const target = typeof property.$ref === 'string' ? (defs[property.$ref.split('/').at(-1) ?? ''] as JsonObject) : property;
    const below = fieldsOf(target, defs);
    return below.length > 0 ? below : [name];
  });
};

describe('docs/configuration.md', () => {
  it('describes every field of schemas/config.json', () => {
    const { config } = loadSchemas();
    const fields = fieldsOf(config, config.$defs as JsonObject);
    expect(fields.length).toBeGreaterThan(10);
    expect(fields.filter((name) => !new RegExp(`\\b${name}\\b`).test(page))).toEqual([]);
  });

  it('names every environment variable that the configuration reads', () => {
    const sources = ['resolve.ts', 'load.ts', 'observability.ts', 'container.ts', 'recovery.ts']
      .map((file) => readFileSync(new URL(file, import.meta.url), 'utf8'))
      .join('\n');
    const read = [...new Set(sources.match(/(HOLDFAST|KECS|OTEL)_[A-Z_]+/g))];
    expect(read.length).toBeGreaterThan(5);
    expect(read.filter((name) => !page.includes(name))).toEqual([]);
  });
});
