import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type Guard, refusalOf } from './guard.ts';
import { closeServer, listen, SERVER_LIMITS, type ServerLimits, urlOf } from './listen.ts';
import { type Answer, asJson, type Routes } from './routes.ts';

export type AdminServer = {
  /** `http://127.0.0.1:8081`. */
  url: string;
  close: () => Promise<void>;
};

const send = (response: ServerResponse, { status, contentType, body, allow = 'GET, HEAD' }: Answer, headOnly: boolean): void => {
  response.writeHead(status, {
    'content-type': contentType,
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    'cross-origin-resource-policy': 'same-origin',
    ...(status === 401 ? { 'www-authenticate': 'Bearer realm="holdfast"' } : {}),
    ...(status === 405 ? { allow } : {}),
    // A body that is not read would be taken for the next request.
    ...(status >= 400 ? { connection: 'close' } : {}),
  });
  response.end(headOnly ? undefined : body);
};

const refuse = (status: number, message: string): Answer => asJson(status, { error: message });

const answerTo = async (request: IncomingMessage, routes: Routes, guard: Guard): Promise<Answer> => {
  const target = `http://admin.invalid${request.url ?? '/'}`;
  const url = request.url?.startsWith('/') && URL.canParse(target) ? new URL(target) : undefined;
  const route = url === undefined ? undefined : routes.get(url.pathname);
  const refusal = refusalOf(request.headers, guard, route?.open ?? false);
  if (refusal) return refuse(refusal.status, refusal.message);
  if (url === undefined || route === undefined) return refuse(404, `there is ${[...routes.keys()].join(', ')}`);
  if (request.method === 'POST' && route.post) return route.post(request);
  if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405, 'only GET and HEAD');
  return route.answer({ query: url.searchParams });
};

/** Serves the routes until closed. Rejects with Node's error where the address cannot be had. */
export const openAdminServer = async (
  host: string,
  port: number,
  routes: Routes,
  guard: Guard,
  limits: ServerLimits = SERVER_LIMITS,
): Promise<AdminServer> => {
  const server = createServer(limits, (request, response) => {
    const headOnly = request.method === 'HEAD';
    answerTo(request, routes, guard).then(
      (answer) => send(response, answer, headOnly),
      () => send(response, refuse(500, 'this could not be answered'), headOnly),
    );
  });
  const address = await listen(server, host, port, limits);
  return {
    url: urlOf(address),
    close: () => closeServer(server),
  };
};
