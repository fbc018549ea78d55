// Fifty thousand objects in one cluster, on the sandbox; HOLDFAST_SCALE_SERVER=real takes a real API server.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { connectKube } from '../../src/kube/connect.ts';
import type { KubeAccess, KubeClient, Resource } from '../../src/kube/types.ts';
import type { KubeObject } from '../../src/lib/kube-object.ts';
import { kubeconfigText } from '../../src/sandbox/files.ts';
import { createSandboxServer } from '../../src/sandbox/server.ts';
import { configMap, dataOf, openScene, REPOSITORY, refTo, type Scene, until } from '../hermetic/scene.ts';
import { startControlPlane, stopControlPlane } from '../testbed/control-plane.ts';
import { binDir } from '../testbed/paths.ts';
import { peakMB, residentMB } from './process.ts';

const OBJECTS = 50_000;
const PER_FILE = 500;
/** Beside the namespace. */
const ALL = OBJECTS + 1;
const CONFIG_MAP_LIMIT = 1024 * 1024;
const PATIENCE_MS = 170_000;

type Server = { name: string; access: KubeAccess; close: () => Promise<void> };

const openServer = async (dir: string): Promise<Server> => {
  if (process.env['HOLDFAST_SCALE_SERVER'] === 'real') {
    const planeDir = join(dir, 'testbed');
    const { kubeconfig } = await startControlPlane(binDir(), planeDir);
    return { name: 'a real API server', access: { kubeconfig, context: 'testbed' }, close: () => stopControlPlane(planeDir) };
  }
  const sandbox = createSandboxServer({ token: 'scale' });
  const kubeconfig = join(dir, 'big.kubeconfig');
  writeFileSync(kubeconfig, kubeconfigText('big', await sandbox.listen(0), 'scale'), { mode: 0o600 });
  return { name: 'the sandbox', access: { kubeconfig, context: 'sandbox-big' }, close: sandbox.close };
};

const fileOf = (part: number): string => `clusters/big/manifests/part-${String(part).padStart(3, '0')}.yaml`;
/** The objects of one file; those in `values` say something else, undefined takes one out. */
const contentOf = (part: number, values: { readonly [name: string]: string | undefined } = {}): string =>
  Array.from({ length: PER_FILE }, (_, index) => `settings-${part * PER_FILE + index}`)
    .filter((name) => !(name in values) || values[name] !== undefined)
    .map((name) => `---\n${configMap(name, values[name] ?? '1')}`)
    .join('');

let scene: Scene;
let server: Server;
let kube: KubeClient;
const args = (): string[] => ['--context', `big=${server.access.context}@${server.access.kubeconfig}`];

const shards = async (): Promise<KubeObject[]> => {
  const resource = (await kube.resourceOf('v1', 'ConfigMap')) as Resource;
  const { items } = await kube.list(resource, { namespace: 'holdfast-system' });
  return items.filter(({ metadata }) => metadata.name.startsWith('inventory.test.big.'));
};
const versions = (found: readonly KubeObject[]): string[] =>
  found.map(({ metadata }) => `${metadata.name} ${metadata.resourceVersion}`).sort();
const linesIn = (shard: KubeObject): number => (shard['data'] as { entries: string }).entries.split('\n').length - 1;
const countIn = (found: readonly KubeObject[]): number => found.reduce((sum, shard) => sum + linesIn(shard), 0);

beforeAll(async () => {
  const files = Array.from({ length: OBJECTS / PER_FILE }, (_, part) => [fileOf(part), contentOf(part)] as const);
  const described = 'apiVersion: holdfast.dev/v1\nkind: Cluster\nmetadata: { name: big }\nspec: { provider: kubeconfig }\n';
  scene = openScene({ 'holdfast.yaml': REPOSITORY, 'clusters/big/cluster.yaml': described, ...Object.fromEntries(files) });
  server = await openServer(scene.dir);
  kube = await connectKube(server.access);
});
afterAll(async () => {
  await kube.close();
  await scene.close();
  await server.close();
});

let run: ReturnType<Scene['run']>;

/** Does something and waits for what `run` prints about it. */
const step = async (what: string, printed: string | RegExp, act: () => unknown): Promise<string> => {
  const from = run.output().length;
  const started = performance.now();
  await act();
  const said = await run.printed(printed, { from, timeoutMs: PATIENCE_MS });
  console.info(`${what}: ${Math.round(performance.now() - started)} ms, memory ${residentMB(run.pid)} MB`);
  return said;
};
const pushed = async (what: string, plan: string, files: { readonly [path: string]: string }): Promise<void> => {
  let commit = '';
  const said = await step(what, new RegExp(`Plan: ${plan}[^]*Healthy at`), () => {
    commit = scene.push(what, files);
  });
  expect(said).toContain(`Healthy at ${commit.slice(0, 7)}`);
};

it('all are applied, and the shards stay below what a ConfigMap may hold', { timeout: 300_000 }, async () => {
  const started = performance.now();
  run = scene.run('--admin-address', 'off', ...args());
  const said = await run.printed('Healthy at', { timeoutMs: 280_000 });
  console.info(`${OBJECTS} objects on ${server.name}: ${Math.round(performance.now() - started)} ms, memory at most ${peakMB(run.pid)} MB`);
  expect(said).toContain(`Plan: ${ALL} to create`);
  const found = await shards();
  console.info(`${found.length} shards, the largest ${Math.max(...found.map((shard) => JSON.stringify(shard).length))} bytes`);
  expect(countIn(found)).toBe(ALL);
  for (const shard of found) expect(Buffer.byteLength(JSON.stringify(shard))).toBeLessThan(CONFIG_MAP_LIMIT);
  expect(peakMB(run.pid)).toBeLessThan(1500);
});

it('a few among them are changed, corrected and pruned, and nothing else is written', { timeout: 300_000 }, async () => {
  const before = versions(await shards());
  await pushed('one changed', `1 to configure, ${ALL - 1} unchanged`, { [fileOf(0)]: contentOf(0, { 'settings-7': '2' }) });
  expect(dataOf(await kube.get(refTo('ConfigMap', 'big', 'settings-7')))).toBe('2');
  expect(versions(await shards())).toEqual(before);

  const ref = refTo('ConfigMap', 'big', 'settings-49999');
  await step('drift of one, corrected', 'Healthy at', async () => {
    await kube.patch(ref, 'merge', { data: { value: 'by hand' } }, { manager: 'somebody' });
    await until('it is corrected', async () => dataOf(await kube.get(ref)) === '1', PATIENCE_MS);
  });

  const gone = ['settings-500', 'settings-501', 'settings-502', 'settings-503', 'settings-504'];
  await pushed('five pruned', `${ALL - 5} unchanged, 5 to prune`, {
    [fileOf(1)]: contentOf(1, Object.fromEntries(gone.map((name) => [name, undefined]))),
  });
  for (const name of gone) expect(await kube.get(refTo('ConfigMap', 'big', name))).toBeUndefined();
  const after = await shards();
  expect(countIn(after)).toBe(ALL - 5);
  const touched = versions(after).filter((version) => !before.includes(version));
  console.info(`${touched.length} of ${after.length} shards written for the pruned`);
  expect(touched.length).toBeLessThanOrEqual(gone.length);
  expect(peakMB(run.pid)).toBeLessThan(1500);
  expect(await run.stop()).toBe(0);
});
