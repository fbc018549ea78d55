import { isObject, type Json, type JsonObject } from '../../lib/json.ts';
import { parseYamlConfig } from '../../lib/yaml-config.ts';

const first = (config: JsonObject, list: string, member: string): JsonObject => {
  const entries = config[list];
  const entry = Array.isArray(entries) ? entries[0] : undefined;
  const body = isObject(entry) ? entry[member] : undefined;
  return isObject(body) ? body : {};
};

/** `names`: which members may be taken over, all of them plain data in text form. */
const pick = (body: JsonObject, names: readonly string[]): JsonObject =>
  Object.fromEntries(names.flatMap((name): [string, Json][] => (typeof body[name] === 'string' ? [[name, body[name]]] : [])));

/** How the API is reached: at that URL, or where it is published, which is on this machine unless a host is named. */
export type Reach = { url: string } | { publishedOn: string | undefined };

/** An address to listen on is none to connect to. */
const reachable = (server: string, reach: Reach): string => {
  if ('url' in reach) return reach.url;
  const url = new URL(server);
  if (url.hostname === '0.0.0.0' || url.hostname === '[::]') url.hostname = reach.publishedOn ?? '127.0.0.1';
  return url.origin;
};

/**
 * The kubeconfig that k3d prints, reduced to the address and the credentials it consists of. It comes out of a container, which may be
 * a stranger's: a program to run (exec), a file of this machine or a proxy in it would be obeyed by whoever reads it. Undefined where
 * it names no server.
 */
export const plainKubeconfig = (text: string, reach: Reach): string | undefined => {
  const config = parseYamlConfig(text, 'the kubeconfig that k3d gave');
  if (!isObject(config)) return undefined;
  const cluster = first(config as JsonObject, 'clusters', 'cluster');
  const server = cluster['server'];
  if (typeof server !== 'string' || !URL.canParse(server) || new URL(server).protocol !== 'https:') return undefined;
  const user = pick(first(config as JsonObject, 'users', 'user'), ['client-certificate-data', 'client-key-data', 'token']);
  const authority = pick(cluster, ['certificate-authority-data']);
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': 'k3d',
    clusters: [{ name: 'k3d', cluster: { server: reachable(server, reach), ...authority } }],
    users: [{ name: 'k3d', user }],
    contexts: [{ name: 'k3d', context: { cluster: 'k3d', user: 'k3d' } }],
  });
};
