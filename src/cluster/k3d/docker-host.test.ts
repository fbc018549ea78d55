import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { dockerHost } from './docker-host.ts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'holdfast-docker-home-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const context = (name: string, host: string): void => {
  const meta = join(home, '.docker', 'contexts', 'meta', createHash('sha256').update(name).digest('hex'));
  mkdirSync(meta, { recursive: true });
  writeFileSync(join(home, '.docker', 'config.json'), JSON.stringify({ currentContext: name }));
  writeFileSync(join(meta, 'meta.json'), JSON.stringify({ Name: name, Endpoints: { docker: { Host: host } } }));
};

test('the usual socket, and what DOCKER_HOST says', () => {
  expect(dockerHost({ HOME: home })).toMatchObject({
    socket: '/var/run/docker.sock',
    local: true,
    env: { DOCKER_HOST: 'unix:///var/run/docker.sock' },
  });
  expect(dockerHost({ HOME: home, DOCKER_HOST: 'unix:///run/user/1000/docker.sock' }).socket).toBe('/run/user/1000/docker.sock');
  expect(dockerHost({ HOME: home, DOCKER_HOST: 'tcp://10.0.0.5:2375' })).toMatchObject({ url: 'http://10.0.0.5:2375', local: false });
  expect(dockerHost({ HOME: home, DOCKER_HOST: 'tcp://127.0.0.1:2375' }).local).toBe(true);
});

test('with certificates it is https, and k3d gets them too', () => {
  const host = dockerHost({ HOME: home, DOCKER_HOST: 'tcp://docker.example:2376', DOCKER_TLS_VERIFY: '1', DOCKER_CERT_PATH: '/certs' });
  expect(host).toMatchObject({ url: 'https://docker.example:2376', certificates: '/certs' });
  expect(host.env).toEqual({ DOCKER_HOST: 'tcp://docker.example:2376', DOCKER_CERT_PATH: '/certs', DOCKER_TLS_VERIFY: '1' });
});

test("the docker command's context counts where DOCKER_HOST is not set, so that both talk to one daemon", () => {
  context('rootless', 'unix:///run/user/1000/docker.sock');
  expect(dockerHost({ HOME: home }).env).toEqual({ DOCKER_HOST: 'unix:///run/user/1000/docker.sock' });
  expect(dockerHost({ HOME: home, DOCKER_HOST: 'unix:///x' }).socket).toBe('/x');
  expect(() => dockerHost({ HOME: home, DOCKER_CONTEXT: 'nowhere' })).toThrow(/context nowhere is not there/);
});

test('what cannot be reached from here is said, not guessed', () => {
  expect(() => dockerHost({ HOME: home, DOCKER_HOST: 'ssh://root@host' })).toThrow(/not understood/);
});
