import { LEAVE } from '../../desired/node-access.ts';
import { dangerousCapabilities } from '../../lib/capabilities.ts';
import type { Json, JsonObject } from '../../lib/json.ts';
import { compact, unlessEmpty } from './compact.ts';
import { note, refuse } from './report.ts';
import type { Container, Scope } from './scope.ts';
import { noteLinuxCredentials, windowsSecurityOf } from './windows.ts';

/** Kernel parameters that every kubelet allows; for another one it refuses the pod, and a Deployment would make new pods without end. */
const SAFE_SYSCTLS: readonly string[] = [
  'kernel.shm_rmid_forced',
  'net.ipv4.ip_local_port_range',
  'net.ipv4.ip_local_reserved_ports',
  'net.ipv4.ip_unprivileged_port_start',
  'net.ipv4.ping_group_range',
  'net.ipv4.tcp_fin_timeout',
  'net.ipv4.tcp_keepalive_intvl',
  'net.ipv4.tcp_keepalive_probes',
  'net.ipv4.tcp_keepalive_time',
  'net.ipv4.tcp_rmem',
  'net.ipv4.tcp_syncookies',
  'net.ipv4.tcp_wmem',
];

/** What the API server takes as the name of a kernel parameter. */
const SYSCTL = /^([a-z0-9]([-_a-z0-9]*[a-z0-9])?[./])*[a-z0-9]([-_a-z0-9]*[a-z0-9])?$/;
/** Kernel parameters of the IPC namespace. */
const IPC_SYSCTL = /^(kernel\.(shm|msg|sem)|fs\.mqueue\.)/;
/** The largest user or group that Kubernetes takes. */
const MAX_ID = 2_147_483_647;

/** Says that something needs the operator's leave, unless it is given. */
export const needLeave = (scope: Scope, field: string, what: string): void => {
  if (!scope.context.policy.allowPrivileged) refuse(scope.report, 'TaskDefinition', field, what, { code: 'PolicyPrivileged', hint: LEAVE });
};

/** `uid`, `uid:gid`, or root; other names are known to the image only, and without a number the container would run as its default user. */
const userOf = (scope: Scope, { definition, field }: Container): JsonObject => {
  const { user } = definition;
  if (user === undefined) return {};
  const [uid, gid] = user.split(':').map((part) => (part === 'root' ? '0' : part));
  const numbers = [uid, gid].filter((part) => part !== undefined);
  if (!numbers.every((part) => /^\d+$/.test(part))) {
    const hint = 'write the numbers, uid or uid:gid';
    refuse(scope.report, 'TaskDefinition', `${field}.user`, `"${user}": Kubernetes takes users and groups by number`, { hint });
    return {};
  }
  if (numbers.some((part) => Number(part) > MAX_ID)) {
    refuse(scope.report, 'TaskDefinition', `${field}.user`, `"${user}": Kubernetes takes users and groups up to ${MAX_ID}`);
    return {};
  }
  return compact({ runAsUser: Number(uid), runAsGroup: gid === undefined ? undefined : Number(gid) });
};

const capabilitiesOf = (scope: Scope, { definition, field }: Container): JsonObject | undefined => {
  const { add = [], drop = [] } = definition.linuxParameters?.capabilities ?? {};
  const strong = dangerousCapabilities(add);
  if (strong.length > 0) needLeave(scope, `${field}.linuxParameters.capabilities.add`, `capability ${strong.join(', ')}`);
  return unlessEmpty(compact({ add: unlessEmpty<Json>([...add]), drop: unlessEmpty<Json>([...drop]) }));
};

/** One of Docker's security options; undefined for one that Kubernetes has no word for. */
const securityOption = (scope: Scope, field: string, option: string): JsonObject | undefined => {
  const [word = '', ...rest] = option.split(':');
  const value = rest.join(':');
  if (word === 'no-new-privileges' && value !== 'false') return { allowPrivilegeEscalation: false };
  if (word === 'apparmor' && value === 'unconfined') {
    needLeave(scope, field, 'a container without AppArmor');
    return { appArmorProfile: { type: 'Unconfined' } };
  }
  if (word === 'apparmor' && value.trim() !== '') return { appArmorProfile: { type: 'Localhost', localhostProfile: value.trim() } };
  const [part = '', label] = [rest[0], rest.slice(1).join(':')];
  if (word !== 'label' || !['user', 'role', 'type', 'level'].includes(part) || label === '') return undefined;
  needLeave(scope, field, `an SELinux label (${option})`);
  return { seLinuxOptions: { [part]: label as string } };
};

