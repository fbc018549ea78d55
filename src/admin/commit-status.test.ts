import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import type { CommitStatusSettings } from '../config/types.ts';
import type { RunEvent } from '../reconcile/deps.ts';
import type { HeldBack } from '../reconcile/rollback/types.ts';
import { openCommitStatus } from './commit-status.ts';
import { toldOfRollback } from './told.ts';

const BAD = 'b'.repeat(40);
const HELD: HeldBack = {
  commit: BAD,
  state: 'RolledBack',
  enforced: 'a'.repeat(40),
  message: `${'b'.repeat(7)} was rolled back to ${'a'.repeat(7)}: services/web: Deployment shop/web: ${'no progress '.repeat(30)}`,
  next: 'holdfast approve production',
  objects: [
    {
      key: 'apps/Deployment/shop/web',
      digest: 'd',
      object: 'Deployment shop/web',
      source: 'services/web',
      quarantine: { commit: BAD, to: 'a'.repeat(40), at: '2026-03-01T10:00:00.000Z', reason: 'no progress', objects: [] },
    },
  ],
};
const held: RunEvent = { type: 'held-back', cluster: 'production', held: HELD };
const settled = (state: 'Healthy' | 'Failed' | 'Held', message = ''): RunEvent => ({
  type: 'settled',
  cluster: 'production',
  commit: BAD,
  state,
  message,
  ms: 1,
  firstWriteMs: 1,
});

type Got = { method: string; url: string; headers: IncomingHttpHeaders; body: { [name: string]: unknown } };
type Answer = { status: number; body?: string };
const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

/** An API that answers like this, the last answer again and again. */
const api = async (...answers: readonly Answer[]): Promise<{ url: string; got: Got[] }> => {
  const got: Got[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const part of request) body += String(part);
    const { method = '', url = '', headers } = request;
    got.push({ method, url, headers, body: JSON.parse(body) as Got['body'] });
    const answer = answers[Math.min(got.length, answers.length) - 1] ?? { status: 201 };
    response.writeHead(answer.status).end(answer.body ?? '{}');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  ends.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`, got };
};

const tell = async (
  provider: CommitStatusSettings['provider'],
  url: string,
  events: readonly RunEvent[],
  repository = 'team/clusters',
): Promise<string[]> => {
  const said: string[] = [];
  const settings: CommitStatusSettings = { provider, url, repository, token: { value: 's3cret' } };
  const say = (event: RunEvent): void => void (event.type === 'notice' && said.push(`${event.level}: ${event.message}`));
  const status = openCommitStatus({ settings, instance: 'office', say, firstPauseMs: 5 });
  for (const event of events) status.on(event);
  await status.close();
  return said;
};

describe('a status at the commit', () => {
  it.each([
    {
      provider: 'github' as const,
      path: `/api/repos/team/clusters/statuses/${BAD}`,
      headers: { authorization: 'Bearer s3cret', accept: 'application/vnd.github+json', 'x-github-api-version': '2022-11-28' },
      body: { state: 'failure', context: 'holdfast/office/production' },
    },
    {
      provider: 'gitea' as const,
      path: `/api/repos/team/clusters/statuses/${BAD}`,
      headers: { authorization: 'token s3cret' },
      body: { state: 'failure', context: 'holdfast/office/production' },
    },
    {
      provider: 'gitlab' as const,
      path: `/api/projects/team%2Fclusters/statuses/${BAD}`,
      headers: { 'private-token': 's3cret' },
      body: { state: 'failed', name: 'holdfast/office/production' },
    },
  ])('goes to $provider as its API has it', async ({ provider, path, headers, body }) => {
    const { url, got } = await api({ status: 201 });
    const said = await tell(provider, url, [held]);
    expect(got).toHaveLength(1);
    expect(got[0]).toMatchObject({ method: 'POST', url: path, headers, body });
    const description = String(got[0]?.body['description']);
    expect(description).toMatch(/^RolledBack: bbbbbbb was rolled back to aaaaaaa: services\/web/);
    expect(description.length).toBeLessThanOrEqual(140);
    expect(said).toEqual([`info: the status of bbbbbbb in production was delivered to ${new URL(url).host}`]);
  });

  it('says each word once, success too, and nothing of what waits', async () => {
    const { url, got } = await api({ status: 201 });
    await tell('github', url, [settled('Failed', 'x'), settled('Failed', 'x'), settled('Held', 'waits'), settled('Healthy')]);
    expect(got.map(({ body }) => body['state']).sort()).toEqual(['failure', 'success']);
  });

  it('is tried again where that may help, and given up with a line where not', async () => {
    const busy = await api({ status: 502 }, { status: 429 }, { status: 201 });
    expect(await tell('gitea', busy.url, [held])).toMatchObject([expect.stringMatching(/^info: .* was delivered/)]);
    expect(busy.got).toHaveLength(3);
    const shut = await api({ status: 403 });
    const said = await tell('github', shut.url, [held]);
    expect(said).toEqual([`warn: the status of bbbbbbb in production was not delivered to ${new URL(shut.url).host}: it answered 403`]);
    expect(shut.got).toHaveLength(1);
    expect(said.join()).not.toContain('s3cret');
  });

  it('of one commit comes in order, also where the first word is late; a commit that waits for a freeze has not failed', async () => {
    const { url, got } = await api({ status: 503 }, { status: 201 });
    const freeze = { until: '2026-03-02T00:00:00.000Z', drift: 'Correct', schedule: '0 0 * * *' } as const;
    const waits: RunEvent = { type: 'held-back', cluster: 'other', held: { ...HELD, state: 'Held', objects: [], freeze } };
    await tell('github', url, [waits, settled('Failed', 'x'), settled('Healthy')]);
    expect(got.map(({ body }) => body['state'])).toEqual(['failure', 'failure', 'success']);
    expect(toldOfRollback('office')(waits)).toBeUndefined();
  });

  it('takes GitLab’s word that it is there already', async () => {
    const { url } = await api({ status: 400, body: '{"message":"Cannot transition status via :drop from :failed"}' });
    expect(await tell('gitlab', url, [held])).toMatchObject([expect.stringMatching(/^info:/)]);
    const other = await api({ status: 400, body: '{"message":"ref is missing"}' });
    expect(await tell('gitlab', other.url, [held])).toMatchObject([expect.stringMatching(/^warn:/)]);
  });

  it('does not follow a redirect with the token', async () => {
    const { url, got } = await api({ status: 307 });
    expect(await tell('github', url, [held])).toMatchObject([expect.stringMatching(/it answered 307$/)]);
    expect(got).toHaveLength(1);
  });
});

describe('toldOfRollback', () => {
  it('has one id for one rollback, whoever tells it and how often, and another for each other one', () => {
    const told = toldOfRollback('office');
    expect(told(held)).toEqual(told(held));
    expect(told(held)).toMatchObject({
      type: 'dev.holdfast.rollback.completed',
      time: '2026-03-01T10:00:00.000Z',
      data: { cluster: 'production', commit: BAD, state: 'RolledBack', objects: [{ object: 'Deployment shop/web', rolledBackAt: BAD }] },
    });
    const later = told({ ...held, held: { ...HELD, commit: 'c'.repeat(40), state: 'Held' } });
    expect(later?.type).toBe('dev.holdfast.commit.held');
    expect(new Set([told(held)?.id, later?.id, toldOfRollback('home')(held)?.id, told({ ...held, cluster: 'x' })?.id]).size).toBe(4);
    expect(told(settled('Failed'))).toBeUndefined();
  });
});
