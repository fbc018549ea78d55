// Lets the names in a generated task definition and service refer to something, so that most of what is made is right.
import type { Json, JsonObject } from '../../src/lib/json.ts';

export type EcsCase = { task: JsonObject; service: JsonObject };

const CONTAINERS = ['app', 'Side_car'] as const;
const VOLUMES = ['data', 'Log_files'] as const;

const listOf = (value: JsonObject | undefined, key: string): JsonObject[] =>
  Array.isArray(value?.[key]) ? (value[key] as JsonObject[]) : [];

const connectVolumes = (task: JsonObject, service: JsonObject): void => {
  const configured = listOf(service, 'volumeConfigurations').slice(0, 1);
  if (configured.length > 0) {
    service['volumeConfigurations'] = configured;
    task['volumes'] = [{ name: 'data', configuredAtLaunch: true }, ...listOf(task, 'volumes').slice(1)];
  }
  const volumes = listOf(task, 'volumes');
  if (configured.length === 0 && volumes[0]?.['configuredAtLaunch'] === true)
    service['volumeConfigurations'] = [{ name: 'data', managedEBSVolume: { roleArn: 'ebs', sizeInGiB: 5 } }];
  volumes.forEach((volume, index) => {
    volume['name'] = VOLUMES[index] as string;
    // One volume is one thing: of several the first stays.
    const kinds = Object.keys(volume).filter((key) => key !== 'name' && volume[key] !== false);
    for (const key of kinds.slice(1)) delete volume[key];
    if (index > 0) delete volume['configuredAtLaunch'];
  });
  for (const configuration of listOf(service, 'volumeConfigurations')) {
    configuration['name'] = 'data';
    configuration['managedEBSVolume'] ??= { roleArn: 'ebs', sizeInGiB: 5 };
  }
  for (const container of listOf(task, 'containerDefinitions')) {
    const mounts = listOf(container, 'mountPoints');
    if (mounts.length > 0 && volumes.length === 0) task['volumes'] = [{ name: 'data' }];
    mounts.forEach((mount, index) => {
      mount['sourceVolume'] = 'data';
      if (index > 0) mount['containerPath'] = `/mnt/${index}`;
    });
  }
};

const connectOrder = (containers: readonly JsonObject[]): void => {
  const [first, second] = containers as [JsonObject, JsonObject | undefined];
  if (second === undefined) return;
  delete second['dependsOn'];
  const waits = listOf(first, 'dependsOn').slice(0, 1);
  if (waits.length > 0) first['dependsOn'] = waits;
  for (const wait of waits) {
    wait['containerName'] = CONTAINERS[1];
    const { condition } = wait;
    if (condition === 'COMPLETE' || condition === 'SUCCESS') second['essential'] = false;
    if (condition === 'HEALTHY') second['healthCheck'] ??= { command: ['CMD', '/ok'] };
  }
};

const connectContainers = (task: JsonObject): void => {
  const containers = listOf(task, 'containerDefinitions').slice(0, CONTAINERS.length);
  task['containerDefinitions'] = containers;
  const wantsTwo = containers.some((container) => container['dependsOn'] !== undefined || container['volumesFrom'] !== undefined);
  if (wantsTwo && containers.length === 1) containers.push({ name: '', image: 'side' });
  containers.forEach((container, index) => {
    container['name'] = CONTAINERS[index] as string;
    for (const from of listOf(container, 'volumesFrom')) from['sourceContainer'] = CONTAINERS[1 - index] as string;
    const check = container['healthCheck'] as JsonObject | undefined;
    const [form, ...rest] = (check?.['command'] ?? []) as Json[];
    if (check !== undefined && form !== 'NONE') check['command'] = [form === 'CMD' ? form : 'CMD-SHELL', ...rest, 'exit 0'];
  });
  connectOrder(containers);
  if (containers.every(({ essential }) => essential === false)) delete (containers[0] as JsonObject)['essential'];
};

const connectPorts = (task: JsonObject, service: JsonObject): void => {
  const containers = listOf(task, 'containerDefinitions');
  containers.forEach((container, at) => {
    listOf(container, 'portMappings').forEach((mapping, index) => {
      if (mapping['containerPortRange'] !== undefined) {
        delete mapping['containerPort'];
        delete mapping['hostPort'];
      } else if (at + index > 0 && mapping['containerPort'] !== undefined) mapping['containerPort'] = 8000 + 10 * at + index;
    });
  });
  const [first] = containers;
  const leads = [...listOf(service, 'loadBalancers'), ...listOf(service, 'serviceRegistries')];
  const shared = listOf(service['serviceConnectConfiguration'] as JsonObject | undefined, 'services');
  const mapped = listOf(first, 'portMappings').some(({ containerPort }) => containerPort !== undefined);
  if (first === undefined || (leads.length === 0 && shared.length === 0)) return;
  if (!mapped || shared.length > 0)
    first['portMappings'] = [{ containerPort: 8080, name: 'http' }, ...listOf(first, 'portMappings').slice(1)];
  const port = listOf(first, 'portMappings').find(({ containerPort }) => containerPort !== undefined)?.['containerPort'] as Json;
  for (const lead of leads) {
    if (lead['containerName'] !== undefined) lead['containerName'] = CONTAINERS[0];
    for (const key of ['containerPort', 'port']) if (lead[key] !== undefined) lead[key] = port;
  }
  for (const one of shared) one['portName'] = 'http';
};

/** Names lead somewhere, and what excludes each other is not set together; odd values stay. */
export const connected = ({ task, service }: EcsCase): EcsCase => {
  connectContainers(task);
  connectVolumes(task, service);
  connectPorts(task, service);
  if (service['schedulingStrategy'] !== 'DAEMON') service['desiredCount'] ??= 2;
  return { task: { ...task, revision: 1 }, service: { ...service, taskDefinition: task['family'] as string } };
};
