// `holdfast export` and `holdfast import bundle`: everything lost but one file, and back.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { Imported } from '../../src/reconcile/bundle/types.ts';
import { listSandboxes, removeSandbox } from '../../src/sandbox/process.ts';
import {
  cluster,
  configMap,
  type Files,
  namespaceOf,
  openScene,
  REPOSITORY,
  refTo,
  type Scene,
  service,
  taskDefinition,
} from '../hermetic/scene.ts';
import { createRepository, type Repository } from '../support/git-repository.ts';
import { holdfast, type Ran } from '../support/holdfast.ts';

const FILES: Files = {
  'holdfast.yaml': REPOSITORY,
  'clusters/one/cluster.yaml': cluster('one'),
  'clusters/one/manifests/settings.yaml': configMap('settings', 'first'),
  'clusters/one/services/web.yaml': service('web', 1),
  'clusters/one/task-definitions/web-1.yaml': taskDefinition('web', 1),
};

/** A machine of its own: a data directory and an empty repository. */
type Machine = { dataDir: string; repo: Repository; holdfast: (...args: string[]) => Promise<Ran> };

let scene: Scene;
const ends: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

const open = async (): Promise<{ scene: Scene; file: string }> => {
  scene = openScene(FILES);
  ends.push(scene.close);
  expect((await scene.holdfast('apply')).code).toBe(0);
  expect((await scene.holdfast('backup', 'now')).code).toBe(0);
  const file = join(scene.dir, 'all.bundle');
  const exported = await scene.holdfast('export', '-o', file);
  expect([exported.code, exported.stderr]).toEqual([0, '']);
  return { scene, file };
};

const machine = (instance = 'test'): Machine => {
  const dir = mkdtempSync(join(tmpdir(), 'holdfast-machine-'));
  const dataDir = join(dir, 'data');
  const repo = createRepository();
  ends.push(async () => {
    for (const { name } of await listSandboxes(dataDir)) await removeSandbox(dataDir, name);
    rmSync(dir, { recursive: true, force: true });
    repo.destroy();
  });
  const env = { HOLDFAST_DATA_DIR: dataDir, HOLDFAST_INSTANCE: instance, HOLDFAST_REPOSITORY: repo.dir, HOLDFAST_REF: 'main' };
  return { dataDir, repo, holdfast: (...args) => holdfast(args, { cwd: dir, env }) };
};

const contextOf = (kubeconfig: string): string => {
  const { 'current-context': context } = parse(readFileSync(kubeconfig, 'utf8')) as { 'current-context': string };
  return `${context}@${kubeconfig}`;
};

const importJson = async (where: Pick<Machine, 'holdfast'>, file: string, ...args: string[]): Promise<[number | null, Imported]> => {
  const ran = await where.holdfast('import', 'bundle', file, '-o', 'json', ...args);
  expect(ran.stderr).toBe('');
  return [ran.code, JSON.parse(ran.stdout) as Imported];
};
const verdicts = ({ items }: Imported): string[] => items.map(({ what, verdict }) => `${what}: ${verdict}`).sort();
const git = (dir: string, ...args: string[]): string => execFileSync('git', ['--git-dir', dir, ...args], { encoding: 'utf8' }).trim();

