import type { KubeAccess } from '../../kube/types.ts';
import { HoldfastError } from '../../lib/errors.ts';
import type { ClusterProvider, ClusterState } from '../types.ts';

const notOurs = (cluster: string, verb: string): HoldfastError =>
  new HoldfastError('ClusterNotConfigured', `cluster ${cluster} is reached by a kubeconfig: Holdfast does not ${verb} it`);

/** Clusters that somebody else made. The operator says which context is which cluster; nothing in the repository can. */
export const kubeconfigProvider = (contexts: ReadonlyMap<string, KubeAccess>): ClusterProvider => {
  const observe = async (cluster: string): Promise<ClusterState> => {
    const access = contexts.get(cluster);
    if (access) return { state: 'Running', access };
    return {
      state: 'Unknown',
      reason: `no kubeconfig context is set for cluster ${cluster}`,
      hint: `add --context ${cluster}=CONTEXT, or clusters.${cluster}.context to the operator's configuration`,
    };
  };
  return {
    name: 'kubeconfig',
    observe,
    ensure: async (cluster) => {
      const state = await observe(cluster);
      if (state.state === 'Running') return { access: state.access, created: false };
      const detail =
        state.state === 'Unknown' ? { message: state.reason, hint: state.hint } : { message: `cluster ${cluster} is not there`, hint: '' };
      throw new HoldfastError('ClusterNotConfigured', detail.message, { hint: detail.hint });
    },
    madeByUs: async () => false,
    stop: async (cluster) => {
      throw notOurs(cluster, 'stop');
    },
    remove: async (cluster) => {
      throw notOurs(cluster, 'delete');
    },
  };
};
