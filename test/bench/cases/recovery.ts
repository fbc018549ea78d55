import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ClusterRecovery, RecoveryReport } from '../../../src/reconcile/recovery/types.ts';
import { listSandboxes, removeSandbox } from '../../../src/sandbox/process.ts';
import { startApiProxy } from '../../support/api-proxy.ts';
import { makeRepo, type TestRepo } from '../../support/git-repo.ts';
import { type Admin, openAdmin } from '../admin.ts';
import { many } from '../objects.ts';
import { runProduct, startProduct } from '../product.ts';
import { median } from '../samples.ts';
import type { Bench, Case, Requests } from '../types.ts';

const REPOSITORY = 'apiVersion: holdfast.dev/v1\nkind: Repository\nmetadata: { name: bench }\nspec: { layoutVersion: 1 }\n';
const clusterFile = (name: string): string =>
  `apiVersion: holdfast.dev/v1\nkind: Cluster\nmetadata: { name: ${name} }\nspec: { provider: sandbox }\n`;
const taskDefinitionFile = (family: string): string => `apiVersion: holdfast.dev/v1
kind: TaskDefinition
metadata: { name: ${family}-1 }
spec:
  family: ${family}
  revision: 1
  containerDefinitions:
    - { name: main, image: nginx:1.29, memory: 64, essential: true, portMappings: [{ containerPort: 80 }] }
`;
const serviceFile = (name: string): string =>
  `apiVersion: holdfast.dev/v1\nkind: Service\nmetadata: { name: ${name} }\nspec: { serviceName: ${name}, taskDefinition: ${name}, desiredCount: 1 }\n`;

const filesOf = (cluster: string, services: readonly string[]): [string, string][] => [
  [`clusters/${cluster}/cluster.yaml`, clusterFile(cluster)],
  ...services.flatMap((name): [string, string][] => [
    [`clusters/${cluster}/task-definitions/${name}-1.yaml`, taskDefinitionFile(name)],
    [`clusters/${cluster}/services/${name}.yaml`, serviceFile(name)],
  ]),
];

type Place = { bench: Bench; repo: TestRepo; dataDir: string; flags: readonly string[]; names: readonly string[]; services: number };

const forget = async ({ dataDir }: Place): Promise<void> => {
  for (const { name } of await listSandboxes(dataDir)) await removeSandbox(dataDir, name);
  rmSync(dataDir, { recursive: true, force: true });
  mkdirSync(dataDir);
};

const isWhole = ({ services }: Place, one: ClusterRecovery): boolean =>
  one.result === 'recovered' && one.objects.total > services && one.objects.healthy === one.objects.total;

/** `others`: the share of others in the cluster that was ready last: its creation, and waiting until its objects are ready. */
type Recovered = { whole: number; slowest: number; others: number };

/** All clusters are gone: one `holdfast recover`, as a process. */
const recovered = async (place: Place): Promise<Recovered> => {
  await forget(place);
  const { stdout, ms } = await runProduct(place.bench, ['recover', '-o', 'json', ...place.flags]);
  const { clusters } = JSON.parse(stdout) as RecoveryReport;
  if (clusters.length !== place.names.length || !clusters.every((one) => isWhole(place, one))) throw new Error(stdout);
  const [last] = clusters.toSorted((a, b) => b.ms.total - a.ms.total);
  if (last === undefined) throw new Error('no cluster');
  return { whole: ms, slowest: last.ms.total, others: last.ms.bringUp + last.ms.healthy };
};

/** From the start of `holdfast run` until it has looked at every cluster from end to end and found nothing to do. */
const adopted = async ({ bench, flags, names }: Place): Promise<number> => {
  const admin: Admin = await openAdmin();
  const started = performance.now();
  const running = startProduct(bench, ['run', ...flags, '--admin-address', admin.address, '--ecs-address', 'off']);
  const looked = await admin.until(async () => {
    const passes = names.map((cluster) => admin.metric('holdfast_reconciles_total', { cluster, result: 'unchanged' }));
    return (await Promise.all(passes)).every((count) => count > 0);
  });
  await running.printed(`State recovery summary: 0 recovered, ${names.length} skipped, 0 failed`);
  await running.stop();
  return looked - started;
};

