import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { makeRepo } from '../../support/git-repo.ts';
import { openAdmin } from '../admin.ts';
import { many } from '../objects.ts';
import { peakOf, residentOf, startProduct } from '../product.ts';
import type { Bench, Case } from '../types.ts';

const clusterFile = (name: string): string =>
  `apiVersion: holdfast.dev/v1\nkind: Cluster\nmetadata: { name: ${name} }\nspec: { provider: kubeconfig }\n`;
const configMap = (name: string): string => `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: settings }\ndata: { cluster: ${name} }\n`;

/** Until the process has come to rest: its memory after that is what an idle cluster costs. */
const REST_MS = 10_000;

/** What `run` has resident when it holds that many clusters, all of them healthy and nothing to do. */
const measure = async (bench: Bench, count: number): Promise<{ rest: number; peak: number }> => {
  const dir = join(bench.dir, `clusters-${count}`);
  mkdirSync(join(dir, 'data'), { recursive: true });
  const kubeconfig = join(dir, 'kubeconfig');
  const program = join(import.meta.dirname, '..', 'api-servers.ts');
  const servers = spawn(process.execPath, [program, String(count), kubeconfig], { stdio: ['ignore', 'pipe', 'inherit'] });
  const repo = makeRepo();
  try {
    await once(servers.stdout, 'data');
    const names = many(count, (index) => `c${index}`);
    const files = names.flatMap((name) => [
      [`clusters/${name}/cluster.yaml`, clusterFile(name)],
      [`clusters/${name}/manifests/settings.yaml`, configMap(name)],
    ]);
    const head = 'apiVersion: holdfast.dev/v1\nkind: Repository\nmetadata: { name: bench }\nspec: { layoutVersion: 1 }\n';
    repo.commit('all', { 'holdfast.yaml': head, ...Object.fromEntries(files) });
    const admin = await openAdmin();
    const running = startProduct(bench, [
      ...['run', '--repository', repo.dir, '--ref', 'main', '--data-dir', join(dir, 'data'), '--instance', 'bench'],
      ...['--admin-address', admin.address],
      ...names.flatMap((name) => ['--context', `${name}=${name}@${kubeconfig}`]),
    ]);
    await admin.until(async () => (await admin.metric('holdfast_cluster_healthy')) === count);
    await delay(REST_MS);
    const measured = { rest: residentOf(running.pid), peak: peakOf(running.pid) };
    await running.stop();
    return measured;
  } finally {
    servers.kill();
    repo.remove();
  }
};

export const clusters100: Case = {
  name: 'clusters-100',
  summary: '100 clusters held by one `run`: memory of each while nothing happens',
  run: async (bench) => {
    const count = bench.size(100, 10);
    const one = await measure(bench, 1);
    const all = await measure(bench, count);
    return [
      {
        id: 'memory',
        what: `memory of each further idle cluster, ${count} in one \`run\` (${Math.round(all.rest)} MB in all, ${Math.round(all.peak)} MB at most)`,
        unit: 'MB',
        values: [(all.rest - one.rest) / (count - 1)],
        target: { text: '3 MB', max: 3 },
      },
    ];
  },
};
