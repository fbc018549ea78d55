import { readFileSync } from 'node:fs';
import type { JsonObject } from './json.ts';
import { packageFile } from './package-file.ts';

export type KubernetesSubresource = { name: string; kind: string; apiVersion: string; verbs: readonly string[] };

/** One stable kind as the API server of that version serves it by default. */
export type KubernetesKind = {
  /** Key into `definitions`. */
  definition: string;
  plural: string;
  singular: string;
  namespaced: boolean;
  verbs: readonly string[];
  shortNames: readonly string[];
  categories: readonly string[];
  subresources: readonly KubernetesSubresource[];
};

/** Kubernetes' published OpenAPI v3 of one version, without descriptions; `$ref`s read `#/definitions/<name>`. */
export type KubernetesSchemas = {
  version: string;
  definitions: { [name: string]: JsonObject };
  /** By `apps/v1/Deployment`, `v1/Pod`. */
  kinds: { [apiVersionKind: string]: KubernetesKind };
};

const KUBERNETES_VERSION = 'v1.35.4';
let loaded: KubernetesSchemas | undefined;

/** Reads the data file once in a process (about 10 ms). Treat it as frozen. */
export const loadKubernetesSchemas = (): KubernetesSchemas => {
  loaded ??= JSON.parse(readFileSync(packageFile(`schemas/kubernetes/${KUBERNETES_VERSION}.json`), 'utf8')) as KubernetesSchemas;
  return loaded;
};
