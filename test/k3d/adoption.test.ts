// A crash on real k3d: the clusters stay behind, and the next start adopts them. And two Holdfasts that follow one repository.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { configMap, openScene, REPOSITORY, type Scene, service, taskDefinition, until } from '../hermetic/scene.ts';
import { type ApiProxy, startApiProxy } from '../support/api-proxy.ts';
import { startHoldfast } from '../support/holdfast.ts';
import { type K3dPlace, openPlace } from './scene.ts';

const SERVICES = ['a', 'b', 'c', 'd', 'e'];
const files = (name: string): { [path: string]: string } => ({
  [`clusters/${name}/cluster.yaml`]: `apiVersion: holdfast.dev/v1\nkind: Cluster\nmetadata: { name: ${name} }\nspec: { provider: k3d }\n`,
  [`clusters/${name}/manifests/settings.yaml`]: configMap('settings', name),
  [`clusters/${name}/task-definitions/web-1.yaml`]: taskDefinition('web', 1),
  ...Object.fromEntries(
    SERVICES.map((one) => [
      `clusters/${name}/services/${one}.yaml`,
      service(one, 1).replace(`taskDefinition: ${one}`, 'taskDefinition: web'),
    ]),
  ),
});

let place: K3dPlace;
let scene: Scene;
beforeAll(() => {
  place = openPlace();
  const keep = { HOLDFAST_KEEP_CLUSTERS_ON_SHUTDOWN: 'true' };
  const env = { ...place.env, ...keep, HOLDFAST_K3D_PREFIX: place.prefix, HOLDFAST_INSTANCE: place.instance };
  scene = openScene({ 'holdfast.yaml': REPOSITORY, ...files('one'), ...files('two') }, env);
});
afterAll(async () => {
  await scene.close();
  place.close();
});

const server = (name: string): string => `k3d-${place.prefix}${name}-server-0`;
const kubectl = (name: string, ...args: string[]): string => place.docker('exec', server(name), 'kubectl', ...args);
const podsOf = (name: string): string[] =>
  kubectl(name, '-n', `${name}-us-east-1`, 'get', 'pods', '-o', 'jsonpath={range .items[*]}{.metadata.uid} {end}').trim().split(' ').sort();
const containersOf = (name: string): string[] =>
  Object.keys(place.containers(name)).map((container) => place.docker('inspect', '-f', '{{.Id}} {{.State.StartedAt}}', container));

/** Puts a proxy between Holdfast and the cluster: what is kept of the way to it leads there from now on. */
const countRequests = async (name: string): Promise<ApiProxy> => {
  const kept = join(scene.dataDir, 'k3d', 'clusters', name, 'kubeconfig');
  const { cluster } = (parse(readFileSync(kept, 'utf8')) as { clusters: { cluster: { [member: string]: string } }[] }).clusters[0] ?? {};
  // The proxy speaks for a token; k3d gives certificates.
  kubectl(name, '-n', 'kube-system', 'create', 'serviceaccount', 'counted');
  kubectl(name, 'create', 'clusterrolebinding', 'counted', '--clusterrole=cluster-admin', '--serviceaccount=kube-system:counted');
  const token = kubectl(name, '-n', 'kube-system', 'create', 'token', 'counted');
  const [authority, upstream] = [join(place.dir, `${name}.ca`), join(place.dir, `${name}.upstream`)];
  writeFileSync(authority, Buffer.from(cluster?.['certificate-authority-data'] ?? '', 'base64'));
  const direct = {
    clusters: [{ cluster: { server: cluster?.['server'], 'certificate-authority': authority } }],
    users: [{ user: { token } }],
  };
  writeFileSync(upstream, JSON.stringify(direct));
  return startApiProxy(upstream, kept);
};

