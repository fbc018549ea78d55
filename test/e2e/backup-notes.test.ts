// What backups write into a cluster's memory: beside a run that is going on, and while an emergency stop stands.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { until } from '../hermetic/scene.ts';
import { configMap, dataOf, isOn, objectWrites, openWorld, type Replica, type World } from '../support/replicas.ts';
import { sandboxOfFile } from '../support/sandbox-of-file.ts';

const kubeconfig = sandboxOfFile('holdfast-backup-notes');
let world: World;
afterEach(() => world.close());

const describedBy = (spec: string): string =>
  `apiVersion: holdfast.dev/v1\nkind: Cluster\nmetadata: { name: ${world.cluster} }\nspec: { provider: kubeconfig${spec} }\n`;
const begin = async (spec = ''): Promise<Replica> => {
  world = await openWorld(kubeconfig());
  const a = await world.replica();
  world.push('one', { 'cluster.yaml': describedBy(spec), 'manifests/a.yaml': configMap('a', 'one') }, a);
  expect((await a.holdfast('apply')).code).toBe(0);
  return a;
};
const backups = ({ dataDir }: Replica): string[] =>
  execFileSync('git', ['for-each-ref', '--format=%(refname)', `refs/heads/holdfast/${world.instance}/backup/`], {
    cwd: join(dataDir, 'source.git'),
    encoding: 'utf8',
  })
    .split('\n')
    .filter((line) => line !== '');
const writesOf = ({ proxy }: Replica): string[] => proxy.writes().map(({ method, url }) => `${method} ${url}`);

describe('a backup that is verified', { timeout: 120_000 }, () => {
  it('while an apply goes on: its result waits for the Lease, and the apply comes to its end', async () => {
    const a = await begin();
    expect((await a.holdfast('backup', 'now')).code).toBe(0);
    world.push('two', { 'manifests/a.yaml': configMap('a', 'two') }, a);
    const { reached, release } = a.holdBack(isOn('PATCH', 'a'));
    const applying = a.holdfast('apply');
    await reached;
    a.proxy.forget();
    const verifying = a.holdfast('backup', 'verify', `${world.cluster}/latest`);
    await until('it asks for the Lease', async () => a.proxy.reads().some(({ url }) => url.includes('/leases/')), 60_000);
    release();
    const [applied, verified] = await Promise.all([applying, verifying]);
    expect([applied.code, applied.stderr]).toEqual([0, '']);
    expect([verified.code, verified.stdout]).toEqual([0, expect.stringMatching(/^verified: .* came back as it was\n$/)]);
    expect((await world.head())?.state).toBe('Healthy');
    expect((await world.head())?.backup?.verified).toMatchObject({ ok: true });
  });
});

describe('a backup by the clock', { timeout: 120_000 }, () => {
  it('and the run that makes it do not write at the same time: a new commit waits until it is read', async () => {
    const a = await begin(', backup: { schedule: "0 2 * * *" }');
    const { reached, release } = a.holdBack(({ method, url }) => method === 'GET' && url.includes('/configmaps/a'));
    const running = a.run('-o', 'json');
    await reached;
    a.proxy.forget();
    world.push('two', { 'manifests/a.yaml': configMap('a', 'two') }, a);
    const asked = (): number => a.proxy.reads().filter(({ url }) => url.includes('/leases/')).length;
    await until('the run asks for the Lease', async () => asked() > 2 || objectWrites(a).length > 0, 60_000);
    expect(objectWrites(a)).toEqual([]);
    release();
    await running.printed('"what":"made"', { timeoutMs: 60_000 });
    const ref = { apiVersion: 'v1', kind: 'ConfigMap', namespace: world.namespace, name: 'a' };
    await until('the new commit is there', async () => dataOf(await world.kube.get(ref)) === 'two', 60_000);
    expect(await running.stop()).toBe(0);
  });
});

