import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client, type Dispatcher } from 'undici';
import { HoldfastError } from '../../lib/errors.ts';
import { isObject, type Json } from '../../lib/json.ts';
import type { DockerHost } from './docker-host.ts';
import { clustersOf } from './nodes.ts';
import type { K3dCluster } from './types.ts';

const TIMEOUT_MS = 15_000;
const LONGEST_MESSAGE = 300;

export type Daemon = { id: string; version: string };
export type NamedId = { id: string; name: string };

/** What Holdfast asks of Docker beside what k3d does. Every call rejects with ClusterUnknown where the daemon does not answer. */
export type Docker = {
  readonly host: DockerHost;
  daemon: (signal?: AbortSignal) => Promise<Daemon>;
  /** The containers of all k3d clusters, running or not. */
  clusters: (signal?: AbortSignal) => Promise<readonly K3dCluster[]>;
  /** When a container was last started, as Docker says it; differs from one start to the next. */
  startedAt: (container: string, signal?: AbortSignal) => Promise<string>;
  /** Networks of exactly this name that k3d made and that no container uses; there can be several. */
  idleNetworks: (name: string) => Promise<readonly NamedId[]>;
  removeNetwork: (id: string) => Promise<void>;
  /** Removes a volume that k3d made; one that is not there, that is in use or that is somebody else's stays. */
  removeVolume: (name: string) => Promise<void>;
};

const unreachable = ({ host }: DockerHost, why: string, cause?: unknown): HoldfastError =>
  new HoldfastError('ClusterUnknown', `Docker does not answer at ${host}: ${why}`, {
    hint: 'start Docker, or set DOCKER_HOST to where it listens; nothing is created as long as nobody can tell what is there',
    retryable: true,
    cause,
  });

const clientFor = ({ socket, url, certificates }: DockerHost): Client => {
  const file = (name: string): string => readFileSync(join(certificates ?? '', name), 'utf8');
  const tls = certificates === undefined ? {} : { ca: file('ca.pem'), cert: file('cert.pem'), key: file('key.pem') };
  const connect = socket === undefined ? { ...tls, timeout: TIMEOUT_MS } : { socketPath: socket, timeout: TIMEOUT_MS };
  return new Client(url ?? 'http://docker', { connect, headersTimeout: TIMEOUT_MS, bodyTimeout: TIMEOUT_MS });
};

const messageOf = (body: string): string => {
  try {
    const value = JSON.parse(body) as Json;
    if (isObject(value) && typeof value['message'] === 'string') return value['message'].slice(0, LONGEST_MESSAGE);
  } catch {
    // Not JSON: said as it is.
  }
  return body.slice(0, LONGEST_MESSAGE).trim();
};

type Answer = { status: number; body: string };

/** One request over a connection of its own: they are few, and a daemon that was restarted must not be met through an old one. */
const ask = async (host: DockerHost, method: 'GET' | 'DELETE', path: string, signal?: AbortSignal): Promise<Answer> => {
  let client: Client | undefined;
  try {
    client = clientFor(host);
    const options: Dispatcher.RequestOptions = { method, path, ...(signal ? { signal } : {}) };
    const { statusCode, body } = await client.request(options);
    return { status: statusCode, body: await body.text() };
  } catch (error) {
    if (signal?.aborted) throw new HoldfastError('Aborted', 'looking at Docker was stopped');
    const { code, message } = error as NodeJS.ErrnoException;
    throw unreachable(host, code ?? message, error);
  } finally {
    await client?.destroy();
  }
};

const query = (filters: { [key: string]: string[] }): string => `filters=${encodeURIComponent(JSON.stringify(filters))}`;

const networksOf = (value: Json): NamedId[] =>
  (Array.isArray(value) ? value.filter(isObject) : []).map((network) => ({ id: String(network['Id']), name: String(network['Name']) }));

export const openDocker = (host: DockerHost): Docker => {
  const get = async (path: string, signal?: AbortSignal): Promise<Json> => {
    const { status, body } = await ask(host, 'GET', path, signal);
    if (status !== 200) throw unreachable(host, `${status} ${messageOf(body)}`);
    try {
      return JSON.parse(body) as Json;
    } catch (error) {
      throw unreachable(host, 'its answer is no JSON', error);
    }
  };
  /** `gone`: a 404 is as good; a 409 means that somebody uses it, so that it stays. */
  const remove = async (path: string): Promise<void> => {
    const { status, body } = await ask(host, 'DELETE', path);
    if (status >= 400 && status !== 404 && status !== 409) throw unreachable(host, `${status} ${messageOf(body)}`);
  };
  return {
    host,
    daemon: async (signal) => {
      const info = await get('/info', signal);
      const id = isObject(info) ? info['ID'] : undefined;
      if (!isObject(info) || typeof id !== 'string' || id === '') throw unreachable(host, 'it does not say which daemon it is');
      return { id, version: String(info['ServerVersion']) };
    },
    clusters: async (signal) => clustersOf(await get(`/containers/json?all=1&${query({ label: ['app=k3d'] })}`, signal)),
    startedAt: async (container, signal) => {
      const found = await get(`/containers/${encodeURIComponent(container)}/json`, signal);
      const state = isObject(found) ? found['State'] : undefined;
      return isObject(state) ? String(state['StartedAt']) : '';
    },
    idleNetworks: async (name) => {
      const listed = networksOf(await get(`/networks?${query({ label: ['app=k3d'], name: [name] })}`)).filter((one) => one.name === name);
      // Asked by container, since a network does not tell of those that are stopped.
      const users = (id: string): Promise<Json> => get(`/containers/json?all=1&${query({ network: [id] })}`);
      const looked = await Promise.all(listed.map(async (one) => ({ one, users: await users(one.id) })));
      return looked.filter(({ users: found }) => Array.isArray(found) && found.length === 0).map(({ one }) => one);
    },
    removeNetwork: (id) => remove(`/networks/${encodeURIComponent(id)}`),
    removeVolume: async (name) => {
      const found = await get(`/volumes?${query({ label: ['app=k3d'], name: [name] })}`);
      const volumes = isObject(found) && Array.isArray(found['Volumes']) ? found['Volumes'].filter(isObject) : [];
      if (volumes.some((volume) => volume['Name'] === name)) await remove(`/volumes/${encodeURIComponent(name)}`);
    },
  };
};
