// Two Holdfasts on one cluster, and one that is killed, stopped, or wakes up late.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { removeSandbox, startSandboxProcess } from '../../src/sandbox/process.ts';
import { configMap, dataOf, isOn, openWorld, type World } from '../support/replicas.ts';
import { until } from './scene.ts';

let dir: string;
let kubeconfig: string;
let world: World;
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'holdfast-two-writers-'));
  ({ kubeconfig } = await startSandboxProcess({ dataDir: dir, name: 'shared' }));
});
afterAll(async () => {
  await removeSandbox(dir, 'shared');
  rmSync(dir, { recursive: true, force: true });
});
beforeEach(async () => {
  world = await openWorld(kubeconfig);
});
afterEach(() => world.close());

describe('a writer that dies in the middle', { timeout: 60_000 }, () => {
  it('is followed at once by the next process of the same machine, which says why', async () => {
    const [first, second] = [await world.replica(), await world.replica()];
    world.push('begin', { 'manifests/a.yaml': configMap('a', '1'), 'manifests/b.yaml': configMap('b', '1') }, first, second);
    const { reached } = first.holdBack(isOn('PATCH', 'b'));
    const killed = first.start('apply');
    await Promise.race([reached, new Promise((_, no) => setTimeout(() => no(new Error('not reached')), 15000))]);
    killed.signal('SIGKILL');
    await killed.stop();
    expect(String((await world.lease())['holderIdentity'])).toContain(`/${killed.pid}/`);
    const next = await second.holdfast('apply');
    expect(next.code, next.stderr).toBe(0);
    expect(`${next.stdout}${next.stderr}`).toContain(`takes over from process ${killed.pid}`);
    expect(next.ms).toBeLessThan(8000);
    expect(dataOf(await world.get('b'))).toBe('1');
    expect((await world.lease())['holderIdentity']).toBe('');
  });
});

describe('a writer that stands still while another one goes on', { timeout: 60_000 }, () => {
  it('deletes nothing late that the newer commit wants', async () => {
    const flags = ['--lease-duration', '2s'];
    const [old, next] = [await world.replica({ flags }), await world.replica({ flags })];
    const files = { 'manifests/stays.yaml': configMap('stays', '1'), 'manifests/comes-back.yaml': configMap('comes-back', '1') };
    world.push('begin', files, old, next);
    const begun = await next.holdfast('apply');
    expect(begun.code, begun.stderr).toBe(0);
    const before = await world.get('comes-back');
    world.push('without', { 'manifests/comes-back.yaml': undefined }, old);
    const { reached, release } = old.holdBack(isOn('DELETE', 'comes-back'));
    const stopped = old.start('apply');
    await Promise.race([reached, new Promise((_, no) => setTimeout(() => no(new Error('not reached')), 15000))]);
    stopped.signal('SIGSTOP');
    world.push('back again', { 'manifests/comes-back.yaml': configMap('comes-back', '1') }, next);
    const applied = await next.holdfast('apply');
    expect(applied.code, applied.stderr).toBe(0);
    release();
    stopped.signal('SIGCONT');
    await until(
      'the late one has ended',
      async () => stopped.output().includes('Healthy at') || stopped.output().includes('error'),
      5000,
    ).catch((e) => console.log(e.message));
    console.log('OLD', stopped.output(), 'NEXT', applied.stdout, old.proxy.writes().slice(-8));
    expect((await world.get('comes-back'))?.metadata.uid).toBe(before?.metadata.uid);
  });
});
