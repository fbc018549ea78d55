import type { KubeObject } from '../lib/kube-object.ts';
import type { Problem, Where } from '../lib/problem.ts';
import type { ClusterSpec, JobFlow, RepositorySpec, ServiceSpec, TaskDefinitionSpec } from '../manifest/schema-types.generated.ts';

/** Where in the repository something was written. */
export type Origin = Required<Where>;

/** The place of a field, or of the nearest parent that is there: `['spec', 'tags', 0]`. */
export type FindPlace = (pointer: readonly (string | number)[]) => Origin;

export type DesiredTaskDefinition = { family: string; revision: number; spec: TaskDefinitionSpec; origin: Origin; where?: FindPlace };

/** An ECS service with the task definition that its `family:revision` (or bare family: the highest revision) names. */
export type DesiredService = {
  name: string;
  spec: ServiceSpec;
  taskDefinition: DesiredTaskDefinition;
  origin: Origin;
  where?: FindPlace;
  /** metadata.annotations of the file: `holdfast.dev/depends-on`, `holdfast.dev/priority` and the like are handed on to its objects. */
  annotations?: { [key: string]: string };
};

/**
 * A Secret whose values are still as sops has encrypted them. `mac` is the same in all documents of one file and in no other file, also
 * after kustomize. `failure`: it was to be decrypted and could not be; why, and the next command.
 */
export type Sealed = { mac: string; failure?: { reason: string; allow: string } };

/**
 * A Kubernetes object from manifests/. Its namespace is set when its kind has one (`namespace` of the cluster where the file says none).
 * With `sealed` it must not be applied: its values are ciphertext.
 */
export type DesiredManifest = { object: KubeObject; origin: Origin; sealed?: Sealed };

export type DesiredJobFlow = { name: string; object: JobFlow & KubeObject; origin: Origin };

/** What one commit says that one cluster should hold. Complete only if `valid`; otherwise the last good commit stays enforced. */
export type DesiredCluster = {
  name: string;
  region: string;
  /** The ECS namespace: `<name>-<region>`. */
  namespace: string;
  labels: { [key: string]: string };
  spec: ClusterSpec;
  origin: Origin;
  taskDefinitions: readonly DesiredTaskDefinition[];
  services: readonly DesiredService[];
  jobFlows: readonly DesiredJobFlow[];
  manifests: readonly DesiredManifest[];
  /** No error in its files nor in files they refer to. If false, nothing but name, problems and origin may be relied on. */
  valid: boolean;
  /** The problems that concern this cluster, sorted by place. */
  problems: readonly Problem[];
};

/** The typed model of one commit. Clusters are sorted by name. */
export type Desired = {
  commit: string;
  repository: RepositorySpec | undefined;
  /**
   * No error that concerns the repository as a whole. Only then is the list of clusters complete, and does the absence of a
   * cluster mean that it left the repository; otherwise the last good commit stays enforced everywhere.
   */
  valid: boolean;
  clusters: readonly DesiredCluster[];
  /** All problems, those of the clusters included, sorted by place. */
  problems: readonly Problem[];
};
