import type { JsonObject } from '../../lib/json.ts';
import { clusterArn } from '../../render/ecs/names.ts';
import { EcsError } from '../errors.ts';
import { findCluster } from '../find.ts';
import { includes, texts } from '../input.ts';
import { listLive } from '../live.ts';
import { page } from '../paging.ts';
import { isPending, isRunning } from '../shapes/pod-state.ts';
import type { EcsCluster, EcsWorld } from '../world.ts';
import type { Operation } from './types.ts';

export const listClusters: Operation = (world, input) => {
  const arns = world.clusters().map(({ desired }) => clusterArn(desired, world.accountId));
  const { items, next } = page(input, arns, (arn) => arn, { most: 100, usual: 100 });
  return { clusterArns: [...items], ...next };
};

const tagsOf = ({ desired }: EcsCluster): JsonObject[] => Object.entries(desired.labels).map(([key, value]) => ({ key, value }));

const describe = async (cluster: EcsCluster, accountId: string, input: JsonObject): Promise<JsonObject> => {
  const { desired } = cluster;
  const [pods, nodes] = await Promise.all([listLive(cluster, 'Pod'), listLive(cluster, 'Node')]);
  const [running, pending] = [pods.filter(isRunning).length, pods.filter(isPending).length];
  const statistics: JsonObject[] = [
    { name: 'runningEC2TasksCount', value: String(running) },
    { name: 'pendingEC2TasksCount', value: String(pending) },
    { name: 'activeEC2ServiceCount', value: String(desired.services.length) },
  ];
  return {
    clusterArn: clusterArn(desired, accountId),
    clusterName: desired.name,
    status: 'ACTIVE',
    registeredContainerInstancesCount: nodes.length,
    runningTasksCount: running,
    pendingTasksCount: pending,
    activeServicesCount: desired.services.length,
    statistics: includes(input, 'STATISTICS') ? statistics : [],
    tags: includes(input, 'TAGS') ? tagsOf(cluster) : [],
    settings: [],
    capacityProviders: [],
    defaultCapacityProviderStrategy: [],
  };
};

/** A cluster that cannot be looked at is a failure with its reason: counts of zero would be a lie. */
const describeOne = async (world: EcsWorld, name: string, input: JsonObject): Promise<{ cluster?: JsonObject; failure?: JsonObject }> => {
  const cluster = findCluster(world, name);
  const arn = cluster ? clusterArn(cluster.desired, world.accountId) : name;
  if (!cluster) return { failure: { arn, reason: 'MISSING' } };
  try {
    return { cluster: await describe(cluster, world.accountId, input) };
  } catch (error) {
    if (error instanceof EcsError) return { failure: { arn, reason: 'UNREACHABLE', detail: error.message } };
    throw error;
  }
};

export const describeClusters: Operation = async (world, input) => {
  const names = texts(input, 'clusters', 100) ?? ['default'];
  const found = await Promise.all(names.map((name) => describeOne(world, name, input)));
  return { clusters: found.flatMap(({ cluster }) => cluster ?? []), failures: found.flatMap(({ failure }) => failure ?? []) };
};
