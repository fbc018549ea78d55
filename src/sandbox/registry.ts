import { isObject, type JsonObject } from '../lib/json.ts';
import { compareText, groupOf, versionOf } from '../lib/kube-object.ts';
import { loadKubernetesSchemas } from '../lib/kubernetes-schemas.ts';
import { OMITTED_WHEN_ZERO } from './omitted-when-zero.ts';
import { type SchemaCompiler, schemaCompiler } from './schema-node.ts';
import type { ServedKind } from './types.ts';

/** All kinds that are served right now. */
export type Registry = {
  /** By group, version and plural, as URLs name them. */
  find: (group: string, version: string, plural: string) => ServedKind | undefined;
  /** By apiVersion and kind, as objects name them. */
  ofKind: (apiVersion: string, kind: string) => ServedKind | undefined;
  all: () => readonly ServedKind[];
  /** A kind that a table's objects are served as. */
  ofTable: (table: string) => ServedKind | undefined;
  add: (kind: ServedKind) => void;
  remove: (apiVersion: string, plural: string) => void;
  /** Grows with each change; lets documents made from the registry be cached. */
  generation: () => number;
  compile: SchemaCompiler;
};

// Kinds whose two API versions differ in shape: only the version that everything else builds on is served.
const NOT_SERVED = new Set(['autoscaling/v1/HorizontalPodAutoscaler', 'events.k8s.io/v1/Event']);

export const createRegistry = (): Registry => {
  const schemas = loadKubernetesSchemas();
  const compile = schemaCompiler(schemas.definitions, OMITTED_WHEN_ZERO);
  const byPath = new Map<string, ServedKind>();
  const byKind = new Map<string, ServedKind>();
  const byTable = new Map<string, ServedKind>();
  let sorted: readonly ServedKind[] | undefined;
  let generation = 0;
  const add = (kind: ServedKind): void => {
    byPath.set(`${kind.apiVersion}/${kind.plural}`, kind);
    byKind.set(`${kind.apiVersion}/${kind.kind}`, kind);
    byTable.set(kind.table, kind);
    sorted = undefined;
    generation += 1;
  };
  for (const [key, entry] of Object.entries(schemas.kinds)) {
    if (NOT_SERVED.has(key)) continue;
    const kind = key.slice(key.lastIndexOf('/') + 1);
    const apiVersion = key.slice(0, key.lastIndexOf('/'));
    const definition = schemas.definitions[entry.definition];
    if (!isObject(definition)) continue;
    add({
      group: groupOf(apiVersion),
      version: versionOf(apiVersion),
      apiVersion,
      kind,
      listKind: `${kind}List`,
      plural: entry.plural,
      singular: entry.singular,
      shortNames: entry.shortNames,
      categories: entry.categories,
      namespaced: entry.namespaced,
      verbs: entry.verbs,
      subresources: entry.subresources,
      table: `${groupOf(apiVersion)}/${entry.plural}`,
      schema: compile(definition as JsonObject),
      custom: undefined,
    });
  }
  return {
    find: (group, version, plural) => byPath.get(`${group === '' ? version : `${group}/${version}`}/${plural}`),
    ofKind: (apiVersion, kind) => byKind.get(`${apiVersion}/${kind}`),
    all: () => {
      sorted ??= [...byPath.values()].sort((a, b) => compareText(a.apiVersion, b.apiVersion) || compareText(a.plural, b.plural));
      return sorted;
    },
    ofTable: (table) => byTable.get(table),
    add,
    remove: (apiVersion, plural) => {
      const kind = byPath.get(`${apiVersion}/${plural}`);
      if (!kind) return;
      byPath.delete(`${apiVersion}/${plural}`);
      byKind.delete(`${apiVersion}/${kind.kind}`);
      byTable.delete(kind.table);
      for (const other of byPath.values()) if (other.table === kind.table) byTable.set(other.table, other);
      sorted = undefined;
      generation += 1;
    },
    generation: () => generation,
    compile,
  };
};
