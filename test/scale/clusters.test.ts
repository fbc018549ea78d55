// A hundred clusters in one process: none waits for another, a push writes only where it says so, and nothing grows without bound.
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { connectKube } from '../../src/kube/connect.ts';
import type { KubeClient } from '../../src/kube/types.ts';
import { kubeconfigText } from '../../src/sandbox/files.ts';
import { createSandboxServer, type SandboxServer } from '../../src/sandbox/server.ts';
import { configMap, dataOf, openScene, REPOSITORY, refTo, type Scene, until } from '../hermetic/scene.ts';
import type { Running } from '../support/holdfast.ts';
import { descriptorsOf, peakMB, residentMB } from './process.ts';

const COUNT = 100;
const TOKEN = 'scale';
const nameOf = (index: number): string => `c${String(index).padStart(3, '0')}`;
const NAMES = Array.from({ length: COUNT }, (_, index) => nameOf(index));
/** Takes connections and never says a word: worse than one that refuses them. */
const DEAF = nameOf(COUNT - 1);
const HEALTHY = NAMES.filter((name) => name !== DEAF);
const CHANGED = nameOf(42);
/** One watch for each kind, one for the head; a request now and then. */
const SOCKETS_A_CLUSTER = 4;

const clusterFile = (name: string): string =>
  `apiVersion: holdfast.dev/v1\nkind: Cluster\nmetadata: { name: ${name} }\nspec: { provider: kubeconfig }\n`;

let scene: Scene;
let running: Running;
let deaf: Server;
const servers = new Map<string, SandboxServer>();
const clients = new Map<string, KubeClient>();

const clientOf = (name: string): KubeClient => clients.get(name) as KubeClient;

beforeAll(async () => {
  const files = NAMES.flatMap((name) => [
    [`clusters/${name}/cluster.yaml`, clusterFile(name)],
    ...['a', 'b', 'c'].map((letter) => [`clusters/${name}/manifests/${letter}.yaml`, configMap(letter, '1')]),
  ]);
  scene = openScene({ 'holdfast.yaml': REPOSITORY, ...Object.fromEntries(files) });
  deaf = createServer(() => undefined).listen(0, '127.0.0.1');
  await once(deaf, 'listening');
  for (const name of NAMES) {
    const server = createSandboxServer({ token: TOKEN });
    const address = deaf.address();
    const port = name === DEAF && typeof address === 'object' && address ? address.port : await server.listen(0);
    const kubeconfig = join(scene.dir, `${name}.kubeconfig`);
    writeFileSync(kubeconfig, kubeconfigText(name, port, TOKEN), { mode: 0o600 });
    if (name === DEAF) continue;
    servers.set(name, server);
    clients.set(name, await connectKube({ kubeconfig, context: undefined }, { connections: 1 }));
  }
  const contexts = NAMES.map((name) => `  ${name}: { kubeconfig: ${scene.dir}/${name}.kubeconfig }\n`).join('');
  writeFileSync(join(scene.dir, 'config.yaml'), `clusters:\n${contexts}`);
}, 120_000);
afterAll(async () => {
  await scene.close();
  await Promise.all([...clients.values()].map((client) => client.close()));
  await Promise.all([...servers.values()].map((server) => server.close()));
  deaf.close();
}, 60_000);

const isHealthyAt = (name: string, commit: string): boolean => running.output().includes(`${name}: Healthy at ${commit.slice(0, 7)}`);
const allHealthyAt = (commit: string): Promise<true> =>
  until('every cluster is healthy', async () => HEALTHY.every((name) => isHealthyAt(name, commit)), 150_000);
const resourcesOf = (): string => `${residentMB(running.pid)} MB, ${JSON.stringify(descriptorsOf(running.pid))}`;
/** Resource versions of what was applied; memory, Leases and Events are not among them. */
const versionsIn = async (name: string): Promise<string[]> => {
  const found = await Promise.all(['a', 'b', 'c'].map((letter) => clientOf(name).get(refTo('ConfigMap', name, letter))));
  return found.map((object) => object?.metadata.resourceVersion ?? '');
};
const since = (started: number): string => `${Math.round(performance.now() - started)} ms`;

it('all are brought up at once, and one that never answers keeps none of them back', { timeout: 180_000 }, async () => {
  const started = performance.now();
  const commit = scene.repo.git('rev-parse', 'HEAD');
  running = scene.run('--config', join(scene.dir, 'config.yaml'), '--admin-address', 'off');
  await allHealthyAt(commit);
  console.info(`${HEALTHY.length} clusters healthy after ${since(started)}: ${resourcesOf()}`);
  expect(isHealthyAt(DEAF, commit)).toBe(false);
  // Told with the first time-out of the one that does not answer.
  await running.printed(`${DEAF}: `, { timeoutMs: 120_000 });
});

it('a push that is about one cluster writes to the objects of that one alone', { timeout: 180_000 }, async () => {
  const before = new Map(await Promise.all(HEALTHY.map(async (name) => [name, await versionsIn(name)] as const)));
  const started = performance.now();
  const commit = scene.push('one', { [`clusters/${CHANGED}/manifests/a.yaml`]: configMap('a', '2') });
  await until('it is written', async () => dataOf(await clientOf(CHANGED).get(refTo('ConfigMap', CHANGED, 'a'))) === '2', 60_000);
  console.info(`a push about one cluster: written after ${since(started)}`);
  await allHealthyAt(commit);
  console.info(`and every cluster at the commit after ${since(started)}`);
  const written = new Set<string>();
  for (const name of HEALTHY) if ((await versionsIn(name)).join() !== before.get(name)?.join()) written.add(name);
  expect([...written]).toEqual([CHANGED]);
});

it('drift in one is put right while the others rest', async () => {
  const ref = refTo('ConfigMap', CHANGED, 'b');
  const started = performance.now();
  await clientOf(CHANGED).patch(ref, 'merge', { data: { value: 'by hand' } }, { manager: 'somebody' });
  await until('it is corrected', async () => dataOf(await clientOf(CHANGED).get(ref)) === '1');
  console.info(`drift in one of ${COUNT}: corrected after ${since(started)}`);
});

it('file descriptors and memory stay bounded, outcomes share commits, and it ends in time', async () => {
  const few = await until(
    'connections that nobody uses are closed',
    async () => {
      const open = descriptorsOf(running.pid);
      return open.sockets <= SOCKETS_A_CLUSTER * COUNT && open;
    },
    40_000,
  );
  console.info(`at rest: ${resourcesOf()}`);
  expect(few.all - few.sockets).toBeLessThan(100);
  expect(peakMB(running.pid)).toBeLessThan(800);
  const recorded = Number(
    scene.repo.git(`--git-dir=${scene.dataDir}/source.git`, 'rev-list', '--first-parent', '--count', 'holdfast/test/state'),
  );
  console.info(`${recorded} commits hold the outcomes of ${HEALTHY.length} clusters and two pushes`);
  expect(recorded).toBeLessThan(COUNT);
  const started = performance.now();
  expect(await running.stop()).toBe(0);
  console.info(`ended after ${since(started)}`);
});
