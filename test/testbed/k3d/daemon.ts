// A Docker daemon for the k3d tests: the one that answers, else Debian's own, started by hand and ended by its pid.
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { dockerDir } from '../paths.ts';

const SOCKET = '/var/run/docker.sock';
export const PROXY_SOCKET = join(dockerDir(), 'unprivileged.sock');

export const docker = (args: readonly string[], input?: Uint8Array): { ok: boolean; stdout: string; stderr: string } => {
  const result = spawnSync('docker', [...args], { input, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  return { ok: result.status === 0, stdout: result.stdout ?? '', stderr: result.stderr ?? result.error?.message ?? '' };
};

export const daemonAnswers = (): boolean => docker(['version', '--format', '{{.Server.Version}}']).ok;

const until = async (what: string, seconds: number, condition: () => boolean): Promise<void> => {
  const deadline = Date.now() + seconds * 1000;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error(`${what} within ${seconds} s; see ${dockerDir()}/*.log`);
    await delay(200);
  }
};

/** Starts a program detached, its output in NAME.log and its pid in NAME.pid. */
const launch = (name: string, program: string, args: readonly string[]): void => {
  mkdirSync(dockerDir(), { recursive: true, mode: 0o700 });
  const log = openSync(join(dockerDir(), `${name}.log`), 'a');
  const child = spawn(program, [...args], { detached: true, stdio: ['ignore', log, log] });
  if (child.pid === undefined) throw new Error(`${program} cannot be started`);
  writeFileSync(join(dockerDir(), `${name}.pid`), `${child.pid}`);
  child.unref();
};

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return !existsSync(`/proc/${pid}/stat`) || !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
};

const pidOf = (name: string): number | undefined => {
  const file = join(dockerDir(), `${name}.pid`);
  if (!existsSync(file)) return undefined;
  const pid = Number(readFileSync(file, 'utf8'));
  return isAlive(pid) ? pid : undefined;
};

const end = async (name: string): Promise<void> => {
  const pid = pidOf(name);
  if (pid !== undefined) {
    process.kill(pid, 'SIGTERM');
    await until(`${name} (pid ${pid}) does not end`, 60, () => !isAlive(pid));
  }
  rmSync(join(dockerDir(), `${name}.pid`), { force: true });
};

const installDocker = (): void => {
  console.error('installing docker.io, iptables and busybox-static');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const packages = ['docker.io', 'iptables', 'busybox-static'];
  const install = (): boolean =>
    spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], { stdio: ['ignore', 2, 2], env }).status === 0;
  if (install()) return;
  spawnSync('apt-get', ['update', '-qq'], { stdio: ['ignore', 2, 2], env });
  if (!install()) throw new Error('Docker Engine cannot be installed: install Docker, or name a daemon that runs in DOCKER_HOST');
};

/** Debian's dockerd; `/usr/local/bin` may hold a client alone. */
const hasProgram = (name: string): boolean => spawnSync('sh', ['-c', `command -v ${name}`]).status === 0;

/** Makes sure that a daemon answers: the one that runs, or one of our own. */
export const startDaemon = async (): Promise<void> => {
  if (daemonAnswers()) return;
  if (process.env.DOCKER_HOST !== undefined) throw new Error(`no Docker daemon answers at DOCKER_HOST=${process.env.DOCKER_HOST}`);
  if (!hasProgram('dockerd') || !hasProgram('docker')) installDocker();
  rmSync('/var/run/docker.pid', { force: true });
  launch('dockerd', 'dockerd', []);
  await until('dockerd does not answer', 60, daemonAnswers);
};

/** Whether the daemon may make privileged containers: k3d asks for them, and some machines lack the capabilities. */
export const allowsPrivileged = (image: string): boolean => docker(['run', '--rm', '--privileged', '--entrypoint', '/bin/true', image]).ok;

/** Starts the proxy that takes the wish for privileges away, and returns what DOCKER_HOST has to be. */
export const startProxy = async (program: string): Promise<string> => {
  if (pidOf('unprivileged') === undefined) {
    rmSync(PROXY_SOCKET, { force: true });
    launch('unprivileged', program, [PROXY_SOCKET, SOCKET]);
    await until('the proxy before Docker does not listen', 10, () => existsSync(PROXY_SOCKET));
  }
  // As Docker's own: its group may use it, which is how a container that is not root does.
  chmodSync(PROXY_SOCKET, 0o660);
  return `unix://${PROXY_SOCKET}`;
};

/** Ends what we started ourselves; a daemon that ran before goes on. */
export const stopDaemon = async (): Promise<void> => {
  await end('unprivileged');
  await end('dockerd');
};

/** Ends our own daemon and starts it again; false where the daemon is not ours to restart. */
export const restartDaemon = async (): Promise<boolean> => {
  if (pidOf('dockerd') === undefined) return false;
  await end('dockerd');
  await startDaemon();
  return true;
};
