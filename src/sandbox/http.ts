import type { IncomingMessage, ServerResponse } from 'node:http';
import { messageOf } from '../lib/errors.ts';
import { canonicalJson, type Json } from '../lib/json.ts';
import { readYaml } from '../lib/yaml-read.ts';
import { toYaml } from '../lib/yaml-write.ts';
import { duplicateFields } from './duplicates.ts';
import { apiError, badRequest, type FieldError, invalidOptions, isApiError, unsupportedMedia } from './errors.ts';
import { decodeProtobuf } from './protobuf.ts';
import type { WriteContext } from './types.ts';
import { invalidValue, notSupported } from './validation/names.ts';

export type ApiRequest = {
  method: string;
  path: readonly string[];
  query: URLSearchParams;
  accept: string;
  contentType: string;
  userAgent: string;
  host: string;
  body: () => Promise<Buffer>;
};

export type ApiResponse = {
  code: number;
  text: string;
  contentType?: string;
  warnings?: readonly string[];
};

// The API server's own limit of a request.
const MAX_BODY = 3 * 1024 * 1024;

const readBody = async (request: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BODY) throw apiError(413, 'RequestEntityTooLarge', `Request entity too large: limit is ${MAX_BODY}`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
};

export const parseRequest = (request: IncomingMessage): ApiRequest => {
  const url = new URL(request.url ?? '/', 'http://sandbox');
  let body: Promise<Buffer> | undefined;
  return {
    method: request.method ?? 'GET',
    path: url.pathname
      .split('/')
      .filter((part) => part !== '')
      .map(decodePart),
    query: url.searchParams,
    accept: request.headers.accept ?? '',
    contentType: (request.headers['content-type'] ?? '').split(';')[0]?.trim() ?? '',
    userAgent: request.headers['user-agent'] ?? '',
    host: request.headers.host ?? '',
    body: () => {
      body ??= readBody(request);
      return body;
    },
  };
};

const decodePart = (part: string): string => {
  try {
    return decodeURIComponent(part);
  } catch {
    throw badRequest('the path is not encoded rightly');
  }
};

const BODIES = new Set(['', 'application/json', 'application/yaml', 'application/vnd.kubernetes.protobuf']);
const UNKNOWN_BODY =
  'the body of the request was in an unknown format - accepted media types include: application/json, application/yaml, application/vnd.kubernetes.protobuf';

/** A body as data: JSON, or YAML where the content type says so. An empty body is undefined. `context` learns of fields given twice. */
export const readData = async (request: ApiRequest, context?: WriteContext): Promise<Json | undefined> => {
  const bytes = await request.body();
  if (bytes.length === 0) return undefined;
  // What a patch may be written in, its own reader knows.
  if (request.method !== 'PATCH' && !BODIES.has(request.contentType)) throw unsupportedMedia(UNKNOWN_BODY);
  if (request.contentType === 'application/vnd.kubernetes.protobuf') return decodeProtobuf(bytes);
  const text = bytes.toString('utf8');
  const yaml = request.contentType.includes('yaml');
  try {
    const data = JSON.parse(text) as Json;
    if (context) context.duplicates = duplicateFields(text);
    return data;
  } catch (error) {
    if (!yaml)
      throw badRequest(
        `couldn't get version/kind; json parse error: ${error instanceof Error ? error.message : ''} (${text.slice(0, 200)})`,
      );
  }
  const reading = readYaml(text);
  if (!reading.ok) throw badRequest(`error decoding YAML: ${reading.message}`);
  return reading.documents[0]?.value;
};

// Go's unicode.IsPrint: letters, marks, numbers, punctuation, symbols and the plain space.
const UNPRINTABLE = /[^\p{L}\p{M}\p{N}\p{P}\p{S} ]/u;
const MAX_MANAGER = 128;

