import type { KubeAccess } from '../kube/types.ts';
import type { ClusterSpec } from '../manifest/schema-types.generated.ts';

/** `Unknown` means that nobody could tell (daemon down, no answer): then nothing is created. `Missing` is a confirmed absence. */
export type ClusterState =
  | { state: 'Running'; access: KubeAccess }
  | { state: 'Stopped' | 'Missing' }
  | { state: 'Unknown'; reason: string; hint: string };

/** What a provider of clusters can do. k3d brings its own; a kubeconfig cluster is never created, stopped or judged lost. */
export type ClusterProvider = {
  readonly name: 'k3d' | 'kubeconfig' | 'sandbox';
  observe: (cluster: string, signal?: AbortSignal) => Promise<ClusterState>;
  /** Creates or starts it and resolves when its API answers. Can be done twice. */
  ensure: (cluster: string, spec: ClusterSpec, signal?: AbortSignal) => Promise<{ access: KubeAccess; created: boolean }>;
  stop: (cluster: string) => Promise<void>;
  remove: (cluster: string) => Promise<void>;
};
