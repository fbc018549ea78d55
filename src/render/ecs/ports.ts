import { toDnsLabel } from '../../lib/dns-label.ts';
import type { Json, JsonObject } from '../../lib/json.ts';
import type { PortMapping } from '../../manifest/schema-types.generated.ts';
import { compact, unlessEmpty } from './compact.ts';
import { note, refuse } from './report.ts';
import type { Container, Scope } from './scope.ts';

/** ECS' own limit is a hundred ranges; a Service with thousands of ports costs every node a rule for each. */
const MAX_RANGE = 100;
/** What a file could otherwise make of a few bytes: ranges are written out. */
const MAX_MAPPINGS = 100;
const PORT_NAME = /^(?=.{1,15}$)(?=.*[a-z])[a-z0-9]+(-[a-z0-9]+)*$/;
const APP_PROTOCOLS = { http: 'http', http2: 'kubernetes.io/h2c', grpc: 'kubernetes.io/h2c' } as const;

/** One port that a container offers. `servicePort` is what others call it by; `hostPort` is set where it is bound on the node. */
export type Port = {
  container: string;
  containerPort: number;
  servicePort: number;
  hostPort: number | undefined;
  protocol: 'TCP' | 'UDP';
  /** The mapping's own name; undefined where it has none. */
  mappingName: string | undefined;
  appProtocol: string | undefined;
  field: string;
};

const rangeProblem = ({ containerPort, containerPortRange, hostPort }: PortMapping): string | undefined => {
  if (containerPortRange === undefined)
    return containerPort === undefined ? 'neither containerPort nor containerPortRange is set' : undefined;
  if (containerPort !== undefined) return 'containerPort and containerPortRange cannot both be set';
  return hostPort ? 'a range of ports has no hostPort: each port is bound as it is' : undefined;
};

const numbersOf = (scope: Scope, mapping: PortMapping, field: string): number[] => {
  const problem = rangeProblem(mapping);
  if (problem !== undefined) refuse(scope.report, 'TaskDefinition', field, problem);
  if (mapping.containerPortRange === undefined || problem !== undefined)
    return mapping.containerPort === undefined ? [] : [mapping.containerPort];
  const [from = 0, to = 0] = mapping.containerPortRange.split('-').map(Number);
  const size = to - from + 1;
  if (size < 1 || from < 1 || to > 65535) {
    refuse(scope.report, 'TaskDefinition', `${field}.containerPortRange`, `"${mapping.containerPortRange}" is no range of ports`);
    return [];
  }
  if (size > MAX_RANGE) {
    const message = `${size} ports: a range of more than ${MAX_RANGE} is not put into a Service`;
    refuse(scope.report, 'TaskDefinition', `${field}.containerPortRange`, message, { hint: 'name the ports that are called' });
    return [];
  }
  return Array.from({ length: size }, (_, index) => from + index);
};

/** In awsvpc and host mode a task's port is the container's; in bridge mode a fixed hostPort is bound on the node, 0 means any. */
const placeOf = (
  scope: Scope,
  { containerPort, hostPort = 0 }: PortMapping,
  field: string,
): Pick<Port, 'hostPort'> & { servicePort?: number } => {
  const mode = scope.task.networkMode ?? 'bridge';
  if (mode === 'none') refuse(scope.report, 'TaskDefinition', field, 'a task without a network has no ports');
  if (hostPort === 0 || containerPort === undefined) {
    if (mode === 'bridge')
      note(scope.report, 'TaskDefinition', `${field}.hostPort`, 'mapped', 'any port: the Service leads to the pods wherever they are');
    return { hostPort: undefined };
  }
  if (mode === 'bridge') {
    note(scope.report, 'TaskDefinition', `${field}.hostPort`, 'mapped', 'hostPort of the container and port of the Service');
    return { hostPort, servicePort: hostPort };
  }
  if (hostPort === containerPort) return { hostPort: undefined };
  const detail = `the Service answers on ${hostPort} and leads to ${containerPort}; ECS takes only equal ports with ${mode}`;
  note(scope.report, 'TaskDefinition', `${field}.hostPort`, 'approximated', detail);
  return { hostPort: undefined, servicePort: hostPort };
};

const portsOfMapping = (scope: Scope, container: Container, mapping: PortMapping, field: string): Port[] => {
  const place = placeOf(scope, mapping, field);
  return numbersOf(scope, mapping, field).map((containerPort) => ({
    container: container.definition.name,
    containerPort,
    servicePort: place.servicePort ?? containerPort,
    hostPort: scope.task.networkMode === 'host' ? containerPort : place.hostPort,
    protocol: mapping.protocol === 'udp' ? 'UDP' : 'TCP',
    mappingName: mapping.containerPortRange === undefined ? mapping.name : undefined,
    appProtocol: mapping.appProtocol === undefined ? undefined : APP_PROTOCOLS[mapping.appProtocol],
    field,
  }));
};

