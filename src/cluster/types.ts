import type { KubeAccess, KubeClient } from '../kube/types.ts';
import type { ClusterSpec } from '../manifest/schema-types.generated.ts';

/**
 * `Unknown` means that nobody could tell (daemon down, no answer): then nothing is created. `Missing` is a confirmed absence,
 * `Incomplete` a creation that was cut off or is under way.
 */
export type ClusterState =
  | { state: 'Running'; access: KubeAccess }
  | { state: 'Stopped' | 'Missing' }
  | { state: 'Incomplete'; reason: string }
  | { state: 'Unknown'; reason: string; hint: string };

/**
 * Something that a cluster consists of and that is not as the commit says: a field of its spec, or `image`. `inPlace`: the provider can change it in
 * the cluster that is there; else the cluster would have to be made anew.
 */
export type ShapeDifference = { field: string; wanted: string; found: string; inPlace: boolean };

/** What a cluster consists of and should consist of. `isOurs`: this instance made it, so that it may be changed. `byHand`: what anybody can type instead. */
export type Shape = { differences: readonly ShapeDifference[]; isOurs: boolean; byHand: string };

/** What a provider of clusters can do. k3d brings its own; a kubeconfig cluster is never created, stopped or judged lost. */
export type ClusterProvider = {
  readonly name: 'k3d' | 'kubeconfig' | 'sandbox';
  observe: (cluster: string, signal?: AbortSignal) => Promise<ClusterState>;
  /** Creates or starts it and resolves when its API answers. Can be done twice. */
  ensure: (cluster: string, spec: ClusterSpec, signal?: AbortSignal) => Promise<{ access: KubeAccess; created: boolean }>;
  stop: (cluster: string) => Promise<void>;
  /** Deletes the cluster and what belongs to it. Rejects with ClusterForeign where it was not made by this instance. */
  remove: (cluster: string) => Promise<void>;
  /** Whether this instance made the cluster that is there: one of ours may come anew under its name, another one's may not. */
  madeByUs: (cluster: string) => Promise<boolean>;
  /** This process goes on with the cluster from now on, until it ends. */
  hold?: (cluster: string) => Promise<void>;
  /** Whether another process of this machine holds it too. */
  heldByOthers?: (cluster: string) => Promise<boolean>;
  /** Forgets where the cluster was before, so that the place it is looked for now counts; says which that is. */
  acceptIdentity?: (cluster: string) => Promise<string>;
  /** In what a cluster that runs is not what the commit says it consists of. */
  shape?: (cluster: string, spec: ClusterSpec) => Promise<Shape>;
  /** Adds what is missing and can be added in place; says what was done. Can be done twice. */
  grow?: (cluster: string, spec: ClusterSpec, signal: AbortSignal) => Promise<readonly string[]>;
  /** Takes away in place what is too much, and what nothing is lost with; `held` says what keeps the rest. */
  shrink?: (
    cluster: string,
    spec: ClusterSpec,
    kube: KubeClient,
    signal: AbortSignal,
  ) => Promise<{ done: readonly string[]; held: readonly string[] }>;
  /** Nodes that a removal which was cut off has left closed to pods. */
  leftClosed?: (cluster: string, kube: KubeClient, signal: AbortSignal) => Promise<readonly string[]>;
  /** Has them take pods again; gives those that do. Under the Lease: nobody is removing them then. */
  reopen?: (cluster: string, kube: KubeClient, nodes: readonly string[], signal: AbortSignal) => Promise<readonly string[]>;
  /** Gives up what would keep the container that Holdfast runs in from being started again. Only `run`, at its end. */
  depart?: () => Promise<void>;
  /** Ends what is under way. */
  close?: () => Promise<void>;
};
