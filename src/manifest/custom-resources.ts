import { isObject, type Json, type JsonObject } from '../lib/json.ts';
import { groupOf, versionOf } from '../lib/kube-object.ts';
import type { KubernetesSchemas } from '../lib/kubernetes-schemas.ts';
import type { Problem } from '../lib/problem.ts';
import { problemsOfFaults } from './kubernetes-check.ts';
import { brokenRule } from './kubernetes-rules.ts';
import { objectsOf, textAt } from './objects.ts';
import { structuralFaults } from './structural.ts';
import type { ParsedFile } from './types.ts';

const MAX_FAULTS = 50;
const OBJECT_META = 'io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta';

/** Where CRDs count: each cluster's folder is a world of its own. */
const worldOf = (path: string): string => path.split('/').slice(0, 2).join('/');

const isCrd = (value: JsonObject): boolean =>
  textAt(value, 'kind') === 'CustomResourceDefinition' && groupOf(textAt(value, 'apiVersion')) === 'apiextensions.k8s.io';

const schemaOfVersion = (version: Json): JsonObject | undefined => {
  const schema = isObject(version) && isObject(version['schema']) ? version['schema']['openAPIV3Schema'] : undefined;
  if (!isObject(schema)) return undefined;
  const own = { apiVersion: { type: 'string' }, kind: { type: 'string' }, metadata: { $ref: `#/definitions/${OBJECT_META}` } };
  return { ...schema, properties: { ...(isObject(schema['properties']) ? schema['properties'] : {}), ...own } };
};

/** `group/version/Kind` and schema of each version that a CRD serves. */
const kindsOf = (crd: JsonObject): [string, JsonObject][] => {
  const spec = isObject(crd['spec']) ? crd['spec'] : {};
  const kind = isObject(spec['names']) ? textAt(spec['names'], 'kind') : '';
  const versions = Array.isArray(spec['versions']) ? spec['versions'] : [];
  return versions.flatMap((version) => {
    const schema = schemaOfVersion(version);
    return schema === undefined || !isObject(version)
      ? []
      : [[`${textAt(spec, 'group')}/${textAt(version, 'name')}/${kind}`, schema] as const];
  }) as [string, JsonObject][];
};

/**
 * Problems of custom resources, by the CRDs that stand in the same cluster's files. Kinds without a CRD there are left alone.
 * A field that the CRD does not declare is an error: the API server would refuse to apply it.
 */
export const checkCustomResources = (files: readonly ParsedFile[], kubernetes: KubernetesSchemas): Problem[] => {
  const crds = new Map<string, JsonObject>();
  for (const { path, documents } of files)
    for (const document of documents)
      for (const { value } of objectsOf(document.value))
        if (isCrd(value)) for (const [key, schema] of kindsOf(value)) crds.set(`${worldOf(path)} ${key}`, schema);
  if (crds.size === 0) return [];
  const context = { definitions: kubernetes.definitions, rules: brokenRule };
  return files.flatMap(({ path, documents }) =>
    documents.flatMap((document) =>
      objectsOf(document.value).flatMap(({ value, pointer }) => {
        const apiVersion = textAt(value, 'apiVersion');
        const schema = crds.get(`${worldOf(path)} ${groupOf(apiVersion)}/${versionOf(apiVersion)}/${textAt(value, 'kind')}`);
        return schema === undefined ? [] : problemsOfFaults(document, structuralFaults(value, schema, context, pointer, MAX_FAULTS));
      }),
    ),
  );
};
