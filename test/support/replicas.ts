// Several Holdfasts on one API server, each behind a proxy of its own and with a repository of its own that a push may reach or not.
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { connectKube } from '../../src/kube/connect.ts';
import type { KubeClient } from '../../src/kube/types.ts';
import type { JsonObject } from '../../src/lib/json.ts';
import type { KubeObject, ObjectRef } from '../../src/lib/kube-object.ts';
import { SYSTEM_NAMESPACE } from '../../src/lib/well-known.ts';
import { readHead } from '../../src/memory/head.ts';
import { leaseRef } from '../../src/memory/records.ts';
import type { Head } from '../../src/memory/types.ts';
import { type ApiProxy, startApiProxy } from './api-proxy.ts';
import { makeRepo, tempDir } from './git-repo.ts';
import { holdfast, type Ran, type Running, startHoldfast } from './holdfast.ts';
import type { ProxiedRequest } from './proxy-forward.ts';

type Files = { readonly [path: string]: string | undefined };
type ReplicaOptions = { instance?: string; env?: { [name: string]: string }; flags?: readonly string[] };

export type Replica = {
  proxy: ApiProxy;
  instance: string;
  dataDir: string;
  /** The repository that it follows. */
  origin: string;
  holdfast: (command: string, ...args: string[]) => Promise<Ran>;
  /** Starts `holdfast run`; ended with the world. */
  run: (...args: string[]) => Running;
  start: (command: string, ...args: string[]) => Running;
  /** Lets the first request that fits arrive only when told to; `reached` resolves when it is there. */
  holdBack: (fits: (request: ProxiedRequest) => boolean) => { reached: Promise<void>; release: () => void };
  /** Lets it see the newest commit. */
  pull: (commit?: string) => void;
};

export type World = {
  /** For files of the test's own. */
  dir: string;
  cluster: string;
  instance: string;
  namespace: string;
  /** Past every proxy, with all rights. */
  kube: KubeClient;
  /** Commits; files are inside the cluster's folder, undefined removes one. Reaches only the replicas that are named. */
  push: (message: string, files: Files, ...to: readonly Replica[]) => string;
  /** Sets the branch back by so many commits: the next push does not go on from them. */
  reset: (commits: number) => void;
  replica: (options?: ReplicaOptions) => Promise<Replica>;
  ref: (name: string) => ObjectRef;
  get: (name: string) => Promise<KubeObject | undefined>;
  head: () => Promise<Head | undefined>;
  lease: () => Promise<JsonObject>;
  leaseRef: ObjectRef;
  close: () => Promise<void>;
};

export const configMap = (name: string, value: string, annotations: { [key: string]: string } = {}): string =>
  `${JSON.stringify({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, annotations }, data: { value } })}\n`;

export const dataOf = (object: KubeObject | undefined): unknown => (object?.['data'] as JsonObject | undefined)?.['value'];

/** Whether this request changes the ConfigMap of that name. */
export const isOn = (method: string, name: string) => (request: ProxiedRequest) =>
  request.method === method && new RegExp(`/configmaps/${name}(\\?|$)`).test(request.url) && !request.url.includes('dryRun');

/** The writes that changed, or would change, objects of the world: not Leases, Events or memory. */
export const objectWrites = ({ proxy }: Replica): readonly string[] =>
  proxy
    .writes()
    .filter(({ url }) => !url.includes(`/namespaces/${SYSTEM_NAMESPACE}/`) && !url.includes('/events'))
    .map(({ method, url }) => `${method} ${url.split('?')[0]}`);

const REPOSITORY = 'apiVersion: holdfast.dev/v1\nkind: Repository\nmetadata: { name: test }\nspec: { layoutVersion: 1 }\n';

let counter = 0;

