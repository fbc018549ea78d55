import type { Json, JsonObject } from '../../lib/json.ts';
import { isIpAddress, searchDomain } from './addresses.ts';
import { compact, unlessEmpty } from './compact.ts';
import { note, refuse } from './report.ts';
import type { Container, Scope } from './scope.ts';
import { needLeave } from './security.ts';
import { NOT_ON_WINDOWS } from './windows.ts';

/** Kubernetes takes three name servers at most. */
const MAX_NAMESERVERS = 3;
/** Kubernetes' limits of search domains: how many, and of how many characters with the spaces between them. */
const MAX_SEARCHES = 32;
const MAX_SEARCH_TEXT = 2048;
const MAX_HOST_NAME = 253;
/** ECS' own default, in seconds. */
const DEFAULT_STOP_TIMEOUT = 30;

const HOST_NAME = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const DNS_LABEL = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;

const POD_WIDE = 'holds for all containers of the pod';

const noteWide = (
  scope: Scope,
  containers: readonly Container[],
  fields: readonly ('dnsServers' | 'dnsSearchDomains' | 'extraHosts')[],
  detail: string,
): void => {
  if (containers.length < 2) return;
  for (const { definition, field } of containers) {
    for (const key of fields)
      if (definition[key] !== undefined) note(scope.report, 'TaskDefinition', `${field}.${key}`, 'approximated', `${detail}; ${POD_WIDE}`);
  }
};

const nameServersOf = (scope: Scope, { definition, field }: Container): string[] =>
  (definition.dnsServers ?? []).map((address, index) => {
    const place = `${field}.dnsServers[${index}]`;
    if (!isIpAddress(address)) refuse(scope.report, 'TaskDefinition', place, `"${address}" is no IP address`);
    return address;
  });

const searchesOf = (scope: Scope, { definition, field }: Container): string[] =>
  (definition.dnsSearchDomains ?? []).flatMap((text, index) => {
    const domain = searchDomain(text);
    if (domain !== undefined) return [domain];
    const place = `${field}.dnsSearchDomains[${index}]`;
    refuse(scope.report, 'TaskDefinition', place, `"${text}" is no domain that Kubernetes takes (a-z, 0-9, -, _ and .)`);
    return [];
  });

/** Own name servers take the place of the cluster's, as in Docker; search domains alone are added to it. */
const dnsOf = (scope: Scope, containers: readonly Container[]): JsonObject => {
  const nameservers = [...new Set(containers.flatMap((container) => nameServersOf(scope, container)))];
  const searches = [...new Set(containers.flatMap((container) => searchesOf(scope, container)))];
  if (nameservers.length > MAX_NAMESERVERS) {
    refuse(
      scope.report,
      'TaskDefinition',
      'containerDefinitions',
      `${nameservers.length} name servers: a pod takes at most ${MAX_NAMESERVERS}`,
    );
  }
  if (searches.length > MAX_SEARCHES || searches.join(' ').length > MAX_SEARCH_TEXT) {
    const message = `${searches.length} search domains: a pod takes at most ${MAX_SEARCHES}, of ${MAX_SEARCH_TEXT} characters together`;
    refuse(scope.report, 'TaskDefinition', 'containerDefinitions', message);
  }
  noteWide(scope, containers, ['dnsServers', 'dnsSearchDomains'], 'dnsConfig');
  const dnsConfig = compact({ nameservers: unlessEmpty<Json>(nameservers), searches: unlessEmpty<Json>(searches) });
  // On the node's network a pod would else ask the node's name servers, which know none of the cluster's names.
  const otherwise = scope.task.networkMode === 'host' ? 'ClusterFirstWithHostNet' : undefined;
  return compact({ dnsConfig: unlessEmpty(dnsConfig), dnsPolicy: nameservers.length > 0 ? 'None' : otherwise });
};

/** `name` or `name:alias`: both names lead to the other container, which in a pod is on the same address. */
const linkNames = (link: string): string[] => link.split(':').slice(0, 2);

