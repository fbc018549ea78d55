// One test's own place on the shared API server: a repository, a cluster name, an instance, and the commands to look at them.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inject, vi } from 'vitest';
import { parse } from 'yaml';
import type { KubeObject } from '../../src/lib/kube-object.ts';
import { type ApiProxy, startApiProxy } from '../support/api-proxy.ts';
import { makeRepo, type TestRepo, tempDir } from '../support/git-repo.ts';
import { holdfast, type Ran, type Running, startHoldfast } from '../support/holdfast.ts';

type Files = { readonly [path: string]: string | undefined };

export type Scene = {
  /** Where commits are made; `origin` is the bare repository that Holdfast follows. */
  repo: TestRepo;
  origin: TestRepo;
  /** For files of the test's own. */
  dir: string;
  cluster: string;
  instance: string;
  /** The cluster's ECS namespace: objects without a namespace go there. */
  namespace: string;
  /** Commits files whose paths are inside the cluster's folder (undefined removes one); gives the commit. */
  push: (message: string, files: Files) => string;
  /** Makes `git revert` of the newest commit and pushes it. */
  revert: () => string;
  /** One object of the cluster's ECS namespace as the server has it, or undefined. */
  get: (kind: string, name: string) => Promise<KubeObject | undefined>;
  /** Runs a command (`plan`, `backup now`) with all flags that it needs. */
  holdfast: (command: string, ...args: string[]) => Promise<Ran>;
  /** Starts `holdfast run`; it is ended with the scene. */
  run: (...args: string[]) => Running;
  /** From here on commands reach the API server through a proxy that records and can fail requests. */
  throughProxy: () => Promise<ApiProxy>;
  /** Gives Holdfast one more ClusterRole of examples/rbac than bind-cluster.yaml does, as long as the scene lasts. */
  grant: (role: string) => Promise<void>;
  /** Gives Holdfast rights on resources of the test's own, for example `things.example.com`. */
  allow: (resource: string, ...verbs: string[]) => Promise<void>;
  destroy: () => Promise<void>;
};

export type SceneOptions = {
  /** More lines of the cluster's spec, for example `prune: { enabled: false }`. */
  spec?: string;
  /** Lines of the operator's configuration. */
  config?: string;
  /** Where two scenes stand for one. */
  cluster?: string;
  instance?: string;
  /** Another identity than the one with the least roles. */
  kubeconfig?: string;
};

export const shortId = (): string => randomBytes(3).toString('hex');

export const clusterFile = (name: string, spec = ''): string =>
  `apiVersion: holdfast.dev/v1\nkind: Cluster\nmetadata: { name: ${name} }\nspec:\n  provider: kubeconfig\n${spec === '' ? '' : `  ${spec}\n`}`;

const REPOSITORY = 'apiVersion: holdfast.dev/v1\nkind: Repository\nmetadata: { name: test }\nspec: { layoutVersion: 1 }\n';

const contextOf = (kubeconfig: string): string =>
  (parse(readFileSync(kubeconfig, 'utf8')) as { 'current-context': string })['current-context'];

type Told = { code: number | null; stdout: string; stderr: string };

/** Runs the built kubectl against the API server itself, not through a proxy. Not synchronous: the proxy lives in this process. */
export const kubectlTry = async (args: readonly string[], input = ''): Promise<Told> => {
  const child = spawn(inject('kubectl'), ['--kubeconfig', inject('kubeconfig'), ...args]);
  const told: Told = { code: null, stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    told.stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    told.stderr += text;
  });
  child.stdin.end(input);
  [told.code] = (await once(child, 'close')) as [number | null];
  return told;
};

export const kubectl = async (args: readonly string[], input?: string): Promise<string> => {
  const { code, stdout, stderr } = await kubectlTry(args, input);
  if (code !== 0) throw new Error(`kubectl ${args.join(' ')}: ${stdout}${stderr}`);
  return stdout.trim();
};

export const getObject = async (kind: string, name: string, namespace?: string): Promise<KubeObject | undefined> => {
  const scope = namespace === undefined ? [] : ['-n', namespace];
  const json = await kubectl(['get', kind, name, ...scope, '-o', 'json', '--ignore-not-found']);
  return json === '' ? undefined : (JSON.parse(json) as KubeObject);
};

