// CustomResourceDefinitions to try things on.
import type { Api } from './case.ts';
import { answer } from './match.ts';
import { metadataOf } from './objects.ts';

export type Schema = { [key: string]: unknown };
export const CRDS = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';

export const SPEC: Schema = {
  type: 'object',
  required: ['size'],
  properties: {
    size: { type: 'integer', minimum: 1, maximum: 10 },
    mode: { type: 'string', enum: ['fast', 'slow'], default: 'fast' },
    name: { type: 'string', pattern: '^[a-z]+$', minLength: 2, maxLength: 5 },
    nested: { type: 'object', default: {}, properties: { flag: { type: 'boolean', default: true }, other: { type: 'string' } } },
    keyed: {
      type: 'array',
      maxItems: 3,
      'x-kubernetes-list-type': 'map',
      'x-kubernetes-list-map-keys': ['key'],
      items: { type: 'object', required: ['key'], properties: { key: { type: 'string' }, value: { type: 'string' } } },
    },
    set: { type: 'array', 'x-kubernetes-list-type': 'set', items: { type: 'string' } },
    plain: { type: 'array', items: { type: 'string' } },
    free: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true },
    map: { type: 'object', additionalProperties: { type: 'integer' } },
    port: { 'x-kubernetes-int-or-string': true },
    maybe: { type: 'string', nullable: true },
    when: { type: 'string', format: 'date-time' },
    atomic: { type: 'object', 'x-kubernetes-map-type': 'atomic', additionalProperties: { type: 'string' } },
  },
};
const SCHEMA: Schema = {
  type: 'object',
  properties: {
    spec: SPEC,
    status: { type: 'object', properties: { ready: { type: 'boolean' }, replicas: { type: 'integer' }, phase: { type: 'string' } } },
  },
};

/** A CRD in a group of its own. */
export const crd = (api: Api, plural: string, version: Schema = {}, spec: Schema = {}): Schema => {
  const kind = `${plural[0]?.toUpperCase()}${plural.slice(1, -1)}`;
  const group = `${plural}-${api.id}.example.com`;
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `${plural}.${group}` },
    spec: {
      group,
      scope: 'Namespaced',
      names: { plural, kind },
      versions: [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: SCHEMA }, ...version }],
      ...spec,
    },
  };
};

/** Resources of a CRD that is served, in the topic's namespace; the CRD is removed again. */
export const withCrd = async (
  api: Api,
  definition: Schema,
  use: (path: string, make: (name: string, fields?: Schema) => Schema) => Promise<unknown>,
): Promise<void> => {
  const { name } = metadataOf(definition);
  const { group, names, scope } = definition['spec'] as { group: string; names: { plural: string; kind: string }; scope: string };
  await answer(api.post(CRDS, definition), 201);
  try {
    const path = `/apis/${group}/v1/${scope === 'Cluster' ? '' : `namespaces/${api.namespace}/`}${names.plural}`;
    // Served once its names are accepted; but what is made before it is established may be forgotten when it is deleted.
    const done = ['NamesAccepted', 'Established'].map((type) => ({ type, status: 'True' }));
    await api.until(`${CRDS}/${name}`, 200, { status: { conditions: done } });
    await api.until(path, 200);
    await use(path, (object, fields = {}) => ({ apiVersion: `${group}/v1`, kind: names.kind, metadata: { name: object }, ...fields }));
  } finally {
    await api.delete(`${CRDS}/${name}`);
  }
};