/** `kubeconfig`: for the test itself; `theirs`: for Holdfast. */
export const openWorld = async (kubeconfig: string, theirs = kubeconfig): Promise<World> => {
  counter += 1;
  const id = `${process.pid.toString(36)}${counter}`;
  const [cluster, instance] = [`w-${id}`, `test-${id}`];
  const namespace = `${cluster}-us-east-1`;
  const dir = tempDir('holdfast-world');
  const repo = makeRepo();
  const kube = await connectKube({ kubeconfig, context: undefined });
  const [running, closing]: [Running[], (() => Promise<void>)[]] = [[], []];
  const instances = new Set([instance]);
  const spec = `apiVersion: holdfast.dev/v1\nkind: Cluster\nmetadata: { name: ${cluster} }\nspec: { provider: kubeconfig }\n`;
  repo.commit('begin', { 'holdfast.yaml': REPOSITORY, [`clusters/${cluster}/cluster.yaml`]: spec });
  const owner = { instance, cluster };

  const replica = async (options: ReplicaOptions = {}): Promise<Replica> => {
    const name = `r${closing.length}`;
    const origin = makeRepo({ bare: true });
    const dataDir = join(dir, name);
    const proxy = await startApiProxy(theirs, join(dir, `${name}.kubeconfig`));
    closing.push(async () => {
      await proxy.close();
      origin.remove();
    });
    instances.add(options.instance ?? instance);
    const args = (command: string, more: readonly string[]): string[] => {
      // Words of the command come before its options; those of the test come last, and so count.
      const first = more.findIndex((word) => word.startsWith('-'));
      const words = first < 0 ? more : more.slice(0, first);
      return [
        command,
        ...words,
        ...['--repository', origin.dir, '--context', `${cluster}=proxy@${proxy.kubeconfig}`, '--data-dir', dataDir],
        ...['--instance', options.instance ?? instance, ...(options.flags ?? [])],
        ...more.slice(words.length),
      ];
    };
    const place = { env: { ...options.env } };
    const start = (command: string, ...more: string[]): Running => {
      const started = startHoldfast(args(command, more), place);
      running.push(started);
      return started;
    };
    return {
      proxy,
      instance: options.instance ?? instance,
      dataDir,
      origin: origin.dir,
      holdfast: (command, ...more) => holdfast(args(command, more), place),
      run: (...more) => start('run', ...more),
      start,
      holdBack: (fits) => {
        const [reached, released] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
        let isFirst = true;
        proxy.steer({
          decide: async (request) => {
            if (isFirst && fits(request)) {
              isFirst = false;
              reached.resolve();
              await released.promise;
            }
            return { do: 'pass' };
          },
        });
        return { reached: reached.promise, release: released.resolve };
      },
      pull: (commit = 'HEAD') => void repo.git('push', '--quiet', '--force', origin.dir, `${commit}:main`),
    };
  };

  return {
    dir,
    cluster,
    instance,
    namespace,
    kube,
    push: (message, files, ...to) => {
      const commit = repo.commit(
        message,
        Object.fromEntries(Object.entries(files).map(([path, text]) => [`clusters/${cluster}/${path}`, text])),
      );
      for (const one of to) one.pull();
      return commit;
    },
    reset: (commits) => void repo.git('reset', '--quiet', '--hard', `HEAD~${commits}`),
    replica,
    ref: (name) => ({ apiVersion: 'v1', kind: 'ConfigMap', namespace, name }),
    get: (name) => kube.get({ apiVersion: 'v1', kind: 'ConfigMap', namespace, name }),
    head: async () => (await readHead(kube, owner))?.head,
    lease: async () => ((await kube.get(leaseRef(owner)))?.['spec'] ?? {}) as JsonObject,
    leaseRef: leaseRef(owner),
    close: async () => {
      for (const one of running) one.signal('SIGCONT');
      await Promise.all(running.map((one) => one.stop()));
      for (const close of closing) await close();
      await forget(kube, namespace, cluster, instances);
      await kube.close();
      repo.remove();
      rmSync(dir, { recursive: true, force: true });
    },
  };
};

const forget = async (kube: KubeClient, namespace: string, cluster: string, instances: ReadonlySet<string>): Promise<void> => {
  const gone = (ref: ObjectRef): Promise<void> => kube.remove(ref).catch(() => undefined);
  await gone({ apiVersion: 'v1', kind: 'Namespace', namespace: '', name: namespace });
  const resource = await kube.resourceOf('v1', 'ConfigMap');
  const { items } = resource ? await kube.list(resource, { namespace: SYSTEM_NAMESPACE }) : { items: [] };
  for (const instance of instances) {
    await gone(leaseRef({ instance, cluster }));
    const mine = items.filter(({ metadata }) => metadata.labels?.['holdfast.dev/instance'] === instance);
    for (const { metadata } of mine) await gone({ apiVersion: 'v1', kind: 'ConfigMap', namespace: SYSTEM_NAMESPACE, name: metadata.name });
  }
};

/** A module for `--import` that sets the clock of a process wrong by this much, as `NODE_OPTIONS`. */
export const wrongClock = (dir: string, ms: number): string => {
  const file = join(dir, `clock-${ms}.mjs`);
  writeFileSync(
    file,
    `const Real = Date; const shift = ${ms};
class Wrong extends Real { constructor(...args) { if (args.length === 0) super(Real.now() + shift); else super(...args); } static now() { return Real.now() + shift; } }
globalThis.Date = Wrong;\n`,
  );
  return `--import ${file}`;
};
