import { stripVTControlCharacters } from 'node:util';
import { execa } from 'execa';
import { HoldfastError } from '../../lib/errors.ts';
import { printable } from '../../lib/printable.ts';
import type { DockerHost } from './docker-host.ts';
import type { K3dStore } from './store.ts';

/** What k3d reads of the operator's environment, beside where Docker is: images of its helpers, and fixes that can be turned off. */
const PASSED_ON = ['PATH', 'K3D_IMAGE_TOOLS', 'K3D_IMAGE_LOADBALANCER', 'K3D_FIX_DNS', 'K3D_FIX_MOUNTS', 'K3D_FIX_CGROUPV2'];

const MAX_OUTPUT = 4 * 1024 * 1024;
/** k3d keeps its own time limit and rolls back at it; only one that hangs beyond is ended from outside. */
const GRACE_MS = 60_000;
const LONGEST_REASON = 600;

/**
 * `withHome`: gives an empty private folder, and one for temporary files, as long as k3d runs. k3d edits the default kubeconfig and reads
 * Docker's settings; there it finds neither. Its temporary files, which it leaves behind, go with the folder.
 * `lock`: the descriptor that keeps the cluster locked as long as k3d is at work, also when we are killed.
 */
export type K3dProgram = {
  program: string;
  host: DockerHost;
  withHome: K3dStore['withHome'];
  env: NodeJS.ProcessEnv;
  lock?: number | undefined;
};
export type K3dRun = { ok: boolean; stdout: string; reason: string };

/** The lines in which k3d says what went wrong (`ERRO[0001] ...`), shortened. It quotes no token there; environment and labels are never printed. */
export const reasonOf = (stderr: string): string => {
  const lines = stripVTControlCharacters(stderr).split('\n');
  const told = lines.flatMap((line) => /^(ERRO|FATA)\[\d+\] +(.*)$/.exec(line)?.[2]?.trim() ?? []);
  const first = told.find((line) => !/rolling back/i.test(line)) ?? lines.find((line) => line.trim() !== '') ?? '';
  return printable(first.slice(0, LONGEST_REASON));
};

const minimalEnv = ({ host, env }: K3dProgram, home: string, temporary: string): { [name: string]: string } => {
  const passed = PASSED_ON.flatMap((name): [string, string][] => (env[name] === undefined ? [] : [[name, env[name]]]));
  return {
    ...Object.fromEntries(passed),
    ...host.env,
    HOME: home,
    DOCKER_CONFIG: home,
    KUBECONFIG: `${home}/kubeconfig`,
    TMPDIR: temporary,
  };
};

/**
 * Runs k3d. `ok` is what its exit code says, which proves nothing: a delete with Docker down ends with 0. Whoever calls looks at
 * Docker afterwards. Rejects with ConfigInvalid where there is no k3d, and with Aborted.
 */
export const runK3d = async (k3d: K3dProgram, args: readonly string[], timeoutMs: number, signal?: AbortSignal): Promise<K3dRun> => {
  const result = await k3d.withHome((home, temporary) =>
    execa(k3d.program, [...args], {
      env: minimalEnv(k3d, home, temporary),
      extendEnv: false,
      cwd: home,
      stdio: ['ignore', 'pipe', 'pipe', ...(k3d.lock === undefined ? [] : [k3d.lock as 3])], // execa types small descriptors only and takes any
      reject: false,
      timeout: timeoutMs + GRACE_MS,
      maxBuffer: MAX_OUTPUT,
      ...(signal ? { cancelSignal: signal } : {}),
    }),
  );
  if (result.isCanceled) throw new HoldfastError('Aborted', 'k3d was stopped');
  if (result.code === 'ENOENT' || result.code === 'EACCES')
    throw new HoldfastError('ConfigInvalid', `k3d cannot be run as ${k3d.program} (${result.code})`, {
      hint: 'install k3d 5, or name it in HOLDFAST_K3D',
    });
  if (result.timedOut) return { ok: false, stdout: '', reason: `k3d did not end within ${(timeoutMs + GRACE_MS) / 1000} s` };
  const reason = reasonOf(result.stderr) || `k3d ended with ${result.exitCode ?? result.signal}`;
  return { ok: result.exitCode === 0, stdout: result.stdout, reason };
};
