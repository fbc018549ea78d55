// Each check of the machine, with the thing it is about broken.
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadConfig } from '../config/load.ts';
import type { OperatorConfig } from '../config/types.ts';
import { runGit } from '../source/git.ts';
import { checkDataDir } from './checks/data-dir.ts';
import { checkDocker } from './checks/docker.ts';
import { checkClusterPort, checkOwnPorts } from './checks/ports.ts';
import { checkGit, checkK3d, checkKubectl } from './checks/programs.ts';
import { checkDisk, checkInotify, checkMemory } from './checks/resources.ts';
import { thisMachine } from './system.ts';
import type { Context, System } from './types.ts';

let dir: string;
const servers: Server[] = [];
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'holdfast-doctor-'));
});
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  }
  rmSync(dir, { recursive: true, force: true });
});

const configOf = (env: { [name: string]: string } = {}): OperatorConfig =>
  loadConfig({ dataDir: join(dir, 'data') }, { HOLDFAST_INSTANCE: 'test', ...env });
const contextOf = (system: Partial<System> = {}, config = configOf()): Context => ({
  system: { ...thisMachine(process.env), ...system },
  config,
});
/** A PATH that holds one program, which prints this. */
const withProgram = (name: string, prints: string, code = 0): Context => {
  const bin = join(dir, 'bin');
  mkdirSync(bin, { recursive: true });
  writeFileSync(join(bin, name), `#!/bin/sh\necho "${prints}"\nexit ${code}\n`);
  chmodSync(join(bin, name), 0o755);
  return contextOf(thisMachine({ PATH: bin }));
};
const listen = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer((_, response) => response.end('hello'));
    servers.push(server);
    server.listen(0, '127.0.0.1', () => resolve((server.address() as { port: number }).port));
  });

describe('programs', () => {
  test('asks for the git that is asked for where git is missing', async () => {
    const missing = await runGit({ args: ['version'], cwd: '/', env: { PATH: '/nowhere' } }).catch((error: unknown) => error);
    const tooOld = await checkGit(withProgram('git', 'git version 2.20.1'));
    const [, least] = /at least (\S+)/.exec(tooOld.message) ?? [];
    expect(missing).toMatchObject({ code: 'ConfigInvalid', hint: `install git ${least} or newer and put it on PATH` });
  });

  test('git that is there, too old, broken, or missing', async () => {
    expect(await checkGit(contextOf())).toMatchObject({ status: 'ok', message: expect.stringContaining('git version') });
    expect(await checkGit(withProgram('git', 'git version 2.20.1'))).toMatchObject({
      status: 'failed',
      message: expect.stringContaining('at least 2.31'),
    });
    expect(await checkGit(withProgram('git', 'cannot load a library', 127))).toMatchObject({
      status: 'failed',
      message: 'cannot load a library',
    });
    const missing = await checkGit(contextOf(thisMachine({ PATH: dir })));
    expect(missing).toMatchObject({ status: 'failed', mend: expect.stringContaining('apt-get install git') });
  });
  test('kubectl only where there are kustomizations', async () => {
    const without = contextOf(thisMachine({ PATH: dir }));
    expect(await checkKubectl(without, false)).toMatchObject({ status: 'skipped' });
    expect(await checkKubectl(without, true)).toMatchObject({ status: 'failed', mend: expect.stringContaining('HOLDFAST_KUBECTL') });
  });
  test('k3d that is missing or of another age', async () => {
    expect(await checkK3d(withProgram('k3d', 'k3d version v5.8.3'))).toMatchObject({ status: 'ok' });
    expect(await checkK3d(withProgram('k3d', 'k3d version v4.4.8'))).toMatchObject({ status: 'failed' });
    expect(await checkK3d(contextOf(thisMachine({ PATH: dir })))).toMatchObject({
      status: 'failed',
      mend: expect.stringContaining('k3d.io'),
    });
  });
});

