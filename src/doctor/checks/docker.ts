import { existsSync } from 'node:fs';
import { openDocker } from '../../cluster/k3d/docker.ts';
import { dockerHost } from '../../cluster/k3d/docker-host.ts';
import { isHoldfastError } from '../../lib/errors.ts';
import { type Context, type Finding, failed, ok } from '../types.ts';
import { checkDisk } from './resources.ts';

/** Whether the daemon that k3d would be given answers. */
export const checkDocker = async (context: Context): Promise<readonly Finding[]> => {
  try {
    const host = dockerHost(context.system.env);
    const { version, root } = await openDocker(host).daemon();
    // One behind a virtual machine (Docker Desktop) names a folder that is not here.
    const disk = host.local && existsSync(root) ? [checkDisk(context, 'Docker', root)] : [];
    return [ok('Docker', host.host, version), ...disk];
  } catch (error) {
    if (!isHoldfastError(error)) throw error;
    return [
      failed('Docker', context.system.env['DOCKER_HOST'] ?? 'the usual socket', error.message, error.hint ?? 'systemctl start docker'),
    ];
  }
};
