import { HoldfastError } from '../lib/errors.ts';
import type { Json } from '../lib/json.ts';
import { type BackOff, backOffMs, sleep } from './back-off.ts';
import type { Credentials } from './credentials.ts';
import { faultOf, type RequestAbout, statusError, transportError } from './errors.ts';
import type { Answer, Bounds } from './exchange.ts';
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

const tooLong = (): Error => new HoldfastError('KubeServer', `the API server's answer is larger than ${MAX_BODY_BYTES} bytes`);
/** What counts is read whole or refused; of an error the beginning says enough. */
const bounds: Bounds = (status) => (status >= 300 ? { bytes: MAX_ERROR_BYTES } : { bytes: MAX_BODY_BYTES, tooLong });

const errorOf = ({ statusCode: status, headers, body }: Answer, about: RequestAbout): HoldfastError =>
  statusError({ status, headers, body }, about);

/** The beginning of an answer that goes on. */
const beginningOf = async ({ body }: HttpResponse): Promise<string> => {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    size += chunk.length;
    chunks.push(chunk);
    if (size > MAX_ERROR_BYTES) break;
  }
  return Buffer.concat(chunks).toString('utf8', 0, MAX_ERROR_BYTES);
};

/** An error answer to a watch as an error. Also ends the response. */
export const responseError = async (response: HttpResponse, about: RequestAbout): Promise<HoldfastError> => {
  const { statusCode, headers } = response;
  return errorOf({ statusCode, headers, body: await beginningOf(response).catch(() => '') }, about);
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
  refused: (credentials: Credentials) => void,
): Promise<Json> => {
  const started = performance.now();
  let status = 0;
  let date: string | undefined;
  const auditId = settings.auditId?.();
  try {
    const tagged = auditId === undefined ? request : { ...request, headers: { ...request.headers, 'audit-id': auditId } };
    const answer = await transport.send(tagged, bounds);
    status = answer.statusCode;
    const told = answer.headers.date;
    date = typeof told === 'string' ? told : undefined;
    if (status === 401) refused(answer.credentials);
    if (status >= 300) throw errorOf(answer, request.about);
    return parse(answer.body, request.about);
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
    let refused: Credentials | undefined;
    try {
      return await once(transport, request, settings, (credentials) => {
        refused = credentials;
      });
    } catch (error) {
      if (!(error instanceof HoldfastError)) throw error;
      if (refused !== undefined && !renewed) {
        renewed = true;
        transport.renew(refused);
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
