import { isObject, type Json, type JsonObject } from '../lib/json.ts';
import type { KubeObject } from '../lib/kube-object.ts';
import { groupOf, versionOf } from '../lib/kube-object.ts';
import { JOBFLOW_GROUP_VERSION } from '../lib/well-known.ts';

/** What a structural schema takes over as it is. Defaults are left out: stored objects then stay as they were written. */
const KEPT: readonly string[] = [
  'description',
  'enum',
  'maxItems',
  'maxLength',
  'maximum',
  'minItems',
  'minLength',
  'minimum',
  'pattern',
  'required',
  'type',
];

/** Lists whose items are told apart by a key, so that two writers can each own some, and no key can be there twice. */
const LIST_KEYS: { readonly [path: string]: string } = {
  'spec.onExit': 'name',
  'spec.steps': 'name',
  'status.conditions': 'type',
  'status.steps': 'name',
};

type Definitions = { [name: string]: JsonObject };

const resolve = (schema: JsonObject, definitions: Definitions): JsonObject => {
  const reference = schema['$ref'];
  if (typeof reference !== 'string') return schema;
  const target = definitions[reference.replace('#/$defs/', '')];
  if (target === undefined) throw new TypeError(`schema refers to ${reference}, which is not there`);
  return { ...target, ...schema };
};

const listType = (path: string): JsonObject => {
  const key = LIST_KEYS[path];
  return key === undefined ? {} : { 'x-kubernetes-list-map-keys': [key], 'x-kubernetes-list-type': 'map' };
};

const mapOf = (schema: JsonObject, path: string, definitions: Definitions): JsonObject => {
  const values = schema['additionalProperties'];
  if (values === true) return { 'x-kubernetes-preserve-unknown-fields': true };
  return isObject(values) ? { additionalProperties: structural(values, `${path}.*`, definitions) } : {};
};

/** A JSON Schema as Kubernetes asks for one: no references, one type at each place, unknown fields pruned unless the schema lets them be. */
const structural = (written: JsonObject, path: string, definitions: Definitions): JsonObject => {
  const schema = resolve(written, definitions);
  const kept = Object.fromEntries(KEPT.flatMap((key): [string, Json][] => (schema[key] === undefined ? [] : [[key, schema[key]]])));
  const { properties, items } = schema;
  const dot = path === '' ? '' : '.';
  return {
    ...kept,
    ...(isObject(properties)
      ? {
          properties: Object.fromEntries(
            Object.entries(properties).map(([key, value]) => [key, structural(value as JsonObject, `${path}${dot}${key}`, definitions)]),
          ),
        }
      : {}),
    ...(isObject(items) ? { items: structural(items, `${path}[]`, definitions), ...listType(path) } : {}),
    ...mapOf(schema, path, definitions),
  };
};

const COLUMNS: Json[] = [
  { name: 'Phase', type: 'string', jsonPath: '.status.phase' },
  { name: 'Progress', type: 'integer', description: 'Steps that have ended.', jsonPath: '.status.progress.completedSteps' },
  { name: 'Steps', type: 'integer', description: 'All steps.', jsonPath: '.status.progress.totalSteps' },
  { name: 'Age', type: 'date', jsonPath: '.metadata.creationTimestamp' },
];

/** The CustomResourceDefinition of JobFlows. `schema` is schemas/jobflow.json; metadata, apiVersion and kind are Kubernetes' own to check. */
export const jobFlowCrd = (schema: JsonObject): KubeObject => {
  const definitions = schema['$defs'] as Definitions;
  const { spec, status } = schema['properties'] as { [key: string]: JsonObject };
  const openAPIV3Schema: JsonObject = {
    description: schema['description'] ?? '',
    type: 'object',
    required: ['spec'],
    properties: {
      apiVersion: { type: 'string' },
      kind: { type: 'string' },
      metadata: { type: 'object' },
      spec: structural(spec ?? {}, 'spec', definitions),
      status: structural(status ?? {}, 'status', definitions),
    },
  };
  const group = groupOf(JOBFLOW_GROUP_VERSION);
  const version = { name: versionOf(JOBFLOW_GROUP_VERSION), served: true, storage: true };
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `jobflows.${group}` },
    spec: {
      group,
      names: { kind: 'JobFlow', listKind: 'JobFlowList', plural: 'jobflows', singular: 'jobflow' },
      scope: 'Namespaced',
      versions: [{ ...version, schema: { openAPIV3Schema }, subresources: { status: {} }, additionalPrinterColumns: COLUMNS }],
    },
  };
};
