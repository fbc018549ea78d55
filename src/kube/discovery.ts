import { HoldfastError } from '../lib/errors.ts';
import { isObject, type Json, type JsonObject } from '../lib/json.ts';
import { compareText, groupOf } from '../lib/kube-object.ts';
import { abortedError, unlessAborted } from './back-off.ts';
import type { Resource } from './types.ts';

export type Discovered = { resources: readonly Resource[]; failedGroups: readonly string[] };

/** GETs a discovery document. */
export type GetDocument = (path: string, accept: string) => Promise<Json>;

export type DiscoveryCache = {
  all: (signal?: AbortSignal) => Promise<Discovered>;
  forget: () => void;
  resourceOf: (apiVersion: string, kind: string, signal?: AbortSignal) => Promise<Resource | undefined>;
};

const AGGREGATED = ['v2', 'v2beta1'].map((version) => `application/json;g=apidiscovery.k8s.io;v=${version};as=APIGroupDiscoveryList`);
const ACCEPT = [...AGGREGATED, 'application/json'].join(',');

const text = (value: Json | undefined): string => (typeof value === 'string' ? value : '');
const texts = (value: Json | undefined): string[] => (Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []);
const objects = (value: Json | undefined): JsonObject[] => (Array.isArray(value) ? value.filter(isObject) : []);
const member = (value: Json | undefined, key: string): Json | undefined => (isObject(value) ? value[key] : undefined);

/** Names become parts of request paths. */
const NAME = /^[A-Za-z0-9][-.A-Za-z0-9]*$/;

const notDiscovery = (path: string): HoldfastError =>
  new HoldfastError('KubeServer', `the answer to ${path} is not the discovery of an API server`, { retryable: true });

const isWhole = ({ kind, name }: Resource): boolean => NAME.test(kind) && NAME.test(name);

/** Entries of a list; undefined for what is no list of objects (`null` is how Go writes an empty one). */
const entriesOf = (value: Json | undefined): JsonObject[] | undefined => {
  if (value === null) return [];
  return Array.isArray(value) && value.every(isObject) ? value : undefined;
};

/** Without a kind an entry only carries subresources of something that is served elsewhere. */
const carriesOnly = ({ responseKind }: JsonObject): boolean =>
  (responseKind ?? null) === null || (isObject(responseKind) && (responseKind.kind ?? '') === '');

const aggregatedResource = (apiVersion: string, entry: JsonObject): Resource => ({
  apiVersion,
  kind: text(member(entry.responseKind, 'kind')),
  name: text(entry.resource),
  namespaced: entry.scope === 'Namespaced',
  verbs: texts(entry.verbs),
  subresources: objects(entry.subresources).map((sub) => text(sub.subresource)),
});

/** Resources of one version, and whether all that it says could be read. */
const readVersion = (group: string, version: JsonObject): { resources: Resource[]; whole: boolean } => {
  const name = text(version.version);
  const entries = entriesOf(version.resources ?? null);
  if (!NAME.test(name) || entries === undefined) return { resources: [], whole: false };
  const own = entries.filter((entry) => !carriesOnly(entry));
  const resources = own.map((entry) => aggregatedResource(group === '' ? name : `${group}/${name}`, entry));
  const sound = resources.filter((resource, index) => isWhole(resource) && ['Namespaced', 'Cluster'].includes(text(own[index]?.scope)));
  return { resources: sound, whole: sound.length === own.length && version.freshness !== 'Stale' };
};

/**
 * APIGroupDiscoveryList, as KEP-3352 has it. A version marked Stale is what an aggregated server said before it failed. A group
 * that cannot be read in full has failed; one without a name could be any.
 */
const readAggregated = (path: '/api' | '/apis', document: JsonObject): Discovered => {
  const failed = new Set<string>();
  const items = entriesOf(document.items);
  if (items === undefined) throw notDiscovery(path);
  const resources = items.flatMap((item) => {
    // The core group has no name, and stands by itself.
    const group = text(member(item.metadata, 'name'));
    if (path === '/api' ? group !== '' : !NAME.test(group)) throw notDiscovery(path);
    const versions = entriesOf(item.versions)?.map((version) => readVersion(group, version));
    if (versions === undefined || versions.some(({ whole }) => !whole)) failed.add(group);
    return (versions ?? []).flatMap((version) => version.resources);
  });
  return { resources, failedGroups: [...failed] };
};

/** APIResourceList of one group version: subresources are entries of their own, named `pods/status`. */
const readResourceList = (path: string, apiVersion: string, document: Json): Resource[] => {
  const entries = entriesOf(member(document, 'resources'));
  if (entries === undefined) throw notDiscovery(path);
  const own = entries.filter((entry) => !text(entry.name).includes('/'));
  return own.map((entry) => {
    const resource: Resource = {
      apiVersion,
      kind: text(entry.kind),
      name: text(entry.name),
      namespaced: entry.namespaced === true,
      verbs: texts(entry.verbs),
      subresources: entries.flatMap((other) => {
        const [parent, sub] = text(other.name).split('/', 2);
        return parent === text(entry.name) && sub !== undefined ? [sub] : [];
      }),
    };
    if (!isWhole(resource) || typeof entry.namespaced !== 'boolean') throw notDiscovery(path);
    return resource;
  });
};

