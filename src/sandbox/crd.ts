import { isObject, type Json, type JsonObject } from '../lib/json.ts';
import type { KubernetesSubresource } from '../lib/kubernetes-schemas.ts';
import { loadKubernetesSchemas } from '../lib/kubernetes-schemas.ts';
import { objectOf, objectsOf } from './defaults/pod.ts';
import { type Machine, timeText } from './machine.ts';
import { schemaCompiler } from './schema-node.ts';
import type { CustomKind, KubeObject, PrinterColumn, ServedKind } from './types.ts';

const META = 'io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta';
const ALL_VERBS = ['delete', 'deletecollection', 'get', 'list', 'patch', 'create', 'update', 'watch'];
export const CRD_TABLE = 'apiextensions.k8s.io/customresourcedefinitions';
export const CRD_FINALIZER = 'customresourcecleanup.apiextensions.k8s.io';

const texts = (value: Json | undefined): string[] => (Array.isArray(value) ? value.map(String) : []);

const columnsOf = (version: JsonObject): PrinterColumn[] =>
  objectsOf(version['additionalPrinterColumns']).map((column) => ({
    name: String(column['name']),
    type: String(column['type']),
    format: String(column['format'] ?? ''),
    description: String(column['description'] ?? ''),
    priority: typeof column['priority'] === 'number' ? column['priority'] : 0,
    jsonPath: String(column['jsonPath'] ?? ''),
  }));

const scaleOf = (subresources: JsonObject | undefined): CustomKind['scale'] => {
  const scale = objectOf(subresources?.['scale']);
  if (!scale) return undefined;
  const selector = scale['labelSelectorPath'];
  return {
    specReplicasPath: String(scale['specReplicasPath']),
    statusReplicasPath: String(scale['statusReplicasPath']),
    labelSelectorPath: typeof selector === 'string' ? selector : undefined,
  };
};

/** The schema of a whole object: the version's own with the envelope added. */
const envelope = (openApi: JsonObject | undefined): JsonObject => {
  const base: JsonObject = openApi ?? { type: 'object', 'x-kubernetes-preserve-unknown-fields': true };
  return {
    ...base,
    type: 'object',
    properties: {
      ...(objectOf(base['properties']) ?? {}),
      apiVersion: { type: 'string' },
      kind: { type: 'string' },
      metadata: { $ref: `#/definitions/${META}` },
    },
  };
};

const subresourcesOf = (apiVersion: string, kind: string, custom: CustomKind): KubernetesSubresource[] => {
  const list: KubernetesSubresource[] = [];
  if (custom.statusSubresource) list.push({ name: 'status', kind, apiVersion, verbs: ['get', 'patch', 'update'] });
  if (custom.scale) list.push({ name: 'scale', kind: 'Scale', apiVersion: 'autoscaling/v1', verbs: ['get', 'patch', 'update'] });
  return list;
};

const servedKinds = (crd: KubeObject): ServedKind[] => {
  const spec = objectOf(crd['spec']) ?? {};
  const names = objectOf(spec['names']) ?? {};
  const group = String(spec['group']);
  const compile = schemaCompiler(loadKubernetesSchemas().definitions);
  return objectsOf(spec['versions'])
    .filter((version) => version['served'] === true)
    .map((version) => {
      const apiVersion = `${group}/${String(version['name'])}`;
      const written = objectOf(objectOf(version['schema'])?.['openAPIV3Schema']);
      const preserve = spec['preserveUnknownFields'] === true;
      const openApi = preserve ? undefined : written;
      const subresources = objectOf(version['subresources']);
      const custom: CustomKind = {
        crd: crd.metadata.name,
        storage: version['storage'] === true,
        openApi,
        statusSubresource: isObject(subresources?.['status']),
        scale: scaleOf(subresources),
        columns: columnsOf(version),
      };
      const kind = String(names['kind']);
      return {
        group,
        version: String(version['name']),
        apiVersion,
        kind,
        listKind: String(names['listKind'] ?? `${kind}List`),
        plural: String(names['plural']),
        singular: String(names['singular'] ?? kind.toLowerCase()),
        shortNames: texts(names['shortNames']),
        categories: texts(names['categories']),
        namespaced: spec['scope'] === 'Namespaced',
        verbs: ALL_VERBS,
        subresources: subresourcesOf(apiVersion, kind, custom),
        table: `${group}/${String(names['plural'])}`,
        schema: compile(envelope(openApi)),
        custom,
      };
    });
};

const tableOfCrd = (crd: KubeObject): string => {
  const spec = objectOf(crd['spec']) ?? {};
  return `${String(spec['group'])}/${String(objectOf(spec['names'])?.['plural'])}`;
};

/** Serves the kinds of a CRD; what it served before under other versions goes. */
const register = (machine: Machine, crd: KubeObject): void => {
  const known = machine.registry.all().some((kind) => kind.custom?.crd === crd.metadata.name);
  unregister(machine, crd.metadata.name);
  if (!known) machine.store.begin(tableOfCrd(crd));
  for (const kind of servedKinds(crd)) machine.registry.add(kind);
};

const unregister = (machine: Machine, name: string): void => {
  for (const kind of machine.registry.all()) if (kind.custom?.crd === name) machine.registry.remove(kind.apiVersion, kind.plural);
};

const condition = (type: string, reason: string, message: string, time: string): JsonObject => ({
  lastTransitionTime: time,
  message,
  reason,
  status: 'True',
  type,
});

/** The status that the API server's controllers would give a CRD: names accepted, established. */
export const establish = (machine: Machine, crd: KubeObject): JsonObject => {
  const spec = objectOf(crd['spec']) ?? {};
  const names = objectOf(spec['names']) ?? {};
  const time = timeText(machine.now());
  const status = objectOf(crd['status']) ?? {};
  const existing = objectsOf(status['conditions']);
  const conditions = [
    existing.find((entry) => entry['type'] === 'NamesAccepted') ?? condition('NamesAccepted', 'NoConflicts', 'no conflicts found', time),
    existing.find((entry) => entry['type'] === 'Established') ??
      condition('Established', 'InitialNamesAccepted', 'the initial names have been accepted', time),
  ];
  const storage = objectsOf(spec['versions'])
    .filter((version) => version['storage'] === true)
    .map((version) => String(version['name']));
  const stored = [...new Set([...texts(status['storedVersions']), ...storage])];
  return { conditions, acceptedNames: names, storedVersions: stored };
};

/** Keeps the registry in step with the CRDs that are stored, from the start and with each change. */
export const followCrds = (machine: Machine): void => {
  for (const crd of machine.store.list(CRD_TABLE)) register(machine, crd);
  machine.store.onChange((change) => {
    if (change.table !== CRD_TABLE) return;
    if (change.type === 'DELETED') unregister(machine, change.object.metadata.name);
    else register(machine, change.object);
  });
};
