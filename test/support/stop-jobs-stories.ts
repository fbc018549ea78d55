// What an emergency stop does about Jobs, and a resume, one after the other and at the same time, on any API server.
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/lib/json.ts';
import type { KubeObject, ObjectRef } from '../../src/lib/kube-object.ts';
import { until } from '../hermetic/scene.ts';
import type { Replica, World } from './replicas.ts';
import { type Place, worlds } from './stop-stories.ts';

/** Other tests may be using the machine. */
const SOON = 60_000;

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

export const describeStoppedJobs = (place: Place): void => {
  const world = worlds(place);
  const jobRef = ({ namespace }: World, name: string): ObjectRef => ({ apiVersion: 'batch/v1', kind: 'Job', namespace, name });
  const suspended = async (w: World, name: string): Promise<unknown> =>
    ((await w.kube.get(jobRef(w, name)))?.spec as JsonObject | undefined)?.['suspend'];

  describe('an emergency stop with --jobs', { timeout: 300_000 }, () => {
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
  });
};
