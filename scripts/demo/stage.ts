// What the demo plays on: a repository with a bare origin, a `holdfast run`, and a direct look into the clusters.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, cpSync, mkdirSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { connectKube } from '../../src/kube/connect.ts';
import type { KubeClient } from '../../src/kube/types.ts';
import type { KubeObject } from '../../src/lib/kube-object.ts';
import { listSandboxes, removeSandbox } from '../../src/sandbox/process.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const MAIN = join(ROOT, 'src', 'cli', 'main.ts');
/** How often the run's log is looked at. */
const FOLLOW_MS = 25;
const GIT_ENV = {
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_AUTHOR_NAME: 'Ada',
  GIT_AUTHOR_EMAIL: 'ada@example.com',
  GIT_COMMITTER_NAME: 'Ada',
  GIT_COMMITTER_EMAIL: 'ada@example.com',
};

export type Stage = {
  dir: string;
  origin: string;
  dataDir: string;
  git: (...args: string[]) => string;
  edit: (path: string, change: (text: string) => string) => void;
  copy: (from: string, to: string, change: (text: string) => string) => void;
  /** Commits everything and pushes it. */
  push: (message: string) => string;
  /** Runs one command and gives what it printed. */
  holdfast: (...args: string[]) => { code: number; output: string };
  /** Starts `holdfast run`; its lines go to the demo's own output, indented. */
  run: () => Promise<void>;
  /** Everything `run` has printed so far. */
  printed: () => string;
  /** A live object, or undefined. */
  live: (cluster: string, apiVersion: string, kind: string, namespace: string, name: string) => Promise<KubeObject | undefined>;
  remove: (cluster: string, object: KubeObject) => Promise<void>;
  destroyCluster: (cluster: string) => Promise<void>;
  /** The embedded clusters of the stage, each with where it is reached. */
  sandboxes: () => Promise<readonly string[]>;
  /** Folders of drills in the commands' own folder for temporary files. */
  drillFolders: () => readonly string[];
  /** A line of the demo's own output. */
  say: (line: string) => void;
  kubeconfig: (cluster: string) => Promise<string>;
  /** The run's process id and the file it prints to. */
  runner: () => { pid: number | undefined; log: string };
  /** Ends all processes; removes everything unless `keep`. */
  close: (keep: boolean) => Promise<void>;
};

/** Waits until a condition holds; rejects with `what` when it does not within `seconds`. */
export const until = async <T>(what: string, seconds: number, look: () => Promise<T | undefined | false>): Promise<T> => {
  const deadline = performance.now() + seconds * 1000;
  for (;;) {
    const seen = await look();
    if (seen !== undefined && seen !== false) return seen;
    if (performance.now() > deadline) throw new Error(`${what}: not within ${seconds} s`);
    await pause(25);
  }
};

