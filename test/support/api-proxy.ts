// A proxy in front of an API server that records every request, and can be told what becomes of one.

import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { parse } from 'yaml';
import { type Fate, forward, openUpstream, type ProxiedRequest, readBody } from './proxy-forward.ts';

/** `auditId`: its Audit-ID, '' without one. `answered`: the status that was passed on; 0 where none was, or not yet all of its answer. */
export type Seen = { method: string; url: string; at: number; auditId: string; answered: number };
/** What becomes of each request, by what it asks for; `done` when its answer has been passed on or will never be. */
export type Steering = { decide: (request: ProxiedRequest) => Fate | Promise<Fate>; done?: (request: ProxiedRequest) => void };
export type ApiProxy = {
  kubeconfig: string;
  seen: readonly Seen[];
  /** Requests that change something, dry-runs left out. */
  writes: () => readonly Seen[];
  reads: () => readonly Seen[];
  forget: () => void;
  /** Decides over each request before it is passed on; return true when it has been answered. */
  intercept: (handler: ((request: IncomingMessage, response: ServerResponse) => boolean) | undefined) => void;
  /** Reads each request in full first, and then does with it what is decided. */
  steer: (steering: Steering | undefined) => void;
  close: () => Promise<void>;
};

type Kubeconfig = {
  clusters: { cluster: { server: string; 'certificate-authority'?: string } }[];
  users: { user: { token?: string } }[];
};

const isWrite = ({ method, url }: Seen): boolean => !['GET', 'HEAD', 'OPTIONS'].includes(method) && !url.includes('dryRun=All');

const writeKubeconfig = (file: string, port: number, token: string): void =>
  writeFileSync(
    file,
    JSON.stringify({
      apiVersion: 'v1',
      kind: 'Config',
      'current-context': 'proxy',
      clusters: [{ name: 'proxy', cluster: { server: `http://127.0.0.1:${port}` } }],
      users: [{ name: 'proxy', user: { token } }],
      contexts: [{ name: 'proxy', context: { cluster: 'proxy', user: 'proxy' } }],
    }),
    { mode: 0o600 },
  );

/** Starts the proxy on loopback and writes a kubeconfig for it to `file`. The kubeconfig of the server must use a token. */
export const startApiProxy = async (kubeconfig: string, file: string): Promise<ApiProxy> => {
  const config = parse(readFileSync(kubeconfig, 'utf8')) as Kubeconfig;
  const [cluster, user] = [config.clusters[0]?.cluster, config.users[0]?.user];
  if (!cluster || user?.token === undefined) throw new Error(`${kubeconfig} needs one cluster and a user with a token`);
  const ca = cluster['certificate-authority'] ? readFileSync(cluster['certificate-authority']) : undefined;
  const upstream = openUpstream(new URL(cluster.server), ca);
  let seen: Seen[] = [];
  let handler: ((request: IncomingMessage, response: ServerResponse) => boolean) | undefined;
  let steering: Steering | undefined;

  const steered = async (request: IncomingMessage, response: ServerResponse, { decide, done }: Steering): Promise<void> => {
    const body = await readBody(request);
    const asked: ProxiedRequest = { method: request.method ?? '', url: request.url ?? '', body, closed: () => response.destroyed };
    response.on('close', () => done?.(asked));
    await forward(upstream, request, response, body, await decide(asked));
  };
  const server = createServer((request, response) => {
    const auditId = String(request.headers['audit-id'] ?? '');
    const one: Seen = { method: request.method ?? '', url: request.url ?? '', at: performance.now(), auditId, answered: 0 };
    seen.push(one);
    response.on('close', () => {
      one.answered = response.headersSent ? response.statusCode : 0;
    });
    if (handler?.(request, response)) return;
    if (steering) steered(request, response, steering).catch(() => response.destroy());
    else void forward(upstream, request, response, undefined, { do: 'pass' });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  writeKubeconfig(file, typeof address === 'object' && address ? address.port : 0, user.token);
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
    steer: (next) => {
      steering = next;
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
};
