import type { ShapeDifference } from '../types.ts';
import { type K3dSpec, nodeLabelsText, portOf } from './config.ts';
import { withRole } from './nodes.ts';
import type { K3dCluster, K3dSettings } from './types.ts';

/** `5000-5002` as three numbers; no more than k3d could publish anyhow. */
const rangeOf = (text: string): number[] => {
  if (text === '') return [];
  const [from = Number.NaN, to = from] = text.split('-').map(Number);
  return Number.isInteger(from) && Number.isInteger(to)
    ? Array.from({ length: Math.min(to - from + 1, 1000) }, (_, index) => from + index)
    : [];
};

/** `127.0.0.1:8081:80/tcp`; no address stands for all of them. */
const published = (hostIp: string, hostPort: number, containerPort: string): string =>
  [hostIp === '0.0.0.0' || hostIp === '::' ? '' : hostIp, hostPort, containerPort].filter((part) => part !== '').join(':');

/** What the repository publishes. Ports of the host that k3d may choose itself cannot be compared, and are left out. */
const wantedPorts = (spec: K3dSpec): readonly string[] =>
  (spec.ports ?? []).flatMap((text) => {
    const { host, hostPort, containerPort, protocol } = portOf(text);
    const inside = rangeOf(containerPort);
    return rangeOf(hostPort).map((port, index) => published(host, port, `${inside[index] ?? containerPort}/${protocol}`));
  });

const API_PORT = '6443/tcp';
const isRandom = (text: string): boolean => portOf(text).hostPort === '';

const portsOf = ({ nodes }: K3dCluster): ReadonlySet<string> =>
  new Set(
    nodes.flatMap(({ ports }) =>
      ports
        .filter(({ containerPort }) => containerPort !== API_PORT)
        .map((port) => published(port.hostIp, port.hostPort, port.containerPort)),
    ),
  );

const listed = (ports: Iterable<string>): string => [...ports].sort().join(', ') || 'none';

/**
 * In what a running cluster is not what the commit and the operator say it should be. Node labels are known of clusters that a Holdfast
 * made. Agents that run can be added and taken away; for all else the cluster has to be made again.
 */
export const shapeDifferences = (found: K3dCluster, spec: K3dSpec, { image }: K3dSettings): ShapeDifference[] => {
  const servers = withRole(found, 'server');
  const [first] = servers;
  const wanted = new Set(wantedPorts(spec));
  const have = portsOf(found);
  const samePorts =
    [...wanted].every((port) => have.has(port)) && ((spec.ports ?? []).some(isRandom) || [...have].every((port) => wanted.has(port)));
  const labels = nodeLabelsText(spec);
  const agents = withRole(found, 'agent').filter(({ state }) => state === 'running').length;
  const all: (Omit<ShapeDifference, 'inPlace'> & { same: boolean })[] = [
    { field: 'servers', wanted: String(spec.servers ?? 1), found: String(servers.length), same: (spec.servers ?? 1) === servers.length },
    { field: 'agents', wanted: String(spec.agents ?? 0), found: String(agents), same: (spec.agents ?? 0) === agents },
    { field: 'ports', wanted: listed(wanted), found: listed(have), same: samePorts },
    {
      field: 'nodeLabels',
      wanted: labels,
      found: first?.nodeLabels ?? '',
      same: first?.nodeLabels === undefined || first.nodeLabels === labels,
    },
    { field: 'image', wanted: image ?? '', found: first?.image ?? '', same: image === undefined || first?.image === image },
  ];
  return all.filter(({ same }) => !same).map(({ same: _, ...difference }) => ({ ...difference, inPlace: difference.field === 'agents' }));
};
