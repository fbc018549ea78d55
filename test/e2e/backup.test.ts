// Backups as commits: `holdfast backup now|list|show|verify`, and what a fault in the middle of one leaves.
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { digestOfFiles } from '../../src/backup/manifest.ts';
import type { ListedBackup } from '../../src/reconcile/backup/list.ts';
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
  until,
} from '../hermetic/scene.ts';
import { openSopsPlace, SOPS } from '../support/sops.ts';

let scene: Scene | undefined;
const ends: (() => void)[] = [];
afterEach(async () => {
  await scene?.close();
  for (const end of ends.splice(0)) end();
});

const FILES: Files = {
  'holdfast.yaml': REPOSITORY,
  'clusters/one/cluster.yaml': cluster('one'),
  'clusters/one/manifests/settings.yaml': configMap('settings', 'first'),
};

/** A cluster that was applied. */
const open = async (files: Files = FILES, env: { [name: string]: string } = {}): Promise<Scene> => {
  const place = openScene(files, env);
  scene = place;
  expect((await place.holdfast('apply')).code).toBe(0);
  return place;
};

const gitIn = (dir: string, ...args: string[]): string => execFileSync('git', ['--git-dir', dir, ...args], { encoding: 'utf8' }).trim();
const copyOf = (place: Scene): string => join(place.dataDir, 'source.git');
const git = (place: Scene, ...args: string[]): string => gitIn(copyOf(place), ...args);

const list = async (place: Scene): Promise<ListedBackup[]> =>
  (JSON.parse((await place.holdfast('backup', 'list', '-o', 'json')).stdout) as { backups: ListedBackup[] }).backups;

/** Puts a `git` of the test's own before the real one, which it finds as "$GIT". */
const withGit = (place: Scene, script: string): void => {
  const bin = join(place.dir, 'bin');
  mkdirSync(bin, { recursive: true });
  const real = execFileSync('sh', ['-c', 'command -v git'], { encoding: 'utf8' }).trim();
  writeFileSync(join(bin, 'git'), `#!/bin/sh\nGIT=${real}\n${script}\nexec "$GIT" "$@"\n`);
  chmodSync(join(bin, 'git'), 0o755);
  place.env['PATH'] = `${bin}:${process.env['PATH']}`;
};

const change = (place: Scene, value: string): Promise<unknown> => {
  place.push(`Value ${value}`, { 'clusters/one/manifests/settings.yaml': configMap('settings', value) });
  return place.holdfast('apply');
};

