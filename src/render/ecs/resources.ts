import type { JsonObject } from '../../lib/json.ts';
import { compact, unlessEmpty } from './compact.ts';
import { cpuMillis, cpuQuantity, memoryQuantity, millisQuantity, parseTaskCpu, parseTaskMemory } from './quantity.ts';
import { note, refuse } from './report.ts';
import type { Container, Scope } from './scope.ts';

/** Pod-level resources are on by default from this minor version. */
const POD_RESOURCES_MINOR = 34;

/** Sizes are int32 in ECS. */
const MAX_SIZE = 2_147_483_647;
/** A day will come when a node has more devices. */
const MAX_DEVICES = 1_000_000;
const DEVICES: { readonly [type: string]: string } = { GPU: 'nvidia.com/gpu', NeuronDevice: 'aws.amazon.com/neuron' };

/** CPU units and MiB; undefined where nothing is said. */
type Amounts = { cpuRequest?: number; cpuLimit?: number; memoryRequest?: number; memoryLimit?: number };

/** What the task as a whole may use (hard limits in ECS), in CPU units and MiB. */
type TaskSize = { cpu: number | undefined; memory: number | undefined };

export type Resources = { pod: JsonObject; of: (container: Container) => JsonObject };

const taskSize = (scope: Scope): TaskSize => {
  const { cpu, memory } = scope.task;
  const size = {
    cpu: cpu === undefined ? undefined : parseTaskCpu(cpu),
    memory: memory === undefined ? undefined : parseTaskMemory(memory),
  };
  if (cpu !== undefined && size.cpu === undefined) refuse(scope.report, 'TaskDefinition', 'cpu', `"${cpu}" is neither CPU units nor vCPU`);
  if (memory !== undefined && size.memory === undefined)
    refuse(scope.report, 'TaskDefinition', 'memory', `"${memory}" is neither MiB nor GB`);
  for (const field of ['cpu', 'memory'] as const)
    if (size[field] === 0 || (size[field] ?? 0) > MAX_SIZE)
      refuse(scope.report, 'TaskDefinition', field, `"${scope.task[field]}" is no size of a task (1 to ${MAX_SIZE})`);
  return size;
};

/** memory is a hard limit; what the scheduler reserves is memoryReservation, else memory. cpu 0 asks for nothing. */
const ownAmounts = ({ definition: { cpu, memory, memoryReservation } }: Container): Amounts => ({
  ...(cpu ? { cpuRequest: cpu } : {}),
  ...(memory === undefined ? {} : { memoryLimit: memory }),
  ...((memoryReservation ?? memory) === undefined ? {} : { memoryRequest: (memoryReservation ?? memory) as number }),
});

const sum = (amounts: readonly Amounts[], key: keyof Amounts): number => amounts.reduce((total, amount) => total + (amount[key] ?? 0), 0);

/** The rules that ECS has too; the API server would refuse the pod. */
const checkSizes = (scope: Scope, containers: readonly Container[], amounts: readonly Amounts[], { cpu, memory }: TaskSize): void => {
  const wrong = (field: string, message: string): void => refuse(scope.report, 'TaskDefinition', field, message);
  containers.forEach(({ definition, field }, index) => {
    const { memoryLimit, memoryRequest } = amounts[index] ?? {};
    if (definition.memoryReservation !== undefined && memoryLimit !== undefined && definition.memoryReservation > memoryLimit) {
      wrong(`${field}.memoryReservation`, `${definition.memoryReservation} MiB is more than the limit, ${memoryLimit} MiB`);
    }
    if (memory !== undefined && Math.max(memoryLimit ?? 0, memoryRequest ?? 0) > memory)
      wrong(`${field}.memory`, `more than the whole task has, ${memory} MiB`);
  });
  if (cpu !== undefined && sum(amounts, 'cpuRequest') > cpu)
    wrong('cpu', `the containers ask for ${sum(amounts, 'cpuRequest')} units, the task has ${cpu}`);
  if (memory !== undefined && sum(amounts, 'memoryRequest') > memory) {
    wrong('memory', `the containers reserve ${sum(amounts, 'memoryRequest')} MiB, the task has ${memory}`);
  }
};

const resourceList = ({ cpu, memory }: { cpu: number | undefined; memory: number | undefined }): JsonObject | undefined =>
  unlessEmpty(
    compact({ cpu: cpu === undefined ? undefined : cpuQuantity(cpu), memory: memory === undefined ? undefined : memoryQuantity(memory) }),
  );

