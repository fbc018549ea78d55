// docs/worst-day.md is typed command for command, on a machine that has nothing but the URL of the remote.
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/lib/json.ts';
import { removeSandbox } from '../../src/sandbox/process.ts';
import { namespaceOf, openScene, type Scene } from '../hermetic/scene.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const PAGE = readFileSync(join(ROOT, 'docs', 'worst-day.md'), 'utf8');

/** Each command of the page with the lines below it. */
const SHOWN = [...PAGE.matchAll(/^```\n\$ (holdfast .*)\n([\s\S]*?)^```$/gm)].map(([, command = '', output = '']) => ({ command, output }));

const wordsOf = (command: string): string[] =>
  command
    .split(' ')
    .slice(1)
    .map((word) => word.replaceAll("'", ''));

/** Times, addresses, commits and widths of columns differ from run to run, and what several do at once comes in any order. */
const lasting = (text: string): string[] =>
  text
    .split('\n')
    .filter((line) => line.trim() !== '' && !/: (waiting for|coming up:) /.test(line))
    .map((line) =>
      line
        .replaceAll(/\b\d{8}T\d{6}Z/g, 'BACKUP')
        .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'MADE')
        .replaceAll(/\b\d+(\.\d+)? (ms|s)\b|\b\d+ min( \d+ s)?/g, 'TIME')
        .replaceAll(/\b[0-9a-f]{7}\b/g, 'COMMIT')
        .replace(/^source \S+/, 'source URL')
        .replaceAll(/ {2,}/g, ' ')
        .trim(),
    )
    .sort();

const FLOW = { apiVersion: 'workflow.zen.io/v1alpha1', kind: 'JobFlow', namespace: namespaceOf('production') };
const steps = [{ name: 'extract-orders', phase: 'Succeeded' }];

describe('docs/worst-day.md', { timeout: 400_000 }, () => {
  let before: Scene;
  let after: Scene;
  beforeAll(async () => {
    before = openScene();
    cpSync(join(ROOT, 'examples', 'shop'), before.repo.dir, { recursive: true });
    before.push('Shop: production and staging');
    const [origin, config] = [join(before.dir, 'clusters.git'), join(before.dir, 'config.yaml')];
    before.repo.git('clone', '--quiet', '--bare', before.repo.dir, origin);
    writeFileSync(config, 'apiVersion: holdfast.dev/v1\nkind: Config\ninstance: office\npushState: true\n');
    const env = { HOLDFAST_REPOSITORY: origin, HOLDFAST_INSTANCE: 'office', HOLDFAST_CONFIG: config };
    Object.assign(before.env, env);
    expect((await before.holdfast('apply')).code).toBe(0);
    const kube = await before.kube('production');
    const nightly = (await kube.get({ ...FLOW, name: 'nightly' })) as { spec?: JsonObject } | undefined;
    const { apiVersion, kind, namespace } = FLOW;
    await kube.create({ apiVersion, kind, metadata: { name: 'stocktaking', namespace }, spec: nightly?.spec ?? {} });
    const status = { phase: 'Running', steps };
    await kube.patch({ ...FLOW, name: 'stocktaking' }, 'merge', { status }, { subresource: 'status' });
    expect((await before.holdfast('backup', 'now')).code).toBe(0);
    // Everything is lost but the remote: another data directory is an empty one.
    for (const name of ['production', 'staging']) {
      await before.forget(name);
      await removeSandbox(before.dataDir, name);
    }
    after = openScene({}, env);
  }, 240_000);
  afterAll(async () => {
    await after?.close();
    await before?.close();
  });

  it('is typed as it stands there', () => {
    expect(SHOWN.map(({ command }) => wordsOf(command).slice(0, 2).join(' '))).toEqual([
      ...['recover --dry-run', 'recover', 'backup list', 'backup restore', 'backup restore', 'status', 'backup now', 'drill'],
    ]);
  });

  it.each(SHOWN)('$command', async ({ command, output }) => {
    const { code, stdout, stderr } = await after.holdfast(...wordsOf(command));
    expect([code, stderr]).toEqual([0, '']);
    const [printed, shown] = [lasting(stdout), lasting(output)];
    // `...` stands for lines that are not shown; all that are shown have to be true, and where there is none, they are all.
    const isWhole = !shown.includes('...');
    const lines = shown.filter((line) => line !== '...');
    expect(isWhole ? printed : printed.filter((line) => lines.includes(line))).toEqual(lines);
  });

  it('and what only the backup had is there, as far as it had come', async () => {
    const found = await (await after.kube('production')).get({ ...FLOW, name: 'stocktaking' });
    expect(found).toMatchObject({ status: { phase: 'Running', steps } });
  });
});
