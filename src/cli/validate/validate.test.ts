import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { devCluster, service, type Texts, task } from '../../../test/support/desired-files.ts';
import { makeRepo, type TestRepo } from '../../../test/support/git-repo.ts';
import { holdfast } from '../../../test/support/holdfast.ts';
import { formatProblem } from '../../lib/problem.ts';
import { readValidateInput } from './read-input.ts';
import { type ValidateOptions, validate } from './validate.ts';

const EXAMPLES = fileURLToPath(new URL('../../../examples/', import.meta.url));
const hasKubectl = spawnSync(process.env['HOLDFAST_KUBECTL'] || 'kubectl', ['version', '--client'], { stdio: 'ignore' }).status === 0;
let dir = '';
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'holdfast-validate-'));
});
afterEach(() => {
  rmSync(dir, { recursive: true, force: true });
});

const write = (texts: Texts): void => {
  for (const [path, text] of Object.entries(texts)) {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), text);
  }
};
const fine = (texts: Texts = {}): Texts => devCluster({ 'services/web.yaml': service('web', 'web:1'), ...texts });
const check = (options: Partial<ValidateOptions> = {}) =>
  validate({ dir, commit: undefined, since: undefined, config: undefined, ...options });
const lines = async (options: Partial<ValidateOptions> = {}): Promise<string[]> => (await check(options)).problems.map(formatProblem);

describe('the examples', () => {
  test.each(['init', 'shop'])('%s has no problem', async (name) => {
    const report = await validate({ dir: join(EXAMPLES, name), commit: undefined, since: undefined, config: undefined });
    // Without kubectl the kustomization of the shop is a warning; everything else is checked all the same.
    expect(report.problems.filter(({ code }) => hasKubectl || code !== 'KustomizeFailed')).toEqual([]);
    expect(report.clusters.every(({ valid }) => valid)).toBe(true);
  });
});

test('findings of every stage come together, sorted, with their places', async () => {
  write(
    fine({
      'services/api.yaml': service('api', 'wbe:1', 'desiredCont: 1'),
      'manifests/a.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\ndatta: {}\n',
      'manifests/b.yaml': 'a: [\n',
      'manifests/c.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: c, namespace: holdfast-system }\n',
    }),
  );
  const report = await check();
  expect(report.problems.map(({ code, where }) => `${where?.path.replace('clusters/dev/', '')}:${where?.line} ${code}`)).toEqual([
    'manifests/a.yaml:4 KubeUnknownField',
    expect.stringMatching(/^manifests\/b.yaml:\d YamlSyntax$/),
    'manifests/c.yaml:3 PolicyMemory',
    'services/api.yaml:6 RefDangling',
    'services/api.yaml:7 SchemaUnknownField',
  ]);
  expect(report.clusters).toEqual([{ name: 'dev', valid: false }]);
});

test('what only rendering finds out is said too', async () => {
  write(
    fine({
      'services/web.yaml': service(
        'web',
        'web:1',
        'desiredCount: 1\ndeploymentConfiguration: { minimumHealthyPercent: 100, maximumPercent: 100 }',
      ),
    }),
  );
  const report = await check();
  expect(report.problems.map(({ code, severity }) => `${severity} ${code}`)).toEqual(['error EcsInvalid']);
  expect(report.clusters).toEqual([{ name: 'dev', valid: false }]);
});

test("the operator's configuration gives leave", async () => {
  write(fine({ 'manifests/c.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: c, namespace: kube-system }\n' }));
  expect(await lines()).toEqual([expect.stringContaining('PolicyNamespace')]);
  write({ 'operator.yaml': 'policy: { kubeSystem: true }\n' });
  expect(await lines({ config: join(dir, 'operator.yaml') })).toEqual([]);
});

