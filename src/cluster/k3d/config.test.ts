import { expect, test } from 'vitest';
import { k3dConfig, portOf } from './config.ts';
import type { K3dSettings } from './types.ts';

const settings: K3dSettings = {
  program: 'k3d',
  prefix: 'kecs-',
  image: 'rancher/k3s:v1',
  timeoutMs: 90_500,
  maxClusters: 3,
  maxNodes: 4,
  publish: 'any',
  fromContainer: false,
};
const input = { k3dName: 'kecs-dev', spec: {}, instance: 'laptop', settings, local: true };
const configOf = (changes: Partial<typeof input> & { spec?: object }): ReturnType<typeof JSON.parse> =>
  JSON.parse(k3dConfig({ ...input, ...changes }));

test('a cluster without wishes: one server, the API on loopback, labelled, no kubeconfig of anybody touched', () => {
  expect(configOf({})).toEqual({
    apiVersion: 'k3d.io/v1alpha5',
    kind: 'Simple',
    metadata: { name: 'kecs-dev' },
    servers: 1,
    agents: 0,
    image: 'rancher/k3s:v1',
    kubeAPI: { hostIP: '127.0.0.1' },
    ports: [],
    options: {
      k3d: { wait: true, timeout: '91s' },
      k3s: { nodeLabels: [] },
      kubeconfig: { updateDefaultKubeconfig: false, switchCurrentContext: false },
      runtime: {
        labels: [
          { label: 'holdfast.dev/instance=laptop', nodeFilters: ['all'] },
          { label: 'holdfast.dev/node-labels={}', nodeFilters: ['all'] },
        ],
      },
    },
  });
});

test('ports and node labels of the repository', () => {
  const { ports, agents, options } = configOf({
    spec: {
      agents: 2,
      ports: ['8081:80@loadbalancer', '9000:9000', '127.0.0.1:53:53/udp@server:0'],
      nodeLabels: { zone: 'a', 'x.dev/b': '' },
    },
  });
  expect(agents).toBe(2);
  expect(ports).toEqual([
    { port: '8081:80', nodeFilters: ['loadbalancer'] },
    { port: '9000:9000', nodeFilters: ['loadbalancer'] },
    { port: '127.0.0.1:53:53/udp', nodeFilters: ['server:0'] },
  ]);
  expect(options.k3s.nodeLabels.map(({ label }: { label: string }) => label)).toEqual(['x.dev/b=', 'zone=a']);
});

test('a daemon elsewhere publishes the API where it can be reached', () => {
  expect(configOf({ local: false }).kubeAPI).toBeUndefined();
});

// What the schema lets through must not be all that stands between the repository and k3d.
const refused: readonly [string, object, RegExp][] = [
  ['a $ that k3d would expand', { spec: { ports: ['$HOME:80'] } }, /"\$"/],
  ['a $ in a node label', { spec: { nodeLabels: { a: '${TOKEN}' } } }, /"\$"/],
  ['a key that is several labels', { spec: { nodeLabels: { 'a=b,c': 'd' } } }, /no key of a node label/],
  ['more nodes than allowed', { spec: { agents: 4 } }, /5 nodes, and the operator allows 4/],
  ['an empty name, which k3d would call k3s-default', { k3dName: '' }, /cannot be a k3d cluster's name/],
  ['a name that is an option', { k3dName: '--all' }, /cannot be a k3d cluster's name/],
  ['a name of 33 characters', { k3dName: 'a'.repeat(33) }, /cannot be a k3d cluster's name/],
  ['an underscore', { k3dName: 'a_b' }, /cannot be a k3d cluster's name/],
  ['any port', { spec: { ports: ['127.0.0.1:80:80'] }, settings: { ...settings, publish: 'none' } }, /the operator allows none/],
  ['a port beyond this machine', { spec: { ports: ['80:80'] }, settings: { ...settings, publish: 'loopback' } }, /beyond this machine/],
  [
    'a port beyond this machine',
    { spec: { ports: ['0.0.0.0:80:80'] }, settings: { ...settings, publish: 'loopback' } },
    /beyond this machine/,
  ],
];
test.each(refused)('refused: %s', (_what, changes, message) => {
  expect(() => configOf(changes)).toThrow(message);
});

test('a loopback port where only those are allowed', () => {
  const { ports } = configOf({ spec: { ports: ['127.0.0.1:80:80'] }, settings: { ...settings, publish: 'loopback' } });
  expect(ports).toEqual([{ port: '127.0.0.1:80:80', nodeFilters: ['loadbalancer'] }]);
});

test('a port, taken apart', () => {
  expect(portOf('127.0.0.1:5000:80/udp@agent:0')).toEqual({
    host: '127.0.0.1',
    hostPort: '5000',
    containerPort: '80',
    protocol: 'udp',
    filter: 'agent:0',
  });
  expect(portOf('80')).toEqual({ host: '', hostPort: '', containerPort: '80', protocol: 'tcp', filter: '' });
});
