import { type ErrorCode, HoldfastError } from '../lib/errors.ts';
import { abortedError } from './back-off.ts';
import { causesAreImmutable, fieldOnly, readStatus, type Status, type StatusCause, serverMessage, shorten } from './status-message.ts';

/** What a request is about, for messages and metrics. `resource` is `deployments.apps`; `name` is '' for a collection. */
export type RequestAbout = { verb: string; resource: string; kind: string; namespace: string; name: string };

/** What the server said, kept as the error's `cause`. Free of values where the object is a Secret. `status` is 0 if there was no answer. */
export type KubeFault = {
  status: number;
  reason: string;
  causes: readonly StatusCause[];
  immutable: boolean;
  /** The request was certainly not carried out. */
  notSent: boolean;
};

export type ErrorResponse = { status: number; headers: { [name: string]: string | string[] | undefined }; body: string };

/** The server's answer behind an error of this folder; undefined for other errors. */
export const faultOf = (error: unknown): KubeFault | undefined =>
  error instanceof HoldfastError && typeof error.cause === 'object' && error.cause !== null && 'notSent' in error.cause
    ? (error.cause as KubeFault)
    : undefined;

/** The change was refused only because fields cannot be changed in place (422). */
export const isImmutableError = (error: unknown): boolean => faultOf(error)?.immutable ?? false;

/** A create found an object of that name (409 AlreadyExists; other conflicts have reason Conflict). */
export const isAlreadyExists = (error: unknown): boolean => faultOf(error)?.reason === 'AlreadyExists';

const MAX_RETRY_AFTER_MS = 30_000;

/** Retry-After in seconds or as a date, bounded to 30 s: a server cannot send us to sleep for a day. */
const retryAfterMs = (response: ErrorResponse, status: Status | undefined): number | undefined => {
  const header = response.headers['retry-after'];
  const value = Array.isArray(header) ? header[0] : header;
  const seconds = value === undefined || value.trim() === '' ? Number.NaN : Number(value);
  const date = value === undefined || !Number.isNaN(seconds) ? Number.NaN : Date.parse(value) - Date.now();
  const ms = [seconds * 1000, date, status?.retryAfterMs ?? Number.NaN].find((candidate) => Number.isFinite(candidate));
  return ms === undefined ? undefined : Math.min(MAX_RETRY_AFTER_MS, Math.max(0, ms));
};

export const aboutText = ({ verb, resource, kind, namespace, name }: RequestAbout): string => {
  if (name !== '') return `${verb} ${kind} ${namespace === '' ? '' : `${namespace}/`}${name}`;
  return `${verb} ${resource}${namespace === '' ? '' : ` in namespace ${namespace}`}`;
};

// Server-side apply answers 500 for what is wrong with the object that was sent; asking again would never help.
const CALLERS_FAULT = /failed to create typed patch object|field not declared in schema|illegal base64 data|cannot be handled as a/;

const codeOf = (status: number, details: Status | undefined): ErrorCode => {
  switch (status) {
    case 401:
      return 'KubeUnauthorized';
    case 403:
      return 'KubeForbidden';
    case 404:
      return details !== undefined && details.name !== '' ? 'KubeNotFound' : 'KubeKindNotServed';
    case 409:
      return 'KubeConflict';
    case 410:
      return 'KubeGone';
    case 413:
    case 422:
      return 'KubeInvalid';
    case 429:
      return 'KubeThrottled';
    case 408:
    case 504:
      return 'Timeout';
    default:
      if (status >= 500) return details !== undefined && CALLERS_FAULT.test(details.message) ? 'KubeInvalid' : 'KubeServer';
      return 'KubeBadRequest';
  }
};

const RETRYABLE: ReadonlySet<ErrorCode> = new Set(['KubeThrottled', 'KubeServer', 'Timeout', 'KubeConflict', 'KubeGone']);

const hintOf = (code: ErrorCode, about: RequestAbout): string | undefined => {
  const where = about.namespace === '' ? '' : ` -n ${about.namespace}`;
  if (code === 'KubeForbidden') return `see: kubectl auth can-i ${apiVerb(about.verb)} ${about.resource}${where}`;
  if (code === 'KubeUnauthorized') return 'the API server does not accept the credentials of this kubeconfig context: log in again';
  if (code === 'KubeKindNotServed') return `the API server serves no ${about.resource}: is its CustomResourceDefinition installed?`;
  return undefined;
};

