import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { HoldfastError } from '../lib/errors.ts';
import type { AuthSource, Headers, HttpsOptions, TlsOptions } from './auth-source.ts';
import { type ExecCredential, execCredential } from './exec-credential.ts';
import type { KubeTarget } from './kubeconfig.ts';

/** Headers and TLS material of the moment. `fingerprint` changes when connections must be made anew. */
export type Credentials = { headers: Headers; tls: TlsOptions; fingerprint: string };

export type CredentialSource = {
  current: () => Promise<Credentials>;
  /** After a 401: makes the next `current` ask anew, unless somebody else has already. */
  renew: (refused: Credentials) => void;
};

export type CredentialOptions = { now: () => number; refreshMs: number; execTimeoutMs: number };

/** A token that runs out while a request is under way is refused: leave it some time. */
const EXPIRY_MARGIN_MS = 30_000;

const fingerprintOf = (tls: TlsOptions): string => {
  const hash = createHash('sha256');
  for (const part of [tls.ca, tls.cert, tls.key, tls.servername, String(tls.rejectUnauthorized)]) hash.update(part ?? '').update('\0');
  return hash.digest('hex');
};

const readToken = (file: string): string => {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown error';
    throw new HoldfastError('KubeUnauthorized', `the token file ${file} cannot be read: ${code}`, { retryable: true });
  }
};

const pickTls = (options: HttpsOptions, exec: ExecCredential | undefined): TlsOptions => {
  const cert = exec?.cert ?? options.cert;
  const key = exec?.key ?? options.key;
  return {
    ...(options.ca === undefined ? {} : { ca: options.ca }),
    ...(cert === undefined ? {} : { cert }),
    ...(key === undefined ? {} : { key }),
    ...(options.rejectUnauthorized === undefined ? {} : { rejectUnauthorized: options.rejectUnauthorized }),
    ...(options.servername === undefined ? {} : { servername: options.servername }),
  };
};

const headersOf = (target: KubeTarget, options: HttpsOptions, exec: ExecCredential | undefined): Headers => {
  const headers: Headers = { ...options.headers, ...target.impersonation };
  if (options.auth !== undefined) headers.Authorization = `Basic ${Buffer.from(options.auth).toString('base64')}`;
  if (exec?.token !== undefined) headers.Authorization = `Bearer ${exec.token}`;
  // Where both are there the file wins: it is the one that is rotated.
  if (target.tokenFile !== undefined) headers.Authorization = `Bearer ${readToken(target.tokenFile)}`;
  // A line end at the end of a token is usual, and not allowed in a header.
  if (typeof headers.Authorization === 'string') headers.Authorization = headers.Authorization.trim();
  return headers;
};

/**
 * Credentials that stay fresh: files are read again every `refreshMs`, exec plugins run again before their expiry or
 * after a 401.
 */
export const credentialSource = (target: KubeTarget, auth: AuthSource, options: CredentialOptions): CredentialSource => {
  let exec: ExecCredential | undefined;
  let cached: { credentials: Credentials; until: number } | undefined;
  let pending: Promise<Credentials> | undefined;

  const freshExec = async (): Promise<ExecCredential | undefined> => {
    if (target.exec === undefined) return undefined;
    if (exec === undefined || (exec.expiresAt !== undefined && exec.expiresAt - EXPIRY_MARGIN_MS <= options.now()))
      exec = await execCredential(target.exec, options.execTimeoutMs);
    return exec;
  };

  const load = async (): Promise<Credentials> => {
    const plugin = await freshExec();
    let https: HttpsOptions;
    try {
      https = await auth.read();
    } catch (error) {
      throw new HoldfastError('KubeUnauthorized', `the kubeconfig's credentials cannot be used: ${(error as Error).message}`, {
        cause: error,
      });
    }
    const tls = pickTls(https, plugin);
    const credentials = { headers: headersOf(target, https, plugin), tls, fingerprint: fingerprintOf(tls) };
    cached = { credentials, until: options.now() + options.refreshMs };
    return credentials;
  };

  return {
    current: async () => {
      if (cached !== undefined && options.now() < cached.until) return cached.credentials;
      pending ??= load().finally(() => {
        pending = undefined;
      });
      return pending;
    },
    renew: (refused) => {
      if (cached?.credentials !== refused) return;
      cached = undefined;
      exec = undefined;
    },
  };
};
