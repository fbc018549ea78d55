// Holdfast in a container, as examples/compose runs it, on a corner of the Docker daemon that nobody else has.
import { spawnSync } from 'node:child_process';
import { chmodSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createRepository, type Repository } from '../support/git-repository.ts';
import { composeCommand } from '../testbed/k3d/compose.ts';
import type { K3dPlace } from './scene.ts';

const COMPOSE = join(import.meta.dirname, '..', '..', 'examples', 'compose', 'compose.yaml');

export const TOKEN = 'a-token-of-the-test';

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => (typeof address === 'object' && address !== null ? resolve(address.port) : reject(new Error('no port'))));
    });
  });

export type Box = {
  repo: Repository;
  adminUrl: string;
  ecsUrl: string;
  compose: (...args: string[]) => string;
  /** What Docker says of the container, by a Go template. */
  inspect: (template: string) => string;
  /** All that the container has printed since it was made. */
  log: () => string;
  close: () => void;
};

/** What k3d needs on this machine; an ordinary one needs nothing. */
const PASSED_ON = ['HOLDFAST_K3D_IMAGE', 'K3D_IMAGE_TOOLS', 'K3D_IMAGE_LOADBALANCER', 'K3D_FIX_DNS', 'K3D_FIX_MOUNTS', 'K3D_FIX_CGROUPV2'];

const socketOf = (place: K3dPlace): string => {
  const host = place.env['DOCKER_HOST'] ?? 'unix:///var/run/docker.sock';
  if (!host.startsWith('unix://')) throw new Error(`the container needs Docker's socket, and DOCKER_HOST is ${host}`);
  return host.slice('unix://'.length);
};

/** `config`, `ageKey`: the operator's configuration, and a key that it names as /run/secrets/age-key. */
type Given = { image: string; config: string; ageKey: string };

export const openBox = async (place: K3dPlace, { image, config, ageKey }: Given): Promise<Box> => {
  const repo = createRepository();
  // The container's user is another one.
  chmodSync(repo.dir, 0o755);
  const [admin, ecs, socket] = [await freePort(), await freePort(), socketOf(place)];
  const token = join(place.dir, 'admin-token');
  writeFileSync(token, `${TOKEN}\n`);
  const override = join(place.dir, 'compose.override.json');
  const environment = {
    ...Object.fromEntries(PASSED_ON.flatMap((name) => (place.env[name] === undefined ? [] : [[name, place.env[name]]]))),
    HOLDFAST_K3D_PREFIX: place.prefix,
    // What a planned stop does to clusters otherwise is none of the container's business.
    HOLDFAST_KEEP_CLUSTERS_ON_SHUTDOWN: 'true',
  };
  const configFile = join(place.dir, 'config.yaml');
  writeFileSync(configFile, config);
  // The container's user reads both.
  for (const file of [configFile, ageKey]) chmodSync(file, 0o644);
  const volumes = [`${repo.dir}:/repository:ro`, `${configFile}:/etc/holdfast/config.yaml:ro`, `${ageKey}:/run/secrets/age-key:ro`];
  writeFileSync(override, JSON.stringify({ services: { holdfast: { environment, volumes } } }));
  const env = {
    ...process.env,
    ...place.env,
    HOLDFAST_IMAGE: image,
    HOLDFAST_INSTANCE: place.instance,
    HOLDFAST_REPOSITORY: '/repository',
    HOLDFAST_ADMIN_TOKEN_FILE: token,
    HOLDFAST_ADMIN_PORT: String(admin),
    HOLDFAST_ECS_PORT: String(ecs),
    DOCKER_SOCKET: socket,
    DOCKER_GID: String(statSync(socket).gid),
  };
  const [program = '', ...first] = composeCommand();
  const compose: Box['compose'] = (...args) => {
    const all = [...first, '-p', place.instance, '-f', COMPOSE, '-f', override, ...args];
    const result = spawnSync(program, all, { encoding: 'utf8', env, maxBuffer: 16 * 1024 * 1024 });
    if (result.status !== 0) throw new Error(`${program} ${args.join(' ')}: ${result.stderr || result.error?.message}\n${result.stdout}`);
    return result.stdout.trim();
  };
  const id = (): string => place.docker('ps', '-aq', '--filter', `label=com.docker.compose.project=${place.instance}`);
  return {
    repo,
    adminUrl: `http://127.0.0.1:${admin}`,
    ecsUrl: `http://127.0.0.1:${ecs}`,
    compose,
    inspect: (template) => place.docker('inspect', '-f', template, id()),
    // Both streams, in the order they were written.
    log: () => spawnSync('docker', ['logs', id()], { encoding: 'utf8', env, maxBuffer: 16 * 1024 * 1024 }).stdout,
    close: () => {
      compose('down', '-v', '-t', '5');
      repo.destroy();
    },
  };
};
