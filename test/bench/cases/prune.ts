import type { ControlPlane } from '../../testbed/control-plane.ts';
import { floor } from '../floor.ts';
import { configMap, deleteOf, filesOf, many, namespaceObject, patchOf } from '../objects.ts';
import { countRequests } from '../requests.ts';
import { alternate, fewest, median } from '../samples.ts';
import { clearNamespace, ensureSystem, openScene, type Scene } from '../scene.ts';
import type { Bench, Case, Requests } from '../types.ts';

const FLOOR = 'bench-floor';
const CONNECTIONS = 32;
/** So many at once are held back by default. */
const CEILING = 'pruneCeiling: { objects: 10000 }\n';

/** Deletes bare what was applied bare: the time of the DELETEs. */
const bareDelete = async (bench: Bench, plane: ControlPlane, scene: Scene, count: number): Promise<number> => {
  const objects = many(count, (index) => configMap(index, FLOOR));
  await floor(bench, plane.kubeconfig, CONNECTIONS, [namespaceObject(FLOOR), ...objects].map(patchOf));
  const ms = await floor(bench, plane.kubeconfig, CONNECTIONS, objects.map(deleteOf));
  await clearNamespace(scene.bare, FLOOR);
  return ms;
};

type Stage = { type: string; stage?: string; startMs?: number; ms?: number };

/**
 * What the product says itself of how long its deletions took: from the record of what is to be deleted, over guards, LISTs and DELETEs,
 * until their entries are out of the inventory and the head says so.
 */
const deletionMs = (output: string): number => {
  const lines = output.split('\n').filter((line) => line.startsWith('{'));
  const stages = lines.map((line) => JSON.parse(line) as Stage).filter(({ type }) => type === 'stage');
  const first = stages.find(({ stage }) => stage === 'prune');
  const { startMs = Number.NaN, ms = 0 } = stages.findLast(({ stage }) => stage === 'prune' || stage === 'apply') ?? {};
  return startMs + ms - (first?.startMs ?? Number.NaN);
};

type Pruned = { ms: number; deletedMs: number; requests: Requests };

const holdfastPrune = async (plane: ControlPlane, scene: Scene, count: number): Promise<Pruned> => {
  const files = filesOf(many(count, (index) => configMap(index)));
  scene.commit('all', { ...files, ...filesOf([configMap(count)]) });
  await scene.holdfast('apply');
  scene.commit('one is left', Object.fromEntries(Object.keys(files).map((path) => [path, undefined])));
  const { value, requests } = await countRequests(plane.kubeconfig, () => scene.holdfast('apply', '-o', 'json'));
  await scene.clear();
  return { ms: value.ms, deletedMs: deletionMs(value.stdout), requests };
};

export const prune1000: Case = {
  name: 'prune-1000',
  summary: 'deletion of 1,000 ConfigMaps that have left Git, against bare DELETEs',
  run: async (bench) => {
    const count = bench.size(1000, 200);
    const plane = await bench.cluster();
    const scene = openScene(bench, plane.kubeconfig, 'prune', CEILING);
    await ensureSystem(scene.bare);
    const sides = await alternate(bench.repeats(), {
      floor: () => bareDelete(bench, plane, scene, count),
      holdfast: () => holdfastPrune(plane, scene, count),
    });
    await scene.close();
    const against = { what: `bare DELETEs, ${CONNECTIONS} connections`, values: sides.floor };
    return [
      {
        id: 'process',
        what: `\`holdfast apply\` of a commit without ${count} of ${count + 1} ConfigMaps, whole process`,
        unit: 'ms',
        values: sides.holdfast.map(({ ms }) => ms),
        against,
        requests: fewest(sides.holdfast.map(({ requests }) => requests)),
      },
      {
        id: 'deletions',
        what: 'its deletions alone: record, guards, DELETEs, until their entries are out of the inventory',
        unit: 'ms',
        values: sides.holdfast.map(({ deletedMs }) => deletedMs),
        against,
        target: { text: '1.5 x bare DELETEs', max: 1.5 * median(sides.floor) },
      },
    ];
  },
};
