import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { at, startSandbox } from '../../test/support/sandbox.ts';
import { listSandboxes, type RunningSandbox, removeSandbox, startSandboxProcess, stopSandbox } from './process.ts';

const SYSTEM = '/api/v1/namespaces/kube-system';
const MAPS = '/api/v1/namespaces/default/configmaps';

/** Reads through the kubeconfig, as a client does. */
const read = async (sandbox: RunningSandbox, path: string): Promise<unknown> => {
  const token = /token: "?([0-9a-f]+)/.exec(readFileSync(sandbox.kubeconfig, 'utf8'))?.[1] ?? '';
  const response = await fetch(`http://127.0.0.1:${sandbox.port}${path}`, { headers: { authorization: `Bearer ${token}` } });
  return response.json();
};

const ended = async (pid: number): Promise<void> => {
  for (;;) {
    try {
      process.kill(pid, 0);
    } catch {
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
};

describe('a sandbox in a process of its own', () => {
  let dataDir = '';
  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'holdfast-sandbox-'));
  });
  afterEach(async () => {
    for (const { name } of await listSandboxes(dataDir)) await removeSandbox(dataDir, name);
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('survives being killed with its identity, port and kubeconfig; a removed one is another cluster', async () => {
    const first = await startSandboxProcess({ name: 'demo', dataDir });
    const identity = at(await read(first, SYSTEM), 'metadata.uid');
    process.kill(first.pid, 'SIGKILL');
    await ended(first.pid);
    expect(await listSandboxes(dataDir)).toEqual([
      { name: 'demo', running: false, pid: undefined, port: undefined, kubeconfig: first.kubeconfig },
    ]);
    const second = await startSandboxProcess({ name: 'demo', dataDir });
    expect(second.port).toBe(first.port);
    expect(at(await read(second, SYSTEM), 'metadata.uid')).toBe(identity);
    expect(await removeSandbox(dataDir, 'demo')).toBe(true);
    expect(existsSync(first.kubeconfig)).toBe(false);
    const third = await startSandboxProcess({ name: 'demo', dataDir });
    expect(at(await read(third, SYSTEM), 'metadata.uid')).not.toBe(identity);
  });

  it('runs once, whoever starts it, and stops once', async () => {
    const starts = await Promise.all([1, 2, 3].map(() => startSandboxProcess({ name: 'one', dataDir }).catch(() => undefined)));
    const pids = new Set(starts.flatMap((start) => (start ? [start.pid] : [])));
    expect(pids.size).toBe(1);
    expect(await stopSandbox(dataDir, 'one')).toBe(true);
    expect(await stopSandbox(dataDir, 'one')).toBe(false);
  });

  it('keeps its secrets to its owner', async () => {
    const { kubeconfig } = await startSandboxProcess({ name: 'private', dataDir });
    const dir = join(dataDir, 'sandboxes', 'private');
    for (const file of ['kubeconfig', 'token', 'state.json', 'objects.jsonl', 'sandbox.log'])
      expect(statSync(join(dir, file)).mode & 0o777).toBe(0o600);
    expect(statSync(dir).mode & 0o777).toBe(0o700);
    expect(readFileSync(kubeconfig, 'utf8')).toContain('never a place for real workloads');
  });

  it('sends no signal to a process that is not the sandbox', async () => {
    const { pid, port } = await startSandboxProcess({ name: 'mine', dataDir });
    const state = join(dataDir, 'sandboxes', 'mine', 'state.json');
    const truth = readFileSync(state, 'utf8');
    writeFileSync(state, JSON.stringify({ pid: process.pid, port, nonce: 'of another process' }));
    expect(await stopSandbox(dataDir, 'mine')).toBe(false);
    writeFileSync(state, truth);
    expect((await listSandboxes(dataDir)).map((entry) => entry.pid)).toEqual([pid]);
  });

  it('for a moment writes no object down, and ends with the process that started it, even when that is killed', async () => {
    const module = new URL('./process.ts', import.meta.url).href;
    const options = JSON.stringify({ name: 'moment', dataDir, fleeting: true });
    const script = `const { startSandboxProcess } = await import('${module}'); console.log(JSON.stringify(await startSandboxProcess(${options}))); setInterval(() => {}, 1000);`;
    const starter = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [line] = (await once(starter.stdout, 'data')) as [Buffer];
    const sandbox = JSON.parse(String(line)) as RunningSandbox;
    expect(at(await read(sandbox, SYSTEM), 'metadata.uid')).toBeTypeOf('string');
    expect(existsSync(join(dataDir, 'sandboxes', 'moment', 'objects.jsonl'))).toBe(false);
    starter.kill('SIGKILL');
    await ended(sandbox.pid);
  });

  it('refuses names that lead elsewhere', async () => {
    for (const name of ['../up', 'A', '', 'a/b'])
      await expect(startSandboxProcess({ name, dataDir })).rejects.toMatchObject({ code: 'Usage' });
  });

  it('says why it cannot start', async () => {
    const other = await startSandbox();
    const port = Number(new URL(other.url).port);
    await expect(startSandboxProcess({ name: 'second', dataDir, port })).rejects.toMatchObject({
      code: 'ClusterCreateFailed',
      message: expect.stringContaining('EADDRINUSE'),
    });
    await other.close();
  });
});

describe('the file of objects', () => {
  it('loses a line that was cut, and nothing before it', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'holdfast-objects-'));
    const persistFile = join(dir, 'objects.jsonl');
    const before = await startSandbox({ persistFile });
    await before.call('POST', MAPS, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'kept' } });
    const kept = await before.call('GET', `${MAPS}/kept`);
    await before.call('POST', MAPS, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'cut' } });
    await before.close();
    truncateSync(persistFile, statSync(persistFile).size - 10);
    const after = await startSandbox({ persistFile });
    expect((await after.call('GET', `${MAPS}/kept`)).body).toEqual(kept.body);
    expect((await after.call('GET', `${MAPS}/cut`)).code).toBe(404);
    await after.call('POST', MAPS, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'new' } });
    const [lost] = await after.watchUntil(`${MAPS}?resourceVersion=2`, (events) => events.length > 0);
    expect([lost?.type, at(lost?.object, 'code')]).toEqual(['ERROR', 410]);
    await after.close();
    const again = await startSandbox({ persistFile });
    expect((await again.call('GET', `${MAPS}/new`)).code).toBe(200);
    await again.close();
    writeFileSync(persistFile, `{"r":1\n${readFileSync(persistFile, 'utf8')}`);
    await expect(startSandbox({ persistFile })).rejects.toThrow('line 1 of the objects cannot be read');
    rmSync(dir, { recursive: true, force: true });
  });
});
