import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectKube } from '../../src/kube/connect.ts';
import type { ConnectOptions, KubeClient } from '../../src/kube/types.ts';
import { createSandboxServer } from '../../src/sandbox/server.ts';

export type SandboxKube = { kube: KubeClient; connect: (options?: ConnectOptions) => Promise<KubeClient>; close: () => Promise<void> };

/** A sandbox API server of its own, with a client that speaks HTTP to it. */
export const openSandboxKube = async (): Promise<SandboxKube> => {
  const token = 'test-token';
  const server = createSandboxServer({ token, podLatencyMs: 5 });
  await server.listen(0);
  const folder = await mkdtemp(join(tmpdir(), 'holdfast-sandbox-kube-'));
  const kubeconfig = join(folder, 'kubeconfig.json');
  const config = {
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': 'sandbox',
    clusters: [{ name: 'sandbox', cluster: { server: server.url } }],
    users: [{ name: 'sandbox', user: { token } }],
    contexts: [{ name: 'sandbox', context: { cluster: 'sandbox', user: 'sandbox' } }],
  };
  await writeFile(kubeconfig, JSON.stringify(config), { mode: 0o600 });
  const clients: KubeClient[] = [];
  const connect = async (options: ConnectOptions = {}): Promise<KubeClient> => {
    const client = await connectKube({ kubeconfig, context: undefined }, options);
    clients.push(client);
    return client;
  };
  return {
    kube: await connect(),
    connect,
    close: async () => {
      await Promise.all(clients.map((client) => client.close()));
      await server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
};
