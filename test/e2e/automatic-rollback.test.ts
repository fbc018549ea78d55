// A commit that does not become healthy goes back by itself, and what of it failed is not applied again until somebody says so.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Head } from '../../src/memory/types.ts';
import { removeSandbox } from '../../src/sandbox/process.ts';
import { cluster, configMap, dataOf, openScene, REPOSITORY, refTo, type Scene, until } from '../hermetic/scene.ts';
import type { Running } from '../support/holdfast.ts';

const WEB = 'clusters/alpha/manifests/web.yaml';
const SETTINGS = 'clusters/alpha/manifests/settings.yaml';
const web = (image: string, name = 'web'): string =>
  `${JSON.stringify({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name },
    spec: {
      replicas: 1,
      progressDeadlineSeconds: 2,
      selector: { matchLabels: { app: name } },
      template: { metadata: { labels: { app: name } }, spec: { containers: [{ name: 'main', image }] } },
    },
  })}\n`;

let scene: Scene;
let run: Running;
const short = (commit: string): string => commit.slice(0, 7);
const printed = (text: string): Promise<string> => run.printed(text, { timeoutMs: 60_000 });
const healthy = (commit: string): Promise<string> => printed(`alpha: Healthy at ${short(commit)}`);
const image = async (name = 'web'): Promise<unknown> => {
  const found = await (await scene.kube('alpha')).get(refTo('Deployment', 'alpha', name));
  return (found?.spec as { template?: { spec: { containers: { image: string }[] } } })?.template?.spec.containers[0]?.image;
};
const settings = async (name = 'settings'): Promise<unknown> =>
  dataOf(await (await scene.kube('alpha')).get(refTo('ConfigMap', 'alpha', name)));
const head = async (): Promise<Head> => {
  const found = await (await scene.kube('alpha')).get({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    namespace: 'holdfast-system',
    name: 'head.test.alpha',
  });
  return JSON.parse(String((found?.data as { head?: string } | undefined)?.head)) as Head;
};

let first = '';
beforeAll(async () => {
  scene = openScene({
    'holdfast.yaml': REPOSITORY,
    'clusters/alpha/cluster.yaml': cluster('alpha', 'rollback: { automatic: true, healthTimeout: 2s }'),
    [WEB]: web('nginx:1'),
    [SETTINGS]: configMap('settings', 'one'),
  });
  first = scene.repo.git('rev-parse', 'HEAD');
  run = scene.run();
  await healthy(first);
}, 60_000);
afterAll(async () => scene.close());

