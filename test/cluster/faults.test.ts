// What an API server may answer: each leaves the right state, is told for what it is, and ends without a stack trace.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { ApiProxy } from '../support/api-proxy.ts';
import type { Running } from '../support/holdfast.ts';
import { configMap, kubectl, openScene, type Scene, until } from './scene.ts';

let scene: Scene;
let proxy: ApiProxy;

const COUNT = 12;
const files = (value: string): { [path: string]: string } =>
  Object.fromEntries(Array.from({ length: COUNT }, (_, index) => [`manifests/${index}.yaml`, configMap(`map-${index}`, { value })]));
const values = async (): Promise<string[]> => {
  const text = await kubectl([
    'get',
    'configmap',
    '-n',
    scene.namespace,
    '-l',
    'app.kubernetes.io/managed-by=holdfast',
    '-o',
    'jsonpath={range .items[*]}{.data.value}{"\\n"}{end}',
  ]);
  return text.split('\n').filter((value) => value !== '');
};
const all = (value: string): string[] => Array.from({ length: COUNT }, () => value);
const isTrace = /^\s+at .+:\d+:\d+\)?$/m;

const answer = (
  response: ServerResponse,
  code: number,
  reason: string,
  message: string,
  headers: { [name: string]: string } = {},
): true => {
  const status = { apiVersion: 'v1', kind: 'Status', status: 'Failure', reason, message, code };
  response.writeHead(code, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(status));
  return true;
};
const isWriteOf = (request: IncomingMessage): boolean =>
  request.method === 'PATCH' && (request.url ?? '').includes(`/namespaces/${scene.namespace}/configmaps/`);

/** A scene with a run that holds the first values. */
const begin = async (): Promise<Running> => {
  scene = openScene();
  proxy = await scene.throughProxy();
  scene.push('begin', files('1'));
  const running = scene.run();
  await running.printed('Healthy at');
  return running;
};

/** Fails the first `count` writes of our objects. */
const failWrites = (count: number, fail: (request: IncomingMessage, response: ServerResponse) => boolean): (() => number) => {
  let failed = 0;
  proxy.intercept((request, response) => {
    if (!isWriteOf(request) || failed >= count) return false;
    failed += 1;
    return fail(request, response);
  });
  return () => failed;
};

describe('writes that fail a few times', () => {
  let running: Running;
  beforeAll(async () => {
    running = await begin();
  });
  afterAll(() => scene.destroy());

  it.each([
    [
      '429 with Retry-After',
      (_: unknown, response: ServerResponse) => answer(response, 429, 'TooManyRequests', 'slow down', { 'retry-after': '1' }),
    ],
    ['500', (_: unknown, response: ServerResponse) => answer(response, 500, 'InternalError', 'etcd leader changed')],
    ['503', (_: unknown, response: ServerResponse) => answer(response, 503, 'ServiceUnavailable', 'apiserver is shutting down')],
    [
      '409',
      (_: unknown, response: ServerResponse) =>
        answer(response, 409, 'Conflict', 'the object has been modified; please apply your changes to the latest version'),
    ],
    [
      'a connection cut before the write',
      (request: IncomingMessage) => {
        request.socket.destroy();
        return true;
      },
    ],
    [
      'a connection cut after the write, before its answer',
      (_: unknown, response: ServerResponse) => {
        response.writeHead = () => response.destroy() as ServerResponse<IncomingMessage>;
        return false;
      },
    ],
  ])('%s: the state is right in the end', async (name, fail) => {
    const failed = failWrites(5, fail);
    const commit = scene.push(name, files(name));
    await running.printed(`Healthy at ${commit.slice(0, 7)}`);
    expect(await values()).toEqual(all(name));
    expect(failed()).toBe(5);
    expect(running.output()).not.toMatch(isTrace);
  });

  it('leave nothing to do behind', async () => {
    proxy.intercept(undefined);
    expect(await running.stop()).toBe(0);
    const planned = await scene.holdfast('plan', '--detailed-exitcode');
    expect(planned, planned.stdout).toMatchObject({ code: 0 });
  });
});

