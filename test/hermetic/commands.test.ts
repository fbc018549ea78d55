// What a user types, from a first look to deletions that need leave; one cluster, one command after another.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listSandboxes, stopSandbox } from '../../src/sandbox/process.ts';
import { cluster, configMap, dataOf, openScene, REPOSITORY, refTo, type Scene } from './scene.ts';

const SECRET_VALUES = ['geheim-eins', 'geheim-zwei', 'postgres://db'];
const secret = (password: string): string =>
  `apiVersion: v1\nkind: Secret\nmetadata: { name: login }\nstringData: { user: admin, password: ${password}, url: "postgres://db" }\n`;
const extras = (value: string): string => Array.from({ length: 20 }, (_, index) => configMap(`extra-${index}`, value)).join('---\n');

let scene: Scene;
let planFile: string;

/** Commits, digests and versions differ from run to run. */
const masked = (text: string): string =>
  text
    .replaceAll(/\b[0-9a-f]{40}\b|\b[0-9a-f]{12}\b|\b[0-9a-f]{7}\b/g, 'HEX')
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .trim();
const noSecret = (text: string): void => {
  for (const value of SECRET_VALUES) {
    expect(text).not.toContain(value);
    expect(text).not.toContain(Buffer.from(value).toString('base64'));
  }
};
const settings = async (): Promise<unknown> => dataOf(await (await scene.kube('main')).get(refTo('ConfigMap', 'main', 'settings')));
const changeByHand = async (value: string): Promise<void> => {
  const kube = await scene.kube('main');
  const metadata = { name: 'settings', namespace: 'main-us-east-1' };
  await kube.apply({ apiVersion: 'v1', kind: 'ConfigMap', metadata, data: { value } }, { manager: 'somebody', force: true });
};

beforeAll(() => {
  scene = openScene({
    'holdfast.yaml': REPOSITORY,
    'clusters/main/cluster.yaml': cluster('main'),
    'clusters/main/manifests/settings.yaml': configMap('settings', 'one'),
    'clusters/main/manifests/login.yaml': secret('geheim-eins'),
    'clusters/main/manifests/extras.yaml': extras('x'),
  });
  planFile = join(scene.dir, 'plan.json');
});
afterAll(async () => scene.close());

describe('before anything is applied', { timeout: 60_000 }, () => {
  it('plan and status look, and make nothing', async () => {
    const [plan, status] = await Promise.all([scene.holdfast('plan', '--detailed-exitcode'), scene.holdfast('status')]);
    expect(plan.code).toBe(2);
    expect(plan.stdout).toContain('cluster main (sandbox) is not there: it would be created first');
    expect(plan.stdout).toContain('Plan: 23 to create');
    noSecret(plan.stdout);
    // 2 means "changes": a mistake must not look like them.
    expect((await scene.holdfast('plan', '--detailed-exitcode', '--cluster', 'nosuch')).code).toBe(1);
    expect(status.code).toBe(1);
    expect(status.stdout).toMatch(/^main +sandbox +Missing /m);
    expect(await listSandboxes(scene.dataDir)).toEqual([]);
  });

  it('a cluster that nobody knows is bad input', async () => {
    const results = await Promise.all(['status', 'apply', 'history'].map((command) => scene.holdfast(command, '--cluster', 'mian')));
    for (const { code, stderr } of results) {
      expect(stderr).toMatch(/error Usage .*mian/);
      expect(code).toBe(2);
    }
  });

  it('so is a commit that nobody knows', async () => {
    const typed = [['plan', '--commit'], ['apply', '--commit'], ['drill', '--commit'], ['rollback']];
    const results = await Promise.all(typed.map((words) => scene.holdfast(...words, 'abcdef')));
    expect(results.map(({ code, stderr }) => [code, stderr.split('\n')[0]])).toEqual(
      typed.map(() => [2, 'error RevisionMissing abcdef names no commit of main']),
    );
  });
});