// Each step builds on the one before.
describe('automatic rollback', { timeout: 90_000 }, () => {
  let bad = '';
  it('goes back to the last healthy commit, all of it, and takes away what the bad one made', async () => {
    bad = scene.push('Bad', {
      [WEB]: web('broken/web:2'),
      [SETTINGS]: configMap('settings', 'two'),
      'clusters/alpha/manifests/new.yaml': configMap('new', 'two'),
    });
    await printed(
      `alpha: RolledBack ${short(bad)} was rolled back to ${short(first)}: manifests/web.yaml: Deployment alpha-us-east-1/web:`,
    );
    await until('the settings are back', async () => (await settings()) === 'one', 60_000);
    await until('what the bad commit made is gone', async () => (await settings('new')) === undefined, 60_000);
    expect(await image()).toBe('nginx:1');
    await until('the head is settled', async () => (await head()).state === 'Healthy', 60_000);
    expect(await head()).toMatchObject({ target: { commit: first }, healthy: first, quarantine: [{ commit: bad, to: first }] });
    const status = await scene.holdfast('status');
    expect(status.stdout).toMatch(new RegExp(`RolledBack .*${short(bad)} was rolled back`));
    expect(status.stdout).toContain('holdfast approve alpha');
    expect(status.code).toBe(1);
  });

  it('holds a later commit that still has it, whatever else it brings, also after a restart', async () => {
    const later = scene.push('Unrelated', { [SETTINGS]: configMap('settings', 'three') });
    await printed(`alpha: Held ${short(later)} still has Deployment alpha-us-east-1/web (manifests/web.yaml) as in ${short(bad)}`);
    expect(await run.stop()).toBe(0);
    run = scene.run();
    await printed(`alpha: Held ${short(later)} still has`);
    expect(await settings()).toBe('one');
    const applied = await scene.holdfast('apply');
    expect(applied.stderr).toContain(`error Quarantined ${short(later)} still has Deployment alpha-us-east-1/web`);
    expect(applied.stderr).toContain('holdfast approve alpha');
    expect(applied.code).toBe(1);
    const plan = await scene.holdfast('plan');
    expect(`${plan.stdout}${plan.stderr}`).toContain('cluster alpha: Held:');
    expect((await scene.statusOf('alpha')).state).toBe('Held');
  });

  it('counts in a cluster that is made anew, too: what Git remembers does not let the bad commit in again', async () => {
    await scene.forget('alpha');
    await removeSandbox(scene.dataDir, 'alpha');
    await until('a new cluster holds the healthy commit', async () => (await head().catch(() => undefined))?.state === 'Healthy', 60_000);
    expect(await head()).toMatchObject({ target: { commit: first }, healthy: first, quarantine: [{ commit: bad }] });
    expect([await image(), await settings()]).toEqual(['nginx:1', 'one']);
    expect((await scene.statusOf('alpha')).state).toBe('Held');
  });

  it('is lifted by an approval, and fires again when it fails again', async () => {
    const newest = scene.repo.git('rev-parse', 'HEAD');
    const approved = await scene.holdfast('approve', 'alpha');
    expect(approved).toMatchObject({ code: 0, stderr: '' });
    expect(approved.stdout).toContain('approved: Deployment alpha-us-east-1/web (manifests/web.yaml) although it was rolled back');
    await until('it is tried once more', async () => (await settings()) === 'three', 60_000);
    await printed(`alpha: RolledBack ${short(newest)} was rolled back to ${short(first)}`);
    await until('the settings are back', async () => (await settings()) === 'one', 60_000);
  });

  it('ends with a commit that mends it', async () => {
    const mended = scene.push('Mended', { [WEB]: web('nginx:2') });
    await healthy(mended);
    expect([await settings(), await image(), await settings('new')]).toEqual(['three', 'nginx:2', 'two']);
    expect(await scene.statusOf('alpha')).toMatchObject({ state: 'Healthy', healthy: mended });
    const history = await scene.holdfast('history', '-o', 'json');
    const { entries } = JSON.parse(history.stdout) as { entries: { state: string; commit: string; rollback?: { to: string } }[] };
    expect(entries.filter(({ state }) => state === 'RolledBack').map(({ commit, rollback }) => [commit, rollback?.to])).toContainEqual([
      bad,
      first,
    ]);
  });

  it('leaves what is new, and what was sick before, as it is', async () => {
    const added = scene.push('New and broken', { 'clusters/alpha/manifests/other.yaml': web('broken/other:1', 'other') });
    await printed(`alpha: Failed at ${short(added)}`);
    const next = scene.push('Still broken, but changed', { 'clusters/alpha/manifests/other.yaml': web('broken/other:2', 'other') });
    await printed(`alpha: Failed at ${short(next)}`);
    expect(await head()).toMatchObject({ state: 'Failed', target: { commit: next } });
  });

  it('holds to what the cluster was taken to since, also where that is not healthy yet and after a restart', async () => {
    const before = await head();
    const other = scene.push('Bad once more', { [WEB]: web('broken/web:2'), [SETTINGS]: configMap('settings', 'four') });
    const from = run.output().length;
    await printed(`alpha: Held ${short(other)} still has Deployment alpha-us-east-1/web`);
    expect(await run.stop()).toBe(0);
    expect(run.output().slice(from)).not.toContain('Superseded');
    run = scene.run();
    await printed(`alpha: Held ${short(other)} still has Deployment alpha-us-east-1/web`);
    await (await scene.kube('alpha')).remove(refTo('ConfigMap', 'alpha', 'settings'));
    await until('drift is put right', async () => (await settings()) === 'three', 60_000);
    expect(run.output()).not.toContain('Superseded');
    expect(await head()).toMatchObject({ target: before.target, healthy: before.healthy });
    expect([await image(), await image('other')]).toEqual(['nginx:2', 'broken/other:2']);
  });
});
