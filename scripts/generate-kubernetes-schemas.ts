// Writes schemas/kubernetes/<version>.json out of the OpenAPI v3 and discovery documents that the k8s.io/kubernetes module
// publishes (api/openapi-spec/v3 and api/discovery). Usage: node scripts/generate-kubernetes-schemas.ts MODULE_DIR VERSION
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isObject, type Json, type JsonObject } from '../src/lib/json.ts';
import type { KubernetesKind } from '../src/lib/kubernetes-schemas.ts';

const [moduleDir, version] = process.argv.slice(2);
if (!moduleDir || !version) throw new Error('usage: generate-kubernetes-schemas.ts MODULE_DIR VERSION');
const readJson = (file: string): JsonObject => JSON.parse(readFileSync(file, 'utf8')) as JsonObject;

/** Descriptions make up most of the size and are not needed for checking; property names are kept even if they are called `description`. */
const strip = (value: Json, areProperties = false): Json => {
  if (Array.isArray(value)) return value.map((item) => strip(item));
  if (typeof value === 'string') return value.replace('#/components/schemas/', '#/definitions/');
  if (!isObject(value)) return value;
  const kept = Object.entries(value).filter(([key]) => areProperties || !['description', 'example', 'externalDocs'].includes(key));
  return Object.fromEntries(kept.map(([key, member]) => [key, strip(member, key === 'properties' && !areProperties)]));
};

/** `allOf: [{$ref}]` with a default is how OpenAPI v3 says "$ref with a default"; flattened, it is easier to read and to compile. */
const flattenAllOf = (value: Json): Json => {
  if (Array.isArray(value)) return value.map(flattenAllOf);
  if (!isObject(value)) return value;
  const { allOf, ...rest } = value;
  const members = Object.fromEntries(Object.entries(rest).map(([key, member]) => [key, flattenAllOf(member as Json)]));
  const only = Array.isArray(allOf) && allOf.length === 1 ? allOf[0] : undefined;
  if (isObject(only)) return { ...members, ...only };
  return allOf === undefined ? members : { ...members, allOf: flattenAllOf(allOf) };
};

const definitions: JsonObject = {};
const specDir = join(moduleDir, 'api/openapi-spec/v3');
const stable = /^apis?__(?:[a-z0-9.]+__)?v\d+_openapi\.json$/;
for (const file of readdirSync(specDir).filter((name) => stable.test(name))) {
  const components = readJson(join(specDir, file)).components as { schemas?: JsonObject } | undefined;
  for (const [name, schema] of Object.entries(components?.schemas ?? {})) definitions[name] = flattenAllOf(strip(schema));
}

const definitionOf = new Map<string, string>();
for (const [name, schema] of Object.entries(definitions)) {
  const kinds = (schema as JsonObject)['x-kubernetes-group-version-kind'] as { group: string; version: string; kind: string }[] | undefined;
  // DeleteOptions and WatchEvent name every group: they are no kinds of their own.
  if (kinds?.length === 1 && kinds[0])
    definitionOf.set(`${kinds[0].group ? `${kinds[0].group}/` : ''}${kinds[0].version}/${kinds[0].kind}`, name);
}

type DiscoveredResource = {
  name: string;
  singularName: string;
  namespaced: boolean;
  kind: string;
  verbs: string[];
  shortNames?: string[];
  categories?: string[];
  group?: string;
  version?: string;
};
const kinds: { [apiVersionKind: string]: KubernetesKind } = {};
const discoveryDir = join(moduleDir, 'api/discovery');
for (const file of readdirSync(discoveryDir).filter((name) => /^apis?__(?:[a-z0-9.]+__)?v\d+\.json$/.test(name))) {
  const document = readJson(join(discoveryDir, file)) as unknown as { groupVersion: string; resources: DiscoveredResource[] };
  for (const resource of document.resources.filter(({ name }) => !name.includes('/'))) {
    const definition = definitionOf.get(`${document.groupVersion}/${resource.kind}`);
    if (!definition) throw new Error(`no definition for ${document.groupVersion}/${resource.kind}`);
    kinds[`${document.groupVersion}/${resource.kind}`] = {
      definition,
      plural: resource.name,
      singular: resource.singularName,
      namespaced: resource.namespaced,
      verbs: resource.verbs,
      shortNames: resource.shortNames ?? [],
      categories: resource.categories ?? [],
      subresources: document.resources
        .filter(({ name }) => name.startsWith(`${resource.name}/`))
        .map((sub) => ({
          name: sub.name.slice(resource.name.length + 1),
          kind: sub.kind,
          apiVersion: sub.version ? `${sub.group ? `${sub.group}/` : ''}${sub.version}` : document.groupVersion,
          verbs: sub.verbs,
        })),
    };
  }
}

/** Only what the kinds need, directly or through other definitions. */
const needed = new Set<string>();
const visit = (value: Json | undefined): void => {
  if (Array.isArray(value)) value.forEach(visit);
  else if (isObject(value)) {
    const ref = value.$ref;
    if (typeof ref === 'string') need(ref.replace('#/definitions/', ''));
    Object.values(value).forEach(visit);
  }
};
const need = (name: string): void => {
  if (needed.has(name)) return;
  needed.add(name);
  visit(definitions[name]);
};
for (const { definition } of Object.values(kinds)) need(definition);
// The kinds of requests and answers that clients of an API server send and get, besides the stored ones.
for (const name of Object.keys(definitions).filter((key) => /apimachinery/.test(key) || /\.(Scale|Eviction)$/.test(key))) need(name);

const sorted = <T>(record: { [key: string]: T }): { [key: string]: T } =>
  Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
mkdirSync('schemas/kubernetes', { recursive: true });
const chosen = Object.fromEntries([...needed].map((name) => [name, definitions[name] as Json]));
const lines = [`{"version":${JSON.stringify(version)},"definitions":{`];
const members = (record: { [key: string]: unknown }): string =>
  Object.entries(record)
    .map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`)
    .join(',\n');
lines.push(members(sorted(chosen)), '},"kinds":{', members(sorted(kinds)), '}}');
const out = `schemas/kubernetes/${version}.json`;
writeFileSync(out, `${lines.join('\n')}\n`);
console.log(`${out}: ${needed.size} definitions, ${Object.keys(kinds).length} kinds`);
