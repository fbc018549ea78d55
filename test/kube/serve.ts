import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type Seen = { method: string; url: URL; headers: IncomingMessage['headers']; body: string };
export type Handler = (seen: Seen, response: ServerResponse) => unknown;

/** A real HTTP server on loopback, and a kubeconfig that leads to it. */
export type TestServer = { url: string; kubeconfig: string; dir: string; seen: Seen[]; close: () => Promise<void> };

export const sendJson = (response: ServerResponse, status: number, body: unknown, headers: { [name: string]: string } = {}): void => {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
};

export const status = (code: number, reason: string, message: string, details: object = {}): object => ({
  kind: 'Status',
  apiVersion: 'v1',
  status: 'Failure',
  code,
  reason,
  message,
  details,
});

const CORE = [
  { name: 'configmaps', kind: 'ConfigMap' },
  { name: 'secrets', kind: 'Secret' },
];

/** Discovery in the old form, of a server with ConfigMaps and Secrets. Says whether it answered. */
export const answerDiscovery = (seen: Seen, response: ServerResponse): boolean => {
  const documents: { [path: string]: object } = {
    '/api': { kind: 'APIVersions', versions: ['v1'] },
    '/apis': { kind: 'APIGroupList', groups: [] },
    '/api/v1': {
      kind: 'APIResourceList',
      groupVersion: 'v1',
      resources: CORE.map((entry) => ({ ...entry, namespaced: true, verbs: ['get', 'list'] })),
    },
  };
  const document = documents[seen.url.pathname];
  if (document === undefined) return false;
  sendJson(response, 200, document);
  return true;
};

export const kubeconfigText = (server: string, user: object = { token: 'test-token' }, cluster: object = {}): string =>
  JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': 'test',
    clusters: [{ name: 'test', cluster: { server, ...cluster } }],
    users: [{ name: 'test', user }],
    contexts: [{ name: 'test', context: { cluster: 'test', user: 'test' } }],
  });

export const serve = async (handler: Handler): Promise<TestServer> => {
  const seen: Seen[] = [];
  const server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const one: Seen = {
        method: request.method ?? '',
        url: new URL(request.url ?? '/', 'http://server'),
        headers: request.headers,
        body: Buffer.concat(chunks).toString('utf8'),
      };
      seen.push(one);
      handler(one, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const dir = mkdtempSync(join(tmpdir(), 'kube-test-'));
  const kubeconfig = join(dir, 'kubeconfig');
  writeFileSync(kubeconfig, kubeconfigText(url));
  return {
    url,
    kubeconfig,
    dir,
    seen,
    close: async () => {
      server.closeAllConnections();
      if (server.listening) await new Promise((resolve) => server.close(resolve));
      rmSync(dir, { recursive: true, force: true });
    },
  };
};
