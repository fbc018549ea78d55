import { type K3d, programOf } from './k3d.ts';
import { runK3d } from './run-k3d.ts';

/** Has k3d start all containers of a cluster that stand still; those that run go on. Says what k3d says, which proves nothing. */
export const startCluster = async (context: K3d, k3dName: string, signal: AbortSignal): Promise<string> => {
  const { timeoutMs } = context.settings;
  const args = ['cluster', 'start', '--wait', '--timeout', `${Math.ceil(timeoutMs / 1000)}s`, '--', k3dName];
  return (await runK3d(programOf(context), args, timeoutMs, signal)).reason;
};
