import type { JsonObject } from '../lib/json.ts';
import type { KubeObject } from '../lib/kube-object.ts';
import type { KubernetesSubresource } from '../lib/kubernetes-schemas.ts';
import type { SchemaNode } from './schema-node.ts';

export type PrinterColumn = { name: string; type: string; format: string; description: string; priority: number; jsonPath: string };

/** What a CustomResourceDefinition's version adds to a served kind. */
export type CustomKind = {
  crd: string;
  storage: boolean;
  /** The structural schema as written, or undefined if the version keeps anything. */
  openApi: JsonObject | undefined;
  statusSubresource: boolean;
  scale: { specReplicasPath: string; statusReplicasPath: string; labelSelectorPath: string | undefined } | undefined;
  columns: readonly PrinterColumn[];
};

/** One kind in one API version, as it is served. */
export type ServedKind = {
  group: string;
  version: string;
  apiVersion: string;
  kind: string;
  listKind: string;
  plural: string;
  singular: string;
  shortNames: readonly string[];
  categories: readonly string[];
  namespaced: boolean;
  verbs: readonly string[];
  subresources: readonly KubernetesSubresource[];
  /** `group/plural`: the table that all versions of the kind share. */
  table: string;
  schema: SchemaNode;
  custom: CustomKind | undefined;
};

/** Who writes, and how. */
export type WriteContext = {
  manager: string;
  dryRun: boolean;
  fieldValidation: 'Ignore' | 'Warn' | 'Strict';
  warnings: string[];
  /** Fields that the body gave more than once. */
  duplicates: readonly string[];
  subresource: string;
};

export type { JsonObject, KubeObject };