export const openStage = (say: (line: string) => void): Stage => {
  const dir = mkdtempSync(join(tmpdir(), 'holdfast-demo-'));
  const [work, origin, dataDir, temporary] = [join(dir, 'shop'), join(dir, 'origin.git'), join(dir, 'data'), join(dir, 'tmp')];
  const git = (...args: string[]): string =>
    execFileSync('git', args, {
      cwd: work,
      env: { ...process.env, ...GIT_ENV },
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    }).trim();
  const copy: Stage['copy'] = (from, to, change) => writeFileSync(join(work, to), change(readFileSync(join(work, from), 'utf8')));
  const env = {
    ...process.env,
    HOLDFAST_INSTANCE: 'demo',
    HOLDFAST_DATA_DIR: dataDir,
    HOLDFAST_REPOSITORY: origin,
    HOLDFAST_REF: 'main',
    NO_COLOR: '1',
    TMPDIR: temporary,
  };
  mkdirSync(work);
  mkdirSync(temporary);
  cpSync(join(ROOT, 'examples', 'shop'), work, { recursive: true });
  execFileSync('git', ['init', '--quiet', '--bare', '--initial-branch=main', origin], { env: { ...process.env, ...GIT_ENV } });
  git('init', '--quiet', '--initial-branch=main');
  git('remote', 'add', 'origin', origin);

  let child: ChildProcess | undefined;
  let output = '';
  let following: NodeJS.Timeout | undefined;
  const logFile = join(dir, 'run.log');
  /** Says what the run has printed since; half a line waits for its end. */
  const readLog = (): void => {
    const all = child === undefined ? '' : readFileSync(logFile, 'utf8');
    const fresh = all.slice(output.length, all.lastIndexOf('\n') + 1);
    output += fresh;
    for (const line of fresh.split('\n').filter((one) => one !== '')) say(`    | ${line}`);
  };
  const clients = new Map<string, KubeClient>();
  const forget = async (cluster: string): Promise<void> => {
    await clients.get(cluster)?.close();
    clients.delete(cluster);
  };
  const kubeconfig = async (cluster: string): Promise<string> => {
    const found = (await listSandboxes(dataDir)).find(({ name, running }) => name === cluster && running);
    if (!found) throw new Error(`sandbox ${cluster} does not run`);
    return found.kubeconfig;
  };
  const client = async (cluster: string): Promise<KubeClient> => {
    const known = clients.get(cluster);
    if (known) return known;
    const made = await connectKube({ kubeconfig: await kubeconfig(cluster), context: undefined });
    clients.set(cluster, made);
    return made;
  };

  return {
    dir,
    origin,
    dataDir,
    git,
    edit: (path, change) => copy(path, path, change),
    copy,
    push: (message) => {
      git('add', '--all');
      git('commit', '--quiet', '-m', message);
      git('push', '--quiet', 'origin', 'HEAD:main');
      return git('rev-parse', 'HEAD');
    },
    holdfast: (...args) => {
      try {
        return {
          code: 0,
          output: execFileSync(process.execPath, [MAIN, ...args], { cwd: work, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }),
        };
      } catch (error) {
        const failed = error as { status: number | null; stdout: string; stderr: string };
        return { code: failed.status ?? 1, output: `${failed.stdout}${failed.stderr}` };
      }
    },
    run: async () => {
      // Into a file: with --keep it outlives the demo, and whatever it prints then must have somewhere to go.
      const log = openSync(logFile, 'a');
      child = spawn(process.execPath, [MAIN, 'run'], { cwd: dir, env, stdio: ['ignore', log, log] });
      closeSync(log);
      await once(child, 'spawn');
      following = setInterval(readLog, FOLLOW_MS);
    },
    printed: () => {
      readLog();
      return output;
    },
    live: async (cluster, apiVersion, kind, namespace, name) => {
      try {
        return await (await client(cluster)).get({ apiVersion, kind, namespace, name });
      } catch {
        // A cluster that is not up yet, or was made anew behind this connection, is asked again with a new one.
        await forget(cluster);
        return undefined;
      }
    },
    remove: async (cluster, object) => {
      const { apiVersion, kind, metadata } = object;
      await (await client(cluster)).remove({ apiVersion, kind, namespace: metadata.namespace ?? '', name: metadata.name });
    },
    destroyCluster: async (cluster) => {
      await forget(cluster);
      await removeSandbox(dataDir, cluster);
    },
    sandboxes: async () => (await listSandboxes(dataDir)).map(({ name, pid }) => `${name} (pid ${pid})`),
    drillFolders: () => readdirSync(temporary).filter((name) => name.startsWith('holdfast-drill-')),
    say: (line) => say(`    | ${line}`),
    kubeconfig,
    runner: () => ({ pid: child?.pid, log: logFile }),
    close: async (keep) => {
      for (const cluster of [...clients.keys()]) await forget(cluster);
      clearInterval(following);
      if (keep && child !== undefined) {
        child.unref();
        return;
      }
      if (child && child.exitCode === null) {
        child.kill('SIGTERM');
        await once(child, 'exit');
      }
      for (const { name } of await listSandboxes(dataDir)) await removeSandbox(dataDir, name);
      rmSync(dir, { recursive: true, force: true });
    },
  };
};
