import { afterEach, describe, expect, it } from 'vitest';
import { answerDiscovery, type Handler, sendJson, serve, status, type TestServer } from '../../test/kube/serve.ts';
import type { KubeObject, ObjectRef } from '../lib/kube-object.ts';
import { connectKube } from './connect.ts';
import { faultOf, isAlreadyExists, isImmutableError } from './errors.ts';
import type { ConnectOptions, KubeClient, RequestInfo } from './types.ts';

const open: { close: () => Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

const setup = async (
  handler: Handler,
  options: ConnectOptions = {},
): Promise<{ server: TestServer; client: KubeClient; objects: () => TestServer['seen'] }> => {
  const server = await serve((seen, response) => answerDiscovery(seen, response) || handler(seen, response));
  open.push(server);
  const client = await connectKube({ kubeconfig: server.kubeconfig, context: undefined }, { backOff: { baseMs: 1, maxMs: 4 }, ...options });
  open.push(client);
  return { server, client, objects: () => server.seen.filter(({ url }) => url.pathname.startsWith('/api/v1/')) };
};

const configMap: KubeObject = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'x', namespace: 'a' }, data: { k: 'v' } };
const secret: KubeObject = {
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name: 's', namespace: 'a' },
  stringData: { password: 'hunter2' },
};
const ref: ObjectRef = { apiVersion: 'v1', kind: 'ConfigMap', namespace: 'a', name: 'x' };
const resource = { apiVersion: 'v1', kind: 'ConfigMap', name: 'configmaps', namespaced: true, verbs: [], subresources: [] };
/** Answers these one after another, the last again and again. */
const inTurn = (...handlers: Handler[]): Handler => {
  let turn = 0;
  return (seen, response) => handlers[Math.min(turn++, handlers.length - 1)]?.(seen, response);
};
const answer =
  (code: number, body: unknown, headers?: { [name: string]: string }): Handler =>
  (_seen, response) =>
    sendJson(response, code, body, headers);
const cut: Handler = (_seen, response) => response.destroy();
const ok = answer(200, configMap);

describe('requests', () => {
  it('applies as its own field manager, strictly, and gives back the object', async () => {
    const { client, objects } = await setup(ok);
    expect(await client.apply(configMap, { force: true, dryRun: true })).toEqual(configMap);
    const [request] = objects();
    expect(request?.method).toBe('PATCH');
    expect(request?.url.pathname).toBe('/api/v1/namespaces/a/configmaps/x');
    expect(Object.fromEntries(request?.url.searchParams ?? [])).toEqual({
      fieldManager: 'holdfast',
      dryRun: 'All',
      force: 'true',
      fieldValidation: 'Strict',
    });
    expect(request?.headers['content-type']).toBe('application/apply-patch+yaml');
    expect(request?.headers.authorization).toBe('Bearer test-token');
    expect(JSON.parse(request?.body ?? '')).toEqual(configMap);
  });

  it('deletes with its preconditions in the body, and takes "gone" for done', async () => {
    const { client, objects } = await setup(
      answer(404, status(404, 'NotFound', 'configmaps "x" not found', { name: 'x', kind: 'configmaps' })),
    );
    await client.remove(ref, { uid: 'u', resourceVersion: '7' });
    expect(JSON.parse(objects()[0]?.body ?? '')).toMatchObject({
      preconditions: { uid: 'u', resourceVersion: '7' },
      propagationPolicy: 'Background',
    });
  });

  it('keeps its connection over deletions', async () => {
    const ports = new Set<number | undefined>();
    const { client } = await setup(
      (_seen, response) => {
        ports.add(response.socket?.remotePort);
        sendJson(response, 200, configMap);
      },
      { connections: 1 },
    );
    for (let count = 0; count < 5; count += 1) await client.remove(ref, { uid: 'u', resourceVersion: '7' });
    expect(ports.size).toBe(1);
  });

  it.each([
    { ...ref, name: '' },
    { ...ref, name: '..' },
    { ...ref, namespace: '' },
    { ...ref, namespace: '..' },
  ])('sends nothing for a name that would reach something else: $namespace/$name', async (bad) => {
    const { client, objects } = await setup(ok);
    await expect(client.remove(bad)).rejects.toMatchObject({ code: 'KubeBadRequest' });
    expect(objects().filter(({ method }) => method === 'DELETE')).toEqual([]);
  });

  it('escapes names', async () => {
    const name = 'system:a b/c?d';
    const { client, objects } = await setup((_, response) =>
      sendJson(response, 200, { ...configMap, metadata: { ...configMap.metadata, name } }),
    );
    await client.get({ ...ref, name });
    expect(objects()[0]?.url.pathname).toBe('/api/v1/namespaces/a/configmaps/system%3Aa%20b%2Fc%3Fd');
  });

  it('reads all pages of a list, and starts again when a continuation ran out', async () => {
    let expired = false;
    const page: Handler = ({ url }, response) => {
      const next = url.searchParams.get('continue');
      if (next === 'p2' && !expired) {
        expired = true;
        return sendJson(response, 410, status(410, 'Expired', 'continuation is too old'));
      }
      const name = next === 'p2' ? 'two' : 'one';
      sendJson(response, 200, {
        metadata: { resourceVersion: '9', ...(next === 'p2' ? {} : { continue: 'p2' }) },
        items: [{ metadata: { name } }],
      });
    };
    const { client } = await setup(page);
    const list = await client.list(resource, { labelSelector: 'a=b' });
    expect(list).toEqual({
      resourceVersion: '9',
      items: ['one', 'two'].map((name) => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name } })),
    });
  });

  it.each([{}, { items: [] }, { metadata: {} }, []])('does not take %j for an empty list', async (body) => {
    const { client } = await setup(answer(200, body));
    await expect(client.list(resource)).rejects.toMatchObject({ code: 'KubeServer' });
  });

  it('reports each attempt for metrics', async () => {
    const seen: RequestInfo[] = [];
    const { client } = await setup(inTurn(answer(503, {}), ok), { onRequest: (info) => seen.push(info) });
    await client.get(ref);
    const attempts = seen.filter(({ resource: name }) => name === 'configmaps');
    expect(attempts.map(({ verb, status: code }) => `${verb} ${code}`)).toEqual(['get 503', 'get 200']);
  });
});