describe('apply', { timeout: 60_000 }, () => {
  it('brings the cluster to the commit, and then there is nothing to do', async () => {
    const applied = await scene.holdfast('apply');
    expect(applied.stdout).toContain('main: Healthy at');
    expect(applied.code).toBe(0);
    noSecret(applied.stdout + applied.stderr);
    const [plan, status, again] = await Promise.all([
      scene.holdfast('plan', '--detailed-exitcode'),
      scene.holdfast('status'),
      scene.holdfast('sync', '-o', 'json'),
    ]);
    expect(plan.stdout).toContain('Plan: no changes, 23 unchanged');
    expect(plan.code).toBe(0);
    expect(status.stdout).toMatch(/^main +sandbox +Healthy +\w{7} +\w{7} +23\/23$/m);
    expect(status.code).toBe(0);
    const last = JSON.parse(again.stdout.trim().split('\n').at(-1) ?? '') as object;
    expect(last).toMatchObject({ type: 'settled', cluster: 'main', state: 'Healthy' });
  });
});

describe('a plan', { timeout: 60_000 }, () => {
  it('reads well, and shows no Secret', async () => {
    scene.push('New settings and a new password', {
      'clusters/main/manifests/settings.yaml': configMap('settings', 'two'),
      'clusters/main/manifests/login.yaml': secret('geheim-zwei'),
    });
    const [text, json, dry] = await Promise.all([
      scene.holdfast('plan'),
      scene.holdfast('plan', '-o', 'json'),
      scene.holdfast('apply', '--dry-run'),
    ]);
    noSecret(text.stdout + json.stdout);
    expect([dry.code, dry.stdout, dry.stderr]).toEqual([text.code, text.stdout, text.stderr]);
    expect(await settings()).toBe('one');
    expect(masked(text.stdout)).toMatchInlineSnapshot(`
      "main at HEX, plan HEX

      apply
        ~ configure ConfigMap main-us-east-1/settings (manifests/settings.yaml): 1 field differs from Git
            data.value: one -> two
        ~ configure Secret main-us-east-1/login (manifests/login.yaml): 1 field differs from Git
            data.password: *** -> ***

      Plan: 2 to configure, 21 unchanged"
    `);
    writeFileSync(planFile, json.stdout);
  });

  it('is refused when the cluster has changed since, and nothing is written', async () => {
    await changeByHand('by hand');
    const { code, stdout, stderr } = await scene.holdfast('apply', '--plan', planFile);
    expect(stderr).toContain(
      'error PlanStale the plan for main no longer holds: ConfigMap main-us-east-1/settings has changed in the cluster since',
    );
    expect(stderr).toContain('nothing was changed; make a new plan');
    expect(stdout).not.toContain('configured');
    expect(code).toBe(1);
    expect(await settings()).toBe('by hand');
  });

  it('is carried out as it was saved, and once', async () => {
    const { stdout } = await scene.holdfast('plan', '-o', 'json');
    writeFileSync(planFile, stdout);
    const applied = await scene.holdfast('apply', '--plan', planFile);
    expect(applied.stderr).toBe('');
    expect(applied.code).toBe(0);
    expect(await settings()).toBe('two');
    const again = await scene.holdfast('apply', '--plan', planFile);
    expect(again.stderr).toContain('error PlanStale');
    expect(again.code).toBe(1);
  });

  it('that is none is said', async () => {
    writeFileSync(planFile, '{"version": 9}');
    const { code, stderr } = await scene.holdfast('apply', '--plan', planFile);
    expect(stderr).toContain('error PlanInvalid');
    expect(code).toBe(2);
  });
});

