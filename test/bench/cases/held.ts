import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type Admin, openAdmin } from '../admin.ts';
import { configMap, fileOf, filesOf, many } from '../objects.ts';
import { peakOf, type Running, residentOf } from '../product.ts';
import { countRequests } from '../requests.ts';
import { alternate, fewest } from '../samples.ts';
import { ensureSystem, openScene, type Scene } from '../scene.ts';
import type { Bench, Case, Requests } from '../types.ts';
import { watchObject } from '../watch.ts';

/** `holdfast run` that holds all objects, and what is kept beside it. */
type Held = { scene: Scene; kubeconfig: string; running: Running; admin: Admin };

const nameOf = (index: number): string => configMap(index).metadata.name;
const pathIn = (scene: Scene, index: number): string => `/api/v1/namespaces/${scene.namespace}/configmaps/${nameOf(index)}`;
const watched = (scene: Scene, index: number) => watchObject(scene.bare, `/api/v1/namespaces/${scene.namespace}/configmaps`, nameOf(index));

const isHealthy =
  (cluster: string, commit: string) =>
  async (admin: Admin): Promise<boolean> =>
    (await admin.metric('holdfast_cluster_info', { cluster, state: 'Healthy', commit })) === 1 &&
    (await admin.metric('holdfast_queue_running')) + (await admin.metric('holdfast_queue_depth')) === 0;

/** So long without a pass: those that the last sample's writes still ask for are over. */
const REST_MS = 300;

const rest = async ({ scene, admin }: Held): Promise<void> => {
  const passes = (): Promise<number> => admin.metric('holdfast_reconciles_total', { cluster: scene.cluster });
  let before = Number.NaN;
  for (let now = await passes(); now !== before; now = await passes()) {
    before = now;
    await delay(REST_MS);
  }
};

/** A change that Git says nothing about: there is all to compare, and nothing to do. */
const unchangedPass = async (one: Held, index: number) => {
  const { scene, kubeconfig, admin } = one;
  await rest(one);
  const passes = (): Promise<number> => admin.metric('holdfast_reconciles_total', { cluster: scene.cluster, result: 'unchanged' });
  const own = (): Promise<number> => admin.metric('holdfast_reconcile_duration_seconds_sum', { cluster: scene.cluster });
  const [before, ownBefore] = [await passes(), await own()];
  const note = JSON.stringify({ metadata: { annotations: { 'example.com/note': String(performance.now()) } } });
  const { value: ms, requests } = await countRequests(kubeconfig, async () => {
    await scene.bare.send('PATCH', pathIn(scene, index), note, 'application/merge-patch+json');
    const answered = performance.now();
    return (await admin.until(async () => (await passes()) > before)) - answered;
  });
  return { ms, ownMs: ((await own()) - ownBefore) * 1000, requests: withoutNote(requests) };
};

/** The note itself is a PATCH; what Holdfast writes are APPLYs, POSTs, PUTs and DELETEs. */
const withoutNote = ({ 'PATCH configmaps': patches = 1, ...others }: Requests): Requests =>
  patches > 1 ? { ...others, 'PATCH configmaps': patches - 1 } : others;

/** Moves the branch by the last step of a push, and waits for the changed object at the API server. */
const pushedChange = async (one: Held, index: number): Promise<number> => {
  const { scene, admin } = one;
  await rest(one);
  const object = configMap(index);
  const data = { 'settings.conf': `changed at ${performance.now()}` };
  const path = Object.keys(filesOf([object]))[0] ?? '';
  const { git, dir } = scene.repo;
  writeFileSync(join(dir, 'clusters', scene.cluster, path), fileOf({ ...object, data }));
  git('add', '--', `clusters/${scene.cluster}/${path}`);
  const commit = git('commit-tree', git('write-tree'), '-p', 'HEAD', '-m', 'one file');
  const watch = await watched(scene, index);
  const pushed = performance.now();
  git('update-ref', 'refs/heads/main', commit);
  const seen = await watch.seen((live) => JSON.stringify(live['data']) === JSON.stringify(data));
  watch.close();
  await admin.until(isHealthy(scene.cluster, commit));
  return seen - pushed;
};

const correctedDrift = async (one: Held, index: number): Promise<number> => {
  const { scene, admin } = one;
  await rest(one);
  const corrections = (): Promise<number> => admin.metric('holdfast_drift_corrections_total', { cluster: scene.cluster });
  const before = await corrections();
  const watch = await watched(scene, index);
  const wanted = JSON.stringify(configMap(index)['data']);
  const drift = JSON.stringify({ data: { 'settings.conf': 'changed by hand' } });
  await scene.bare.send('PATCH', pathIn(scene, index), drift, 'application/merge-patch+json');
  const answered = performance.now();
  let wasChanged = false;
  const seen = await watch.seen((live) => {
    const isWanted = JSON.stringify(live['data']) === wanted;
    wasChanged ||= !isWanted;
    return wasChanged && isWanted;
  });
  watch.close();
  await admin.until(async () => (await corrections()) > before);
  await admin.until(isHealthy(scene.cluster, scene.repo.git('rev-parse', 'HEAD')));
  return seen - answered;
};

const hold = async (bench: Bench, count: number): Promise<Held> => {
  const plane = await bench.cluster();
  const scene = openScene(bench, plane.kubeconfig, 'held');
  await ensureSystem(scene.bare);
  const commit = scene.commit('all', filesOf(many(count, (index) => configMap(index))));
  const admin = await openAdmin();
  const running = scene.run('--admin-address', admin.address);
  await admin.until(isHealthy(scene.cluster, commit));
  return { scene, kubeconfig: plane.kubeconfig, running, admin };
};

export const held: Case = {
  name: 'held',
  summary: '10,000 objects held by `holdfast run`: nothing to do, one file pushed, one object changed by hand, memory',
  run: async (bench) => {
    const count = bench.size(10_000, 500);
    const many = count.toLocaleString('en');
    const one = await hold(bench, count);
    const sides = await alternate(bench.repeats(), {
      unchanged: (sample) => unchangedPass(one, 10 + sample),
      push: (sample) => pushedChange(one, 50 + sample),
      drift: (sample) => correctedDrift(one, 100 + sample),
    });
    const [peak, resident] = [peakOf(one.running.pid), residentOf(one.running.pid)];
    await one.running.stop();
    await one.scene.clear();
    await one.scene.close();
    bench.say(`own measure of the unchanged passes: ${sides.unchanged.map(({ ownMs }) => Math.round(ownMs)).join(', ')} ms`);
    return [
      {
        id: 'unchanged',
        what: `\`run\` finds that none of ${many} objects needs a write`,
        unit: 'ms',
        values: sides.unchanged.map(({ ms }) => ms),
        target: { text: '300 ms', max: 300 },
        requests: fewest(sides.unchanged.map(({ requests }) => requests)),
      },
      {
        id: 'push',
        what: `one file of ${many} pushed, until the changed object is seen on a watch`,
        unit: 'ms',
        values: sides.push,
        target: { text: '300 ms', max: 300 },
      },
      {
        id: 'drift',
        what: `one of ${many} objects changed by hand, until the correction is seen on a watch`,
        unit: 'ms',
        values: sides.drift,
        target: { text: '200 ms', max: 200 },
      },
      {
        id: 'memory',
        what: `largest resident set of that \`run\`, from its first apply on (at the end: ${Math.round(resident)} MB)`,
        unit: 'MB',
        values: [peak],
        target: { text: '300 MB', max: 300 },
      },
    ];
  },
};
