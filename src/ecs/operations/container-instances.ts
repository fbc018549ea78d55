import type { JsonObject } from '../../lib/json.ts';
import { containerInstanceArn, idOf, nameIn } from '../arn.ts';
import { EcsError } from '../errors.ts';
import { clusterOf } from '../find.ts';
import { includes, oneOf, requiredTexts, text } from '../input.ts';
import { listLive } from '../live.ts';
import { page } from '../paging.ts';
import { containerInstanceShape, isDraining } from '../shapes/container-instance.ts';
import type { Operation } from './types.ts';

const STATUSES = ['ACTIVE', 'DRAINING', 'REGISTERING', 'DEREGISTERING', 'REGISTRATION_FAILED'] as const;

export const listContainerInstances: Operation = async (world, input) => {
  const cluster = clusterOf(world, text(input, 'cluster'));
  const status = oneOf(input, 'status', STATUSES);
  if (text(input, 'filter') !== undefined)
    throw new EcsError('UnsupportedFeatureException', 'filter is not supported here: use kubectl get nodes --selector.');
  const arns = (await listLive(cluster, 'Node'))
    .filter((node) => status === undefined || status === (isDraining(node) ? 'DRAINING' : 'ACTIVE'))
    .map((node) => containerInstanceArn(cluster.desired, world.accountId, node));
  const { items, next } = page(input, arns, (arn) => arn, { most: 100, usual: 100 });
  return { containerInstanceArns: [...items], ...next };
};

export const describeContainerInstances: Operation = async (world, input) => {
  const cluster = clusterOf(world, text(input, 'cluster'));
  const wanted = requiredTexts(input, 'containerInstances', 100);
  const [nodes, pods] = await Promise.all([listLive(cluster, 'Node'), listLive(cluster, 'Pod')]);
  const byId = new Map(nodes.map((node) => [idOf(node), node]));
  const containerInstances: JsonObject[] = [];
  const failures: JsonObject[] = [];
  for (const value of wanted) {
    const node = byId.get(nameIn(value, 'container-instance'));
    if (node) containerInstances.push(containerInstanceShape(cluster, world.accountId, node, pods, includes(input, 'TAGS')));
    else failures.push({ arn: value, reason: 'MISSING' });
  }
  return { containerInstances, failures };
};
