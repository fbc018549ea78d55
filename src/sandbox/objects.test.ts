import { get } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { at, startSandbox, type TestSandbox, TOKEN } from '../../test/support/sandbox.ts';

const MAPS = '/api/v1/namespaces/default/configmaps';
const map = (name: string, data: object = {}, metadata: object = {}) => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, ...metadata },
  data,
});

const statusWithHost = (url: string, host: string): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    const headers = { host, authorization: `Bearer ${TOKEN}` };
    get(`${url}/version`, { headers, agent: false }, (response) => {
      response.resume();
      resolve(response.statusCode);
    }).on('error', reject);
  });

describe('objects over HTTP', () => {
  let sandbox: TestSandbox;
  beforeAll(async () => {
    sandbox = await startSandbox();
  });
  afterAll(() => sandbox.close());

  it('asks for the token and for a local Host', async () => {
    expect(await statusWithHost(sandbox.url, 'evil.example')).toBe(403);
    expect(await statusWithHost(sandbox.url, 'localhost')).toBe(200);
    expect((await sandbox.call('GET', MAPS, undefined, { headers: { authorization: 'Bearer wrong' } })).code).toBe(401);
    const basic = Buffer.from(`sandbox:${TOKEN}`).toString('base64');
    expect((await sandbox.call('GET', MAPS, undefined, { headers: { authorization: `Basic ${basic}` } })).code).toBe(200);
    expect((await sandbox.call('GET', '/healthz', undefined, { headers: { authorization: '' } })).code).toBe(200);
  });

  it('creates, reads, replaces and deletes', async () => {
    const created = await sandbox.call('POST', MAPS, map('a', { k: 'v' }));
    expect(created.code).toBe(201);
    expect(at(created.body, 'metadata.uid')).toMatch(/^[0-9a-f-]{36}$/);
    const again = await sandbox.call('POST', MAPS, map('a'));
    expect([again.code, again.body['reason'], again.body['message']]).toEqual([409, 'AlreadyExists', 'configmaps "a" already exists']);
    const stale = await sandbox.call('PUT', `${MAPS}/a`, map('a', { k: 'w' }, { resourceVersion: '1' }));
    expect([stale.code, stale.body['reason']]).toEqual([409, 'Conflict']);
    const replaced = await sandbox.call('PUT', `${MAPS}/a`, map('a', { k: 'w' }));
    expect(at(replaced.body, 'metadata.uid')).toBe(at(created.body, 'metadata.uid'));
    expect(Number(at(replaced.body, 'metadata.resourceVersion'))).toBeGreaterThan(Number(at(created.body, 'metadata.resourceVersion')));
    const removed = await sandbox.call('DELETE', `${MAPS}/a`);
    expect([removed.code, removed.body['status']]).toEqual([200, 'Success']);
    const missing = await sandbox.call('GET', `${MAPS}/a`);
    expect([missing.code, missing.body['message']]).toEqual([404, 'configmaps "a" not found']);
  });

  it('keeps the resourceVersion of a write that changes nothing', async () => {
    const first = await sandbox.call('POST', MAPS, map('noop', { k: 'v' }));
    const second = await sandbox.patch('merge', `${MAPS}/noop`, { data: { k: 'v' } });
    expect(at(second.body, 'metadata.resourceVersion')).toBe(at(first.body, 'metadata.resourceVersion'));
  });

  it('carries out nothing in a dry run', async () => {
    expect((await sandbox.call('POST', `${MAPS}?dryRun=All`, map('dry'))).code).toBe(201);
    expect((await sandbox.call('GET', `${MAPS}/dry`)).code).toBe(404);
  });

  it('refuses a delete whose preconditions do not hold', async () => {
    const { body } = await sandbox.call('POST', MAPS, map('held'));
    const wrongUid = await sandbox.call('DELETE', `${MAPS}/held`, { preconditions: { uid: 'other' } });
    const wrongVersion = await sandbox.call('DELETE', `${MAPS}/held`, {
      preconditions: { uid: at(body, 'metadata.uid'), resourceVersion: '1' },
    });
    expect([wrongUid.code, wrongVersion.code]).toEqual([409, 409]);
    expect(
      (
        await sandbox.call('DELETE', `${MAPS}/held`, {
          preconditions: { uid: at(body, 'metadata.uid'), resourceVersion: at(body, 'metadata.resourceVersion') },
        })
      ).code,
    ).toBe(200);
  });

  it('names what is unknown, and refuses it where strictness is asked for', async () => {
    const body = { ...map('strict'), extra: 1 };
    const warned = await sandbox.call('POST', `${MAPS}?dryRun=All`, body);
    expect([warned.code, warned.warning]).toEqual([201, '299 - "unknown field \\"extra\\""']);
    const strict = await sandbox.call('POST', `${MAPS}?fieldValidation=Strict`, body);
    expect([strict.code, strict.body['message']]).toEqual([
      400,
      'ConfigMap in version "v1" cannot be handled as a ConfigMap: strict decoding error: unknown field "extra"',
    ]);
  });

  it('says what is wrong with each field', async () => {
    const deployment = {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'x' },
      spec: {
        selector: { matchLabels: { a: 'b' } },
        template: { metadata: { labels: { a: 'c' } }, spec: { containers: [{ name: 'c' }, { name: 'c', image: 'i' }] } },
      },
    };
    const reply = await sandbox.call('POST', '/apis/apps/v1/namespaces/default/deployments', deployment);
    expect(reply.code).toBe(422);
    expect((at(reply.body, 'details.causes') as { field: string }[]).map((cause) => cause.field)).toEqual([
      'spec.template.metadata.labels',
      'spec.template.spec.containers[0].image',
      'spec.template.spec.containers[1].name',
    ]);
  });

  it('pages a list at one moment and counts what is left', async () => {
    const here = '/api/v1/namespaces/paged/configmaps';
    await sandbox.call('POST', '/api/v1/namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'paged' } });
    for (const name of ['a', 'b', 'c']) await sandbox.call('POST', here, map(name, {}, { labels: { page: 'yes' } }));
    const first = await sandbox.call('GET', `${here}?limit=2&labelSelector=page`);
    const token = String(at(first.body, 'metadata.continue'));
    await sandbox.call('DELETE', `${here}/c`);
    const second = await sandbox.call('GET', `${here}?limit=2&labelSelector=page&continue=${token}`);
    const names = [first, second].flatMap((page) =>
      (page.body['items'] as { metadata: { name: string } }[]).map((item) => item.metadata.name),
    );
    expect(names).toEqual(['a', 'b', 'c']);
    expect(at(second.body, 'metadata.continue')).toBeUndefined();
    expect((await sandbox.call('GET', `${here}?continue=${Buffer.from('{"v":"holdfast-sandbox"}').toString('base64url')}`)).code).toBe(410);
  });

  it('shows a change to watches by selector, and what falls out of it as deleted', async () => {
    await sandbox.call('POST', MAPS, map('watched', {}, { labels: { w: '1' } }));
    const events = await sandbox.watchUntil(
      `${MAPS}?labelSelector=w%3D1`,
      (seen) => seen.length >= 3,
      async () => {
        await sandbox.patch('merge', `${MAPS}/watched`, { data: { x: 'y' } });
        await sandbox.patch('merge', `${MAPS}/watched`, { metadata: { labels: { w: '2' } } });
      },
    );
    expect(events.map((event) => event.type)).toEqual(['ADDED', 'MODIFIED', 'DELETED']);
  });

  it('goes on after a resourceVersion, and streams a list', async () => {
    const { body } = await sandbox.call('GET', `${MAPS}?limit=1`);
    await sandbox.call('POST', MAPS, map('later'));
    const [next] = await sandbox.watchUntil(
      `${MAPS}?resourceVersion=${String(at(body, 'metadata.resourceVersion'))}`,
      (seen) => seen.length > 0,
    );
    expect([next?.type, at(next?.object, 'metadata.name')]).toEqual(['ADDED', 'later']);
    const streamed = await sandbox.watchUntil(
      `${MAPS}?sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true`,
      (seen) => seen.some((event) => event.type === 'BOOKMARK'),
    );
    expect(at(streamed.at(-1)?.object, 'metadata.annotations')).toEqual({ 'k8s.io/initial-events-end': 'true' });
  });

  it('gives metadata only, and tables, to those who ask', async () => {
    const partial = await sandbox.call('GET', MAPS, undefined, {
      accept: 'application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io',
    });
    expect([partial.body['kind'], at(partial.body, 'items.0.data')]).toEqual(['PartialObjectMetadataList', undefined]);
    const table = await sandbox.call('GET', MAPS, undefined, { accept: 'application/json;as=Table;v=v1;g=meta.k8s.io' });
    expect((table.body['columnDefinitions'] as { name: string }[]).map((column) => column.name)).toEqual(['Name', 'Data', 'Age']);
  });
});
