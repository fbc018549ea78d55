import { readFileSync } from 'node:fs';
import type { Dispatcher } from 'undici';
import type { JsonObject } from '../lib/json.ts';
import type { KubeTarget } from './kubeconfig.ts';

export type TlsOptions = {
  ca?: string | Buffer;
  cert?: string | Buffer;
  key?: string | Buffer;
  rejectUnauthorized?: boolean;
  servername?: string;
};
export type Headers = { [name: string]: string | string[] };
/** What a kubeconfig says about each connection and request; `auth` is `user:password`. */
export type HttpsOptions = TlsOptions & { headers?: Headers; auth?: string };

export type AuthSource = {
  /** Reads files again at each call: they are rotated. Rejects with errors of files and auth providers. */
  read: () => Promise<HttpsOptions>;
  /** A new dispatcher through the kubeconfig's proxy; undefined where there is none. */
  proxy: () => Promise<Dispatcher | undefined>;
};

const text = (body: JsonObject, key: string): string | undefined => {
  const value = body[key];
  return typeof value === 'string' && value !== '' ? value : undefined;
};

/** PEM from `NAME-data`, else from the file NAME: in this order, as the kubeconfig's documentation says. */
const pem = (body: JsonObject, name: string): Buffer | undefined => {
  const data = text(body, `${name}-data`);
  if (data !== undefined) return Buffer.from(data, 'base64');
  const file = text(body, name);
  return file === undefined ? undefined : readFileSync(file);
};

/** Certificates, tokens and passwords: what nearly all kubeconfigs hold, without the half second that client-node takes to load. */
const plainAuth = ({ cluster, user }: KubeTarget): AuthSource => ({
  read: async () => {
    const options: HttpsOptions = {};
    const [ca, cert, key] = [pem(cluster, 'certificate-authority'), pem(user, 'client-certificate'), pem(user, 'client-key')];
    if (ca !== undefined) options.ca = ca;
    if (cert !== undefined) options.cert = cert;
    if (key !== undefined) options.key = key;
    if (cluster['insecure-skip-tls-verify'] === true) options.rejectUnauthorized = false;
    const servername = text(cluster, 'tls-server-name');
    if (servername !== undefined) options.servername = servername;
    const token = text(user, 'token');
    if (token !== undefined) options.headers = { Authorization: `Bearer ${token}` };
    const name = text(user, 'username');
    if (name !== undefined) options.auth = `${name}:${text(user, 'password') ?? ''}`;
    return options;
  },
  proxy: async () => undefined,
});

/** Auth providers (OIDC and the clouds' old ones) and HTTP and SOCKS proxies are client-node's. */
const clientNodeAuth = async ({ server, cluster, user }: KubeTarget): Promise<AuthSource> => {
  const { KubeConfig } = await import('@kubernetes/client-node');
  const kubeConfig = new KubeConfig();
  // client-node refuses plain http unless told to skip TLS checks, of which http has none.
  const skip = server.protocol === 'http:' ? { 'insecure-skip-tls-verify': true } : {};
  const config = {
    clusters: [{ name: 'c', cluster: { ...cluster, ...skip, server: server.href } }],
    users: [{ name: 'u', user }],
    contexts: [{ name: 'x', context: { cluster: 'c', user: 'u' } }],
    'current-context': 'x',
  };
  kubeConfig.loadFromString(JSON.stringify(config));
  return {
    read: async () => {
      const options: HttpsOptions = {};
      await kubeConfig.applyToHTTPSOptions(options as Parameters<typeof kubeConfig.applyToHTTPSOptions>[0]);
      return options;
    },
    proxy: async () => {
      let found: Dispatcher | undefined;
      const context = {
        setHeaderParam: () => undefined,
        setDispatcher: (dispatcher: Dispatcher) => {
          found = dispatcher;
        },
      };
      await kubeConfig.applySecurityAuthentication(context as never);
      return found;
    },
  };
};

export const authSource = async (target: KubeTarget): Promise<AuthSource> =>
  target.proxied || target.user['auth-provider'] !== undefined ? clientNodeAuth(target) : plainAuth(target);
