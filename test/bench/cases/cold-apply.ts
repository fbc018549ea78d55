import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ControlPlane } from '../../testbed/control-plane.ts';
import { bestConnections, floor } from '../floor.ts';
import { configMap, filesOf, many, namespaceObject, patchOf } from '../objects.ts';
import { type Ran, timed } from '../product.ts';
import { countRequests } from '../requests.ts';
import { alternate, fewest, median } from '../samples.ts';
import { clearNamespace, ensureSystem, openScene, type Scene } from '../scene.ts';
import type { Bench, Case, Line, Requests } from '../types.ts';

const FLOOR = 'bench-floor';
const KUBECTL = 'bench-kubectl';

/** The first apply of a commit, with an empty data directory, as a whole process: clone, validation, plan, writes, health, memory. */
const coldApply = async (plane: ControlPlane, scene: Scene): Promise<Ran & { requests: Requests }> => {
  scene.forgetData();
  const { value, requests } = await countRequests(plane.kubeconfig, () => scene.holdfast('apply'));
  await scene.clear();
  return { ...value, requests };
};

const bareApply = async (bench: Bench, plane: ControlPlane, scene: Scene, count: number, connections: number): Promise<number> => {
  const objects = [namespaceObject(FLOOR), ...many(count, (index) => configMap(index, FLOOR))];
  const ms = await floor(bench, plane.kubeconfig, connections, objects.map(patchOf));
  await clearNamespace(scene.bare, FLOOR);
  return ms;
};

/** The version of a kubectl, undefined where there is none. */
const versionOf = (kubectl: string): string | undefined => {
  const { status, stdout } = spawnSync(kubectl, ['version', '--client', '-o', 'json'], { encoding: 'utf8' });
  if (status !== 0) return undefined;
  return (JSON.parse(stdout) as { clientVersion: { gitVersion: string } }).clientVersion.gitVersion;
};

const kubectlApply = async (
  bench: Bench,
  plane: Pick<ControlPlane, 'kubeconfig' | 'kubectl'>,
  scene: Scene,
  count: number,
): Promise<number> => {
  const file = join(bench.dir, 'kubectl', 'all.json');
  mkdirSync(join(bench.dir, 'kubectl'), { recursive: true });
  const objects = [namespaceObject(KUBECTL), ...many(count, (index) => configMap(index, KUBECTL))];
  writeFileSync(file, JSON.stringify({ apiVersion: 'v1', kind: 'List', items: objects }));
  const args = ['--kubeconfig', plane.kubeconfig, 'apply', '--server-side', '-f', file];
  const ran = await timed(spawn(plane.kubectl, args, { stdio: ['ignore', 'pipe', 'pipe'] }));
  if (ran.code !== 0) throw new Error(`kubectl apply failed: ${ran.stderr}`);
  await clearNamespace(scene.bare, KUBECTL);
  return ran.ms;
};

const prepared = async (bench: Bench, count: number): Promise<{ plane: ControlPlane; scene: Scene }> => {
  const plane = await bench.cluster();
  const scene = openScene(bench, plane.kubeconfig, 'shop');
  await ensureSystem(scene.bare);
  scene.commit('all', filesOf(many(count, (index) => configMap(index))));
  // What every process after the first one finds: compiled code in Node's cache.
  await coldApply(plane, scene);
  return { plane, scene };
};

export const coldApply1000: Case = {
  name: 'cold-apply-1000',
  summary: 'first apply of 1,000 ConfigMaps as a whole process, against bare PATCHes and kubectl',
  run: async (bench) => {
    const count = bench.size(1000, 200);
    const { plane, scene } = await prepared(bench, count);
    const sample = (connections: number): Promise<number> => bareApply(bench, plane, scene, count, connections);
    const best = await tryConnections(bench, plane, scene, count);
    const sides = await alternate(bench.repeats(), { floor: () => sample(best), holdfast: () => coldApply(plane, scene) });
    const times = sides.holdfast.map(({ ms }) => ms);
    const base = median(sides.floor);
    const against = { what: `bare PATCHes, ${best} connections`, values: sides.floor };
    const lines: Line[] = [
      {
        id: 'process',
        what: `\`holdfast apply\` of ${count} new ConfigMaps, whole process`,
        unit: 'ms',
        values: times,
        against,
        target: { text: '1.5 x floor + 0.5 s', max: 1.5 * base + 500 },
        requests: fewest(sides.holdfast.map(({ requests }) => requests)),
      },
    ];
    if (!bench.smoke) lines.push(await kubectlLine(bench, plane, scene, count), ...(await otherKubectlLine(bench, plane, scene, count)));
    await scene.close();
    return lines;
  },
};