export const openScene = (options: SceneOptions = {}): Scene => {
  const id = shortId();
  const cluster = options.cluster ?? `t-${id}`;
  const instance = options.instance ?? `test-${id}`;
  const namespace = `${cluster}-us-east-1`;
  const repo = makeRepo();
  const origin = makeRepo({ bare: true });
  const dir = tempDir('holdfast-scene');
  const configFile = join(dir, 'holdfast-config.yaml');
  const env = { HOLDFAST_KUBECTL: inject('kubectl') };
  const running = new Set<Running>();
  const granted: string[] = [];
  let proxy: ApiProxy | undefined;
  mkdirSync(join(dir, 'data'));
  if (options.config !== undefined) writeFileSync(configFile, options.config);

  const flags = (): string[] => {
    const kubeconfig = proxy?.kubeconfig ?? options.kubeconfig ?? inject('holdfastKubeconfig');
    const context = `${cluster}=${contextOf(kubeconfig)}@${kubeconfig}`;
    const config = options.config === undefined ? [] : ['--config', configFile];
    return ['--repository', origin.dir, '--context', context, '--data-dir', join(dir, 'data'), '--instance', instance, ...config];
  };
  const upload = (): string => {
    repo.git('push', '--quiet', origin.dir, 'HEAD:main');
    return repo.git('rev-parse', 'HEAD');
  };
  const push: Scene['push'] = (message, files) => {
    repo.commit(message, Object.fromEntries(Object.entries(files).map(([path, text]) => [`clusters/${cluster}/${path}`, text])));
    return upload();
  };
  const bind = async (name: string, role: string): Promise<void> => {
    await kubectl(['create', 'clusterrolebinding', name, '--clusterrole', role, '--serviceaccount=holdfast-system:holdfast']);
    granted.push(`clusterrolebinding/${name}`);
  };
  const forget = async (): Promise<void> => {
    if (granted.length > 0) await kubectl(['delete', ...granted]);
    await kubectl(['delete', 'namespace', namespace, '--ignore-not-found', '--wait=false']);
    await kubectl(['delete', 'configmap', '-n', 'holdfast-system', '-l', `holdfast.dev/instance=${instance}`]);
    await kubectl(['delete', 'lease', '-n', 'holdfast-system', `${instance}.${cluster}`, '--ignore-not-found']);
  };

  repo.commit('begin', { 'holdfast.yaml': REPOSITORY, [`clusters/${cluster}/cluster.yaml`]: clusterFile(cluster, options.spec) });
  return {
    repo,
    origin,
    dir,
    cluster,
    instance,
    namespace,
    push,
    revert: () => {
      repo.git('revert', '--no-edit', 'HEAD');
      return upload();
    },
    get: (kind, name) => getObject(kind, name, namespace),
    holdfast: (command, ...args) => holdfast([...command.split(' '), ...flags(), ...args], { env }),
    run: (...args) => {
      const started = startHoldfast(['run', ...flags(), ...args], { env });
      running.add(started);
      return started;
    },
    throughProxy: async () => {
      proxy ??= await startApiProxy(options.kubeconfig ?? inject('holdfastKubeconfig'), join(dir, 'proxy.kubeconfig'));
      return proxy;
    },
    grant: (role) => bind(`${role}-${id}`, role),
    allow: async (resource, ...verbs) => {
      const role = `${resource}-${shortId()}`;
      // Not `kubectl create clusterrole`: that refuses a resource that is yet to be defined.
      const [plural = '', ...group] = resource.split('.');
      const rules = [{ apiGroups: [group.join('.')], resources: [plural], verbs }];
      const definition = { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole', metadata: { name: role }, rules };
      await kubectl(['apply', '-f', '-'], JSON.stringify(definition));
      granted.push(`clusterrole/${role}`);
      await bind(role, role);
    },
    destroy: async () => {
      await Promise.all([...running].map((one) => one.stop()));
      await proxy?.close();
      await forget();
      for (const one of [repo, origin]) one.remove();
      rmSync(dir, { recursive: true, force: true });
    },
  };
};

/** Waits for a state of the world and says how long it took, in ms. */
export const until = async (check: () => void | Promise<void>, timeout = 30_000, interval = 100): Promise<number> => {
  const started = performance.now();
  await vi.waitFor(check, { timeout, interval });
  return performance.now() - started;
};

export const configMap = (name: string, data: { [key: string]: string } = { k: 'v' }, metadata: object = {}): string =>
  `${JSON.stringify({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, ...metadata }, data })}\n`;

export const deployment = (name: string, spec: object = {}, metadata: object = {}): string =>
  `${JSON.stringify({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, ...metadata },
    spec: {
      replicas: 2,
      selector: { matchLabels: { app: name } },
      template: {
        metadata: { labels: { app: name } },
        spec: { containers: [{ name: 'main', image: 'registry.example/none:1' }] },
      },
      ...spec,
    },
  })}\n`;

/** A task definition of one container and a service of it, by path. */
export const ecsService = (name: string, container: object = {}): { [path: string]: string } => ({
  [`task-definitions/${name}-1.yaml`]: `${JSON.stringify({
    apiVersion: 'holdfast.dev/v1',
    kind: 'TaskDefinition',
    metadata: { name: `${name}-1` },
    spec: {
      family: name,
      revision: 1,
      containerDefinitions: [{ name: 'main', image: 'registry.example/none:1', memory: 64, essential: true, ...container }],
    },
  })}\n`,
  [`services/${name}.yaml`]: `${JSON.stringify({
    apiVersion: 'holdfast.dev/v1',
    kind: 'Service',
    metadata: { name },
    spec: { serviceName: name, taskDefinition: name, desiredCount: 1 },
  })}\n`,
});
