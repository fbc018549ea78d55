import { chmodSync, existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { HoldfastError } from '../lib/errors.ts';
import { isObject, type Json } from '../lib/json.ts';
import { makePrivateFolder } from '../lib/make-dir.ts';
import { toYaml } from '../lib/yaml-write.ts';

/** What a running sandbox says of itself. The nonce tells its process from another one that got its pid or port. */
export type SandboxState = { pid: number; port: number; nonce: string };

const NAME = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;

export const sandboxesDir = (dataDir: string): string => join(dataDir, 'sandboxes');

/** The folder of one sandbox. Rejects names that could lead elsewhere. */
export const sandboxDir = (dataDir: string, name: string): string => {
  if (!NAME.test(name))
    throw new HoldfastError('Usage', `${JSON.stringify(name)} is no name for a sandbox`, {
      hint: 'use lower case letters, digits and dashes, at most 63',
    });
  return join(sandboxesDir(dataDir), name);
};

export const statePath = (dir: string): string => join(dir, 'state.json');
export const tokenPath = (dir: string): string => join(dir, 'token');
export const lockPath = (dir: string): string => join(dir, 'lock');
export const logPath = (dir: string): string => join(dir, 'sandbox.log');
export const objectsPath = (dir: string): string => join(dir, 'objects.jsonl');
export const kubeconfigPath = (dir: string): string => join(dir, 'kubeconfig');

export const makePrivateDir = (dir: string): void => {
  makePrivateFolder(dir, 'the folder');
  chmodSync(dir, 0o700);
};

/** Writes a file that only its owner can read, whole or not at all. */
export const writePrivate = (path: string, content: string): void => {
  const temporary = `${path}.${process.pid}.new`;
  writeFileSync(temporary, content, { mode: 0o600 });
  renameSync(temporary, path);
};

export const readState = (dir: string): SandboxState | undefined => {
  try {
    const state = JSON.parse(readFileSync(statePath(dir), 'utf8')) as Json;
    if (!isObject(state)) return undefined;
    const { pid, port, nonce } = state;
    return typeof pid === 'number' && typeof port === 'number' && typeof nonce === 'string' ? { pid, port, nonce } : undefined;
  } catch {
    return undefined;
  }
};

export const sandboxNames = (dataDir: string): string[] =>
  existsSync(sandboxesDir(dataDir))
    ? readdirSync(sandboxesDir(dataDir), { withFileTypes: true })
        .filter((entry) => entry.isDirectory() && NAME.test(entry.name))
        .map((entry) => entry.name)
        .sort()
    : [];

/**
 * A kubeconfig for kubectl and for Holdfast. The token stands twice: kubectl sends no bearer token over plain HTTP, but the
 * user and password of the server's URL; other clients read the user's token.
 */
export const kubeconfigText = (name: string, port: number, token: string): string => {
  const context = `sandbox-${name}`;
  return toYaml(
    {
      apiVersion: 'v1',
      kind: 'Config',
      clusters: [{ name: context, cluster: { server: `http://sandbox:${token}@127.0.0.1:${port}` } }],
      users: [{ name: context, user: { token } }],
      contexts: [{ name: context, context: { cluster: context, user: context } }],
      'current-context': context,
    },
    'A Holdfast sandbox: a simulated Kubernetes API on this machine, never a place for real workloads.',
  );
};
