import type { Json, JsonObject } from '../../lib/json.ts';
import { type Arn, idOf, parseArn } from '../arn.ts';
import { EcsError, invalid } from '../errors.ts';
import { clusterOf, serviceIn } from '../find.ts';
import { requiredText } from '../input.ts';
import { listLive } from '../live.ts';
import { taskShape } from '../shapes/task.ts';
import type { EcsWorld } from '../world.ts';
import { findTaskDefinition } from './task-definitions.ts';
import type { Operation } from './types.ts';

const missing = (): EcsError => new EcsError('ResourceNotFoundException', 'The specified resource could not be found.');

/** Whose tags are asked for; the name of the cluster is in every ARN but that of a task definition. */
const tagsOf = async (world: EcsWorld, arn: Arn, value: string): Promise<Json> => {
  const [clusterName = '', name = ''] = arn.parts;
  const asJson = (tags: unknown): Json => (tags ?? []) as Json;
  if (arn.type === 'task-definition') return asJson(findTaskDefinition(world, value).definition.spec.tags);
  const cluster = clusterOf(world, clusterName);
  if (arn.type === 'cluster') return Object.entries(cluster.desired.labels).map(([key, label]) => ({ key, value: label }));
  if (arn.type === 'service') {
    const service = serviceIn(cluster, name);
    if (!service) throw missing();
    return asJson(service.spec.tags);
  }
  if (arn.type === 'task') {
    const pod = (await listLive(cluster, 'Pod')).find((one) => idOf(one) === name);
    if (!pod) throw missing();
    return asJson(taskShape(cluster, world.accountId, pod, { nodes: [], tags: true })['tags']);
  }
  if (arn.type === 'container-instance') return [];
  throw missing();
};

export const listTagsForResource: Operation = async (world, input): Promise<JsonObject> => {
  const value = requiredText(input, 'resourceArn');
  const arn = parseArn(value);
  if (!arn) throw invalid('The specified resource ARN is not valid.');
  return { tags: await tagsOf(world, arn, value) };
};
