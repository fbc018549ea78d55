import { existsSync } from 'node:fs';
import type { KubeAccess } from '../../kube/types.ts';
import { HoldfastError } from '../../lib/errors.ts';
import type { Seen } from './judge.ts';
import { type K3d, programOf } from './k3d.ts';
import { plainKubeconfig } from './kubeconfig.ts';
import { addressInside } from './networks.ts';
import { runK3d } from './run-k3d.ts';
import type { K3dNode } from './types.ts';

const KUBECONFIG_MS = 30_000;

const unknown = (seen: Seen, why: string): HoldfastError =>
  new HoldfastError('ClusterUnknown', `k3d gives no kubeconfig of ${seen.k3dName}: ${why}`, {
    hint: `try k3d kubeconfig get ${seen.k3dName}`,
    retryable: true,
  });

/**
 * How to reach a running cluster. k3d is asked once for each start of the server (it may have made new certificates); what it gave is
 * kept in the data directory, readable by its owner alone.
 */
export const accessTo = async (context: K3d, seen: Seen, server: K3dNode, signal?: AbortSignal): Promise<KubeAccess> => {
  const { docker, store } = context;
  const { cluster, daemon, record } = seen;
  const kubeconfig = store.kubeconfig(cluster);
  const access = { kubeconfig, context: undefined };
  const inside = await addressInside(context, seen, server, signal);
  const start = [server.id, await docker.startedAt(server.id, signal), inside].filter((part) => part !== undefined).join(' ');
  if (record?.kubeconfigOf === start && record.daemon === daemon && existsSync(kubeconfig)) return access;
  const { ok, stdout, reason } = await runK3d(programOf(context), ['kubeconfig', 'get', '--', seen.k3dName], KUBECONFIG_MS, signal);
  if (!ok) throw unknown(seen, reason);
  const { url } = docker.host;
  const plain = plainKubeconfig(stdout, inside === undefined ? { publishedOn: url && new URL(url).hostname } : { url: inside });
  if (plain === undefined) throw unknown(seen, 'what it printed names no https server');
  store.writeKubeconfig(cluster, plain);
  store.write(cluster, { daemon, phase: record?.phase ?? 'made', server: server.id, kubeconfigOf: start });
  return access;
};
