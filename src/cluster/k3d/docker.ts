import { isObject, type Json, type JsonObject } from '../../lib/json.ts';
import type { DockerHost } from './docker-host.ts';
import { ask, messageOf, unreachable } from './docker-request.ts';
import { clustersOf } from './nodes.ts';
import type { K3dCluster } from './types.ts';

/** `root`: where it keeps images, volumes and containers, on its own machine. */
export type Daemon = { id: string; version: string; root: string };
export type NamedId = { id: string; name: string };
/** `networkMode`: the network it was started with, in Docker's words. */
export type Container = { id: string; hostname: string; running: boolean; networkMode: string; networks: readonly NamedId[] };

/** What Holdfast asks of Docker beside what k3d does. Every call rejects with ClusterUnknown where the daemon does not answer. */
export type Docker = {
  readonly host: DockerHost;
  daemon: (signal?: AbortSignal) => Promise<Daemon>;
  /** The containers of all k3d clusters, running or not. */
  clusters: (signal?: AbortSignal) => Promise<readonly K3dCluster[]>;
  /** When a container was last started, as Docker says it; differs from one start to the next. */
  startedAt: (container: string, signal?: AbortSignal) => Promise<string>;
  /** One container with the networks it is in; undefined: this daemon has none of this id or name. */
  container: (id: string, signal?: AbortSignal) => Promise<Container | undefined>;
  /** Puts a container into a network. What Docker answers is returned, '' where it did: whoever calls looks again. */
  connect: (network: string, container: string, signal?: AbortSignal) => Promise<string>;
  /** Takes a container out of a network, which may be gone. */
  disconnect: (network: string, container: string, signal?: AbortSignal) => Promise<void>;
  /** All networks that k3d made. */
  networks: (signal?: AbortSignal) => Promise<readonly NamedId[]>;
  /** Networks of exactly this name that k3d made and that no container uses; there can be several. */
  idleNetworks: (name: string) => Promise<readonly NamedId[]>;
  removeNetwork: (id: string) => Promise<void>;
  /** Removes a volume that k3d made; one that is not there, that is in use or that is somebody else's stays. */
  removeVolume: (name: string) => Promise<void>;
};

const query = (filters: { [key: string]: string[] }): string => `filters=${encodeURIComponent(JSON.stringify(filters))}`;

const networksOf = (value: Json): NamedId[] =>
  (Array.isArray(value) ? value.filter(isObject) : []).map((network) => ({ id: String(network['Id']), name: String(network['Name']) }));

const containerOf = (value: Json | undefined): Container | undefined => {
  if (!isObject(value)) return undefined;
  const member = (name: string): JsonObject => (isObject(value[name]) ? value[name] : {});
  const networks = member('NetworkSettings')['Networks'];
  return {
    id: String(value['Id']),
    hostname: String(member('Config')['Hostname']),
    running: member('State')['Running'] === true,
    networkMode: String(member('HostConfig')['NetworkMode']),
    networks: Object.entries(isObject(networks) ? networks : {}).map(([name, network]) => ({
      name,
      id: isObject(network) ? String(network['NetworkID']) : '',
    })),
  };
};

export const openDocker = (host: DockerHost): Docker => {
  const get = async (path: string, signal?: AbortSignal): Promise<Json> => {
    const found = await find(path, signal);
    if (found === undefined) throw unreachable(host, `there is no ${path}`);
    return found;
  };
  /** Undefined for a 404. */
  const find = async (path: string, signal?: AbortSignal): Promise<Json | undefined> => {
    const { status, body } = await ask(host, 'GET', path, { signal });
    if (status === 404) return undefined;
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
      return { id, version: String(info['ServerVersion']), root: String(info['DockerRootDir']) };
    },
    clusters: async (signal) => clustersOf(await get(`/containers/json?all=1&${query({ label: ['app=k3d'] })}`, signal)),
    startedAt: async (container, signal) => {
      const found = await get(`/containers/${encodeURIComponent(container)}/json`, signal);
      const state = isObject(found) ? found['State'] : undefined;
      return isObject(state) ? String(state['StartedAt']) : '';
    },
    container: async (id, signal) => containerOf(await find(`/containers/${encodeURIComponent(id)}/json`, signal)),
    connect: async (network, container, signal) => {
      const { status, body } = await ask(host, 'POST', `/networks/${encodeURIComponent(network)}/connect`, {
        signal,
        // The way out stays where it was: a new gateway would cut connections to published ports. Older daemons do not know the field.
        json: { Container: container, EndpointConfig: { GwPriority: -1 } },
      });
      return status === 200 ? '' : `${status} ${messageOf(body)}`;
    },
    disconnect: async (network, container, signal) => {
      const { status, body } = await ask(host, 'POST', `/networks/${encodeURIComponent(network)}/disconnect`, {
        signal,
        json: { Container: container, Force: true },
      });
      if (status >= 400 && status !== 404) throw unreachable(host, `${status} ${messageOf(body)}`);
    },
    networks: async (signal) => networksOf(await get(`/networks?${query({ label: ['app=k3d'] })}`, signal)),
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
