// A proxy in front of an API server that records every request, and can be told to fail some.

import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, request as plainRequest, type ServerResponse } from 'node:http';
import { request as tlsRequest } from 'node:https';
import { parse } from 'yaml';

export type Seen = { method: string; url: string; at: number };
export type ApiProxy = {
  kubeconfig: string;
  seen: readonly Seen[];
  /** Requests that change something, dry-runs left out. */
  writes: () => readonly Seen[];
  reads: () => readonly Seen[];
  forget: () => void;
  /** Decides over each request before it is passed on; return true when it has been answered. */
  intercept: (handler: ((request: IncomingMessage, response: ServerResponse) => boolean) | undefined) => void;
  close: () => Promise<void>;
};

type Kubeconfig = {
  clusters: { cluster: { server: string; 'certificate-authority'?: string; 'certificate-authority-data'?: string } }[];
  users: { user: { token?: string } }[];
};

const isWrite = ({ method, url }: Seen): boolean => !['GET', 'HEAD', 'OPTIONS'].includes(method) && !url.includes('dryRun=All');

/** Starts the proxy on loopback and writes a kubeconfig for it to `file`. The kubeconfig of the server must use a token. */
export const startApiProxy = async (kubeconfig: string, file: string): Promise<ApiProxy> => {
  const config = parse(readFileSync(kubeconfig, 'utf8')) as Kubeconfig;
  const [cluster, user] = [config.clusters[0]?.cluster, config.users[0]?.user];
  if (!cluster || user?.token === undefined) throw new Error(`${kubeconfig} needs one cluster and a user with a token`);
  const target = new URL(cluster.server);
  const ca = cluster['certificate-authority'] ? readFileSync(cluster['certificate-authority']) : undefined;
  let seen: Seen[] = [];
  let handler: ((request: IncomingMessage, response: ServerResponse) => boolean) | undefined;

  const server = createServer((request, response) => {
    seen.push({ method: request.method ?? '', url: request.url ?? '', at: performance.now() });
    if (handler?.(request, response)) return;
    const send = target.protocol === 'https:' ? tlsRequest : plainRequest;
    const upstream = send(
      {
        host: target.hostname,
        port: target.port,
        path: request.url,
        method: request.method,
        headers: request.headers,
        ...(ca ? { ca } : {}),
      },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        response.flushHeaders();
        answer.on('error', () => response.destroy());
        answer.pipe(response);
      },
    );
    upstream.on('error', () => response.destroy());
    response.on('close', () => upstream.destroy());
    request.pipe(upstream);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  writeFileSync(
    file,
    JSON.stringify({
      apiVersion: 'v1',
      kind: 'Config',
      'current-context': 'proxy',
      clusters: [{ name: 'proxy', cluster: { server: `http://127.0.0.1:${port}` } }],
      users: [{ name: 'proxy', user: { token: user.token } }],
      contexts: [{ name: 'proxy', context: { cluster: 'proxy', user: 'proxy' } }],
    }),
    { mode: 0o600 },
  );
  return {
    kubeconfig: file,
    get seen() {
      return seen;
    },
    writes: () => seen.filter(isWrite),
    reads: () => seen.filter((entry) => entry.method === 'GET'),
    forget: () => {
      seen = [];
    },
    intercept: (next) => {
      handler = next;
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
};
