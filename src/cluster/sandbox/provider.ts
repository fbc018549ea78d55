import { HoldfastError } from '../../lib/errors.ts';
import { sandboxNames } from '../../sandbox/files.ts';
import { listSandboxes, removeSandbox, startSandboxProcess, stopSandbox } from '../../sandbox/process.ts';
import type { ClusterProvider } from '../types.ts';

/**
 * A sandbox is a process on the operator's machine that a file in the repository asks for: there are only so many. Those that are
 * there count, running or not, also of clusters that have left the repository. Looks and marks at once, so that many at a time are not let through.
 */
const refuseTooMany = (dataDir: string, starting: ReadonlySet<string>, cluster: string, most: number): void => {
  const names = new Set([...sandboxNames(dataDir), ...starting]);
  if (names.has(cluster) || names.size < most) return;
  throw new HoldfastError(
    'ClusterNotConfigured',
    `sandbox ${cluster} is not made: there are ${names.size}, and the operator allows ${most}`,
    {
      hint: 'remove one with "holdfast sandbox stop NAME --remove", or the operator raises maxSandboxes in the configuration of Holdfast',
    },
  );
};

/** Embedded clusters, one process each, for trying things out, demos and tests; never for real workloads. They live below the data directory. */
export const sandboxProvider = (dataDir: string, most: number, starting: Set<string> = new Set(), fleeting = false): ClusterProvider => ({
  name: 'sandbox',
  observe: async (cluster) => {
    const found = (await listSandboxes(dataDir)).find(({ name }) => name === cluster);
    if (!found) return { state: 'Missing' };
    return found.running ? { state: 'Running', access: { kubeconfig: found.kubeconfig, context: undefined } } : { state: 'Stopped' };
  },
  ensure: async (cluster) => {
    refuseTooMany(dataDir, starting, cluster, most);
    starting.add(cluster);
    try {
      const before = (await listSandboxes(dataDir)).some(({ name }) => name === cluster);
      const { kubeconfig } = await startSandboxProcess({ name: cluster, dataDir, fleeting });
      return { access: { kubeconfig, context: undefined }, created: !before };
    } finally {
      starting.delete(cluster);
    }
  },
  madeByUs: async () => true,
  stop: async (cluster) => void (await stopSandbox(dataDir, cluster)),
  remove: async (cluster) => void (await removeSandbox(dataDir, cluster)),
});
