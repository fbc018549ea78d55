import type { DesiredService } from '../../desired/types.ts';
import type { JsonObject } from '../../lib/json.ts';
import type { KubeObject } from '../../lib/kube-object.ts';
import { clusterArn, serviceArn, taskDefinitionArn } from '../../render/ecs/names.ts';
import type { EcsCluster } from '../world.ts';
import { deploymentsOf, type LiveService } from './deployments.ts';
import { eventsOf } from './events.ts';
import { isPending, isRunning } from './pod-state.ts';
import { defined, numberAt, seconds, textAt } from './values.ts';

/** Fields of the file that the API gives back as they are. */
const PASSED = [
  'availabilityZoneRebalancing',
  'capacityProviderStrategy',
  'deploymentConfiguration',
  'enableECSManagedTags',
  'enableExecuteCommand',
  'healthCheckGracePeriodSeconds',
  'loadBalancers',
  'networkConfiguration',
  'placementConstraints',
  'placementStrategy',
  'platformVersion',
  'propagateTags',
  'serviceConnectConfiguration',
  'serviceRegistries',
] as const;

/** How many tasks there should be: what the live object says (an autoscaler may have set it), else the file. */
const desiredCount = ({ spec }: DesiredService, workload: KubeObject | undefined): number => {
  if (spec.schedulingStrategy === 'DAEMON') return numberAt(workload, 'status', 'desiredNumberScheduled');
  return workload ? numberAt(workload, 'spec', 'replicas') : (spec.desiredCount ?? 1);
};

export type ServiceOptions = { events: readonly KubeObject[]; tags: boolean };

/** A service as DescribeServices shows it: what Git says of it, and counts of what is live. */
export const serviceShape = (
  cluster: EcsCluster,
  accountId: string,
  service: DesiredService,
  live: LiveService,
  { events, tags }: ServiceOptions,
): JsonObject => {
  const { desired } = cluster;
  const { family, revision } = service.taskDefinition;
  const { spec } = service;
  const { workload, replicaSets, pods } = live;
  return defined({
    serviceArn: serviceArn(desired, accountId, service.name),
    serviceName: service.name,
    clusterArn: clusterArn(desired, accountId),
    status: workload?.metadata.deletionTimestamp === undefined ? 'ACTIVE' : 'DRAINING',
    desiredCount: desiredCount(service, workload),
    runningCount: pods.filter(isRunning).length,
    pendingCount: pods.filter(isPending).length,
    launchType: spec.launchType ?? 'EC2',
    taskDefinition: taskDefinitionArn(desired, accountId, family, revision),
    schedulingStrategy: spec.schedulingStrategy ?? 'REPLICA',
    deploymentController: { type: 'ECS' },
    loadBalancers: [],
    serviceRegistries: [],
    placementConstraints: [],
    placementStrategy: [],
    ...Object.fromEntries(PASSED.map((field) => [field, spec[field] as JsonObject | undefined]).filter(([, value]) => value !== undefined)),
    deployments: deploymentsOf(cluster, accountId, service, live),
    events: eventsOf(service.name, workload, [...replicaSets, ...pods], events),
    createdAt: seconds(textAt(workload, 'metadata', 'creationTimestamp')),
    tags: tags ? ((spec.tags ?? []) as unknown as JsonObject[]) : undefined,
  });
};
