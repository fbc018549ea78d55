// What `holdfast run` makes of pushes: one process follows one repository through all that can happen to it.
import { renameSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { HistoryEntry } from '../../src/reconcile/history.ts';
import type { Running } from '../support/holdfast.ts';
import {
  cluster,
  configMap,
  dataOf,
  namespaceOf,
  openScene,
  REPOSITORY,
  refTo,
  type Scene,
  service,
  taskDefinition,
  until,
} from './scene.ts';

const SETTINGS = 'clusters/alpha/manifests/settings.yaml';
const WEB = 'clusters/alpha/services/web.yaml';
const BETA = 'clusters/beta/manifests/settings.yaml';

let scene: Scene;
let run: Running;
const short = (commit: string): string => commit.slice(0, 7);
const settings = async (name: string): Promise<unknown> => dataOf(await (await scene.kube(name)).get(refTo('ConfigMap', name, 'settings')));
const holds = (name: string, value: string | undefined): Promise<true> =>
  until(`settings of ${name} is ${value}`, async () => (await settings(name)) === value);
const history = async (name: string): Promise<readonly HistoryEntry[]> => {
  const { stdout } = await scene.holdfast('history', '--cluster', name, '-o', 'json');
  return (JSON.parse(stdout) as { entries: HistoryEntry[] }).entries;
};
const printed = (text: string | RegExp): Promise<string> => run.printed(text);
const healthy = (name: string, commit: string): Promise<string> => printed(`${name}: Healthy at ${short(commit)}`);

/** Somebody changes the object by hand; gives how long it took to be put right, in ms. */
const drift = async (name: string, want: string): Promise<number> => {
  const kube = await scene.kube(name);
  const resource = await kube.resourceOf('v1', 'ConfigMap');
  if (!resource) throw new Error('ConfigMap is not served');
  await kube.apply(
    { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings', namespace: namespaceOf(name) }, data: { value: 'by hand' } },
    { manager: 'somebody', force: true },
  );
  const changed = performance.now();
  await holds(name, want);
  return performance.now() - changed;
};

beforeAll(() => {
  scene = openScene({
    'holdfast.yaml': REPOSITORY,
    'clusters/alpha/cluster.yaml': cluster('alpha'),
    'clusters/alpha/task-definitions/web-1.yaml': taskDefinition('web', 1),
    [WEB]: service('web', 1),
    [SETTINGS]: configMap('settings', 'one'),
    'clusters/beta/cluster.yaml': cluster('beta'),
    [BETA]: configMap('settings', 'one'),
  });
  run = scene.run();
});
afterAll(async () => scene.close());

// Each step builds on the one before: a machine that is busy with other tests is given time.
describe('holdfast run', { timeout: 60_000 }, () => {
  it('brings up both clusters', async () => {
    const commit = scene.repo.git('rev-parse', 'HEAD');
    await Promise.all([healthy('alpha', commit), healthy('beta', commit)]);
    expect(await settings('alpha')).toBe('one');
    const web = await (await scene.kube('alpha')).get(refTo('Deployment', 'alpha', 'web'));
    expect(web?.status).toMatchObject({ availableReplicas: 1 });
  });

  it('writes within a second of a push', async () => {
    // A machine that is busy with other tests may be late once, hardly five times in a row.
    const times: number[] = [];
    for (const count of [2, 3, 4, 5, 6]) {
      const commit = scene.push(`Scale web to ${count}`, { [WEB]: service('web', count) });
      const pushed = performance.now();
      const kube = await scene.kube('alpha');
      await until(`web has ${count} replicas`, async () => {
        const web = await kube.get(refTo('Deployment', 'alpha', 'web'));
        return (web?.spec as { replicas?: number } | undefined)?.replicas === count;
      });
      times.push(performance.now() - pushed);
      await Promise.all([healthy('alpha', commit), healthy('beta', commit)]);
      if (Math.min(...times) < 1000) break;
    }
    console.log(`push to live: ${times.map(Math.round).join(', ')} ms`);
    expect(Math.min(...times)).toBeLessThan(1000);
  });

  let good = '';
  let broken = '';
  it('refuses a broken commit with its place, and keeps the last good one in force', async () => {
    good = scene.repo.git('rev-parse', 'HEAD');
    broken = scene.push('A typo', { [WEB]: service('web', 9).replace('desiredCount', 'desiredCuont') });
    const said = await printed(`${short(broken)} is refused`);
    const line = said.split('\n').find((one) => one.includes('is refused')) ?? '';
    expect(line).toMatch(/^alpha: Invalid \w{7} is refused: clusters\/alpha\/services\/web\.yaml:7:3: error SchemaUnknownField /);
    expect(line).toContain('desiredCount');
    expect(line).toContain(`${short(good)} stays in force`);
    // Whoever reads this line finds it again.
    const reason = expect.stringContaining('web.yaml:7:3: error SchemaUnknownField');
    expect((await history('alpha'))[0]).toMatchObject({ state: 'Invalid', commit: broken, message: reason, refused: { enforced: good } });
    expect(await drift('alpha', 'one')).toBeLessThan(5000);
  });

  it('goes on with the cluster whose files are fine', async () => {
    await healthy('beta', broken);
    const commit = scene.push('Beta moves on', { [BETA]: configMap('settings', 'two') });
    await holds('beta', 'two');
    await healthy('beta', commit);
    expect(run.output()).not.toContain(`alpha: Healthy at ${short(commit)}`);
  });

  it('keeps the last good commit in force after a restart while the newest is broken', async () => {
    expect(await run.stop()).toBe(0);
    run = scene.run();
    const said = await printed(/alpha: .* is refused.*\n/);
    expect(said).toContain(`${short(good)} stays in force`);
    await printed('alpha: connected');
    await drift('alpha', 'one');
    const status = await scene.statusOf('alpha');
    expect(status).toMatchObject({ state: 'Invalid', applied: good });
    expect(status.message).toContain(`${short(good)} stays in force`);
    expect(status.notes[0]).toMatchObject({ kind: 'invalid' });
    // Each commit once, however often a process finds it wrong.
    const moved = scene.repo.git('rev-parse', 'HEAD');
    expect((await history('alpha')).filter(({ state }) => state === 'Invalid').map(({ commit }) => commit)).toEqual([moved, broken]);
    const events = (await scene.holdfast('events', '--cluster', 'alpha')).stdout.split('\n').filter((one) => one.includes(' Invalid '));
    const told = (commit: string) =>
      expect.stringMatching(
        new RegExp(`Warning +Invalid +cluster alpha +commit ${short(commit)} is refused: .*desiredCount.*; ${short(good)} stays in force$`),
      );
    expect(events.slice(0, 1)).toEqual([told(broken)]);
    expect(events.filter((one) => one.includes(short(broken)))).toHaveLength(1);
  });

  it('takes a git revert as the way back', async () => {
    scene.repo.git('revert', '--no-edit', broken);
    const commit = scene.repo.git('rev-parse', 'HEAD');
    await Promise.all([healthy('alpha', commit), healthy('beta', commit)]);
    expect(await settings('alpha')).toBe('one');
  });

  it('changes nothing anywhere while holdfast.yaml is broken', async () => {
    const before = scene.repo.git('rev-parse', 'HEAD');
    const commit = scene.push('Break everything', { 'holdfast.yaml': 'spec: [', [SETTINGS]: configMap('settings', 'wrong') });
    await printed(`beta: Invalid ${short(commit)} is refused: holdfast.yaml:1:`);
    await printed(`alpha: Invalid ${short(commit)} is refused: holdfast.yaml:1:`);
    await drift('beta', 'two');
    expect(await settings('alpha')).toBe('one');
    // Also where not even the list of clusters can be read.
    const newer = scene.push('A layout of tomorrow', { 'holdfast.yaml': REPOSITORY.replace('1 }', '2 }') });
    expect(await run.stop()).toBe(0);
    run = scene.run();
    expect(await printed(/beta: .* is refused.*\n/)).toContain(`${short(before)} stays in force`);
    await printed(`alpha: Invalid ${short(newer)} is refused: holdfast.yaml:4:`);
    await printed('beta: connected');
    await drift('beta', 'two');
    scene.repo.git('reset', '--hard', before);
  });

  it('follows a force-push and says so', async () => {
    const commit = scene.repo.git('rev-parse', 'HEAD');
    await printed(new RegExp(`source: ${short(commit)} \\(force-pushed\\)`));
    scene.repo.write({ [SETTINGS]: configMap('settings', 'three') });
    scene.repo.git('add', '--all');
    scene.repo.git('commit', '--quiet', '--amend', '-m', 'Rewritten');
    const rewritten = scene.repo.git('rev-parse', 'HEAD');
    await printed(new RegExp(`source: ${short(rewritten)} \\(force-pushed\\)`));
    await holds('alpha', 'three');
  });

  it('suspends a cluster, also under a broken commit', async () => {
    scene.push('Suspend beta', { 'clusters/beta/cluster.yaml': cluster('beta', 'suspend: true'), [BETA]: configMap('settings', 'four') });
    await printed('beta: suspended');
    const kube = await scene.kube('beta');
    await kube.remove(refTo('ConfigMap', 'beta', 'settings'));
    const commit = scene.push('Break beta', { [BETA]: 'kind: [' });
    await printed(`beta: Invalid ${short(commit)} is refused`);
    // Alpha's answer shows that the run has gone on; beta's object would be back by then.
    await drift('alpha', 'three');
    expect(await settings('beta')).toBeUndefined();
    expect(await scene.statusOf('beta')).toMatchObject({ state: 'Suspended' });
    scene.push('Back again', { 'clusters/beta/cluster.yaml': cluster('beta'), [BETA]: configMap('settings', 'two') });
    await holds('beta', 'two');
  });

  it('leaves everything as it is when a cluster leaves the repository', async () => {
    scene.repo.remove('clusters/beta');
    const from = run.output().length;
    const commit = scene.push('No beta');
    await run.printed('beta: gone: it left the repository', { from });
    await healthy('alpha', commit);
    expect(await settings('beta')).toBe('two');
    expect(await scene.statusOf('beta')).toMatchObject({ state: 'Gone' });
    expect((await scene.holdfast('status')).code).toBe(0);
    // What is gone stays gone when the newest commit is broken.
    const broke = scene.push('Broken again', { 'holdfast.yaml': 'spec: [' });
    await printed(`alpha: Invalid ${short(broke)} is refused`);
    await (await scene.kube('beta')).remove(refTo('ConfigMap', 'beta', 'settings'));
    await drift('alpha', 'three');
    expect(await settings('beta')).toBeUndefined();
    scene.repo.git('revert', '--no-edit', 'HEAD');
    await healthy('alpha', scene.repo.git('rev-parse', 'HEAD'));
  });

  it('says what is wrong with the source, and keeps the last commit in force', async () => {
    const head = scene.repo.git('rev-parse', 'HEAD');
    scene.repo.git('update-ref', '-d', 'refs/heads/main');
    await printed('source: RefMissing');
    await drift('alpha', 'three');
    const status = await scene.status();
    expect(status.source).toMatchObject({ state: 'RefMissing', commit: head });
    expect(status.clusters.find(({ name }) => name === 'alpha')).toMatchObject({ state: 'Healthy' });

    const tree = scene.repo.git('rev-parse', `${head}^{tree}`);
    scene.repo.git('update-ref', 'refs/heads/main', scene.repo.git('commit-tree', tree, '-m', 'Unrelated'));
    await printed('source: Unrelated');
    scene.repo.git('update-ref', 'refs/heads/main', head);
    await run.printed(`source: ${short(head)}`, { from: run.output().indexOf('source: Unrelated') });

    renameSync(scene.repo.dir, `${scene.repo.dir}.away`);
    const gone = await scene.holdfast('status', '-o', 'json');
    expect(gone.code).toBe(1);
    expect(JSON.parse(gone.stdout)).toMatchObject({ source: { state: 'Unreachable', commit: head } });
    await drift('alpha', 'three');
    renameSync(`${scene.repo.dir}.away`, scene.repo.dir);
  });

  it('never shows a stack trace', async () => {
    expect(await run.stop()).toBe(0);
    expect(run.output()).not.toMatch(/\n\s+at /);
    expect(run.output()).not.toContain('Internal');
  });
});
