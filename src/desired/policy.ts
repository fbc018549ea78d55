import { rememberedBy } from '../lib/remembered-by.ts';

/**
 * What the operator allows in one cluster. It comes from outside the repository (flags, environment, configuration file),
 * so that somebody who can only push can ask for less, never for more.
 */
export type ClusterPolicy = {
  /** Whether objects may be put into kube-system, kube-public and kube-node-lease. */
  kubeSystem: boolean;
  /** Cluster-scoped kinds that may be in Git: `Namespace` for a kind of Kubernetes itself, `cert-manager.io/ClusterIssuer` for any other. */
  clusterScopedKinds: readonly string[];
  /** Whether pods may mount paths of the node, and volumes may be such paths. */
  hostPath: boolean;
  /** Whether pods may be privileged, or share the node's network, process or IPC namespace. */
  privileged: boolean;
};

/** The operator's leave for every cluster: `clusters` says where one differs from `defaults`. */
export type DesiredPolicy = {
  defaults: ClusterPolicy;
  clusters: { readonly [cluster: string]: Partial<ClusterPolicy> };
};

const DEFAULT_CLUSTER_SCOPED_KINDS: readonly string[] = [
  'Namespace',
  'CustomResourceDefinition',
  'PriorityClass',
  'StorageClass',
  'IngressClass',
  'RuntimeClass',
];

/** What holds where the operator says nothing. */
export const DEFAULT_POLICY: DesiredPolicy = {
  defaults: { kubeSystem: false, clusterScopedKinds: DEFAULT_CLUSTER_SCOPED_KINDS, hostPath: false, privileged: false },
  clusters: {},
};

const clusterPolicies = rememberedBy((_policy: DesiredPolicy): Map<string, ClusterPolicy> => new Map());

/** What the operator allows in this cluster: one value for each, so that what was judged by it can be kept. */
export const policyOf = (policy: DesiredPolicy, cluster: string): ClusterPolicy => {
  const known = clusterPolicies(policy);
  const own = Object.hasOwn(policy.clusters, cluster) ? policy.clusters[cluster] : {};
  const made = known.get(cluster) ?? { ...policy.defaults, ...own };
  known.set(cluster, made);
  return made;
};
