import { expect, test } from 'vitest';
import { plainKubeconfig } from './kubeconfig.ts';

const config = (cluster: object, user: object): string =>
  JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': 'k3d-kecs-a',
    clusters: [{ name: 'k3d-kecs-a', cluster }],
    users: [{ name: 'admin@k3d-kecs-a', user }],
    contexts: [{ name: 'k3d-kecs-a', context: { cluster: 'k3d-kecs-a', user: 'admin@k3d-kecs-a' } }],
  });
const plain = (text: string, hostname?: string): ReturnType<typeof JSON.parse> =>
  JSON.parse(plainKubeconfig(text, { publishedOn: hostname }) ?? 'null');

test('an address to listen on becomes one to connect to', () => {
  const text = config({ server: 'https://0.0.0.0:6550', 'certificate-authority-data': 'Q0E=' }, { 'client-key-data': 'S0VZ' });
  expect(plain(text).clusters[0].cluster).toEqual({ server: 'https://127.0.0.1:6550', 'certificate-authority-data': 'Q0E=' });
  expect(plain(text).users[0].user).toEqual({ 'client-key-data': 'S0VZ' });
  expect(plain(text, 'docker.example').clusters[0].cluster.server).toBe('https://docker.example:6550');
});

test('inside of Docker the server is called by its name', () => {
  const text = config({ server: 'https://0.0.0.0:6550', 'certificate-authority-data': 'Q0E=' }, {});
  const inside = JSON.parse(plainKubeconfig(text, { url: 'https://k3d-a-server-0:6443' }) ?? 'null');
  expect(inside.clusters[0].cluster).toEqual({ server: 'https://k3d-a-server-0:6443', 'certificate-authority-data': 'Q0E=' });
});

// A container may be a stranger's, and its kubeconfig with it.
test('nothing that runs a program, reads a file or leads through a proxy is taken over', () => {
  const text = config(
    {
      server: 'https://127.0.0.1:6550/path?x=1',
      'proxy-url': 'http://evil',
      'insecure-skip-tls-verify': true,
      'certificate-authority': '/etc/passwd',
    },
    { exec: { command: 'sh', args: ['-c', 'touch /tmp/x'] }, tokenFile: '/etc/shadow', 'auth-provider': { name: 'x' }, token: 'T' },
  );
  expect(plain(text).clusters[0].cluster).toEqual({ server: 'https://127.0.0.1:6550' });
  expect(plain(text).users[0].user).toEqual({ token: 'T' });
});

test.each(['', 'null', '[]', config({}, {}), config({ server: 'http://127.0.0.1:80' }, {}), config({ server: 'nonsense' }, {})])(
  'none: %s',
  (text) => {
    expect(plainKubeconfig(text, { publishedOn: undefined })).toBeUndefined();
  },
);
