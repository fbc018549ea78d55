import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { type Dispatcher, Pool } from 'undici';
import { parse } from 'yaml';
import type { Requests } from './types.ts';

type Kubeconfig = {
  clusters: { cluster: { server: string; 'certificate-authority'?: string } }[];
  users: { user: { token?: string } }[];
};

/** Keep-alive connections to the testbed's API server, as its administrator. Nothing of the product is in it. */
export type Bare = {
  /** Sends one request and gives its answer's text; rejects for a status of 300 and above. */
  send: (method: Dispatcher.HttpMethod, path: string, body?: string, contentType?: string) => Promise<string>;
  pool: Pool;
  headers: { readonly [name: string]: string };
  close: () => Promise<void>;
};

export const openBare = (kubeconfig: string, connections: number): Bare => {
  const { clusters, users } = parse(readFileSync(kubeconfig, 'utf8')) as Kubeconfig;
  const { server = '', 'certificate-authority': authority = '' } = clusters[0]?.cluster ?? {};
  const pool = new Pool(server, {
    connections,
    allowH2: false,
    connect: { ca: readFileSync(authority, 'utf8') },
    headersTimeout: 0,
    bodyTimeout: 0,
  });
  const headers = { authorization: `Bearer ${users[0]?.user.token}`, accept: 'application/json' };
  return {
    pool,
    headers,
    send: async (method, path, body, contentType = 'application/json') => {
      const given = body === undefined ? {} : { 'content-type': contentType };
      const response = await pool.request({ method, path, headers: { ...headers, ...given }, body: body ?? null, reset: false });
      const text = await response.body.text();
      if (response.statusCode >= 300) throw new Error(`${method} ${path}: ${response.statusCode} ${text.slice(0, 300)}`);
      return text;
    },
    close: () => pool.destroy(),
  };
};

const LINE = /^apiserver_request_total\{(.*)\} ([\d.e+]+)$/gm;
const label = (labels: string, name: string): string => new RegExp(`(?:^|,)${name}="([^"]*)"`).exec(labels)?.[1] ?? '';

const counted = async (bare: Bare): Promise<Map<string, number>> => {
  const counts = new Map<string, number>();
  for (const [, labels = '', value] of (await bare.send('GET', '/metrics')).matchAll(LINE)) {
    const [verb, resource, group, sub] = ['verb', 'resource', 'group', 'subresource'].map((name) => label(labels, name));
    if (resource === '' || verb === 'WATCH') continue;
    const name = `${verb}${label(labels, 'dry_run') === '' ? '' : ' dry-run'} ${resource}${group === '' ? '' : `.${group}`}${sub === '' ? '' : `/${sub}`}`;
    counts.set(name, (counts.get(name) ?? 0) + Number(value));
  }
  return counts;
};

/** What the API server asks itself for, what controllers make in each namespace in their own time, and Leases, which the clock renews. */
const OTHERS = /leases\.coordination\.k8s\.io|^GET endpoints|^POST serviceaccounts$/;

/**
 * What the API server was asked for while `body` ran, from its own counters: nothing stands in the way of what is measured. Watches
 * are counted when they end and are left out, and so is what others ask for.
 */
export const countRequests = async <T>(kubeconfig: string, body: () => Promise<T>): Promise<{ value: T; requests: Requests }> => {
  const bare = openBare(kubeconfig, 1);
  try {
    const before = await counted(bare);
    const value = await body();
    // A request is counted after its answer was sent.
    await delay(50);
    const after = await counted(bare);
    const differences = [...after].map(([name, count]) => [name, count - (before.get(name) ?? 0)] as const);
    const kept = differences.filter(([name, count]) => count > 0 && !OTHERS.test(name));
    return { value, requests: Object.fromEntries(kept.sort(([a], [b]) => (a < b ? -1 : 1))) };
  } finally {
    await bare.close();
  }
};
