import type { KubeClient, ListOptions, Resource, Watch, WatchEvent, WatchOptions } from '../../src/kube/types.ts';
import { HoldfastError } from '../../src/lib/errors.ts';
import { isObject, type JsonObject, jsonEqual } from '../../src/lib/json.ts';
import { groupOf, type KubeObject, keyOf, type ObjectKey, type ObjectRef, refOf } from '../../src/lib/kube-object.ts';
import { applyFields, writeFields } from './fake-kube-fields.ts';

/** One request as a fault injector sees it. `write` is false for reads and dry-runs. `index` counts the writes of this client from 1. */
export type FakeRequest = { verb: string; key: ObjectKey; write: boolean; index: number; dryRun: boolean };
/** Called before and after a request is carried out; throwing makes the client fail there (after: carried out, answer lost). */
export type FaultInjector = { before?: (request: FakeRequest) => void; after?: (request: FakeRequest) => void };

/**
 * An API server in memory, for faults that no real one produces on demand: a writer that dies after its Nth write, an answer
 * that is lost. Knows resourceVersions, preconditions, server-side apply by field, CRDs, namespaces, selectors and watches.
 */
export type FakeServer = {
  readonly objects: Map<ObjectKey, KubeObject>;
  readonly resources: Resource[];
  /** Every write that was carried out, as `verb key`. */
  readonly writes: string[];
  /** Called with each stored object, to set a status or refuse it as an admission webhook would. */
  react: (object: KubeObject) => void;
  /** How a watch event is brought to its watcher; later than the answer to the write, to let caches lag. */
  deliver: (event: () => void) => void;
  put: (object: KubeObject, manager?: string) => KubeObject;
  drop: (key: ObjectKey) => void;
  connect: (faults?: FaultInjector) => KubeClient;
};

const resource = (apiVersion: string, kind: string, name: string, namespaced = true): Resource => ({
  apiVersion,
  kind,
  name,
  namespaced,
  verbs: ['create', 'delete', 'get', 'list', 'patch', 'update', 'watch'],
  subresources: [],
});
const builtIn = (): Resource[] => [
  resource('v1', 'Namespace', 'namespaces', false),
  resource('v1', 'ConfigMap', 'configmaps'),
  resource('v1', 'Secret', 'secrets'),
  resource('v1', 'Service', 'services'),
  resource('apps/v1', 'Deployment', 'deployments'),
  resource('batch/v1', 'Job', 'jobs'),
  resource('coordination.k8s.io/v1', 'Lease', 'leases'),
  resource('apiextensions.k8s.io/v1', 'CustomResourceDefinition', 'customresourcedefinitions', false),
];

type Watcher = { resource: Resource; options: WatchOptions; store: Map<string, KubeObject> };
type Server = FakeServer & { watchers: Set<Watcher>; version: number };

export const createFakeServer = (): FakeServer => {
  const server: Server = {
    objects: new Map(),
    resources: builtIn(),
    writes: [],
    watchers: new Set(),
    version: 100,
    react: () => undefined,
    deliver: queueMicrotask,
    put: (object, manager = 'somebody') => {
      const live = server.objects.get(keyOf(refOf(object)));
      const next = structuredClone(object);
      writeFields(live, next, manager);
      return store(server, live, next);
    },
    drop: (key) => discard(server, key),
    connect: (faults = {}) => connect(server, faults),
  };
  server.put({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'kube-system' } });
  server.put({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'default' } });
  return server;
};

const specOf = (object: KubeObject): JsonObject => (isObject(object['spec']) ? object['spec'] : {});

const store = (server: Server, live: KubeObject | undefined, next: KubeObject): KubeObject => {
  next.metadata.uid = live?.metadata.uid ?? `uid-${++server.version}`;
  next.metadata['creationTimestamp'] = live?.metadata['creationTimestamp'] ?? '2026-01-01T00:00:00Z';
  server.react(next);
  const bare = (object: KubeObject): KubeObject => ({ ...object, metadata: { ...object.metadata, resourceVersion: '' } });
  if (live !== undefined && jsonEqual(bare(live), bare(next))) return structuredClone(live);
  next.metadata.resourceVersion = String(++server.version);
  if (live === undefined || !jsonEqual(live['spec'], next['spec'])) next.metadata.generation = (live?.metadata.generation ?? 0) + 1;
  server.objects.set(keyOf(refOf(next)), next);
  if (next.kind === 'CustomResourceDefinition') serve(server, next);
  emit(server, next, live);
  return structuredClone(next);
};

const serve = (server: Server, definition: KubeObject): void => {
  const spec = specOf(definition);
  const names = spec['names'] as { kind: string; plural: string };
  const version = `${String(spec['group'])}/v1`;
  if (server.resources.some((known) => known.apiVersion === version && known.kind === names.kind)) return;
  server.resources.push(resource(version, names.kind, names.plural, spec['scope'] === 'Namespaced'));
};

