// Writes src/manifest/schema-types.generated.ts from the JSON Schema files. `--check` writes nothing and fails when the file is stale.
import { readFileSync, writeFileSync } from 'node:fs';
import { compile, type JSONSchema } from 'json-schema-to-typescript';

type Schema = { [key: string]: unknown };
const KINDS = ['repository', 'cluster', 'task-definition', 'service', 'jobflow'];
const TARGET = 'src/manifest/schema-types.generated.ts';
const BANNER = `// Generated from schemas/*.json by \`npm run generate\`: edit the schemas, not this file.
import type { JsonObject } from '../lib/json.ts';
`;

const isObject = (value: unknown): value is Schema => typeof value === 'object' && value !== null && !Array.isArray(value);

/** What json-schema-to-typescript needs to be told: a free object is a JsonObject, and a $ref with a description beside it is still that one type. */
const prepared = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(prepared);
  if (!isObject(value)) return value;
  if (typeof value['$ref'] === 'string') return { $ref: value['$ref'] };
  const out = Object.fromEntries(Object.entries(value).map(([key, item]) => [key, key === 'enum' ? item : prepared(item)]));
  return value['additionalProperties'] === true && value['properties'] === undefined ? { ...out, tsType: 'JsonObject' } : out;
};

const sameText = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** One schema that holds all definitions. Kinds that give one name to different things (their metadata) get the kind in front of it. */
const bundle = (): Schema => {
  const files = KINDS.map((name) => JSON.parse(readFileSync(`schemas/${name}.json`, 'utf8')) as Schema & { $defs: Schema; title: string });
  const defs: Schema = {};
  for (const file of files) {
    const clash = (name: string): boolean => files.some((other) => name in other.$defs && !sameText(other.$defs[name], file.$defs[name]));
    const nameOf = (name: string): string => (clash(name) ? `${file.title}${name}` : name);
    const renamed = (value: unknown): unknown =>
      JSON.parse(JSON.stringify(value), (key, item) =>
        key === '$ref' ? `#/$defs/${nameOf(String(item).slice('#/$defs/'.length))}` : item,
      );
    const { $defs, $schema: _schema, $id: _id, title, ...root } = file;
    for (const [name, definition] of Object.entries({ ...$defs, [title]: root }).sort(([a], [b]) => (a < b ? -1 : 1)))
      defs[name === title ? name : nameOf(name)] = prepared(renamed(definition));
  }
  return { title: 'Unused', type: 'object', additionalProperties: false, $defs: defs };
};

const generate = async (): Promise<string> => {
  const text = await compile(bundle() as JSONSchema, 'Unused', {
    additionalProperties: false,
    bannerComment: '',
    declareExternallyReferenced: true,
    ignoreMinAndMaxItems: true,
    unreachableDefinitions: true,
    format: true,
    style: { singleQuote: true, printWidth: 140 },
  });
  // A type, unlike an interface, is assignable to JsonObject: digests and renderers take any JSON value.
  const types = text
    .replace(/export interface Unused \{\s*\}\n/, '')
    .replace(/\/\*\*(?:(?!\*\/)[\s\S])*?(?:This interface was referenced by|via the `definition`)(?:(?!\*\/)[\s\S])*?\*\/\n/g, (comment) =>
      comment
        .replace(/\n \*\n \* This interface was referenced by[\s\S]*?(?=\n \*\/)/, '')
        .replace(/\n \* This interface was referenced by[\s\S]*?(?=\n \*\/)/, ''),
    )
    .replace(/^export interface (\w+) \{/gm, 'export type $1 = {')
    .replace(/^\}$/gm, '};');
  return BANNER + types.replace(/^\n+/, '\n');
};

const text = await generate();
if (!process.argv.includes('--check')) writeFileSync(TARGET, text);
else if (readFileSync(TARGET, 'utf8') !== text) {
  console.error(`${TARGET} is stale: run npm run generate`);
  process.exit(1);
}
