import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import type { RunEvent } from '../reconcile/deps.ts';
import type { RecoveryReport } from '../reconcile/recovery/types.ts';
import { toldOfRecovery } from './told.ts';
import { openWebhook } from './webhook.ts';

const REPORT: RecoveryReport = {
  version: 1,
  id: 'a'.repeat(32),
  instance: 'office',
  trigger: 'start',
  startedAt: '2026-03-01T10:00:00.000Z',
  ms: 1500,
  commit: 'c'.repeat(40),
  recovered: 1,
  skipped: 0,
  failed: 0,
  clusters: [],
};

type Got = { url: string; headers: IncomingHttpHeaders; body: string };
const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

/** A receiver that answers with these statuses, the last one again and again. */
const receiver = async (...statuses: readonly number[]): Promise<{ host: string; got: Got[] }> => {
  const got: Got[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const part of request) body += String(part);
    got.push({ url: request.url ?? '', headers: request.headers, body });
    response.writeHead(statuses[Math.min(got.length, statuses.length) - 1] ?? 200, { location: '/elsewhere' }).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  ends.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return { host: `127.0.0.1:${(server.address() as AddressInfo).port}`, got };
};

const secretFile = (secret: string): string => {
  const dir = mkdtempSync(join(tmpdir(), 'holdfast-webhook-'));
  ends.push(() => rmSync(dir, { recursive: true, force: true }));
  writeFileSync(join(dir, 'secret'), `${secret}\n`);
  return join(dir, 'secret');
};

const deliver = async (
  url: string,
  wait: 'until it ends' | 'not' = 'until it ends',
): Promise<{ said: string[]; close: () => Promise<void> }> => {
  const said: string[] = [];
  const say = (event: RunEvent): void => void (event.type === 'notice' && said.push(`${event.level}: ${event.message}`));
  const options = { webhook: { url, secretFile: secretFile('s3cret-key') }, instance: 'office', say, firstPauseMs: 5 };
  const webhook = openWebhook({ ...options, setting: 'recovery.webhook', toldOf: toldOfRecovery });
  webhook.on({ type: 'recovery-report', report: REPORT });
  if (wait === 'until it ends') await webhook.close();
  return { said, close: webhook.close };
};

test('sends a CloudEvent that the receiver can tell to be ours', async () => {
  const { host, got } = await receiver(202);
  const { said } = await deliver(`http://${host}/hook?team=a`);
  expect(got).toHaveLength(1);
  const [{ url, headers, body } = { url: '', headers: {}, body: '' }] = got;
  expect(url).toBe('/hook?team=a');
  expect(headers['content-type']).toBe('application/cloudevents+json; charset=utf-8');
  expect(headers['x-holdfast-signature-256']).toBe(`sha256=${createHmac('sha256', 's3cret-key').update(body).digest('hex')}`);
  expect(JSON.parse(body)).toEqual({
    specversion: '1.0',
    id: REPORT.id,
    source: '/holdfast/office',
    type: 'dev.holdfast.recovery.completed',
    time: '2026-03-01T10:00:01.500Z',
    datacontenttype: 'application/json',
    data: REPORT,
  });
  expect(said).toEqual([`info: the report aaaaaaaa was delivered to ${host}`]);
});

test('tries again after an error of the receiver, with the same id', async () => {
  const { host, got } = await receiver(500, 429, 200);
  const { said } = await deliver(`http://${host}/`);
  expect(got.map(({ body }) => (JSON.parse(body) as { id: string }).id)).toEqual([REPORT.id, REPORT.id, REPORT.id]);
  expect(said).toEqual([expect.stringContaining('was delivered')]);
});

test.each([301, 401, 404])('does not go on, nor anywhere else, after %i', async (status) => {
  const { host, got } = await receiver(status);
  const { said } = await deliver(`http://${host}/`);
  expect(got).toHaveLength(1);
  expect(said).toEqual([`warn: the report aaaaaaaa was not delivered to ${host}: it answered ${status}`]);
});

test('shows neither the secret nor the password of the URL, and sends the password as one', async () => {
  const { host, got } = await receiver(403);
  const { said } = await deliver(`http://ada:pa%20ss@${host}/`);
  expect(got[0]?.headers['authorization']).toBe(`Basic ${Buffer.from('ada:pa ss').toString('base64')}`);
  expect(said.join()).not.toMatch(/s3cret|pa%20ss|pa ss/);
});

test('gives up on a receiver that is not there, and holds nobody up meanwhile', async () => {
  const started = performance.now();
  const { close } = await deliver('http://127.0.0.1:1/', 'not');
  expect(performance.now() - started).toBeLessThan(1000);
  await close();
});

test('a secret that is missing or empty is found at the start', () => {
  const open = (file: string) => () =>
    openWebhook({
      setting: 'recovery.webhook',
      toldOf: toldOfRecovery,
      webhook: { url: 'http://127.0.0.1:1/', secretFile: file },
      instance: 'office',
      say: () => undefined,
    });
  expect(open('/nowhere/secret')).toThrow('the secret of recovery.webhook.secretFile cannot be read: /nowhere/secret');
  expect(open(secretFile(''))).toThrow('is empty');
});
