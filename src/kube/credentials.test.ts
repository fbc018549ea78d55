import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { answerDiscovery, kubeconfigText, sendJson, serve, status, type TestServer } from '../../test/kube/serve.ts';
import { connectKube } from './connect.ts';
import { loadTarget } from './kubeconfig.ts';
import type { ConnectOptions, KubeClient } from './types.ts';

const open: { close: () => Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

const ref = { apiVersion: 'v1', kind: 'ConfigMap', namespace: 'a', name: 'x' };
const live = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'x', namespace: 'a' } };

/** A server that takes the tokens in `accepted`, under the path `/prefix`. */
const setup = async (
  accepted: () => string[] = () => [],
): Promise<TestServer & { connect: (user: object, options?: ConnectOptions, cluster?: object) => Promise<KubeClient> }> => {
  const server = await serve((seen, response) => {
    const inner = { ...seen, url: new URL(seen.url.pathname.replace(/^\/prefix/, ''), seen.url) };
    const tokens = accepted();
    if (tokens.length > 0 && !tokens.includes(seen.headers.authorization?.replace('Bearer ', '') ?? ''))
      return sendJson(response, 401, status(401, 'Unauthorized', 'Unauthorized'));
    if (!answerDiscovery(inner, response)) sendJson(response, 200, live);
  });
  open.push(server);
  const connect = async (user: object, options: ConnectOptions = {}, cluster: object = {}): Promise<KubeClient> => {
    writeFileSync(server.kubeconfig, kubeconfigText(`${server.url}/prefix/`, user, cluster));
    const client = await connectKube({ kubeconfig: server.kubeconfig, context: undefined }, options);
    open.push(client);
    return client;
  };
  return { ...server, connect };
};

const plugin = (dir: string, body: string): string => {
  const file = join(dir, 'plugin.sh');
  writeFileSync(file, `#!/bin/sh\necho run >> "${join(dir, 'runs')}"\n${body}\n`);
  chmodSync(file, 0o755);
  return file;
};
const runs = (dir: string): number => readFileSync(join(dir, 'runs'), 'utf8').trim().split('\n').length;
const credential = (statusText: string): string =>
  `echo '{"apiVersion":"client.authentication.k8s.io/v1","kind":"ExecCredential","status":${statusText}}'`;

