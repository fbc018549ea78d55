import type { DesiredService } from '../desired/types.ts';
import { nameIn, parseArn } from './arn.ts';
import { EcsError } from './errors.ts';
import type { EcsCluster, EcsWorld } from './world.ts';

const DEFAULT = 'default';

/** Whether a name or ARN means this cluster. An ARN of another region means another cluster. */
const isMeant = (cluster: EcsCluster, value: string): boolean => {
  const arn = parseArn(value);
  return nameIn(value, 'cluster') === cluster.desired.name && (arn === undefined || arn.region === cluster.desired.region);
};

export const findCluster = (world: EcsWorld, value: string): EcsCluster | undefined =>
  world.clusters().find((cluster) => isMeant(cluster, value));

/** The cluster that a request names; ECS takes `default` where it names none. Rejects with ClusterNotFoundException. */
export const clusterOf = (world: EcsWorld, value: string | undefined): EcsCluster => {
  const found = findCluster(world, value ?? DEFAULT);
  if (found) return found;
  const message = value === undefined ? 'Cluster not found: name one with --cluster, there is none called default.' : 'Cluster not found.';
  throw new EcsError('ClusterNotFoundException', message);
};

export const serviceIn = ({ desired }: EcsCluster, value: string): DesiredService | undefined => {
  const name = nameIn(value, 'service');
  return desired.services.find((service) => service.name === name);
};
