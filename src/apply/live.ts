import type { KubeClient, Resource, Watch, WatchEvent } from '../kube/types.ts';
import { eachConcurrently } from '../lib/concurrent.ts';
import { HoldfastError } from '../lib/errors.ts';
import { type KubeObject, keyOf, type ObjectKey, type ObjectRef } from '../lib/kube-object.ts';
import { rememberedBy } from '../lib/remembered-by.ts';
import { MANAGED_BY_LABEL, MANAGED_BY_VALUE } from '../lib/well-known.ts';
import { exactKind, kindKey } from '../plan/kinds.ts';

/** `object` undefined: it is gone, confirmed by a GET where one was possible. */
export type LiveChange = { key: ObjectKey; ref: ObjectRef; object: KubeObject | undefined };

/** The answer to a lookup; an error where the server would not say. */
export type Lookup = { object: KubeObject | undefined } | { error: Error };

/**
 * The live objects that bear our managed-by label, one watch a kind; shared by planning, health and drift, so that none of
 * them polls.
 */
export type LiveObjects = {
  /** Opens watches for these kinds and resolves when each is listed or has failed; see `errors`. Can be called again at any time. */
  ensure: (resources: readonly Resource[], signal?: AbortSignal) => Promise<void>;
  /** Closes the watches of all other kinds: one that is no longer in use, or no longer served, would be asked for for ever. */
  retain: (resources: readonly Resource[]) => void;
  /** The object in the version that `ref` names, out of the cache. */
  get: (ref: ObjectRef) => KubeObject | undefined;
  /** Everything in the cache. */
  all: () => Iterable<KubeObject>;
  /** Asks the server about objects whatever labels they bear: one GET each, or one LIST for many of a kind. */
  lookup: (refs: readonly ObjectRef[], signal?: AbortSignal) => Promise<ReadonlyMap<ObjectKey, Lookup>>;
  /** The same for kinds that are asked about many times over, by LIST; what is not answered costs no more by a GET. */
  lookupMany: (refs: readonly ObjectRef[], signal?: AbortSignal) => Promise<ReadonlyMap<ObjectKey, Lookup>>;
  /** These are being deleted by us, and whoever does that looks for himself whether they are gone: their end is told without a GET. Returns how to stop. */
  expectGone: (keys: Iterable<ObjectKey>) => () => void;
  /** Calls back after the cache has changed, also for objects of other owners; returns how to stop. */
  onChange: (listener: (change: LiveChange) => void) => () => void;
  /** `group/Kind` of every kind whose labelled objects are all in the cache now. */
  readonly listed: ReadonlySet<string>;
  /** Kinds that cannot be watched now, by `group/Kind`, with why. */
  readonly errors: ReadonlyMap<string, Error>;
  close: () => void;
};

const SELECTOR = `${MANAGED_BY_LABEL}=${MANAGED_BY_VALUE}`;
/** From here on one LIST costs less than that many GETs. */
const LIST_FROM = 20;

const placeOf = (thing: { namespace?: string; name: string }): string => `${thing.namespace ?? ''}/${thing.name}`;

/** Where an object stands in the caches; made once for a ref, as each look asks for all of them. */
const placeIn = rememberedBy((ref: ObjectRef): { kind: string; place: string } => ({ kind: exactKind(ref), place: placeOf(ref) }));

type Entry = { resource: Resource; watch: Watch };

