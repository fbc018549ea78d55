// SIGTERM at bad moments: the process ends in time, and the next one goes on from what is there.
import { once } from 'node:events';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { kubeconfigText } from '../../src/sandbox/files.ts';
import { startSandboxProcess } from '../../src/sandbox/process.ts';
import { type ApiProxy, startApiProxy } from '../support/api-proxy.ts';
import { cluster, configMap, type Files, openScene, REPOSITORY, refTo, type Scene, until } from './scene.ts';

const COUNT = 200;
const open: { close: () => Promise<void> }[] = [];
afterAll(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()));
});

const scene = (manifests: Files): Scene => {
  const made = openScene({ 'holdfast.yaml': REPOSITORY, 'clusters/main/cluster.yaml': cluster('main'), ...manifests });
  open.push(made);
  return made;
};

const many = (): Files => ({
  'clusters/main/manifests/all.yaml': Array.from({ length: COUNT }, (_, index) => configMap(`one-${index}`, 'x')).join('---\n'),
});

/** Processes that were started with the scene's data directory: the run and what it started, but no sandbox. */
const processesOf = ({ dataDir }: Scene): string[] =>
  readdirSync('/proc').filter((pid) => {
    try {
      return /^\d+$/.test(pid) && readFileSync(`/proc/${pid}/environ`, 'utf8').includes(`HOLDFAST_DATA_DIR=${dataDir}\0`);
    } catch {
      return false;
    }
  });

const proxied = async (place: Scene): Promise<ApiProxy> => {
  const { kubeconfig } = await startSandboxProcess({ name: 'main', dataDir: place.dataDir });
  const proxy = await startApiProxy(kubeconfig, join(place.dir, 'proxy.json'));
  open.unshift(proxy);
  return proxy;
};

describe.concurrent('SIGTERM', { timeout: 60_000 }, () => {
  it('ends a run in mid-apply between two writes; the next one completes it', async () => {
    const place = scene(many());
    const run = place.run();
    await run.printed('main: created ConfigMap');
    const asked = performance.now();
    expect(await run.stop()).toBe(0);
    expect(performance.now() - asked).toBeLessThan(10_000);
    expect(processesOf(place)).toEqual([]);
    expect(run.output()).not.toMatch(/Internal|\n\s+at /);
    const { code, stdout } = await place.holdfast('apply');
    expect(stdout).toContain('main: Healthy');
    expect(code).toBe(0);
    const kube = await place.kube('main');
    for (const index of [0, COUNT - 1]) expect(await kube.get(refTo('ConfigMap', 'main', `one-${index}`))).toBeDefined();
  });

  it('ends a run that waits for an API server which never answers', async () => {
    const place = openScene({
      'holdfast.yaml': REPOSITORY,
      'clusters/main/cluster.yaml': cluster('main').replace('sandbox', 'kubeconfig'),
    });
    const connected = Promise.withResolvers<void>();
    const deaf = createServer(() => connected.resolve()).listen(0, '127.0.0.1');
    await once(deaf, 'listening');
    open.push(place, { close: async () => void deaf.close() });
    const address = deaf.address();
    const kubeconfig = join(place.dir, 'deaf.kubeconfig');
    writeFileSync(kubeconfig, kubeconfigText('deaf', typeof address === 'object' && address ? address.port : 0, 'x'), { mode: 0o600 });
    const run = place.run('--context', `main=sandbox-deaf@${kubeconfig}`);
    await connected.promise;
    const asked = performance.now();
    expect(await run.stop()).toBe(0);
    expect(performance.now() - asked).toBeLessThan(8000);
    expect(run.output()).not.toContain('did not end in time');
  });

  it('ends a run that waits for health', async () => {
    const place = scene({
      'clusters/main/manifests/sick.yaml': `apiVersion: apps/v1
kind: Deployment
metadata: { name: sick }
spec:
  selector: { matchLabels: { app: sick } }
  template:
    metadata: { labels: { app: sick } }
    spec: { containers: [{ name: main, image: nginx, envFrom: [{ secretRef: { name: never } }] }] }
`,
    });
    const run = place.run();
    await run.printed('main: waiting for Deployment main-us-east-1/sick: 0 of 1 replicas');
    const asked = performance.now();
    expect(await run.stop()).toBe(0);
    expect(performance.now() - asked).toBeLessThan(10_000);
    expect(processesOf(place)).toEqual([]);
  });

  it('ends a run whose API server answers nothing any more', async () => {
    const place = scene({ ...many(), 'clusters/main/cluster.yaml': cluster('main').replace('sandbox', 'kubeconfig') });
    const proxy = await proxied(place);
    // Whatever comes after the first write stays without an answer, the Lease's renewal too.
    const hang = (): void => proxy.intercept(() => true);
    const run = place.run('--context', `main=proxy@${proxy.kubeconfig}`);
    await run.printed('main: created ConfigMap');
    hang();
    const asked = performance.now();
    const code = await run.stop();
    expect(performance.now() - asked).toBeLessThan(10_500);
    expect([0, 1]).toContain(code);
    expect(processesOf(place)).toEqual([]);
  });

  it('ends `holdfast apply` as well, and says that it was cut off', async () => {
    const place = scene(many());
    const started = place.start('apply');
    await started.printed('main: created ConfigMap');
    expect(await started.stop()).toBe(1);
    expect(started.output()).toContain('error Aborted');
    expect(started.output()).not.toMatch(/Internal|\n\s+at /);
    await until('its processes are gone', async () => processesOf(place).length === 0);
  });
});
