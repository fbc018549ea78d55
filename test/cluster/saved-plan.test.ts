// A plan that was saved is carried out as it is, or not at all; and no Secret is in anything that is printed or kept.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { configMap, kubectl, openScene, type Scene } from './scene.ts';

const CANARY = 'canary-of-a-secret-value';
const CANARY_64 = Buffer.from(CANARY).toString('base64');
let scene: Scene;
let file: string;
const printed: string[] = [];

const run = async (command: string, ...args: string[]): ReturnType<Scene['holdfast']> => {
  const ran = await scene.holdfast(command, ...args);
  printed.push(ran.stdout, ran.stderr);
  return ran;
};
const secret = (value: string): string =>
  `${JSON.stringify({ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'db' }, stringData: { password: value } })}\n`;
const save = async (): Promise<void> => {
  const plan = await run('plan', '-o', 'json');
  expect(plan).toMatchObject({ code: 0, stderr: '' });
  writeFileSync(file, plan.stdout);
};

beforeAll(async () => {
  scene = openScene();
  file = join(scene.dir, 'plan.json');
  scene.push('begin', { 'manifests/db.yaml': secret(CANARY), 'manifests/settings.yaml': configMap('settings', { level: '1' }) });
});
afterAll(() => scene.destroy());

it('is carried out', async () => {
  await save();
  const applied = await run('apply', '--plan', file);
  expect(applied, applied.stdout).toMatchObject({ code: 0, stderr: '' });
  expect((await scene.get('secret', 'db'))?.data).toEqual({ password: CANARY_64 });
});

it('is refused when a live object has changed since, and changes nothing', async () => {
  scene.push('next', { 'manifests/db.yaml': secret(`${CANARY}-2`), 'manifests/settings.yaml': configMap('settings', { level: '2' }) });
  await save();
  await kubectl(['patch', 'configmap', 'settings', '-n', scene.namespace, '--type=merge', '-p', '{"data":{"level":"by hand"}}']);
  const applied = await run('apply', '--plan', file);
  expect(applied.code).not.toBe(0);
  expect(applied.stderr).toMatch(/PlanStale[\s\S]*settings has changed in the cluster since/);
  expect((await scene.get('configmap', 'settings'))?.data).toEqual({ level: 'by hand' });
  expect((await scene.get('secret', 'db'))?.data).toEqual({ password: CANARY_64 });
});

it('is refused when it was edited', async () => {
  await save();
  writeFileSync(file, readFileSync(file, 'utf8').replace('"verb":"configure"', '"verb":"prune"'));
  const applied = await run('apply', '--plan', file);
  expect(applied.code).not.toBe(0);
  expect((await scene.get('configmap', 'settings'))?.data).toEqual({ level: 'by hand' });
});

it('is carried out at its own commit, whatever has been pushed since', async () => {
  await save();
  scene.push('later', { 'manifests/settings.yaml': configMap('settings', { level: '3' }) });
  const applied = await run('apply', '--plan', file);
  expect(applied, applied.stdout).toMatchObject({ code: 0, stderr: '' });
  expect((await scene.get('configmap', 'settings'))?.data).toEqual({ level: '2' });
});

it('holds no Secret, nor does anything else', async () => {
  scene.push('a bad Secret', { 'manifests/bad.yaml': secret(`${CANARY}-bad`).replace('"db"', '"Bad_Name"') });
  for (const command of ['validate', 'plan', 'apply', 'status', 'history', 'events']) {
    if (command !== 'validate') await run(command);
  }
  const memory = await kubectl(['get', 'configmaps,leases,events', '-n', 'holdfast-system', '-o', 'yaml']);
  const events = await kubectl(['get', 'events', '-n', scene.namespace, '-o', 'yaml']);
  const state = scene.repo.git('--git-dir', scene.origin.dir, 'for-each-ref');
  for (const text of [...printed, memory, events, state, readFileSync(file, 'utf8')]) {
    expect(text).not.toContain(CANARY);
    expect(text).not.toContain(CANARY_64.slice(0, 28));
  }
});
