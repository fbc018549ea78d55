// What can become of one request on its way through the proxy.

import { type IncomingMessage, request as plainRequest, type ServerResponse } from 'node:http';
import { Agent, request as tlsRequest } from 'node:https';

/** `closed`: whoever asked is gone. */
export type ProxiedRequest = { method: string; url: string; body: Buffer; closed: () => boolean };

export type Fate =
  /** Passed on, `afterMs` later where that is said. */
  | { do: 'pass'; afterMs?: number }
  /** The connection ends: before the server gets the request; after the server's answer is in, but before any of it is passed on; in the middle of the answer's body. `just` runs right before. */
  | { do: 'cut'; when: 'before' | 'after' | 'mid-body'; just?: () => void | Promise<void> }
  /** The server gets it twice, one after the other; the second answer counts, as with a balancer that tries again. */
  | { do: 'twice' }
  /** The server does not get it; this is the answer. */
  | { do: 'answer'; code: number; reason: string; message: string; headers?: { [name: string]: string } };

export type Upstream = { target: URL; agent: Agent | undefined };

const agents = new Map<string, Agent>();

/** Proxies in front of one server share their connections to it: a handshake costs more than a request. */
export const openUpstream = (target: URL, ca: Buffer | undefined): Upstream => {
  if (target.protocol !== 'https:') return { target, agent: undefined };
  const agent = agents.get(target.origin) ?? new Agent({ keepAlive: true, ...(ca ? { ca } : {}) });
  agents.set(target.origin, agent);
  return { target, agent };
};

export const readBody = async (request: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
};

/** Sends it on; `body` undefined: it is streamed from the request. */
const ask = (
  { target, agent }: Upstream,
  request: IncomingMessage,
  response: ServerResponse,
  body: Buffer | undefined,
): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    const send = target.protocol === 'https:' ? tlsRequest : plainRequest;
    const { hostname: host, port } = target;
    const { url: path, method, headers } = request;
    const upstream = send({ host, port, path, method, headers, ...(agent ? { agent } : {}) }, resolve);
    upstream.on('error', (error) => {
      response.destroy();
      reject(error);
    });
    response.on('close', () => upstream.destroy());
    if (body === undefined) request.pipe(upstream);
    else upstream.end(body);
  });

const passOn = (answer: IncomingMessage, response: ServerResponse): void => {
  response.writeHead(answer.statusCode ?? 502, answer.headers);
  response.flushHeaders();
  answer.on('error', () => response.destroy());
  answer.pipe(response);
};

const say = (response: ServerResponse, { code, reason, message, headers = {} }: Extract<Fate, { do: 'answer' }>): void => {
  const status = { apiVersion: 'v1', kind: 'Status', status: 'Failure', reason, message, code };
  response.writeHead(code, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(status));
};

/** Passes on the headers and a part of the body, and ends the connection: of an endless answer (a watch) what comes first. */
const cutInMiddle = (answer: IncomingMessage, response: ServerResponse): Promise<void> =>
  new Promise((resolve) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.once('data', (chunk: Buffer) => {
      response.write(chunk.subarray(0, Math.ceil(chunk.length / 2)), () => {
        response.destroy();
        resolve();
      });
    });
    answer.once('end', () => {
      response.destroy();
      resolve();
    });
  });

/** Does with a request what was decided. Never rejects: an upstream that is gone ends the connection. */
export const forward = async (
  upstream: Upstream,
  request: IncomingMessage,
  response: ServerResponse,
  body: Buffer | undefined,
  fate: Fate,
): Promise<void> => {
  try {
    if (fate.do === 'answer') return say(response, fate);
    if (fate.do === 'pass' && fate.afterMs !== undefined) await new Promise((resolve) => setTimeout(resolve, fate.afterMs));
    if (fate.do === 'cut' && fate.when === 'before') {
      await fate.just?.();
      response.destroy();
      return;
    }
    if (fate.do === 'twice') await readBody(await ask(upstream, request, response, body));
    const answer = await ask(upstream, request, response, body);
    if (fate.do !== 'cut') return passOn(answer, response);
    if (fate.when === 'mid-body') return await cutInMiddle(answer, response);
    await readBody(answer);
    await fate.just?.();
    response.destroy();
  } catch {
    response.destroy();
  }
};
