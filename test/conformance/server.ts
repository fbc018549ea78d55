// The small client of the conformance suite: plain HTTP, so that what it asserts is what the server sent.
import { readFileSync } from 'node:fs';
import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { KubeConfig } from '@kubernetes/client-node';
import type { Json, JsonObject } from '../../src/lib/json.ts';
import { mismatch } from './match.ts';

/** An API server: where it is, and the token of somebody who may do everything. */
export type Server = { url: string; token: string; ca?: Buffer | undefined };

export type Call = {
  method: string;
  path: string;
  /** An object is sent as JSON, a string as it is. */
  body?: unknown;
  type?: string;
  accept?: string;
  headers?: { [name: string]: string };
};
export type Reply = { code: number; body: JsonObject; text: string; headers: IncomingMessage['headers']; warnings: string[] };
export type WatchEvent = { type: string; object: JsonObject };

/** The server and token of a kubeconfig's current context. */
export const serverOf = (kubeconfig: string): Server => {
  const config = new KubeConfig();
  config.loadFromFile(kubeconfig);
  const cluster = config.getCurrentCluster();
  const token = config.getCurrentUser()?.token;
  if (!cluster || !token) throw new Error(`${kubeconfig} names no server or no token`);
  const ca = cluster.caFile ? readFileSync(cluster.caFile) : cluster.caData ? Buffer.from(cluster.caData, 'base64') : undefined;
  return { url: cluster.server, token, ca };
};

const WARNING = /299 \S+ "((?:[^"\\]|\\.)*)"/g;
const warningsOf = (header: string | undefined): string[] =>
  [...(header ?? '').matchAll(WARNING)].map((match) => JSON.parse(`"${match[1] ?? ''}"`) as string);

const parse = (text: string): JsonObject => {
  try {
    return JSON.parse(text) as JsonObject;
  } catch {
    return {};
  }
};

const textOf = (body: unknown): string | undefined => (body === undefined || typeof body === 'string' ? body : JSON.stringify(body));

export type Connection = {
  call: (call: Call) => Promise<Reply>;
  /** Reads a watch until `done` says so or the server ends it; fails after `seconds`. `started` runs once the answer has begun. */
  watch: (path: string, done: (events: readonly WatchEvent[]) => boolean, options?: WatchOptions) => Promise<WatchEvent[]>;
  close: () => void;
};
export type WatchOptions = { started?: () => Promise<unknown>; accept?: string; seconds?: number };

const CALL_SECONDS = 30;
const WATCH_SECONDS = 30;

/** Keep-alive connections to one server. */
export const connect = (server: Server): Connection => {
  const secure = server.url.startsWith('https:');
  const agent = secure ? new HttpsAgent({ keepAlive: true, ca: server.ca }) : new HttpAgent({ keepAlive: true });
  const open = ({ method, path, body, type, accept, headers }: Call, signal: AbortSignal): Promise<IncomingMessage> =>
    new Promise((resolve, reject) => {
      const text = textOf(body);
      const request = (secure ? httpsRequest : httpRequest)(
        `${server.url}${path}`,
        {
          method,
          agent,
          signal,
          headers: {
            authorization: `Bearer ${server.token}`,
            accept: accept ?? 'application/json',
            'user-agent': 'conformance/1.0',
            ...(text === undefined ? {} : { 'content-type': type ?? 'application/json', 'content-length': Buffer.byteLength(text) }),
            ...headers,
          },
        },
        resolve,
      );
      request.once('error', reject);
      request.end(text);
    });
  const call = async (wanted: Call): Promise<Reply> => {
    const response = await open(wanted, AbortSignal.timeout(CALL_SECONDS * 1000));
    const chunks: Buffer[] = [];
    for await (const chunk of response as AsyncIterable<Buffer>) chunks.push(chunk);
    const text = Buffer.concat(chunks).toString('utf8');
    const { headers } = response;
    return { code: response.statusCode ?? 0, body: parse(text), text, headers, warnings: warningsOf(headers['warning'] as string) };
  };
  const watch: Connection['watch'] = async (path, done, { started, accept, seconds = WATCH_SECONDS } = {}) => {
    const query = `${path}${path.includes('?') ? '&' : '?'}watch=true`;
    const events: WatchEvent[] = [];
    const abort = new AbortController();
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      abort.abort();
    }, seconds * 1000);
    try {
      const response = await open({ method: 'GET', path: query, ...(accept === undefined ? {} : { accept }) }, abort.signal);
      const acting = started?.();
      let rest = '';
      for await (const chunk of response.setEncoding('utf8') as AsyncIterable<string>) {
        const lines = (rest + chunk).split('\n');
        rest = lines.pop() ?? '';
        for (const line of lines) if (line !== '') events.push(JSON.parse(line) as WatchEvent);
        if (done(events)) break;
      }
      // What an error answers is no stream of events, but it is one JSON value.
      if (rest !== '') events.push({ type: `HTTP ${response.statusCode}`, object: parse(rest) });
      await acting;
    } catch (error) {
      if (!late) throw error;
    } finally {
      clearTimeout(timer);
      abort.abort();
    }
    if (late) throw mismatch(`the watch ${query} showed only ${JSON.stringify(events as unknown as Json)} in ${seconds} s`);
    return events;
  };
  return { call, watch, close: () => agent.destroy() };
};