describe('twenty objects that leave Git', { timeout: 60_000 }, () => {
  it('are held back, with the way to allow it', async () => {
    scene.push('No extras', { 'clusters/main/manifests/extras.yaml': '# nothing\n' });
    const applied = await scene.holdfast('apply');
    expect(applied.stdout).toContain('main: Held at');
    expect(applied.code).toBe(1);
    const { code, stdout } = await scene.holdfast('status');
    expect(code).toBe(1);
    expect(stdout).toMatch(/^main +sandbox +Held /m);
    expect(stdout).toMatch(/next: .*holdfast approve main$/m);
    const kube = await scene.kube('main');
    expect(await kube.get(refTo('ConfigMap', 'main', 'extra-0'))).toBeDefined();
  });

  it('go once that is approved', async () => {
    const approved = await scene.holdfast('approve', 'main');
    expect(approved.stdout.match(/^approved: prune ConfigMap main-us-east-1\/extra-\d+ \(prune-ceiling\)$/gm)).toHaveLength(20);
    expect(approved.code).toBe(0);
    const applied = await scene.holdfast('apply');
    expect(applied.stdout).toContain('main: Healthy at');
    expect(applied.code).toBe(0);
    const kube = await scene.kube('main');
    expect(await kube.get(refTo('ConfigMap', 'main', 'extra-0'))).toBeUndefined();
    expect(await settings()).toBe('two');
    const again = await scene.holdfast('approve', 'main');
    expect(again.stderr).toContain('error ApprovalNotNeeded');
    expect(again.code).toBe(1);
  });
});

describe('afterwards', { timeout: 60_000 }, () => {
  it('history and events tell what happened', async () => {
    const [text, json, events] = await Promise.all([
      scene.holdfast('history'),
      scene.holdfast('history', '-o', 'json', '--limit', '2'),
      scene.holdfast('events'),
    ]);
    const states = text.stdout
      .split('\n')
      .slice(1, -1)
      .map((line) => line.split(/ {2,}/)[3]);
    expect(states).toEqual(['Healthy', 'Held', 'Healthy', 'Healthy']);
    expect(text.stdout).toContain('20 prune');
    expect(text.stdout).toContain('New settings and a new password');
    expect((JSON.parse(json.stdout) as { entries: unknown[] }).entries).toHaveLength(2);
    expect(events.stdout).toMatch(/Warning +Held +cluster main +commit \w{7}: /);
    expect(events.stdout).toMatch(/Normal +Healthy +cluster main +commit \w{7}: /);
    noSecret(text.stdout + json.stdout + events.stdout);
  });

  it('status tells each state by its name, and as data', async () => {
    const unknown = await scene.holdfast('status', '--repository', '/nowhere');
    expect(unknown.code).toBe(1);
    expect(unknown.stderr + unknown.stdout).toContain('/nowhere');
    expect(unknown.stdout).toContain('no commit of it is known here');
    // What is remembered is of another one.
    const whose = `this is of ${scene.repo.dir}, which this data directory followed last, and not of /nowhere`;
    expect((await scene.holdfast('history', '--repository', '/nowhere')).stderr).toContain(whose);
    expect((await scene.holdfast('history')).stderr).toBe('');

    await stopSandbox(scene.dataDir, 'main');
    scene.push('More clusters', {
      'clusters/asleep/cluster.yaml': cluster('asleep', 'suspend: true'),
      'clusters/away/cluster.yaml': cluster('away').replace('sandbox', 'kubeconfig'),
      'clusters/wrong/cluster.yaml': cluster('wrong', 'colour: red'),
    });
    const { code, stdout } = await scene.holdfast('status', '-o', 'json');
    expect(code).toBe(1);
    const { clusters } = JSON.parse(stdout) as { clusters: { name: string; state: string; notes: { next: string }[] }[] };
    expect(clusters.map(({ name, state }) => `${name} ${state}`)).toEqual([
      'asleep Suspended',
      'away Unknown',
      'main Stopped',
      'wrong Invalid',
    ]);
    expect(clusters.find(({ name }) => name === 'away')?.notes[0]?.next).toContain('--context away=');
    // A command that would act refuses the whole of a commit with a wrong cluster, unless the others are named.
    const applied = await scene.holdfast('apply', '--cluster', 'wrong');
    expect(applied.stderr).toMatch(/error ValidationFailed .*\nclusters\/wrong\/cluster\.yaml:6:3: error SchemaUnknownField/);
    expect(applied.code).toBe(1);
    expect((await listSandboxes(scene.dataDir)).map(({ name, running }) => [name, running])).toEqual([['main', false]]);
  });
});
