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

const numbersOf = (scope: Scope, mapping: PortMapping, field: string): number[] => {
  if (mapping.containerPortRange === undefined) return mapping.containerPort === undefined ? [] : [mapping.containerPort];
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

/** ports of a Service: each leads to its container's port by number. */
export const servicePortsOf = (ports: readonly Port[]): JsonObject[] =>
  distinct(ports, ({ servicePort, protocol }) => `${servicePort}/${protocol}`).map(
    ({ servicePort, containerPort, protocol, mappingName, appProtocol }) =>
      compact({
        name: mappingName === undefined ? `${protocol.toLowerCase()}-${servicePort}` : toDnsLabel(mappingName),
        port: servicePort,
        protocol,
        targetPort: containerPort,
        appProtocol,
      }),
  );
