import type { KubeClient } from '../kube/types.ts';
import { HoldfastError, isHoldfastError } from '../lib/errors.ts';
import type { KubeObject } from '../lib/kube-object.ts';
import { EcsError } from './errors.ts';
import type { EcsCluster } from './world.ts';

export type LiveKind = 'Pod' | 'Deployment' | 'DaemonSet' | 'ReplicaSet' | 'Node' | 'Event';

const VERSIONS: { readonly [kind in LiveKind]: string } = {
  Pod: 'v1',
  Node: 'v1',
  Event: 'v1',
  Deployment: 'apps/v1',
  DaemonSet: 'apps/v1',
  ReplicaSet: 'apps/v1',
};

const said = (error: HoldfastError): string => (error.hint === undefined ? error.message : `${error.message} (${error.hint})`);

/** The connection to a cluster, or ECS' word for a server that cannot answer just now. */
const connection = ({ kube, why, desired }: EcsCluster): KubeClient => {
  if (kube) return kube;
  throw new EcsError('ServerException', `cluster ${desired.name} cannot be looked at: ${why}`);
};

/** What of a kind belongs to services of this cluster (all, for nodes and events), read now. */
export const listLive = async (cluster: EcsCluster, kind: LiveKind): Promise<readonly KubeObject[]> => {
  const kube = connection(cluster);
  const { name, namespace } = cluster.desired;
  try {
    const resource = await kube.resourceOf(VERSIONS[kind], kind);
    if (!resource) throw new HoldfastError('KubeKindNotServed', `the API server serves no ${kind}`);
    const place = kind === 'Node' ? {} : { namespace };
    const labels = kind === 'Node' || kind === 'Event' ? {} : { labelSelector: `kecs.dev/cluster=${name},kecs.dev/service` };
    return (await kube.list(resource, { ...place, ...labels })).items;
  } catch (error) {
    if (isHoldfastError(error, 'KubeForbidden')) throw new EcsError('AccessDeniedException', said(error));
    if (isHoldfastError(error)) throw new EcsError('ServerException', `cluster ${name} cannot be looked at: ${said(error)}`);
    throw error;
  }
};
