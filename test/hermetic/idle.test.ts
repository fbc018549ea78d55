// A `holdfast run` with nothing to do asks for nothing and writes nothing.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createSandboxServer, type SandboxServer } from '../../src/sandbox/server.ts';
import { type ApiProxy, startApiProxy } from '../support/api-proxy.ts';
import { cluster, configMap, openScene, REPOSITORY, type Scene, service, taskDefinition, until } from './scene.ts';

const WATCHED_MS = 4000;

let scene: Scene;
let server: SandboxServer;
let proxy: ApiProxy;

beforeAll(async () => {
  scene = openScene({
    'holdfast.yaml': REPOSITORY,
    'clusters/main/cluster.yaml': cluster('main').replace('sandbox', 'kubeconfig'),
    'clusters/main/task-definitions/web-1.yaml': taskDefinition('web', 1),
    'clusters/main/services/web.yaml': service('web', 2),
    'clusters/main/manifests/settings.yaml': configMap('settings', 'git'),
  });
  server = createSandboxServer({ token: 'idle' });
  await server.listen(0);
  const kubeconfig = join(scene.dir, 'direct.json');
  writeFileSync(
    kubeconfig,
    JSON.stringify({
      apiVersion: 'v1',
      kind: 'Config',
      'current-context': 'direct',
      clusters: [{ name: 'direct', cluster: { server: server.url } }],
      users: [{ name: 'direct', user: { token: 'idle' } }],
      contexts: [{ name: 'direct', context: { cluster: 'direct', user: 'direct' } }],
    }),
    { mode: 0o600 },
  );
  proxy = await startApiProxy(kubeconfig, join(scene.dir, 'proxy.json'));
});
afterAll(async () => {
  await scene.close();
  await proxy.close();
  await server.close();
});

const settled = (): Promise<true> => until('no request for a second', async () => performance.now() - (proxy.seen.at(-1)?.at ?? 0) > 1000);

it('a run that has settled makes no write and no read beyond its watches, also after a restart', { timeout: 60_000 }, async () => {
  const args = ['--context', `main=proxy@${proxy.kubeconfig}`];
  const first = scene.run(...args);
  await first.printed('main: Healthy at');
  await settled();
  expect(await first.stop()).toBe(0);

  proxy.forget();
  const second = scene.run(...args);
  await second.printed('main: connected');
  await settled();
  expect(proxy.writes()).toEqual([]);
  expect(second.output()).not.toContain('Plan:');

  proxy.forget();
  await pause(WATCHED_MS);
  expect(proxy.writes()).toEqual([]);
  expect(proxy.reads().filter(({ url }) => !url.includes('watch='))).toEqual([]);
  expect(await second.stop()).toBe(0);
});