/** What an adoption writes, seen by proxies that stand in the way. Not timed: each takes its share of the processor. */
const writesOfAdoption = async (place: Place): Promise<{ requests: Requests; reads: number }> => {
  const sandboxes = await listSandboxes(place.dataDir);
  const kept = sandboxes.map(({ kubeconfig }) => ({ kubeconfig, text: readFileSync(kubeconfig) }));
  const proxies = await Promise.all(sandboxes.map(({ kubeconfig }) => startApiProxy(kubeconfig, `${kubeconfig}.proxy`)));
  try {
    // From here on that is the way to the sandbox.
    for (const { kubeconfig } of sandboxes) writeFileSync(kubeconfig, readFileSync(`${kubeconfig}.proxy`));
    await adopted(place);
    const writes = proxies.flatMap((proxy) => proxy.writes().map(({ method }) => method));
    const reads = proxies.reduce((sum, proxy) => sum + proxy.reads().length, 0);
    if (reads < sandboxes.length) throw new Error('the proxies were not asked: nothing is known of the writes');
    return {
      requests: Object.fromEntries(
        Map.groupBy(writes, (method) => method)
          .entries()
          .map(([method, all]) => [method, all.length]),
      ),
      reads,
    };
  } finally {
    for (const { kubeconfig, text } of kept) writeFileSync(kubeconfig, text);
    for (const proxy of proxies) await proxy.close();
  }
};

export const recovery: Case = {
  name: 'recovery-4',
  summary: 'four clusters of 25 services are gone and come back; four that run are adopted',
  run: async (bench) => {
    const count = bench.size(4, 2);
    const services = bench.size(25, 5);
    const names = many(count, (index) => `c${index}`);
    const repo = makeRepo();
    const dataDir = join(bench.dir, 'data');
    const flags = ['--repository', repo.dir, '--ref', 'main', '--data-dir', dataDir, '--instance', 'bench'];
    const place: Place = { bench, repo, dataDir, flags, names, services };
    const each = many(services, (index) => `service-${index}`);
    repo.commit('all', { 'holdfast.yaml': REPOSITORY, ...Object.fromEntries(names.flatMap((name) => filesOf(name, each))) });
    mkdirSync(dataDir);
    try {
      const recoveries: Recovered[] = [];
      const adoptions: number[] = [];
      for (let sample = 0; sample < bench.repeats(); sample += 1) {
        recoveries.push(await recovered(place));
        adoptions.push(await adopted(place));
        bench.say(
          `sample ${sample + 1}: ${Math.round(recoveries.at(-1)?.whole ?? 0)} ms, adopted in ${Math.round(adoptions.at(-1) ?? 0)} ms`,
        );
      }
      const { requests, reads } = await writesOfAdoption(place);
      const slowest = recoveries.map((one) => one.slowest);
      const about = `${count} clusters with ${services} services each`;
      return [
        {
          id: 'own',
          what: `Holdfast's own share of \`holdfast recover\` of ${about}: the whole process without the creation of the last cluster and the wait for its pods`,
          unit: 'ms',
          values: recoveries.map(({ whole, others }) => whole - others),
          target: { text: '3 s', max: 3000 },
        },
        {
          id: 'whole',
          what: `\`holdfast recover\` of ${about}, whole process`,
          unit: 'ms',
          values: recoveries.map(({ whole }) => whole),
          against: { what: 'the slowest of its clusters, from its turn to its end', values: slowest },
          target: { text: '1.2 x the slowest cluster', max: 1.2 * median(slowest) },
        },
        {
          id: 'adoption',
          what: `\`holdfast run\` finds ${about} running, and nothing to do, from its start on (${reads} reads)`,
          unit: 'ms',
          values: adoptions,
          target: { text: '2 s', max: 2000 },
          requests,
        },
      ];
    } finally {
      await forget(place);
      repo.remove();
    }
  },
};
