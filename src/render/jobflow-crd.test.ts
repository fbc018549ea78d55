import { describe, expect, test } from 'vitest';
import type { Loose } from '../../test/support/desired-cluster.ts';
import { isObject, type Json, type JsonObject } from '../lib/json.ts';
import { loadSchemas } from '../lib/schemas.ts';
import { jobFlowCrd } from './jobflow-crd.ts';

const crd: Loose = jobFlowCrd(loadSchemas().JobFlow);
const [version] = crd.spec.versions;
const root: JsonObject = version.schema.openAPIV3Schema;

/** Every schema inside a structural schema, with its place. */
const schemasOf = (schema: JsonObject, path: string): { path: string; schema: JsonObject }[] => [
  { path, schema },
  ...(isObject(schema['properties'])
    ? Object.entries(schema['properties']).flatMap(([key, value]) => schemasOf(value as JsonObject, `${path}.${key}`))
    : []),
  ...(isObject(schema['items']) ? schemasOf(schema['items'], `${path}[]`) : []),
  ...(isObject(schema['additionalProperties']) ? schemasOf(schema['additionalProperties'], `${path}.*`) : []),
];

const at = (path: string): Loose => schemasOf(root, '').find((found) => found.path === path)?.schema;

describe('the CRD', () => {
  test('names, scope, status subresource, columns', () => {
    expect(crd.metadata.name).toBe('jobflows.workflow.zen.io');
    expect(crd.spec).toMatchObject({
      group: 'workflow.zen.io',
      scope: 'Namespaced',
      names: { kind: 'JobFlow', plural: 'jobflows', singular: 'jobflow' },
    });
    expect(version).toMatchObject({ name: 'v1alpha1', served: true, storage: true, subresources: { status: {} } });
    expect(version.additionalPrinterColumns.map(({ name }: { name: string }) => name)).toEqual(['Phase', 'Progress', 'Steps', 'Age']);
  });

  test('is structural: one type at each place, and nothing that Kubernetes forbids in a schema', () => {
    const forbidden = [
      '$ref',
      '$defs',
      'definitions',
      'oneOf',
      'anyOf',
      'allOf',
      'not',
      'const',
      'if',
      'default',
      'title',
      '$id',
      '$schema',
      'propertyNames',
    ];
    const all = schemasOf(root, '');
    expect(all.length).toBeGreaterThan(100);
    for (const { path, schema } of all) {
      expect(typeof schema['type'], path).toBe('string');
      for (const key of forbidden) expect(Object.hasOwn(schema, key), `${path} ${key}`).toBe(false);
      expect(Object.hasOwn(schema, 'properties') && Object.hasOwn(schema, 'additionalProperties'), path).toBe(false);
      if (schema['type'] === 'array') expect(isObject(schema['items']), path).toBe(true);
    }
  });

  test('step names are unique, and required, since they are keys', () => {
    for (const path of ['.spec.steps', '.spec.onExit', '.status.steps']) {
      expect(at(path), path).toMatchObject({ 'x-kubernetes-list-type': 'map', 'x-kubernetes-list-map-keys': ['name'] });
      expect(at(`${path}[]`).required, path).toContain('name');
    }
    expect(at('.status.conditions')).toMatchObject({ 'x-kubernetes-list-map-keys': ['type'] });
  });

  test('what is inside a Job is left to Kubernetes, and kept whole', () => {
    expect(at('.spec.steps[].template.spec')).toMatchObject({ type: 'object', 'x-kubernetes-preserve-unknown-fields': true });
    expect(at('.metadata')).toEqual({ type: 'object' });
  });

  test('every phase that a user may write by hand is taken', () => {
    expect(at('.status.phase').enum).toEqual(['Pending', 'Running', 'Succeeded', 'Failed', 'Suspended', 'Paused']);
    expect(at('.status.steps[].phase').enum).toContain('PendingApproval');
  });

  test('every property of the schema is in it', () => {
    const count = (schema: Json, definitions: JsonObject): number => {
      if (!isObject(schema)) return 0;
      const reference = schema['$ref'];
      if (typeof reference === 'string') return count(definitions[reference.replace('#/$defs/', '')] as Json, definitions);
      const inner = isObject(schema['properties']) ? Object.values(schema['properties']) : [];
      return inner.length + [...inner, schema['items'] ?? null].reduce<number>((total, one) => total + count(one, definitions), 0);
    };
    const { properties, $defs } = loadSchemas().JobFlow as Loose;
    const own = (path: string): number =>
      schemasOf(at(path), '').reduce((total, { schema }) => total + Object.keys((schema['properties'] as object) ?? {}).length, 0);
    for (const part of ['spec', 'status']) expect(own(`.${part}`), part).toBe(count(properties[part], $defs));
  });
});