export const openLiveObjects = (kube: KubeClient): LiveObjects => {
  const watches = new Map<string, Entry>();
  const listeners = new Set<(change: LiveChange) => void>();
  const leaving = new Set<ObjectKey>();
  const closing = new AbortController();

  const tell = (ref: ObjectRef, object: KubeObject | undefined): void => {
    if (closing.signal.aborted) return;
    for (const listener of [...listeners]) listener({ key: keyOf(ref), ref, object });
  };
  const onEvent = (resource: Resource, event: WatchEvent): void => {
    if (event.type === 'synced' || event.type === 'broken') return;
    const { namespace = '', name } = event.object.metadata;
    const ref: ObjectRef = { apiVersion: resource.apiVersion, kind: resource.kind, namespace, name };
    if (event.type !== 'deleted' || leaving.has(keyOf(ref))) {
      tell(ref, event.type === 'deleted' ? undefined : event.object);
      return;
    }
    // Under a selector "deleted" may only mean that somebody took our label off; a GET tells. If it fails, "gone" is what the cache says too.
    kube.get(ref, closing.signal).then(
      (object) => tell(ref, object),
      () => tell(ref, undefined),
    );
  };
  const open = (resource: Resource): Entry => {
    const entry = { resource, watch: kube.watch(resource, { labelSelector: SELECTOR, onEvent: (event) => onEvent(resource, event) }) };
    watches.set(exactKind(resource), entry);
    return entry;
  };

  return {
    ensure: async (resources, signal) => {
      const entries = resources.filter(isWatchable).map((resource) => watches.get(exactKind(resource)) ?? open(resource));
      // A kind that fails is not an error here: it is missing in `listed`, and no other kind waits for it.
      await Promise.all(entries.map(({ watch }) => watch.ready(signal).catch(() => undefined)));
      signal?.throwIfAborted();
    },
    retain: (resources) => {
      const kept = new Set(resources.map(exactKind));
      for (const [kind, { watch }] of watches) {
        if (kept.has(kind)) continue;
        watch.close();
        watches.delete(kind);
      }
    },
    all: function* () {
      for (const { watch } of watches.values()) yield* watch.store.values();
    },
    get: (ref) => {
      const { kind, place } = placeIn(ref);
      return watches.get(kind)?.watch.store.get(place);
    },
    lookup: (refs, signal) => lookup(kube, refs, signal),
    lookupMany: (refs, signal) => lookupMany(kube, refs, signal),
    expectGone: (keys) => {
      const added = new Set(keys);
      for (const key of added) leaving.add(key);
      return () => {
        for (const key of added) leaving.delete(key);
      };
    },
    onChange: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    get listed() {
      const good = [...watches.values()].filter(({ watch }) => watch.synced && watch.error === undefined);
      return new Set(good.map(({ resource }) => kindKey(resource)));
    },
    get errors() {
      const broken = [...watches.values()].flatMap(({ resource, watch }) =>
        watch.error ? [[kindKey(resource), watch.error] as const] : [],
      );
      return new Map(broken);
    },
    close: () => {
      closing.abort();
      for (const { watch } of watches.values()) watch.close();
      watches.clear();
      listeners.clear();
    },
  };
};

const isWatchable = ({ verbs }: Resource): boolean => verbs.includes('list') && verbs.includes('watch');

const lookup = async (kube: KubeClient, refs: readonly ObjectRef[], signal?: AbortSignal): Promise<ReadonlyMap<ObjectKey, Lookup>> => {
  const found = await lookupMany(kube, refs, signal);
  const singles = refs.filter((ref) => !found.has(keyOf(ref)));
  await eachConcurrently(singles, async (ref) => {
    found.set(keyOf(ref), await answer(async () => ({ object: await kube.get(ref, signal) }), signal));
  });
  return found;
};

const lookupMany = async (kube: KubeClient, refs: readonly ObjectRef[], signal?: AbortSignal): Promise<Map<ObjectKey, Lookup>> => {
  const found = new Map<ObjectKey, Lookup>();
  const groups = [...Map.groupBy(refs, exactKind).values()].filter(({ length }) => length > LIST_FROM);
  for (const group of groups) await listGroup(kube, group, found, signal);
  return found;
};

const answer = async (ask: () => Promise<Lookup>, signal?: AbortSignal): Promise<Lookup> => {
  try {
    return await ask();
  } catch (error) {
    signal?.throwIfAborted();
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }
};

const listGroup = async (
  kube: KubeClient,
  refs: readonly ObjectRef[],
  found: Map<ObjectKey, Lookup>,
  signal?: AbortSignal,
): Promise<void> => {
  const { apiVersion = '', kind = '' } = refs[0] ?? {};
  const namespaces = new Set(refs.map(({ namespace }) => namespace));
  const [only = ''] = namespaces;
  try {
    const resource = await kube.resourceOf(apiVersion, kind, signal);
    if (resource === undefined) throw new HoldfastError('KubeKindNotServed', `${kind} ${apiVersion} is not served`);
    const scope = namespaces.size === 1 && only !== '' ? { namespace: only } : {};
    const { items } = await kube.list(resource, { ...scope, ...(signal ? { signal } : {}) });
    const byPlace = new Map(items.map((item) => [placeOf(item.metadata), item]));
    for (const ref of refs) found.set(keyOf(ref), { object: byPlace.get(placeOf(ref)) });
  } catch (error) {
    signal?.throwIfAborted();
    for (const ref of refs) found.set(keyOf(ref), { error: error instanceof Error ? error : new Error(String(error)) });
  }
};
