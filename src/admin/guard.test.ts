import { describe, expect, it } from 'vitest';
import { type Guard, isLoopbackAddress, refusalOf } from './guard.ts';

const TOKEN = 'a-token-of-some-length';
const loopback: Guard = { token: undefined, isLoopback: true, hosts: [] };
const exposed: Guard = { token: TOKEN, isLoopback: false, hosts: ['Holdfast.example.com'] };
const ask = (headers: { host?: string; origin?: string; authorization?: string }, guard = loopback, open = false): number | undefined =>
  refusalOf({ host: '127.0.0.1:8081', ...headers }, guard, open)?.status;

describe('the Host header', () => {
  it.each(['127.0.0.1', '127.0.0.1:8081', 'localhost:8081', 'LOCALHOST', '[::1]:8081', '[::1]', '10.1.2.3:1'])('%s is answered', (host) => {
    expect(ask({ host })).toBeUndefined();
  });
  it.each(['evil.example.com', 'localhost.evil.example.com:8081', '127.0.0.1.evil.example.com', 'holdfast.example.com'])(
    '%s is a name that somebody else made to point here',
    (host) => {
      expect(ask({ host })).toBe(421);
      expect(ask({ host }, loopback, true)).toBe(421);
    },
  );
  it.each(['', 'a b', 'localhost:port', 'user@localhost', '[::1', 'localhost:8081:9', 'x/y', '127.0.0.1\u0000'])('%j is none', (host) => {
    expect(ask({ host })).toBe(400);
  });
  it('is answered where the operator listed the name, whatever its case', () => {
    const authorization = `Bearer ${TOKEN}`;
    expect(ask({ host: 'HOLDFAST.example.com:8081', authorization }, exposed)).toBeUndefined();
    expect(ask({ host: 'other.example.com', authorization }, exposed)).toBe(421);
  });
  it('has to be there', () => {
    expect(refusalOf({}, loopback, true)?.status).toBe(400);
  });
});

describe('the Origin header', () => {
  it.each(['http://evil.example.com', 'null', 'http://localhost:9999', 'http://127.0.0.1', 'nonsense'])(
    '%s is another origin',
    (origin) => {
      expect(ask({ origin })).toBe(403);
      expect(ask({ origin }, loopback, true)).toBe(403);
    },
  );
  it('of the server itself is fine', () => {
    expect(ask({ origin: 'http://127.0.0.1:8081' })).toBeUndefined();
  });
});

describe('the token', () => {
  it.each([undefined, '', 'Bearer', `Bearer ${TOKEN}x`, `Basic ${TOKEN}`, TOKEN, `Bearer ${TOKEN} ${TOKEN}`])('%s is not it', (given) => {
    const headers = given === undefined ? {} : { authorization: given };
    expect(ask(headers, exposed)).toBe(401);
    // Where there is one it is asked for on loopback, too.
    expect(ask(headers, { ...exposed, isLoopback: true })).toBe(401);
    expect(ask(headers, exposed, true)).toBeUndefined();
  });
  it('opens', () => {
    expect(ask({ authorization: `Bearer ${TOKEN}` }, exposed)).toBeUndefined();
    expect(ask({ authorization: `bearer  ${TOKEN} ` }, exposed)).toBeUndefined();
  });
  it('is needed on an address that others reach: without one only what is open is answered', () => {
    const guard = { ...exposed, token: undefined };
    expect(refusalOf({ host: '10.0.0.1:8081' }, guard, false)).toMatchObject({
      status: 403,
      message: expect.stringContaining('adminTokenFile'),
    });
    expect(ask({}, guard, true)).toBeUndefined();
  });
});

describe('loopback', () => {
  it.each(['localhost', '::1', '127.0.0.1', '127.9.9.9'])('%s is', (host) => expect(isLoopbackAddress(host)).toBe(true));
  it.each(['0.0.0.0', '::', '10.0.0.1', '127.0.0.1.example.com', 'localhost.example.com', '::ffff:127.0.0.1', ''])('%s is not', (host) =>
    expect(isLoopbackAddress(host)).toBe(false),
  );
});
