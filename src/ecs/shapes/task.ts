import type { JsonObject } from '../../lib/json.ts';
import type { KubeObject } from '../../lib/kube-object.ts';
import { clusterArn, serviceLabelOf } from '../../render/ecs/names.ts';
import { containerInstanceArn, taskArn } from '../arn.ts';
import type { EcsCluster } from '../world.ts';
import { containerStatuses, desiredStatus, taskStatus } from './pod-state.ts';
import { condition, defined, listAt, seconds, textAt } from './values.ts';

const SERVICE_LABEL = 'kecs.dev/service';

/** The service of a pod by its own name: labels cannot bear every name. */
export const serviceNameOf = ({ desired }: EcsCluster, pod: KubeObject): string => {
  const label = pod.metadata.labels?.[SERVICE_LABEL] ?? '';
  return desired.services.find(({ name }) => serviceLabelOf(name) === label)?.name ?? label;
};

const healthOf = (pod: KubeObject, ready: boolean | undefined, hasCheck: boolean): string => {
  if (!hasCheck || taskStatus(pod) !== 'RUNNING' || ready === undefined) return 'UNKNOWN';
  return ready ? 'HEALTHY' : 'UNHEALTHY';
};

const lastStatus = (status: JsonObject | undefined): string => {
  const state = status?.['state'];
  if (textAt(state, 'terminated', 'reason') !== undefined || textAt(state, 'terminated', 'finishedAt') !== undefined) return 'STOPPED';
  return textAt(state, 'running', 'startedAt') === undefined ? 'PENDING' : 'RUNNING';
};

/** Why a container is not running, in the words of the node. */
const reasonOf = (status: JsonObject | undefined): string | undefined => {
  const state = status?.['state'];
  for (const kind of ['waiting', 'terminated'] as const) {
    const [reason, message] = [textAt(state, kind, 'reason'), textAt(state, kind, 'message')];
    if (reason !== undefined) return message === undefined ? reason : `${reason}: ${message}`;
  }
  return undefined;
};

const containerShape = (arn: string, pod: KubeObject, container: JsonObject): JsonObject => {
  const name = textAt(container, 'name');
  const status = containerStatuses(pod).find((one) => one['name'] === name);
  const exitCode = (status?.['state'] as JsonObject | undefined)?.['terminated'] as JsonObject | undefined;
  const image = textAt(status, 'imageID');
  const address = textAt(pod, 'status', 'podIP');
  return defined({
    containerArn: `${arn.replace(':task/', ':container/')}/${name}`,
    taskArn: arn,
    name,
    image: textAt(container, 'image'),
    imageDigest: /sha256:[0-9a-f]{64}$/.exec(image ?? '')?.[0],
    runtimeId: textAt(status, 'containerID')?.replace(/^.*:\/\//, ''),
    lastStatus: lastStatus(status),
    exitCode: exitCode?.['exitCode'],
    reason: reasonOf(status),
    healthStatus: healthOf(pod, status?.['ready'] as boolean | undefined, container['livenessProbe'] !== undefined),
    networkBindings: [],
    networkInterfaces: address === undefined ? [] : [{ attachmentId: pod.metadata.uid ?? '', privateIpv4Address: address }],
  });
};

/** Why a task has ended or does not start. */
const stopOf = (pod: KubeObject): { stopCode?: string; stoppedReason?: string; stoppedAt?: number | undefined } => {
  const status = taskStatus(pod);
  const ends = containerStatuses(pod).map((one) => seconds(textAt(one, 'state', 'terminated', 'finishedAt')) ?? 0);
  if (status === 'DEACTIVATING') return { stopCode: 'ServiceSchedulerInitiated', stoppedReason: 'the pod is being deleted' };
  if (status !== 'STOPPED') return {};
  const reason =
    textAt(pod, 'status', 'reason') ?? textAt(pod, 'status', 'message') ?? `the pod has ${textAt(pod, 'status', 'phase') ?? 'ended'}`;
  return { stopCode: 'EssentialContainerExited', stoppedReason: reason, stoppedAt: Math.max(0, ...ends) || undefined };
};

/** When the last of its containers was started. */
const startedAt = (pod: KubeObject): number | undefined => {
  const starts = listAt(pod, 'status', 'containerStatuses').map(
    (one) => seconds(textAt(one, 'state', 'running', 'startedAt') ?? textAt(one, 'state', 'terminated', 'startedAt')) ?? 0,
  );
  return Math.max(0, ...starts) || undefined;
};

export type TaskOptions = { nodes: readonly KubeObject[]; tags: boolean };

const tagsOf = (pod: KubeObject): JsonObject[] => {
  try {
    const tags = JSON.parse(pod.metadata.annotations?.['kecs.dev/tags'] ?? '{}') as { [key: string]: string };
    return Object.entries(tags).map(([key, value]) => ({ key, value }));
  } catch {
    return [];
  }
};

/** A task as DescribeTasks shows it: a pod of a service. */
export const taskShape = (cluster: EcsCluster, accountId: string, pod: KubeObject, { nodes, tags }: TaskOptions): JsonObject => {
  const { desired } = cluster;
  const arn = taskArn(desired, accountId, pod);
  const node = nodes.find(({ metadata }) => metadata.name === textAt(pod, 'spec', 'nodeName'));
  const containers = [...listAt(pod, 'spec', 'initContainers'), ...listAt(pod, 'spec', 'containers')];
  const isReady = condition(pod, 'Ready')?.['status'];
  const hasCheck = containers.some((container) => container['livenessProbe'] !== undefined);
  const status = taskStatus(pod);
  return defined({
    taskArn: arn,
    clusterArn: clusterArn(desired, accountId),
    taskDefinitionArn: pod.metadata.annotations?.['kecs.dev/task-definition'],
    containerInstanceArn: node && containerInstanceArn(desired, accountId, node),
    group: `service:${serviceNameOf(cluster, pod)}`,
    lastStatus: status,
    desiredStatus: desiredStatus(pod),
    healthStatus: healthOf(pod, isReady === undefined ? undefined : isReady === 'True', hasCheck),
    launchType: 'EC2',
    connectivity: condition(node, 'Ready')?.['status'] === 'True' ? 'CONNECTED' : 'DISCONNECTED',
    availabilityZone: node?.metadata.labels?.['topology.kubernetes.io/zone'],
    createdAt: seconds(textAt(pod, 'metadata', 'creationTimestamp')),
    startedAt: startedAt(pod),
    ...stopOf(pod),
    containers: containers.map((container) => containerShape(arn, pod, container)),
    attachments: [],
    attributes: [],
    overrides: { containerOverrides: [] },
    tags: tags ? tagsOf(pod) : undefined,
  });
};
