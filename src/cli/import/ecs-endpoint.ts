import {
  DescribeServicesCommand,
  DescribeTaskDefinitionCommand,
  ECSClient,
  paginateListClusters,
  paginateListServices,
} from '@aws-sdk/client-ecs';
import { HoldfastError } from '../../lib/errors.ts';
import { isObject, type Json, type JsonObject } from '../../lib/json.ts';
import type { EcsInput } from './read.ts';

/** What an endpoint has of one ECS cluster, as the AWS CLI would print it. */
export type EndpointCluster = { name: string; region: string; inputs: EcsInput[]; left: string[] };

export type EndpointOptions = { endpoint: string; region: string; only: string | undefined; signal?: AbortSignal };

/** DescribeServices takes no more at a time. */
const AT_ONCE = 10;

const withoutEmptyLists = (value: Json): Json => {
  if (Array.isArray(value)) return value.map(withoutEmptyLists);
  if (!isObject(value)) return value;
  const kept = Object.entries(value).filter(([, member]) => !(Array.isArray(member) && member.length === 0));
  return Object.fromEntries(kept.map(([name, member]) => [name, withoutEmptyLists(member)]));
};

/** Dates become text; they stand in fields that no file has. Lists that nobody filled are in every answer, and say nothing. */
const plain = (value: unknown): JsonObject => withoutEmptyLists(JSON.parse(JSON.stringify(value)) as JsonObject) as JsonObject;

/** `alpha` of `arn:aws:ecs:us-east-1:000000000000:cluster/alpha`. */
const nameOf = (arn: string): string => arn.slice(arn.lastIndexOf('/') + 1);
const regionOf = (arn: string, otherwise: string): string => arn.split(':')[3] || otherwise;

const said = (error: unknown, endpoint: string): unknown => {
  if (error instanceof HoldfastError || !(error instanceof Error)) return error;
  if (error.name === 'CredentialsProviderError')
    return new HoldfastError('Usage', 'there are no AWS credentials here', {
      hint: "set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE; for the API of holdfast run the secret key is the operator's token",
    });
  if (error.name === 'AbortError') return error;
  return new HoldfastError('Usage', `${endpoint} does not answer as ECS does: ${error.name}: ${error.message}`.slice(0, 600), {
    cause: error,
  });
};

const collected = async <T>(pages: AsyncIterable<T>, of: (page: T) => readonly string[] | undefined): Promise<string[]> => {
  const all: string[] = [];
  for await (const page of pages) all.push(...(of(page) ?? []));
  return all;
};

const readServices = async (
  client: ECSClient,
  cluster: string,
  left: string[],
  abortSignal: AbortSignal | undefined,
): Promise<EcsInput[]> => {
  const options = abortSignal === undefined ? {} : { abortSignal };
  const arns = await collected(paginateListServices({ client }, { cluster }), ({ serviceArns }) => serviceArns);
  const inputs: EcsInput[] = [];
  for (let from = 0; from < arns.length; from += AT_ONCE) {
    const services = arns.slice(from, from + AT_ONCE);
    const { services: found, failures } = await client.send(new DescribeServicesCommand({ cluster, services, include: ['TAGS'] }), options);
    for (const { arn, reason } of failures ?? []) left.push(`service ${nameOf(arn ?? '')}: ${reason ?? 'not described'}`);
    for (const service of found ?? []) {
      const file = `service ${nameOf(cluster)}/${service.serviceName}`;
      if (service.status === 'ACTIVE') inputs.push({ kind: 'Service', value: plain(service), file });
      else left.push(`${file}: it is ${service.status}`);
    }
  }
  return inputs;
};

const readTaskDefinitions = async (
  client: ECSClient,
  services: readonly EcsInput[],
  abortSignal: AbortSignal | undefined,
): Promise<EcsInput[]> => {
  const options = abortSignal === undefined ? {} : { abortSignal };
  const names = [...new Set(services.map(({ value }) => value['taskDefinition']).filter((name) => typeof name === 'string'))];
  const inputs: EcsInput[] = [];
  for (const taskDefinition of names) {
    const found = await client.send(new DescribeTaskDefinitionCommand({ taskDefinition, include: ['TAGS'] }), options);
    const value = plain({ ...found.taskDefinition, ...((found.tags ?? []).length > 0 ? { tags: found.tags } : {}) });
    inputs.push({ kind: 'TaskDefinition', value, file: `task definition ${nameOf(taskDefinition)}` });
  }
  return inputs;
};

/** Reads services, and the task definitions that they use, of all clusters of an ECS endpoint, or of one. Only asks. */
export const readEndpoint = async ({ endpoint, region, only, signal }: EndpointOptions): Promise<EndpointCluster[]> => {
  const client = new ECSClient({ endpoint, region });
  try {
    const arns = await collected(paginateListClusters({ client }, {}), ({ clusterArns }) => clusterArns);
    const wanted = arns.filter((arn) => only === undefined || nameOf(arn) === only);
    if (wanted.length === 0)
      throw new HoldfastError('Usage', only === undefined ? `${endpoint} has no clusters` : `${endpoint} has no cluster ${only}`, {
        hint: `it has ${arns.map(nameOf).join(', ') || 'none'}`,
      });
    const clusters: EndpointCluster[] = [];
    for (const arn of wanted) {
      const left: string[] = [];
      const services = await readServices(client, arn, left, signal);
      const inputs = [...(await readTaskDefinitions(client, services, signal)), ...services];
      clusters.push({ name: nameOf(arn), region: regionOf(arn, region), inputs, left });
    }
    return clusters;
  } catch (error) {
    throw said(error, endpoint);
  } finally {
    client.destroy();
  }
};
