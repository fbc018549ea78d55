import { HoldfastError } from '../lib/errors.ts';
import type { Json } from '../lib/json.ts';
import { type BackOff, backOffMs, sleep } from './back-off.ts';
import { faultOf, type RequestAbout, statusError, transportError } from './errors.ts';
import type { HttpRequest, HttpResponse, Transport } from './transport.ts';
import type { RequestInfo } from './types.ts';

/** `repeat: 'safe'` marks requests that may be carried out twice without harm. */
export type KubeRequest = HttpRequest & { about: RequestAbout; repeat: 'safe' | 'unsafe' };
export type RequestSettings = {
  backOff: BackOff;
  attempts: number;
  throttleBudgetMs: number;
  onRequest: ((info: RequestInfo) => void) | undefined;
  auditId: (() => string | undefined) | undefined;
};

export const DEFAULT_SETTINGS: RequestSettings = {
  backOff: { baseMs: 200, maxMs: 5_000 },
  attempts: 4,
  throttleBudgetMs: 120_000,
  onRequest: undefined,
  auditId: undefined,
};

const MAX_ERROR_BYTES = 256 * 1024;
const MAX_BODY_BYTES = 512 * 1024 * 1024;

/** Reads at most `max` bytes. What is longer is cut off for errors (`cut`), and refused for answers that count. */
const readBody = async (response: HttpResponse, max: number, cut: boolean): Promise<string> => {
  // Reading chunk by chunk costs; most answers say their size.
  if (Number(response.headers['content-length'] ?? Number.POSITIVE_INFINITY) <= max) return response.body.text();
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response.body as AsyncIterable<Buffer>) {
    size += chunk.length;
    chunks.push(chunk);
    if (size <= max) continue;
    response.body.destroy();
    if (!cut) throw new HoldfastError('KubeServer', `the API server's answer is larger than ${max} bytes`);
    break;
  }
  return Buffer.concat(chunks).subarray(0, max).toString('utf8');
};

/** An error answer, read in bounds, as an error. Also ends the response. */
export const responseError = async (response: HttpResponse, about: RequestAbout): Promise<HoldfastError> => {
  const body = await readBody(response, MAX_ERROR_BYTES, true).catch(() => '');
  return statusError({ status: response.statusCode, headers: response.headers, body }, about);
};

const parse = (body: string, about: RequestAbout): Json => {
  try {
    return JSON.parse(body) as Json;
  } catch {
    throw new HoldfastError('KubeServer', `cannot ${about.verb} ${about.resource}: the answer is not JSON`, { retryable: true });
  }
};

const once = async (
  transport: Transport,
  request: KubeRequest,
  settings: RequestSettings,
  refused: (response: HttpResponse) => void,
): Promise<Json> => {
  const started = performance.now();
  let status = 0;
  let date: string | undefined;
  const auditId = settings.auditId?.();
  try {
    const tagged = auditId === undefined ? request : { ...request, headers: { ...request.headers, 'audit-id': auditId } };
    const response = await transport.send(tagged, 'request');
    status = response.statusCode;
    const told = response.headers.date;
    date = typeof told === 'string' ? told : undefined;
    if (status >= 300) {
      if (status === 401) refused(response);
      throw await responseError(response, request.about);
    }
    return parse(await readBody(response, MAX_BODY_BYTES, false), request.about);
  } catch (error) {
    throw transportError(error, request.about, transport.server, request.signal);
  } finally {
    const { verb, resource, namespace, name } = request.about;
    const ms = performance.now() - started;
    settings.onRequest?.({ verb, resource, namespace, name, method: request.method, status, ms, auditId, date });
  }
};

/** Whether the server certainly has not carried the request out, or doing it twice is harmless. */
const mayRepeat = (error: HoldfastError, request: KubeRequest): boolean => {
  if (error.code === 'KubeThrottled') return true;
  if (!error.retryable) return false;
  // It took ten seconds to find that nobody is there; trying on is for those who have time.
  if (faultOf(error)?.reason === 'UND_ERR_CONNECT_TIMEOUT') return false;
  if (error.code === 'KubeServer') return request.repeat === 'safe';
  if (error.code === 'KubeUnreachable') return request.repeat === 'safe' || (faultOf(error)?.notSent ?? false);
  return false;
};

/**
 * Carries out one request: credentials are renewed once after a 401; 429 waits as Retry-After says, within
 * `throttleBudgetMs` in all; 5xx and cut connections are tried again `attempts` times where that is safe.
 */
export const perform = async (transport: Transport, request: KubeRequest, settings: RequestSettings): Promise<Json> => {
  let renewed = false;
  let failures = 0;
  let waited = 0;
  for (;;) {
    let refused: HttpResponse | undefined;
    try {
      return await once(transport, request, settings, (response) => {
        refused = response;
      });
    } catch (error) {
      if (!(error instanceof HoldfastError)) throw error;
      if (refused !== undefined && !renewed) {
        renewed = true;
        transport.renew(refused.credentials);
        continue;
      }
      failures += 1;
      const delay = Math.max(error.retryAfterMs ?? 0, backOffMs(settings.backOff, failures));
      waited += delay;
      const spent = error.code === 'KubeThrottled' ? waited > settings.throttleBudgetMs : failures >= settings.attempts;
      if (spent || !mayRepeat(error, request)) throw error;
      await sleep(delay, request.signal);
    }
  }
};
