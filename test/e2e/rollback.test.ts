// `holdfast rollback`: an ordinary commit with the old files in it, on the branch that is followed, and the clusters brought to it.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cluster, configMap, dataOf, openScene, REPOSITORY, refTo, type Scene, service, taskDefinition } from '../hermetic/scene.ts';
import { holdfast } from '../support/holdfast.ts';

const ALPHA = 'clusters/alpha/manifests/settings.yaml';
const BETA = 'clusters/beta/manifests/settings.yaml';
const BASE = 'shared/base/settings.yaml';
const kustomized = 'resources: [../../../../shared/base]\n';

let scene: Scene;
let first = '';
let second = '';
const value = async (name: string, object = 'settings'): Promise<unknown> =>
  dataOf(await (await scene.kube(name)).get(refTo('ConfigMap', name, object)));
const head = (): string => scene.repo.git('rev-parse', 'main');
const message = (): string => scene.repo.git('log', '-1', '--format=%B', 'main');

beforeAll(async () => {
  scene = openScene(
    {
      'holdfast.yaml': REPOSITORY,
      'README.md': 'one\n',
      'clusters/alpha/cluster.yaml': cluster('alpha'),
      [ALPHA]: configMap('settings', 'one'),
      'clusters/alpha/manifests/extra.yaml': configMap('extra', 'one'),
      'clusters/alpha/manifests/base/kustomization.yaml': kustomized,
      'clusters/beta/cluster.yaml': cluster('beta'),
      [BETA]: configMap('settings', 'one'),
      'clusters/beta/manifests/base/kustomization.yaml': kustomized,
      'shared/base/kustomization.yaml': 'resources: [settings.yaml]\n',
      [BASE]: configMap('base', 'one'),
      'clusters/alpha/task-definitions/web-1.yaml': taskDefinition('web', 1),
      'clusters/alpha/services/web.yaml': service('web', 1),
    },
    { GIT_AUTHOR_NAME: 'Grace', GIT_AUTHOR_EMAIL: 'grace@example.com' },
  );
  first = head();
  expect((await scene.holdfast('apply')).code).toBe(0);
  second = scene.push('Second', {
    'README.md': 'two\n',
    [ALPHA]: configMap('settings', 'two'),
    'clusters/alpha/manifests/extra.yaml': configMap('extra', 'two'),
    'clusters/alpha/manifests/new.yaml': configMap('new', 'two'),
    'clusters/alpha/task-definitions/web-2.yaml': taskDefinition('web', 2),
    [BETA]: configMap('settings', 'two'),
  });
  expect((await scene.holdfast('apply')).code).toBe(0);
}, 60_000);
afterAll(async () => scene.close());

