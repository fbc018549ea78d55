// One test file's own corner of the Docker daemon: a prefix and an instance that nobody else has, and a look at Docker past Holdfast.
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'undici';
import { inject } from 'vitest';
import { dockerHost } from '../../src/cluster/k3d/docker-host.ts';
import { k3dProvider } from '../../src/cluster/k3d/provider.ts';
import type { K3dSettings } from '../../src/cluster/k3d/types.ts';
import type { ClusterProvider } from '../../src/cluster/types.ts';
import type { ClusterSpec } from '../../src/manifest/schema-types.generated.ts';

type Env = { [name: string]: string };

const run = (program: string, args: readonly string[], env: Env): string => {
  const result = spawnSync(program, [...args], { encoding: 'utf8', env: { ...process.env, ...env }, maxBuffer: 16 * 1024 * 1024 });
  if (result.status !== 0) throw new Error(`${program} ${args.join(' ')}: ${result.stderr || result.stdout || result.error?.message}`);
  return result.stdout.trim();
};

export const K3D: ClusterSpec = { provider: 'k3d' };
export const withShape = (k3d: NonNullable<ClusterSpec['k3d']>): ClusterSpec => ({ ...K3D, k3d });

export type K3dPlace = {
  dir: string;
  prefix: string;
  instance: string;
  env: Env;
  /** A provider of this place. Each has a data directory of its own unless told which. */
  provider: (changes?: { dataDir?: string; instance?: string; settings?: Partial<K3dSettings>; env?: Env }) => ClusterProvider;
  docker: (...args: string[]) => string;
  /** k3d past Holdfast, with a kubeconfig and a home of its own. */
  k3d: (...args: string[]) => string;
  /** Makes a cluster as somebody without Holdfast does. */
  byHand: (name: string, ...args: string[]) => void;
  /** Names of the containers of a cluster, with their states. */
  containers: (name: string) => { [container: string]: string };
  /** A network, also beside one of the same name: the docker command refuses that, k3d's race makes it. */
  createNetwork: (name: string, labels: { [label: string]: string }) => Promise<void>;
  /** Names of what is there of a cluster beside containers. */
  leftovers: (name: string) => string[];
  /** A program in k3d's place: this shell script, in which `$K3D` is the real one. */
  inPlaceOfK3d: (script: string) => string;
  close: () => void;
};

export const openPlace = (): K3dPlace => {
  const id = randomBytes(3).toString('hex');
  const [prefix, instance] = [`t${id}-`, `test-${id}`];
  const dir = mkdtempSync(join(tmpdir(), 'holdfast-k3d-'));
  const env = inject('k3dEnv');
  const program = env['HOLDFAST_K3D'] as string;
  const home = { HOME: dir, KUBECONFIG: join(dir, 'by-hand.kubeconfig') };
  const docker: K3dPlace['docker'] = (...args) => run('docker', args, env);
  const k3d: K3dPlace['k3d'] = (...args) => run(program, args, { ...env, ...home });
  const lines = (text: string): string[] => text.split('\n').filter((line) => line !== '');
  const labelled = `label=k3d.cluster`;
  let dataDirs = 0;
  return {
    dir,
    prefix,
    instance,
    env,
    provider: (changes = {}) => {
      dataDirs += 1;
      return k3dProvider({
        dataDir: changes.dataDir ?? join(dir, `data-${dataDirs}`),
        instance: changes.instance ?? instance,
        settings: {
          program,
          prefix,
          image: env['HOLDFAST_K3D_IMAGE'],
          timeoutMs: 120_000,
          maxClusters: 10,
          maxNodes: 5,
          publish: 'any',
          fromContainer: false,
          ...changes.settings,
        },
        env: { ...process.env, ...env, ...home, ...changes.env },
      });
    },
    docker,
    k3d,
    byHand: (name, ...args) =>
      void k3d('cluster', 'create', prefix + name, '--image', env['HOLDFAST_K3D_IMAGE'] as string, '--timeout', '120s', ...args),
    containers: (name) =>
      Object.fromEntries(
        lines(docker('ps', '-a', '--filter', `${labelled}=${prefix}${name}`, '--format', '{{.Names}} {{.State}}')).map((line) => {
          const [container = '', state = ''] = line.split(' ');
          return [container, state];
        }),
      ),
    leftovers: (name) => [
      ...lines(docker('network', 'ls', '--filter', `name=^k3d-${prefix}${name}$`, '--format', 'network {{.Name}}')),
      ...lines(docker('volume', 'ls', '--filter', `name=^k3d-${prefix}${name}-images$`, '--format', 'volume {{.Name}}')),
    ],
    createNetwork: async (name, labels) => {
      const host = dockerHost({ ...process.env, ...env });
      const client = new Client(host.url ?? 'http://docker', host.socket === undefined ? {} : { connect: { socketPath: host.socket } });
      const headers = { 'content-type': 'application/json' };
      const { statusCode, body } = await client.request({
        method: 'POST',
        path: '/networks/create',
        headers,
        body: JSON.stringify({ Name: name, Labels: labels }),
      });
      const answer = await body.text();
      await client.close();
      if (statusCode !== 201) throw new Error(answer);
    },
    inPlaceOfK3d: (script) => {
      const path = join(dir, `k3d-${randomBytes(3).toString('hex')}`);
      writeFileSync(path, `#!/bin/sh\nK3D=${program}\n${script}\n`);
      chmodSync(path, 0o755);
      return path;
    },
    close: () => {
      const ids = lines(docker('ps', '-aq', '--filter', 'label=app=k3d', '--filter', `name=k3d-${prefix}`));
      if (ids.length > 0) docker('rm', '-f', '-v', ...ids);
      for (const id of lines(docker('network', 'ls', '-q', '--filter', `name=k3d-${prefix}`))) docker('network', 'rm', id);
      for (const name of lines(docker('volume', 'ls', '-q', '--filter', `name=k3d-${prefix}`))) docker('volume', 'rm', name);
      rmSync(dir, { recursive: true, force: true });
    },
  };
};
