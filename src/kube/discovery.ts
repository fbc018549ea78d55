import { HoldfastError } from '../lib/errors.ts';
import { isObject, type Json, type JsonObject } from '../lib/json.ts';
import { compareText, groupOf } from '../lib/kube-object.ts';
import { unlessAborted } from './back-off.ts';
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

const aggregatedResource = (group: string, version: string, entry: JsonObject): Resource[] => {
  const kind = text(member(entry.responseKind, 'kind'));
  // Without a kind it only carries subresources of something that is served elsewhere.
  if (kind === '') return [];
  return [
    {
      apiVersion: group === '' ? version : `${group}/${version}`,
      kind,
      name: text(entry.resource),
      namespaced: entry.scope === 'Namespaced',
      verbs: texts(entry.verbs),
      subresources: objects(entry.subresources).map((sub) => text(sub.subresource)),
    },
  ];
};

/** APIGroupDiscoveryList, as KEP-3352 has it. A version marked Stale is what an aggregated server said before it failed. */
const readAggregated = (document: JsonObject): Discovered => {
  const failed = new Set<string>();
  const resources = objects(document.items).flatMap((item) => {
    const group = text(member(item.metadata, 'name'));
    return objects(item.versions).flatMap((version) => {
      if (version.freshness === 'Stale') failed.add(group);
      return objects(version.resources).flatMap((entry) => aggregatedResource(group, text(version.version), entry));
    });
  });
  return { resources, failedGroups: [...failed] };
};

/** APIResourceList of one group version: subresources are entries of their own, named `pods/status`. */
const readResourceList = (apiVersion: string, document: Json): Resource[] => {
  const entries = objects(member(document, 'resources'));
  return entries
    .filter((entry) => !text(entry.name).includes('/'))
    .map((entry) => ({
      apiVersion,
      kind: text(entry.kind),
      name: text(entry.name),
      namespaced: entry.namespaced === true,
      verbs: texts(entry.verbs),
      subresources: entries.flatMap((other) => {
        const [parent, sub] = text(other.name).split('/', 2);
        return parent === text(entry.name) && sub !== undefined ? [sub] : [];
      }),
    }));
};

const groupVersions = (api: Json, apis: Json): string[] => [
  ...texts(member(api, 'versions')),
  ...objects(member(apis, 'groups')).flatMap((group) => objects(group.versions).map((version) => text(version.groupVersion))),
];

/** The way of servers without aggregated discovery: one request for each group version. */
const readLegacy = async (get: GetDocument, api: Json, apis: Json): Promise<Discovered> => {
  const failed = new Set<string>();
  const lists = await Promise.all(
    groupVersions(api, apis).map(async (apiVersion) => {
      try {
        const path = apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
        const document = await get(path, 'application/json');
        if (Array.isArray(member(document, 'resources'))) return readResourceList(apiVersion, document);
        throw new HoldfastError('KubeServer', `the answer to ${path} is no list of resources`);
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
  throw new HoldfastError('KubeServer', `the answer to ${path} is not the discovery of an API server`, { retryable: true });
};

const isAggregated = (document: Json): document is JsonObject => member(document, 'kind') === 'APIGroupDiscoveryList';

const discover = async (ask: GetDocument): Promise<Discovered> => {
  const get: GetDocument = async (path, accept) => {
    const document = await ask(path, accept);
    return path === '/api' || path === '/apis' ? checked(path, document) : document;
  };
  const [api, apis] = await Promise.all([get('/api', ACCEPT), get('/apis', ACCEPT)]);
  const parts = isAggregated(api) && isAggregated(apis) ? [readAggregated(api), readAggregated(apis)] : [await mixed(get, api, apis)];
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
  type Entry = { found: Promise<Discovered>; index: Promise<Map<string, Resource>>; at: number };
  let entry: Entry | undefined;

  const load = (): Entry => {
    const found = discover(get);
    const index = found.then(
      ({ resources }) => new Map(resources.map((resource) => [indexKey(resource.apiVersion, resource.kind), resource])),
    );
    const fresh: Entry = { found, index, at: now() };
    index.catch(() => {
      if (entry === fresh) entry = undefined;
    });
    entry = fresh;
    return fresh;
  };

  const look = async (key: string, signal?: AbortSignal): Promise<{ resource: Resource | undefined; failed: readonly string[] }> => {
    const current = entry ?? load();
    const resource = (await unlessAborted(current.index, signal)).get(key);
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
