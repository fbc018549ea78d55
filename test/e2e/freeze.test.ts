// Freeze windows: changes wait, drift is put right or left, and somebody may override it with a reason.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { KubeObject } from '../../src/lib/kube-object.ts';
import { removeSandbox } from '../../src/sandbox/process.ts';
import { cluster, configMap, dataOf, namespaceOf, openScene, REPOSITORY, refTo, type Scene, until } from '../hermetic/scene.ts';

const SETTINGS = 'clusters/one/manifests/settings.yaml';
const CLUSTER = 'clusters/one/cluster.yaml';
/** All day, every day. */
const frozen = (drift: string): string => cluster('one', `freeze: [{ schedule: "0 0 * * *", duration: 25h, drift: ${drift} }]`);
const scenes: Scene[] = [];
afterEach(async () => {
  for (const scene of scenes.splice(0)) await scene.close();
});
const sceneWith = (drift: string): Scene => {
  const scene = openScene({ 'holdfast.yaml': REPOSITORY, [CLUSTER]: frozen(drift), [SETTINGS]: configMap('settings', 'first') });
  scenes.push(scene);
  return scene;
};
const settings = async (scene: Scene): Promise<unknown> =>
  dataOf(await (await scene.kube('one')).get(refTo('ConfigMap', 'one', 'settings')));
const byHand = async (scene: Scene): Promise<void> => {
  const object = {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'settings', namespace: namespaceOf('one') },
    data: { value: 'by hand' },
  };
  await (await scene.kube('one')).apply(object as KubeObject, { manager: 'somebody', force: true });
};

describe('a freeze window', { timeout: 120_000 }, () => {
  it('lets a first commit in, holds the next ones, also one that takes the window away, and is overridden with a reason', async () => {
    const scene = sceneWith('Correct');
    const run = scene.run();
    const first = scene.repo.git('rev-parse', 'HEAD').slice(0, 7);
    await run.printed(`one: Healthy at ${first}`);
    const second = scene.push('Second', { [SETTINGS]: configMap('settings', 'second'), [CLUSTER]: cluster('one') }).slice(0, 7);
    await run.printed(`one: Held ${second} is held: changes wait, and no end is in sight: `);
    await byHand(scene);
    await until('drift is put right', async () => (await settings(scene)) === 'first');

    const applied = await scene.holdfast('apply');
    expect([applied.code, applied.stderr]).toEqual([
      1,
      expect.stringContaining(`error Frozen ${second} is held: changes wait, and no end`),
    ]);
    expect(applied.stderr).toContain('holdfast sync --cluster one --override-freeze --reason TEXT');
    const status = await scene.statusOf('one');
    expect(status).toMatchObject({ state: 'Held', freeze: { drift: 'Correct', until: expect.stringMatching(/Z$/), atLeast: true } });
    expect(status.notes[0]).toMatchObject({ kind: 'frozen', next: expect.stringContaining('--override-freeze') });
    expect((await scene.holdfast('plan')).stdout).toContain(`cluster one: Held: ${second} is held: changes wait, and no end`);

    // A cluster that is lost meanwhile comes back as it was.
    await scene.forget('one');
    const from = run.output().length;
    await removeSandbox(scene.dataDir, 'one');
    await run.printed(`one: Healthy at ${first}`, { from });
    expect(await settings(scene)).toBe('first');

    expect((await scene.holdfast('sync', '--override-freeze')).code).toBe(2);
    const synced = await scene.holdfast('sync', '--override-freeze', '--reason', 'the shop is down');
    expect(synced.code, synced.stdout + synced.stderr).toBe(0);
    expect(await settings(scene)).toBe('second');
    expect((await scene.holdfast('history')).stdout).toMatch(/freeze overridden by \S+: the shop is down/);
    // The window is gone with it.
    const third = scene.push('Third', { [SETTINGS]: configMap('settings', 'third') }).slice(0, 7);
    await run.printed(`one: Healthy at ${third}`);
  });

  it('holds also where a force-push has taken the commit in force away, and the copy of it is lost', async () => {
    const scene = sceneWith('Correct');
    expect((await scene.holdfast('apply')).code).toBe(0);
    const first = scene.repo.git('rev-parse', 'HEAD').slice(0, 7);
    rmSync(join(scene.dataDir, 'source.git'), { recursive: true });
    scene.repo.write({ [SETTINGS]: configMap('settings', 'second'), [CLUSTER]: cluster('one') });
    scene.repo.git('commit', '--quiet', '--all', '--amend', '-m', 'Another first');
    const other = scene.repo.git('rev-parse', 'HEAD').slice(0, 7);
    const words = `${other} is held: changes wait, and no end is in sight: windows`;
    const why = `${first}, which is in force, is not to be found any more, so nothing is written`;

    const applied = await scene.holdfast('apply');
    expect([applied.code, applied.stderr]).toEqual([1, expect.stringContaining(`error Frozen ${words}`)]);
    expect(applied.stderr).toContain(why);
    expect((await scene.holdfast('plan')).stdout).toContain(`cluster one: Held: ${words}`);
    expect(await scene.statusOf('one')).toMatchObject({ state: 'Held', message: expect.stringContaining(why) });
    const run = scene.run();
    await run.printed(why);
    expect(await settings(scene)).toBe('first');
    const synced = await scene.holdfast('sync', '--override-freeze', '--reason', 'it is known');
    expect(synced.code, synced.stdout + synced.stderr).toBe(0);
    expect(await settings(scene)).toBe('second');
  });

  it('leaves drift where it says so', async () => {
    const scene = sceneWith('Leave');
    const run = scene.run();
    await run.printed('one: Healthy at');
    const from = run.output().length;
    await byHand(scene);
    // The next change of the same object that is told was seen after it.
    scene.push('Second', { [SETTINGS]: configMap('settings', 'second') });
    await run.printed('one: Held ', { from });
    expect(await settings(scene)).toBe('by hand');
    expect((await scene.statusOf('one')).notes.map(({ kind }) => kind)).toEqual(['frozen', 'drift']);
    expect(await settings(scene)).toBe('by hand');
    expect(run.output().slice(from)).not.toContain('configured');
    const tip = scene.repo.git('rev-parse', 'HEAD');
    const back = await scene.holdfast('rollback', `${tip}~1`);
    expect([back.code, back.stdout, back.stderr]).toEqual([
      1,
      '',
      expect.stringMatching(/^error Frozen one: changes wait, and no end .*\n {2}nothing was committed/m),
    ]);
    expect(scene.repo.git('rev-parse', 'HEAD')).toBe(tip);
    expect((await scene.holdfast('rollback', `${tip}~1`, '--dry-run')).stdout).toContain(`  ${SETTINGS}\n`);
  });
});
