import type { JsonObject } from '../lib/json.ts';
import { compareText } from '../lib/kube-object.ts';
import type { Registry } from './registry.ts';
import type { ServedKind } from './types.ts';

const byVersion = (kinds: readonly ServedKind[]): Map<string, ServedKind[]> => {
  const versions = new Map<string, ServedKind[]>();
  for (const kind of kinds) versions.set(kind.version, [...(versions.get(kind.version) ?? []), kind]);
  return versions;
};

/** v1 before v1beta1 before v1alpha1, higher numbers first: Kubernetes' order of preference. */
const compareVersions = (a: string, b: string): number => {
  const rank = (version: string): [number, number, number] => {
    const match = /^v(\d+)(?:(alpha|beta)(\d+))?$/.exec(version);
    if (!match) return [3, 0, 0];
    return [match[2] === undefined ? 0 : match[2] === 'beta' ? 1 : 2, -Number(match[1]), -Number(match[3] ?? 0)];
  };
  const [a0, a1, a2] = rank(a);
  const [b0, b1, b2] = rank(b);
  return a0 - b0 || a1 - b1 || a2 - b2 || compareText(a, b);
};

const groupsOf = (registry: Registry): Map<string, ServedKind[]> => {
  const groups = new Map<string, ServedKind[]>();
  for (const kind of registry.all()) groups.set(kind.group, [...(groups.get(kind.group) ?? []), kind]);
  return groups;
};

const versionsOf = (kinds: readonly ServedKind[]): string[] => [...byVersion(kinds).keys()].sort(compareVersions);

const responseKind = (apiVersion: string, kind: string): JsonObject => {
  const slash = apiVersion.indexOf('/');
  return { group: slash < 0 ? '' : apiVersion.slice(0, slash), version: apiVersion.slice(slash + 1), kind };
};

/** A built-in kind of the list's own group and version is given without them. */
const ownKind = (owner: ServedKind, apiVersion: string, kind: string): JsonObject =>
  !owner.custom && apiVersion === owner.apiVersion ? { group: '', version: '', kind } : responseKind(apiVersion, kind);

const aggregatedResource = (kind: ServedKind): JsonObject => ({
  resource: kind.plural,
  responseKind: ownKind(kind, kind.apiVersion, kind.kind),
  scope: kind.namespaced ? 'Namespaced' : 'Cluster',
  singularResource: kind.singular,
  verbs: [...kind.verbs],
  ...(kind.shortNames.length > 0 ? { shortNames: [...kind.shortNames] } : {}),
  ...(kind.categories.length > 0 ? { categories: [...kind.categories] } : {}),
  ...(kind.subresources.length > 0
    ? {
        subresources: kind.subresources.map((entry) => ({
          subresource: entry.name,
          responseKind: ownKind(kind, entry.apiVersion, entry.kind),
          verbs: [...entry.verbs],
        })),
      }
    : {}),
});

/** Aggregated discovery v2 of the core group (`/api`) or of all others (`/apis`). */
export const aggregatedDiscovery = (registry: Registry, core: boolean): JsonObject => ({
  kind: 'APIGroupDiscoveryList',
  apiVersion: 'apidiscovery.k8s.io/v2',
  metadata: {},
  items: [...groupsOf(registry)]
    .filter(([group]) => (group === '') === core)
    .map(([group, kinds]) => ({
      metadata: group === '' ? {} : { name: group },
      versions: versionsOf(kinds).map((version) => ({
        version,
        resources: (byVersion(kinds).get(version) ?? []).map(aggregatedResource),
        freshness: 'Current',
      })),
    })),
});

const groupEntry = (group: string, kinds: readonly ServedKind[]): JsonObject => {
  const versions = versionsOf(kinds).map((version) => ({ groupVersion: `${group}/${version}`, version }));
  return { name: group, versions, preferredVersion: versions[0] ?? {} };
};

export const apiVersions = (host: string): JsonObject => ({
  kind: 'APIVersions',
  versions: ['v1'],
  serverAddressByClientCIDRs: [{ clientCIDR: '0.0.0.0/0', serverAddress: host }],
});

export const apiGroupList = (registry: Registry): JsonObject => ({
  kind: 'APIGroupList',
  apiVersion: 'v1',
  groups: [...groupsOf(registry)].filter(([group]) => group !== '').map(([group, kinds]) => groupEntry(group, kinds)),
});

export const apiGroup = (registry: Registry, group: string): JsonObject | undefined => {
  const kinds = groupsOf(registry).get(group);
  return kinds && group !== '' ? { kind: 'APIGroup', apiVersion: 'v1', ...groupEntry(group, kinds) } : undefined;
};

/** The resources of one group and version, with their subresources. */
export const apiResourceList = (registry: Registry, group: string, version: string): JsonObject | undefined => {
  const kinds = registry.all().filter((kind) => kind.group === group && kind.version === version);
  if (kinds.length === 0) return undefined;
  const resources = kinds.flatMap((kind) => [
    {
      name: kind.plural,
      singularName: kind.singular,
      namespaced: kind.namespaced,
      kind: kind.kind,
      verbs: [...kind.verbs],
      ...(kind.shortNames.length > 0 ? { shortNames: [...kind.shortNames] } : {}),
      ...(kind.categories.length > 0 ? { categories: [...kind.categories] } : {}),
    },
    ...kind.subresources.map((entry) => {
      const other = responseKind(entry.apiVersion, entry.kind);
      const foreign = entry.apiVersion !== kind.apiVersion;
      return {
        name: `${kind.plural}/${entry.name}`,
        singularName: '',
        namespaced: kind.namespaced,
        ...(foreign ? { group: other['group'] as string, version: other['version'] as string } : {}),
        kind: entry.kind,
        verbs: [...entry.verbs],
      };
    }),
  ]);
  return {
    kind: 'APIResourceList',
    ...(group === '' ? {} : { apiVersion: 'v1' }),
    groupVersion: group === '' ? version : `${group}/${version}`,
    resources,
  };
};