const optionsOf = (scope: Scope, { definition, field }: Container): JsonObject => {
  const place = `${field}.dockerSecurityOptions`;
  let result: JsonObject = {};
  for (const option of definition.dockerSecurityOptions ?? []) {
    const found = securityOption(scope, place, option);
    if (found === undefined)
      note(scope.report, 'TaskDefinition', place, 'approximated', `"${option}" has no counterpart; the others are in securityContext`);
    const labels = { ...(result['seLinuxOptions'] as JsonObject | undefined), ...(found?.['seLinuxOptions'] as JsonObject | undefined) };
    result = { ...result, ...found, ...(unlessEmpty(labels) && { seLinuxOptions: labels }) };
  }
  return result;
};

/** securityContext of one container. */
export const containerSecurityOf = (scope: Scope, container: Container): JsonObject => {
  const { definition, field } = container;
  if (scope.windows) return windowsSecurityOf(scope, container);
  noteLinuxCredentials(scope, container);
  if (definition.privileged === true) needLeave(scope, `${field}.privileged`, 'a privileged container');
  const options = optionsOf(scope, container);
  if (definition.privileged === true && options['allowPrivilegeEscalation'] === false) {
    refuse(scope.report, 'TaskDefinition', `${field}.dockerSecurityOptions`, 'a privileged container cannot be kept from new privileges');
  }
  const securityContext = compact({
    capabilities: capabilitiesOf(scope, container),
    privileged: definition.privileged,
    readOnlyRootFilesystem: definition.readonlyRootFilesystem,
    ...userOf(scope, container),
    ...options,
  });
  return compact({ securityContext: unlessEmpty(securityContext) });
};

/** `net/ipv4/ip_forward` is the same parameter as `net.ipv4.ip_forward`; where the first separator is a dot, slashes stand for dots in names. */
const plainSysctl = (name: string): string =>
  /^[^.]*\//.test(name) ? name.replaceAll('.', ';').replaceAll('/', '.').replaceAll(';', '/') : name;

const checkSysctl = (scope: Scope, name: string, place: string): void => {
  const wrong = (message: string): void => refuse(scope.report, 'TaskDefinition', place, message);
  if (!SYSCTL.test(name)) wrong(`"${name}" is no kernel parameter that Kubernetes takes (a-z, 0-9, -, _ and .)`);
  if (!SAFE_SYSCTLS.includes(name)) needLeave(scope, place, `kernel parameter ${name}, which a node does not allow by itself`);
  if (scope.task.networkMode === 'host' && name.startsWith('net.')) wrong(`${name} would change the network of the node`);
  if (scope.task.ipcMode === 'host' && IPC_SYSCTL.test(name)) wrong(`${name} would change the shared memory of the node`);
};

/** Kernel parameters are set for the pod; two containers that want different values of one are an error. */
export const podSecurityOf = (scope: Scope, containers: readonly Container[]): JsonObject => {
  if (scope.windows) return {};
  const values = new Map<string, string>();
  for (const { definition, field } of containers) {
    (definition.systemControls ?? []).forEach(({ namespace, value }, index) => {
      const place = `${field}.systemControls[${index}]`;
      const name = plainSysctl(namespace);
      const other = values.get(name);
      if (other !== undefined && other !== value)
        refuse(scope.report, 'TaskDefinition', place, `${name} is also set to ${other}, and a pod has one value for all its containers`);
      checkSysctl(scope, name, place);
      values.set(name, value);
    });
  }
  const sysctls: Json[] = [...values].map(([name, value]) => ({ name, value }));
  return compact({ securityContext: sysctls.length === 0 ? undefined : { sysctls } });
};