describe('Docker', () => {
  test('that is not running, or that DOCKER_HOST does not lead to', async () => {
    const dead = contextOf({ env: { DOCKER_HOST: `unix://${dir}/docker.sock` } });
    const [finding] = await checkDocker(dead);
    expect(finding).toMatchObject({
      status: 'failed',
      message: expect.stringContaining('Docker does not answer'),
      mend: expect.stringContaining('start Docker'),
    });
    const [wrong] = await checkDocker(contextOf({ env: { DOCKER_HOST: 'nonsense' } }));
    expect(wrong).toMatchObject({ status: 'failed', message: expect.stringContaining('not understood') });
  });
});

describe('the data directory', () => {
  test('that cannot be made, that others can read, and one that is as it should be', () => {
    expect(checkDataDir(contextOf())).toMatchObject({ status: 'ok', message: 'it is made with the first run' });
    mkdirSync(join(dir, 'data'), { mode: 0o755 });
    chmodSync(join(dir, 'data'), 0o755);
    expect(checkDataDir(contextOf())).toMatchObject({ status: 'warning', mend: `chmod 700 ${join(dir, 'data')}` });
    chmodSync(join(dir, 'data'), 0o700);
    expect(checkDataDir(contextOf())).toMatchObject({ status: 'ok' });
    rmSync(join(dir, 'data'), { recursive: true });
    writeFileSync(join(dir, 'data'), 'a file');
    expect(checkDataDir(contextOf())).toMatchObject({ status: 'failed', message: expect.stringContaining('is no folder') });
  });
});

describe('disk, memory and inotify', () => {
  const GIB = 1024 ** 3;
  test.each([
    ['ok', { bytes: 20 * GIB, files: 1e6 }],
    ['warning', { bytes: GIB, files: 1e6 }],
    ['failed', { bytes: GIB / 10, files: 1e6 }],
    ['failed', { bytes: 20 * GIB, files: 3 }],
    ['skipped', undefined],
  ] as const)('a disk is %s with %j free', (status, free) => {
    expect(checkDisk(contextOf({ free: () => free }), 'data directory', dir)).toMatchObject({ status });
  });
  test('this disk can be asked, also where the folder is yet to be made', () => {
    expect(checkDisk(contextOf(), 'data directory', join(dir, 'not', 'there')).status).toMatch(/^(ok|warning)$/);
  });
  test('memory for the clusters that are to be made', () => {
    const readText = () => 'MemTotal: 8000000 kB\nMemAvailable:    2000000 kB\n';
    expect(checkMemory(contextOf({ readText }), 2)).toMatchObject({ status: 'ok' });
    expect(checkMemory(contextOf({ readText }), 4)).toMatchObject({ status: 'failed', message: expect.stringContaining('4 k3d clusters') });
    expect(checkMemory(contextOf({ readText: () => undefined }), 4)).toMatchObject({ status: 'skipped' });
  });
  test('limits of inotify', () => {
    const low = checkInotify(contextOf({ readText: () => '128\n' }));
    expect(low.map(({ status, mend }) => [status, mend])).toEqual([
      ['warning', 'sysctl -w fs.inotify.max_user_instances=512'],
      ['warning', 'sysctl -w fs.inotify.max_user_watches=65536'],
    ]);
    expect(checkInotify(contextOf({ readText: () => '524288\n' })).map(({ status }) => status)).toEqual(['ok', 'ok']);
  });
});

describe('ports', () => {
  test('that another program has', async () => {
    const port = await listen();
    expect(await checkClusterPort('production', '127.0.0.1', port)).toMatchObject({
      status: 'failed',
      message: 'another program listens there',
      mend: expect.stringContaining(`ss -ltnp 'sport = :${port}'`),
    });
    const chosen = configOf({ HOLDFAST_ADMIN_ADDRESS: `127.0.0.1:${port}`, HOLDFAST_ECS_ADDRESS: 'off' });
    expect(await checkOwnPorts(contextOf({}, chosen))).toMatchObject([{ status: 'failed', about: `admin 127.0.0.1:${port}` }]);
  });
  test('that this machine does not let anybody listen on', async () => {
    expect(await checkClusterPort('production', '203.0.113.1', 80)).toMatchObject({
      status: 'failed',
      message: expect.stringContaining('EADDRNOTAVAIL'),
    });
  });
});
