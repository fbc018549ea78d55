// `backup restore` of Jobs and JobFlows that a stop or kill -9 ends in the middle, and that is typed again: nothing is done twice, nothing is left half.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { KubeObject, ObjectRef } from '../../src/lib/kube-object.ts';
import { removeSandbox, startSandboxProcess } from '../../src/sandbox/process.ts';
import { until } from '../hermetic/scene.ts';
import type { ProxiedRequest } from '../support/proxy-forward.ts';
import { configMap, objectWrites, openWorld, type Replica, type World } from '../support/replicas.ts';

let dir: string;
let world: World;
// One each: the definition of JobFlows belongs to the first instance that brings it.
beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'holdfast-restore-cut-'));
  const { kubeconfig } = await startSandboxProcess({ dataDir: dir, name: 'shared' });
  world = await openWorld(kubeconfig);
});
afterEach(async () => {
  await world.close();
  await removeSandbox(dir, 'shared');
  rmSync(dir, { recursive: true, force: true });
});

const POD = { spec: { restartPolicy: 'Never', containers: [{ name: 'main', image: 'busybox:1.37' }] } };
const job = (name: string, after?: string): string => {
  const annotations = after === undefined ? {} : { 'holdfast.dev/depends-on': after };
  return JSON.stringify({ apiVersion: 'batch/v1', kind: 'Job', metadata: { name, annotations }, spec: { template: POD } });
};
const flow = (name: string, annotations: { [key: string]: string } = {}): string =>
  JSON.stringify({
    apiVersion: 'workflow.zen.io/v1alpha1',
    kind: 'JobFlow',
    metadata: { name, annotations },
    spec: { steps: [{ name: 'load', template: { spec: { template: POD } } }] },
  });
const FLOWS = ['f1', 'f2'];
const STATUS = { phase: 'Running', steps: [{ name: 'load', phase: 'Succeeded', completionTime: '2026-01-01T00:00:00Z' }] };
const SUSPENDED = 'workflow.zen.io/suspended';

const ref = (kind: 'ConfigMap' | 'Job' | 'JobFlow', name: string): ObjectRef => ({
  apiVersion: { ConfigMap: 'v1', Job: 'batch/v1', JobFlow: 'workflow.zen.io/v1alpha1' }[kind],
  kind,
  namespace: world.namespace,
  name,
});
const get = (kind: Parameters<typeof ref>[0], name: string): Promise<KubeObject | undefined> => world.kube.get(ref(kind, name));

/** A backup of Jobs that are done and flows that have come some way; then all of that is lost. */
const lose = async (): Promise<{ a: Replica; other: Replica; restore: () => ReturnType<Replica['start']> }> => {
  const [a, other] = [await world.replica(), await world.replica()];
  const files = {
    'manifests/settings.yaml': configMap('settings', '1'),
    'manifests/first.yaml': job('first'),
    'manifests/second.yaml': job('second', 'Job/first'),
    'jobflows/f1.yaml': flow('f1'),
    'jobflows/f2.yaml': flow('f2', { [SUSPENDED]: 'true' }),
  };
  world.push('begin', files, a, other);
  expect((await a.holdfast('apply')).code).toBe(0);
  for (const name of FLOWS) await world.kube.patch(ref('JobFlow', name), 'merge', { status: STATUS }, { subresource: 'status' });
  expect((await a.holdfast('backup', 'now')).code).toBe(0);
  await world.kube.remove(ref('ConfigMap', 'settings'));
  for (const name of ['first', 'second']) await world.kube.remove(ref('Job', name));
  for (const name of FLOWS) await world.kube.remove(ref('JobFlow', name));
  await until('the Jobs are gone', async () => !(await get('Job', 'first')) && !(await get('Job', 'second')));
  return { a, other, restore: () => a.start('backup', 'restore', `${world.cluster}/latest`) };
};

const writes = (a: Replica, pattern: RegExp): string[] => objectWrites(a).filter((write) => pattern.test(write));
const on = (method: string, pattern: RegExp) => (request: ProxiedRequest) =>
  request.method === method && pattern.test(request.url) && !request.url.includes('dryRun');
const restored = async (a: Replica): Promise<void> => {
  const ran = await a.holdfast('backup', 'restore', `${world.cluster}/latest`);
  expect([ran.code, ran.stderr]).toEqual([0, '']);
  // It is held since the first attempt, also where nothing was left to do.
  expect(ran.stdout).toContain(`holdfast approve ${world.cluster} --restored`);
};
/** Both flows are as they were: f1 goes on, f2 had been suspended by somebody. */
const flowsAreBack = async (): Promise<void> => {
  for (const name of FLOWS) {
    const found = await get('JobFlow', name);
    expect(found).toMatchObject({ status: STATUS });
    const { [SUSPENDED]: suspended, 'holdfast.dev/restoring': restoring } = found?.metadata.annotations ?? {};
    expect([name, suspended, restoring]).toEqual([name, name === 'f2' ? 'true' : undefined, undefined]);
  }
};

