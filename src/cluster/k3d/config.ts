import { HoldfastError } from '../../lib/errors.ts';
import { canonicalJson } from '../../lib/json.ts';
import { compareText } from '../../lib/kube-object.ts';
import type { ClusterSpec } from '../../manifest/schema-types.generated.ts';
import { INSTANCE_LABEL, isK3dName, NODE_LABELS_LABEL } from './names.ts';
import type { K3dSettings } from './types.ts';

export type K3dSpec = NonNullable<ClusterSpec['k3d']>;

export type ConfigInput = {
  k3dName: string;
  spec: K3dSpec;
  instance: string;
  settings: K3dSettings;
  /** Whether Docker is on this machine: then nobody else needs to reach the API. */
  local: boolean;
};

const refused = (message: string, hint: string): HoldfastError => new HoldfastError('ClusterNotConfigured', message, { hint });

/** `[HOST:][HOSTPORT:]PORT[/PROTOCOL][@FILTER]`, taken apart. `host` and `hostPort` '' where they are left out. */
export const portOf = (port: string): { host: string; hostPort: string; containerPort: string; protocol: string; filter: string } => {
  const [mapping = '', filter = ''] = port.split('@');
  const [ports = '', protocol = 'tcp'] = mapping.split('/');
  const parts = ports.split(':');
  const [containerPort = '', hostPort = '', host = ''] = parts.reverse();
  return { host, hostPort, containerPort, protocol, filter };
};

const LOOPBACK = /^127\./;

const portConfig = (port: string, publish: K3dSettings['publish']): { port: string; nodeFilters: string[] } => {
  const { host, filter } = portOf(port);
  if (publish === 'none')
    throw refused(
      `port ${port} is not published: the operator allows none`,
      'the operator sets k3d.publish to loopback or any, or the port leaves spec.k3d.ports',
    );
  if (publish === 'loopback' && !LOOPBACK.test(host))
    throw refused(
      `port ${port} would be published beyond this machine`,
      'write it as 127.0.0.1:HOSTPORT:PORT, or the operator sets k3d.publish to any',
    );
  return { port: port.split('@')[0] ?? '', nodeFilters: [filter === '' ? 'loadbalancer' : filter] };
};

/** A key as Kubernetes takes it: nothing that k3d or the node could read as more than one label. */
const LABEL_KEY = /^([a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?\/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/;

/** The node labels as one text, which a node carries as a Docker label: what the cluster was made with. */
export const nodeLabelsText = ({ nodeLabels }: K3dSpec): string => canonicalJson(nodeLabels ?? {});

const nodeLabelConfig = (labels: { [key: string]: string }): { label: string; nodeFilters: string[] }[] =>
  Object.entries(labels)
    .sort(([a], [b]) => compareText(a, b))
    .map(([key, value]) => {
      if (LABEL_KEY.test(key)) return { label: `${key}=${value}`, nodeFilters: ['server:*', 'agent:*'] };
      throw refused(`"${key}" is no key of a node label`, 'see spec.k3d.nodeLabels');
    });

/**
 * k3d's configuration for a new cluster (k3d.io/v1alpha5 Simple, as JSON, which is YAML). Only what is named here can get into it.
 * k3d expands environment variables in such a file, so that any `$` is refused. Rejects with ClusterNotConfigured.
 */
export const k3dConfig = ({ k3dName, spec, instance, settings, local }: ConfigInput): string => {
  if (!isK3dName(k3dName)) throw refused(`"${k3dName}" cannot be a k3d cluster's name`, 'at most 32 of a-z, 0-9 and -');
  const [servers, agents] = [spec.servers ?? 1, spec.agents ?? 0];
  if (servers + agents > settings.maxNodes)
    throw refused(
      `${k3dName} would have ${servers + agents} nodes, and the operator allows ${settings.maxNodes}`,
      'lower spec.k3d.agents, or the operator raises k3d.maxNodes',
    );
  const labels = { [INSTANCE_LABEL]: instance, [NODE_LABELS_LABEL]: nodeLabelsText(spec) };
  const config = JSON.stringify({
    apiVersion: 'k3d.io/v1alpha5',
    kind: 'Simple',
    metadata: { name: k3dName },
    servers,
    agents,
    ...(settings.image === undefined ? {} : { image: settings.image }),
    ...(local ? { kubeAPI: { hostIP: '127.0.0.1' } } : {}),
    ports: (spec.ports ?? []).map((port) => portConfig(port, settings.publish)),
    options: {
      k3d: { wait: true, timeout: `${Math.ceil(settings.timeoutMs / 1000)}s` },
      k3s: { nodeLabels: nodeLabelConfig(spec.nodeLabels ?? {}) },
      kubeconfig: { updateDefaultKubeconfig: false, switchCurrentContext: false },
      runtime: { labels: Object.entries(labels).map(([key, value]) => ({ label: `${key}=${value}`, nodeFilters: ['all'] })) },
    },
  });
  if (config.includes('$'))
    throw refused(`the configuration of ${k3dName} has a "$" in it, which k3d would expand`, 'take it out of spec.k3d');
  return config;
};
