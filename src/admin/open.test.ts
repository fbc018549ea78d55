import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { parseMetrics } from '../../test/support/scrape.ts';
import { createRedactor } from '../lib/redact.ts';
import type { RunEvent } from '../reconcile/deps.ts';
import type { Work } from '../reconcile/runner.ts';
import { type Admin, type AdminOptions, openAdmin } from './open.ts';

const TOKEN = 'canary-admin-token-1234';
const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

const open = async (more: Partial<AdminOptions> = {}): Promise<{ admin: Admin; said: RunEvent[]; url: string }> => {
  const said: RunEvent[] = [];
  const admin = await openAdmin({
    admin: { host: '127.0.0.1', port: 0, chosen: true },
    adminToken: undefined,
    adminHosts: [],
    instance: 'office',
    version: '1.2.3',
    pollMs: 30_000,
    redact: createRedactor([TOKEN]),
    say: (event) => said.push(event),
    ...more,
  });
  closing.push(admin.close);
  const [notice] = said;
  const url = notice?.type === 'notice' ? (/^http\S+(?=\/metrics)/.exec(notice.message)?.[0] ?? '') : '';
  return { admin, said, url: url.replace('0.0.0.0', '127.0.0.1') };
};
const takenPort = async (): Promise<number> => {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  closing.push(() => new Promise((done) => server.close(done)));
  return (server.address() as AddressInfo).port;
};
const work = (more: Partial<Work>): Work => ({
  cluster: 'a',
  waitingMs: undefined,
  runningMs: undefined,
  dueInMs: undefined,
  failures: 0,
  ...more,
});
const status = async (url: string, headers: { [name: string]: string } = {}): Promise<number> => (await fetch(url, { headers })).status;

describe('the address', () => {
  it('is said', async () => {
    const { said, url } = await open();
    expect(said).toEqual([{ type: 'notice', about: 'admin', level: 'info', message: `${url}/metrics` }]);
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  });
  it('may be an IPv6 one', async () => {
    const { url } = await open({ admin: { host: '::1', port: 0, chosen: true } });
    expect(url).toMatch(/^http:\/\/\[::1\]:\d+$/);
    expect(await status(`${url}/metrics`)).toBe(200);
  });
  it('that is the default one and taken is done without, and this is said with the way out', async () => {
    const port = await takenPort();
    const { said } = await open({ admin: { host: '127.0.0.1', port, chosen: false } });
    expect(said).toEqual([
      {
        type: 'notice',
        about: 'admin',
        level: 'warn',
        message:
          `127.0.0.1:${port} is in use, perhaps by another holdfast run: this run goes on without /health and /metrics; ` +
          `for them: holdfast run --admin-address 127.0.0.1:${port + 2}, or --admin-address off`,
      },
    ]);
  });
  it('that was asked for and is taken is an error', async () => {
    const port = await takenPort();
    await expect(open({ admin: { host: '127.0.0.1', port, chosen: true } })).rejects.toMatchObject({
      code: 'AddressUnavailable',
      message: expect.stringContaining(`127.0.0.1:${port} is in use`),
    });
  });
});

describe('the token', () => {
  it('out of a file opens, with the line end that an editor leaves', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'holdfast-admin-'));
    closing.push(() => rmSync(dir, { recursive: true }));
    writeFileSync(join(dir, 'token'), `${TOKEN}\n`);
    const { url } = await open({ adminToken: { file: join(dir, 'token') } });
    expect(await status(`${url}/metrics`)).toBe(401);
    expect(await status(`${url}/metrics`, { authorization: `Bearer ${TOKEN}` })).toBe(200);
    expect(await status(`${url}/health`)).toBe(200);
  });
  it.each(['short', '', 'with blanks in the midst of it'])('%j is refused, and is not quoted', async (value) => {
    const error = await open({ adminToken: { value } }).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'ConfigInvalid', hint: 'make one with: openssl rand -hex 32' });
    if (value !== '') expect(String(error)).not.toContain(value);
  });
  it('that cannot be read is an error', async () => {
    await expect(open({ adminToken: { file: '/nonexistent/token' } })).rejects.toMatchObject({
      code: 'ConfigInvalid',
      message: 'the admin token cannot be read: ENOENT',
    });
  });
  it('is needed for all but /health where others reach the address', async () => {
    const { url, said } = await open({ admin: { host: '0.0.0.0', port: 0, chosen: true } });
    expect(said[0]).toMatchObject({ level: 'warn', message: expect.stringContaining('without a token only /health is answered') });
    for (const path of ['/metrics', '/healthz', '/readyz']) expect(await status(`${url}${path}`)).toBe(403);
    expect(await (await fetch(`${url}/health`)).json()).toEqual({ status: 'ok' });
  });
});

describe('health', () => {
  it('says why a Holdfast hangs to those who may know, and that it does to all', async () => {
    const { admin, url } = await open();
    expect(await status(`${url}/healthz`)).toBe(200);
    admin.follow(
      () => [work({ dueInMs: -61_000 })],
      () => undefined,
    );
    const health = await fetch(`${url}/health`);
    expect([health.status, await health.json()]).toEqual([503, { status: 'failing' }]);
    const healthz = await fetch(`${url}/healthz`);
    expect([healthz.status, await healthz.json()]).toEqual([503, { alive: false, causes: ['a: work is due for 61 s and has not begun'] }]);
  });
  it('takes credentials out of the words of others', async () => {
    const { admin, url } = await open();
    admin.on({
      type: 'source',
      state: { state: 'Unreachable', message: `https://user:${TOKEN}@git.example.com said ${TOKEN}`, hint: '', lastCommit: undefined },
      info: undefined,
    });
    const body = await (await fetch(`${url}/readyz`)).text();
    expect(body).toContain('https://***@git.example.com said ***');
  });
});

describe('metrics of the queue', () => {
  it('are looked at when they are asked for, and forget clusters that left', async () => {
    const { admin, url } = await open();
    const scrape = async () => parseMetrics(await (await fetch(`${url}/metrics`)).text());
    admin.follow(
      () => [work({ cluster: undefined, dueInMs: 100 }), work({ waitingMs: 2000 }), work({ cluster: 'b', runningMs: 3000, failures: 2 })],
      () => undefined,
    );
    const seen = await scrape();
    expect(seen.value('holdfast_queue_depth')).toBe(1);
    expect(seen.value('holdfast_queue_running')).toBe(1);
    expect(seen.value('holdfast_queue_oldest_age_seconds', { cluster: 'a' })).toBe(2);
    expect(seen.value('holdfast_queue_oldest_age_seconds', { cluster: 'b' })).toBe(3);
    expect(seen.value('holdfast_queue_oldest_age_seconds', { cluster: '' })).toBe(0);
    expect(seen.value('holdfast_reconcile_consecutive_failures', { cluster: 'b' })).toBe(2);
    expect(seen.value('holdfast_build_info', { version: '1.2.3', holdfast_instance: 'office' })).toBe(1);
    admin.on({ type: 'cluster', cluster: 'b', what: 'gone', detail: '' });
    admin.follow(
      () => [work({}), work({ cluster: 'b' })],
      () => undefined,
    );
    expect((await scrape()).series.filter(({ labels }) => labels['cluster'] === 'b')).toEqual([]);
    // One that is described, and idle, stays at 0.
    expect((await scrape()).value('holdfast_queue_oldest_age_seconds', { cluster: 'a' })).toBe(0);
  });
});
