import type { DesiredService } from '../../desired/types.ts';
import type { JsonObject } from '../../lib/json.ts';
import type { KubeObject } from '../../lib/kube-object.ts';
import { selectorLabels, serviceArn } from '../../render/ecs/names.ts';
import { clusterOf, serviceIn } from '../find.ts';
import { includes, oneOf, requiredText, requiredTexts, text } from '../input.ts';
import { listLive } from '../live.ts';
import { page } from '../paging.ts';
import type { LiveService } from '../shapes/deployments.ts';
import { serviceShape } from '../shapes/service.ts';
import type { EcsCluster } from '../world.ts';
import type { Operation } from './types.ts';

const LAUNCH_TYPES = ['EC2', 'FARGATE', 'EXTERNAL', 'MANAGED_INSTANCES'] as const;
const STRATEGIES = ['REPLICA', 'DAEMON'] as const;

const PAGE = { most: 100, usual: 10 };

export const listServices: Operation = (world, input) => {
  const { desired } = clusterOf(world, text(input, 'cluster'));
  const launchType = oneOf(input, 'launchType', LAUNCH_TYPES);
  const strategy = oneOf(input, 'schedulingStrategy', STRATEGIES);
  const arns = desired.services
    .filter(({ spec }) => launchType === undefined || (spec.launchType ?? 'EC2') === launchType)
    .filter(({ spec }) => strategy === undefined || (spec.schedulingStrategy ?? 'REPLICA') === strategy)
    .map(({ name }) => serviceArn(desired, world.accountId, name));
  const { items, next } = page(input, arns, (arn) => arn, PAGE);
  return { serviceArns: [...items], ...next };
};

/** The last part of a Cloud Map namespace's ARN, or its name. */
const namespaceName = (value: string): string => value.slice(value.lastIndexOf('/') + 1);

export const listServicesByNamespace: Operation = (world, input) => {
  const wanted = namespaceName(requiredText(input, 'namespace'));
  const arns = world.clusters().flatMap(({ desired }) =>
    desired.services
      .filter(({ spec: { serviceConnectConfiguration: connect } }) => {
        if (connect?.enabled !== true) return false;
        return namespaceName(connect.namespace ?? desired.namespace) === wanted;
      })
      .map(({ name }) => serviceArn(desired, world.accountId, name)),
  );
  const { items, next } = page(input, arns, (arn) => arn, PAGE);
  return { serviceArns: [...items], ...next };
};

type Live = {
  workloads: readonly KubeObject[];
  replicaSets: readonly KubeObject[];
  pods: readonly KubeObject[];
  events: readonly KubeObject[];
};

const lookAt = async (cluster: EcsCluster): Promise<Live> => {
  const [deployments, daemonSets, replicaSets, pods, events] = await Promise.all([
    listLive(cluster, 'Deployment'),
    listLive(cluster, 'DaemonSet'),
    listLive(cluster, 'ReplicaSet'),
    listLive(cluster, 'Pod'),
    listLive(cluster, 'Event'),
  ]);
  return { workloads: [...deployments, ...daemonSets], replicaSets, pods, events };
};

const liveOf = ({ desired }: EcsCluster, service: DesiredService, { workloads, replicaSets, pods }: Live): LiveService => {
  const wanted = Object.entries(selectorLabels(desired, service));
  const isOf = ({ metadata }: KubeObject): boolean => wanted.every(([key, value]) => metadata.labels?.[key] === value);
  const kind = service.spec.schedulingStrategy === 'DAEMON' ? 'DaemonSet' : 'Deployment';
  return {
    workload: workloads.find((object) => object.kind === kind && isOf(object)),
    replicaSets: replicaSets.filter(isOf),
    pods: pods.filter(isOf),
  };
};

export const describeServices: Operation = async (world, input) => {
  const cluster = clusterOf(world, text(input, 'cluster'));
  const names = requiredTexts(input, 'services', 10);
  const found = names.map((name) => ({ name, service: serviceIn(cluster, name) }));
  const live = found.some(({ service }) => service) ? await lookAt(cluster) : undefined;
  const options = { events: live?.events ?? [], tags: includes(input, 'TAGS') };
  const services: JsonObject[] = [];
  const failures: JsonObject[] = [];
  for (const { name, service } of found) {
    if (service && live) services.push(serviceShape(cluster, world.accountId, service, liveOf(cluster, service, live), options));
    else failures.push({ arn: name.startsWith('arn:') ? name : serviceArn(cluster.desired, world.accountId, name), reason: 'MISSING' });
  }
  return { services, failures };
};
