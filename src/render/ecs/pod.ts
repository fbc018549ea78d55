import { canonicalJson, type Json, type JsonObject } from '../../lib/json.ts';
import { compact, unlessEmpty } from './compact.ts';
import { commandOf, environmentOf } from './environment.ts';
import { probesOf, startupSeconds } from './health-check.ts';
import { hostSettingsOf } from './host-settings.ts';
import { memoryVolumes, mountsOf } from './mounts.ts';
import { type Placed, placeContainers, restartOf } from './order.ts';
import { placementOf } from './placement.ts';
import { containerPortsOf, type Port, portsOf } from './ports.ts';
import { note, refuse } from './report.ts';
import { type Resources, resourcesOf } from './resources.ts';
import { containersOf, type Scope } from './scope.ts';
import { resolveSecret } from './secrets.ts';
import { containerSecurityOf, podSecurityOf } from './security.ts';
import { type Claim, type PodVolumes, volumesOf } from './volumes.ts';

/** The pod of a task, and what else of the task definition the service needs. */
export type Pod = {
  spec: JsonObject;
  annotations: { [key: string]: string };
  ports: readonly Port[];
  claims: readonly Claim[];
  /** Longest time in seconds until it is healthy or has failed. */
  startup: number;
  /** Nothing may reach it nor be reached by it. */
  isolated: boolean;
};

type Parts = { containers: readonly Placed[]; ports: readonly Port[]; volumes: PodVolumes; resources: Resources };

const containerObject = (scope: Scope, container: Placed, { containers, ports, volumes, resources }: Parts): JsonObject => ({
  name: container.name,
  image: container.definition.image,
  ...commandOf(container),
  ...containerPortsOf(container, ports),
  ...environmentOf(scope, container, containers),
  ...resources.of(container),
  ...mountsOf(scope, container, containers, volumes),
  ...probesOf(scope, container),
  ...containerSecurityOf(scope, container),
  ...restartOf(scope, container),
  ...compact({ stdin: container.definition.interactive, tty: container.definition.pseudoTerminal }),
});

const pullSecrets = (scope: Scope, containers: readonly Placed[]): JsonObject => {
  const names = containers.flatMap(({ definition, field }) => {
    const parameter = definition.repositoryCredentials?.credentialsParameter;
    if (parameter === undefined) return [];
    const place = `${field}.repositoryCredentials.credentialsParameter`;
    const arn = parameter.startsWith('arn:')
      ? parameter
      : `arn:aws:secretsmanager:${scope.cluster.region}:${scope.context.accountId}:secret:${parameter}`;
    const secret = resolveSecret(scope, place, arn);
    if (secret === undefined) return [];
    note(scope.report, 'TaskDefinition', place, 'mapped', `imagePullSecrets: Secret ${secret.name} of type kubernetes.io/dockerconfigjson`);
    return [secret.name];
  });
  const list: Json[] = [...new Set(names)].map((name) => ({ name }));
  return compact({ imagePullSecrets: unlessEmpty<Json>(list) });
};

const volumeList = (scope: Scope, containers: readonly Placed[], volumes: PodVolumes): JsonObject => {
  const list = [...volumes.volumes, ...memoryVolumes(scope, containers)];
  const seen = new Set<unknown>();
  const twice = list.find(({ name }) => seen.size === seen.add(name).size)?.['name'];
  if (twice !== undefined)
    refuse(scope.report, 'TaskDefinition', 'volumes', `two volumes would be called "${twice}"`, { code: 'NameCollision' });
  return compact({ volumes: unlessEmpty<Json>(list) });
};

const dockerLabels = (containers: readonly Placed[]): { [key: string]: string } =>
  Object.fromEntries(
    containers
      .filter(({ definition }) => Object.keys(definition.dockerLabels ?? {}).length > 0)
      .map(({ name, definition }) => [`docker-labels.kecs.dev/${name}`, canonicalJson(definition.dockerLabels ?? {})]),
  );

/** One container of several cannot be cut off: they share one network. Alone, it is the task. */
const isolatedOf = (scope: Scope, containers: readonly Placed[]): boolean => {
  const cut = containers.filter(({ definition }) => definition.disableNetworking === true);
  if (cut.length > 0 && cut.length < containers.length) {
    const names = cut.map(({ definition }) => definition.name).join(', ');
    refuse(
      scope.report,
      'TaskDefinition',
      `${cut[0]?.field}.disableNetworking`,
      `"${names}" alone cannot be cut off: the containers of a pod share one network`,
    );
  }
  if (scope.task.networkMode === 'none')
    note(scope.report, 'TaskDefinition', 'networkMode', 'approximated', 'a NetworkPolicy that allows no traffic');
  return cut.length > 0 || scope.task.networkMode === 'none';
};

const noteNetworkMode = (scope: Scope, containers: readonly Placed[]): void => {
  const { networkMode } = scope.task;
  if (networkMode === 'host') note(scope.report, 'TaskDefinition', 'networkMode', 'mapped', 'hostNetwork');
  if (networkMode !== 'bridge') return;
  const detail =
    containers.length > 1 ? 'an address of its own for the pod, which its containers share' : 'an address of its own for the pod';
  note(scope.report, 'TaskDefinition', 'networkMode', 'approximated', detail);
};

/** The pod that one task of the service becomes. `serviceAccount` is undefined where no roles are set. */
export const podOf = (scope: Scope, serviceAccount: string | undefined): Pod => {
  const containers = placeContainers(scope, containersOf(scope));
  const main = containers.filter(({ role }) => role === 'main');
  const parts: Parts = {
    containers,
    ports: portsOf(scope, containers),
    volumes: volumesOf(scope),
    resources: resourcesOf(scope, containers, main[0]),
  };
  noteNetworkMode(scope, containers);
  const objects = (list: readonly Placed[]): Json[] => list.map((container) => containerObject(scope, container, parts));
  const spec = {
    // Neither has a counterpart in ECS: a token for the Kubernetes API, and variables named after other Services, which hide the task's own.
    automountServiceAccountToken: false,
    enableServiceLinks: false,
    containers: objects(main),
    ...compact({
      initContainers: unlessEmpty(objects(containers.filter(({ role }) => role !== 'main'))),
      serviceAccountName: serviceAccount,
    }),
    ...parts.resources.pod,
    ...pullSecrets(scope, containers),
    ...volumeList(scope, containers, parts.volumes),
    ...podSecurityOf(scope, containers),
    ...hostSettingsOf(scope, containers),
    ...placementOf(scope),
  };
  const startup = containers.reduce((total, container) => Math.max(total, startupSeconds(scope, container)), 0);
  const isolated = isolatedOf(scope, containers);
  return { spec, annotations: dockerLabels(containers), ports: parts.ports, claims: parts.volumes.claims, startup, isolated };
};
