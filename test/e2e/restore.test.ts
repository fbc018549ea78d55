// `holdfast backup restore`: what comes back, what is never touched, and who has the last word, Git or what was restored.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import {
  cluster,
  configMap,
  dataOf,
  type Files,
  namespaceOf,
  openScene,
  REPOSITORY,
  refTo,
  type Scene,
  service,
  taskDefinition,
} from '../hermetic/scene.ts';
import { openSopsPlace, SOPS } from '../support/sops.ts';

let scene: Scene | undefined;
const ends: (() => void)[] = [];
afterEach(async () => {
  await scene?.close();
  for (const end of ends.splice(0)) end();
});

const SETTINGS = 'clusters/one/manifests/settings.yaml';
const FILES: Files = {
  'holdfast.yaml': REPOSITORY,
  'clusters/one/cluster.yaml': cluster('one'),
  [SETTINGS]: configMap('settings', 'first'),
  'clusters/one/manifests/extra.yaml': configMap('extra', 'x'),
  'clusters/one/task-definitions/web-1.yaml': taskDefinition('web', 1),
  'clusters/one/services/web.yaml': service('web', 1),
};

/** A cluster that was applied and backed up. */
const open = async (files: Files = FILES, env: { [name: string]: string } = {}): Promise<Scene> => {
  const place = openScene(files, env);
  scene = place;
  expect((await place.holdfast('apply')).code).toBe(0);
  expect((await place.holdfast('backup', 'now')).code).toBe(0);
  return place;
};
const restore = (place: Scene, ...args: string[]) => place.holdfast('backup', 'restore', 'one/latest', ...args);
const valueIn = async (place: Scene, name = 'settings') => dataOf(await (await place.kube('one')).get(refTo('ConfigMap', 'one', name)));

