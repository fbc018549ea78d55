import type { JsonObject } from '../../lib/json.ts';
import type { KubeObject } from '../../lib/kube-object.ts';
import { idOf, nameIn, taskArn } from '../arn.ts';
import { EcsError } from '../errors.ts';
import { clusterOf, serviceIn } from '../find.ts';
import { includes, oneOf, requiredTexts, text } from '../input.ts';
import { listLive } from '../live.ts';
import { page } from '../paging.ts';
import { desiredStatus } from '../shapes/pod-state.ts';
import { serviceNameOf, taskShape } from '../shapes/task.ts';
import { textAt } from '../shapes/values.ts';
import type { EcsCluster } from '../world.ts';
import type { Operation } from './types.ts';

const STATUSES = ['RUNNING', 'PENDING', 'STOPPED'] as const;

/** `arn:…:task-definition/web:7` is of family `web`. */
const familyOf = (pod: KubeObject): string | undefined =>
  /task-definition\/([^:]+):\d+$/.exec(pod.metadata.annotations?.['kecs.dev/task-definition'] ?? '')?.[1];

/** Rejects with what ECS answers where the service is none. */
const checkService = (cluster: EcsCluster, wanted: string): string => {
  const service = serviceIn(cluster, wanted);
  if (service) return service.name;
  throw new EcsError('ServiceNotFoundException', 'Service not found.');
};

const nodeNameOf = async (cluster: EcsCluster, wanted: string): Promise<string> => {
  const id = nameIn(wanted, 'container-instance');
  const node = (await listLive(cluster, 'Node')).find((one) => idOf(one) === id);
  if (node) return node.metadata.name;
  throw new EcsError('InvalidParameterException', 'The referenced container instance was not found.');
};

export const listTasks: Operation = async (world, input) => {
  const cluster = clusterOf(world, text(input, 'cluster'));
  const wantedService = text(input, 'serviceName');
  const service = wantedService === undefined ? undefined : checkService(cluster, wantedService);
  const family = text(input, 'family');
  const status = oneOf(input, 'desiredStatus', STATUSES) ?? 'RUNNING';
  const startedBy = text(input, 'startedBy');
  const instance = text(input, 'containerInstance');
  const [pods, node] = await Promise.all([listLive(cluster, 'Pod'), instance === undefined ? undefined : nodeNameOf(cluster, instance)]);
  const arns = pods
    .filter((pod) => desiredStatus(pod) === status)
    .filter((pod) => service === undefined || serviceNameOf(cluster, pod) === service)
    .filter((pod) => family === undefined || familyOf(pod) === family)
    .filter((pod) => node === undefined || textAt(pod, 'spec', 'nodeName') === node)
    // Tasks of services alone are shown, and nobody has started those by hand.
    .filter(() => startedBy === undefined)
    .map((pod) => taskArn(cluster.desired, world.accountId, pod));
  const { items, next } = page(input, arns, (arn) => arn, { most: 100, usual: 100 });
  return { taskArns: [...items], ...next };
};

export const describeTasks: Operation = async (world, input) => {
  const cluster = clusterOf(world, text(input, 'cluster'));
  const wanted = requiredTexts(input, 'tasks', 100);
  const ids = wanted.map((value) => nameIn(value, 'task'));
  const [pods, nodes] = await Promise.all([listLive(cluster, 'Pod'), listLive(cluster, 'Node')]);
  const byId = new Map(pods.map((pod) => [idOf(pod), pod]));
  const options = { nodes, tags: includes(input, 'TAGS') };
  const tasks: JsonObject[] = [];
  const failures: JsonObject[] = [];
  ids.forEach((id, index) => {
    const pod = byId.get(id);
    if (pod) tasks.push(taskShape(cluster, world.accountId, pod, options));
    else failures.push({ arn: wanted[index] ?? id, reason: 'MISSING' });
  });
  return { tasks, failures };
};