describe('holdfast backup', { timeout: 180_000 }, () => {
  it('makes a commit without a parent on a branch of its own, and none where nothing has changed', async () => {
    const place = await open({
      ...FILES,
      'clusters/one/task-definitions/web-1.yaml': taskDefinition('web', 1),
      'clusters/one/services/web.yaml': service('web', 1),
    });
    expect(await place.holdfast('backup', 'list')).toMatchObject({ code: 0, stdout: 'no backups yet; holdfast backup now makes one\n' });
    const first = await place.holdfast('backup', 'now');
    expect(first).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^one: one\/\d{8}T\d{6}Z with 3 objects, 0 of them encrypted\n {2}kept in .*\n$/),
    });
    const again = await place.holdfast('backup', 'now');
    expect(again).toMatchObject({ code: 0, stdout: expect.stringContaining('one: nothing has changed since one/') });
    const [only, ...others] = await list(place);
    expect(others).toEqual([]);
    expect(only).toMatchObject({ counts: { objects: 3, encrypted: 0, jobFlows: 0, leftOut: 0 }, sealed: true, problem: '' });
    expect(git(place, 'rev-list', '--count', only?.branch ?? '')).toBe('1');
    expect(git(place, 'ls-tree', '-r', '--name-only', only?.branch ?? '').split('\n')).toEqual([
      'backup.json',
      'objects/_cluster/Namespace/one-us-east-1.yaml',
      'objects/one-us-east-1/ConfigMap/settings.yaml',
      'objects/one-us-east-1/Deployment.apps/web.yaml',
    ]);
    expect(git(place, 'show', `${only?.branch}:objects/one-us-east-1/ConfigMap/settings.yaml`)).toBe(
      'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\n  namespace: one-us-east-1\ndata:\n  value: first',
    );
    // Nothing is pushed unasked.
    expect(gitIn(join(place.repo.dir, '.git'), 'for-each-ref', 'refs/heads/holdfast')).toBe('');

    // A commit that changes no object is no reason for another one; what changed in the cluster is.
    place.push('Only words', { 'README.md': 'x' });
    expect((await place.holdfast('apply')).code).toBe(0);
    expect((await place.holdfast('backup', 'now')).stdout).toMatch(
      /nothing has changed[\s\S]*kept in the data directory of this machine only; pushState/,
    );
    await change(place, 'second');
    const changed = await place.holdfast('backup', 'now');
    expect(changed.stdout).toMatch(/with 3 objects, 0 of them encrypted; 1 changed since one\//);
    const [newest] = await list(place);
    expect(git(place, 'log', '--format=%B', newest?.branch ?? '')).toMatch(
      /^Backup of one: 1 changed since one\/\w+ \[skip ci\]\n\n~ ConfigMap one-us-east-1\/settings\n\nApplied commit: [0-9a-f]{40}\nObjects: 3, /,
    );
    const shown = await place.holdfast('backup', 'show', 'one/latest');
    expect(shown.stdout).toContain('Objects   3: 1 ConfigMap, 1 Deployment, 1 Namespace');
    expect(shown.stdout).toContain('  ~ ConfigMap one-us-east-1/settings');
    expect((await place.holdfast('backup', 'show', 'one/latest', '-o', 'yaml')).stdout).toContain(
      '  value: second\n---\napiVersion: apps/v1',
    );
    expect(await place.holdfast('backup', 'verify', newest?.name ?? '')).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('each of 3 objects came back as it was'),
    });
    expect(await place.holdfast('backup', 'show', 'one/20200101T000000Z')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('there is no backup'),
    });
  });

  it('of what was made by hand holds nothing unless both the repository and the operator say so', async () => {
    const place = await open({
      ...FILES,
      'clusters/one/cluster.yaml': cluster('one', 'backup: { include: ["*/ConfigMap"], exclude: ["*/ConfigMap/secretish"] }'),
    });
    const kube = await place.kube('one');
    for (const name of ['byhand', 'secretish'])
      await kube.create({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace: 'default' }, data: { value: name } });
    const without = await place.holdfast('backup', 'now');
    expect(without.stdout).toContain('spec.backup.include does not count: the operator has not set backup.allowInclude');
    expect((await list(place))[0]?.counts?.objects).toBe(2);
    const config = join(place.dir, 'config.yaml');
    writeFileSync(config, 'apiVersion: holdfast.dev/v1\nkind: Config\nbackup: { allowInclude: true }\n');
    expect((await place.holdfast('backup', 'now', '--config', config)).stdout).toMatch(/with 3 objects.*1 added since/);
    const { stdout } = await place.holdfast('backup', 'show', 'one/latest', '-o', 'yaml');
    expect(stdout).toContain('value: byhand');
    expect(stdout).not.toContain('secretish');
    expect(stdout).not.toContain('kube-root-ca.crt');
  });

  it('of a cluster that is not there is none, and says what to do', async () => {
    const place = openScene(FILES);
    scene = place;
    const none = await place.holdfast('backup', 'now');
    expect([none.code, none.stderr]).toEqual([1, expect.stringContaining('holdfast recover --cluster one')]);
  });
});