describe('holdfast backup restore', { timeout: 240_000 }, () => {
  it('brings back what was, deletes nothing, and is not undone by anybody until Git was chosen', async () => {
    const place = await open();
    const kube = await place.kube('one');
    place.push('Second', { [SETTINGS]: configMap('settings', 'second'), 'clusters/one/manifests/later.yaml': configMap('later', 'y') });
    expect((await place.holdfast('apply')).code).toBe(0);
    const run = place.run();
    await run.printed('State recovery completed');

    const head = await kube.get({ apiVersion: 'v1', kind: 'ConfigMap', namespace: 'holdfast-system', name: 'head.test.one' });
    const planned = await restore(place, '--dry-run');
    expect(planned).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/into one; nothing is deleted[\s\S]*settings[\s\S]*data\.value: "?second"? -> "?first"?/),
    });
    expect(await kube.get({ apiVersion: 'v1', kind: 'ConfigMap', namespace: 'holdfast-system', name: 'head.test.one' })).toEqual(head);
    expect(await valueIn(place)).toBe('second');

    const from = run.output().length;
    const done = await restore(place);
    expect([done.code, done.stdout]).toEqual([0, expect.stringContaining('one: backup one/')]);
    expect(done.stdout).toContain('holdfast approve one --restored');
    expect(await valueIn(place)).toBe('first');
    expect(await valueIn(place, 'later')).toBe('y');
    await run.printed(/one: held: backup one\/\w+ was restored by/, { from });

    // Neither a commit nor a command takes it back, and both say why.
    place.push('Third', { [SETTINGS]: configMap('settings', 'third') });
    const refused = await place.holdfast('sync');
    expect([refused.code, refused.stdout + refused.stderr]).toEqual([
      1,
      expect.stringContaining('nothing is changed until somebody chooses'),
    ]);
    expect(refused.stderr).toContain('--commit');
    expect((await place.holdfast('plan')).stdout).toMatch(/^cluster one: Held: backup one\/\w+ was restored by/m);
    expect(await place.statusOf('one')).toMatchObject({
      state: 'Held',
      message: expect.stringMatching(/until somebody chooses; live differs from Git in 1 object$/),
      // Nothing that is refused is named.
      notes: [
        { kind: 'held', next: expect.stringContaining('holdfast approve one --restored') },
        { kind: 'drift', next: '' },
      ],
    });
    expect(await valueIn(place)).toBe('first');

    const chosen = run.output().length;
    expect(await place.holdfast('approve', 'one', '--restored')).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('takes the place of backup one/'),
    });
    await run.printed('one: Healthy', { from: chosen });
    expect(await valueIn(place)).toBe('third');
    expect(await place.statusOf('one')).toMatchObject({ state: 'Healthy' });
    expect(await place.holdfast('approve', 'one', '--restored')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('no backup was restored'),
    });
  });

  it('that is killed in the middle leaves the cluster held, and goes on when it is typed again', async () => {
    const place = await open();
    place.push('Second', { [SETTINGS]: configMap('settings', 'second') });
    expect((await place.holdfast('apply')).code).toBe(0);
    const run = place.run();
    await run.printed('State recovery completed');
    const from = run.output().length;
    const killed = place.start('backup', 'restore', 'one/latest');
    // The head says so before the first object is written.
    await run.printed('held: backup one/', { from, timeoutMs: 60_000 });
    killed.signal('SIGKILL');
    await killed.ended;
    expect(await place.statusOf('one')).toMatchObject({ state: 'Held' });
    expect(await place.holdfast('apply')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('nothing is changed until somebody chooses'),
    });
    expect((await restore(place)).code).toBe(0);
    expect(await valueIn(place)).toBe('first');
    expect((await place.holdfast('approve', 'one', '--restored')).code).toBe(0);
    expect((await place.holdfast('apply')).code).toBe(0);
    expect(await valueIn(place)).toBe('second');
  });

  it('with --commit makes Git say the same, by a commit on top', async () => {
    const place = await open();
    const before = place.push('Second', {
      [SETTINGS]: configMap('settings', 'second'),
      'clusters/one/manifests/later.yaml': configMap('later', 'y'),
    });
    expect((await place.holdfast('apply')).code).toBe(0);
    const run = place.run();
    await run.printed('State recovery completed');
    const done = await restore(place, '--commit');
    expect([done.code, done.stderr]).toEqual([0, '']);
    expect(place.repo.git('log', '--format=%P %s', '-1')).toMatch(new RegExp(`^${before} Roll back one to`));
    expect(place.repo.git('show', `HEAD:${SETTINGS}`)).toContain('first');
    expect(await valueIn(place)).toBe('first');
    expect(await valueIn(place, 'later')).toBeUndefined();
    expect(await place.statusOf('one')).toMatchObject({ state: 'Healthy' });
    await run.stop();
    expect((await place.holdfast('plan', '--detailed-exitcode')).code).toBe(0);
    // A second time there is nothing to do.
    expect((await restore(place, '--commit')).code).toBe(0);
    expect(place.repo.git('log', '--format=%P', '-1')).toBe(before);
  });

  it('obeys the guards, an emergency stop, and the seal; a part can be chosen', async () => {
    const place = await open();
    const kube = await place.kube('one');
    place.push('Second', { [SETTINGS]: configMap('settings', 'second'), 'clusters/one/manifests/extra.yaml': configMap('extra', 'y') });
    expect((await place.holdfast('apply')).code).toBe(0);
    const helm = {
      labels: { 'app.kubernetes.io/managed-by': 'Helm' },
      annotations: { 'meta.helm.sh/release-name': 'shop', 'holdfast.dev/owner': null },
    };
    await kube.patch(refTo('ConfigMap', 'one', 'extra'), 'merge', { metadata: helm } as never);

    expect(await restore(place, '--only', '*/Nothing')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('holds nothing that */Nothing names'),
    });
    const part = await restore(place, '--only', '*/ConfigMap');
    expect([part.code, part.stdout]).toEqual([1, expect.stringContaining('Helm release shop')]);
    expect([await valueIn(place), await valueIn(place, 'extra')]).toEqual(['first', 'y']);

    expect((await place.holdfast('stop', '--reason', 'test')).code).toBe(0);
    expect(await restore(place)).toMatchObject({ code: 1, stderr: expect.stringContaining('one is stopped') });
    expect((await place.holdfast('resume')).code).toBe(0);
    writeFileSync(join(place.dataDir, 'secret-key'), `${'0'.repeat(64)}\n`);
    expect(await restore(place)).toMatchObject({ code: 1, stderr: expect.stringContaining('add --unsealed') });
  });

  it('brings all of it into another cluster, and what was never Holdfast’s stays nobody’s', async () => {
    const config = 'apiVersion: holdfast.dev/v1\nkind: Config\nbackup: { allowInclude: true }\n';
    const files = {
      ...FILES,
      'clusters/one/cluster.yaml': cluster('one', 'backup: { include: ["default/ConfigMap"] }'),
      'clusters/two/cluster.yaml': cluster('two'),
      // Its file in a backup must not be taken for a kustomization.
      'clusters/one/manifests/odd.yaml': configMap('kustomization', 'k'),
    };
    const place = openScene(files);
    scene = place;
    const file = join(place.dir, 'config.yaml');
    writeFileSync(file, config);
    place.env['HOLDFAST_CONFIG'] = file;
    expect((await place.holdfast('apply')).code).toBe(0);
    const byHand = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'byhand', namespace: 'default' }, data: { value: 'z' } };
    await (await place.kube('one')).create(byHand);
    expect((await place.holdfast('backup', 'now', '--cluster', 'one')).stdout).toContain('with 6 objects');
    const done = await restore(place, '--into', 'two');
    expect([done.code, done.stderr]).toEqual([0, '']);
    const two = await place.kube('two');
    expect(dataOf(await two.get(refTo('ConfigMap', 'one', 'settings')))).toBe('first');
    expect(dataOf(await two.get(refTo('ConfigMap', 'one', 'kustomization')))).toBe('k');
    expect(await two.get(refTo('Deployment', 'one', 'web'))).toMatchObject({
      metadata: { annotations: { 'holdfast.dev/owner': 'test/two' } },
    });
    const made = await two.get({ apiVersion: 'v1', kind: 'ConfigMap', namespace: 'default', name: 'byhand' });
    expect([dataOf(made), made?.metadata.annotations?.['holdfast.dev/owner']]).toEqual(['z', undefined]);
    // Back to Git: what Git does not have goes, as guards allow; what was nobody's stays.
    await place.holdfast('approve', 'two', '--restored');
    await place.holdfast('apply', '--cluster', 'two');
    expect(await two.get({ apiVersion: 'v1', kind: 'ConfigMap', namespace: 'default', name: 'byhand' })).toBeDefined();
  });
});

