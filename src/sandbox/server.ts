import { timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { startControllers } from './controllers/start.ts';
import { apiError } from './errors.ts';
import { parseRequest, send, sendError } from './http.ts';
import { createMachine, type Machine } from './machine.ts';
import { openLog, type PersistLog } from './persist.ts';
import { createRouter, type Router } from './router.ts';
import { createWatchHub, type WatchHub } from './watching.ts';

export type SandboxOptions = {
  /** Clients must send it as a bearer token. */
  token: string;
  /** Objects survive in this file; without it they live as long as the server. */
  persistFile?: string;
  /** Answered by /healthz, so that a process can be told from another one at its port. */
  nonce?: string;
  now?: () => Date;
  /** How long a simulated pod takes to start and to end. Default 50 ms. */
  podLatencyMs?: number;
};

export type SandboxServer = {
  /** Binds 127.0.0.1; port 0 takes any. Resolves with the port. */
  listen: (port?: number) => Promise<number>;
  close: () => Promise<void>;
  readonly url: string;
};

const sameSecret = (given: string, wanted: string): boolean => {
  const a = Buffer.from(given);
  const b = Buffer.from(wanted);
  return a.length === b.length && timingSafeEqual(a, b);
};

const HEALTH = new Set(['/healthz', '/readyz', '/livez']);
const LOCAL_HOST = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/;

/** A page in a browser may know the port: a foreign Host means that DNS was bent towards loopback. */
const checkHost = (request: IncomingMessage): void => {
  if (!LOCAL_HOST.test(request.headers.host ?? '')) throw apiError(403, 'Forbidden', 'the Host header does not name this machine');
};

/** kubectl sends no bearer token over plain HTTP, but it does send the user and password of the server's URL. */
const givenToken = (request: IncomingMessage): string => {
  const header = request.headers.authorization ?? '';
  if (header.startsWith('Bearer ')) return header.slice(7);
  if (!header.startsWith('Basic ')) return '';
  const pair = Buffer.from(header.slice(6), 'base64').toString('utf8');
  return pair.slice(pair.indexOf(':') + 1);
};

const checkToken = (request: IncomingMessage, token: string): void => {
  if (!sameSecret(givenToken(request), token)) throw apiError(401, 'Unauthorized', 'Unauthorized');
};

const handle = async (request: IncomingMessage, response: ServerResponse, route: Router, options: SandboxOptions): Promise<void> => {
  // Said by ourselves, or Node would add for how long, which a real API server does not say.
  response.setHeader('connection', 'keep-alive');
  try {
    checkHost(request);
    const path = (request.url ?? '/').split('?')[0] ?? '/';
    if (HEALTH.has(path.replace(/\/(ping|etcd)$/, ''))) {
      response.setHeader('x-holdfast-sandbox', options.nonce ?? '');
      return send(response, { code: 200, text: 'ok', contentType: 'text/plain' });
    }
    checkToken(request, options.token);
    await route(parseRequest(request), response);
  } catch (error) {
    if (!request.complete) response.setHeader('connection', 'close');
    sendError(response, error);
  }
};

type Parts = { machine: Machine; hub: WatchHub; log: PersistLog | undefined; server: Server };

const assemble = (options: SandboxOptions): Parts => {
  const log = options.persistFile === undefined ? undefined : openLog(options.persistFile);
  const machine = createMachine({
    ...(log ? { seed: log.seed } : {}),
    ...(options.now ? { now: options.now } : {}),
    ...(options.podLatencyMs === undefined ? {} : { podLatencyMs: options.podLatencyMs }),
  });
  if (log) log.follow(machine.store);
  const hub = createWatchHub(machine);
  startControllers(machine, hub);
  const route = createRouter(machine, hub);
  const server = createServer(
    // As long as the API server keeps idle connections: with Node's five seconds a client's request may meet the closing.
    { keepAlive: true, requestTimeout: 0, keepAliveTimeout: 90_000 },
    (request, response) => void handle(request, response, route, options),
  );
  // As a real API server does (90 s): a client that is busy for a while finds its connections as it left them.
  server.keepAliveTimeout = 90_000;
  // Many watches on one connection pool are normal.
  server.maxConnections = 2_000;
  return { machine, hub, log, server };
};

/** A Kubernetes-compatible API server in this process. For trying things out and for tests; nothing runs in it. */
export const createSandboxServer = (options: SandboxOptions): SandboxServer => {
  const { machine, hub, log, server } = assemble(options);
  let port = 0;
  return {
    listen: (wanted = 0) =>
      new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(wanted, '127.0.0.1', () => {
          server.off('error', reject);
          const address = server.address();
          port = typeof address === 'object' && address !== null ? address.port : wanted;
          resolve(port);
        });
      }),
    close: async () => {
      hub.close();
      machine.timers.clear();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
      log?.close();
    },
    get url() {
      return `http://127.0.0.1:${port}`;
    },
  };
};
