// An emergency stop as each writer meets it, on any API server.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import type { KubeObject } from '../../src/lib/kube-object.ts';
import type { Status } from '../../src/reconcile/status-types.ts';
import { until } from '../hermetic/scene.ts';
import { configMap, dataOf, objectWrites, openWorld, type Replica, type World } from './replicas.ts';

const TIME = { timeout: 300_000 };
/** Other tests may be using the machine. */
const SOON = 60_000;
const COUNT = 400;
const many = Object.fromEntries(Array.from({ length: COUNT }, (_, at) => [`manifests/n${at}.yaml`, configMap(`n${at}`, 'one')]));

const statusOf = async (replica: Replica): Promise<Status['clusters'][number] | undefined> =>
  (JSON.parse((await replica.holdfast('status', '-o', 'json')).stdout) as Status).clusters[0];

export type Place = () => { own: string; theirs: string };

/** Opens worlds that are closed after each test. */
export const worlds = (place: Place): (() => Promise<World>) => {
  let open: World[] = [];
  afterEach(async () => {
    for (const world of open) await world.close();
    open = [];
  });
  return async () => {
    const made = await openWorld(place().own, place().theirs);
    open.push(made);
    return made;
  };
};

export const describeStops = (place: Place): void => {
  const world = worlds(place);
  const byHand = async ({ kube, namespace }: World, name: string, value: string): Promise<void> => {
    const object = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace }, data: { value } } as KubeObject;
    await kube.apply(object, { manager: 'somebody', force: true });
  };
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