describe('a backup that is not as it was written', { timeout: 180_000 }, () => {
  it('is told, never used, and never built upon', async () => {
    const place = await open();
    await place.holdfast('backup', 'now');
    const [good] = await list(place);
    const branch = good?.branch ?? '';
    const tree = (edit: string): string =>
      execFileSync('sh', ['-c', `export GIT_INDEX_FILE=$(mktemp -u); git read-tree ${branch}; ${edit}; git write-tree`], {
        cwd: copyOf(place),
        encoding: 'utf8',
      }).trim();
    const commit = (of: string, ...more: string[]): string =>
      gitIn(copyOf(place), '-c', 'user.name=x', '-c', 'user.email=x@x', 'commit-tree', '-m', 'x', ...more, of);
    const file = 'objects/one-us-east-1/ConfigMap/settings.yaml';
    const evil = tree(
      `git --work-tree . update-index --cacheinfo 100644,$(git show ${branch}:${file} | sed s/first/evil/ | git hash-object -w --stdin),${file}`,
    );
    const cases: [string, string][] = [
      ['their digest differs', commit(evil)],
      ['their digest differs', commit(tree(`git --work-tree . update-index --force-remove ${file}`))],
      ['has no backup.json', commit(tree('git --work-tree . update-index --force-remove backup.json'))],
      ['its commit has a parent', commit(`${branch}^{tree}`, '-p', branch)],
    ];
    for (const [why, id] of cases) {
      git(place, 'update-ref', branch, id);
      const listed = await place.holdfast('backup', 'list');
      expect([why, listed.code, listed.stdout.includes(why)]).toEqual([why, 1, true]);
      expect(await place.holdfast('backup', 'verify', 'one/latest')).toMatchObject({ code: 1, stderr: expect.stringContaining(why) });
      expect((await place.holdfast('backup', 'show', 'one/latest', '-o', 'yaml')).stdout).not.toContain('evil');
    }
    // Whoever makes the digest over all files fit has yet to make that of the one file fit, and cannot make the seal.
    const ids = new Map(
      git(place, 'ls-tree', '-r', evil)
        .split('\n')
        .map((line): [string, string] => [line.split('\t')[1] ?? '', line.split(' ')[2]?.slice(0, 40) ?? ''])
        .filter(([path]) => path !== 'backup.json'),
    );
    const written = git(place, 'show', `${good?.backupCommit}:backup.json`);
    const manifest = join(place.dir, 'forged.json');
    writeFileSync(manifest, written.replace(/"files": "[0-9a-f]+"/, `"files": "${digestOfFiles(ids)}"`));
    git(
      place,
      'update-ref',
      branch,
      commit(
        tree(`git read-tree ${evil}; git --work-tree . update-index --cacheinfo 100644,$(git hash-object -w ${manifest}),backup.json`),
      ),
    );
    expect((await list(place)).map(({ sealed, problem }) => [sealed, problem])).toEqual([[false, '']]);
    expect(await place.holdfast('backup', 'verify', 'one/latest')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining(`${file} is not what was written (its digest differs)`),
    });

    git(place, 'update-ref', branch, cases.at(-1)?.[1] ?? '');
    const next = await place.holdfast('backup', 'now');
    expect(next.stdout).toMatch(/with 2 objects.*\n {2}the one before was not built upon: .*its commit has a parent/);
    expect((await place.holdfast('backup', 'verify', 'one/latest')).code).toBe(0);
  });

  it('of another data directory is read, and is not built upon', async () => {
    const place = await open();
    await place.holdfast('backup', 'now');
    writeFileSync(join(place.dataDir, 'secret-key'), `${'0'.repeat(64)}\n`);
    expect((await place.holdfast('backup', 'show', 'one/latest')).stdout).toContain('not by this data directory');
    expect((await place.holdfast('backup', 'now')).stdout).toMatch(/with 2 objects, 0 of them encrypted\n {2}kept in .*\n$/);
    expect((await list(place)).map(({ sealed }) => sealed)).toEqual([true, false]);
  });
});