/** Each request is rounded up to a thousandth of a core; the pod has to have at least their sum, else the API server refuses it. */
const podResources = (size: TaskSize, own: readonly Amounts[]): JsonObject | undefined => {
  const list = resourceList(size);
  const rounded = own.reduce((total, { cpuRequest = 0 }) => total + cpuMillis(cpuRequest), 0);
  if (list === undefined || size.cpu === undefined || rounded <= cpuMillis(size.cpu)) return list;
  return { ...list, cpu: millisQuantity(rounded) };
};

/** Without pod-level resources: what the containers leave of the task's reservation is shared evenly among those that say nothing; each may use all of it. */
const spread = (amounts: readonly Amounts[], { cpu, memory }: TaskSize): Amounts[] => {
  const share = (whole: number, key: 'cpuRequest' | 'memoryRequest'): number => {
    const silent = amounts.filter((amount) => amount[key] === undefined).length;
    return Math.floor((whole - sum(amounts, key)) / Math.max(silent, 1));
  };
  return amounts.map((own) => ({
    ...own,
    ...(cpu === undefined ? {} : { cpuRequest: own.cpuRequest ?? share(cpu, 'cpuRequest'), cpuLimit: cpu }),
    ...(memory === undefined
      ? {}
      : { memoryRequest: own.memoryRequest ?? share(memory, 'memoryRequest'), memoryLimit: own.memoryLimit ?? memory }),
  }));
};

const devicesOf = (scope: Scope, { definition, field }: Container): JsonObject => {
  const devices: JsonObject = {};
  (definition.resourceRequirements ?? []).forEach(({ type, value = '' }, index) => {
    const place = `${field}.resourceRequirements[${index}]`;
    const resource = DEVICES[type];
    const count = /^[1-9]\d{0,6}$/.test(value) ? Number(value) : MAX_DEVICES + 1;
    if (resource === undefined)
      note(scope.report, 'TaskDefinition', place, 'ignored', 'Elastic Inference has ended; there is nothing to attach');
    else if (count > MAX_DEVICES)
      refuse(scope.report, 'TaskDefinition', place, `a number of ${type === 'GPU' ? 'GPUs' : 'devices'} is needed, not "${value}"`);
    else devices[resource] = String(count + Number(devices[resource] ?? 0));
  });
  return devices;
};

const containerResources = (amounts: Amounts, devices: JsonObject, storage: JsonObject): JsonObject => {
  const requests = { ...resourceList({ cpu: amounts.cpuRequest, memory: amounts.memoryRequest }), ...devices, ...storage };
  const limits = { ...resourceList({ cpu: amounts.cpuLimit, memory: amounts.memoryLimit }), ...devices, ...storage };
  const resources = compact({ limits: unlessEmpty<JsonObject>(limits), requests: unlessEmpty<JsonObject>(requests) });
  return compact({ resources: unlessEmpty(resources) });
};

/** cpu and memory of task and containers. `first` is the container that stands for the pod's ephemeral storage. */
export const resourcesOf = (scope: Scope, containers: readonly Container[], first: Container | undefined): Resources => {
  const size = taskSize(scope);
  const own = containers.map(ownAmounts);
  checkSizes(scope, containers, own, size);
  const podLevel = scope.context.kubernetesMinor >= POD_RESOURCES_MINOR && !scope.windows;
  const amounts = podLevel ? own : spread(own, size);
  const whole = podResources(size, own);
  if (!podLevel) {
    const detail = 'spread over the containers: the server has no pod-level resources (Kubernetes 1.34, Linux)';
    for (const field of ['cpu', 'memory']) note(scope.report, 'TaskDefinition', field, 'approximated', detail);
  }
  const storage = scope.task.ephemeralStorage === undefined ? {} : { 'ephemeral-storage': `${scope.task.ephemeralStorage.sizeInGiB}Gi` };
  return {
    pod: podLevel && whole !== undefined ? { resources: { limits: whole, requests: whole } } : {},
    of: (container) => {
      const index = containers.findIndex(({ name }) => name === container.name);
      return containerResources(amounts[index] ?? {}, devicesOf(scope, container), container.name === first?.name ? storage : {});
    },
  };
};
