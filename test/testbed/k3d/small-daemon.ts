// A second Docker daemon whose disk is a small file system in memory, which a test can fill. Ended by its pid.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, openSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

type Env = { readonly [name: string]: string };

export type SmallDaemon = {
  /** What k3d and Holdfast need to reach it. */
  env: Env;
  docker: (...args: string[]) => string;
  /** Leaves that many bytes free. */
  fill: (bytesLeft: number) => void;
  empty: () => void;
  close: () => Promise<void>;
};

const run = (program: string, args: readonly string[], env: Env = {}, input?: Uint8Array): Buffer => {
  const { status, stdout, stderr, error } = spawnSync(program, args, { env: { ...process.env, ...env }, input, maxBuffer: 2 ** 30 });
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}: ${stderr || error?.message}`);
  return stdout;
};

const until = async (what: string, condition: () => boolean): Promise<void> => {
  for (const end = performance.now() + 60_000; !condition(); await delay(100))
    if (performance.now() > end) throw new Error(`${what}: not within 60 s`);
};

const end = async (child: ChildProcess | undefined): Promise<void> => {
  if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  await once(child, 'exit');
};

/**
 * Starts one with the images of the first, which `env` leads to. Undefined, with the reason said, where this machine lets nobody mount a file
 * system or start a daemon.
 */
export const startSmallDaemon = async (env: Env): Promise<SmallDaemon | undefined> => {
  const dir = mkdtempSync(join(tmpdir(), 'holdfast-small-docker-'));
  const [disk, socket, ballast] = [join(dir, 'disk'), join(dir, 'docker.sock'), join(dir, 'disk', 'ballast')];
  mkdirSync(disk);
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1200m', 'tmpfs', disk], { encoding: 'utf8' });
  if (mounted.status !== 0 || spawnSync('sh', ['-c', 'command -v dockerd']).status !== 0) {
    console.warn(`skipped: no second Docker daemon here: ${mounted.stderr || mounted.error?.message || 'there is no dockerd'}`);
    rmSync(dir, { recursive: true, force: true });
    return undefined;
  }
  const children: ChildProcess[] = [];
  const launch = (program: string, args: readonly string[]): void => {
    const log = openSync(join(dir, `log-${children.length}`), 'a');
    children.push(spawn(program, args, { stdio: ['ignore', log, log] }));
  };
  const places = ['--data-root', join(disk, 'data'), '--exec-root', join(dir, 'exec'), '--pidfile', join(dir, 'pid')];
  // In a network namespace of its own: one without a bridge takes docker0 away where it finds it, and that is the first daemon's.
  const network = ['--bridge=none', '--iptables=false'];
  const start = '{ ip link set lo up || busybox ip link set lo up; } && exec dockerd "$@"';
  launch('unshare', ['--net', 'sh', '-c', start, 'sh', ...places, '-H', `unix://${socket}`, ...network]);
  const direct = { DOCKER_HOST: `unix://${socket}` };
  await until('the second daemon answers', () => spawnSync('docker', ['version'], { env: { ...process.env, ...direct } }).status === 0);
  const images = ['HOLDFAST_K3D_IMAGE', 'K3D_IMAGE_TOOLS', 'K3D_IMAGE_LOADBALANCER'].flatMap((name) => env[name] ?? []);
  run('docker', ['load'], direct, run('docker', ['save', ...images], env));
  let reached: Env = direct;
  // As before the first one: where privileged containers are refused a proxy takes that wish away.
  if (env['DOCKER_HOST']?.includes('unprivileged')) {
    const proxy = join(dir, 'proxy.sock');
    launch(join(dirname(env['HOLDFAST_K3D'] ?? ''), 'unprivileged'), [proxy, socket]);
    await until('the proxy listens', () => existsSync(proxy));
    reached = { DOCKER_HOST: `unix://${proxy}` };
  }
  return {
    env: { ...env, ...reached },
    docker: (...args) => run('docker', args, direct).toString().trim(),
    fill: (bytesLeft) => {
      rmSync(ballast, { force: true });
      const { bavail, bsize } = statfsSync(disk);
      const free = bavail * bsize - bytesLeft;
      run('fallocate', ['-l', String(free), ballast]);
    },
    empty: () => rmSync(ballast, { force: true }),
    close: async () => {
      for (const child of children.toReversed()) await end(child);
      run('umount', [disk]);
      rmSync(dir, { recursive: true, force: true });
    },
  };
};