describe('custom resources', () => {
  test('a kind is checked against the CRD beside it', async () => {
    const crd = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: things.example.com }
spec:
  group: example.com
  scope: Namespaced
  names: { kind: Thing, plural: things, singular: thing }
  versions:
  - name: v1
    served: true
    storage: true
    schema: { openAPIV3Schema: { type: object, properties: { spec: { type: object, properties: { size: { type: integer } } } } } }
`;
    write(
      fine({
        'manifests/crd.yaml': crd,
        'manifests/t.yaml': 'apiVersion: example.com/v1\nkind: Thing\nmetadata: { name: t }\nspec: { sice: 3 }\n',
      }),
    );
    expect(await lines()).toEqual([expect.stringMatching(/^clusters\/dev\/manifests\/t.yaml:4:9: error KubeUnknownField .*sice/)]);
  });
});

describe('kustomizations', () => {
  const kustomized = fine({
    'manifests/app/kustomization.yaml': 'resources: [config.yaml]\nnamePrefix: my-\n',
    'manifests/app/config.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a, namespace: holdfast-system }\n',
  });

  test.skipIf(!hasKubectl)('are built, and what they make is checked (skipped where there is no kubectl)', async () => {
    write(kustomized);
    expect(await lines()).toEqual([
      expect.stringMatching(/^clusters\/dev\/manifests\/app\/kustomization.yaml:1:1: error PolicyMemory ConfigMap holdfast-system\/my-a: /),
    ]);
  });

  test('without kubectl they are named as not checked, and nothing else is made of them', async () => {
    write(kustomized);
    const input = await readValidateInput({ dir, commit: undefined, since: undefined, kubectl: join(dir, 'no-kubectl') });
    expect(input.problems.map(formatProblem)).toEqual([
      'clusters/dev/manifests/app/kustomization.yaml:1:1: warning KustomizeFailed not checked: kubectl, which builds kustomizations, cannot be run (install kubectl, or name it in HOLDFAST_KUBECTL)',
    ]);
    expect(input.files.find(({ path }) => path.endsWith('kustomization.yaml'))).toMatchObject({ built: true });
  });
});

test('links are refused, whatever they lead to', async () => {
  write(fine());
  symlinkSync('/etc/passwd', join(dir, 'clusters/dev/services/evil.yaml'));
  symlinkSync('dev', join(dir, 'clusters/live'));
  const report = await check();
  expect(report.problems.map(({ code, where }) => `${code} ${where?.path}`)).toEqual([
    'FileSymlink clusters/dev/services/evil.yaml',
    'FileSymlink clusters/live',
  ]);
  expect(report.clusters).toEqual([
    { name: 'dev', valid: false },
    { name: 'live', valid: false },
  ]);
});

describe('in a Git repository', () => {
  let repo: TestRepo;
  const edited = { 'clusters/dev/task-definitions/web-1.yaml': task('web', 1, 'containerDefinitions: [{ name: app, image: other }]') };
  beforeEach(() => {
    repo = makeRepo();
  });
  afterEach(() => {
    repo.remove();
  });

  test('the files on disk are compared with HEAD, a commit with its parent, or with what --since names', async () => {
    const first = repo.commit('one', fine());
    expect(await lines({ dir: repo.dir })).toEqual([]);
    for (const [path, text] of Object.entries(edited)) writeFileSync(join(repo.dir, path), text);
    expect(await lines({ dir: repo.dir })).toEqual([expect.stringContaining('error RevisionEdited web:1')]);
    const second = repo.commit('two');
    expect(await lines({ dir: repo.dir })).toEqual([]);
    expect(await lines({ dir: repo.dir, commit: second })).toEqual([expect.stringContaining('RevisionEdited')]);
    const third = repo.commit('three', { 'README.md': 'x' });
    expect(await lines({ dir: repo.dir, commit: third })).toEqual([]);
    expect(await lines({ dir: repo.dir, commit: third, since: first })).toEqual([expect.stringContaining('RevisionEdited')]);
    expect(await lines({ dir: repo.dir, commit: first })).toEqual([]);
  });

  test('a folder inside the repository, and its path in annotations', async () => {
    cpSync(join(EXAMPLES, 'init'), join(repo.dir, 'deep/state'), { recursive: true });
    writeFileSync(join(repo.dir, 'deep/state/clusters/dev/services/web.yaml'), 'a: [\n');
    repo.commit('bad');
    const { code, stdout } = await holdfast(['validate', '--commit', 'HEAD', '-o', 'github'], { cwd: join(repo.dir, 'deep/state') });
    expect(code).toBe(1);
    expect(stdout).toMatch(/^::error file=deep\/state\/clusters\/dev\/services\/web.yaml,line=\d+,col=\d+,title=YamlSyntax::/);
  });

  test('a commit that is not there is an error with one line and no stack', async () => {
    repo.commit('one', fine());
    const { code, stderr } = await holdfast(['validate', repo.dir, '--commit', 'nowhere']);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^error RevisionMissing nowhere/);
    expect(stderr).not.toMatch(/^\s+at /m);
  });
});

describe('the command', () => {
  test('exit codes and formats', async () => {
    write(fine({ 'services/web.yaml': service('web', 'web:1', 'desiredCount: 1\ncluster: old') }));
    const [plain, strict, sarif, usage] = await Promise.all([
      holdfast(['validate', dir]),
      holdfast(['validate', dir, '--strict', '-o', 'json']),
      holdfast(['validate', '-o', 'sarif'], { cwd: dir }),
      holdfast(['validate', dir, '-o', 'nonsense']),
    ]);
    expect(plain.stdout).toMatch(
      /^clusters\/dev\/services\/web.yaml:8:12: warning NameMismatch .*\n4 files, 1 cluster: 1 warning in \d+ ms\n$/,
    );
    expect([plain.code, strict.code, sarif.code, usage.code]).toEqual([0, 1, 0, 2]);
    expect(JSON.parse(strict.stdout)).toMatchObject({
      version: 1,
      summary: { files: 4, warnings: 1 },
      clusters: [{ name: 'dev', valid: true }],
    });
    expect(JSON.parse(sarif.stdout).runs[0].results).toHaveLength(1);
  });

  test('a folder inside a repository names the repository', async () => {
    write(fine());
    const inside = await holdfast(['validate', join(dir, 'clusters', 'dev')]);
    expect(inside.code).toBe(2);
    expect(inside.stderr).toMatch(/is a folder inside a repository\n {2}holdfast validate /);
    // A commit is looked for there as well; it has no lack of files.
    const commit = await holdfast(['validate', '--commit', 'HEAD', join(dir, 'clusters/dev')]);
    expect([commit.code, commit.stderr]).toEqual([2, expect.stringContaining('is a folder inside a repository')]);
  });

  test('a folder that is not there, and one that is no repository', async () => {
    const [missing, empty] = await Promise.all([holdfast(['validate', join(dir, 'none')]), holdfast(['validate', dir])]);
    expect(missing.code).not.toBe(0);
    expect(missing.stderr).toMatch(/SourcePathMissing/);
    expect(empty.code).toBe(1);
    expect(empty.stdout).toMatch(/error RepoEmpty/);
  });
});
