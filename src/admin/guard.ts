import { createHash, timingSafeEqual } from 'node:crypto';
import { isIP } from 'node:net';

/** What keeps strangers out: somebody else's web page in a browser on this machine, and whoever merely reaches the port. */
export type Guard = {
  /** Undefined: no token is asked for. */
  token: string | undefined;
  /** Whether the server listens for this machine alone. */
  isLoopback: boolean;
  /** Names by which it may be called, beside localhost and addresses. */
  hosts: readonly string[];
};

export type Refusal = { status: 400 | 401 | 403 | 421; message: string };

export const isLoopbackAddress = (host: string): boolean =>
  host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));

/** The host of a Host header without its port; undefined for one that is none. */
const hostOf = (header: string | undefined): string | undefined => {
  const match = /^(?:\[([0-9a-fA-F:.]+)\]|([a-zA-Z0-9.-]+))(?::\d{1,5})?$/.exec(header ?? '');
  return match?.[1] ?? match?.[2]?.toLowerCase();
};

/**
 * A page whose name was made to point here (DNS rebinding) calls us by that name: only names that were told, and addresses, which no page
 * can bear without being served from there, are answered.
 */
const isKnownHost = (host: string, { hosts }: Guard): boolean =>
  host === 'localhost' || isIP(host) !== 0 || hosts.some((name) => name.toLowerCase() === host);

const isSameOrigin = (origin: string, host: string): boolean => {
  const url = URL.canParse(origin) ? new URL(origin) : undefined;
  return url !== undefined && url.host.toLowerCase() === host.toLowerCase();
};

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Compared by digests: neither length nor content of the token can be told from how long it takes. */
const isToken = (header: string | undefined, token: string): boolean => {
  const match = /^Bearer +([^\s]+) *$/i.exec(header ?? '');
  return match?.[1] !== undefined && timingSafeEqual(digest(match[1]), digest(token));
};

type Headers = { readonly host?: string | undefined; readonly origin?: string | undefined; readonly authorization?: string | undefined };

/** Why a request is not answered, or undefined. `open`: it is answered to whoever reaches the port. */
export const refusalOf = (headers: Headers, guard: Guard, open: boolean): Refusal | undefined => {
  const host = hostOf(headers.host);
  if (host === undefined) return { status: 400, message: 'the Host header is missing or is none' };
  if (!isKnownHost(host, guard))
    return { status: 421, message: `this server is not called ${host}; the operator's adminHosts lists the names that it answers to` };
  if (headers.origin !== undefined && !isSameOrigin(headers.origin, headers.host ?? ''))
    return { status: 403, message: 'a page of another origin may not ask here' };
  if (open) return undefined;
  if (guard.token !== undefined)
    return isToken(headers.authorization, guard.token)
      ? undefined
      : { status: 401, message: 'send the admin token: Authorization: Bearer TOKEN' };
  if (guard.isLoopback) return undefined;
  return {
    status: 403,
    message: 'only /health is answered on this address without a token: set adminTokenFile or HOLDFAST_ADMIN_TOKEN_FILE',
  };
};
