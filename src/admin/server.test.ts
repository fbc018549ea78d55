import { once } from 'node:events';
import { request } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { asJson, type Route } from './routes.ts';
import { type AdminServer, openAdminServer } from './server.ts';

const LIMITS = {
  maxHeaderSize: 4096,
  headersTimeout: 1000,
  requestTimeout: 1500,
  keepAliveTimeout: 300,
  connectionsCheckingInterval: 50,
  silentTimeout: 600,
  connections: 8,
};
/** More than the buffers of a connection hold. */
const LARGE = 16 * 1024 * 1024;
const LARGE_BODY = Buffer.alloc(LARGE, 'x').toString('latin1');
const routes = new Map<string, Route>([
  ['/hello', { open: false, answer: ({ query }) => asJson(200, { hello: query.get('name') }) }],
  ['/broken', { open: false, answer: () => Promise.reject(new Error('a secret of the inside')) }],
  ['/large', { open: false, answer: () => ({ status: 200, contentType: 'text/plain', body: LARGE_BODY }) }],
]);

let server: AdminServer;
beforeEach(async () => {
  server = await openAdminServer('127.0.0.1', 0, routes, { token: undefined, isLoopback: true, hosts: [] }, LIMITS);
});
afterEach(() => server.close());

const port = (): number => Number(new URL(server.url).port);

/** What comes back for these bytes until the server ends the connection, and when that was. */
const raw = async (bytes: string, more?: (send: (bytes: string) => void) => void): Promise<{ answer: string; ms: number }> => {
  const started = performance.now();
  const socket = connect(port(), '127.0.0.1');
  socket.on('error', () => undefined);
  const answer = text(socket).catch(() => '');
  socket.write(bytes);
  more?.((next) => socket.write(next));
  await once(socket, 'close');
  return { answer: await answer, ms: performance.now() - started };
};

describe('a request', () => {
  it('is answered, and the answer is kept by nobody', async () => {
    const answer = await fetch(`${server.url}/hello?name=a`);
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({ hello: 'a' });
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    });
    expect(answer.headers.has('access-control-allow-origin')).toBe(false);
  });
  it('by HEAD gets the headers alone', async () => {
    const answer = await fetch(`${server.url}/hello`, { method: 'HEAD' });
    expect(answer.headers.get('content-length')).toBe((await fetch(`${server.url}/hello`)).headers.get('content-length'));
    expect(await answer.text()).toBe('');
  });
  it.each([
    ['POST', '/hello', 405],
    ['DELETE', '/hello', 405],
    ['OPTIONS', '/hello', 405],
    ['GET', '/', 404],
    ['GET', '/hello/', 404],
    ['GET', '/../hello/../../etc/passwd', 404],
    ['GET', '//evil.example.com/hello', 404],
  ])('%s %s gets %i', async (method, path, status) => {
    const asked = request({ port: port(), path, method });
    asked.end();
    const [answer] = (await once(asked, 'response')) as [import('node:http').IncomingMessage];
    expect(answer.statusCode).toBe(status);
    expect(answer.headers.connection).toBe('close');
    if (status === 405) expect(answer.headers.allow).toBe('GET, HEAD');
    answer.resume();
  });
  it('that fails inside tells nothing of the inside', async () => {
    const answer = await fetch(`${server.url}/broken`);
    expect(answer.status).toBe(500);
    expect(await answer.text()).not.toContain('secret');
  });
  it('by a name that was made to point here is not answered, whatever it asks for', async () => {
    for (const path of ['/hello', '/none']) {
      const { answer } = await raw(`GET ${path} HTTP/1.1\r\nHost: evil.example.com\r\n\r\n`);
      expect(answer).toMatch(/^HTTP\/1\.1 421 /);
    }
  });
  it('whose target is a whole URL goes nowhere else', async () => {
    const { answer } = await raw('GET http://evil.example.com/hello HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n');
    expect(answer).toMatch(/^HTTP\/1\.1 404 /);
  });
});

describe('somebody who wants to use us up', () => {
  it('by headers without end gets 431', async () => {
    const { answer } = await raw(`GET /hello HTTP/1.1\r\nHost: 127.0.0.1\r\nX: ${'x'.repeat(8192)}\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 431 /);
  });
  it('by headers that never come to an end gets 408 in time', async () => {
    const { answer, ms } = await raw('GET /hello HTTP/1.1\r\nHost: 127.0.0.1\r\n', (send) => {
      const timer = setInterval(() => send('X-Slow: 1\r\n'), 50);
      setTimeout(() => clearInterval(timer), 2000).unref();
    });
    expect(answer).toMatch(/^HTTP\/1\.1 408 /);
    expect(ms).toBeLessThan(3000);
  });
  it('by a connection on which nothing is said is cut off', async () => {
    const { answer, ms } = await raw('');
    expect(answer).not.toContain('200');
    expect(ms).toBeLessThan(3000);
  });
  it('by an answer that is never read is cut off, and others are served meanwhile', async () => {
    const socket = connect(port(), '127.0.0.1');
    socket.on('error', () => undefined);
    const closed = once(socket, 'close');
    socket.pause();
    socket.write('GET /large HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n');
    expect((await fetch(`${server.url}/hello`)).status).toBe(200);
    // A write that has moved since the last look is given that time once more.
    await pause(3 * LIMITS.silentTimeout);
    // What was under way comes through, the rest does not.
    let read = 0;
    socket.on('data', (chunk: Buffer) => {
      read += chunk.length;
    });
    socket.resume();
    await closed;
    expect(read).toBeLessThan(LARGE);
  });
  it('by many connections gets so many, and room is there again when they go', async () => {
    const sockets = Array.from({ length: 20 }, () =>
      connect(port(), '127.0.0.1')
        .on('error', () => undefined)
        .resume(),
    );
    const ended = await Promise.all(sockets.map((socket) => once(socket, 'close').then(() => true)));
    expect(ended).toHaveLength(20);
    expect((await fetch(`${server.url}/hello`)).status).toBe(200);
  });
  it('by a body is answered without reading it', async () => {
    const { answer } = await raw('POST /hello HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1000000000\r\n\r\nabc');
    expect(answer).toMatch(/^HTTP\/1\.1 405 /);
  });
});

it('ends at once, whoever is connected', async () => {
  const other = await openAdminServer('127.0.0.1', 0, routes, { token: undefined, isLoopback: true, hosts: [] });
  const socket = connect(Number(new URL(other.url).port), '127.0.0.1');
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  const started = performance.now();
  await other.close();
  expect(performance.now() - started).toBeLessThan(1000);
});
