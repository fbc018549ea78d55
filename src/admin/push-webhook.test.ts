import { createHmac } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PUSH_PATH, pushWebhookRoute } from './push-webhook.ts';
import { createRate } from './rate.ts';
import { type AdminServer, openAdminServer } from './server.ts';

const SECRET = 'a secret that is long enough';
const BODY = '{"ref":"refs/heads/main"}';
const mac = (secret: string, body = BODY): string => createHmac('sha256', secret).update(body).digest('hex');

let dir: string;
let server: AdminServer;
let pushes: number;
let refused: string[];
let now: number;

const secretFile = (text: string): string => {
  const file = join(dir, 'secret');
  writeFileSync(file, text);
  return file;
};
beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'holdfast-push-'));
  [pushes, refused, now] = [0, [], 0];
  const route = pushWebhookRoute({
    secretFile: secretFile(`${SECRET}\n`),
    onPush: () => {
      pushes += 1;
    },
    onRefused: (why) => refused.push(why),
    now: () => now,
  });
  // On an address of others and without a token: the signature alone counts.
  server = await openAdminServer('127.0.0.1', 0, new Map([[PUSH_PATH, route]]), { token: undefined, isLoopback: false, hosts: [] });
});
afterEach(async () => {
  await server.close();
  rmSync(dir, { recursive: true });
});
const post = (headers: { [name: string]: string }, body: string | ReadableStream = BODY): Promise<Response> =>
  fetch(`${server.url}${PUSH_PATH}`, { method: 'POST', headers, body, duplex: 'half' } as RequestInit);

describe('a push webhook', () => {
  it.each([
    ['GitHub', { 'x-hub-signature-256': `sha256=${mac(SECRET)}` }],
    ['Bitbucket', { 'x-hub-signature': `sha256=${mac(SECRET)}` }],
    ['Gitea', { 'x-gitea-signature': mac(SECRET) }],
    ['Forgejo', { 'x-forgejo-signature': mac(SECRET) }],
    ['GitLab', { 'x-gitlab-token': SECRET }],
  ])('of %s makes Holdfast look', async (_, headers) => {
    expect((await post(headers)).status).toBe(202);
    expect(pushes).toBe(1);
  });

  it.each<[string, { [name: string]: string }]>([
    ['without a signature', {}],
    ['signed with another secret', { 'x-hub-signature-256': `sha256=${mac('another secret, long enough')}` }],
    ['signed for another body', { 'x-hub-signature-256': `sha256=${mac(SECRET, '{}')}` }],
    ['with SHA-1', { 'x-hub-signature': `sha1=${createHmac('sha1', SECRET).update(BODY).digest('hex')}` }],
    ['with a signature that is none', { 'x-hub-signature-256': 'sha256=' }],
    ['with another token', { 'x-gitlab-token': 'x' }],
    ['with an empty token', { 'x-gitlab-token': '' }],
    ['with a wrong signature beside a right token', { 'x-hub-signature-256': 'sha256=00', 'x-gitlab-token': SECRET }],
    ["with the admin's way of asking", { authorization: `Bearer ${SECRET}` }],
  ])('%s is refused, and tells nothing', async (_, headers) => {
    const answer = await post(headers);
    expect(answer.status).toBe(401);
    expect(await answer.text()).not.toContain(SECRET);
    expect(pushes).toBe(0);
    await post(headers);
    expect(refused).toHaveLength(1);
    expect(refused[0]).not.toContain(SECRET);
  });

  it('is too large where it says so, and where it does not', async () => {
    const large = 'x'.repeat(6 * 1024 * 1024);
    const stream = new Blob([large]).stream();
    for (const body of [large, stream]) {
      // The server ends the connection while the rest is still on its way.
      const answer = await post({ 'x-hub-signature-256': `sha256=${mac(SECRET, large)}` }, body).catch(() => undefined);
      expect([undefined, 413]).toContain(answer?.status);
    }
    expect(pushes).toBe(0);
    expect(refused[0]).toContain('too large');
  });

  it('comes too often', async () => {
    const headers = { 'x-hub-signature-256': `sha256=${mac(SECRET)}` };
    const statuses: number[] = [];
    for (let count = 0; count < 22; count += 1) statuses.push((await post(headers)).status);
    expect(statuses).toEqual([...Array.from({ length: 20 }, () => 202), 429, 429]);
    now += 1000;
    expect((await post(headers)).status).toBe(202);
  });

  it('is nothing to look at, and is not taken by a name that is not ours', async () => {
    const answer = await fetch(`${server.url}${PUSH_PATH}`);
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'POST']);
    expect((await post({ origin: 'https://evil.example.com', 'x-gitlab-token': SECRET })).status).toBe(403);
    expect(pushes).toBe(0);
  });

  it('needs a secret that nobody guesses', () => {
    const open = (file: string): unknown =>
      pushWebhookRoute({ secretFile: file, onPush: () => undefined, onRefused: () => undefined, now: () => 0 });
    expect(() => open(secretFile('short'))).toThrow('at least 16 characters');
    expect(() => open(secretFile(''))).toThrow('is empty');
    expect(() => open(join(dir, 'gone'))).toThrow('cannot be read');
  });
});

describe('a rate', () => {
  it('is of each address by itself, comes back, and remembers so many addresses', () => {
    let at = 0;
    const rate = createRate(2, 1, () => at);
    expect([rate('a'), rate('a'), rate('a'), rate('b')]).toEqual([true, true, false, true]);
    at = 500;
    expect(rate('a')).toBe(false);
    at = 1000;
    expect([rate('a'), rate('a')]).toEqual([true, false]);
    for (let count = 0; count < 5000; count += 1) rate(`x${count}`);
    expect(rate('a')).toBe(true);
  });
});
