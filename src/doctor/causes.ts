import { portOf } from '../cluster/k3d/config.ts';
import { isHoldfastError } from '../lib/errors.ts';
import type { Revision } from '../reconcile/revision.ts';
import { checkDocker } from './checks/docker.ts';
import { checkClusterPort } from './checks/ports.ts';
import { checkK3d } from './checks/programs.ts';
import { checkDisk, checkMemory } from './checks/resources.ts';
import type { Context, Finding } from './types.ts';

const k3dFindings = async (context: Context, { cluster: { name, spec } }: Revision, isMissing: boolean): Promise<readonly Finding[]> => {
  const ports = (spec.k3d?.ports ?? []).map(portOf).filter(({ hostPort }) => /^\d+$/.test(hostPort));
  const [docker, k3d, ...taken] = await Promise.all([
    checkDocker(context),
    checkK3d(context),
    // One that may be running holds its ports itself.
    ...(isMissing ? ports : []).map(({ host, hostPort }) => checkClusterPort(name, host || '0.0.0.0', Number(hostPort))),
  ]);
  return [...docker, k3d, checkMemory(context, 1), ...taken];
};

/**
 * What is wrong with the machine that may be why a cluster did not come up: the failed ones of the doctor's checks that concern it. Empty
 * where bringing it up is not what failed.
 */
export const findCauses = async (
  context: Context,
  revision: Revision,
  error: unknown,
): Promise<readonly { message: string; mend: string }[]> => {
  if (!isHoldfastError(error, 'ClusterCreateFailed', 'ClusterUnknown', 'ConfigInvalid')) return [];
  const disk = checkDisk(context, 'data directory', context.config.dataDir);
  const findings =
    revision.cluster.spec.provider === 'k3d'
      ? [disk, ...(await k3dFindings(context, revision, error.code === 'ClusterCreateFailed'))]
      : [disk];
  return findings
    .filter(({ status, message }) => status === 'failed' && message !== error.message)
    .map(({ check, about, message, mend }) => ({ message: `${check} (${about}): ${message}`, mend }));
};
