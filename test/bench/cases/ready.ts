import { floor } from '../floor.ts';
import { filesOf, many, patchOf, shopOf } from '../objects.ts';
import type { Ran } from '../product.ts';
import { countRequests, openBare } from '../requests.ts';
import { alternate, fewest, median } from '../samples.ts';
import { ensureSystem, openScene } from '../scene.ts';
import type { Bench, Case, Line, Requests } from '../types.ts';

/** What kube-controller-manager asks for at most by default is 20 requests a second for each of its controllers. */
const RAISED = ['--kube-api-qps=1000', '--kube-api-burst=2000'];
const CONNECTIONS = 32;

const controllersAlone = (bench: Bench, count: number, controllerManagerArgs: readonly string[]): Promise<number> =>
  bench.withCluster({ controllerManagerArgs }, ({ kubeconfig }) => {
    const requests = many(count, shopOf).flat().map(patchOf);
    return floor(bench, kubeconfig, CONNECTIONS, requests, { path: '/apis/apps/v1/deployments', count });
  });

const OURS = /^APPLY /;

/** What Holdfast writes; what is read and what else is written is mostly the controllers'. */
const applied = (requests: Requests): Requests => Object.fromEntries(Object.entries(requests).filter(([name]) => OURS.test(name)));

const holdfastApply = (bench: Bench, count: number, controllerManagerArgs: readonly string[]): Promise<Ran & { requests: Requests }> =>
  bench.withCluster({ controllerManagerArgs }, async ({ kubeconfig }) => {
    const bare = openBare(kubeconfig, 1);
    await ensureSystem(bare);
    await bare.close();
    const scene = openScene(bench, kubeconfig, 'shops');
    try {
      scene.commit('all', filesOf(many(count, shopOf).flat()));
      scene.forgetData();
      const { value, requests } = await countRequests(kubeconfig, () => scene.holdfast('apply'));
      return { ...value, requests: applied(requests) };
    } finally {
      await scene.close();
    }
  });

type Size = { full: number; smoke: number; raised: boolean; most: number };

const readyLine = async (bench: Bench, { full, smoke, raised, most }: Size): Promise<readonly Line[]> => {
  const count = bench.size(full, smoke);
  const flags = raised ? RAISED : [];
  const sides = await alternate(bench.repeats(most), {
    bare: () => controllersAlone(bench, count, flags),
    holdfast: () => holdfastApply(bench, count, flags),
  });
  const limit = raised ? "the controllers' limit raised" : 'limits of the controllers as they come';
  return [
    {
      id: 'process',
      what: `\`holdfast apply\` of ${count} x (Namespace, Deployment, ServiceAccount, Service, Ingress) until all are ready, ${limit}`,
      unit: 'ms',
      values: sides.holdfast.map(({ ms }) => ms),
      against: { what: 'the same objects sent bare, until ready', values: sides.bare },
      target: { text: "1.2 x the controllers' own time", max: 1.2 * median(sides.bare) },
      requests: fewest(sides.holdfast.map(({ requests }) => requests)),
    },
  ];
};

export const ready100: Case = {
  name: 'ready-100',
  summary: "apply of 500 objects with 100 Deployments until they are ready, the controllers' limit as it comes",
  heavy: true,
  fullOnly: true,
  run: (bench) => readyLine(bench, { full: 100, smoke: 100, raised: false, most: 3 }),
};

export const ready100Raised: Case = {
  name: 'ready-100-raised',
  summary: "apply of 500 objects with 100 Deployments until they are ready, the controllers' limit raised",
  run: (bench) => readyLine(bench, { full: 100, smoke: 20, raised: true, most: bench.smoke ? 4 : 5 }),
};

export const ready1000: Case = {
  name: 'ready-1000',
  summary: "apply of 5,000 objects with 1,000 Deployments until they are ready, the controllers' limit as it comes",
  heavy: true,
  fullOnly: true,
  run: (bench) => readyLine(bench, { full: 1000, smoke: 1000, raised: false, most: 1 }),
};

export const ready1000Raised: Case = {
  name: 'ready-1000-raised',
  summary: "apply of 5,000 objects with 1,000 Deployments until they are ready, the controllers' limit raised",
  heavy: true,
  fullOnly: true,
  run: (bench) => readyLine(bench, { full: 1000, smoke: 1000, raised: true, most: 3 }),
};
