// A repository, a data directory with sandboxes below it, and the command: what each end-to-end test plays on.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { connectKube } from '../../src/kube/connect.ts';
import type { KubeClient } from '../../src/kube/types.ts';
import type { Json } from '../../src/lib/json.ts';
import type { KubeObject, ObjectRef } from '../../src/lib/kube-object.ts';
import type { ClusterStatus, Status } from '../../src/reconcile/status-types.ts';
import { listSandboxes, removeSandbox } from '../../src/sandbox/process.ts';
import { createRepository, type Repository } from '../support/git-repository.ts';
import { holdfast, type Ran, type Running, startHoldfast } from '../support/holdfast.ts';

export type Files = { readonly [path: string]: string };

export type Scene = {
  dir: string;
  dataDir: string;
  repo: Repository;
  env: { [name: string]: string };
  /** Writes files and commits: Holdfast follows this repository, so that a commit is a push. */
  push: (message: string, files?: Files) => string;
  holdfast: (...args: string[]) => Promise<Ran>;
  /** Starts `holdfast run`; it is ended with the scene. */
  run: (...args: string[]) => Running;
  /** Starts any command that takes its time; it is ended with the scene. */
  start: (...args: string[]) => Running;
  status: () => Promise<Status>;
  statusOf: (cluster: string) => Promise<ClusterStatus>;
  /** A connection of the test's own to a sandbox, past Holdfast. */
  kube: (cluster: string) => Promise<KubeClient>;
  /** Forgets the connection to a sandbox that was destroyed. */
  forget: (cluster: string) => Promise<void>;
  close: () => Promise<void>;
};

/** Waits until `look` gives something; rejects with `what` when it does not in time. */
export const until = async <T>(what: string, look: () => Promise<T | undefined | false>, timeoutMs = 15_000): Promise<T> => {
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    const seen = await look();
    if (seen !== undefined && seen !== false) return seen;
    if (performance.now() > deadline) throw new Error(`${what}: not within ${timeoutMs} ms`);
    await pause(10);
  }
};

export const openScene = (files: Files = {}, env: { [name: string]: string } = {}): Scene => {
  const dir = mkdtempSync(join(tmpdir(), 'holdfast-scene-'));
  const dataDir = join(dir, 'data');
  const repo = createRepository();
  const place = {
    cwd: dir,
    env: { HOLDFAST_DATA_DIR: dataDir, HOLDFAST_INSTANCE: 'test', HOLDFAST_REPOSITORY: repo.dir, HOLDFAST_REF: 'main', ...env },
  };
  const clients = new Map<string, KubeClient>();
  const running: Running[] = [];
  const push: Scene['push'] = (message, changed = {}) => {
    repo.write(changed);
    return repo.commit(message);
  };
  if (Object.keys(files).length > 0) push('First', files);

  const call: Scene['holdfast'] = (...args) => holdfast(args, place);
  const start: Scene['start'] = (...args) => {
    const started = startHoldfast(args, place);
    running.push(started);
    return started;
  };
  const status: Scene['status'] = async () => JSON.parse((await call('status', '-o', 'json')).stdout) as Status;
  return {
    dir,
    dataDir,
    repo,
    env: place.env,
    push,
    holdfast: call,
    run: (...args) => start('run', ...args),
    start,
    status,
    statusOf: async (cluster) => {
      const found = (await status()).clusters.find(({ name }) => name === cluster);
      if (!found) throw new Error(`status has no cluster ${cluster}`);
      return found;
    },
    kube: async (cluster) => {
      const known = clients.get(cluster);
      if (known) return known;
      const found = await until(`sandbox ${cluster} runs`, async () =>
        (await listSandboxes(dataDir)).find(({ name, running: runs }) => name === cluster && runs),
      );
      const made = await connectKube({ kubeconfig: found.kubeconfig, context: undefined });
      clients.set(cluster, made);
      return made;
    },
    forget: async (cluster) => {
      await clients.get(cluster)?.close();
      clients.delete(cluster);
    },
    close: async () => {
      await Promise.all(running.map((one) => one.stop()));
      await Promise.all([...clients.values()].map((client) => client.close()));
      for (const { name } of await listSandboxes(dataDir)) await removeSandbox(dataDir, name);
      rmSync(dir, { recursive: true, force: true });
      repo.destroy();
    },
  };
};

export const REPOSITORY = 'apiVersion: holdfast.dev/v1\nkind: Repository\nmetadata: { name: test }\nspec: { layoutVersion: 1 }\n';

export const cluster = (name: string, spec = ''): string =>
  `apiVersion: holdfast.dev/v1\nkind: Cluster\nmetadata: { name: ${name} }\nspec:\n  provider: sandbox\n${spec === '' ? '' : `  ${spec}\n`}`;

export const configMap = (name: string, value: string, extra = ''): string =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: ${name}${extra} }\ndata: { value: "${value}" }\n`;

export const service = (name: string, count: number): string =>
  `apiVersion: holdfast.dev/v1\nkind: Service\nmetadata: { name: ${name} }\nspec:\n  serviceName: ${name}\n  taskDefinition: ${name}\n  desiredCount: ${count}\n`;

/** `secret`: a name in the parameter store that the task needs. */
export const taskDefinition = (family: string, revision: number, secret?: string): string => {
  const secrets =
    secret === undefined ? '' : `\n      secrets: [{ name: VALUE, valueFrom: "arn:aws:ssm:us-east-1:123456789012:parameter/${secret}" }]`;
  return `apiVersion: holdfast.dev/v1\nkind: TaskDefinition\nmetadata: { name: ${family}-${revision} }\nspec:\n  family: ${family}\n  revision: ${revision}\n  containerDefinitions:\n    - name: main\n      image: nginx:1.29\n      memory: 64\n      essential: true${secrets}\n`;
};

/** Where objects without a namespace go. */
export const namespaceOf = (name: string): string => `${name}-us-east-1`;

export const refTo = (kind: string, clusterName: string, name: string): ObjectRef => ({
  apiVersion: kind === 'Deployment' ? 'apps/v1' : 'v1',
  kind,
  namespace: namespaceOf(clusterName),
  name,
});

/** `data.value` of a ConfigMap, undefined where there is none. */
export const dataOf = (object: KubeObject | undefined): Json | undefined => (object?.data as { value?: Json } | undefined)?.value;
