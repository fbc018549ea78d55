import type { JsonObject } from '../../lib/json.ts';
import type { KubeObject } from '../../lib/kube-object.ts';
import { containerInstanceArn } from '../arn.ts';
import type { EcsCluster } from '../world.ts';
import { isPending, isRunning } from './pod-state.ts';
import { cpuUnits, memoryMiB } from './quantities.ts';
import { at, condition, defined, listAt, seconds, textAt } from './values.ts';

export const isDraining = (node: KubeObject): boolean => at(node, 'spec', 'unschedulable') === true;

const integer = (name: string, value: number): JsonObject => ({ name, type: 'INTEGER', integerValue: Math.floor(value) });

const podsOn = (node: KubeObject, pods: readonly KubeObject[]): readonly KubeObject[] =>
  pods.filter((pod) => textAt(pod, 'spec', 'nodeName') === node.metadata.name && (isRunning(pod) || isPending(pod)));

const requested = (pods: readonly KubeObject[], resource: string): (string | undefined)[] =>
  pods.flatMap((pod) => {
    const whole = textAt(pod, 'spec', 'resources', 'requests', resource);
    return whole === undefined ? listAt(pod, 'spec', 'containers').map((one) => textAt(one, 'resources', 'requests', resource)) : [whole];
  });

/** A node as DescribeContainerInstances shows it. What remains is what is allocatable less what the tasks of ECS services ask for. */
export const containerInstanceShape = (
  { desired }: EcsCluster,
  accountId: string,
  node: KubeObject,
  pods: readonly KubeObject[],
  tags: boolean,
): JsonObject => {
  const own = podsOn(node, pods);
  const cpu = cpuUnits(textAt(node, 'status', 'allocatable', 'cpu'));
  const memory = memoryMiB(textAt(node, 'status', 'allocatable', 'memory'));
  const usedCpu = requested(own, 'cpu').reduce((sum, one) => sum + cpuUnits(one), 0);
  const usedMemory = requested(own, 'memory').reduce((sum, one) => sum + memoryMiB(one), 0);
  return defined({
    containerInstanceArn: containerInstanceArn(desired, accountId, node),
    ec2InstanceId: textAt(node, 'spec', 'providerID')?.split('/').at(-1) ?? node.metadata.name,
    status: isDraining(node) ? 'DRAINING' : 'ACTIVE',
    agentConnected: condition(node, 'Ready')?.['status'] === 'True',
    versionInfo: defined({
      agentVersion: textAt(node, 'status', 'nodeInfo', 'kubeletVersion'),
      dockerVersion: textAt(node, 'status', 'nodeInfo', 'containerRuntimeVersion'),
    }),
    registeredResources: [integer('CPU', cpu), integer('MEMORY', memory)],
    remainingResources: [integer('CPU', Math.max(0, cpu - usedCpu)), integer('MEMORY', Math.max(0, memory - usedMemory))],
    runningTasksCount: own.filter(isRunning).length,
    pendingTasksCount: own.filter(isPending).length,
    registeredAt: seconds(textAt(node, 'metadata', 'creationTimestamp')),
    attributes: Object.entries(node.metadata.labels ?? {}).map(([name, value]) => ({ name, value })),
    attachments: [],
    tags: tags ? [] : undefined,
  });
};