/** All containers of a pod share one network: two cannot listen on one port, and the Service cannot answer twice on one. */
const checkPorts = (scope: Scope, ports: readonly Port[]): void => {
  const listeners = new Map<string, Port>();
  const answers = new Map<string, Port>();
  for (const port of ports) {
    const listener = listeners.get(`${port.containerPort}/${port.protocol}`);
    if (listener !== undefined && listener.container !== port.container) {
      const message = `"${listener.container}" and "${port.container}" both listen on ${port.containerPort}: the containers of a pod share one network`;
      refuse(scope.report, 'TaskDefinition', port.field, message, { hint: 'let one of them listen on another port' });
    }
    listeners.set(`${port.containerPort}/${port.protocol}`, port);
    const answer = answers.get(`${port.servicePort}/${port.protocol}`);
    if (answer !== undefined && answer.containerPort !== port.containerPort) {
      refuse(
        scope.report,
        'TaskDefinition',
        port.field,
        `port ${port.servicePort} would lead to ${answer.containerPort} and to ${port.containerPort}`,
      );
    }
    answers.set(`${port.servicePort}/${port.protocol}`, port);
  }
};

/** By its name Service Connect finds a port, so that a name stands for one. */
const checkNames = (scope: Scope, ports: readonly Port[]): void => {
  const first = new Map<string, Port>();
  for (const port of ports) {
    const other = port.mappingName === undefined ? undefined : first.get(port.mappingName);
    if (other !== undefined && other.field !== port.field) {
      const message = `another portMappings entry of the task is called "${port.mappingName}" too`;
      refuse(scope.report, 'TaskDefinition', `${port.field}.name`, message, { code: 'NameDuplicate' });
    }
    if (port.mappingName !== undefined && other === undefined) first.set(port.mappingName, port);
  }
};

/** The list of a container's ports has one entry for each port: of several hostPorts the last is bound on the node. */
const noteHostPorts = (scope: Scope, ports: readonly Port[]): void => {
  const last = new Map(ports.map((port) => [`${port.containerPort}/${port.protocol}`, port]));
  for (const port of ports) {
    const kept = last.get(`${port.containerPort}/${port.protocol}`);
    if (port.hostPort === undefined || kept === undefined || kept.hostPort === port.hostPort) continue;
    const detail = `port of the Service alone: on the node ${kept.hostPort ?? 'none'} is bound for ${port.containerPort}`;
    note(scope.report, 'TaskDefinition', `${port.field}.hostPort`, 'approximated', detail);
  }
};

const portsOfContainer = (scope: Scope, container: Container): Port[] => {
  const mappings = container.definition.portMappings ?? [];
  const field = `${container.field}.portMappings`;
  if (mappings.length > MAX_MAPPINGS) refuse(scope.report, 'TaskDefinition', field, `${mappings.length} mappings: at most ${MAX_MAPPINGS}`);
  return mappings.slice(0, MAX_MAPPINGS).flatMap((mapping, index) => portsOfMapping(scope, container, mapping, `${field}[${index}]`));
};

/** Every port of the task, ranges written out. */
export const portsOf = (scope: Scope, containers: readonly Container[]): Port[] => {
  const ports = containers.flatMap((container) => portsOfContainer(scope, container));
  checkPorts(scope, ports);
  checkNames(scope, ports);
  noteHostPorts(scope, ports);
  return ports;
};

const distinct = (ports: readonly Port[], key: (port: Port) => string): Port[] => [
  ...new Map(ports.map((port) => [key(port), port])).values(),
];

/** ports of one container. */
export const containerPortsOf = (container: Container, ports: readonly Port[]): JsonObject => {
  const own = ports.filter((port) => port.container === container.definition.name);
  const list = distinct(own, ({ containerPort, protocol }) => `${containerPort}/${protocol}`).map(
    ({ containerPort, hostPort, protocol, mappingName }) =>
      compact({
        containerPort,
        hostPort,
        protocol,
        name: mappingName !== undefined && PORT_NAME.test(mappingName) ? mappingName : undefined,
      }),
  );
  return compact({ ports: unlessEmpty<Json>(list) });
};

/** A name for each port, no two alike: the mapping's own, unless another port of the Service has become the same. */
const portNames = (ports: readonly Port[]): string[] => {
  const used = new Set<string>();
  return ports.map(({ mappingName, protocol, servicePort }) => {
    const plain = `${protocol.toLowerCase()}-${servicePort}`;
    const wanted = mappingName === undefined ? plain : toDnsLabel(mappingName);
    let name = used.has(wanted) ? plain : wanted;
    while (used.has(name)) name = `p-${name}`;
    used.add(name);
    return name;
  });
};

/** ports of a Service: each leads to its container's port by number. */
export const servicePortsOf = (all: readonly Port[]): JsonObject[] => {
  const ports = distinct(all, ({ servicePort, protocol }) => `${servicePort}/${protocol}`);
  const names = portNames(ports);
  return ports.map(({ servicePort, containerPort, protocol, appProtocol }, index) =>
    compact({ name: names[index], port: servicePort, protocol, targetPort: containerPort, appProtocol }),
  );
};
