import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isObject, type Json } from '../../lib/json.ts';
import { makePrivateFolder } from '../../lib/make-dir.ts';

/**
 * What is kept of one k3d cluster in the data directory. `creating` stands there from before k3d is told to make the cluster until it
 * is whole: nothing was ever kept in a cluster that still says so, which is the proof that it may be thrown away. `deleting` stands there
 * from before k3d is told to delete the cluster, after all that speaks against it was looked at, until nothing of it is left.
 */
export type K3dRecord = {
  /** The Docker daemon's id. */
  daemon: string;
  phase: 'creating' | 'made' | 'deleting';
  /** Container of the first server; undefined before there is one. */
  server: string | undefined;
  /** Which start of which server the stored kubeconfig is of. */
  kubeconfigOf: string | undefined;
};

export type K3dStore = {
  read: (cluster: string) => K3dRecord | undefined;
  write: (cluster: string, record: K3dRecord) => void;
  forget: (cluster: string) => void;
  kubeconfig: (cluster: string) => string;
  writeKubeconfig: (cluster: string, text: string) => void;
  /** Runs `body` with a private file that holds this text, and takes it away again. */
  withFile: <T>(cluster: string, text: string, body: (path: string) => Promise<T>) => Promise<T>;
  /** Runs `body` with a private folder for k3d to call home, with another one for its temporary files, and takes both away again. */
  withHome: <T>(body: (home: string, temporary: string) => Promise<T>) => Promise<T>;
};

const optional = (value: Json | undefined): string | undefined => (typeof value === 'string' ? value : undefined);

const phaseOf = (value: Json | undefined): K3dRecord['phase'] => (value === 'creating' || value === 'deleting' ? value : 'made');

const parseRecord = (text: string): K3dRecord | undefined => {
  try {
    const value = JSON.parse(text) as Json;
    if (!isObject(value) || typeof value['daemon'] !== 'string') return undefined;
    return {
      daemon: value['daemon'],
      phase: phaseOf(value['phase']),
      server: optional(value['server']),
      kubeconfigOf: optional(value['kubeconfigOf']),
    };
  } catch {
    return undefined;
  }
};

/** Longer than any call of k3d: one that outlives us still uses its folder. */
const OLD_MS = 24 * 60 * 60 * 1000;

/** Takes away the homes of calls during which Holdfast was killed. */
const removeOld = (homes: string): void => {
  for (const name of readdirSync(homes)) {
    const path = join(homes, name);
    const { mtimeMs } = statSync(path, { throwIfNoEntry: false }) ?? { mtimeMs: Date.now() };
    if (Date.now() - mtimeMs > OLD_MS) rmSync(path, { recursive: true, force: true });
  }
};

export const openK3dStore = (dataDir: string): K3dStore => {
  const folder = (cluster: string): string => join(dataDir, 'k3d', 'clusters', cluster);
  const recordFile = (cluster: string): string => join(folder(cluster), 'record.json');
  const kubeconfig = (cluster: string): string => join(folder(cluster), 'kubeconfig');
  const writePrivate = (cluster: string, path: string, text: string): void => {
    makePrivateFolder(folder(cluster), 'the folder');
    chmodSync(folder(cluster), 0o700);
    // Whole or not at all, also when the power is cut.
    const temporary = `${path}.${process.pid}.new`;
    writeFileSync(temporary, text, { mode: 0o600, flush: true });
    renameSync(temporary, path);
  };
  return {
    read: (cluster) => (existsSync(recordFile(cluster)) ? parseRecord(readFileSync(recordFile(cluster), 'utf8')) : undefined),
    write: (cluster, record) => writePrivate(cluster, recordFile(cluster), JSON.stringify(record)),
    forget: (cluster) => rmSync(folder(cluster), { recursive: true, force: true }),
    kubeconfig,
    writeKubeconfig: (cluster, text) => writePrivate(cluster, kubeconfig(cluster), text),
    withFile: async (cluster, text, body) => {
      const path = join(folder(cluster), `config.${process.pid}.json`);
      writePrivate(cluster, path, text);
      try {
        return await body(path);
      } finally {
        rmSync(path, { force: true });
      }
    },
    withHome: async (body) => {
      const homes = join(dataDir, 'k3d', 'homes');
      makePrivateFolder(homes, 'the folder');
      removeOld(homes);
      const home = mkdtempSync(join(homes, `${process.pid}-`));
      try {
        const temporary = join(home, 'tmp');
        makePrivateFolder(temporary, 'the folder');
        return await body(home, temporary);
      } finally {
        rmSync(home, { recursive: true, force: true });
      }
    },
  };
};
