// Files that were written for other programs, all in one repository, on a real API server.
import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { holdfast } from '../support/holdfast.ts';
import { hasRealData, REAL_DATA, WHY_SKIPPED } from '../support/real-data.ts';
import { kubectl, kubectlTry, openScene, type Scene, until } from './scene.ts';
import { sentObjects } from './sent-objects.ts';

/** Those of the samples that come without a service of their own. */
const FAMILIES = ['gunicorn', 'nginx', 'tomcat-webserver', 'wildfly'];
const SECRETS = ['sm-myapp-prod-db', 'sm-myapp-prod-jwt', 'sm-myapp-prod-encryption', 'ssm-myapp-prod-api-key'];
const IDLE_MS = 60_000;

const service = (family: string): string =>
  `apiVersion: holdfast.dev/v1\nkind: Service\nmetadata: { name: ${family} }\nspec: { serviceName: ${family}, taskDefinition: ${family}, desiredCount: 1 }\n`;
const secret = (name: string): string =>
  `apiVersion: v1\nkind: Secret\nmetadata: { name: ${name} }\nstringData: { value: not-a-real-one }\n`;

/** As Holdfast sees it, and as kubectl does. */
const differsInNothing = async (scene: Scene): Promise<void> => {
  const planned = await scene.holdfast('plan', '--detailed-exitcode');
  console.info(`second plan of shared data: ${Math.round(planned.ms)} ms`);
  expect(planned, planned.stdout).toMatchObject({ code: 0, stderr: '' });
  const objects = await sentObjects(scene);
  expect(objects.length).toBeGreaterThan(60);
  const file = join(scene.dir, 'objects.json');
  writeFileSync(file, JSON.stringify({ apiVersion: 'v1', kind: 'List', items: objects }));
  const diff = await kubectlTry(['diff', '--server-side', '--field-manager=holdfast', '-f', file]);
  expect(diff).toEqual({ code: 0, stdout: '', stderr: '' });
};

describe.skipIf(!hasRealData)(hasRealData ? 'input of other projects' : WHY_SKIPPED, () => {
  let scene: Scene;
  beforeAll(async () => {
    scene = openScene();
    await scene.grant('holdfast-definitions');
  });
  afterAll(async () => {
    await scene.destroy();
    await kubectl(['delete', 'crd', 'jobflows.workflow.zen.io', '--ignore-not-found']);
  });

  it('is valid in one repository', async () => {
    const folder = join(scene.repo.dir, 'clusters', scene.cluster);
    cpSync(join(REAL_DATA, 'manifests'), join(folder, 'manifests'), { recursive: true });
    cpSync(join(REAL_DATA, 'jobflows'), join(folder, 'jobflows'), { recursive: true });
    const imported = await holdfast(['import', 'ecs', join(REAL_DATA, 'ecs'), '--cluster', scene.cluster, '--out', scene.repo.dir]);
    expect(imported, imported.stdout).toMatchObject({ code: 0, stderr: '' });
    scene.push('all of it', {
      ...Object.fromEntries(FAMILIES.map((family) => [`services/${family}.yaml`, service(family)])),
      'manifests/secrets.yaml': [...SECRETS, 'ssm-myapp-prod-database-url'].map(secret).join('---\n'),
    });
    const validated = await holdfast(['validate', scene.repo.dir, '-o', 'json']);
    expect(validated.code).toBe(0);
    expect(JSON.parse(validated.stdout)).toMatchObject({ problems: expect.not.arrayContaining([{ severity: 'error' }]) });
  });

  it('is planned, and what waits for a Secret is named', async () => {
    const planned = await scene.holdfast('plan', '--detailed-exitcode');
    expect(planned.code).toBe(2);
    expect(planned.stdout).toContain('waits for Secret ssm-myapp-prod-feature-flags');
    expect(planned.stdout).not.toContain('not-a-real-one');
  });

  it('becomes healthy', async () => {
    scene.push('the last Secret', { 'manifests/last-secret.yaml': secret('ssm-myapp-prod-feature-flags') });
    const applied = await scene.holdfast('apply');
    console.info(`apply of shared data: ${Math.round(applied.ms)} ms; ${applied.stdout.trim().split('\n').at(-1)}`);
    expect(applied, applied.stdout).toMatchObject({ code: 0, stderr: '' });
    const status = await scene.holdfast('status');
    expect(status, status.stdout).toMatchObject({ code: 0, stderr: '' });
    expect(status.stdout).toContain('Healthy');
    expect(status.stdout).toMatch(/JobFlow default\/dag-flow.* no controller yet/);
  });

  it('is there for kubectl', async () => {
    const deployments = await kubectl(['get', 'deployments', '-n', scene.namespace, '-o', 'name']);
    expect(deployments.split('\n')).toHaveLength(19);
    const flows = await kubectl(['get', 'jobflows.workflow.zen.io', '-n', 'default', '-o', 'name']);
    expect(flows.split('\n')).toEqual(['jobflow.workflow.zen.io/dag-flow', 'jobflow.workflow.zen.io/simple-linear-flow']);
    await kubectl(['rollout', 'status', '-n', scene.namespace, 'deployment/frontend', '--timeout=10s']);
  });

  it('is written to no more: a minute of run behind a counting proxy', async () => {
    const proxy = await scene.throughProxy();
    const running = scene.run();
    await running.printed('connected');
    const minute = delay(IDLE_MS);
    await differsInNothing(scene);
    await minute;
    // What only asks, as plan and kubectl diff do, is no write.
    expect(proxy.writes()).toEqual([]);
    // The summary of the recovery counts what failed: nothing did.
    const said = running.output().replace(/State recovery summary: \d+ recovered, \d+ skipped, 0 failed/, '');
    expect(said).not.toMatch(/drift|error|failed/i);
    expect(await running.stop()).toBe(0);
  });

  it('follows a push and a revert', async () => {
    const running = scene.run();
    await running.printed('connected');
    const replicas = (): Promise<string> =>
      kubectl(['get', 'deployment', 'nginx', '-n', scene.namespace, '-o', 'jsonpath={.status.availableReplicas}']);
    scene.push('two of nginx', { 'services/nginx.yaml': service('nginx').replace('desiredCount: 1', 'desiredCount: 2') });
    await until(async () => expect(await replicas()).toBe('2'));
    const back = scene.revert();
    await until(async () => expect(await replicas()).toBe('1'));
    await running.printed(`Healthy at ${back.slice(0, 7)}`);
    expect(await running.stop()).toBe(0);
  });
});
