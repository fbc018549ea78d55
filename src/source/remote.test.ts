import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { serveGit } from '../../test/support/git-http.ts';
import { makeRepo, type TestRepo, tempDir } from '../../test/support/git-repo.ts';
import { failureOf } from './remote.ts';
import { openSource } from './repository.ts';
import type { Source, SourceCredentials } from './types.ts';

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) await clean();
});
const repo = (): TestRepo => {
  const made = makeRepo();
  cleanups.push(made.remove);
  return made;
};
const dataDir = (): string => {
  const dir = tempDir('holdfast-data');
  cleanups.push(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
};
const open = (url: string, credentials?: SourceCredentials, transferTimeoutMs = 20_000): Promise<Source> =>
  openSource({ spec: { url, ref: 'main', path: '' }, dataDir: dataDir(), transferTimeoutMs, ...(credentials ? { credentials } : {}) });

const TOKEN = 't0ken-s3cret-value';
const AUTH = `Basic ${Buffer.from(`x-access-token:${TOKEN}`).toString('base64')}`;

const needsToken = (request: IncomingMessage, response: ServerResponse): boolean => {
  if (request.headers.authorization === AUTH) return false;
  response.writeHead(401, { 'WWW-Authenticate': 'Basic realm="git"' }).end();
  return true;
};

const serve = async (answer?: Parameters<typeof serveGit>[1]) => {
  const origin = repo();
  const commit = origin.commit('first', { 'holdfast.yaml': '1' });
  const server = await serveGit(origin.dir, answer);
  cleanups.push(server.close);
  return { origin, commit, server, url: `${server.url}/.git` };
};

describe('over http', () => {
  it('follows with a token, which no command line shows', async () => {
    const commandLines: string[] = [];
    const { origin, commit, url } = await serve((request, response) => {
      if (existsSync('/proc/self/cmdline')) {
        for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
          try {
            commandLines.push(readFileSync(`/proc/${pid}/cmdline`, 'utf8'));
          } catch {
            // It has ended since.
          }
        }
      }
      return needsToken(request, response);
    });
    const source = await open(url, { token: TOKEN });
    expect(await source.fetch()).toMatchObject({ state: 'Fetched', commit });
    const second = origin.commit('second');
    expect(await source.fetch()).toMatchObject({ state: 'Fetched', commit: second, previous: commit });
    const shown = commandLines.filter((line) => line.includes(TOKEN) || line.includes(AUTH.slice(6)));
    expect(shown).toEqual([]);
  });

  it('says that the login failed, without the token', async () => {
    const { url } = await serve(needsToken);
    for (const credentials of [undefined, { token: 'wr0ng-t0ken' }]) {
      const state = await (await open(url, credentials)).fetch();
      expect(state).toMatchObject({ state: 'AuthFailed' });
      expect(JSON.stringify(state)).not.toContain('wr0ng-t0ken');
    }
  });

  it('does not carry the token to where a redirect leads', async () => {
    const other = await serve();
    const { url } = await serve((_, response) => {
      response.writeHead(302, { Location: `${other.url}/info/refs?service=git-upload-pack` }).end();
      return true;
    });
    expect(await (await open(url, { token: TOKEN })).fetch()).toMatchObject({ state: 'Unreachable' });
    expect(other.server.requests).toEqual([]);
  });

  it.each([
    [404, 'Unreachable'],
    [403, 'AuthFailed'],
    [500, 'Unreachable'],
    [503, 'Unreachable'],
  ])('makes a state of %s', async (status, state) => {
    const { url } = await serve((_, response) => {
      response.writeHead(status).end('go away\u001b[31m');
      return true;
    });
    expect(await (await open(url)).fetch()).toMatchObject({ state, lastCommit: undefined });
  });

  it('gives up on a server that says nothing, and when it is told to stop', async () => {
    const { url } = await serve(() => true);
    expect(await (await open(url, undefined, 300)).fetch()).toMatchObject({ state: 'Unreachable' });
    const source = await open(url);
    const stop = new AbortController();
    const fetching = source.fetch({ signal: stop.signal });
    setTimeout(() => stop.abort(), 100);
    await expect(fetching).rejects.toMatchObject({ code: 'Aborted' });
  });

  it('keeps the last commit when the connection is refused or cut', async () => {
    let cut = false;
    const { origin, commit, server, url } = await serve((request, response) => {
      if (!cut || request.method !== 'POST') return false;
      response.writeHead(200, { 'Content-Type': 'application/x-git-upload-pack-result', 'Content-Length': '100000' });
      response.write('0008NAK\n');
      setTimeout(() => response.destroy(), 20);
      return true;
    });
    const source = await open(url);
    await source.fetch();
    origin.commit('second');
    cut = true;
    expect(await source.fetch()).toMatchObject({ state: 'Unreachable', lastCommit: commit });
    await server.close();
    expect(await source.fetch()).toMatchObject({ state: 'Unreachable', lastCommit: commit });
    expect((await source.readFiles(await source.snapshot(commit))).length).toBe(1);
  });
});

describe('over ssh', () => {
  const script = (body: string): string => {
    const path = join(dataDir(), 'ssh');
    writeFileSync(path, `#!/bin/sh\n${body}\n`, { mode: 0o755 });
    return path;
  };

  it('runs the command of the operator with the host and what to serve', async () => {
    const origin = repo();
    const commit = origin.commit('first', { 'holdfast.yaml': '1' });
    const log = join(dataDir(), 'log');
    const ssh = script(`echo "$*" >> '${log}'\nshift $(($# - 1))\nexec sh -c "$1"`);
    for (const url of [`ssh://git@host.example.com${origin.dir}`, `git@host.example.com:${origin.dir}`]) {
      expect(await (await open(url, { sshCommand: ssh })).fetch()).toMatchObject({ state: 'Fetched', commit });
    }
    const calls = readFileSync(log, 'utf8').trim().split('\n');
    expect(calls.every((call) => call.endsWith(`git@host.example.com git-upload-pack '${origin.dir}'`))).toBe(true);
  });

  it.each([
    ['git@host.example.com: Permission denied (publickey).', 'AuthFailed'],
    ['Host key verification failed.', 'AuthFailed'],
    ['ssh: connect to host host.example.com port 22: Connection refused', 'Unreachable'],
    ['ssh: Could not resolve hostname host.example.com: Name or service not known', 'Unreachable'],
  ])('makes a state of "%s"', async (said, expected) => {
    const state = await (await open('git@host.example.com:x', { sshCommand: script(`echo "${said}" >&2; exit 255`) })).fetch();
    expect(state).toMatchObject({ state: expected });
    expect('message' in state && state.message).toContain(said.split(':')[0]?.slice(0, 20));
  });
});

describe('what Git says', () => {
  it.each([
    ["fatal: couldn't find remote ref refs/heads/x", 'RefMissing'],
    ["error: cannot lock ref 'refs/remotes/origin/main': Unable to create '/x/main.lock': File exists.", 'Locked'],
    ['fatal: unable to access: Could not resolve host: example.com', 'Unreachable'],
    ['fatal: mismatched algorithms: client sha1; server sha256', 'Sha256'],
    ['error: object 123: treeNotSorted: not properly sorted\nfatal: fsck error in packed object', 'Corrupt'],
    ['fatal: early EOF\nfatal: fetch-pack: invalid index-pack output', 'Unreachable'],
    ["fatal: '/x' does not appear to be a git repository", 'NotFound'],
  ])('%j is %s', (said, failure) => {
    expect(failureOf(said)).toBe(failure);
  });
});