const hostAliasesOf = (scope: Scope, containers: readonly Container[]): JsonObject => {
  const byAddress = new Map<string, Set<string>>();
  const add = (field: string, address: string, name: string): void => {
    if (name.length > MAX_HOST_NAME || !HOST_NAME.test(name))
      refuse(scope.report, 'TaskDefinition', field, `"${name}" is no host name that Kubernetes takes (a-z, 0-9, - and .)`);
    byAddress.set(address, (byAddress.get(address) ?? new Set()).add(name));
  };
  for (const { definition, field } of containers) {
    (definition.extraHosts ?? []).forEach(({ hostname, ipAddress }, index) => {
      const place = `${field}.extraHosts[${index}]`;
      if (!isIpAddress(ipAddress)) refuse(scope.report, 'TaskDefinition', `${place}.ipAddress`, `"${ipAddress}" is no IP address`);
      add(`${place}.hostname`, ipAddress, hostname);
    });
    (definition.links ?? []).forEach((link, index) => {
      for (const name of linkNames(link)) add(`${field}.links[${index}]`, '127.0.0.1', name);
    });
  }
  noteWide(scope, containers, ['extraHosts'], 'hostAliases');
  const hostAliases: Json[] = [...byAddress].map(([ip, hostnames]) => ({ ip, hostnames: [...hostnames] }));
  return compact({ hostAliases: unlessEmpty<Json>(hostAliases) });
};

const hostnameOf = (scope: Scope, containers: readonly Container[]): JsonObject => {
  const [first, ...others] = containers.filter(({ definition }) => definition.hostname !== undefined);
  for (const { definition, field } of others) {
    if (definition.hostname !== first?.definition.hostname) {
      note(scope.report, 'TaskDefinition', `${field}.hostname`, 'ignored', `a pod has one host name: ${first?.definition.hostname}`);
    }
  }
  const hostname = first?.definition.hostname;
  if (first !== undefined && hostname !== undefined && !DNS_LABEL.test(hostname)) {
    refuse(
      scope.report,
      'TaskDefinition',
      `${first.field}.hostname`,
      `"${hostname}" is no host name of a pod (a-z, 0-9 and -, at most 63)`,
    );
  }
  return compact({ hostname });
};

const namespacesOf = (scope: Scope): JsonObject => {
  const { networkMode, pidMode, ipcMode } = scope.task;
  if (networkMode === 'host') needLeave(scope, 'networkMode', 'the network of the node');
  if (scope.windows) {
    for (const field of ['pidMode', 'ipcMode']) note(scope.report, 'TaskDefinition', field, 'ignored', NOT_ON_WINDOWS);
    return compact({ hostNetwork: networkMode === 'host' || undefined });
  }
  if (pidMode === 'host') needLeave(scope, 'pidMode', 'the processes of the node');
  if (ipcMode === 'host') needLeave(scope, 'ipcMode', 'the shared memory of the node');
  if (ipcMode === 'none')
    note(scope.report, 'TaskDefinition', 'ipcMode', 'approximated', 'the containers of a pod always share one IPC namespace');
  return compact({
    hostNetwork: networkMode === 'host' || undefined,
    hostPID: pidMode === 'host' || undefined,
    hostIPC: ipcMode === 'host' || undefined,
    shareProcessNamespace: pidMode === 'task' || undefined,
  });
};

/** Seconds from the request to stop until the kill; a pod has one value for all its containers. */
const stopTimeoutOf = (scope: Scope, containers: readonly Container[]): number => {
  const seconds = containers.map(({ definition }) => definition.stopTimeout ?? DEFAULT_STOP_TIMEOUT);
  const longest = Math.max(...seconds);
  for (const { definition, field } of containers) {
    if (definition.stopTimeout !== undefined && definition.stopTimeout !== longest) {
      note(
        scope.report,
        'TaskDefinition',
        `${field}.stopTimeout`,
        'approximated',
        `terminationGracePeriodSeconds ${longest}: the longest in the pod`,
      );
    }
  }
  return longest;
};

/** What the pod has of names, addresses and shared namespaces. */
export const hostSettingsOf = (scope: Scope, containers: readonly Container[]): JsonObject => ({
  ...dnsOf(scope, containers),
  ...hostAliasesOf(scope, containers),
  ...hostnameOf(scope, containers),
  ...namespacesOf(scope),
  terminationGracePeriodSeconds: stopTimeoutOf(scope, containers),
});
