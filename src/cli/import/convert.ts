import { isObject, type Json, type JsonObject } from '../../lib/json.ts';

/** A spec as it goes into the repository, and each change that was made on the way, as a sentence. */
export type Converted = { spec: JsonObject; changes: string[] };

/** What ECS answers with and takes back nowhere (DescribeTaskDefinition, DescribeServices). */
const TASK_OUTPUT: readonly string[] = [
  'taskDefinitionArn',
  'status',
  'requiresAttributes',
  'compatibilities',
  'registeredAt',
  'deregisteredAt',
  'registeredBy',
  'deleteRequestedAt',
];
const SERVICE_OUTPUT: readonly string[] = [
  'serviceArn',
  'clusterArn',
  'status',
  'runningCount',
  'pendingCount',
  'platformFamily',
  'taskSets',
  'deployments',
  'events',
  'createdAt',
  'createdBy',
  'updatedAt',
  'currentServiceDeployment',
  'currentServiceRevisions',
  'resourceManagementType',
];
const TASK_ARN = /^arn:[a-z0-9-]+:ecs:[a-z0-9-]+:[0-9]*:task-definition\//;

/** Takes nulls away, anywhere; ECS' input knows no null. Gives the paths that were taken. */
const dropNulls = (value: Json, path: string, dropped: string[]): Json => {
  if (Array.isArray(value)) {
    return value.flatMap((entry, index): Json[] => {
      if (entry !== null) return [dropNulls(entry, `${path}[${index}]`, dropped)];
      dropped.push(`${path}[${index}]`);
      return [];
    });
  }
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, member]): [string, Json][] => {
      const at = path === '' ? key : `${path}.${key}`;
      if (member !== null) return [[key, dropNulls(member, at, dropped)]];
      dropped.push(at);
      return [];
    }),
  );
};

const withoutNulls = (value: JsonObject, changes: string[]): JsonObject => {
  const dropped: string[] = [];
  const clean = dropNulls(value, '', dropped) as JsonObject;
  if (dropped.length > 0) changes.push(`null left out: ${dropped.join(', ')}`);
  return clean;
};

const withoutOutput = (value: JsonObject, fields: readonly string[], changes: string[]): JsonObject => {
  const found = Object.keys(value).filter((key) => fields.includes(key));
  if (found.length > 0) changes.push(`only in ECS' answers, left out: ${found.join(', ')}`);
  return Object.fromEntries(Object.entries(value).filter(([key]) => !found.includes(key)));
};

/** RegisterTaskDefinition takes cpu and memory of the task as text; files written by hand often have numbers. */
const sizesAsText = (value: JsonObject, changes: string[]): JsonObject => {
  const numbers = ['cpu', 'memory'].filter((key) => typeof value[key] === 'number');
  if (numbers.length > 0) changes.push(`as text, as ECS takes it: ${numbers.join(', ')}`);
  return { ...value, ...Object.fromEntries(numbers.map((key) => [key, String(value[key])])) };
};

const reorder = (spec: JsonObject, first: readonly string[]): JsonObject => {
  const leading = first.filter((key) => spec[key] !== undefined).map((key): [string, Json] => [key, spec[key] as Json]);
  return Object.fromEntries([...leading, ...Object.entries(spec).filter(([key]) => !first.includes(key))]);
};

/** A task definition without its revision, which the caller gives; `revision` is the one that ECS gave, where it is known. */
export const convertTaskDefinition = (value: JsonObject): Converted & { revision: number | undefined } => {
  const changes: string[] = [];
  const { revision, ...rest } = value;
  const clean = withoutOutput(withoutNulls(rest, changes), TASK_OUTPUT, changes);
  const spec = reorder(sizesAsText(clean, changes), ['family']);
  return { spec, changes, revision: Number.isInteger(revision) && Number(revision) > 0 ? Number(revision) : undefined };
};

const bareReference = (reference: string, changes: string[]): string => {
  const short = reference.replace(TASK_ARN, '');
  if (short !== reference) changes.push(`taskDefinition without its ARN: ${short}`);
  const [family = '', revision] = short.split(':');
  if (revision !== 'latest') return short;
  changes.push(`taskDefinition ${short} became ${family}: without a revision it is the highest in task-definitions/`);
  return family;
};

const withRole = (value: JsonObject, changes: string[]): JsonObject => {
  const { roleArn, ...rest } = value;
  if (typeof roleArn !== 'string') return value;
  if (roleArn.includes('/aws-service-role/')) {
    changes.push("roleArn left out: the service-linked role is ECS' own");
    return rest;
  }
  changes.push('roleArn became role');
  return rest['role'] === undefined ? { ...rest, role: roleArn } : rest;
};

/** A service for the folder of `cluster`: the folder says which cluster it is, so the field goes. */
export const convertService = (value: JsonObject, cluster: string): Converted => {
  const changes: string[] = [];
  const { cluster: written, ...rest } = withRole(withoutOutput(withoutNulls(value, changes), SERVICE_OUTPUT, changes), changes);
  if (written !== undefined) changes.push(`cluster ${JSON.stringify(written)} left out: the folder clusters/${cluster} says it`);
  const reference = rest['taskDefinition'];
  const spec = typeof reference === 'string' ? { ...rest, taskDefinition: bareReference(reference, changes) } : rest;
  return { spec: reorder(spec, ['serviceName', 'taskDefinition', 'desiredCount']), changes };
};