const discard = (server: Server, key: ObjectKey): void => {
  const gone = server.objects.get(key);
  if (gone === undefined) return;
  server.objects.delete(key);
  server.version += 1;
  emit(server, undefined, gone);
  if (gone.kind !== 'Namespace') return;
  for (const [inside, object] of [...server.objects]) if (object.metadata.namespace === gone.metadata.name) discard(server, inside);
};

const matches = (object: KubeObject, wanted: Resource, options: ListOptions): boolean => {
  if (object.kind !== wanted.kind || groupOf(object.apiVersion) !== groupOf(wanted.apiVersion)) return false;
  if (options.namespace !== undefined && object.metadata.namespace !== options.namespace) return false;
  if (options.fieldSelector !== undefined && options.fieldSelector !== `metadata.name=${object.metadata.name}`) return false;
  const terms = (options.labelSelector ?? '').split(',').filter((term) => term !== '');
  return terms.every((term) => object.metadata.labels?.[term.split('=')[0] ?? ''] === term.split('=')[1]);
};

const placeOf = (object: KubeObject): string => `${object.metadata.namespace ?? ''}/${object.metadata.name}`;

const emit = (server: Server, next: KubeObject | undefined, previous: KubeObject | undefined): void => {
  const now = structuredClone(next);
  for (const watcher of [...server.watchers]) server.deliver(() => server.watchers.has(watcher) && tell(watcher, now, previous));
};

const tell = (watcher: Watcher, next: KubeObject | undefined, previous: KubeObject | undefined): void => {
  const place = placeOf((next ?? previous) as KubeObject);
  const known = watcher.store.get(place);
  const isIn = next !== undefined && matches(next, watcher.resource, watcher.options);
  if (isIn) watcher.store.set(place, next);
  else watcher.store.delete(place);
  if (isIn) watcher.options.onEvent({ type: known ? 'modified' : 'added', object: next, previous: known });
  else if (known) watcher.options.onEvent({ type: 'deleted', object: next ?? known, previous: known });
};

const fail = (code: 'KubeConflict' | 'KubeNotFound' | 'KubeInvalid' | 'KubeKindNotServed', message: string): HoldfastError =>
  new HoldfastError(code, message);

const connect = (server: Server, faults: FaultInjector): KubeClient => {
  let index = 0;
  let cached: Resource[] | undefined;
  const discovered = (): Resource[] => {
    cached ??= [...server.resources];
    return cached;
  };
  const resourceFor = (apiVersion: string, kind: string): Resource | undefined =>
    discovered().find((known) => known.apiVersion === apiVersion && known.kind === kind);
  const ask = async <T>(verb: string, ref: ObjectRef, dryRun: boolean, body: () => T): Promise<T> => {
    await Promise.resolve();
    const write = !dryRun && !['get', 'list'].includes(verb);
    const request = { verb, key: keyOf(ref), write, index: write ? ++index : index, dryRun };
    faults.before?.(request);
    if (resourceFor(ref.apiVersion, ref.kind) === undefined) throw fail('KubeKindNotServed', `${ref.kind} is not served`);
    const result = body();
    if (write) server.writes.push(`${verb} ${request.key}`);
    faults.after?.(request);
    return result;
  };
  const liveOf = (ref: ObjectRef): KubeObject => {
    const live = server.objects.get(keyOf(ref));
    if (live === undefined) throw fail('KubeNotFound', `${keyOf(ref)} not found`);
    return live;
  };
  const save = (live: KubeObject | undefined, next: KubeObject, dryRun: boolean): KubeObject => {
    const namespace = next.metadata.namespace;
    if (namespace !== undefined && !server.objects.has(`/Namespace//${namespace}`))
      throw fail('KubeNotFound', `namespace ${namespace} not found`);
    if (!dryRun) return store(server, live, next);
    server.react(next);
    return next;
  };
  const client: KubeClient = {
    server: 'https://fake.invalid',
    version: async () => ({ gitVersion: 'v1.34.0', minor: 34 }),
    discovery: async () => ({ resources: discovered(), failedGroups: [] }),
    forgetDiscovery: () => {
      cached = undefined;
    },
    resourceOf: async (apiVersion, kind) => resourceFor(apiVersion, kind),
    get: (ref) => ask('get', ref, false, () => structuredClone(server.objects.get(keyOf(ref)))),
    list: (wanted, options = {}) =>
      ask('list', { ...wanted, namespace: '', name: '' }, false, () => ({
        items: [...server.objects.values()].filter((object) => matches(object, wanted, options)).map((object) => structuredClone(object)),
        resourceVersion: String(server.version),
      })),
    apply: (object, { dryRun = false, force = false, manager = 'holdfast' } = {}) =>
      ask('apply', refOf(object), dryRun, () => {
        const live = server.objects.get(keyOf(refOf(object)));
        const { uid } = object.metadata;
        if (uid !== undefined && live === undefined) throw fail('KubeConflict', 'uid mismatch');
        if (uid !== undefined && uid !== live?.metadata.uid) throw fail('KubeInvalid', 'metadata.uid: Invalid value: field is immutable');
        refuseImmutable(live, object);
        const merged = applyFields(live, object, manager, force);
        if ('conflicts' in merged) throw fail('KubeConflict', `conflict with ${merged.conflicts.join(', ')}`);
        return save(live, merged.object, dryRun);
      }),
    create: (object, { dryRun = false, manager = 'holdfast' } = {}) =>
      ask('create', refOf(object), dryRun, () => {
        if (server.objects.has(keyOf(refOf(object)))) throw fail('KubeConflict', 'already exists');
        const next = structuredClone(object);
        writeFields(undefined, next, manager);
        return save(undefined, next, dryRun);
      }),
    update: (object, { dryRun = false, manager = 'holdfast' } = {}) =>
      ask('update', refOf(object), dryRun, () => {
        const live = liveOf(refOf(object));
        if (object.metadata.resourceVersion !== live.metadata.resourceVersion) throw fail('KubeConflict', 'object has been modified');
        const next = structuredClone(object);
        writeFields(live, next, manager);
        return save(live, next, dryRun);
      }),
    patch: (ref, type, patch, { dryRun = false, manager = 'holdfast' } = {}) =>
      ask('patch', ref, dryRun, () => {
        const live = liveOf(ref);
        const next = type === 'json' ? patchJson(live, patch as JsonObject[]) : (patchMerge(live, patch as JsonObject) as KubeObject);
        const { resourceVersion } = next.metadata;
        if (resourceVersion !== undefined && resourceVersion !== live.metadata.resourceVersion)
          throw fail('KubeConflict', 'object has been modified');
        const before = { ...live, metadata: { ...live.metadata, managedFields: next.metadata['managedFields'] ?? [] } } as KubeObject;
        writeFields(before, next, manager);
        return save(live, next, dryRun);
      }),
    remove: (ref, options = {}) =>
      ask('delete', ref, options.dryRun ?? false, () => {
        const { uid, resourceVersion } = liveOf(ref).metadata;
        const isOther = options.uid !== undefined && options.uid !== uid;
        if (isOther || (options.resourceVersion !== undefined && options.resourceVersion !== resourceVersion))
          throw fail('KubeConflict', 'precondition');
        if (!options.dryRun) discard(server, keyOf(ref));
      }),
    evict: async () => {
      throw new Error('nobody evicts pods here');
    },
    isAllowed: async () => true,
    watch: (wanted, options) => watch(server, wanted, options),
    close: async () => undefined,
  };
  return client;
};

