import { rememberedBy } from '../lib/remembered-by.ts';

/**
 * What the operator allows in one cluster. It comes from outside the repository (flags, environment, configuration file),
 * so that somebody who can only push can ask for less, never for more.
 */
export type PolicyRules = {
  /** Whether objects may be put into kube-system, kube-public and kube-node-lease. */
  kubeSystem: boolean;
  /** Cluster-scoped kinds that may be in Git: `Namespace` for a kind of Kubernetes itself, `cert-manager.io/ClusterIssuer` for any other. */
  clusterScopedKinds: readonly string[];
  /** Whether pods may mount paths of the node, and volumes may be such paths. */
  hostPath: boolean;
  /** Whether pods may be privileged, or share the node's network, process or IPC namespace. */
  privileged: boolean;
  /** Namespaced kinds that manifests may hold, named as in `clusterScopedKinds`; undefined: any. */
  kinds?: readonly string[];
  /** Namespaces that objects may go into, `shop-*` for all that begin so; undefined: any. */
  namespaces?: readonly string[];
  /** Registries that images may come from, or paths in them; undefined: any. */
  registries?: readonly string[];
};

/** `cluster`: whose they are; `own`: those that are said for this cluster alone. */
export type ClusterPolicy = PolicyRules & { cluster: string; own: readonly string[] };

/** Where the operator has said, or would say, a rule. */
const placeOf = ({ cluster, own }: ClusterPolicy, rule: keyof PolicyRules): string =>
  own.includes(rule) ? `clusters.${cluster}.policy.${rule}` : `policy.${rule}`;

/** What to do about a refusal: who allows it, and where. */
export const leaveOf = (policy: ClusterPolicy, rule: keyof PolicyRules): string =>
  `the operator allows it in Holdfast's configuration (${placeOf(policy, rule)}), not the repository`;

export const allowedBy = (policy: ClusterPolicy, rule: keyof PolicyRules, list: readonly string[]): string =>
  `${placeOf(policy, rule)} of the operator's configuration allows ${list.join(', ') || 'none'}`;

/** The operator's leave for every cluster: `clusters` says where one differs from `defaults`. */
export type DesiredPolicy = {
  defaults: PolicyRules;
  clusters: { readonly [cluster: string]: Partial<PolicyRules> };
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
  const made = known.get(cluster) ?? { ...policy.defaults, ...own, cluster, own: Object.keys(own ?? {}) };
  known.set(cluster, made);
  return made;
};
