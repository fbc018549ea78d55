// What a case is, and the hands it is given.
import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { JsonObject } from '../../src/lib/json.ts';
import { answer, differences, mismatch } from './match.ts';
import type { Connection, Reply, WatchEvent, WatchOptions } from './server.ts';

/** One statement about the API, true of the real server. `differs` says in what the sandbox is otherwise, and then it must be. */
export type Case = { name: string; run: (api: Api) => Promise<unknown>; differs?: string };
/** Cases of one topic run one after the other, unless they have nothing in common but the namespace (`apart`): then all at once. */
export type Topic = { title: string; apart?: boolean; cases: readonly Case[] };

export const check = (name: string, run: Case['run']): Case => ({ name, run });
/** A case that the sandbox is known to fail, and why: docs/sandbox.md lists it. */
export const differs = (reason: string, name: string, run: Case['run']): Case => ({ name, run, differs: reason });

const PATCHES = {
  json: 'application/json-patch+json',
  merge: 'application/merge-patch+json',
  strategic: 'application/strategic-merge-patch+json',
  apply: 'application/apply-patch+yaml',
} as const;

/**
 * Requests in the topic's own namespace. A path such as `deployments/web/scale?dryRun=All` is one in that namespace, one that
 * starts with a slash is meant as it stands.
 */
export type Api = {
  namespace: string;
  /** Anything of its own in names of cluster-scoped objects. */
  id: string;
  path: (short: string) => string;
  get: (path: string, accept?: string) => Promise<Reply>;
  post: (path: string, body: unknown, type?: string) => Promise<Reply>;
  put: (path: string, body: unknown) => Promise<Reply>;
  patch: (kind: keyof typeof PATCHES, path: string, body: unknown) => Promise<Reply>;
  /** Server-side apply as `manager`; `query` such as `force=true`. */
  apply: (path: string, body: unknown, manager?: string, query?: string) => Promise<Reply>;
  delete: (path: string, options?: unknown) => Promise<Reply>;
  call: Connection['call'];
  watch: (path: string, done: (events: readonly WatchEvent[]) => boolean, options?: WatchOptions) => Promise<WatchEvent[]>;
  /** Asks until the answer fits, at most half a minute. */
  until: (path: string, code: number, body?: unknown) => Promise<JsonObject>;
  /** Another namespace; it goes with the topic. */
  newNamespace: () => Promise<Api>;
};

const GROUPS: { [plural: string]: string } = {
  deployments: 'apis/apps/v1',
  replicasets: 'apis/apps/v1',
  statefulsets: 'apis/apps/v1',
  daemonsets: 'apis/apps/v1',
  jobs: 'apis/batch/v1',
  cronjobs: 'apis/batch/v1',
  ingresses: 'apis/networking.k8s.io/v1',
  networkpolicies: 'apis/networking.k8s.io/v1',
  leases: 'apis/coordination.k8s.io/v1',
  horizontalpodautoscalers: 'apis/autoscaling/v2',
  poddisruptionbudgets: 'apis/policy/v1',
  roles: 'apis/rbac.authorization.k8s.io/v1',
  rolebindings: 'apis/rbac.authorization.k8s.io/v1',
};

const WAIT_MS = 30_000;
const STEP_MS = 15;

const withQuery = (path: string, query: string): string => (query === '' ? path : `${path}${path.includes('?') ? '&' : '?'}${query}`);

export type OpenTopic = { api: Api; close: () => Promise<void> };

/** Makes a namespace for one topic. */
export const openTopic = async (connection: Connection): Promise<OpenTopic> => {
  const namespaces: string[] = [];
  const apiOf = (namespace: string): Api => {
    const path = (short: string): string => {
      if (short.startsWith('/')) return short;
      const plural = /^[a-z]+/.exec(short)?.[0] ?? '';
      return `/${GROUPS[plural] ?? 'api/v1'}/namespaces/${namespace}/${short}`;
    };
    const call = connection.call;
    const get: Api['get'] = (short, accept) => call({ method: 'GET', path: path(short), ...(accept === undefined ? {} : { accept }) });
    return {
      namespace,
      id: namespace.slice('conformance-'.length),
      path,
      call,
      get,
      post: (short, body, type = 'application/json') => call({ method: 'POST', path: path(short), body, type }),
      put: (short, body) => call({ method: 'PUT', path: path(short), body }),
      patch: (kind, short, body) => call({ method: 'PATCH', path: path(short), body, type: PATCHES[kind] }),
      apply: (short, body, manager = 'applier', query = '') =>
        call({ method: 'PATCH', path: withQuery(withQuery(path(short), `fieldManager=${manager}`), query), body, type: PATCHES.apply }),
      delete: (short, options) => call({ method: 'DELETE', path: path(short), ...(options === undefined ? {} : { body: options }) }),
      watch: (short, done, options) => connection.watch(path(short), done, options),
      until: async (short, code, body = {}) => {
        const deadline = performance.now() + WAIT_MS;
        for (;;) {
          const reply = await get(short);
          const found = differences(reply.body, body);
          if (reply.code === code && found.length === 0) return reply.body;
          if (performance.now() > deadline)
            throw mismatch(`${short} stays at ${reply.code}: ${found.join('; ')} in ${reply.text.slice(0, 800)}`);
          await delay(STEP_MS);
        }
      },
      newNamespace: open,
    };
  };
  const open = async (): Promise<Api> => {
    const api = apiOf(`conformance-${randomBytes(4).toString('hex')}`);
    namespaces.push(api.namespace);
    await answer(api.post('/api/v1/namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: api.namespace } }), 201);
    return api;
  };
  const api = await open();
  return {
    api,
    // A namespace empties itself after the answer; nothing here needs to wait for it.
    close: async () => {
      for (const namespace of namespaces) await api.delete(`/api/v1/namespaces/${namespace}`);
    },
  };
};
