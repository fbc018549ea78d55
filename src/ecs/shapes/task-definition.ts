import type { DesiredCluster, DesiredTaskDefinition } from '../../desired/types.ts';
import { isObject, type Json, type JsonObject } from '../../lib/json.ts';
import { taskDefinitionArn } from '../../render/ecs/names.ts';

export const HIDDEN = "(hidden: sign the request with the operator's token, or send it as a bearer token)";

/** Values of variables may be secrets that somebody put where they do not belong: they are shown to the operator alone. */
const withoutValues = (container: Json): Json => {
  if (!isObject(container) || !Array.isArray(container['environment'])) return container;
  const environment = container['environment'].map((one) =>
    isObject(one) && one['value'] !== undefined ? { ...one, value: HIDDEN } : one,
  );
  return { ...container, environment };
};

/** A task definition as DescribeTaskDefinition shows it. Every one that is in Git is ACTIVE. */
export const taskDefinitionShape = (
  cluster: DesiredCluster,
  accountId: string,
  { family, revision, spec }: DesiredTaskDefinition,
  showValues: boolean,
): JsonObject => {
  const { tags: _, ...rest } = spec as unknown as JsonObject;
  const containers = (rest['containerDefinitions'] ?? []) as Json[];
  return {
    volumes: [],
    placementConstraints: [],
    ...rest,
    containerDefinitions: showValues ? containers : containers.map(withoutValues),
    taskDefinitionArn: taskDefinitionArn(cluster, accountId, family, revision),
    family,
    revision,
    status: 'ACTIVE',
    compatibilities: ['EXTERNAL', 'EC2'],
  };
};
