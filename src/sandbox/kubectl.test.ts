import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSandbox, type TestSandbox, TOKEN } from '../../test/support/sandbox.ts';
import { kubeconfigText } from './files.ts';

const DEPLOYMENT = `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, labels: { app: web } }
spec:
  replicas: 2
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec: { containers: [{ name: web, image: "web:1", ports: [{ containerPort: 80 }] }] }
`;

const KUBECTL = process.env['HOLDFAST_TEST_KUBECTL'] ?? 'kubectl';

type Output = { code: number; out: string; err: string };

describe('kubectl', () => {
  let sandbox: TestSandbox;
  let dir = '';
  const kubectl = (...args: string[]): Promise<Output> =>
    new Promise((resolve, reject) => {
      const env = { PATH: process.env['PATH'] ?? '', HOME: dir, KUBECONFIG: join(dir, 'kubeconfig') };
      execFile(KUBECTL, args, { env, timeout: 15_000 }, (error, out, err) => {
        if (error && (error as NodeJS.ErrnoException).code === 'ENOENT')
          reject(new Error('this test needs kubectl on PATH, or HOLDFAST_TEST_KUBECTL to name one'));
        else resolve({ code: error ? Number(error.code ?? 1) : 0, out: out.trim(), err: err.trim() });
      });
    });
  beforeAll(async () => {
    sandbox = await startSandbox();
    dir = mkdtempSync(join(tmpdir(), 'holdfast-kubectl-'));
    writeFileSync(join(dir, 'kubeconfig'), kubeconfigText('test', Number(new URL(sandbox.url).port), TOKEN));
    writeFileSync(join(dir, 'web.yaml'), DEPLOYMENT);
    writeFileSync(join(dir, 'generated.yaml'), 'apiVersion: v1\nkind: ConfigMap\nmetadata: { generateName: gen- }\n');
  });
  afterAll(async () => {
    await sandbox.close();
    rmSync(dir, { recursive: true, force: true });
  });

  it('applies on the server, waits, scales, annotates and looks', async () => {
    const file = join(dir, 'web.yaml');
    expect((await kubectl('apply', '--server-side', '-f', file)).out).toBe('deployment.apps/web serverside-applied');
    expect((await kubectl('rollout', 'status', 'deploy/web', '--timeout=10s')).out).toContain('successfully rolled out');
    expect((await kubectl('diff', '--server-side', '-f', file)).code).toBe(0);
    expect((await kubectl('scale', 'deploy/web', '--replicas=1')).out).toBe('deployment.apps/web scaled');
    expect((await kubectl('apply', '--server-side', '-f', file)).err).toContain('conflict with "kubectl" with subresource "scale"');
    expect((await kubectl('apply', '--server-side', '--force-conflicts', '-f', file)).code).toBe(0);
    expect((await kubectl('annotate', 'deploy/web', 'a=b')).code).toBe(0);
    expect((await kubectl('wait', '--for=condition=Available', 'deploy/web', '--timeout=10s')).code).toBe(0);
    expect((await kubectl('get', 'deploy', 'web', '--no-headers')).out).toMatch(/^web +2\/2 +2 +2 +\d+s$/);
    expect((await kubectl('describe', 'deploy', 'web')).out).toContain('NewReplicaSetAvailable');
  });

  it('creates, patches and deletes', async () => {
    expect((await kubectl('create', 'configmap', 'c', '--from-literal=a=b')).out).toBe('configmap/c created');
    expect((await kubectl('create', '-f', join(dir, 'generated.yaml'))).out).toMatch(/^configmap\/gen-\w{5} created$/);
    for (const [type, patch] of [
      ['merge', '{"data":{"m":"1"}}'],
      ['json', '[{"op":"add","path":"/data/j","value":"1"}]'],
      ['strategic', '{"data":{"s":"1"}}'],
    ] as const)
      expect((await kubectl('patch', 'cm', 'c', `--type=${type}`, '-p', patch)).code).toBe(0);
    expect(JSON.parse((await kubectl('get', 'cm', 'c', '-o', 'jsonpath={.data}')).out)).toEqual({ a: 'b', m: '1', j: '1', s: '1' });
    expect((await kubectl('delete', 'cm', 'c')).out).toMatch(/^configmap "c" deleted/);
    expect((await kubectl('get', 'cm', 'c')).err).toBe('Error from server (NotFound): configmaps "c" not found');
  });

  it('finds out what is served and allowed', async () => {
    expect((await kubectl('api-resources', '--no-headers', '-o', 'name')).out.split('\n')).toContain('deployments.apps');
    expect((await kubectl('explain', 'deployment.spec.strategy')).out).toContain('rollingUpdate');
    expect((await kubectl('auth', 'can-i', 'create', 'pods')).out).toBe('yes');
    expect((await kubectl('version')).out).toContain('Server Version: v1.35.4+holdfast-sandbox');
  });

  it('runs a Job to its end and removes a namespace with what is in it', async () => {
    expect((await kubectl('create', 'job', 'once', '--image=work:1')).code).toBe(0);
    expect((await kubectl('wait', '--for=condition=complete', 'job/once', '--timeout=10s')).code).toBe(0);
    expect((await kubectl('create', 'ns', 'brief')).code).toBe(0);
    expect((await kubectl('-n', 'brief', 'create', 'deployment', 'd', '--image=web:1')).code).toBe(0);
    expect((await kubectl('delete', 'ns', 'brief', '--timeout=10s')).code).toBe(0);
    expect((await kubectl('get', 'ns', 'brief')).err).toContain('not found');
  });
});
