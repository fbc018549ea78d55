import { isObject, type JsonObject } from '../../lib/json.ts';
import { compareText } from '../../lib/kube-object.ts';
import { INSTANCE_LABEL, NODE_LABELS_LABEL } from './names.ts';
import type { K3dCluster, K3dNode, NodeRole, PublishedPort } from './types.ts';

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const optional = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
const roleOf = (label: string): NodeRole => (label === 'server' || label === 'agent' || label === 'loadbalancer' ? label : 'other');

const portsOf = (value: unknown): PublishedPort[] =>
  (Array.isArray(value) ? value.filter(isObject) : []).flatMap((port) => {
    const hostPort = port['PublicPort'];
    if (typeof hostPort !== 'number') return [];
    return [{ containerPort: `${port['PrivatePort']}/${text(port['Type'])}`, hostIp: text(port['IP']), hostPort }];
  });

const nodeOf = (container: JsonObject): { cluster: string; node: K3dNode } | undefined => {
  const labels = isObject(container['Labels']) ? container['Labels'] : {};
  const cluster = text(labels['k3d.cluster']);
  const id = text(container['Id']);
  if (cluster === '' || id === '' || labels['app'] !== 'k3d') return undefined;
  const names = Array.isArray(container['Names']) ? container['Names'].map(text) : [];
  const node: K3dNode = {
    id,
    name: (names[0] ?? '').replace(/^\//, ''),
    role: roleOf(text(labels['k3d.role'])),
    image: text(container['Image']),
    state: text(container['State']),
    instance: optional(labels[INSTANCE_LABEL]),
    nodeLabels: optional(labels[NODE_LABELS_LABEL]),
    network: optional(labels['k3d.cluster.network']),
    ports: portsOf(container['Ports']),
  };
  return { cluster, node };
};

/** Docker's list of containers (`GET /containers/json?all=1`) as k3d clusters, by name; what is no k3d node is passed over. */
export const clustersOf = (containers: unknown): K3dCluster[] => {
  const found = (Array.isArray(containers) ? containers.filter(isObject) : []).flatMap((container) => nodeOf(container) ?? []);
  const names = [...new Set(found.map(({ cluster }) => cluster))].sort(compareText);
  return names.map((name) => ({
    name,
    nodes: found
      .filter(({ cluster }) => cluster === name)
      .map(({ node }) => node)
      .sort((a, b) => compareText(a.name, b.name)),
  }));
};

export const withRole = ({ nodes }: K3dCluster, role: NodeRole): readonly K3dNode[] => nodes.filter((node) => node.role === role);

/** What makes a cluster a cluster; helpers of a single command (tools) are no part of it. */
export const lasting = ({ nodes }: K3dCluster): readonly K3dNode[] => nodes.filter(({ role }) => role !== 'other');

/**
 * Who made a cluster: this instance where all its nodes bear its label, another one where any bears that one's, nobody we know
 * where none is labelled. A mixture of labelled and not is not ours: a node that somebody added would go with a deletion.
 */
export const makerOf = (cluster: K3dCluster, instance: string): { maker: 'us' | 'nobody' } | { maker: 'other'; instance: string } => {
  const nodes = lasting(cluster);
  const other = nodes.map((node) => node.instance).find((name) => name !== undefined && name !== instance);
  if (other !== undefined) return { maker: 'other', instance: other };
  return { maker: nodes.length > 0 && nodes.every((node) => node.instance === instance) ? 'us' : 'nobody' };
};
