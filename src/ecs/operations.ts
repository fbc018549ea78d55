import type { JsonObject } from '../lib/json.ts';
import { nameIn } from './arn.ts';
import { EcsError } from './errors.ts';
import { findCluster, serviceIn } from './find.ts';
import { describeClusters, listClusters } from './operations/clusters.ts';
import { describeContainerInstances, listContainerInstances } from './operations/container-instances.ts';
import { describeServices, listServices, listServicesByNamespace } from './operations/services.ts';
import { listTagsForResource } from './operations/tags.ts';
import { describeTaskDefinition, listTaskDefinitionFamilies, listTaskDefinitions } from './operations/task-definitions.ts';
import { describeTasks, listTasks } from './operations/tasks.ts';
import type { Operation } from './operations/types.ts';
import type { EcsWorld } from './world.ts';

/** What is answered, by the names that X-Amz-Target uses. */
export const OPERATIONS: ReadonlyMap<string, Operation> = new Map([
  ['DescribeClusters', describeClusters],
  ['DescribeContainerInstances', describeContainerInstances],
  ['DescribeServices', describeServices],
  ['DescribeTaskDefinition', describeTaskDefinition],
  ['ListClusters', listClusters],
  ['ListContainerInstances', listContainerInstances],
  ['ListServices', listServices],
  ['ListServicesByNamespace', listServicesByNamespace],
  ['ListTagsForResource', listTagsForResource],
  ['ListTaskDefinitionFamilies', listTaskDefinitionFamilies],
  ['ListTaskDefinitions', listTaskDefinitions],
  ['DescribeTasks', describeTasks],
  ['ListTasks', listTasks],
]);

const commit = 'then commit and push';
const folderOf = (input: JsonObject): string => `clusters/${nameOr(input['cluster'], 'cluster', 'NAME')}`;
const nameOr = (value: unknown, type: string, otherwise: string): string => {
  try {
    return typeof value === 'string' && value !== '' ? nameIn(value, type) : otherwise;
  } catch {
    return otherwise;
  }
};

/** The file of a service that is there, or the place where it would stand. */
const serviceFile = (world: EcsWorld, input: JsonObject): string => {
  const wanted = nameOr(input['service'] ?? input['serviceName'], 'service', 'NAME');
  const cluster = typeof input['cluster'] === 'string' ? findCluster(world, input['cluster']) : undefined;
  return (cluster && serviceIn(cluster, wanted)?.origin.path) ?? `${folderOf(input)}/services/${wanted}.yaml`;
};

type Advice = (world: EcsWorld, input: JsonObject) => string;

/** Operations that would change something: here a commit does, and each says which file. */
const WRITES: ReadonlyMap<string, Advice> = new Map<string, Advice>([
  ['CreateCluster', (_, input) => `write clusters/${nameOr(input['clusterName'], 'cluster', 'NAME')}/cluster.yaml, ${commit}`],
  ['UpdateCluster', (_, input) => `edit ${folderOf(input)}/cluster.yaml, ${commit}`],
  ['DeleteCluster', (_, input) => `delete the folder ${folderOf(input)}, ${commit}`],
  ['CreateService', (world, input) => `write ${serviceFile(world, input)}, ${commit}`],
  ['UpdateService', (world, input) => `edit ${serviceFile(world, input)}, ${commit}`],
  ['DeleteService', (world, input) => `delete ${serviceFile(world, input)}, ${commit}`],
  [
    'RegisterTaskDefinition',
    (_, input) => `write clusters/NAME/task-definitions/${nameOr(input['family'], 'family', 'FAMILY')}-REVISION.yaml, ${commit}`,
  ],
  ['DeregisterTaskDefinition', () => `delete the file in clusters/NAME/task-definitions, ${commit}`],
  ['DeleteTaskDefinitions', () => `delete the files in clusters/NAME/task-definitions, ${commit}`],
  ['RunTask', (_, input) => `write a Job into ${folderOf(input)}/manifests or a JobFlow into ${folderOf(input)}/jobflows, ${commit}`],
  ['StartTask', (_, input) => `write a Job into ${folderOf(input)}/manifests, ${commit}`],
  [
    'StopTask',
    () => 'kubectl delete pod ends one task, and its service starts another; for good: lower desiredCount in the file of the service',
  ],
  ['ExecuteCommand', () => 'use kubectl exec'],
  ['UpdateContainerInstancesState', () => 'use kubectl drain or kubectl uncordon'],
  ['TagResource', () => `edit tags in the file of the resource, ${commit}`],
  ['UntagResource', () => `edit tags in the file of the resource, ${commit}`],
]);

/** The operation of that name. Rejects with UnsupportedFeatureException for a write, and says what to do in its place. */
export const operationOf = (name: string, world: EcsWorld, input: JsonObject): Operation => {
  const operation = OPERATIONS.get(name);
  if (operation) return operation;
  const advice = WRITES.get(name);
  if (advice)
    throw new EcsError('UnsupportedFeatureException', `${name}: what runs follows from the Git repository: ${advice(world, input)}.`);
  throw new EcsError(
    'UnknownOperationException',
    `${name || 'this'} is not an operation that is answered here: ${[...OPERATIONS.keys()].sort().join(', ')}.`,
  );
};
