import type { DesiredCluster } from '../desired/types.ts';
import type { KubeObject } from '../lib/kube-object.ts';
import { invalid } from './errors.ts';

export type Arn = { region: string; accountId: string; type: string; parts: readonly string[] };

const ARN = /^arn:aws[a-z-]*:ecs:([^:]*):([^:]*):([a-z-]+)\/(.+)$/;

export const parseArn = (value: string): Arn | undefined => {
  const [, region, accountId, type, rest] = ARN.exec(value) ?? [];
  if (region === undefined || accountId === undefined || type === undefined || rest === undefined) return undefined;
  return { region, accountId, type, parts: rest.split('/') };
};

/** `name` or its ARN: the last part is the name. Rejects an ARN of something else. */
export const nameIn = (value: string, type: string): string => {
  if (!value.startsWith('arn:')) return value;
  const arn = parseArn(value);
  if (arn === undefined || arn.type !== type) throw invalid(`Invalid identifier: ${value} is no ARN of a ${type}.`);
  return arn.parts.at(-1) ?? '';
};

/** Task and container instance ids of ECS are 32 hex digits: those of the UID, so that they can be found in the cluster. */
export const idOf = ({ metadata: { uid = '' } }: KubeObject): string => uid.replaceAll('-', '');

const childArn = (type: string, { region, name }: DesiredCluster, accountId: string, id: string): string =>
  `arn:aws:ecs:${region}:${accountId}:${type}/${name}/${id}`;

export const taskArn = (cluster: DesiredCluster, accountId: string, pod: KubeObject): string =>
  childArn('task', cluster, accountId, idOf(pod));

export const containerInstanceArn = (cluster: DesiredCluster, accountId: string, node: KubeObject): string =>
  childArn('container-instance', cluster, accountId, idOf(node));
