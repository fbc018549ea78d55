import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { describe, expect, it } from 'vitest';
import { blobCache } from './files.ts';
import { buildKustomizations } from './kustomize.ts';
import type { FileMode, SourceFile } from './types.ts';

const hasKubectl = (() => {
  try {
    execFileSync(process.env['HOLDFAST_KUBECTL'] || 'kubectl', ['version', '--client'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

const file = (path: string, text: string, mode: FileMode = 'file'): SourceFile => {
  const bytes = new TextEncoder().encode(text);
  return {
    path,
    blob: Buffer.from(text).toString('hex').padEnd(40, '0'),
    mode,
    size: bytes.length,
    bytes: mode === 'symlink' ? undefined : bytes,
  };
};
const filesOf = (files: { [path: string]: string }): SourceFile[] => Object.entries(files).map(([path, text]) => file(path, text));
const configMap = (name: string): string => `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: ${name} }\n`;
const textOf = (files: readonly SourceFile[], path: string): string =>
  Buffer.from(files.find((entry) => entry.path === path)?.bytes ?? []).toString();

const APP = 'clusters/p/manifests/app';
const scan = async (kustomization: string, more: SourceFile[] = []) =>
  buildKustomizations([file(`${APP}/kustomization.yaml`, kustomization), ...more], { kubectl: '/nonexistent/kubectl' });

describe('what is refused before kustomize sees it', () => {
  it.each([
    ['resources: [https://example.com/x.yaml]', 'KustomizeRemote'],
    ['resources: [HTTP://example.com/x.yaml]', 'KustomizeRemote'],
    ['resources: ["github.com/org/repo//base?ref=v1"]', 'KustomizeRemote'],
    ['resources: [github.com/org/repo]', 'KustomizeRemote'],
    ['resources: [GitHub.com/org/repo]', 'KustomizeRemote'],
    ['resources: ["git@example.com:org/repo"]', 'KustomizeRemote'],
    ['resources: [git@example.com/org/repo]', 'KustomizeRemote'],
    ['resources: ["git::https://example.com/x"]', 'KustomizeRemote'],
    ['resources: ["gh:org/repo"]', 'KustomizeRemote'],
    ['resources: ["ssh://example.com/x"]', 'KustomizeRemote'],
    ['resources: ["file:///etc"]', 'KustomizeRemote'],
    ['resources: [base.git/x]', 'KustomizeRemote'],
    ['bases: [https://example.com/x]', 'KustomizeRemote'],
    ['components: [https://example.com/x]', 'KustomizeRemote'],
    ['crds: [https://example.com/x]', 'KustomizeRemote'],
    ['configurations: [https://example.com/x]', 'KustomizeRemote'],
    ['openapi: { path: "https://example.com/x" }', 'KustomizeRemote'],
    ['openapi: { Path: "https://example.com/x" }', 'KustomizeRemote'],
    ['patches: [{ path: "https://example.com/x" }]', 'KustomizeRemote'],
    ['patchesStrategicMerge: ["https://example.com/x"]', 'KustomizeRemote'],
    ['patchesJson6902: [{ path: "https://example.com/x" }]', 'KustomizeRemote'],
    ['replacements: [{ path: "https://example.com/x" }]', 'KustomizeRemote'],
    ['configMapGenerator: [{ name: a, files: ["k=https://example.com/x"] }]', 'KustomizeRemote'],
    ['secretGenerator: [{ name: a, envs: ["https://example.com/x"] }]', 'KustomizeRemote'],
    ['generators: [https://example.com/x]', 'KustomizeRemote'],
    ['transformers:\n- |-\n  kind: PatchTransformer\n  path: https://example.com/x', 'KustomizeRemote'],
    ['helmCharts: [{ name: x, repo: "https://example.com" }]', 'KustomizeRemote'],
    ['generators:\n- |-\n  kind: HelmChartInflationGenerator\n  name: x', 'KustomizeRemote'],
    ['generators:\n- |-\n  metadata:\n    annotations:\n      config.kubernetes.io/function: "exec: {path: ./x}"', 'KustomizeFailed'],
    ['resources: [/etc/passwd]', 'KustomizeOutside'],
    ['resources: [../../../../../etc]', 'KustomizeOutside'],
    ['resources: [../../../../other/base]', 'KustomizeOutside'],
    ['patches: [{ path: ../patch.yaml }]', 'KustomizeOutside'],
    ['configMapGenerator: [{ name: a, files: ["k=/etc/passwd"] }]', 'KustomizeOutside'],
    ['resources: [link/x.yaml]', 'KustomizeOutside'],
    ['resources: [link]', 'KustomizeOutside'],
    ['resources: [nowhere.yaml]', 'KustomizeFailed'],
    ['Resources: [https://example.com/x]', 'KustomizeFailed'],
    ['resources: [!!binary aHR0cHM6Ly9leGFtcGxlLmNvbQ==]', 'KustomizeFailed'],
    ['<<: { resources: [x] }', 'KustomizeFailed'],
    ['resources: []\nresources: []', 'KustomizeFailed'],
    ['a: [', 'KustomizeFailed'],
    ['- x', 'KustomizeFailed'],
    ['', 'KustomizeFailed'],
    ['namespace: a\n---\nnamespace: b', 'KustomizeFailed'],
  ])('%j is %s', async (kustomization, code) => {
    const more = [file('clusters/p/manifests/patch.yaml', 'x'), file(`${APP}/link`, '/etc', 'symlink')];
    const { files, problems } = await scan(kustomization, more);
    expect(problems.map((problem) => [problem.code, problem.where?.path])).toEqual([[code, `${APP}/kustomization.yaml`]]);
    expect(files.some((entry) => entry.built)).toBe(false);
  });

  it('names the line of the entry', async () => {
    const { problems } = await scan('namespace: x\nresources:\n  - a.yaml\n  - https://example.com/x\n', [
      file(`${APP}/a.yaml`, configMap('a')),
    ]);
    expect(problems).toMatchObject([{ code: 'KustomizeRemote', where: { path: `${APP}/kustomization.yaml`, line: 4, col: 5 } }]);
  });

  it('looks into bases, components and plugin files', async () => {
    const { problems } = await scan('resources: [../../../../shared/base]\ntransformers: [t.yaml, plugins]\n', [
      file('shared/base/kustomization.yml', 'resources: [https://example.com/a]'),
      file(`${APP}/t.yaml`, 'kind: ConfigMapGenerator\nfiles: [https://example.com/b]'),
      file(`${APP}/plugins/kustomization.yaml`, 'resources: [p.yaml]'),
      file(`${APP}/plugins/p.yaml`, 'kind: HelmChartInflationGenerator'),
    ]);
    expect(problems.map((problem) => problem.where?.path).sort()).toEqual([
      `${APP}/plugins/p.yaml`,
      `${APP}/t.yaml`,
      'shared/base/kustomization.yml',
    ]);
  });

  it('takes a URL that is only a value', async () => {
    const kustomization =
      'commonAnnotations: { home: "https://example.com" }\nimages: [{ name: a, newName: "registry.example.com:5000/a" }]\nconfigMapGenerator: [{ name: a, literals: ["URL=https://example.com"] }]\n';
    const { problems } = await scan(kustomization);
    expect(problems).toMatchObject([{ code: 'KustomizeFailed', message: expect.stringContaining('HOLDFAST_KUBECTL') }]);
  });
});

describe.skipIf(!hasKubectl)('building (skipped where there is no kubectl)', () => {
  it('builds an overlay of a shared base, once, and leaves other files alone', async () => {
    const source = filesOf({
      'clusters/p/manifests/plain.yaml': configMap('plain'),
      [`${APP}/kustomization.yaml`]:
        'namespace: shop\nnamePrefix: p-\nresources: [../../../../shared/base, extra.yaml]\npatches: [{ path: patch.yaml }]\n',
      [`${APP}/extra.yaml`]: configMap('extra'),
      [`${APP}/patch.yaml`]: `${configMap('base')}data: { patched: "yes" }\n`,
      'shared/base/kustomization.yaml': 'resources: [cm.yaml]\nconfigMapGenerator: [{ name: gen, files: [data.txt] }]\n',
      'shared/base/cm.yaml': configMap('base'),
      'shared/base/data.txt': 'hello',
    });
    const cache = blobCache(1024 * 1024);
    const { files, problems } = await buildKustomizations(source, { cache });
    expect(problems).toEqual([]);
    expect(files.map((entry) => entry.path)).toEqual(source.map((entry) => entry.path));
    expect(files.filter((entry) => entry.built).map((entry) => entry.path)).toEqual([`${APP}/kustomization.yaml`]);
    const text = textOf(files, `${APP}/kustomization.yaml`);
    for (const part of ['name: p-base', 'name: p-extra', 'name: p-gen-', 'patched: "yes"', 'namespace: shop', 'hello'])
      expect(text).toContain(part);
    const again = await buildKustomizations(source, { cache, kubectl: '/nonexistent/kubectl' });
    expect(again.files).toEqual(files);
    expect(readdirSync(tmpdir()).filter((name) => name.startsWith('holdfast-kustomize-'))).toEqual([]);
  });

  it('does not build a base that another kustomization of the cluster is made of', async () => {
    const source = filesOf({
      'clusters/p/manifests/base/kustomization.yaml': 'resources: [cm.yaml]\n',
      'clusters/p/manifests/base/cm.yaml': configMap('base'),
      'clusters/p/manifests/overlay/kustomization.yaml': 'nameSuffix: -x\nresources: [../base]\n',
    });
    const { files, problems } = await buildKustomizations(source);
    expect(problems).toEqual([]);
    expect(textOf(files, 'clusters/p/manifests/overlay/kustomization.yaml')).toContain('name: base-x');
    expect(textOf(files, 'clusters/p/manifests/base/kustomization.yaml')).toBe('apiVersion: v1\nkind: List\nitems: []\n');
  });

  it('reports two that are made of each other', async () => {
    const source = filesOf({
      'clusters/p/manifests/a/kustomization.yaml': 'resources: [../b]\n',
      'clusters/p/manifests/b/kustomization.yaml': 'resources: [../a]\n',
    });
    const { files, problems } = await buildKustomizations(source);
    expect(problems.map((problem) => problem.where?.path)).toEqual([
      'clusters/p/manifests/a/kustomization.yaml',
      'clusters/p/manifests/b/kustomization.yaml',
    ]);
    expect(files).toEqual(source);
  });

  it('reports what kustomize says, without the place it was laid out in', async () => {
    const source = filesOf({ [`${APP}/kustomization.yaml`]: 'resources: [x.yaml]\n', [`${APP}/x.yaml`]: 'kind: ConfigMap\n' });
    const { files, problems } = await buildKustomizations(source);
    expect(problems).toMatchObject([{ code: 'KustomizeFailed', where: { path: `${APP}/kustomization.yaml`, line: 1, col: 1 } }]);
    expect(problems[0]?.message).not.toContain(tmpdir());
    expect(files).toEqual(source);
  });

  it('reaches no server, not even one on this machine', async () => {
    let asked = 0;
    const server = createServer((_, response) => {
      asked += 1;
      response.end(configMap('remote'));
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/x.yaml`;
    try {
      const { problems } = await buildKustomizations(
        filesOf({ [`${APP}/kustomization.yaml`]: `resources: ["${url}"]\npatches: [{ path: "${url}" }]\n` }),
      );
      expect(problems.map((problem) => problem.code)).toEqual(['KustomizeRemote', 'KustomizeRemote']);
      expect(asked).toBe(0);
    } finally {
      server.close();
    }
  });

  it('is stopped by a signal and by a time-out', async () => {
    const source = filesOf({ [`${APP}/kustomization.yaml`]: 'namespace: x\n' });
    await expect(buildKustomizations(source, { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'Aborted' });
    const { problems } = await buildKustomizations(source, { timeoutMs: 1 });
    expect(problems).toMatchObject([{ code: 'KustomizeFailed' }]);
  });
});
