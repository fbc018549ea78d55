// An emergency stop as each writer meets it, on any API server.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/lib/json.ts';
import type { KubeObject, ObjectRef } from '../../src/lib/kube-object.ts';
import type { Status } from '../../src/reconcile/status-types.ts';
import { until } from '../hermetic/scene.ts';
import { configMap, dataOf, objectWrites, openWorld, type Replica, type World } from './replicas.ts';

const TIME = { timeout: 300_000 };
/** Other tests may be using the machine. */
const SOON = 60_000;
const COUNT = 400;
const many = Object.fromEntries(Array.from({ length: COUNT }, (_, at) => [`manifests/n${at}.yaml`, configMap(`n${at}`, 'one')]));

/** It goes on for as long as the test needs: its pods find no node, and on the sandbox, which has room for all, they take their time. */
const job = (name: string, extra: JsonObject = {}): string => {
  const pod = {
    restartPolicy: 'Never',
    nodeSelector: { 'holdfast.dev/nowhere': 'true' },
    containers: [{ name: 'main', image: 'busybox:1.37' }],
  };
  const template = { metadata: { annotations: { 'sandbox.holdfast.dev/duration': '10m' } }, spec: pod };
  return JSON.stringify({ apiVersion: 'batch/v1', kind: 'Job', metadata: { name }, spec: { template, ...extra } });
};

const statusOf = async (replica: Replica): Promise<Status['clusters'][number] | undefined> =>
  (JSON.parse((await replica.holdfast('status', '-o', 'json')).stdout) as Status).clusters[0];

