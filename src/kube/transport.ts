import { createSecureContext } from 'node:tls';
import { Agent, type Dispatcher, Pool } from 'undici';
import { HoldfastError } from '../lib/errors.ts';
import { type AuthSource, authSource } from './auth-source.ts';
import { type CredentialSource, type Credentials, credentialSource } from './credentials.ts';
import { type Answer, type Bounds, exchange } from './exchange.ts';
import { loadTarget } from './kubeconfig.ts';
import type { ConnectOptions, KubeAccess } from './types.ts';

/** Times in ms. `watchIdle` catches a silent watch: API servers send a bookmark every minute. */
export type Timeouts = { connect: number; headers: number; body: number; watchIdle: number; watchHeaders: number; exec: number };
export const DEFAULT_TIMEOUTS: Timeouts = {
  connect: 10_000,
  headers: 65_000,
  body: 60_000,
  watchIdle: 90_000,
  watchHeaders: 30_000,
  exec: 60_000,
};

export type HttpRequest = {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Path and query, below the server's own path. */
  path: string;
  headers: { [name: string]: string };
  body?: string;
  signal?: AbortSignal | undefined;
};
export type HttpResponse = Dispatcher.ResponseData & { credentials: Credentials };

export type Transport = {
  readonly server: string;
  /** Sends once and reads the whole answer. Rejects with undici's errors. */
  send: (request: HttpRequest, bounds: Bounds) => Promise<Answer & { credentials: Credentials }>;
  /** Sends once, for an answer that goes on; the caller reads or destroys the body. Rejects with undici's errors. */
  follow: (request: HttpRequest) => Promise<HttpResponse>;
  renew: CredentialSource['renew'];
  close: () => Promise<void>;
};

type Pair = { fingerprint: string; request: Dispatcher; watch: Dispatcher };

const openPair = async (
  origin: string,
  credentials: Credentials,
  connections: number,
  timeouts: Timeouts,
  proxy: AuthSource['proxy'],
): Promise<Pair> => {
  const { fingerprint } = credentials;
  const [request, watch] = [await proxy(), await proxy()];
  if (request !== undefined && watch !== undefined) return { fingerprint, request, watch };
  // HTTP/1.1 with many connections carries more requests a second than HTTP/2 with few. Certificates are read once for all of them.
  const { rejectUnauthorized, servername, ...material } = credentials.tls;
  const tls = origin.startsWith('https:') ? { secureContext: createSecureContext(material) } : {};
  const checks = {
    ...(rejectUnauthorized === undefined ? {} : { rejectUnauthorized }),
    ...(servername === undefined ? {} : { servername }),
  };
  const shared = { connect: { ...tls, ...checks, timeout: timeouts.connect, allowH2: false }, allowH2: false, keepAliveTimeout: 20_000 };
  return { fingerprint, request: new Pool(origin, { ...shared, connections }), watch: new Agent(shared) };
};

/** The connections to one API server: a pool for requests, an agent for watches, made anew when certificates change. */
export const openTransport = async (access: KubeAccess, options: ConnectOptions = {}): Promise<Transport> => {
  const target = loadTarget(access);
  const timeouts = { ...DEFAULT_TIMEOUTS, ...options.timeouts };
  const auth = await authSource(target);
  const source = credentialSource(target, auth, {
    now: options.now ?? Date.now,
    refreshMs: options.refreshMs ?? 10_000,
    execTimeoutMs: timeouts.exec,
  });
  const prefix = target.server.pathname.replace(/\/+$/, '');
  const all = new Set<Pair>();
  let latest: Promise<Pair> | undefined;
  let fingerprint: string | undefined;
  let closed = false;

  const retire = async (pair: Pair): Promise<void> => {
    await Promise.allSettled([pair.request.close(), pair.watch.close()]);
    all.delete(pair);
  };
  const openNew = async (credentials: Credentials, previous: Promise<Pair> | undefined): Promise<Pair> => {
    const pair = await openPair(target.server.origin, credentials, options.connections ?? 32, timeouts, auth.proxy);
    all.add(pair);
    // Requests under way finish on their old connections.
    previous?.then(retire, () => undefined);
    return pair;
  };
  const pairFor = (credentials: Credentials): Promise<Pair> => {
    if (latest === undefined || fingerprint !== credentials.fingerprint) {
      fingerprint = credentials.fingerprint;
      latest = openNew(credentials, latest);
    }
    return latest;
  };

  const open = async (request: HttpRequest) => {
    if (closed) throw new HoldfastError('Aborted', 'the connection to the API server was closed');
    const credentials = await source.current();
    const sent = {
      origin: target.server.origin,
      method: request.method,
      path: `${prefix}${request.path}`,
      headers: { 'user-agent': options.userAgent ?? 'holdfast', ...credentials.headers, ...request.headers },
      body: request.body ?? null,
      // A DELETE has a body here (preconditions); undici would close the connection after it.
      reset: false,
    };
    return { credentials, sent, pair: await pairFor(credentials) };
  };

  return {
    server: `${target.server.origin}${prefix}`,
    renew: source.renew,
    send: async (request, bounds) => {
      const { credentials, sent, pair } = await open(request);
      const limits = { headersTimeout: timeouts.headers, bodyTimeout: timeouts.body };
      const answer = await exchange(pair.request, { ...sent, ...limits }, bounds, request.signal);
      return { ...answer, credentials };
    },
    follow: async (request) => {
      const { credentials, sent, pair } = await open(request);
      const limits = { headersTimeout: timeouts.watchHeaders, bodyTimeout: timeouts.watchIdle };
      const response = await pair.watch.request({ ...sent, ...limits, signal: request.signal ?? null });
      return Object.assign(response, { credentials });
    },
    close: async () => {
      closed = true;
      await Promise.allSettled([...all].flatMap((pair) => [pair.request.destroy(), pair.watch.destroy()]));
      all.clear();
    },
  };
};