describe('a fault in the middle of a backup', { timeout: 180_000 }, () => {
  /** One backup that is whole, and a change that the next one would hold. */
  const withOne = async (env: { [name: string]: string } = {}): Promise<{ place: Scene; before: ListedBackup[] }> => {
    const place = await open(FILES, env);
    expect((await place.holdfast('backup', 'now')).code).toBe(0);
    const before = await list(place);
    await change(place, 'second');
    return { place, before };
  };
  /** The next one is made as if nothing had been. */
  const goesOn = async (place: Scene): Promise<void> => {
    place.env['PATH'] = process.env['PATH'] ?? '';
    expect((await place.holdfast('backup', 'now')).stdout).toContain('1 changed since');
    expect((await list(place)).map(({ problem }) => problem)).toEqual(['', '']);
    gitIn(copyOf(place), 'fsck', '--strict');
  };

  it('as a file that may not grow leaves the ones before as they were', async () => {
    const { place, before } = await withOne();
    // A real full disk, which takes root: disk-full.test.ts.
    withGit(place, 'case "$*" in *fast-import*) ulimit -f 0; trap "" XFSZ;; esac');
    const cut = await place.holdfast('backup', 'now');
    expect([cut.code, cut.stderr]).toEqual([1, expect.stringContaining('git fast-import: ')]);
    expect(await list(place)).toEqual(before);
    await goesOn(place);
  });

  it.each(['fast-import', 'update-ref'])('as kill -9 while git %s runs leaves the ones before as they were', async (verb) => {
    const { place, before } = await withOne();
    const marker = join(place.dir, 'reached');
    // Stopped for good before it has done anything: the process is then killed.
    withGit(place, `case "$*" in *${verb}*) touch ${marker}; exec sleep 60;; esac`);
    const started = place.start('backup', 'now');
    await until('git was reached', async () => existsSync(marker), 60_000);
    started.signal('SIGKILL');
    await started.ended;
    place.env['PATH'] = process.env['PATH'] ?? '';
    expect(await list(place)).toEqual(before);
    await goesOn(place);
  });

  it('as a push that is refused, or a remote that is down, keeps it here, and it goes with the next one', async () => {
    const config = 'apiVersion: holdfast.dev/v1\nkind: Config\npushState: true\n';
    const place = openScene(FILES);
    scene = place;
    const file = join(place.dir, 'config.yaml');
    writeFileSync(file, config);
    place.env['HOLDFAST_CONFIG'] = file;
    expect((await place.holdfast('apply')).code).toBe(0);
    const remote = join(place.repo.dir, '.git');
    const hook = join(remote, 'hooks', 'pre-receive');
    mkdirSync(join(remote, 'hooks'), { recursive: true });
    writeFileSync(hook, '#!/bin/sh\nexit 1\n');
    chmodSync(hook, 0o755);
    const refused = await place.holdfast('backup', 'now');
    expect([refused.code, refused.stdout]).toEqual([1, expect.stringMatching(/not pushed: one\/\w+ was refused by the remote/)]);
    execFileSync('rm', [hook]);
    renameSync(place.repo.dir, `${place.repo.dir}-away`);
    const down = await place.holdfast('backup', 'now');
    expect([down.code, down.stdout]).toEqual([1, expect.stringContaining('it is kept here and goes with the next one')]);
    expect((await list(place)).map(({ problem }) => problem)).toEqual(['']);
    renameSync(`${place.repo.dir}-away`, place.repo.dir);
    expect(await place.holdfast('backup', 'now')).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/nothing has changed.*\n {2}pushed: one\//),
    });
    const [mine] = await list(place);
    expect(gitIn(remote, 'rev-parse', mine?.branch ?? '')).toBe(mine?.backupCommit);

    // A machine that has lost everything has them from there.
    execFileSync('rm', ['-rf', copyOf(place)]);
    expect((await list(place)).map(({ name, problem }) => [name, problem])).toEqual([[mine?.name, '']]);

    // Changed by somebody on the remote: told, and not overwritten.
    const other = gitIn(remote, 'rev-parse', 'main');
    gitIn(remote, 'update-ref', mine?.branch ?? '', other);
    const told = await place.holdfast('backup', 'now');
    expect([told.code, told.stdout]).toEqual([1, expect.stringContaining('somebody has changed it there')]);
    expect(gitIn(remote, 'rev-parse', mine?.branch ?? '')).toBe(other);
  });
});

