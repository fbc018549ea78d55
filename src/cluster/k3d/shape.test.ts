import { expect, test } from 'vitest';
import { shapeDifferences } from './shape.ts';
import type { K3dCluster, K3dNode, K3dSettings, PublishedPort } from './types.ts';

const settings = { image: 'rancher/k3s:v1' } as K3dSettings;
const node = (role: K3dNode['role'], ports: readonly PublishedPort[] = []): K3dNode => ({
  id: role,
  name: role,
  role,
  image: role === 'loadbalancer' ? 'k3d-proxy' : 'rancher/k3s:v1',
  state: 'running',
  instance: 'me',
  nodeLabels: '{"zone":"a"}',
  network: undefined,
  ports,
});
const port = (hostPort: number, containerPort: string, hostIp = '127.0.0.1'): PublishedPort => ({ hostPort, containerPort, hostIp });
const found: K3dCluster = {
  name: 'kecs-a',
  nodes: [
    node('agent'),
    node('loadbalancer', [port(40000, '6443/tcp'), port(8081, '80/tcp'), port(9000, '90/tcp', '0.0.0.0'), port(9000, '90/tcp', '::')]),
    node('server'),
  ],
};
const spec = { agents: 1, nodeLabels: { zone: 'a' }, ports: ['127.0.0.1:8081:80@loadbalancer', '9000:90'] };

test('a cluster as it was made does not differ', () => {
  expect(shapeDifferences(found, spec, settings)).toEqual([]);
  expect(shapeDifferences(found, spec, { ...settings, image: undefined })).toEqual([]);
});

test('each part is told with what is wanted and what is there', () => {
  const other = { servers: 3, agents: 2, nodeLabels: {}, ports: ['8081:80', '9000-9001:90-91/udp'] };
  expect(shapeDifferences(found, other, { ...settings, image: 'rancher/k3s:v2' })).toEqual([
    { field: 'servers', wanted: '3', found: '1', inPlace: false },
    { field: 'agents', wanted: '2', found: '1', inPlace: true },
    { field: 'ports', wanted: '8081:80/tcp, 9000:90/udp, 9001:91/udp', found: '127.0.0.1:8081:80/tcp, 9000:90/tcp', inPlace: false },
    { field: 'nodeLabels', wanted: '{}', found: '{"zone":"a"}', inPlace: false },
    { field: 'image', wanted: 'rancher/k3s:v2', found: 'rancher/k3s:v1', inPlace: false },
  ]);
});

test('a port that left the commit is told; one that k3d chose itself cannot be judged', () => {
  expect(shapeDifferences(found, { ...spec, ports: ['9000:90'] }, settings).map(({ field }) => field)).toEqual(['ports']);
  expect(shapeDifferences(found, { ...spec, ports: ['9000:90', '80'] }, settings)).toEqual([]);
});

test('node labels of a cluster that somebody else made are not known', () => {
  const theirs = { ...found, nodes: found.nodes.map((one) => ({ ...one, instance: undefined, nodeLabels: undefined })) };
  expect(shapeDifferences(theirs, { ...spec, nodeLabels: { zone: 'b' } }, settings)).toEqual([]);
});
