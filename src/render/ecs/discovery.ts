import { toDnsLabel } from '../../lib/dns-label.ts';
import type { JsonObject } from '../../lib/json.ts';
import { compact } from './compact.ts';
import { type Port, servicePortsOf } from './ports.ts';
import { note, refuse } from './report.ts';
import type { Scope } from './scope.ts';

/** A Service that leads to the pods of one ECS service. */
export type Entrance = { name: string; kind: 'ClusterIP' | 'Headless' | 'LoadBalancer'; ports: readonly Port[] };

const portOf = (scope: Scope, ports: readonly Port[], field: string, container: string | undefined, number: number): Port | undefined => {
  const found = ports.find(
    ({ container: name, containerPort }) => containerPort === number && (container === undefined || container === name),
  );
  if (found === undefined)
    refuse(scope.report, 'Service', field, `no container of the task${container ? ` called "${container}"` : ''} maps port ${number}`);
  return found;
};

/** Only the ports that a load balancer leads to are open to the outside. */
const loadBalancer = (scope: Scope, ports: readonly Port[]): Entrance[] => {
  const open = (scope.spec.loadBalancers ?? []).flatMap(({ containerName, containerPort }, index) => {
    const field = `loadBalancers[${index}]`;
    if (containerPort === undefined) {
      refuse(scope.report, 'Service', field, 'containerPort is missing: the load balancer would lead nowhere');
      return [];
    }
    const port = portOf(scope, ports, field, containerName, containerPort);
    return port === undefined ? [] : [port];
  });
  return open.length === 0 ? [] : [{ name: toDnsLabel(`${scope.name}-lb`), kind: 'LoadBalancer', ports: open }];
};

/** Cloud Map's DNS name is not part of ECS' input: the id of the registry is the name here, and each pod has its record. */
const registries = (scope: Scope, ports: readonly Port[]): Entrance[] =>
  (scope.spec.serviceRegistries ?? []).flatMap(({ registryArn, containerName, containerPort, port: srv }, index): Entrance[] => {
    const field = `serviceRegistries[${index}]`;
    const number = containerPort ?? srv;
    if (registryArn === undefined) {
      refuse(scope.report, 'Service', field, 'registryArn is missing: its id is the name that the service gets');
      return [];
    }
    const name = toDnsLabel(registryArn.slice(registryArn.lastIndexOf('/') + 1));
    const host = `${name}.${scope.cluster.namespace}.svc.cluster.local`;
    const own = name === scope.name && ports.length > 0;
    const detail = own ? `the Service ${name}` : `headless Service, ${host}; the name that Cloud Map gives is not part of the input`;
    note(scope.report, 'Service', `${field}.registryArn`, 'approximated', detail);
    const port = number === undefined ? undefined : portOf(scope, ports, field, containerName, number);
    // Its name leads straight to the pods, past any other port that a Service answers on.
    const direct = (port === undefined ? ports : [port]).map((one) => ({ ...one, servicePort: one.containerPort }));
    return own ? [] : [{ name, kind: 'Headless', ports: number !== undefined && port === undefined ? [] : direct }];
  });

type ConnectService = NonNullable<NonNullable<Scope['spec']['serviceConnectConfiguration']>['services']>[number];

/** Each alias is a Service that answers on the alias' port. Without an alias, the discovery name answers on the container's port. */
const connectAliases = (scope: Scope, ports: readonly Port[], service: ConnectService, field: string): Entrance[] => {
  const target = ports.find(({ mappingName }) => mappingName === service.portName);
  if (target === undefined) {
    refuse(scope.report, 'Service', `${field}.portName`, `no portMappings entry of the task definition is called "${service.portName}"`);
    return [];
  }
  const discovery = service.discoveryName ?? service.portName;
  const aliases = service.clientAliases ?? [];
  if (aliases.length === 0) return [{ name: toDnsLabel(discovery), kind: 'ClusterIP', ports: [target] }];
  return aliases.map(({ dnsName, port }, index) => {
    const name = toDnsLabel(dnsName ?? discovery);
    if (port === 0) refuse(scope.report, 'Service', `${field}.clientAliases[${index}].port`, '0 is no port that a client could call');
    if (dnsName !== undefined && name !== dnsName) {
      const detail = `Service ${name}: a Service's name has no dots; "${dnsName}" itself does not resolve`;
      note(scope.report, 'Service', `${field}.clientAliases[${index}].dnsName`, 'approximated', detail);
    }
    return { name, kind: 'ClusterIP', ports: [{ ...target, servicePort: port, mappingName: `${service.portName}-${port}` }] };
  });
};

const connect = (scope: Scope, ports: readonly Port[]): Entrance[] => {
  const configuration = scope.spec.serviceConnectConfiguration;
  if (configuration === undefined) return [];
  if (!configuration.enabled) {
    note(scope.report, 'Service', 'serviceConnectConfiguration', 'mapped', 'not enabled: nothing is made');
    return [];
  }
  return (configuration.services ?? []).flatMap((service, index) =>
    connectAliases(scope, ports, service, `serviceConnectConfiguration.services[${index}]`),
  );
};

/** Two parts of the file may ask for one Service; each of its ports leads to one port of the task. */
const checkAnswers = (scope: Scope, name: string, ports: readonly Port[]): void => {
  const targets = new Map<string, number>();
  for (const { servicePort, protocol, containerPort } of ports) {
    const key = `${servicePort}/${protocol}`;
    const other = targets.get(key) ?? containerPort;
    if (other !== containerPort) {
      const message = `port ${servicePort} of Service ${name} would lead to ${other} and to ${containerPort}`;
      refuse(scope.report, 'Service', 'serviceConnectConfiguration', message, { hint: 'give the alias another name or port' });
    }
    targets.set(key, containerPort);
  }
};

const mergeByName = (scope: Scope, entrances: readonly Entrance[]): Entrance[] => {
  const merged = new Map<string, Entrance>();
  for (const entrance of entrances) {
    const other = merged.get(entrance.name);
    if (other !== undefined && other.kind !== entrance.kind) {
      refuse(scope.report, 'Service', 'serviceName', `two Services of different kinds would be called "${entrance.name}"`, {
        code: 'NameCollision',
      });
    }
    const ports = [...(other?.ports ?? []), ...entrance.ports];
    checkAnswers(scope, entrance.name, ports);
    merged.set(entrance.name, { name: entrance.name, kind: other?.kind ?? entrance.kind, ports });
  }
  return [...merged.values()];
};

/** All Services that lead to the pods: the service's own, and those that load balancers, registries and Service Connect ask for. */
export const entrancesOf = (scope: Scope, ports: readonly Port[]): Entrance[] => {
  const own: Entrance[] = ports.length === 0 ? [] : [{ name: scope.name, kind: 'ClusterIP', ports }];
  return mergeByName(scope, [...own, ...connect(scope, ports), ...registries(scope, ports), ...loadBalancer(scope, ports)]);
};

/** spec of the Kubernetes Service. */
export const entranceSpec = ({ kind, ports }: Entrance, selector: JsonObject): JsonObject =>
  compact({
    clusterIP: kind === 'Headless' ? 'None' : undefined,
    ports: ports.length === 0 ? undefined : servicePortsOf(ports),
    selector,
    type: kind === 'LoadBalancer' ? 'LoadBalancer' : 'ClusterIP',
  });
