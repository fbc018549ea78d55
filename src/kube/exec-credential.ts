import { execFile } from 'node:child_process';
import { HoldfastError } from '../lib/errors.ts';
import { isObject, type Json } from '../lib/json.ts';
import type { ExecPlugin } from './kubeconfig.ts';

/** What an exec plugin gave: a bearer token, a client certificate, or both. `expiresAt` in ms since the epoch. */
export type ExecCredential = {
  token: string | undefined;
  cert: string | undefined;
  key: string | undefined;
  expiresAt: number | undefined;
};

type Run = { ok: true; stdout: string } | { ok: false; reason: string };

const MAX_OUTPUT = 1024 * 1024;

/** client-node gives the plugin no KUBERNETES_EXEC_INFO and no time limit: one that waits for a login would hang the program. */
const run = (plugin: ExecPlugin, timeoutMs: number): Promise<Run> => {
  const info = {
    apiVersion: plugin.apiVersion,
    kind: 'ExecCredential',
    spec: { interactive: false, ...(plugin.cluster === undefined ? {} : { cluster: plugin.cluster }) },
  };
  const env = { ...process.env, ...plugin.env, KUBERNETES_EXEC_INFO: JSON.stringify(info) };
  return new Promise((resolve) => {
    const child = execFile(
      plugin.command,
      plugin.args,
      { env, timeout: timeoutMs, killSignal: 'SIGKILL', maxBuffer: MAX_OUTPUT, windowsHide: true },
      (error, stdout, stderr) => {
        if (error === null) resolve({ ok: true, stdout });
        else if (error.killed) resolve({ ok: false, reason: `it did not answer within ${Math.round(timeoutMs / 1000)} s` });
        else if (typeof error.code === 'string') resolve({ ok: false, reason: error.code });
        else resolve({ ok: false, reason: `exit code ${error.code}${lastLine(stderr)}` });
      },
    );
    child.stdin?.end();
  });
};

const lastLine = (stderr: string): string => {
  const line = stderr.trim().split('\n').at(-1)?.trim() ?? '';
  return line === '' ? '' : `: ${line.slice(0, 200)}`;
};

const text = (value: Json | undefined): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

const read = (stdout: string): ExecCredential | undefined => {
  let answer: unknown;
  try {
    answer = JSON.parse(stdout);
  } catch {
    return undefined;
  }
  if (!isObject(answer) || !isObject(answer.status)) return undefined;
  const { status } = answer;
  const expires = Date.parse(text(status.expirationTimestamp) ?? '');
  const credential = {
    token: text(status.token),
    cert: text(status.clientCertificateData),
    key: text(status.clientKeyData),
    expiresAt: Number.isNaN(expires) ? undefined : expires,
  };
  return credential.token === undefined && credential.cert === undefined ? undefined : credential;
};

/** Runs a kubeconfig's exec plugin once. Rejects with KubeUnauthorized; never shows what the plugin printed to stdout. */
export const execCredential = async (plugin: ExecPlugin, timeoutMs: number): Promise<ExecCredential> => {
  const result = await run(plugin, timeoutMs);
  const fail = (reason: string): HoldfastError =>
    new HoldfastError('KubeUnauthorized', `the credential plugin ${plugin.command} of the kubeconfig failed: ${reason}`, {
      hint: 'run the plugin by hand, or log in again',
      retryable: true,
    });
  if (!result.ok) throw fail(result.reason);
  const credential = read(result.stdout);
  if (credential === undefined) throw fail('it printed no ExecCredential with a token or certificate');
  return credential;
};
