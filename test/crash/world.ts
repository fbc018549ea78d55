// One cell's own place on the shared API server: names of its own, a repository with both commits, objects of strangers.

import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { KubeClient } from '../../src/kube/types.ts';
import type { Json } from '../../src/lib/json.ts';
import { type KubeObject, type ObjectRef, refOf } from '../../src/lib/kube-object.ts';
import { MANAGED_BY_LABEL } from '../../src/lib/well-known.ts';
import type { Owner } from '../../src/memory/types.ts';
import { tempDir } from '../support/git-repo.ts';
import { commitA, commitB, lodgers, type Manifests, type Places, strangers } from './change.ts';

export type Testbed = { kubeconfig: string /** Straight to the server, as an administrator. */; admin: KubeClient };

export type World = {
  testbed: Testbed;
  owner: Owner;
  places: Places;
  dir: string;
  repository: string;
  commits: { a: string; b: string };
  /** Moves the followed branch to the second commit. */
  pushB: () => void;
  /** A name without what is this cell's own: `shop-3f2a` gives `shop`. */
  plain: (text: string) => string;
  /** Folder for the data of one Holdfast process. */
  dataDir: (name: string) => string;
  /** Takes the cell's files away, and from the cluster what would be sent to every later cell: watches are for all namespaces. */
  destroy: (objects: readonly KubeObject[]) => Promise<void>;
};

const REPOSITORY = 'apiVersion: holdfast.dev/v1\nkind: Repository\nmetadata: { name: test }\nspec: { layoutVersion: 1 }\n';
const clusterFile = (name: string): string =>
  `apiVersion: holdfast.dev/v1\nkind: Cluster\nmetadata: { name: ${name} }\nspec: { provider: kubeconfig }\n`;

const filesOf = (cluster: string, before: Manifests, manifests: Manifests): { [path: string]: string | undefined } =>
  Object.fromEntries(
    [...new Set([...Object.keys(before), ...Object.keys(manifests)])].map((file) => [
      `clusters/${cluster}/manifests/${file}`,
      manifests[file] === undefined ? undefined : `${JSON.stringify(manifests[file])}\n`,
    ]),
  );

const make = (admin: KubeClient, { manager, object }: { manager: string; object: KubeObject }): Promise<KubeObject> =>
  admin.create(object, { manager });

const GIT_ENV = { PATH: process.env['PATH'] ?? '', HOME: '/nonexistent', GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: '/dev/null' };

const commitStream = (files: { [path: string]: string | undefined }, index: number): string => {
  const lines = Object.entries(files).map(([path, text]) =>
    text === undefined ? `D ${path}\n` : `M 100644 inline ${path}\ndata ${Buffer.byteLength(text)}\n${text}\n`,
  );
  const from = index === 0 ? '' : `from :${index}\n`;
  return `commit refs/heads/all\nmark :${index + 1}\ncommitter Ada <ada@example.com> ${1_700_000_000 + index} +0000\ndata 1\n${index}\n${from}${lines.join('')}\n`;
};

/** Makes a repository with these commits, one after the other, on a branch that nobody follows; gives their ids. Two runs of git for it all. */
const importCommits = (dir: string, commits: readonly { [path: string]: string | undefined }[]): string[] => {
  execFileSync('git', ['init', '--quiet', '--bare', '--initial-branch=main', dir], { env: GIT_ENV });
  const marks = join(dir, 'marks');
  execFileSync('git', ['-C', dir, 'fast-import', '--quiet', `--export-marks=${marks}`], {
    env: GIT_ENV,
    input: commits.map(commitStream).join(''),
  });
  return readFileSync(marks, 'utf8')
    .trim()
    .split('\n')
    .sort()
    .map((line) => line.split(' ')[1] ?? '');
};

/** Makes what is there before the first commit. `id` must be new on this server. */
export const openWorld = async (testbed: Testbed, id: string): Promise<World> => {
  const { admin } = testbed;
  const cluster = `shop-${id}`;
  const places: Places = { ecs: `${cluster}-us-east-1`, theirs: `theirs-${id}`, shared: `shared-${id}`, store: `store-${id}` };
  const dir = tempDir('holdfast-crash');
  const [first, second] = [commitA(places), commitB(places)];
  const begin = { 'holdfast.yaml': REPOSITORY, [`clusters/${cluster}/cluster.yaml`]: clusterFile(cluster) };
  const [a = '', b = ''] = importCommits(join(dir, 'repo'), [
    { ...begin, ...filesOf(cluster, {}, first) },
    filesOf(cluster, first, second),
  ]);
  const follow = (commit: string): void => writeFileSync(join(dir, 'repo', 'refs', 'heads', 'main'), `${commit}\n`);
  follow(a);
  await admin.create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: places.theirs } }, { manager: 'somebody' });
  await Promise.all(strangers(places).map((stranger) => make(admin, stranger)));
  return {
    testbed,
    owner: { instance: `crash-${id}`, cluster },
    places,
    dir,
    repository: join(dir, 'repo'),
    commits: { a, b },
    pushB: () => follow(b),
    plain: (text) => text.replaceAll(`-${id}`, ''),
    dataDir: (name) => {
      const folder = join(dir, name);
      mkdirSync(folder, { recursive: true });
      return folder;
    },
    destroy: async (objects) => {
      rmSync(dir, { recursive: true, force: true });
      const ours = objects.filter(({ metadata }) => metadata.labels?.[MANAGED_BY_LABEL] !== undefined);
      await Promise.all([...ours.map((object) => forget(admin, object)), forgetRecords(admin, `crash-${id}`, cluster)]);
    },
  };
};

/** A namespace takes its controller longer to delete than a cell takes to play. */
const forget = async (admin: KubeClient, object: KubeObject): Promise<void> => {
  const gone: Json = null;
  if (object.kind === 'Namespace') await admin.patch(refOf(object), 'merge', { metadata: { labels: { [MANAGED_BY_LABEL]: gone } } });
  else await admin.remove(refOf(object));
};

/** What others do after the first commit is in force. */
export const moveIn = async ({ testbed: { admin }, places }: World): Promise<void> => {
  await Promise.all(lodgers(places).map((lodger) => make(admin, lodger)));
};

const forgetRecords = async (admin: KubeClient, instance: string, cluster: string): Promise<void> => {
  const namespace = 'holdfast-system';
  const names = [`head.${instance}.${cluster}`, `inventory.${instance}.${cluster}.0`];
  const lease: ObjectRef = { apiVersion: 'coordination.k8s.io/v1', kind: 'Lease', namespace, name: `${instance}.${cluster}` };
  await Promise.all([...names.map((name) => admin.remove({ apiVersion: 'v1', kind: 'ConfigMap', namespace, name })), admin.remove(lease)]);
};

export const kubeconfigOf = (world: World, name: string): string => join(world.dir, `${name}.kubeconfig`);

/** Flags of a Holdfast process with its own data directory. */
export const flagsOf = (world: World, name: string, kubeconfig: string): string[] => {
  const config = join(world.dir, `${name}-config.yaml`);
  writeFileSync(config, `repository: { url: ${world.repository}, ref: main }\n`);
  const { 'current-context': current } = parse(readFileSync(kubeconfig, 'utf8')) as { 'current-context': string };
  const context = `${world.owner.cluster}=${current}@${kubeconfig}`;
  return ['--config', config, '--context', context, '--data-dir', world.dataDir(name), '--instance', world.owner.instance];
};