const apiVerb = (verb: string): string => (verb === 'apply' ? 'patch' : verb);

/** An answer of status 300 and above as an error: redirects are not followed, they would carry credentials elsewhere. Its message names verb, object and the server's words. */
export const statusError = (response: ErrorResponse, about: RequestAbout): HoldfastError => {
  let parsed: unknown;
  try {
    parsed = JSON.parse(response.body);
  } catch {
    parsed = undefined;
  }
  const status = readStatus(parsed);
  const secret = about.kind === 'Secret';
  const code = codeOf(response.status, status);
  const said =
    status === undefined
      ? `HTTP ${response.status}${secret ? '' : plainText(response.body)}`
      : shorten(serverMessage({ ...status, code: response.status }, secret), 1000) || `HTTP ${response.status}`;
  const immutable = response.status === 422 && causesAreImmutable(status?.causes ?? []);
  const causes = (status?.causes ?? []).map((cause) =>
    secret ? { ...cause, field: fieldOnly(cause.field), message: '' } : { ...cause, message: shorten(cause.message) },
  );
  const fault: KubeFault = { status: response.status, reason: status?.reason ?? '', causes, immutable, notSent: false };
  const wait = retryAfterMs(response, status);
  const hint = hintOf(code, about);
  const where =
    code === 'KubeForbidden'
      ? ` (${apiVerb(about.verb)} ${about.resource}${about.namespace === '' ? '' : ` in namespace ${about.namespace}`})`
      : '';
  return new HoldfastError(code, `cannot ${aboutText(about)}${where}: ${said}`, {
    retryable: RETRYABLE.has(code) && !(code === 'KubeConflict' && status?.reason === 'AlreadyExists'),
    cause: fault,
    ...(wait === undefined ? {} : { retryAfterMs: wait }),
    ...(hint === undefined ? {} : { hint }),
  });
};

/** The words of an answer that is no Status: a proxy's page says more than its number, if it is text. */
const plainText = (body: string): string => {
  const line = shorten(body, 200);
  return line === '' || line.startsWith('<') || line.startsWith('{') ? '' : `: ${line}`;
};

const NOT_SENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_CLOSED',
]);
const SLOW = new Set(['UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT']);
const TLS = /^(CERT_|ERR_TLS_|ERR_SSL_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|ERR_OSSL_|EPROTO)/;

const errorCode = (error: unknown): string => {
  if (!(error instanceof Error)) return '';
  if (error instanceof AggregateError && error.errors.length > 0) return errorCode(error.errors[0]);
  const code = (error as NodeJS.ErrnoException).code;
  return typeof code === 'string' ? code : '';
};

/** A request that got no whole answer. `server` is the URL without credentials. */
export const transportError = (error: unknown, about: RequestAbout, server: string, signal?: AbortSignal): HoldfastError => {
  if (signal?.aborted) return abortedError(signal);
  if (error instanceof HoldfastError) return error;
  const code = errorCode(error);
  // Every fault of a connection has a code; what has none is a mistake of this program, and an invalid header will stay so.
  if (code === '' || code === 'UND_ERR_INVALID_ARG')
    return new HoldfastError('Internal', `cannot ${aboutText(about)}: ${shorten(String(error))}`, { cause: error });
  const notSent = NOT_SENT.has(code) || TLS.test(code);
  const fault: KubeFault = { status: 0, reason: code, causes: [], immutable: false, notSent };
  const what = `cannot ${aboutText(about)}`;
  if (SLOW.has(code)) return new HoldfastError('Timeout', `${what}: ${server} did not answer in time`, { retryable: true, cause: fault });
  if (TLS.test(code))
    return new HoldfastError('KubeUnreachable', `${what}: no TLS connection to ${server}: ${code}`, {
      cause: fault,
      hint: "check the kubeconfig's certificate-authority, tls-server-name and server",
    });
  const why = notSent ? `${server} cannot be reached (${code})` : `the connection to ${server} was cut (${code})`;
  return new HoldfastError('KubeUnreachable', `${what}: ${why}`, { retryable: true, cause: fault });
};