const kubectlLine = async (bench: Bench, plane: ControlPlane, scene: Scene, count: number): Promise<Line> => {
  const sides = await alternate(bench.repeats(3), {
    kubectl: () => kubectlApply(bench, plane, scene, count),
    holdfast: () => coldApply(plane, scene),
  });
  return {
    id: 'kubectl',
    what: 'the same against `kubectl apply --server-side`',
    unit: 'ms',
    values: sides.holdfast.map(({ ms }) => ms),
    against: { what: 'kubectl, the same version as the server', values: sides.kubectl },
    target: { text: 'a tenth of kubectl', max: median(sides.kubectl) / 10 },
  };
};

/** The kubectl that this machine has, where it is another one than the server's. */
const otherKubectlLine = async (bench: Bench, plane: ControlPlane, scene: Scene, count: number): Promise<Line[]> => {
  const version = versionOf('kubectl');
  if (version === undefined || version === versionOf(plane.kubectl)) return [];
  const other = { kubeconfig: plane.kubeconfig, kubectl: 'kubectl' };
  const sides = await alternate(bench.repeats(2), {
    kubectl: () => kubectlApply(bench, other, scene, count),
    holdfast: () => coldApply(plane, scene),
  });
  return [
    {
      id: 'other-kubectl',
      what: "the same against this machine's own kubectl",
      unit: 'ms',
      values: sides.holdfast.map(({ ms }) => ms),
      against: { what: `kubectl ${version}`, values: sides.kubectl },
      target: { text: 'a tenth of kubectl', max: median(sides.kubectl) / 10 },
    },
  ];
};

const tryConnections = async (bench: Bench, plane: ControlPlane, scene: Scene, count: number): Promise<number> => {
  const objects = [namespaceObject(FLOOR), ...many(Math.min(count, 1000), (index) => configMap(index, FLOOR))];
  const best = await bestConnections(bench, plane.kubeconfig, async () => {
    await bareApply(bench, plane, scene, 0, 1);
    return objects.map(patchOf);
  });
  await clearNamespace(scene.bare, FLOOR);
  return best;
};

export const coldApply10000: Case = {
  name: 'cold-apply-10000',
  summary: 'first apply of 10,000 ConfigMaps as a whole process: time and memory',
  fullOnly: true,
  run: async (bench) => {
    const count = bench.size(10_000, 10_000);
    const { plane, scene } = await prepared(bench, count);
    const best = await tryConnections(bench, plane, scene, count);
    const sides = await alternate(bench.repeats(), {
      floor: () => bareApply(bench, plane, scene, count, best),
      holdfast: () => coldApply(plane, scene),
    });
    await scene.close();
    return [
      {
        id: 'process',
        what: '`holdfast apply` of 10,000 new ConfigMaps, whole process, validation included',
        unit: 'ms',
        values: sides.holdfast.map(({ ms }) => ms),
        against: { what: `bare PATCHes, ${best} connections`, values: sides.floor },
        target: { text: '2 x floor', max: 2 * median(sides.floor) },
        requests: fewest(sides.holdfast.map(({ requests }) => requests)),
      },
      {
        id: 'memory',
        what: 'its largest resident set',
        unit: 'MB',
        values: sides.holdfast.map(({ peakMB }) => peakMB),
        target: { text: '350 MB', max: 350 },
      },
    ];
  },
};
