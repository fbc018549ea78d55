import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type Guard, isLoopbackAddress, refusalOf } from '../admin/guard.ts';
import { closeServer, listen, SERVER_LIMITS, urlOf } from '../admin/listen.ts';
import { goOnWithout, type Window } from '../admin/taken-address.ts';
import { readToken } from '../admin/token.ts';
import type { ListenAddress, Observability } from '../config/types.ts';
import type { RunEvent } from '../reconcile/deps.ts';
import { EcsError } from './errors.ts';
import { answerTo, type EcsAnswer, errorAnswer, readText } from './server.ts';
import type { Caller, EcsWorld } from './world.ts';

export type EcsServer = { url: string; close: () => Promise<void> };

export type EcsOptions = Pick<Observability, 'adminToken' | 'adminHosts'> & { address: ListenAddress; say: (event: RunEvent) => void };

const WINDOW: Window = { about: 'ecs', flag: '--ecs-address', what: 'the ECS API' };

const refuse = (message: string): EcsError => new EcsError('AccessDeniedException', message);

const NO_TOKEN = 'nothing is answered on this address without a token: set adminTokenFile or HOLDFAST_ADMIN_TOKEN_FILE.';
const HOW =
  'sign the request with the admin token as secret access key (AWS_ACCESS_KEY_ID=holdfast AWS_SECRET_ACCESS_KEY=TOKEN), or send it as a bearer token.';

/** Who asks. Clients of AWS sign their requests, so the token is taken as their secret access key too. Rejects whoever may not ask. */
const callerOf = async (request: IncomingMessage, body: string, guard: Guard): Promise<Caller> => {
  const { headers } = request;
  const { token, isLoopback } = guard;
  if (token === undefined) {
    if (isLoopback) return { isProven: false };
    throw refuse(NO_TOKEN);
  }
  if (/^Bearer /i.test(headers.authorization ?? '')) {
    if (refusalOf(headers, guard, false) === undefined) return { isProven: true };
    throw refuse(HOW);
  }
  const { isSignedWith } = await import('./signature.ts');
  const signed = { method: request.method ?? '', path: '/', headers, body };
  if (await isSignedWith(signed, token, new Date())) return { isProven: true };
  throw new EcsError('UnrecognizedClientException', HOW);
};

const handle = async (request: IncomingMessage, world: EcsWorld, guard: Guard): Promise<EcsAnswer> => {
  try {
    // Somebody else's page in a browser may not ask, whatever it signs.
    const refusal = refusalOf(request.headers, guard, true);
    if (refusal) throw refuse(`${refusal.message}.`);
    const body = await readText(request);
    const caller = await callerOf(request, body, guard);
    const target = request.headers['x-amz-target'];
    return await answerTo(world, { method: request.method ?? '', target: typeof target === 'string' ? target : undefined, body }, caller);
  } catch (error) {
    return errorAnswer(error instanceof EcsError ? error : new EcsError('ServerException', 'this could not be answered.'));
  }
};

const send = (response: ServerResponse, { status, headers, body }: EcsAnswer): void => {
  response.writeHead(status, {
    ...headers,
    'content-length': Buffer.byteLength(body),
    // A body that was not read would be taken for the next request.
    ...(status >= 400 ? { connection: 'close' } : {}),
  });
  response.end(body);
};

/** Serves the ECS API until closed; undefined where its default address is taken. Rejects with ConfigInvalid, AddressUnavailable. */
export const openEcs = async (world: EcsWorld, options: EcsOptions): Promise<EcsServer | undefined> => {
  const { address, adminToken, adminHosts, say } = options;
  const guard: Guard = { token: readToken(adminToken), isLoopback: isLoopbackAddress(address.host), hosts: adminHosts };
  const server = createServer(SERVER_LIMITS, (request, response) => {
    void handle(request, world, guard).then((answered) => send(response, answered));
  });
  const heard = await listen(server, address.host, address.port).catch((error: unknown) => goOnWithout(WINDOW, address, error, say));
  if (!heard) return undefined;
  const url = urlOf(heard);
  const isMute = guard.token === undefined && !guard.isLoopback;
  const message = isMute ? `${url}: ${NO_TOKEN}` : `aws --endpoint-url ${url} ecs list-clusters`;
  say({ type: 'notice', about: 'ecs', level: isMute ? 'warn' : 'info', message });
  return {
    url,
    close: () => closeServer(server),
  };
};