describe('a restore that is cut off', { timeout: 240_000 }, () => {
  it('by a stop among its Jobs goes on after resume with what is missing, and runs no Job twice', async () => {
    const { a, other, restore } = await lose();
    a.proxy.forget();
    const { reached, release } = a.holdBack(on('PATCH', /\/jobs\/first\b/));
    const cut = restore();
    await reached;
    expect((await other.holdfast('stop', '--reason', 'wrong backup')).code).toBe(0);
    release();
    expect(await cut.ended).toBe(1);
    expect(cut.output()).toContain(`error Stopped ${world.cluster} is stopped by`);
    // What was on its way came through, and nothing after it.
    const first = await get('Job', 'first');
    expect([first !== undefined, await get('Job', 'second'), await get('JobFlow', 'f1')]).toEqual([true, undefined, undefined]);
    const before = objectWrites(a).length;
    const held = await a.holdfast('backup', 'restore', `${world.cluster}/latest`);
    expect([held.code, held.stderr]).toEqual([1, expect.stringContaining(`holdfast resume --cluster ${world.cluster}`)]);
    expect(objectWrites(a)).toHaveLength(before);

    expect((await other.holdfast('resume')).code).toBe(0);
    a.proxy.steer(undefined);
    await restored(a);
    expect((await get('Job', 'first'))?.metadata.uid).toBe(first?.metadata.uid);
    for (const name of ['first', 'second']) expect([name, writes(a, new RegExp(`^PATCH .*/jobs/${name}$`)).length]).toEqual([name, 1]);
    await flowsAreBack();
    const uids = await Promise.all(['first', 'second'].map(async (name) => (await get('Job', name))?.metadata.uid));
    // A third time there is nothing to do.
    const done = objectWrites(a).length;
    await restored(a);
    expect(objectWrites(a)).toHaveLength(done);
    expect(await Promise.all(['first', 'second'].map(async (name) => (await get('Job', name))?.metadata.uid))).toEqual(uids);
  });

  it('by a stop among its JobFlows leaves none half made, and the rest comes after resume', async () => {
    const { a, other, restore } = await lose();
    const { reached, release } = a.holdBack(on('POST', /\/jobflows(\?|$)/));
    const cut = restore();
    await reached;
    expect((await other.holdfast('stop')).code).toBe(0);
    release();
    expect(await cut.ended).toBe(1);
    expect(cut.output()).toContain(`error Stopped ${world.cluster} is stopped by`);
    const made = (await Promise.all(FLOWS.map((name) => get('JobFlow', name)))).filter((found) => found !== undefined);
    expect(made).toMatchObject([{ status: STATUS }]);
    expect(made[0]?.metadata.annotations?.['holdfast.dev/restoring']).toBeUndefined();
    expect((await other.holdfast('resume')).code).toBe(0);
    a.proxy.steer(undefined);
    await restored(a);
    await flowsAreBack();
    expect(writes(a, /^POST .*\/jobflows$/)).toHaveLength(2);
  });

  it.each([
    ['before its status is there', /\/jobflows\/f1\/status\b/],
    ['before it is let go', /\/jobflows\/f1(\?|$)/],
  ])('by kill -9 in a JobFlow, %s, is gone on with: no finished step is forgotten', async (_, pattern) => {
    const { a, restore } = await lose();
    // The request never arrives.
    const fits = on('PATCH', pattern);
    const kill = async (): Promise<void> => {
      cut.signal('SIGKILL');
      await cut.ended;
    };
    a.proxy.steer({ decide: (request) => (fits(request) ? { do: 'cut', when: 'before', just: kill } : { do: 'pass' }) });
    const cut = restore();
    expect(await cut.ended).toBeNull();
    // Nobody runs it meanwhile, and it is not taken for whole.
    const half = await get('JobFlow', 'f1');
    expect(half?.metadata.annotations).toMatchObject({ [SUSPENDED]: 'true', 'holdfast.dev/restoring': expect.stringContaining('/') });
    a.proxy.steer(undefined);
    const planned = await a.holdfast('backup', 'restore', `${world.cluster}/latest`, '--dry-run');
    expect(planned.stdout).toContain('is half made by a restore that was cut off, and is finished');
    // From another backup it is not mixed.
    await world.kube.patch(ref('JobFlow', 'f1'), 'merge', { metadata: { annotations: { 'holdfast.dev/restoring': 'other/x' } } });
    const mixed = await a.holdfast('backup', 'restore', `${world.cluster}/latest`);
    expect([mixed.code, mixed.stdout]).toEqual([1, expect.stringContaining('half made by a restore of backup other/x')]);
    const { 'holdfast.dev/restoring': mark } = half?.metadata.annotations ?? {};
    await world.kube.patch(ref('JobFlow', 'f1'), 'merge', { metadata: { annotations: { 'holdfast.dev/restoring': mark ?? '' } } });
    await restored(a);
    await flowsAreBack();
    expect((await get('JobFlow', 'f1'))?.metadata.uid).toBe(half?.metadata.uid);
  });
});
