import type { JsonObject } from '../lib/json.ts';
import type { KubeObject, ObjectRef } from '../lib/kube-object.ts';

/**
 * How to reach one API server. `kubeconfig` is a file, `in-cluster` for the pod's service account, or '' for what kubectl
 * would take by itself. The file is read once; exec plugins, token and certificate files are asked again as needed.
 */
export type KubeAccess = { kubeconfig: string; context: string | undefined };

/**
 * One attempt of one request, for metrics, traces and logs. `resource` is `deployments.apps`; `name` is '' for a collection; `status`
 * is 0 when no answer came; `auditId` is what went along as Audit-ID.
 */
export type RequestInfo = {
  verb: string;
  resource: string;
  namespace: string;
  name: string;
  method: string;
  status: number;
  ms: number;
  auditId: string | undefined;
  /** The server's own clock, as the answer's Date header has it; left out where none came. */
  date?: string | undefined;
};

/** What becomes of a watch: `restarted` as a matter of course or after a fault, `broken` when it cannot go on for now. */
export type WatchInfo = { resource: string; what: 'restarted' | 'broken' };

/** Times in ms; what is left out has a sensible value. */
export type ConnectOptions = {
  /** Connections for requests; watches have their own. Default 32. */
  connections?: number;
  userAgent?: string;
  /** Milliseconds since the epoch: when credentials run out. */
  now?: () => number;
  onRequest?: (info: RequestInfo) => void;
  onWatch?: (info: WatchInfo) => void;
  /** Audit-ID of the next request: an API server takes it over into its audit log, where what we did is found by it. */
  auditId?: () => string | undefined;
  /** How long headers and files of credentials are used before they are looked at again. Default 10 s. */
  refreshMs?: number;
  timeouts?: Partial<{
    connect: number;
    headers: number;
    body: number;
    watchIdle: number;
    watchHeaders: number;
    watchInitial: number;
    exec: number;
  }>;
  /** Between repeated requests, and between attempts of a watch. */
  backOff?: { baseMs: number; maxMs: number };
  watchBackOff?: { baseMs: number; maxMs: number };
};

/** A served resource as discovery tells it. */
export type Resource = {
  apiVersion: string;
  kind: string;
  /** Plural name in URLs. */
  name: string;
  namespaced: boolean;
  verbs: readonly string[];
  /** Names of subresources, such as `status` and `scale`. */
  subresources: readonly string[];
};

/** A right as RBAC words it. `resource` is `deployments.apps`; `namespace` '' asks for the whole cluster, no `name` for objects of any name. */
export type Right = { verb: string; resource: string; namespace: string; name?: string };

export type ListOptions = {
  namespace?: string;
  labelSelector?: string;
  fieldSelector?: string;
  metadataOnly?: boolean;
  signal?: AbortSignal;
};
export type ApplyOptions = { dryRun?: boolean; force?: boolean; manager?: string; signal?: AbortSignal };
/** A DELETE that names uid and resourceVersion fails with KubeConflict when the object was changed or made anew since it was read. */
export type RemoveOptions = {
  uid?: string;
  resourceVersion?: string;
  propagation?: 'Background' | 'Foreground' | 'Orphan';
  dryRun?: boolean;
  signal?: AbortSignal;
};
export type WriteOptions = { dryRun?: boolean; manager?: string; signal?: AbortSignal };

/**
 * One API server. Objects are plain data, exactly as the server sent them.
 * Every method rejects with HoldfastError (codes Kube*); 429 and Retry-After are obeyed inside, a request that may have
 * been carried out is repeated only where that is safe (GET, apply, DELETE with preconditions).
 */
export type KubeClient = {
  /** The server's URL without credentials, for messages. */
  readonly server: string;
  version: (signal?: AbortSignal) => Promise<{ gitVersion: string; minor: number }>;
  /** All served resources; cached until `forgetDiscovery` (a CRD came or went). `failedGroups` lists groups whose discovery failed: kinds there are unknown, not absent. */
  discovery: (signal?: AbortSignal) => Promise<{ resources: readonly Resource[]; failedGroups: readonly string[] }>;
  forgetDiscovery: () => void;
  /** The resource of a kind in exactly this API version; undefined if it is not served. */
  resourceOf: (apiVersion: string, kind: string, signal?: AbortSignal) => Promise<Resource | undefined>;
  /** The live object, or undefined after a 404 of a served kind. A kind that is not served rejects with KubeKindNotServed. */
  get: (ref: ObjectRef, signal?: AbortSignal) => Promise<KubeObject | undefined>;
  /** Every page of a list. Items carry apiVersion and kind. */
  list: (resource: Resource, options?: ListOptions) => Promise<{ items: readonly KubeObject[]; resourceVersion: string }>;
  /** Server-side apply. Manager `holdfast` unless told otherwise; `force` takes fields over from other managers. */
  apply: (object: KubeObject, options?: ApplyOptions) => Promise<KubeObject>;
  create: (object: KubeObject, options?: WriteOptions) => Promise<KubeObject>;
  /** PUT: metadata.resourceVersion makes it fail with KubeConflict if the object has changed. */
  update: (object: KubeObject, options?: WriteOptions) => Promise<KubeObject>;
  patch: (
    ref: ObjectRef,
    type: 'merge' | 'json',
    patch: JsonObject | JsonObject[],
    options?: WriteOptions & { subresource?: string },
  ) => Promise<KubeObject>;
  remove: (ref: ObjectRef, options?: RemoveOptions) => Promise<void>;
  /** Deletes a pod with its uid as disruption budgets allow; where one does not, it waits as for any 429. One that is gone is none to evict. */
  evict: (pod: { namespace: string; name: string; uid: string }, signal?: AbortSignal) => Promise<void>;
  /** Whether the API server lets us do that. */
  isAllowed: (right: Right, signal?: AbortSignal) => Promise<boolean>;
  /** Watches one resource until closed; see ./watch.ts. */
  watch: (resource: Resource, options: WatchOptions) => Watch;
  close: () => Promise<void>;
};

export type WatchOptions = {
  namespace?: string;
  labelSelector?: string;
  fieldSelector?: string;
  metadataOnly?: boolean;
  /** Makes objects smaller before they are stored (managedFields of others, for instance). Keep name, namespace, uid and resourceVersion. */
  transform?: (object: KubeObject) => KubeObject;
  /**
   * Called after the store has changed. `synced` is sent once the first full list is in, and again after each re-list and
   * when a broken watch goes on. Must not throw: what it throws becomes an uncaught exception.
   */
  onEvent: (event: WatchEvent) => void;
};
export type WatchEvent =
  | { type: 'added' | 'modified' | 'deleted'; object: KubeObject; previous: KubeObject | undefined }
  | { type: 'synced' }
  /** The watch cannot go on for now; it keeps trying with back-off. The store keeps its last content. */
  | { type: 'broken'; error: Error };

/** A list that is kept true by a watch. Survives ends, 410, silence, 5xx and cut connections by itself. */
export type Watch = {
  /** Live view, keyed by `namespace/name`. */
  readonly store: ReadonlyMap<string, KubeObject>;
  readonly synced: boolean;
  /** The error that broke it, while it is broken. */
  readonly error: Error | undefined;
  /** Resolves when synced; rejects when it breaks before that (403, kind not served) or the signal fires. */
  ready: (signal?: AbortSignal) => Promise<void>;
  close: () => void;
};