/** `spec.fixed` stands for the fields that an API server does not let anybody change. */
const refuseImmutable = (live: KubeObject | undefined, next: KubeObject): void => {
  const before = live === undefined ? undefined : specOf(live)['fixed'];
  const after = specOf(next)['fixed'];
  if (before === undefined || after === undefined || jsonEqual(before, after)) return;
  const cause = { status: 422, reason: 'Invalid', causes: [], immutable: true, notSent: false };
  throw new HoldfastError('KubeInvalid', 'spec.fixed: field is immutable', { cause });
};

const watch = (server: Server, wanted: Resource, options: WatchOptions): Watch => {
  const watcher: Watcher = { resource: wanted, options, store: new Map() };
  let synced = false;
  const events: WatchEvent[] = [];
  for (const object of server.objects.values()) {
    if (!matches(object, wanted, options)) continue;
    const copy = structuredClone(object);
    watcher.store.set(placeOf(copy), copy);
    events.push({ type: 'added', object: copy, previous: undefined });
  }
  server.watchers.add(watcher);
  const ready = Promise.resolve().then(() => {
    synced = true;
    if (server.watchers.has(watcher)) for (const event of [...events, { type: 'synced' } as const]) options.onEvent(event);
  });
  return {
    store: watcher.store,
    get synced() {
      return synced;
    },
    error: undefined,
    ready: () => ready,
    close: () => void server.watchers.delete(watcher),
  };
};

const patchMerge = (target: unknown, patch: unknown): unknown => {
  if (!isObject(patch)) return structuredClone(patch);
  const result: JsonObject = isObject(target) ? structuredClone(target) : {};
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) delete result[name];
    else result[name] = patchMerge(result[name], value) as JsonObject;
  }
  return result;
};

const patchJson = (target: KubeObject, operations: readonly JsonObject[]): KubeObject => {
  const result = structuredClone(target);
  for (const operation of operations) {
    const names = String(operation['path'])
      .split('/')
      .slice(1)
      .map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'));
    const last = names.pop() ?? '';
    const parent = names.reduce<JsonObject>((at, name) => at[name] as JsonObject, result);
    if (operation['op'] === 'test' && !jsonEqual(parent[last], operation['value'])) throw fail('KubeInvalid', 'test failed');
    if (operation['op'] === 'remove') delete parent[last];
    if (operation['op'] === 'add' || operation['op'] === 'replace') parent[last] = structuredClone(operation['value'] ?? null);
  }
  return result;
};