describe('a cluster of its own', () => {
  afterEach(() => scene.destroy());

  it('403 on one kind: named by verb, resource and namespace; the others go on, and nothing of it is pruned', async () => {
    scene = openScene();
    proxy = await scene.throughProxy();
    const service = `${JSON.stringify({ apiVersion: 'v1', kind: 'Service', metadata: { name: 'web' }, spec: { ports: [{ port: 80 }] } })}\n`;
    scene.push('begin', { ...files('1'), 'manifests/old.yaml': service, 'manifests/web.yaml': service.replace('web', 'web-2') });
    expect((await scene.holdfast('apply')).code).toBe(0);
    proxy.intercept(({ url }, response) => {
      if (!/\/api\/v1\/(namespaces\/[^/]+\/)?services(\/|\?|$)/.test(url ?? '')) return false;
      return answer(
        response,
        403,
        'Forbidden',
        'services is forbidden: User "holdfast" cannot list resource "services" in API group "" at the cluster scope',
      );
    });
    scene.push('next', {
      ...files('2'),
      'manifests/old.yaml': undefined,
      'manifests/web.yaml': service.replace('web', 'web-2').replace('80', '81'),
    });
    const applied = await scene.holdfast('apply');
    expect(applied.code).toBe(1);
    expect(await values()).toEqual(all('2'));
    expect(await scene.get('service', 'web')).toBeDefined();
    expect((await scene.get('service', 'web-2'))?.spec).toMatchObject({ ports: [{ port: 80 }] });
    const status = await scene.holdfast('status');
    const told = `${applied.stdout}${applied.stderr}${status.stdout}`;
    expect(told).toMatch(/kind Service: cannot (list|watch) services.* \((list|watch) services.*\): services is forbidden/);
    expect(told).not.toMatch(isTrace);
    proxy.intercept(undefined);
    expect((await scene.holdfast('apply')).code).toBe(0);
    expect(await scene.get('service', 'web')).toBeUndefined();
  });

  it('401 for a while: told as such, and it goes on when the credentials count again', async () => {
    const running = await begin();
    proxy.intercept((_request, response) => answer(response, 401, 'Unauthorized', 'Unauthorized'));
    scene.push('next', files('2'));
    await running.printed(/error KubeUnauthorized/);
    expect(await values()).toEqual(all('1'));
    proxy.intercept(undefined);
    await until(async () => expect(await values()).toEqual(all('2')));
    expect(running.output()).not.toMatch(isTrace);
  });

  it('410 on every watch: lists anew and still sees drift', async () => {
    const running = await begin();
    let expired = 0;
    proxy.intercept(({ url }, response) => {
      if (!url?.includes('watch=') || expired > 4) return false;
      expired += 1;
      return answer(response, 410, 'Expired', 'too old resource version');
    });
    await running.stop();
    const next = scene.run();
    await next.printed('connected');
    await until(() => expect(expired).toBe(5));
    await kubectl(['delete', 'configmap', 'map-3', '-n', scene.namespace]);
    await until(async () => expect(await values()).toEqual(all('1')));
    expect(next.output()).not.toMatch(isTrace);
  });

  it('a server that goes away in the middle: nothing is lost, and it goes on when it is back', async () => {
    const running = await begin();
    let writes = 0;
    proxy.intercept((request) => {
      if (isWriteOf(request)) writes += 1;
      if (writes < 4) return false;
      request.socket.destroy();
      return true;
    });
    const commit = scene.push('next', files('2'));
    await running.printed(/error KubeUnreachable/);
    proxy.intercept(undefined);
    await running.printed(`Healthy at ${commit.slice(0, 7)}`, { timeoutMs: 60_000 });
    expect(await values()).toEqual(all('2'));
    expect(running.output()).not.toMatch(isTrace);
  });
});
