// Builds desired state from texts, with YAML's own checks but without schemas: what a test sees is what src/desired found.
import { type BuildInput, buildDesired } from '../../src/desired/build.ts';
import { DEFAULT_POLICY } from '../../src/desired/policy.ts';
import type { Desired } from '../../src/desired/types.ts';
import { isObject, type JsonObject } from '../../src/lib/json.ts';
import { loadKubernetesSchemas } from '../../src/lib/kubernetes-schemas.ts';
import { formatProblem } from '../../src/lib/problem.ts';
import { DEFAULT_LIMITS } from '../../src/manifest/limits.ts';
import type { ParsedFile } from '../../src/manifest/types.ts';
import { parseYaml } from '../../src/manifest/yaml.ts';

export type Texts = { readonly [path: string]: string };

export const parsedFile = (path: string, text: string): ParsedFile => {
  const { documents, problems } = parseYaml(path, text, DEFAULT_LIMITS);
  return {
    path,
    problems,
    documents: documents
      .filter(({ value }) => isObject(value))
      .map((document) => ({ ...document, path, value: document.value as JsonObject })),
  };
};

export const parsedFiles = (texts: Texts): ParsedFile[] => Object.entries(texts).map(([path, text]) => parsedFile(path, text));

export const desiredOf = (texts: Texts, options: Partial<BuildInput> = {}): Desired =>
  buildDesired({ files: parsedFiles(texts), commit: 'c0ffee', kubernetes: loadKubernetesSchemas(), policy: DEFAULT_POLICY, ...options });

/** The findings as `validate` prints them. */
export const linesOf = (desired: Desired): string[] => desired.problems.map(formatProblem);

const own = (kind: string, name: string, spec: string): string =>
  `apiVersion: holdfast.dev/v1\nkind: ${kind}\nmetadata: { name: ${name} }\nspec:\n${spec.replace(/^/gm, '  ')}\n`;

export const repository = 'apiVersion: holdfast.dev/v1\nkind: Repository\nspec: { layoutVersion: 1 }\n';
export const cluster = (name: string, spec = 'provider: k3d'): string => own('Cluster', name, spec);
export const task = (family: string, revision: number, more = 'containerDefinitions: [{ name: app, image: nginx }]'): string =>
  own('TaskDefinition', `${family}-${revision}`, `family: ${family}\nrevision: ${revision}\n${more}`);
export const service = (name: string, taskDefinition: string, more = 'desiredCount: 1'): string =>
  own('Service', name, `serviceName: ${name}\ntaskDefinition: ${taskDefinition}\n${more}`);
export const configMap = (name: string, metadata = ''): string =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\n${metadata.replace(/^(?=.)/gm, '  ')}\ndata: {}\n`;

/** One cluster `dev` with one service, all of it fine; `more` adds to it or replaces a part. Paths are below the cluster's folder. */
export const devCluster = (more: Texts = {}): Texts => ({
  'holdfast.yaml': repository,
  'clusters/dev/cluster.yaml': cluster('dev'),
  'clusters/dev/task-definitions/web-1.yaml': task('web', 1),
  'clusters/dev/services/web.yaml': service('web', 'web:1'),
  ...Object.fromEntries(Object.entries(more).map(([path, text]) => [`clusters/dev/${path}`, text])),
});