describe('a backup while an emergency stop stands', { timeout: 120_000 }, () => {
  it('is made, and verified, without a write to the cluster', async () => {
    const a = await begin(', backup: { retention: { daily: 1, weekly: 0, monthly: 0 } }');
    expect((await a.holdfast('backup', 'now')).code).toBe(0);
    const [good] = backups(a);
    expect((await a.holdfast('stop')).code).toBe(0);
    const before = await world.head();
    const ref = { apiVersion: 'v1', kind: 'ConfigMap', namespace: world.namespace, name: 'a' };
    await world.kube.patch(ref, 'merge', { data: { value: 'spoilt' } });
    a.proxy.forget();
    const made = await a.holdfast('backup', 'now');
    expect([made.code, made.stdout]).toEqual([0, expect.stringContaining('is stopped: nothing was written to it')]);
    // What it was like before stays, whatever retention says.
    expect(backups(a)).toEqual([good, expect.any(String)]);
    const verified = await a.holdfast('backup', 'verify', `${world.cluster}/latest`);
    expect([verified.code, verified.stdout]).toEqual([0, expect.stringContaining("not noted in the cluster's memory: it is stopped")]);
    expect(writesOf(a)).toEqual([]);
    expect(await world.head()).toEqual(before);

    expect((await a.holdfast('resume')).code).toBe(0);
    const again = (await a.holdfast('backup', 'now')).stdout;
    expect(again).toContain('nothing has changed since');
    expect(again).toContain('no longer kept: ');
    expect((await world.head())?.backup).toMatchObject({ name: expect.stringContaining(world.cluster) });
  });

  it('is made where the stop comes in its middle', async () => {
    const a = await begin();
    const { reached, release } = a.holdBack(({ method, url }) => method === 'GET' && url.includes('/configmaps/a'));
    const making = a.holdfast('backup', 'now');
    await reached;
    expect((await a.holdfast('stop')).code).toBe(0);
    a.proxy.forget();
    release();
    const made = await making;
    expect([made.code, made.stdout]).toEqual([0, expect.stringContaining('is stopped: nothing was written to it')]);
    // The Lease was held, and is handed back.
    expect(writesOf(a).filter((write) => !write.includes('/leases/'))).toEqual([]);
    expect((await world.head())?.backup).toBeUndefined();
  });

  it('is made by the clock, once, also after a restart', async () => {
    const a = await begin(', backup: { schedule: "0 2 * * *" }');
    expect((await a.holdfast('stop')).code).toBe(0);
    a.proxy.forget();
    const logged = ['--log-level', 'debug', '-o', 'json'];
    const first = a.run(...logged);
    await first.printed('"what":"made"', { timeoutMs: 60_000 });
    expect(await first.stop()).toBe(0);
    expect(backups(a)).toHaveLength(1);
    const second = a.run(...logged);
    await second.printed('"what":"due"', { timeoutMs: 60_000 });
    expect(await second.stop()).toBe(0);
    expect(second.output()).not.toContain('"what":"made"');
    expect(second.output()).not.toContain('"what":"unchanged"');
    expect([backups(a).length, writesOf(a)]).toEqual([1, []]);
  });
});

describe('a backup goes by what is in force', { timeout: 120_000 }, () => {
  it('not by a commit that is wrong, and by a new one before it is applied', async () => {
    const a = await begin();
    const objects = async (): Promise<unknown> => {
      const made = await a.holdfast('backup', 'now', '-o', 'json');
      expect(made.code, made.stderr).toBe(0);
      return (JSON.parse(made.stdout) as { backups: { counts: { objects: number } }[] }).backups.map(({ counts }) => counts.objects);
    };
    expect(await objects()).toEqual([2]);
    const wrong = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {}\n';
    world.push('wrong', { 'manifests/b.yaml': wrong }, a);
    expect(await objects()).toEqual([2]);
    world.push('wrong and otherwise', { 'cluster.yaml': describedBy(', backup: { exclude: ["*/ConfigMap"] }') }, a);
    expect(await objects()).toEqual([2]);
    world.push('right', { 'manifests/b.yaml': configMap('b', 'one') }, a);
    expect(await objects()).toEqual([1]);
    expect((await a.holdfast('apply')).code).toBe(0);
    expect(await objects()).toEqual([1]);
    expect((await a.holdfast('backup', 'now', '--cluster', 'nobody')).code).toBe(2);
  });
});
