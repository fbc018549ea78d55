import type { ListenAddress, Observability } from '../config/types.ts';
import { redactDeep } from '../lib/redact.ts';
import type { RunEvent } from '../reconcile/deps.ts';
import type { Work } from '../reconcile/runner.ts';
import { isLoopbackAddress } from './guard.ts';
import { createHealthBoard } from './health.ts';
import { countEvents } from './metrics/from-events.ts';
import { watchProcess } from './metrics/process.ts';
import { createMetrics } from './metrics/registry.ts';
import { PUSH_PATH, pushWebhookRoute } from './push-webhook.ts';
import { asJson, type Route, type Routes } from './routes.ts';
import { type AdminServer, openAdminServer } from './server.ts';
import { goOnWithout, type Window } from './taken-address.ts';
import { readToken } from './token.ts';

export type AdminOptions = Pick<Observability, 'adminToken' | 'adminHosts'> & {
  admin: ListenAddress;
  instance: string;
  version: string;
  pollMs: number;
  /** Takes credentials out of the words of others. */
  redact: (text: string) => string;
  say: (event: RunEvent) => void;
  /** File with the secret that Git hosts sign pushes with. */
  pushWebhookSecretFile?: string | undefined;
};

export type Admin = {
  /** Called for each event. */
  on: (event: RunEvent) => void;
  /** From here on there is work to look at. */
  follow: (inspect: () => readonly Work[], look: () => void) => void;
  close: () => Promise<void>;
};

const routesOf = (
  { redact }: AdminOptions,
  parts: {
    metrics: ReturnType<typeof createMetrics>;
    board: ReturnType<typeof createHealthBoard>;
    work: () => readonly Work[];
  },
): Routes => {
  const { metrics, board, work } = parts;
  return new Map([
    [
      '/health',
      {
        open: true,
        answer: () => {
          const { alive } = board.liveness(work());
          return asJson(alive ? 200 : 503, { status: alive ? 'ok' : 'failing', ...(board.isStopped() ? { stopped: true } : {}) });
        },
      },
    ],
    [
      '/healthz',
      {
        open: false,
        answer: () => {
          const liveness = board.liveness(work());
          return asJson(liveness.alive ? 200 : 503, redactDeep(liveness, redact));
        },
      },
    ],
    [
      '/readyz',
      {
        open: false,
        answer: () => {
          const readiness = board.readiness();
          return asJson(readiness.ready ? 200 : 503, redactDeep(readiness, redact));
        },
      },
    ],
    ['/metrics', { open: false, answer: async () => ({ status: 200, ...(await metrics.render()) }) }],
  ]);
};

const pushRoute = ({ say }: AdminOptions, secretFile: string, onPush: () => void): Route =>
  pushWebhookRoute({
    secretFile,
    onPush,
    onRefused: (message) => say({ type: 'notice', about: 'webhook', level: 'warn', message }),
    now: () => performance.now(),
  });

const WINDOW: Window = { about: 'admin', flag: '--admin-address', what: '/health and /metrics' };

/** Opens the window through which a Holdfast is watched. Rejects with ConfigInvalid for a bad token, AddressUnavailable for an address that is taken. */
export const openAdmin = async (options: AdminOptions): Promise<Admin> => {
  const { admin, instance, version, pollMs } = options;
  let work = (): readonly Work[] => [];
  const token = readToken(options.adminToken);
  const look = watchProcess();
  const metrics = createMetrics((at) => {
    const all = work();
    look(at);
    // Not `instance`: Prometheus calls what it scrapes so.
    at.set('holdfast_build_info', { version, holdfast_instance: instance }, 1);
    at.set('holdfast_queue_depth', {}, all.filter(({ waitingMs }) => waitingMs !== undefined).length);
    at.set('holdfast_queue_running', {}, all.filter(({ runningMs }) => runningMs !== undefined).length);
    at.drop('holdfast_queue_oldest_age_seconds', undefined);
    at.drop('holdfast_reconcile_consecutive_failures', undefined);
    for (const { cluster, waitingMs, runningMs, failures } of all) {
      // The queue remembers clusters that left the repository; their metrics are gone.
      if (waitingMs === undefined && runningMs === undefined && !counted.isHeld(cluster)) continue;
      const label = { cluster: counted.clusterLabel(cluster) };
      at.set('holdfast_queue_oldest_age_seconds', label, Math.max(waitingMs ?? 0, runningMs ?? 0) / 1000);
      at.set('holdfast_reconcile_consecutive_failures', label, failures);
    }
  });
  const counted = countEvents(metrics, () => Date.now() / 1000);
  const board = createHealthBoard(() => performance.now(), pollMs);
  const isLoopback = isLoopbackAddress(admin.host);
  let lookAtSource = (): void => undefined;
  const hook = options.pushWebhookSecretFile;
  const routes: Routes = new Map([
    ...routesOf(options, { metrics, board, work: () => work() }),
    ...(hook === undefined ? [] : [[PUSH_PATH, pushRoute(options, hook, () => lookAtSource())] as const]),
  ]);
  const server: AdminServer | undefined = await openAdminServer(admin.host, admin.port, routes, {
    token,
    isLoopback,
    hosts: options.adminHosts,
  }).catch((error: unknown) => goOnWithout(WINDOW, admin, error, options.say));
  if (server) {
    const open = token === undefined && !isLoopback ? '; without a token only /health is answered (adminTokenFile)' : '';
    options.say({ type: 'notice', about: 'admin', level: open === '' ? 'info' : 'warn', message: `${server.url}/metrics${open}` });
  }
  return {
    on: (event) => {
      counted.on(event);
      board.on(event);
    },
    follow: (inspect, look) => {
      work = inspect;
      lookAtSource = look;
    },
    close: async () => server?.close(),
  };
};