describe('a crash', () => {
  test('two clusters with ten services are adopted: a counting proxy sees no write, no pod is another one', async () => {
    const run = scene.run();
    await run.printed('State recovery summary: 2 recovered, 0 skipped, 0 failed', { timeoutMs: 200_000 });
    run.signal('SIGKILL');
    await run.ended;
    const names = ['one', 'two'];
    const [pods, containers] = [names.map(podsOf), names.map(containersOf)];
    expect(pods.map((uids) => uids.length)).toEqual([5, 5]);
    const proxies = await Promise.all(names.map(countRequests));
    try {
      const again = scene.run();
      await again.printed('State recovery summary: 0 recovered, 2 skipped, 0 failed', { timeoutMs: 60_000 });
      // A whole look at each has been made when a push has come through.
      for (const name of names) scene.repo.write({ [`clusters/${name}/manifests/note.yaml`]: configMap('note', 'new') });
      expect(proxies.map((proxy) => proxy.writes().map(({ method, url }) => `${method} ${url}`))).toEqual([[], []]);
      scene.push('A note', {});
      for (const name of names) await again.printed(`${name}: Healthy at`, { timeoutMs: 60_000 });
      const objects = proxies.map((proxy) => proxy.writes().filter(({ url }) => !url.includes('/namespaces/holdfast-system/')));
      // Of all objects the note alone, and the Event that says so.
      expect(
        objects.map((writes) =>
          writes.filter(({ url }) => !url.includes('/events')).map(({ method, url }) => `${method} ${url.split('?')[0]}`),
        ),
      ).toEqual(names.map((name) => [`PATCH /api/v1/namespaces/${name}-us-east-1/configmaps/note`]));
      expect(await again.stop()).toBe(0);
      expect(again.output()).not.toMatch(/Recovering|created: k3d/);
    } finally {
      for (const proxy of proxies) await proxy.close();
    }
    expect([names.map(podsOf), names.map(containersOf)]).toEqual([pods, containers]);
  });
});

describe('two Holdfasts on one repository', () => {
  const second = (env: { [name: string]: string }) =>
    startHoldfast(['run'], { cwd: scene.dir, env: { ...scene.env, HOLDFAST_DATA_DIR: join(place.dir, 'second'), ...env } });

  test('of one instance: one makes the cluster, both hold it, and neither undoes what the other does', async () => {
    for (const name of ['one', 'two']) place.k3d('cluster', 'delete', place.prefix + name);
    const runs = [scene.run(), second({ HOLDFAST_KEEP_CLUSTERS_ON_SHUTDOWN: 'false' })];
    for (const run of runs) await run.printed('State recovery completed', { timeoutMs: 200_000 });
    const said = runs.map((run) => run.output()).join('\n');
    for (const name of ['one', 'two']) {
      expect(said.split(`${name}: created: k3d`)).toHaveLength(2);
      expect(Object.values(place.containers(name))).toEqual(['running', 'running']);
    }
    const generation = (): string =>
      kubectl('one', '-n', 'one-us-east-1', 'get', 'deployment', 'a', '-o', 'jsonpath={.metadata.generation}');
    const before = Number(generation());
    scene.push('Two of a', { 'clusters/one/services/a.yaml': service('a', 2).replace('taskDefinition: a', 'taskDefinition: web') });
    await until('the change is there', async () => Number(generation()) > before, 60_000);
    await until('it is healthy', async () => (await scene.statusOf('one')).state === 'Healthy', 60_000);
    expect(Number(generation())).toBe(before + 1);
    // Told to clean up: it is left to the other one, which goes on.
    const [first, other] = runs as [(typeof runs)[number], (typeof runs)[number]];
    expect(await other.stop()).toBe(0);
    for (const name of ['one', 'two']) {
      expect(other.output()).toContain(
        `${name}: left: k3d cluster ${place.prefix}${name}: another Holdfast of this instance on this machine holds it`,
      );
      expect(Object.values(place.containers(name))).toEqual(['running', 'running']);
    }
    expect(await first.stop()).toBe(0);
    expect(first.output()).not.toContain('was lost');
    for (const name of ['one', 'two']) expect(Object.values(place.containers(name))).toEqual(['running', 'running']);
  });

  test('of another instance, with the same names: it is told whose they are, and touches neither at its start nor at its end', async () => {
    const before = ['one', 'two'].map(containersOf);
    const other = second({
      HOLDFAST_INSTANCE: 'somebody',
      HOLDFAST_DATA_DIR: join(place.dir, 'other'),
      HOLDFAST_KEEP_CLUSTERS_ON_SHUTDOWN: 'false',
    });
    await other.printed('State recovery summary: 0 recovered, 0 skipped, 2 failed', { timeoutMs: 60_000 });
    for (const name of ['one', 'two'])
      await other.printed(`k3d cluster ${place.prefix}${name} was made by another Holdfast (instance ${place.instance})`);
    await other.stop();
    expect(['one', 'two'].map(containersOf)).toEqual(before);
  });
});