describe('credentials', () => {
  it('keeps the path of the server URL, and names the server without credentials', async () => {
    const server = await setup();
    const client = await server.connect({ token: 't' });
    expect(await client.get(ref)).toEqual(live);
    expect(server.seen.at(-1)?.url.pathname).toBe('/prefix/api/v1/namespaces/a/configmaps/x');
    expect(client.server).toBe(`${server.url}/prefix`);
  });

  it('impersonates user, groups, uid and extra fields', async () => {
    const server = await setup();
    const client = await server.connect({
      token: 't',
      as: 'jane',
      'as-groups': ['dev', 'ops'],
      'as-uid': '7',
      'as-user-extra': { scope: ['view'] },
    });
    await client.get(ref);
    expect(server.seen.at(-1)?.headers).toMatchObject({
      'impersonate-user': 'jane',
      'impersonate-group': 'dev, ops',
      'impersonate-uid': '7',
      'impersonate-extra-scope': 'view',
    });
  });

  it('takes user name and password', async () => {
    const server = await setup();
    await (await server.connect({ username: 'u', password: 'p' })).get(ref);
    expect(server.seen.at(-1)?.headers.authorization).toBe(`Basic ${Buffer.from('u:p').toString('base64')}`);
  });

  it('leaves auth providers to client-node', async () => {
    const server = await setup();
    const config = { 'access-token': 'from-provider', expiry: '2999-01-01T00:00:00Z' };
    await (await server.connect({ 'auth-provider': { name: 'azure', config } })).get(ref);
    expect(server.seen.at(-1)?.headers.authorization).toBe('Bearer from-provider');
  });

  it('reads a token file again: relative to the kubeconfig, when it is time and after a 401', async () => {
    let accepted = 'one';
    const server = await setup(() => [accepted]);
    const file = join(server.dir, 'token');
    writeFileSync(file, 'one\n');
    const client = await server.connect({ tokenFile: 'token', token: 'older' });
    await client.get(ref);
    accepted = 'two';
    writeFileSync(file, 'two\n');
    expect(await client.get(ref)).toEqual(live);
    rmSync(file);
    accepted = 'three';
    await expect(client.get(ref)).rejects.toMatchObject({ code: 'KubeUnauthorized' });
  });

  it('runs an exec plugin by a path relative to the kubeconfig, once, and again when its token runs out', async () => {
    const server = await setup(() => ['tok']);
    plugin(server.dir, credential('{"token":"tok","expirationTimestamp":"2030-01-01T00:00:00Z"}'));
    let now = Date.parse('2029-12-31T00:00:00Z');
    const client = await server.connect(
      { exec: { apiVersion: 'client.authentication.k8s.io/v1', command: './plugin.sh' } },
      { now: () => now },
    );
    await Promise.all(Array.from({ length: 5 }, () => client.get(ref)));
    expect(runs(server.dir)).toBe(1);
    now = Date.parse('2029-12-31T23:59:50Z');
    await client.get(ref);
    expect(runs(server.dir)).toBe(2);
  });

  it('runs the plugin once more for many refused requests', async () => {
    let accepted = 'first';
    const server = await setup(() => [accepted]);
    plugin(
      server.dir,
      `n=$(wc -l < "${join(server.dir, 'runs')}")\n[ $n = 1 ] && t=first || t=second\n${credential('{"token":"\'$t\'"}')}`,
    );
    const client = await server.connect({ exec: { command: './plugin.sh' } });
    await client.get(ref);
    accepted = 'second';
    await Promise.all(Array.from({ length: 8 }, () => client.get(ref)));
    expect(runs(server.dir)).toBe(2);
  });

  it('tells the plugin what it runs for', async () => {
    const server = await setup();
    plugin(server.dir, `printf '%s %s' "$KUBERNETES_EXEC_INFO" "$EXTRA" > "${join(server.dir, 'info')}"\n${credential('{"token":"t"}')}`);
    const exec = {
      apiVersion: 'client.authentication.k8s.io/v1',
      command: './plugin.sh',
      env: [{ name: 'EXTRA', value: 'given' }],
      provideClusterInfo: true,
    };
    await (await server.connect({ exec })).get(ref);
    const info = readFileSync(join(server.dir, 'info'), 'utf8');
    expect(info).toMatch(/ given$/);
    expect(JSON.parse(info.replace(/ given$/, ''))).toMatchObject({
      kind: 'ExecCredential',
      spec: { interactive: false, cluster: { server: `${server.url}/prefix/` } },
    });
  });

  it.each([
    ['fails', 'echo secret-out; echo "login needed" >&2; exit 3', /exit code 3: login needed/],
    ['says nothing', 'echo secret-out', /printed no ExecCredential/],
    ['hangs', 'exec sleep 60', /did not answer/],
  ])('reports a plugin that %s, without its output', async (_what, body, message) => {
    const server = await setup();
    plugin(server.dir, body);
    const client = await server.connect({ exec: { command: './plugin.sh' } }, { timeouts: { exec: 200 } });
    const error = await client.get(ref).catch((thrown) => thrown);
    expect(error).toMatchObject({ code: 'KubeUnauthorized', message: expect.stringMatching(message) });
    expect(error.message).not.toContain('secret-out');
  });

  it('makes new connections when a certificate file changes, and finishes what is under way', async () => {
    const server = await setup();
    writeFileSync(join(server.dir, 'ca.crt'), 'one');
    const client = await server.connect({ token: 't' }, { refreshMs: 0 }, { 'certificate-authority': 'ca.crt' });
    await client.get(ref);
    const many = Array.from({ length: 20 }, () => client.get(ref));
    writeFileSync(join(server.dir, 'ca.crt'), 'two');
    expect(await Promise.all([...many, ...Array.from({ length: 20 }, () => client.get(ref))])).toHaveLength(40);
  });

  it('accepts a kubeconfig that skips TLS checks', async () => {
    const server = await setup();
    expect(await (await server.connect({ token: 't' }, {}, { 'insecure-skip-tls-verify': true })).get(ref)).toEqual(live);
  });
});

describe('loadTarget', () => {
  it('finds the service account inside a cluster', async () => {
    const { dir } = await setup();
    const env = { KUBERNETES_SERVICE_HOST: 'fd00::1', KUBERNETES_SERVICE_PORT: '6443' };
    const target = loadTarget({ kubeconfig: 'in-cluster', context: undefined }, env, dir);
    expect(target.server.href).toBe('https://[fd00::1]:6443/');
    expect(target.tokenFile).toBe(join(dir, 'var/run/secrets/kubernetes.io/serviceaccount/token'));
    expect(() => loadTarget({ kubeconfig: 'in-cluster', context: undefined }, {}, dir)).toThrow(/not inside a cluster/);
  });

  it('merges the files of KUBECONFIG, the first one winning', async () => {
    const { dir } = await setup();
    const write = (name: string, server: string): string => {
      mkdirSync(join(dir, name), { recursive: true });
      writeFileSync(join(dir, name, 'config'), kubeconfigText(server));
      return join(dir, name, 'config');
    };
    const KUBECONFIG = `${write('one', 'https://one')}:${write('two', 'https://two')}`;
    expect(loadTarget({ kubeconfig: '', context: undefined }, { KUBECONFIG }).server.href).toBe('https://one/');
  });

  it.each([
    ['clusters: [', /is not YAML: syntax error in line/],
    ['token: "hunter2', /is not YAML/],
    ['just text', /holds no configuration/],
    ['current-context: nowhere', /has no context nowhere/],
    ['{}', /has no current context/],
  ])('refuses %j without quoting it', async (text, message) => {
    const { kubeconfig } = await setup();
    writeFileSync(kubeconfig, text);
    const load = (): unknown => loadTarget({ kubeconfig, context: undefined });
    expect(load).toThrow(message);
    expect(load).not.toThrow(/hunter2/);
    expect(() => loadTarget({ kubeconfig: `${kubeconfig}.gone`, context: undefined })).toThrow(/cannot be read: ENOENT/);
  });
});
