import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client, type Dispatcher } from 'undici';
import { HoldfastError } from '../../lib/errors.ts';
import { isObject, type Json } from '../../lib/json.ts';
import type { DockerHost } from './docker-host.ts';

const TIMEOUT_MS = 15_000;
const LONGEST_MESSAGE = 300;

export const unreachable = ({ host }: DockerHost, why: string, cause?: unknown): HoldfastError =>
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

export const messageOf = (body: string): string => {
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
export const ask = async (
  host: DockerHost,
  method: 'GET' | 'DELETE' | 'POST',
  path: string,
  { signal, json }: { signal?: AbortSignal | undefined; json?: Json } = {},
): Promise<Answer> => {
  let client: Client | undefined;
  try {
    client = clientFor(host);
    const options: Dispatcher.RequestOptions = {
      method,
      path,
      ...(signal ? { signal } : {}),
      ...(json === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(json) }),
    };
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
