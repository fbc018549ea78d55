import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, dirname, isAbsolute, join, resolve } from 'node:path';
import { HoldfastError } from '../lib/errors.ts';
import { isObject, type Json, type JsonObject } from '../lib/json.ts';
import { parseYamlConfig } from '../lib/yaml-config.ts';
import type { KubeAccess } from './types.ts';

/** The exec plugin of a kubeconfig user; `command` is absolute, or a name to be found on PATH. */
export type ExecPlugin = {
  command: string;
  args: string[];
  env: { [name: string]: string };
  apiVersion: string;
  cluster: JsonObject | undefined;
};

/** One context of a kubeconfig, with the parts taken out that client-node drops or runs without a time limit. */
export type KubeTarget = {
  server: URL;
  /** The kubeconfig's cluster and user, with absolute paths; of the user what authSource reads. */
  cluster: JsonObject;
  user: JsonObject;
  proxied: boolean;
  tokenFile: string | undefined;
  exec: ExecPlugin | undefined;
  /** Impersonate-* headers: client-node sends the user only, which would give the groups of somebody else. */
  impersonation: { [header: string]: string | string[] };
};

type Named = { name: string; body: JsonObject; dir: string };
type Merged = { clusters: Named[]; users: Named[]; contexts: Named[]; current: string | undefined; from: string };

const SERVICE_ACCOUNT = '/var/run/secrets/kubernetes.io/serviceaccount';
const PATHS_IN_USER = ['client-certificate', 'client-key', 'tokenFile'];

const invalid = (message: string, hint?: string): HoldfastError =>
  new HoldfastError('ConfigInvalid', message, hint === undefined ? {} : { hint });
const text = (value: Json | undefined): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);
const objects = (value: Json | undefined): JsonObject[] => (Array.isArray(value) ? value.filter(isObject) : []);

const readConfig = (file: string): JsonObject => {
  const what = `kubeconfig ${file}`;
  let content: string;
  try {
    content = readFileSync(file, 'utf8');
  } catch (error) {
    throw invalid(`${what} cannot be read: ${(error as NodeJS.ErrnoException).code ?? 'unknown error'}`);
  }
  const config = parseYamlConfig(content, what);
  if (!isObject(config)) throw invalid(`${what} holds no configuration`);
  return config;
};

const entries = (config: JsonObject, list: string, member: string, dir: string): Named[] =>
  objects(config[list]).flatMap((entry) => {
    const name = text(entry.name);
    return name === undefined ? [] : [{ name, body: isObject(entry[member]) ? entry[member] : {}, dir }];
  });

/** Several files as kubectl merges them: for each name, and for the current context, the first file wins. */
const merge = (files: readonly string[]): Merged => {
  const read = files.map((file) => ({ dir: dirname(resolve(file)), config: readConfig(file) }));
  const all = (list: string, member: string): Named[] => read.flatMap(({ config, dir }) => entries(config, list, member, dir));
  return {
    clusters: all('clusters', 'cluster'),
    users: all('users', 'user'),
    contexts: all('contexts', 'context'),
    current: read.map(({ config }) => text(config['current-context'])).find((name) => name !== undefined),
    from: files.join(delimiter),
  };
};

const absolute = (dir: string, path: string): string => (isAbsolute(path) ? path : join(dir, path));

const withAbsolutePaths = (body: JsonObject, names: readonly string[], dir: string): JsonObject => {
  const result = { ...body };
  for (const name of names) {
    const path = text(result[name]);
    if (path !== undefined) result[name] = absolute(dir, path);
  }
  return result;
};

const impersonationOf = (user: JsonObject): KubeTarget['impersonation'] => {
  const headers: KubeTarget['impersonation'] = {};
  const as = text(user.as);
  if (as !== undefined) headers['Impersonate-User'] = as;
  const uid = text(user['as-uid']);
  if (uid !== undefined) headers['Impersonate-Uid'] = uid;
  if (Array.isArray(user['as-groups'])) headers['Impersonate-Group'] = user['as-groups'].map(String);
  const extra = user['as-user-extra'];
  for (const [key, values] of Object.entries(isObject(extra) ? extra : {}))
    if (Array.isArray(values)) headers[`Impersonate-Extra-${encodeURIComponent(key)}`] = values.map(String);
  return headers;
};

