import { listSandboxes, removeSandbox, startSandboxProcess, stopSandbox } from '../../sandbox/process.ts';
import type { ClusterProvider } from '../types.ts';

/** Embedded clusters, one process each, for trying things out, demos and tests; never for real workloads. They live below the data directory. */
export const sandboxProvider = (dataDir: string): ClusterProvider => ({
  name: 'sandbox',
  observe: async (cluster) => {
    const found = (await listSandboxes(dataDir)).find(({ name }) => name === cluster);
    if (!found) return { state: 'Missing' };
    return found.running ? { state: 'Running', access: { kubeconfig: found.kubeconfig, context: undefined } } : { state: 'Stopped' };
  },
  ensure: async (cluster) => {
    const before = (await listSandboxes(dataDir)).some(({ name }) => name === cluster);
    const { kubeconfig } = await startSandboxProcess({ name: cluster, dataDir });
    return { access: { kubeconfig, context: undefined }, created: !before };
  },
  stop: async (cluster) => void (await stopSandbox(dataDir, cluster)),
  remove: async (cluster) => void (await removeSandbox(dataDir, cluster)),
});