export const describeStops = (place: () => { own: string; theirs: string }): void => {
  let open: World[] = [];
  afterEach(async () => {
    for (const world of open) await world.close();
    open = [];
  });
  const world = async (): Promise<World> => {
    const made = await openWorld(place().own, place().theirs);
    open.push(made);
    return made;
  };
  const byHand = async ({ kube, namespace }: World, name: string, value: string): Promise<void> => {
    const object = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace }, data: { value } } as KubeObject;
    await kube.apply(object, { manager: 'somebody', force: true });
  };
  const jobRef = ({ namespace }: World, name: string): ObjectRef => ({ apiVersion: 'batch/v1', kind: 'Job', namespace, name });
  const suspended = async (w: World, name: string): Promise<unknown> =>
    ((await w.kube.get(jobRef(w, name)))?.spec as JsonObject | undefined)?.['suspend'];

  describe('an emergency stop', TIME, () => {
    it('holds every replica, commit, drift and command, also after a restart, until it is lifted in all places', async () => {
      const w = await world();
      const [a, b] = [await w.replica(), await w.replica()];
      w.push('one', { 'manifests/a.yaml': configMap('a', 'one') }, a, b);
      const [runA, runB] = [a.run(), b.run()];
      // Either of them brings it, and only that one says so.
      await Promise.all([runA, runB].map((run) => run.printed(`${w.cluster}: connected`)));
      await until('it is healthy', async () => (await w.head())?.state === 'Healthy', SOON);

      const stopped = await a.holdfast('stop', '--reason', 'wrong image');
      expect(stopped.stdout).toContain(`${w.cluster}: stopped, and its own memory says so`);
      expect(stopped.code).toBe(0);
      await Promise.all([runA.printed(`${w.cluster}: Stopped`), runB.printed(`${w.cluster}: Stopped`)]);
      expect((await w.head())?.stop).toMatchObject({ reason: 'wrong image' });
      a.proxy.forget();
      b.proxy.forget();

      await byHand(w, 'a', 'by hand');
      w.push('two', { 'manifests/a.yaml': configMap('a', 'two') }, a, b);
      for (const [command = '', ...args] of [['apply'], ['sync'], ['rollback', 'HEAD~1'], ['recover']]) {
        const { code, stdout, stderr } = await b.holdfast(command, ...args);
        expect([command, code]).toEqual([command, 1]);
        expect(stdout + stderr).toContain(`${w.cluster} is stopped by`);
        expect(stdout + stderr).toContain(`holdfast resume --cluster ${w.cluster}`);
      }
      const approved = await b.holdfast('approve', w.cluster);
      expect([approved.code, approved.stderr]).toEqual([1, expect.stringContaining('error Stopped')]);
      expect((await b.holdfast('plan')).stdout).toContain(`nothing of this is written before holdfast resume --cluster ${w.cluster}`);
      const seen = await statusOf(b);
      expect(seen).toMatchObject({ state: 'Stopped', stop: { reason: 'wrong image', places: ["the cluster's own memory"] } });
      expect(seen?.notes[0]).toMatchObject({ kind: 'stopped', next: `holdfast resume --cluster ${w.cluster}` });

      await runB.stop();
      const again = b.run();
      await again.printed(`${w.cluster}: Stopped`);
      expect(dataOf(await w.get('a'))).toBe('by hand');
      expect([...objectWrites(a), ...objectWrites(b)]).toEqual([]);

      // Lifted where it was not ordered: the head and b know, a's data directory does not.
      const lifted = await b.holdfast('resume');
      expect([lifted.code, lifted.stdout]).toEqual([0, expect.stringContaining(`${w.cluster}: resumed`)]);
      expect(lifted.stdout).toContain('stays stopped until holdfast resume is typed there too');
      await again.printed(`${w.cluster}: resumed`);
      await until('b brings the new commit', async () => dataOf(await w.get('a')) === 'two', SOON);
      expect((await statusOf(a))?.stop?.places).toEqual(['data directory', 'state branch']);
      const from = runA.output().length;
      expect((await a.holdfast('resume')).code).toBe(0);
      await runA.printed(`${w.cluster}: resumed`, { from });
      expect((await statusOf(a))?.stop).toBeUndefined();
    });

    it.each([
      { by: 'another replica', same: false },
      { by: 'the same data directory', same: true },
    ])('of $by ends an apply in the middle, between two writes and within a second', async ({ same }) => {
      const w = await world();
      const [a, other] = [await w.replica(), await w.replica()];
      w.push('many', many, a, other);
      // The first ones go fast, the rest takes so long that at most a handful of rounds could pass.
      let passed = 0;
      a.proxy.steer({
        decide: async ({ method }) => {
          if (method !== 'PATCH') return { do: 'pass' };
          passed += 1;
          if (passed > COUNT / 8) await pause(3000);
          return { do: 'pass' };
        },
      });
      const apply = a.start('apply');
      await until('it is in the middle', async () => objectWrites(a).length > COUNT / 8, 60_000);
      const stop = await (same ? a : other).holdfast('stop');
      expect(stop.stdout).toContain('its own memory says so');
      const [at, told] = [performance.now(), objectWrites(a).length];
      expect(await apply.ended).toBe(1);
      expect(apply.output()).toContain(`error Stopped ${w.cluster} is stopped by`);
      // The order was there before the command ended: beyond what was under way there may be one round more where the machine is busy.
      const before = objectWrites(a).length;
      const last = a.proxy.writes().findLast(({ url }) => url.includes(`/namespaces/${w.namespace}/`))?.at ?? 0;
      console.log(`${before - told} writes came after the stop, the last ${Math.round(Math.max(0, last - at))} ms after it`);
      expect(before - told).toBeLessThanOrEqual(40);
      expect(before).toBeLessThan(COUNT / 2);
      a.proxy.steer(undefined);
      expect((await a.holdfast('apply')).code).toBe(1);
      expect(objectWrites(a).length).toBe(before);
      expect((await (same ? a : other).holdfast('resume')).code).toBe(0);
      const done = await a.holdfast('apply');
      expect(done.code, done.stderr).toBe(0);
      expect((await w.head())?.state).toBe('Healthy');
    });

    it('works without the remote and with the cluster out of reach, and resume says what remains', async () => {
      const w = await world();
      const a = await w.replica();
      w.push('one', { 'manifests/a.yaml': configMap('a', 'one') }, a);
      expect((await a.holdfast('apply')).code).toBe(0);
      rmSync(a.origin, { recursive: true, force: true });
      a.proxy.intercept((_, response) => {
        response.destroy();
        return true;
      });
      const stopped = await a.holdfast('stop');
      expect(stopped.code).toBe(1);
      expect(stopped.stdout).toContain(`${w.cluster}: stopped here alone: its own memory was not reached`);
      const run = a.run();
      await run.printed(`${w.cluster}: Stopped`);
      const failed = await a.holdfast('resume');
      expect(failed.code).toBe(1);
      expect(failed.stdout).toContain(`${w.cluster}: still stopped: the cluster's own memory: `);
      a.proxy.intercept(undefined);
      a.proxy.forget();
      await byHand(w, 'a', 'by hand');
      expect((await a.holdfast('status')).stdout).toContain('stopped by');
      expect(objectWrites(a)).toEqual([]);
      expect((await a.holdfast('resume')).code).toBe(0);
      await run.printed(`${w.cluster}: resumed`);
      await until('drift is put right again', async () => dataOf(await w.get('a')) === 'one', SOON);
      expect((await a.holdfast('resume')).stdout).toContain(`${w.cluster}: was not stopped`);
    });

    it('holds also where only the state branch, or a file that nobody can read, says so', async () => {
      const w = await world();
      const a = await w.replica();
      w.push('one', { 'manifests/a.yaml': configMap('a', 'one') }, a);
      expect((await a.holdfast('stop')).code).toBe(0);
      const head = await w.head();
      expect(head).toMatchObject({ state: 'Stopped', epoch: 0 });
      await w.kube.remove({ apiVersion: 'v1', kind: 'ConfigMap', namespace: 'holdfast-system', name: `head.${w.instance}.${w.cluster}` });
      rmSync(join(a.dataDir, 'stop'), { recursive: true });
      const refused = await a.holdfast('apply');
      expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining('error Stopped')]);
      expect((await statusOf(a))?.stop?.places).toEqual(['state branch']);
      expect((await a.holdfast('resume')).code).toBe(0);
      expect((await a.holdfast('apply')).code).toBe(0);
      mkdirSync(join(a.dataDir, 'stop', w.instance), { recursive: true });
      writeFileSync(join(a.dataDir, 'stop', w.instance, '_all.json'), '{');
      const unread = await a.holdfast('apply');
      expect([unread.code, unread.stderr]).toEqual([1, expect.stringMatching(/error Stopped .* cannot be read/)]);
      expect((await a.holdfast('resume')).code).toBe(0);
      expect((await a.holdfast('apply')).code).toBe(0);
    });

    it('--jobs suspends what runs, and resume lets go on only what it suspended', async () => {
      const w = await world();
      const a = await w.replica();
      const files = {
        'manifests/runs.yaml': job('runs'),
        'manifests/waits.yaml': job('waits', { suspend: true }),
        'manifests/taken.yaml': job('taken'),
        'manifests/nightly.yaml': JSON.stringify({
          apiVersion: 'batch/v1',
          kind: 'CronJob',
          metadata: { name: 'nightly' },
          spec: { schedule: '0 3 * * *', jobTemplate: { spec: (JSON.parse(job('x')) as { spec: JsonObject }).spec } },
        }),
      };
      w.push('jobs', files, a);
      const run = a.run();
      await until('they are there', async () => (await w.kube.get(jobRef(w, 'runs'))) !== undefined, SOON);
      await until('all of them', async () => (await w.kube.get(jobRef(w, 'taken'))) !== undefined, SOON);
      // Somebody else's.
      await w.kube.create({ ...(JSON.parse(job('theirs')) as KubeObject), metadata: { name: 'theirs', namespace: w.namespace } });
      const stopped = await a.holdfast('stop', '--jobs');
      expect(stopped.code, stopped.stderr).toBe(0);
      const said = stopped.stdout
        .split('\n')
        .filter((line) => line.includes('suspended '))
        .sort();
      expect(said).toEqual(
        ['CronJob', 'Job', 'Job'].map((kind, at) => `${w.cluster}: suspended ${kind} ${w.namespace}/${['nightly', 'runs', 'taken'][at]}`),
      );
      expect((await w.head())?.stop?.jobs).toHaveLength(3);
      expect(await Promise.all(['runs', 'waits', 'taken', 'theirs'].map((name) => suspended(w, name)))).toEqual([true, true, true, false]);
      // Somebody lets one go on and stops it again: from here on that is theirs.
      for (const suspend of [false, true]) await w.kube.patch(jobRef(w, 'taken'), 'merge', { spec: { suspend } }, { manager: 'somebody' });
      const lifted = await a.holdfast('resume');
      expect(lifted.stdout).toContain('2 suspended Jobs go on; 1 left as it is');
      expect(await Promise.all(['runs', 'waits', 'taken', 'theirs'].map((name) => suspended(w, name)))).toEqual([false, true, true, false]);
      await run.printed(`${w.cluster}: resumed`);
    });

    const withJobs = async (w: World, names: readonly string[]): Promise<readonly [Replica, Replica]> => {
      const [a, b] = [await w.replica(), await w.replica()];
      const files = { ...Object.fromEntries(names.map((name) => [`manifests/${name}.yaml`, job(name)])) };
      w.push('jobs', { ...files, 'manifests/waits.yaml': job('waits', { suspend: true }) }, a, b);
      const run = a.run();
      for (const name of [...names, 'waits'])
        await until('they are there', async () => (await w.kube.get(jobRef(w, name))) !== undefined, SOON);
      await run.stop();
      return [a, b];
    };
    const isSuspending = ({ method, url }: { method: string; url: string }): boolean => method === 'PATCH' && /\/jobs\/first/.test(url);

    it('--jobs that is overtaken by a resume suspends nothing: what it has suspended goes on', async () => {
      const w = await world();
      const [a, b] = await withJobs(w, ['first', 'second']);
      const { reached, release } = a.holdBack(isSuspending);
      const stop = a.start('stop', '--jobs');
      await reached;
      const lifted = await b.holdfast('resume');
      expect(lifted.code, lifted.stdout).toBe(0);
      release();
      expect(await stop.ended).toBe(1);
      expect(stop.output()).toContain('was resumed by somebody meanwhile');
      expect(await Promise.all(['first', 'second', 'waits'].map((name) => suspended(w, name)))).toEqual([false, false, true]);
      expect((await w.head())?.stop).toBeUndefined();
    });

    it('lifted while --jobs goes on lets go on what was suspended after it had looked', async () => {
      const w = await world();
      const [a, b] = await withJobs(w, ['first']);
      const patch = a.holdBack(isSuspending);
      const stop = a.start('stop', '--jobs');
      await patch.reached;
      const head = b.holdBack(({ method, url }) => method === 'PUT' && url.includes('/configmaps/head.'));
      const resume = b.start('resume');
      await head.reached;
      patch.release();
      expect(await stop.ended).toBe(0);
      expect(await suspended(w, 'first')).toBe(true);
      head.release();
      expect(await resume.ended).toBe(0);
      expect(resume.output()).toContain('1 suspended Job goes on');
      expect(await Promise.all(['first', 'waits'].map((name) => suspended(w, name)))).toEqual([false, true]);
    });

    it('--jobs that was killed in between leaves nothing that another resume does not find', async () => {
      const w = await world();
      const [a] = await withJobs(w, ['first']);
      expect((await a.holdfast('stop', '--jobs')).code).toBe(0);
      const head = await w.head();
      const { jobs: _, ...bare } = head?.stop ?? { id: '' };
      const ref = { apiVersion: 'v1', kind: 'ConfigMap', namespace: 'holdfast-system', name: `head.${w.instance}.${w.cluster}` };
      await w.kube.patch(ref, 'merge', { data: { head: JSON.stringify({ ...head, stop: bare }) } });
      expect((await a.holdfast('resume')).stdout).toContain('1 suspended Job goes on');
      expect(await Promise.all(['first', 'waits'].map((name) => suspended(w, name)))).toEqual([false, true]);
    });

    it('--jobs with too few rights does what it may, and names what it may not', async () => {
      const w = await world();
      const [a] = await withJobs(w, ['first', 'second']);
      const refused = { do: 'answer', code: 403, reason: 'Forbidden', message: 'no' } as const;
      a.proxy.steer({
        decide: ({ method, url }) => {
          const isWholeList = method === 'GET' && /\/apis\/batch\/v1\/(jobs|cronjobs)(\?|$)/.test(url);
          return isWholeList || isSuspending({ method, url }) ? refused : { do: 'pass' };
        },
      });
      const stopped = await a.holdfast('stop', '--jobs');
      expect([stopped.code, stopped.stdout]).toEqual([1, expect.stringContaining(`suspended Job ${w.namespace}/second`)]);
      expect(stopped.stderr).toContain(
        `${w.cluster}: not all Jobs are suspended: missing right: patch jobs.batch in namespace ${w.namespace}`,
      );
      expect((await w.head())?.stop?.jobs?.map(({ name }) => name)).toEqual(['second']);
      expect(await Promise.all(['first', 'second'].map((name) => suspended(w, name)))).toEqual([false, true]);
      const lifted = await a.holdfast('resume');
      expect(lifted.code, lifted.stdout).toBe(0);
      expect(await Promise.all(['first', 'second', 'waits'].map((name) => suspended(w, name)))).toEqual([false, false, true]);

      // CronJobs of ours there are none, so that nothing is missing where they may not be listed.
      a.proxy.steer({ decide: ({ method, url }) => (method === 'GET' && /\/(cron)?jobs(\?|$)/.test(url) ? refused : { do: 'pass' }) });
      const blind = await a.holdfast('stop', '--jobs');
      const line = `${w.cluster}: not all Jobs are suspended: missing right: list jobs.batch in namespace ${w.namespace}\n`;
      expect([blind.code, blind.stdout.includes('suspended'), blind.stderr]).toEqual([1, false, line]);
      expect((await a.holdfast('resume')).code).toBe(0);
    });

    it('of all clusters can be lifted for one of them', async () => {
      const w = await world();
      const a = await w.replica();
      w.push('one', { 'manifests/a.yaml': configMap('a', 'one') }, a);
      const other = 'apiVersion: holdfast.dev/v1\nkind: Cluster\nmetadata: { name: other }\nspec: { provider: kubeconfig }\n';
      w.push('other', { '../other/cluster.yaml': other }, a);
      const stopped = await a.holdfast('stop');
      expect(stopped.stdout).toContain('other: stopped here alone');
      expect((await a.holdfast('resume', '--cluster', w.cluster)).code).toBe(0);
      expect((await a.holdfast('apply', '--cluster', w.cluster)).code).toBe(0);
      const kept = await a.holdfast('apply', '--cluster', 'other');
      expect([kept.code, kept.stderr]).toEqual([1, expect.stringContaining('error Stopped other is stopped')]);
      const typo = await a.holdfast('stop', '--cluster', 'prodction');
      expect([typo.code, typo.stderr]).toEqual([2, expect.stringContaining('there is no cluster prodction')]);
      expect((await a.holdfast('apply', '--cluster', w.cluster)).code).toBe(0);
    });
  });
};
