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

type Stage = { type: string; stage?: string; ms?: number };

/** What the product says itself of how long its deletions took, guards and the last looks included. */
const pruneStage = (output: string): number =>
  output
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Stage)
    .filter(({ type, stage }) => type === 'stage' && stage === 'prune')
    .reduce((sum, { ms = 0 }) => sum + ms, 0);

type Pruned = { ms: number; stageMs: number; requests: Requests };

const holdfastPrune = async (plane: ControlPlane, scene: Scene, count: number): Promise<Pruned> => {
  const files = filesOf(many(count, (index) => configMap(index)));
  scene.commit('all', { ...files, ...filesOf([configMap(count)]) });
  await scene.holdfast('apply');
  scene.commit('one is left', Object.fromEntries(Object.keys(files).map((path) => [path, undefined])));
  const { value, requests } = await countRequests(plane.kubeconfig, () => scene.holdfast('apply', '-o', 'json'));
  await scene.clear();
  return { ms: value.ms, stageMs: pruneStage(value.stdout), requests };
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
        target: { text: '1.5 x bare DELETEs', max: 1.5 * median(sides.floor) },
        requests: fewest(sides.holdfast.map(({ requests }) => requests)),
      },
      {
        id: 'deletions',
        what: 'its deletions alone, from their record to the last 404',
        unit: 'ms',
        values: sides.holdfast.map(({ stageMs }) => stageMs),
        against,
      },
    ];
  },
};