// Each step builds on the one before.
describe('holdfast rollback', { timeout: 60_000 }, () => {
  it('shows what would change, and changes nothing', async () => {
    const { code, stdout } = await scene.holdfast('rollback', '--dry-run', '--cluster', 'alpha');
    expect(stdout).toContain(`as in ${first.slice(0, 7)} "First"`);
    expect(stdout).toContain('alpha: changes: ConfigMap alpha-us-east-1/settings (manifests/settings.yaml)');
    expect(stdout).toContain('alpha: goes: ConfigMap alpha-us-east-1/new (manifests/new.yaml)');
    expect(stdout).not.toContain('beta');
    expect(code).toBe(0);
    expect(head()).toBe(second);
  });

  it('takes one service back with its task definitions, and nothing else', async () => {
    const { code, stdout } = await scene.holdfast('rollback', first, '--cluster', 'alpha', '--only', 'services/web', '-o', 'json');
    const report = JSON.parse(stdout) as { commit: string; files: string[]; clusters: unknown };
    expect(code).toBe(0);
    expect(report).toMatchObject({ to: first, from: second, commit: head() });
    expect(report.files).toEqual(['clusters/alpha/task-definitions/web-2.yaml']);
    expect(report.clusters).toEqual([{ cluster: 'alpha', ok: true, state: 'Healthy', message: '' }]);
    expect(await value('alpha')).toBe('two');
  });

  it('takes one cluster back to the last healthy commit by an ordinary commit that says who, what and why', async () => {
    const before = head();
    const { code, stdout, stderr } = await scene.holdfast('rollback', first, '--cluster', 'alpha', '--reason', 'two is\nwrong');
    expect(stderr).toBe('');
    expect(stdout).toContain(`alpha: Healthy at ${head().slice(0, 7)}`);
    expect(code).toBe(0);
    expect(scene.repo.git('rev-parse', 'main^')).toBe(before);
    expect(scene.repo.git('log', '-1', '--format=%an <%ae>', 'main')).toBe('Grace <grace@example.com>');
    expect(message()).toContain(`Roll back alpha to ${first.slice(0, 7)}\n\ntwo is wrong\n`);
    expect(message()).toContain(`Holdfast-Rollback-To: ${first}\nHoldfast-Rollback-From: ${before}\nHoldfast-Rollback-Cluster: alpha\n`);
    expect(scene.repo.git('diff', '--name-only', first, 'main').split('\n')).toEqual(['README.md', BETA]);
    expect([await value('alpha'), await value('alpha', 'new'), await value('beta')]).toEqual(['one', undefined, 'two']);
    // The branch is checked out there: its files are as the commit says.
    expect(scene.repo.git('status', '--porcelain')).toBe('');
    expect(readFileSync(join(scene.repo.dir, ALPHA), 'utf8')).toContain('one');
  });

  it('does nothing where the files are so already', async () => {
    const before = head();
    const { code, stdout } = await scene.holdfast('rollback', first, '--cluster', 'alpha');
    expect(stdout).toContain('nothing to do');
    expect([code, head()]).toEqual([0, before]);
  });

  it('refuses where shared files would keep it from becoming what it was, and takes them along when told to', async () => {
    const before = scene.push('Base', { [BASE]: configMap('base', 'two') });
    expect((await scene.holdfast('apply')).code).toBe(0);
    scene.push('Alpha', { [ALPHA]: configMap('settings', 'three') });
    const refused = await scene.holdfast('rollback', first, '--cluster', 'alpha');
    expect(refused.stderr).toMatch(/manifests\/base\/kustomization.yaml of alpha would not become what it was at .*shared\//);
    expect(refused.stderr).toContain('add --shared');
    expect(refused.code).toBe(2);
    const { code, stdout } = await scene.holdfast('rollback', first, '--cluster', 'alpha', '--shared');
    expect(code).toBe(0);
    expect(stdout).toContain('beta: changes: ConfigMap beta-us-east-1/base');
    expect([await value('alpha', 'base'), await value('beta', 'base'), await value('beta')]).toEqual(['one', 'one', 'two']);
    expect(before).not.toBe(head());
  });

  it('touches no file with changes that are not committed', async () => {
    scene.push('Fourth', { [ALPHA]: configMap('settings', 'four') });
    const before = head();
    writeFileSync(join(scene.repo.dir, ALPHA), 'mine');
    const { code, stderr } = await scene.holdfast('rollback', first, '--cluster', 'alpha');
    expect(stderr).toContain(`changes of yours: ${ALPHA}`);
    expect([code, head()]).toEqual([2, before]);
    expect(readFileSync(join(scene.repo.dir, ALPHA), 'utf8')).toBe('mine');
    scene.repo.git('checkout', '--', ALPHA);
  });

  it('pushes to a remote on top of what others pushed meanwhile, and stops where that touches the same files', async () => {
    const remote = mkdtempSync(join(tmpdir(), 'holdfast-remote-'));
    try {
      execFileSync('git', ['clone', '--quiet', '--bare', scene.repo.dir, remote]);
      const git = (...args: string[]): string => execFileSync('git', args, { cwd: remote, encoding: 'utf8' }).trim();
      // Somebody is faster each time: the hook moves the branch while the push is under way.
      const racing = (path: string): void => {
        const blob = execFileSync('git', ['hash-object', '-w', '--stdin'], {
          cwd: remote,
          input: `raced ${path}`,
          encoding: 'utf8',
        }).trim();
        const script = `#!/bin/sh
[ -e raced ] && exit 0
touch raced
unset GIT_QUARANTINE_PATH GIT_OBJECT_DIRECTORY GIT_ALTERNATE_OBJECT_DIRECTORIES
export GIT_INDEX_FILE=racing-index GIT_AUTHOR_NAME=Eve GIT_AUTHOR_EMAIL=e@x GIT_COMMITTER_NAME=Eve GIT_COMMITTER_EMAIL=e@x
git read-tree main && git update-index --add --cacheinfo 100644,${blob},${path}
git update-ref refs/heads/main "$(git commit-tree "$(git write-tree)" -p main -m Raced)"
`;
        writeFileSync(join(remote, 'hooks', 'pre-receive'), script, { mode: 0o755 });
        rmSync(join(remote, 'raced'), { force: true });
      };
      const place = { cwd: scene.dir, env: { ...scene.env, HOLDFAST_REPOSITORY: remote } };
      racing('README.md');
      const before = git('rev-parse', 'main');
      const done = await holdfast(['rollback', first, '--cluster', 'alpha'], place);
      expect(done.stdout).toContain('pushed');
      expect(done.code).toBe(0);
      expect(git('log', '--format=%s', `${before}..main`)).toBe(`Roll back alpha to ${first.slice(0, 7)}\nRaced`);
      expect(await value('alpha')).toBe('one');
      racing(ALPHA);
      const refused = await holdfast(['rollback', second, '--cluster', 'alpha'], place);
      expect(refused.stderr).toMatch(
        /Superseded Eve has pushed .* "Raced" meanwhile, which changes clusters\/alpha\/manifests\/settings.yaml/,
      );
      expect(refused.code).toBe(1);
      // A branch that takes no push at all.
      writeFileSync(join(remote, 'hooks', 'pre-receive'), '#!/bin/sh\necho protected >&2\nexit 1\n', { mode: 0o755 });
      const shut = await holdfast(['rollback', before, '--cluster', 'alpha'], place);
      expect(shut.stderr).toContain('does not take a push to main');
    } finally {
      rmSync(remote, { recursive: true, force: true });
    }
  });

  it('moves no tag, and makes no branch of its name', async () => {
    scene.repo.git('tag', 'v1');
    const place = { cwd: scene.dir, env: { ...scene.env, HOLDFAST_REF: 'v1' } };
    const { code, stdout, stderr } = await holdfast(['rollback', first, '--cluster', 'alpha'], place);
    expect([code, stdout, stderr]).toEqual([
      2,
      '',
      expect.stringMatching(/^error SourceRefused v1 is followed, which is a tag.*\n {2}nothing was/),
    ]);
    expect(scene.repo.git('for-each-ref', '--format=%(refname)').split('\n')).toEqual(['refs/heads/main', 'refs/tags/v1']);
  });

  it.each([
    { args: ['--only', 'services/web'], said: '--only goes with one --cluster' },
    { args: ['HEAD~1', '--cluster', 'alpha', '--only', 'services/nope'], said: 'alpha has no services/nope' },
    { args: ['--cluster', 'gamma'], said: 'there is no cluster gamma' },
    { args: ['v9'], said: 'v9 names no commit' },
  ])('$args is bad input', async ({ args, said }) => {
    const before = head();
    const { code, stderr } = await scene.holdfast('rollback', ...args);
    expect(stderr).toContain(said);
    expect([code === 0, head()]).toEqual([false, before]);
  });
});
