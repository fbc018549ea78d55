import type { DesiredCluster } from '../desired/types.ts';
import type { KubeClient } from '../kube/types.ts';

/** One cluster as the API sees it: what is in force there, and the way to look at what is. */
export type EcsCluster = {
  desired: DesiredCluster;
  /** Undefined while there is no connection; `why` says it then. */
  kube: KubeClient | undefined;
  why: string;
};

/** What the API tells of. Clusters are read anew with each request, sorted by name. */
export type EcsWorld = { accountId: string; clusters: () => readonly EcsCluster[] };

/** Who asks: environment values are shown to those alone who have proven to be the operator. */
export type Caller = { isProven: boolean };
