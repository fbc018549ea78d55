// One cluster of one repository on a shared API server: what a case measures in, and how it is cleaned up between samples.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { makeRepo, type TestRepo } from '../support/git-repo.ts';
import { type Ran, type Running, runProduct, startProduct } from './product.ts';
import { type Bare, openBare } from './requests.ts';
import type { Bench } from './types.ts';

export type Files = { readonly [path: string]: string | undefined };

export type Scene = {
  repo: TestRepo;
  cluster: string;
  /** The cluster's namespace: objects without one go there. A new one after each `clear`. */
  readonly namespace: string;
  bare: Bare;
  /** Commits files of the cluster's folder; undefined removes one. */
  commit: (message: string, files: Files) => string;
  /** Runs a command to its end with all flags that it needs. */
  holdfast: (command: string, ...args: string[]) => Promise<Ran>;
  /** Starts `holdfast run`. */
  run: (...args: string[]) => Running;
  /** A data directory as on the first day. */
  forgetData: () => void;
  /** Deletes the ConfigMaps that were applied, and Holdfast's memory of them, and commits another region: the next sample finds nothing. */
  clear: () => Promise<void>;
  close: () => Promise<void>;
};

const INSTANCE = 'bench';
const REPOSITORY = 'apiVersion: holdfast.dev/v1\nkind: Repository\nmetadata: { name: bench }\nspec: { layoutVersion: 1 }\n';
/** The region gives the namespace its name: a new one for each sample spares waiting for the end of the last one's. */
const clusterFile = (name: string, region: string): string =>
  `apiVersion: holdfast.dev/v1\nkind: Cluster\nmetadata: { name: ${name}, labels: { region: ${region} } }\nspec: { provider: kubeconfig }\n`;

/** `config`: lines of the operator's configuration, where a case needs leave that is not given by default. */
export const openScene = (bench: Bench, kubeconfig: string, cluster: string, config?: string): Scene => {
  const repo = makeRepo();
  const bare = openBare(kubeconfig, 8);
  const dataDir = join(bench.dir, `data-${cluster}`);
  const configFile = join(bench.dir, `config-${cluster}.yaml`);
  let region = 1;
  const namespace = (): string => `${cluster}-r${region}`;
  const describe = (): { [path: string]: string } => ({ [`clusters/${cluster}/cluster.yaml`]: clusterFile(cluster, `r${region}`) });
  if (config !== undefined) writeFileSync(configFile, config);
  mkdirSync(dataDir, { recursive: true });
  const context = (parse(readFileSync(kubeconfig, 'utf8')) as { 'current-context': string })['current-context'];
  const flags = [
    ...['--repository', repo.dir, '--ref', 'main', '--context', `${cluster}=${context}@${kubeconfig}`],
    ...['--data-dir', dataDir, '--instance', INSTANCE, ...(config === undefined ? [] : ['--config', configFile])],
  ];
  repo.commit('begin', { 'holdfast.yaml': REPOSITORY, ...describe() });
  return {
    repo,
    cluster,
    get namespace() {
      return namespace();
    },
    bare,
    commit: (message, files) =>
      repo.commit(message, Object.fromEntries(Object.entries(files).map(([path, text]) => [`clusters/${cluster}/${path}`, text]))),
    holdfast: (command, ...args) => runProduct(bench, [command, ...flags, ...args]),
    run: (...args) => startProduct(bench, ['run', ...flags, ...args]),
    forgetData: () => {
      rmSync(dataDir, { recursive: true, force: true });
      mkdirSync(dataDir);
    },
    clear: async () => {
      await clearNamespace(bare, namespace());
      const memory = encodeURIComponent(`holdfast.dev/instance=${INSTANCE},holdfast.dev/cluster=${cluster}`);
      await bare.send('DELETE', `/api/v1/namespaces/holdfast-system/configmaps?labelSelector=${memory}`);
      region += 1;
      repo.commit(`region ${region}`, describe());
    },
    close: async () => {
      await bare.close();
      repo.remove();
    },
  };
};

/** Deletes the ConfigMaps of a namespace and takes Holdfast's marks off it; itself it stays: the end of one takes five seconds and more. */
export const clearNamespace = async (bare: Bare, namespace: string): Promise<void> => {
  const path = `/api/v1/namespaces/${namespace}`;
  await bare.send('DELETE', `${path}/configmaps`);
  const gone = { metadata: { labels: { 'app.kubernetes.io/managed-by': null }, annotations: { 'holdfast.dev/owner': null } } };
  await bare.send('PATCH', path, JSON.stringify(gone), 'application/merge-patch+json');
};

const SYSTEM = 'holdfast-system';

/** Somebody has used Holdfast on this server before: its own namespace is there. */
export const ensureSystem = async (bare: Bare): Promise<void> => {
  const body = JSON.stringify({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: SYSTEM } });
  await bare.send('POST', '/api/v1/namespaces', body).catch(() => undefined);
};
