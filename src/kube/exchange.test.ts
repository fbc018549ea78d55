import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { Agent } from 'undici';
import { afterEach, expect, it } from 'vitest';
import { type Answer, type Bounds, exchange } from './exchange.ts';

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

const serve = async (listener: RequestListener): Promise<{ origin: string; server: Server; agent: Agent }> => {
  const server = createServer(listener);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const agent = new Agent();
  ends.push(
    () => {
      server.closeAllConnections();
      return new Promise((done) => server.close(done));
    },
    () => agent.destroy(),
  );
  return { origin: `http://127.0.0.1:${(server.address() as { port: number }).port}`, server, agent };
};
const ALL: Bounds = () => ({ bytes: 1_000_000 });
const ask = (
  { origin, agent }: { origin: string; agent: Agent },
  bounds: Bounds = ALL,
  signal?: AbortSignal,
  body?: string,
): Promise<Answer> =>
  exchange(agent, { origin, path: '/x', method: body === undefined ? 'GET' : 'POST', ...(body ? { body } : {}) }, bounds, signal);

it('gives a whole answer, in however many parts it comes, and whatever its status', async () => {
  const at = await serve((request, response) => {
    response.writeHead(request.method === 'POST' ? 409 : 200, { 'x-kind': 'y' });
    // A letter of two bytes comes in two parts.
    const bytes = Buffer.from('ä'.repeat(3));
    response.write(bytes.subarray(0, 3));
    setImmediate(() => response.end(bytes.subarray(3)));
  });
  expect(await ask(at)).toMatchObject({ statusCode: 200, body: 'äää', headers: { 'x-kind': 'y' } });
  expect(await ask(at, ALL, undefined, '{}')).toMatchObject({ statusCode: 409, body: 'äää' });
});

it('an answer without a body is an empty one, and early hints are no answer', async () => {
  const at = await serve((_, response) => {
    response.writeEarlyHints({ link: '</style.css>; rel=preload' });
    response.writeHead(204).end();
  });
  expect(await ask(at)).toMatchObject({ statusCode: 204, body: '' });
});

it('what is longer than it may be is cut off there, or refused, by its status', async () => {
  let closed = 0;
  const at = await serve((request, response) => {
    response.on('close', () => {
      if (!response.writableFinished) closed += 1;
    });
    response.writeHead(request.method === 'POST' ? 500 : 200);
    response.write('0123456789');
    // It never ends: whoever waits for that waits for ever.
  });
  const bounds: Bounds = (status) => (status === 200 ? { bytes: 4, tooLong: () => new Error('too long') } : { bytes: 4 });
  await expect(ask(at, bounds)).rejects.toThrow('too long');
  expect(await ask(at, bounds, undefined, '{}')).toMatchObject({ statusCode: 500, body: '0123' });
  // The server is told in both cases, or it would go on sending.
  await expect.poll(() => closed, { timeout: 10_000 }).toBe(2);
});

it('exactly as long as it may be is whole', async () => {
  const at = await serve((_, response) => void response.end('0123'));
  expect((await ask(at, () => ({ bytes: 4, tooLong: () => new Error('too long') }))).body).toBe('0123');
});

it('a signal ends it at once, before, during and after the begin of an answer', async () => {
  let reached = Promise.withResolvers<void>();
  let closed = 0;
  const at = await serve((request, response) => {
    request.on('close', () => {
      closed += 1;
    });
    if (request.method === 'POST') response.write('begin');
    reached.resolve();
  });
  const why = new Error('stop');
  await expect(ask(at, ALL, AbortSignal.abort(why))).rejects.toBe(why);
  for (const body of [undefined, '{}']) {
    reached = Promise.withResolvers();
    const stopping = new AbortController();
    const asked = ask(at, ALL, stopping.signal, body);
    await reached.promise;
    stopping.abort(why);
    await expect(asked).rejects.toBe(why);
  }
  await expect.poll(() => closed, { timeout: 10_000 }).toBe(2);
});

it('a signal that fires after the answer changes nothing, and a connection that breaks is an error', async () => {
  const at = await serve((request, response) => {
    if (request.method === 'GET') response.end('fine');
    else {
      response.write('half');
      setImmediate(() => response.destroy());
    }
  });
  const stopping = new AbortController();
  const { body } = await ask(at, ALL, stopping.signal);
  stopping.abort();
  expect(body).toBe('fine');
  await expect(ask(at, ALL, undefined, '{}')).rejects.toMatchObject({ code: expect.stringMatching(/^(UND_ERR|ECONN)/) });
});