describe('faults', () => {
  it('waits as Retry-After says after a 429, also for a create', async () => {
    const { client } = await setup(
      inTurn(answer(429, status(429, 'TooManyRequests', 'busy'), { 'retry-after': '1' }), answer(201, configMap)),
    );
    const started = performance.now();
    await client.create(configMap);
    expect(performance.now() - started).toBeGreaterThan(950);
  });

  it('stops waiting when told to', async () => {
    const { client } = await setup(answer(429, status(429, 'TooManyRequests', 'busy'), { 'retry-after': '30' }));
    const stop = new AbortController();
    const created = client.create(configMap, { signal: stop.signal });
    setImmediate(() => stop.abort());
    await expect(created).rejects.toMatchObject({ code: 'Aborted' });
  });

  it('repeats an apply whose connection was cut', async () => {
    const { client, objects } = await setup(inTurn(cut, ok));
    expect(await client.apply(configMap)).toEqual(configMap);
    expect(objects()).toHaveLength(2);
  });

  it.each([
    ['create', (client: KubeClient) => client.create(configMap)],
    ['update', (client: KubeClient) => client.update(configMap)],
    ['patch', (client: KubeClient) => client.patch(ref, 'merge', {})],
  ] as const)('does not repeat a %s whose connection was cut: it may have been carried out', async (_verb, write) => {
    const { client, objects } = await setup(cut);
    await expect(write(client)).rejects.toMatchObject({ code: 'KubeUnreachable', retryable: true });
    expect(objects()).toHaveLength(1);
  });

  it('repeats a delete that names the uid, and no other', async () => {
    const named = await setup(inTurn(cut, answer(200, {})));
    await named.client.remove(ref, { uid: 'u' });
    const unnamed = await setup(cut);
    await expect(unnamed.client.remove(ref)).rejects.toMatchObject({ code: 'KubeUnreachable' });
    expect(unnamed.objects().filter(({ method }) => method === 'DELETE')).toHaveLength(1);
  });

  it('gives up a server that is not there', async () => {
    const { client, server } = await setup(ok);
    await server.close();
    await expect(client.get(ref)).rejects.toMatchObject({ code: 'KubeUnreachable', retryable: true });
  });

  it('ends a request that is not answered in time', async () => {
    const { client } = await setup(() => undefined, { timeouts: { headers: 50 } });
    await expect(client.get(ref)).rejects.toMatchObject({ code: 'Timeout', retryable: true });
  });

  it('asks for credentials once more after a 401, and only once', async () => {
    const { client, objects } = await setup(answer(401, status(401, 'Unauthorized', 'Unauthorized')));
    await expect(client.get(ref)).rejects.toMatchObject({ code: 'KubeUnauthorized' });
    expect(objects().filter(({ url }) => url.pathname.endsWith('/x'))).toHaveLength(2);
  });

  it('names verb, resource and namespace of a 403', async () => {
    const { client } = await setup(answer(403, status(403, 'Forbidden', 'configmaps "x" is forbidden: User "u" cannot patch resource')));
    const error = await client.apply(configMap).catch((thrown) => thrown);
    expect(error).toMatchObject({ code: 'KubeForbidden', hint: 'see: kubectl auth can-i patch configmaps -n a' });
    expect(error.message).toContain('(patch configmaps in namespace a)');
  });

  it('tells a missing object from a kind that is not served', async () => {
    const missing = await setup(answer(404, status(404, 'NotFound', 'configmaps "x" not found', { name: 'x', kind: 'configmaps' })));
    expect(await missing.client.get(ref)).toBeUndefined();
    const page: Handler = (_seen, response) => response.writeHead(404, { 'content-type': 'text/plain' }).end('404 page not found');
    const { client } = await setup(page);
    await expect(client.get(ref)).rejects.toMatchObject({ code: 'KubeKindNotServed' });
    await expect(client.get({ ...ref, kind: 'Nothing' })).rejects.toMatchObject({ code: 'KubeKindNotServed' });
  });

  it('tells conflict, existence and immutable fields apart', async () => {
    const conflict = status(409, 'Conflict', 'Apply failed', {
      causes: [{ reason: 'FieldManagerConflict', message: 'conflict with "helm"', field: '.data.k' }],
    });
    const exists = status(409, 'AlreadyExists', 'configmaps "x" already exists', { name: 'x' });
    const { client } = await setup(inTurn(answer(409, conflict), answer(409, exists)));
    const first = await client.apply(configMap).catch((thrown) => thrown);
    expect(first).toMatchObject({ code: 'KubeConflict', message: 'cannot apply ConfigMap a/x: conflict with "helm": .data.k' });
    expect(faultOf(first)?.causes).toEqual([{ reason: 'FieldManagerConflict', message: 'conflict with "helm"', field: '.data.k' }]);
    const second = await client.create(configMap).catch((thrown) => thrown);
    expect([isAlreadyExists(first), isAlreadyExists(second)]).toEqual([false, true]);
  });

  const refusals: [string, boolean][] = [
    ['Invalid value: {"a":"b"}: field is immutable', true],
    ["Forbidden: updates to statefulset spec for fields other than 'replicas' are forbidden", true],
    ['Invalid value: ["None"]: may not change once set', true],
    ['Forbidden: spec is immutable after creation except resources.requests\n core.Spec{ a: b }', true],
    ['Invalid value: "field is immutable": must be lower case', false],
    ['Invalid value: "x: field is immutable": must be lower case', false],
    ['Forbidden: not allowed\n field is immutable', false],
  ];
  it.each(refusals)('%s: immutable is %s', async (message, expected) => {
    const { client } = await setup(answer(422, status(422, 'Invalid', message, { causes: [{ reason: 'x', message, field: 'spec.x' }] })));
    const error = await client.apply(configMap).catch((thrown) => thrown);
    expect(error).toMatchObject({ code: 'KubeInvalid', retryable: false });
    expect(isImmutableError(error)).toBe(expected);
  });

  it('takes a 500 about an undeclared field for the mistake of the caller, and does not repeat it', async () => {
    const message = 'failed to create typed patch object (a/x; /v1, Kind=ConfigMap): .dat: field not declared in schema';
    const { client, objects } = await setup(answer(500, status(500, '', message)));
    await expect(client.apply(configMap)).rejects.toMatchObject({ code: 'KubeInvalid', retryable: false });
    expect(objects().filter(({ method }) => method === 'PATCH')).toHaveLength(1);
  });

  it('is not put off by a page of a proxy, nor by its size', async () => {
    const huge: Handler = (_seen, response) =>
      response.writeHead(502, { 'content-type': 'text/html' }).end(`<html>${'x'.repeat(3_000_000)}`);
    const { client } = await setup(huge);
    const error = await client.get(ref).catch((thrown) => thrown);
    expect(error).toMatchObject({ code: 'KubeServer', message: 'cannot get ConfigMap a/x: HTTP 502' });
  });

  it.each([
    status(422, 'Invalid', 'Secret "s" is invalid: data[p]: Invalid value: "hunter2"', {
      causes: [{ field: 'data[p]', reason: 'FieldValueInvalid', message: 'Invalid value: "hunter2": too short' }],
    }),
    status(500, '', 'failed to create typed patch object: .stringData.p: expected string, got &value{Value: hunter2}'),
    status(400, 'BadRequest', 'admission webhook "w.example.com" denied the request: hunter2 is weak'),
    status(403, 'Forbidden', 'secrets "s" is forbidden: hunter2'),
    status(422, 'Invalid', 'hunter2'),
  ])('never repeats a value of a Secret: %j', async (body) => {
    const { client } = await setup(answer((body as { code: number }).code, body));
    const error = await client.apply(secret).catch((thrown) => thrown);
    expect(error.code).toMatch(/^Kube/);
    expect(JSON.stringify({ message: error.message, hint: error.hint, fault: faultOf(error) })).not.toContain('hunter2');
  });
});
