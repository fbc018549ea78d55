import { HoldfastError } from '../../lib/errors.ts';
import type { Seen } from './judge.ts';
import { type K3d, programOf, see } from './k3d.ts';
import { imageVolumeOf, networkOf } from './names.ts';
import { leaveNetwork } from './networks.ts';
import { lasting, makerOf } from './nodes.ts';
import { runK3d } from './run-k3d.ts';

/** What a create or a delete that failed leaves behind, and the next create would stumble over or take for its own. Only what k3d made and nobody uses. */
export const removeLeftovers = async (context: K3d, k3dName: string): Promise<void> => {
  const { docker } = context;
  await leaveNetwork(context, k3dName);
  for (const { id } of await docker.idleNetworks(networkOf(k3dName))) await docker.removeNetwork(id);
  await docker.removeVolume(imageVolumeOf(k3dName));
};

/**
 * Deletes a cluster that this instance made, and makes sure that it is gone: k3d ends with 0 whatever became of it. Rejects with
 * ClusterForeign for any other. `begin` is called before anything is taken away. Under the lock.
 */
export const deleteOwn = async (context: K3d, { cluster, k3dName, found }: Seen, begin?: () => void): Promise<void> => {
  const { instance, settings } = context;
  if (found !== undefined && lasting(found).length > 0) {
    if (makerOf(found, instance).maker !== 'us')
      throw new HoldfastError(
        'ClusterForeign',
        `k3d cluster ${k3dName} was not made by this Holdfast (instance ${instance}) and is not deleted`,
        {
          hint: `if nothing in it is needed: k3d cluster delete ${k3dName}`,
        },
      );
    begin?.();
    await leaveNetwork(context, k3dName);
    const { reason } = await runK3d(programOf(context), ['cluster', 'delete', '--', k3dName], settings.timeoutMs);
    const left = (await see(context, cluster, undefined, true)).found?.nodes ?? [];
    if (left.length > 0)
      throw new HoldfastError(
        'ClusterUnknown',
        `k3d cluster ${k3dName} is not deleted: ${left.map(({ name }) => name).join(', ')} are left (${reason})`,
        {
          hint: `try k3d cluster delete ${k3dName}`,
          retryable: true,
        },
      );
  }
  await removeLeftovers(context, k3dName);
};
