import { createHash } from 'node:crypto';
import { isObject, type Json, type JsonObject } from '../lib/json.ts';
import { loadKubernetesSchemas } from '../lib/kubernetes-schemas.ts';
import type { Registry } from './registry.ts';
import type { ServedKind } from './types.ts';

const OLD_REF = '#/definitions/';
const NEW_REF = '#/components/schemas/';

/** OpenAPI v3 allows nothing beside `$ref`: what stands there moves into allOf. Collects the names it refers to. */
const toV3 = (schema: Json, names: Set<string>): Json => {
  if (Array.isArray(schema)) return schema.map((entry) => toV3(entry, names));
  if (!isObject(schema)) return schema;
  const reference = schema['$ref'];
  if (typeof reference === 'string' && reference.startsWith(OLD_REF)) {
    const name = reference.slice(OLD_REF.length);
    names.add(name);
    const { $ref: _, ...rest } = schema;
    const target = { $ref: `${NEW_REF}${name}` };
    return Object.keys(rest).length === 0 ? target : { allOf: [target], ...(toV3(rest, names) as JsonObject) };
  }
  return Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, toV3(value, names)]));
};

const definitionName = (kind: ServedKind): string => {
  if (!kind.custom) return loadKubernetesSchemas().kinds[`${kind.apiVersion}/${kind.kind}`]?.definition ?? kind.kind;
  return `${kind.group.split('.').reverse().join('.')}.${kind.version}.${kind.kind}`;
};

const gvk = (kind: ServedKind): JsonObject => ({ group: kind.group, version: kind.version, kind: kind.kind });

const parameter = (name: string, type: string): JsonObject => ({ name, in: 'query', schema: { type, uniqueItems: true } });
const WRITE_PARAMETERS = [
  parameter('pretty', 'string'),
  parameter('dryRun', 'string'),
  parameter('fieldManager', 'string'),
  parameter('fieldValidation', 'string'),
];

const operation = (kind: ServedKind, action: string, write: boolean): JsonObject => ({
  operationId: `${action}${kind.kind}`,
  parameters: write ? WRITE_PARAMETERS : [],
  responses: { 200: { description: 'OK', content: { 'application/json': { schema: { $ref: `${NEW_REF}${definitionName(kind)}` } } } } },
  'x-kubernetes-action': action,
  'x-kubernetes-group-version-kind': gvk(kind),
});

const pathsOf = (kinds: readonly ServedKind[]): JsonObject => {
  const paths: JsonObject = {};
  for (const kind of kinds) {
    const root = kind.group === '' ? `/api/${kind.version}` : `/apis/${kind.apiVersion}`;
    const collection = `${root}/${kind.namespaced ? 'namespaces/{namespace}/' : ''}${kind.plural}`;
    paths[collection] = { get: operation(kind, 'list', false), post: operation(kind, 'post', true) };
    paths[`${collection}/{name}`] = {
      get: operation(kind, 'get', false),
      put: operation(kind, 'put', true),
      patch: { ...operation(kind, 'patch', true), parameters: [...WRITE_PARAMETERS, parameter('force', 'boolean')] },
      delete: operation(kind, 'delete', true),
    };
  }
  return paths;
};

/** The OpenAPI v3 document of one group and version: its kinds and everything they refer to. */
const documentOf = (kinds: readonly ServedKind[]): JsonObject => {
  const { definitions } = loadKubernetesSchemas();
  const schemas: JsonObject = {};
  const wanted = new Set<string>();
  for (const kind of kinds) {
    const name = definitionName(kind);
    if (kind.custom) schemas[name] = { ...(toV3(kind.schema.raw, wanted) as JsonObject), 'x-kubernetes-group-version-kind': [gvk(kind)] };
    else wanted.add(name);
  }
  const done = new Set<string>();
  for (const name of wanted) {
    const definition = definitions[name];
    if (done.has(name) || !definition) continue;
    done.add(name);
    schemas[name] = toV3(definition, wanted);
  }
  return { openapi: '3.0.0', info: { title: 'Holdfast sandbox', version: 'v1.35.4' }, paths: pathsOf(kinds), components: { schemas } };
};

export type OpenApi = { index: () => JsonObject; document: (path: string) => string | undefined; v2: () => JsonObject };

const pathOf = (kind: ServedKind): string => (kind.group === '' ? `api/${kind.version}` : `apis/${kind.apiVersion}`);

/** OpenAPI documents, made when first asked for and again when CRDs change. */
export const createOpenApi = (registry: Registry): OpenApi => {
  let generation = -1;
  const documents = new Map<string, string>();
  const refresh = (): void => {
    if (generation === registry.generation()) return;
    generation = registry.generation();
    documents.clear();
  };
  const kindsAt = (path: string): ServedKind[] => registry.all().filter((kind) => pathOf(kind) === path);
  const document = (path: string): string | undefined => {
    refresh();
    const known = documents.get(path);
    if (known !== undefined) return known;
    const kinds = kindsAt(path);
    if (kinds.length === 0) return undefined;
    const text = JSON.stringify(documentOf(kinds));
    documents.set(path, text);
    return text;
  };
  const hashOf = (path: string): string =>
    createHash('sha256')
      .update(
        kindsAt(path)
          .map((kind) => kind.kind + (kind.custom ? JSON.stringify(kind.schema.raw) : ''))
          .join(),
      )
      .digest('hex')
      .toUpperCase();
  return {
    index: () => {
      const paths = [...new Set(registry.all().map(pathOf))].sort();
      return { paths: Object.fromEntries(paths.map((path) => [path, { serverRelativeURL: `/openapi/v3/${path}?hash=${hashOf(path)}` }])) };
    },
    document,
    v2: () => {
      const custom = registry.all().filter((kind) => kind.custom);
      const definitions: JsonObject = { ...loadKubernetesSchemas().definitions };
      for (const kind of custom) definitions[definitionName(kind)] = { ...kind.schema.raw, 'x-kubernetes-group-version-kind': [gvk(kind)] };
      return { swagger: '2.0', info: { title: 'Holdfast sandbox', version: 'v1.35.4' }, paths: {}, definitions };
    },
  };
};