const groupVersions = (api: Json, apis: Json): string[] => {
  const core = member(api, 'versions') ?? null;
  const groups = entriesOf(member(apis, 'groups'))?.map((group) => entriesOf(group.versions));
  const isCore = core === null || (Array.isArray(core) && core.every((version) => NAME.test(text(version))));
  if (!isCore) throw notDiscovery('/api');
  if (groups === undefined || groups.includes(undefined)) throw notDiscovery('/apis');
  const named = groups.flatMap((versions) => (versions ?? []).map((version) => text(version.groupVersion)));
  if (!named.every((version) => version.split('/').length === 2 && version.split('/').every((part) => NAME.test(part))))
    throw notDiscovery('/apis');
  return [...texts(core), ...named];
};

/** The way of servers without aggregated discovery: one request for each group version. */
const readLegacy = async (get: GetDocument, api: Json, apis: Json): Promise<Discovered> => {
  const failed = new Set<string>();
  const lists = await Promise.all(
    groupVersions(api, apis).map(async (apiVersion) => {
      try {
        const path = apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
        return readResourceList(path, apiVersion, await get(path, 'application/json'));
      } catch {
        failed.add(groupOf(apiVersion));
        return [];
      }
    }),
  );
  return { resources: lists.flat(), failedGroups: [...failed] };
};

/** What is no discovery at all must not be read as "nothing is served": an inventory would be taken for complete that is not. */
const checked = (path: string, document: Json): Json => {
  const list = isAggregated(document) ? document.items : path === '/api' ? member(document, 'versions') : member(document, 'groups');
  if (Array.isArray(list) || (list === null && isObject(document) && typeof document.kind === 'string')) return document;
  throw notDiscovery(path);
};

const isAggregated = (document: Json): document is JsonObject => member(document, 'kind') === 'APIGroupDiscoveryList';

const discover = async (ask: GetDocument): Promise<Discovered> => {
  const get: GetDocument = async (path, accept) => {
    const document = await ask(path, accept);
    return path === '/api' || path === '/apis' ? checked(path, document) : document;
  };
  const [api, apis] = await Promise.all([get('/api', ACCEPT), get('/apis', ACCEPT)]);
  const parts =
    isAggregated(api) && isAggregated(apis) ? [readAggregated('/api', api), readAggregated('/apis', apis)] : [await mixed(get, api, apis)];
  return {
    resources: parts
      .flatMap((part) => part.resources)
      .sort((a, b) => compareText(`${a.apiVersion}/${a.name}`, `${b.apiVersion}/${b.name}`)),
    failedGroups: parts.flatMap((part) => part.failedGroups).sort(compareText),
  };
};

/** A proxy may answer one of both in the old form: then both are asked in the old form. */
const mixed = async (get: GetDocument, api: Json, apis: Json): Promise<Discovered> => {
  const plain = 'application/json';
  return readLegacy(get, isAggregated(api) ? await get('/api', plain) : api, isAggregated(apis) ? await get('/apis', plain) : apis);
};

const indexKey = (apiVersion: string, kind: string): string => `${apiVersion}/${kind}`;

/** How long an answer "not served" is believed: a CRD may have come since. Also how often failed groups are asked again. */
const RECHECK_MS = 250;

/**
 * Discovery, asked once and kept until `forget`. A kind that is not in it is looked for again, at most four times a second.
 * A kind of a group whose discovery failed is unknown: `resourceOf` rejects with KubeServer instead of denying it.
 */
export const discoveryCache = (get: GetDocument, now: () => number = Date.now): DiscoveryCache => {
  type Index = ReadonlyMap<string, Resource>;
  /** `known` is what `index` resolves to, once it has: thousands of writes ask, and none of them waits for what is there. */
  type Entry = { found: Promise<Discovered>; index: Promise<Index>; known: Index | undefined; at: number };
  let entry: Entry | undefined;

  const load = (): Entry => {
    const found = discover(get);
    const index = found.then(
      ({ resources }) => new Map(resources.map((resource) => [indexKey(resource.apiVersion, resource.kind), resource])),
    );
    const fresh: Entry = { found, index, known: undefined, at: now() };
    index.then(
      (known) => {
        fresh.known = known;
      },
      () => {
        if (entry === fresh) entry = undefined;
      },
    );
    entry = fresh;
    return fresh;
  };

  const look = async (key: string, signal?: AbortSignal): Promise<{ resource: Resource | undefined; failed: readonly string[] }> => {
    const current = entry ?? load();
    if (signal?.aborted) throw abortedError(signal);
    const resource = (current.known ?? (await unlessAborted(current.index, signal))).get(key);
    return { resource, failed: resource === undefined ? (await current.found).failedGroups : [] };
  };

  return {
    all: async (signal) => unlessAborted((entry ?? load()).found, signal),
    forget: () => {
      entry = undefined;
    },
    resourceOf: async (apiVersion, kind, signal) => {
      const key = indexKey(apiVersion, kind);
      const old = entry !== undefined && now() - entry.at >= RECHECK_MS;
      let { resource, failed } = await look(key, signal);
      if (resource === undefined && old) {
        entry = undefined;
        ({ resource, failed } = await look(key, signal));
      }
      if (resource === undefined && failed.includes(groupOf(apiVersion)))
        throw new HoldfastError('KubeServer', `cannot tell whether ${kind} (${apiVersion}) is served: discovery of its API group failed`, {
          retryable: true,
          hint: 'see: kubectl get apiservices',
        });
      return resource;
    },
  };
};