/** A relative command with a path separator is relative to the kubeconfig, as the exec credential plugin's documentation says. */
const execOf = (user: JsonObject, dir: string, cluster: JsonObject): ExecPlugin | undefined => {
  const exec = user.exec;
  if (!isObject(exec)) return undefined;
  const command = text(exec.command);
  if (command === undefined) throw invalid('the kubeconfig user has an exec plugin without a command');
  if (exec.interactiveMode === 'Always') throw invalid(`the exec plugin ${command} needs a terminal (interactiveMode: Always)`);
  const env = objects(exec.env).flatMap((entry): [string, string][] => {
    const name = text(entry.name);
    return name === undefined ? [] : [[name, String(entry.value ?? '')]];
  });
  return {
    command: /[\\/]/.test(command) ? absolute(dir, command) : command,
    args: Array.isArray(exec.args) ? exec.args.map(String) : [],
    env: Object.fromEntries(env),
    apiVersion: text(exec.apiVersion) ?? 'client.authentication.k8s.io/v1',
    cluster: exec.provideClusterInfo === true ? cluster : undefined,
  };
};

const serverUrl = (cluster: JsonObject, name: string): URL => {
  const server = text(cluster.server);
  if (server === undefined || !URL.canParse(server)) throw invalid(`cluster ${name} of the kubeconfig has no valid server URL`);
  const url = new URL(server);
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    throw invalid(`cluster ${name} of the kubeconfig: the server must be an http or https URL`);
  url.username = '';
  url.password = '';
  url.search = '';
  url.hash = '';
  return url;
};

const target = (cluster: Named, user: Named): KubeTarget => {
  const server = serverUrl(cluster.body, cluster.name);
  const clusterBody = withAbsolutePaths(cluster.body, ['certificate-authority'], cluster.dir);
  const userBody = withAbsolutePaths(user.body, PATHS_IN_USER, user.dir);
  const { exec: _exec, tokenFile: _tokenFile, as: _as, ...rest } = userBody;
  return {
    server,
    proxied: text(clusterBody['proxy-url']) !== undefined,
    tokenFile: text(userBody.tokenFile),
    exec: execOf(userBody, user.dir, clusterBody),
    impersonation: impersonationOf(userBody),
    cluster: clusterBody,
    user: rest,
  };
};

const inCluster = (env: NodeJS.ProcessEnv, root: string): KubeTarget => {
  const host = env.KUBERNETES_SERVICE_HOST;
  if (host === undefined) throw invalid('not inside a cluster: KUBERNETES_SERVICE_HOST is not set');
  const server = `https://${host.includes(':') ? `[${host}]` : host}:${env.KUBERNETES_SERVICE_PORT ?? '443'}`;
  return target(
    { name: 'in-cluster', dir: root, body: { server, 'certificate-authority': join(root, SERVICE_ACCOUNT, 'ca.crt') } },
    { name: 'in-cluster', dir: root, body: { tokenFile: join(root, SERVICE_ACCOUNT, 'token') } },
  );
};

const canRead = (file: string): boolean => {
  try {
    readFileSync(file);
    return true;
  } catch {
    return false;
  }
};

const defaultFiles = (env: NodeJS.ProcessEnv): string[] => {
  const listed = (env.KUBECONFIG ?? '').split(delimiter).filter((file) => file !== '');
  if (listed.length > 0) return listed;
  const standard = join(env.HOME ?? homedir(), '.kube', 'config');
  return canRead(standard) ? [standard] : [];
};

const chosen = (config: Merged, wanted: string | undefined): KubeTarget => {
  const name = wanted ?? config.current;
  const names = config.contexts.map((context) => context.name).join(', ');
  if (name === undefined) throw invalid(`kubeconfig ${config.from} has no current context`, `name one of: ${names}`);
  const context = config.contexts.find((candidate) => candidate.name === name);
  if (context === undefined) throw invalid(`kubeconfig ${config.from} has no context ${name}`, `it has: ${names === '' ? 'none' : names}`);
  const cluster = config.clusters.find((candidate) => candidate.name === text(context.body.cluster));
  if (cluster === undefined) throw invalid(`context ${name} of kubeconfig ${config.from} names a cluster that is not there`);
  const userName = text(context.body.user);
  const user = config.users.find((candidate) => candidate.name === userName);
  if (user === undefined && userName !== undefined)
    throw invalid(`context ${name} of kubeconfig ${config.from} names a user that is not there`);
  return target(cluster, user ?? { name: 'anonymous', body: {}, dir: '' });
};

/**
 * The target of an access: a file, `in-cluster`, or '' for what kubectl would take (KUBECONFIG, ~/.kube/config, then the
 * service account of the pod). Rejects with ConfigInvalid. `root` stands before the service account's folder.
 */
export const loadTarget = (access: KubeAccess, env: NodeJS.ProcessEnv = process.env, root = '/'): KubeTarget => {
  if (access.kubeconfig === 'in-cluster') return inCluster(env, root);
  const files = access.kubeconfig === '' ? defaultFiles(env) : [access.kubeconfig];
  return files.length === 0 ? inCluster(env, root) : chosen(merge(files), access.context);
};