/** Who writes: fieldManager, else the first part of User-Agent, as the API server takes it. */
export const managerOf = (request: ApiRequest, applying: boolean): string => {
  const named = request.query.get('fieldManager') ?? '';
  const refuse = (error: FieldError): never => {
    throw invalidOptions(OPTIONS[request.method] ?? 'UpdateOptions', error);
  };
  if (Buffer.byteLength(named) > MAX_MANAGER)
    refuse({ type: 'FieldValueTooLong', field: 'fieldManager', detail: `Too long: may not be more than ${MAX_MANAGER} bytes` });
  const odd = UNPRINTABLE.exec(named);
  if (odd) {
    const point = (odd[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
    refuse(invalidValue('fieldManager', named, `invalid character U+${point} (at position ${odd.index})`));
  }
  if (named !== '' || applying) return named;
  return (request.userAgent.split('/')[0] ?? '').replace(/[^\x20-\x7e]/g, '').slice(0, MAX_MANAGER);
};

const OPTIONS: { [method: string]: string } = {
  POST: 'CreateOptions',
  PUT: 'UpdateOptions',
  PATCH: 'PatchOptions',
  DELETE: 'DeleteOptions',
};

export const writeContext = (request: ApiRequest, subresource: string, applying = false): WriteContext => {
  const validation = request.query.get('fieldValidation') ?? 'Warn';
  if (validation !== 'Ignore' && validation !== 'Warn' && validation !== 'Strict' && validation !== '')
    throw invalidOptions(
      OPTIONS[request.method] ?? 'UpdateOptions',
      notSupported('fieldValidation', validation, ['', 'Ignore', 'Strict', 'Warn']),
    );
  return {
    manager: managerOf(request, applying),
    dryRun: dryRunOf(request.query.getAll('dryRun'), OPTIONS[request.method] ?? 'UpdateOptions'),
    fieldValidation: validation === '' ? 'Warn' : validation,
    warnings: [],
    duplicates: [],
    subresource,
  };
};

export const dryRunOf = (values: readonly string[], kind: string): boolean => {
  const given = [...values].filter((value) => value !== '');
  if (given.some((value) => value !== 'All')) throw invalidOptions(kind, notSupported('dryRun', given, ['All']));
  return given.length > 0;
};

const ANSWERS: { [type: string]: 'json' | 'yaml' } = {
  'application/json': 'json',
  'application/*': 'json',
  '*/*': 'json',
  'application/yaml': 'yaml',
};

/** What an Accept header's first known type asks for; undefined if it knows none. */
const answerFormat = (accept: string): 'json' | 'yaml' | undefined => {
  if (accept === '' || accept === 'application/json') return 'json';
  for (const part of accept.split(',')) {
    const format = ANSWERS[part.split(';')[0]?.trim() ?? ''];
    if (format) return format;
  }
  return undefined;
};

export const checkAccept = (accept: string): void => {
  if (answerFormat(accept) === undefined)
    throw apiError(406, 'NotAcceptable', '406: Not Acceptable\n\nAvailable representations: application/json, application/yaml', {});
};

const quoteWarning = (text: string): string => `299 - ${JSON.stringify(text.replace(/[^\x20-\x7e]/g, '?'))}`;

export const send = (response: ServerResponse, answer: ApiResponse): void => {
  if (response.headersSent) return;
  const yaml = answer.contentType === undefined && answerFormat(response.req.headers.accept ?? '') === 'yaml';
  const text = yaml ? toYaml(JSON.parse(canonicalJson(JSON.parse(answer.text) as Json)) as Json) : answer.text;
  const headers: { [name: string]: string | string[] | number } = {
    'content-type': answer.contentType ?? (yaml ? 'application/yaml' : 'application/json'),
    'content-length': Buffer.byteLength(text),
    'cache-control': 'no-cache, private',
  };
  if (answer.warnings && answer.warnings.length > 0) headers['warning'] = answer.warnings.map(quoteWarning);
  response.writeHead(answer.code, headers);
  response.end(text);
};

/** Any error as a Status. One that is not of the API is a fault of the sandbox: it says so and shows no stack. */
export const sendError = (response: ServerResponse, error: unknown): void => {
  if (isApiError(error) && error.plain !== undefined) {
    send(response, { code: error.apiStatus.code, text: error.plain, contentType: 'text/plain; charset=utf-8' });
    return;
  }
  const status = isApiError(error)
    ? error.apiStatus
    : apiError(500, 'InternalError', `Internal error occurred: ${messageOf(error)}`).apiStatus;
  send(response, { code: status.code, text: JSON.stringify(status) });
};
