import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { HoldfastError } from '../../lib/errors.ts';
import { isObject, type Json } from '../../lib/json.ts';

/** Where the Docker daemon answers. `env` is what k3d gets, so that it talks to the same one. */
export type DockerHost = {
  /** As DOCKER_HOST spells it. */
  host: string;
  socket: string | undefined;
  /** http(s)://host:port of a daemon that is reached over TCP. */
  url: string | undefined;
  /** Folder of ca.pem, cert.pem and key.pem. */
  certificates: string | undefined;
  /** The daemon is on this machine. */
  local: boolean;
  env: { [name: string]: string };
};

type Env = { readonly [name: string]: string | undefined };

const DEFAULT_HOST = 'unix:///var/run/docker.sock';

const readJson = (file: string): Json | undefined => {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Json;
  } catch {
    return undefined;
  }
};

/** The host of the docker command's current context, as rootless Docker, Docker Desktop and Colima set it. */
const contextHost = (env: Env): string | undefined => {
  const folder = env['DOCKER_CONFIG'] || join(env['HOME'] || homedir(), '.docker');
  const config = readJson(join(folder, 'config.json'));
  const name = env['DOCKER_CONTEXT'] || (isObject(config) ? config['currentContext'] : undefined);
  if (typeof name !== 'string' || name === '' || name === 'default') return undefined;
  const meta = readJson(join(folder, 'contexts', 'meta', createHash('sha256').update(name).digest('hex'), 'meta.json'));
  const endpoints = isObject(meta) ? meta['Endpoints'] : undefined;
  const docker = isObject(endpoints) ? endpoints['docker'] : undefined;
  const host = isObject(docker) ? docker['Host'] : undefined;
  if (typeof host === 'string' && host !== '') return host;
  throw new HoldfastError('ConfigInvalid', `the Docker context ${name} is not there`, {
    hint: 'set DOCKER_HOST, or see docker context ls',
  });
};

/** DOCKER_HOST, else the docker command's context, else the usual socket. Rejects with ConfigInvalid. */
export const dockerHost = (env: Env): DockerHost => {
  const host = env['DOCKER_HOST'] || contextHost(env) || DEFAULT_HOST;
  if (host.startsWith('unix://'))
    return { host, socket: host.slice('unix://'.length), url: undefined, certificates: undefined, local: true, env: { DOCKER_HOST: host } };
  if (!host.startsWith('tcp://') || !URL.canParse(host))
    throw new HoldfastError('ConfigInvalid', `DOCKER_HOST=${host} is not understood`, {
      hint: 'use unix:///path/to/docker.sock or tcp://HOST:PORT; a daemon behind ssh is reached by a forwarded socket (ssh -L)',
    });
  const certificates =
    env['DOCKER_TLS_VERIFY'] || env['DOCKER_CERT_PATH'] ? env['DOCKER_CERT_PATH'] || join(homedir(), '.docker') : undefined;
  const url = new URL(host.replace(/^tcp:/, certificates === undefined ? 'http:' : 'https:'));
  const local = /^(localhost|127\.[0-9.]+|\[::1\])$/.test(url.hostname);
  const tls = certificates === undefined ? {} : { DOCKER_CERT_PATH: certificates, DOCKER_TLS_VERIFY: '1' };
  return { host, socket: undefined, url: url.origin, certificates, local, env: { DOCKER_HOST: host, ...tls } };
};