describe('JobFlows in a backup', { timeout: 240_000 }, () => {
  const flow = (name: string): string =>
    `apiVersion: workflow.zen.io/v1alpha1\nkind: JobFlow\nmetadata: { name: ${name} }\nspec:\n  steps:\n    - name: load\n      template: { spec: { template: { spec: { restartPolicy: Never, containers: [{ name: main, image: x }] } } } }\n`;
  const status = {
    phase: 'Running',
    steps: [{ name: 'load', phase: 'Succeeded', completionTime: '2026-01-01T00:00:00Z' }],
  };

  it('come back with their status, those of kubectl too: a finished step stays finished; one that is there is not touched', async () => {
    const place = openScene({ ...FILES, 'clusters/one/jobflows/nightly.yaml': flow('nightly') });
    scene = place;
    await place.holdfast('apply');
    const kube = await place.kube('one');
    const ref = (name: string) => ({ apiVersion: 'workflow.zen.io/v1alpha1', kind: 'JobFlow', namespace: namespaceOf('one'), name });
    const ours = await kube.get(ref('nightly'));
    const { spec } = ours as unknown as { spec: never };
    await kube.create({
      apiVersion: ref('').apiVersion,
      kind: 'JobFlow',
      metadata: { name: 'byhand', namespace: namespaceOf('one') },
      spec,
    });
    for (const name of ['nightly', 'byhand']) await kube.patch(ref(name), 'merge', { status } as never, { subresource: 'status' });
    expect((await place.holdfast('backup', 'now')).code).toBe(0);
    for (const name of ['nightly', 'byhand']) await kube.remove(ref(name));
    const done = await restore(place, '--only', `${namespaceOf('one')}/JobFlow`);
    expect([done.code, done.stderr, done.stdout]).toEqual([0, '', expect.stringContaining('its finished steps stay finished')]);
    for (const [name, owner] of [
      ['nightly', 'test/one'],
      ['byhand', undefined],
    ] as const) {
      const found = await kube.get(ref(name));
      expect(found).toMatchObject({ status });
      expect(found?.metadata.annotations?.['workflow.zen.io/suspended']).toBeUndefined();
      expect(found?.metadata.annotations?.['holdfast.dev/owner']).toBe(owner);
    }
    await kube.patch(ref('byhand'), 'merge', { status: { phase: 'Succeeded' } } as never, { subresource: 'status' });
    expect((await restore(place, '--only', '*/JobFlow')).stdout).toContain('is there, and stays as it is');
    expect(await kube.get(ref('byhand'))).toMatchObject({ status: { phase: 'Succeeded' } });
  });
});

describe.skipIf(SOPS === undefined)('Secrets in a backup', { timeout: 240_000 }, () => {
  it("come back by the keys of the backup's cluster, and are not applied as ciphertext without", async () => {
    const sops = openSopsPlace();
    ends.push(sops.close);
    const key = sops.key('backup');
    const secret = 'apiVersion: v1\nkind: Secret\nmetadata: { name: db }\nstringData: { password: hunter2 }\n';
    const place = openScene({ ...FILES, 'clusters/one/manifests/db.yaml': sops.encrypt(secret, [key]) }, { HOLDFAST_SOPS: SOPS as string });
    scene = place;
    const file = join(place.dir, 'config.yaml');
    const configure = (cluster: string): void =>
      writeFileSync(
        file,
        `apiVersion: holdfast.dev/v1\nkind: Config\nclusters: { ${cluster}: { decryption: { ageKeyFile: ${key.file} } } }\nbackup: { recipients: [${key.recipient}] }\n`,
      );
    configure('one');
    place.env['HOLDFAST_CONFIG'] = file;
    expect((await place.holdfast('apply')).code).toBe(0);
    expect((await place.holdfast('backup', 'now')).stdout).toContain('1 of them encrypted');
    const kube = await place.kube('one');
    await kube.remove(refTo('Secret', 'one', 'db'));
    configure('other');
    expect(await place.holdfast('backup', 'verify', 'one/latest')).toMatchObject({
      code: 1,
      stdout: expect.stringMatching(/^not verified: .*the operator has set no keys for cluster one/),
    });
    const without = await restore(place);
    expect([without.code, without.stdout]).toEqual([1, expect.stringContaining('the operator has set no keys for cluster one')]);
    expect(await kube.get(refTo('Secret', 'one', 'db'))).toBeUndefined();
    configure('one');
    const done = await restore(place);
    expect([done.code, (done.stdout + done.stderr).includes('hunter2')]).toEqual([0, false]);
    expect(await kube.get(refTo('Secret', 'one', 'db'))).toMatchObject({ data: { password: Buffer.from('hunter2').toString('base64') } });
  });
});