describe.skipIf(SOPS === undefined)('Secrets in a backup', { timeout: 180_000 }, () => {
  const CANARY = 'canary-backup-4711';
  const secret = (name: string, value: string): string =>
    `apiVersion: v1\nkind: Secret\nmetadata: { name: ${name} }\nstringData: { password: ${value} }\n`;

  it('are encrypted for the recipients of the operator, and keep their ciphertext while they are the same; else they are left out', async () => {
    const sops = openSopsPlace();
    ends.push(sops.close);
    const key = sops.key('backup');
    const files: Files = { ...FILES, 'clusters/one/manifests/db.yaml': sops.encrypt(secret('db', CANARY), [key]) };
    const place = openScene(files, { HOLDFAST_SOPS: SOPS as string });
    scene = place;
    const file = join(place.dir, 'config.yaml');
    const configure = (more: string): void =>
      writeFileSync(
        file,
        `apiVersion: holdfast.dev/v1\nkind: Config\nclusters: { one: { decryption: { ageKeyFile: ${key.file} } } }\n${more}`,
      );
    configure('');
    place.env['HOLDFAST_CONFIG'] = file;
    expect((await place.holdfast('apply')).stdout).toContain('Healthy');
    const kube = await place.kube('one');
    expect(await kube.get(refTo('Secret', 'one', 'db'))).toMatchObject({ data: { password: Buffer.from(CANARY).toString('base64') } });

    const without = await place.holdfast('backup', 'now');
    expect(without.stdout).toContain(`left out: Secret ${namespaceOf('one')}/db: the operator has named no recipients for backups`);
    configure(`backup: { recipients: [${key.recipient}] }\n`);
    const sealed = await place.holdfast('backup', 'now');
    expect(sealed.stdout).toMatch(/with 3 objects, 1 of them encrypted; 1 added since/);
    const path = `objects/${namespaceOf('one')}/Secret/db.yaml`;
    const blob = (): string =>
      git(
        place,
        'rev-parse',
        `${git(place, 'for-each-ref', '--sort=-refname', '--count=1', '--format=%(refname)', 'refs/heads/holdfast/test/backup/')}:${path}`,
      );
    const before = blob();
    expect(git(place, 'cat-file', 'blob', before)).toMatch(/password: ENC\[AES256_GCM,[\s\S]*recipient: age1/);
    await change(place, 'second');
    expect((await place.holdfast('backup', 'now')).stdout).toContain('1 changed since');
    expect(blob()).toBe(before);
    place.push('New password', { 'clusters/one/manifests/db.yaml': sops.encrypt(secret('db', `${CANARY}-new`), [key]) });
    await place.holdfast('apply');
    expect((await place.holdfast('backup', 'now')).stdout).toContain('1 changed since');
    expect(blob()).not.toBe(before);

    // In no object of Git, in no output.
    const all = execFileSync('sh', ['-c', 'git cat-file --batch-all-objects --batch --unordered'], {
      cwd: copyOf(place),
      maxBuffer: 1e9,
    }).toString('latin1');
    const outputs = await Promise.all([
      place.holdfast('backup', 'show', 'one/latest', '-o', 'yaml'),
      place.holdfast('backup', 'show', 'one/latest', '-o', 'json'),
      place.holdfast('backup', 'list', '-o', 'json'),
    ]);
    for (const text of [all, ...outputs.map(({ stdout, stderr }) => stdout + stderr)]) {
      expect(text.includes(CANARY)).toBe(false);
      expect(text.includes(Buffer.from(CANARY).toString('base64').slice(0, -4))).toBe(false);
    }
    // Where sops fails, it is left out, and the rest is kept.
    place.env['HOLDFAST_SOPS'] = '/nowhere/sops';
    await kube.patch(refTo('Secret', 'one', 'db'), 'merge', { data: { more: 'eA==' } });
    expect((await place.holdfast('backup', 'now')).stdout).toMatch(
      /with 2 objects.*1 removed since[\s\S]*left out: Secret .*db: sops cannot be run as/,
    );
  });
});

describe('spec.backup', { timeout: 240_000 }, () => {
  /** What `run` says of backups, as its log has it. */
  const told = (running: { output: () => string }): string[] =>
    running
      .output()
      .split('\n')
      .filter((line) => line.startsWith('{') && line.includes('"type":"backup"'))
      .map((line) => (JSON.parse(line) as { what: string }).what);

  it('makes up a time that was missed once, verifies, and does nothing twice after a restart', async () => {
    const place = openScene({
      ...FILES,
      'clusters/one/cluster.yaml': cluster(
        'one',
        'backup: { schedule: "0 2 * * *", verify: "0 3 * * *", timezone: Europe/Berlin, retention: { daily: 7 } }',
      ),
    });
    scene = place;
    const logged = ['--log-level', 'debug', '-o', 'json'];
    const first = place.run(...logged);
    await first.printed('"what":"verified"', { timeoutMs: 120_000 });
    expect(await first.stop()).toBe(0);
    expect(told(first)).toEqual(['due', 'made', 'verify-due', 'known', 'verified']);
    const [only, ...others] = await list(place);
    expect([only?.problem, others]).toEqual(['', []]);

    const second = place.run(...logged);
    await second.printed('"what":"verify-due"', { timeoutMs: 60_000 });
    await until('it has looked at both', async () => told(second).filter((what) => what === 'known-verified').length === 2, 60_000);
    expect(await second.stop()).toBe(0);
    expect(told(second)).toEqual(['due', 'known', 'known-verified', 'verify-due', 'known', 'known-verified']);

    // It was away for a month.
    const kube = await place.kube('one');
    const ref = { apiVersion: 'v1', kind: 'ConfigMap', namespace: 'holdfast-system', name: 'head.test.one' };
    const head = JSON.parse(((await kube.get(ref)) as unknown as { data: { head: string } }).data.head) as { backup: { at: string } };
    head.backup.at = '2026-01-01T00:00:00.000Z';
    await kube.patch(ref, 'merge', { data: { head: JSON.stringify(head) } });
    const third = place.run(...logged);
    await third.printed('"what":"verify-due"', { timeoutMs: 60_000 });
    expect(await third.stop()).toBe(0);
    expect(told(third).slice(0, 5)).toEqual(['due', 'known', 'known-verified', 'unchanged', 'verify-due']);
    expect(await list(place)).toHaveLength(1);
  });

  it('that names no time makes the commit invalid', async () => {
    const place = openScene({
      ...FILES,
      'clusters/one/cluster.yaml': cluster('one', 'backup: { schedule: "0 25 * * *" }'),
    });
    scene = place;
    expect(await place.holdfast('plan')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('"0 25 * * *" is no cron expression of five fields'),
    });
  });

  it('holdfast backup verify says what does not come back', async () => {
    const place = await open();
    await place.holdfast('backup', 'now');
    expect(await place.holdfast('backup', 'verify', 'one/latest')).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^verified: one\/\w+: each of 2 objects came back as it was\n$/),
    });
    // Somebody has put into a live object what Holdfast would not apply.
    const kube = await place.kube('one');
    const job = { metadata: { annotations: { 'workflow.zen.io/approved-load': 'true' } } };
    await kube.patch(refTo('ConfigMap', 'one', 'settings'), 'merge', job);
    await place.holdfast('backup', 'now');
    expect(await place.holdfast('backup', 'verify', 'one/latest')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('workflow.zen.io/approved-load is a decision about one run'),
    });
  });
});