describe('a bundle', { timeout: 600_000 }, () => {
  it('brings everything back where everything else is lost: then nothing is left to plan', async () => {
    const { scene: before, file } = await open();
    const commit = before.repo.git('rev-parse', 'HEAD');
    const kept = await before.holdfast('backup', 'show', 'one/latest', '-o', 'yaml');
    for (const { name } of await listSandboxes(before.dataDir)) await removeSandbox(before.dataDir, name);
    rmSync(before.dataDir, { recursive: true });
    before.repo.destroy();

    const clone = join(before.dir, 'clone');
    execFileSync('git', ['clone', '--quiet', file, clone]);
    expect(existsSync(join(clone, 'clusters', 'one', 'services', 'web.yaml'))).toBe(true);

    const next = machine();
    const [planned, dry] = await importJson(next, file, '--dry-run');
    expect([planned, dry.done, verdicts(dry)]).toEqual([0, false, ['backup: new', 'desired state: new', 'outcomes: new']]);
    expect(() => next.repo.git('rev-parse', '--verify', 'main')).toThrow();
    expect(git(join(next.dataDir, 'source.git'), 'for-each-ref', 'refs/heads')).toBe('');

    const text = await next.holdfast('import', 'bundle', file);
    expect([text.code, text.stderr]).toEqual([0, '']);
    expect(text.stdout).toMatch(/^desired state +branch main +\w+ +put/m);
    expect(next.repo.git('rev-parse', 'main')).toBe(commit);
    expect(readFileSync(join(next.repo.dir, 'clusters/one/services/web.yaml'), 'utf8')).toBe(FILES['clusters/one/services/web.yaml']);

    expect((await next.holdfast('recover')).code).toBe(0);
    const plan = await next.holdfast('plan', '--detailed-exitcode');
    expect([plan.code, plan.stderr]).toEqual([0, '']);
    expect((await next.holdfast('backup', 'show', 'one/latest', '-o', 'yaml')).stdout).toBe(kept.stdout);
    expect((await next.holdfast('backup', 'verify', 'one/latest')).code).toBe(0);
    const restored = await next.holdfast('backup', 'restore', 'one/latest', '--dry-run');
    expect([restored.code, restored.stderr]).toEqual([1, expect.stringContaining('--unsealed')]);
    expect((await next.holdfast('backup', 'restore', 'one/latest', '--dry-run', '--unsealed')).code).toBe(0);

    const [again, same] = await importJson(next, file);
    expect([again, verdicts(same)]).toEqual([0, ['backup: same', 'desired state: same', 'outcomes: older']]);
  });

  it('lost data directory and repository, while the cluster lives: nothing is to be done there', async () => {
    const { scene: before, file } = await open();
    const [found] = await listSandboxes(before.dataDir);
    const next = machine();
    expect((await importJson(next, file))[0]).toBe(0);
    next.repo.write({ 'clusters/one/cluster.yaml': cluster('one').replace('sandbox', 'kubeconfig') });
    next.repo.commit('reached by its kubeconfig');
    const plan = await next.holdfast('plan', '--detailed-exitcode', '--context', `one=${contextOf(found?.kubeconfig ?? '')}`);
    expect([plan.code, plan.stderr]).toEqual([0, '']);
    const kube = await before.kube('one');
    expect(await kube.get(refTo('ConfigMap', 'one', 'settings'))).toMatchObject({ metadata: { namespace: namespaceOf('one') } });
  });

  it('never goes over what is newer, or goes another way', async () => {
    const { scene: here, file } = await open();
    const old = here.repo.git('rev-parse', 'HEAD');
    const newer = here.push('two', { 'clusters/one/manifests/settings.yaml': configMap('settings', 'two') });
    expect((await here.holdfast('apply')).code).toBe(0);
    const stateBefore = git(join(here.dataDir, 'source.git'), 'rev-parse', 'holdfast/test/state');
    const [code, result] = await importJson(here, file);
    expect([code, verdicts(result)]).toEqual([0, ['backup: same', 'desired state: older', 'outcomes: older']]);
    expect(here.repo.git('rev-parse', 'main')).toBe(newer);
    expect(git(join(here.dataDir, 'source.git'), 'rev-parse', 'holdfast/test/state')).toBe(stateBefore);

    // The repository lost its branch; this data directory knows better than the bundle.
    here.repo.git('checkout', '--quiet', '--orphan', 'other');
    here.repo.git('branch', '-D', 'main');
    const [, lost] = await importJson(here, file);
    expect(lost.items.find(({ what }) => what === 'desired state')).toMatchObject({
      verdict: 'older',
      note: expect.stringContaining(newer.slice(0, 12)),
    });
    expect(() => here.repo.git('rev-parse', '--verify', 'main')).toThrow();

    const aside = machine();
    aside.repo.write({ 'holdfast.yaml': REPOSITORY });
    const own = aside.repo.commit('something else');
    const [status, differs] = await importJson(aside, file);
    expect([status, verdicts(differs)]).toEqual([1, ['backup: new', 'desired state: differs', 'outcomes: new']]);
    expect(aside.repo.git('rev-parse', 'main')).toBe(own);
    expect(old).not.toBe(own);
  });

  it("leaves another instance's memory alone, until somebody asks for it", async () => {
    const { file } = await open();
    const other = machine('elsewhere');
    const [code, left] = await importJson(other, file);
    expect([code, verdicts(left)]).toEqual([1, ['backup: foreign', 'desired state: new', 'outcomes: foreign']]);
    expect(left.items.find(({ what }) => what === 'backup')?.note).toContain('--take-over');
    expect(git(join(other.dataDir, 'source.git'), 'for-each-ref', 'refs/heads')).toBe('');

    const [taken, result] = await importJson(other, file, '--take-over');
    expect([taken, verdicts(result)]).toEqual([0, ['backup: new', 'desired state: same', 'outcomes: new']]);
    const listed = JSON.parse((await other.holdfast('backup', 'list', '-o', 'json')).stdout) as { backups: object[] };
    expect(listed.backups).toMatchObject([{ cluster: 'one', sealed: false, problem: '' }]);
    expect((await other.holdfast('history')).stdout).toContain('Healthy');
    expect((await other.holdfast('recover')).code).toBe(0);
    expect((await other.holdfast('plan', '--detailed-exitcode')).code).toBe(0);
  });

  it('refuses a file that is damaged, is cut off, or holds a backup that somebody has changed', async () => {
    const { scene: here, file } = await open();
    const bytes = readFileSync(file);
    const broken = join(here.dir, 'broken.bundle');
    for (const [what, content] of [
      ['cut off', bytes.subarray(0, bytes.length - 100)],
      ['damaged', Buffer.concat([bytes.subarray(0, bytes.length - 300), Buffer.from('x'), bytes.subarray(bytes.length - 299)])],
      ['no bundle', Buffer.from('hello')],
    ] as const) {
      writeFileSync(broken, content);
      const next = machine();
      const ran = await next.holdfast('import', 'bundle', broken);
      expect([what, ran.code, ran.stdout]).toEqual([what, 1, '']);
      expect(ran.stderr).toContain('cannot be used');
      expect(() => next.repo.git('rev-parse', '--verify', 'main')).toThrow();
    }
    expect(await here.holdfast('export', '-o', file)).toMatchObject({ code: 2, stderr: expect.stringContaining('is there already') });

    const copy = join(here.dir, 'forged');
    mkdirSync(copy);
    execFileSync('git', ['clone', '--quiet', '--bare', file, copy]);
    const ref = git(copy, 'for-each-ref', '--format=%(refname)', 'refs/heads/holdfast/test/backup');
    const tree = git(copy, 'rev-parse', `${git(copy, 'rev-parse', 'main')}^{tree}`);
    const forged = execFileSync('git', ['--git-dir', copy, '-c', 'user.name=x', '-c', 'user.email=x@x', 'commit-tree', tree, '-m', 'x'], {
      encoding: 'utf8',
    }).trim();
    git(copy, 'update-ref', ref, forged);
    const other = join(here.dir, 'forged.bundle');
    execFileSync('git', ['--git-dir', copy, 'bundle', 'create', '--quiet', other, '--all']);
    const [code, result] = await importJson(machine(), other);
    expect([code, verdicts(result)]).toEqual([1, ['backup: unusable', 'desired state: new', 'outcomes: new']]);
  });
});
