// Input that is wrong, or meant to harm: through `validate` on files, and through `run` and `apply` on commits. Each is told with its
// place and code, within bounds of time and memory, and the cluster beside it is held as if nothing were.
import { existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listSandboxes } from '../../src/sandbox/process.ts';
import { cluster, configMap, dataOf, openScene, REPOSITORY, refTo, type Scene } from './scene.ts';

const MAX_MS = 10_000;
const MAX_KB = 500 * 1024;
const MEGABYTE = 1024 * 1024;

/** What stands in a cluster's folder, and what is to be said about it. `error` undefined: it is not wrong. */
type Case = { content?: string | Uint8Array; make?: (folder: string, scene: Scene) => void; error: RegExp | undefined };

const bytes = (...parts: (string | number[])[]): Uint8Array =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from(part))));
const bomb = (): string => {
  const names = 'abcdefghi'.split('');
  const lines = names.map((name, index) => {
    const inner = index === 0 ? '"x"' : `*${names[index - 1]}`;
    return `  ${name}: &${name} [${Array.from({ length: 9 }, () => inner).join(', ')}]`;
  });
  return `${configMap('bomb', 'x')}\nextra:\n${lines.join('\n')}\n`;
};
const kustomization = (resource: string): string =>
  `apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: ["${resource}"]\n`;
const link = (target: string) => (folder: string) => symlinkSync(target, join(folder, 'manifests/file.yaml'));

const CASES: { readonly [name: string]: Case } = {
  alias: { content: bomb(), error: /manifests\/file\.yaml:\d+:\d+: error YamlAlias / },
  deep: { content: `a: ${'['.repeat(20_000)}${']'.repeat(20_000)}\n`, error: /manifests\/file\.yaml:1:\d+: error YamlDepth / },
  duplicate: { content: `${configMap('a', 'x')}data: { y: z }\n`, error: /manifests\/file\.yaml:5:1: error YamlDuplicateKey / },
  proto: { content: configMap('a', 'x').replace('value:', '__proto__:'), error: /manifests\/file\.yaml:4:9: error \w+ .*__proto__/ },
  nul: { content: bytes('a: "x', [0], '"\n'), error: /manifests\/file\.yaml(:1:\d+)?: error (FileEncoding|YamlSyntax) / },
  utf8: { content: bytes('a: ', [0xff, 0xfe], '\n'), error: /manifests\/file\.yaml(:1:\d+)?: error FileEncoding / },
  bom: { content: bytes([0xef, 0xbb, 0xbf], configMap('bom', 'x')), error: undefined },
  crlf: { content: configMap('crlf', 'x').replaceAll('\n', '\r\n'), error: undefined },
  tabs: { content: 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n\tname: a\n', error: /manifests\/file\.yaml:4:1: error YamlSyntax / },
  many: {
    content: `${Array.from({ length: 5_000 }, (_, index) => `kind: Thing${index}`).join('\n---\n')}\n`,
    error: /manifests\/file\.yaml:1:\d+: error /,
  },
  huge: { content: 'a: b\n'.repeat((50 * MEGABYTE) / 5), error: /manifests\/file\.yaml: error FileTooLarge / },
  empty: { content: '', error: /manifests\/file\.yaml: error FileEmpty / },
  absolute: { make: link('/etc/passwd'), error: /manifests\/file\.yaml: error FileSymlink / },
  upwards: { make: link('../../../../../../etc/passwd'), error: /manifests\/file\.yaml: error FileSymlink / },
  loop: { make: link('file.yaml'), error: /manifests\/file\.yaml: error FileSymlink / },
  pointer: {
    content:
      'version https://git-lfs.github.com/spec/v1\noid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393\nsize 12345\n',
    error: /manifests\/file\.yaml(:1:1)?: error FileLfsPointer /,
  },
  newline: {
    make: (folder) => writeFileSync(join(folder, 'manifests/a\nb\u001b[31m.yaml'), configMap('a', 'x')),
    error: /manifests\/a\\x0ab\\x1b\[31m\.yaml: error FileName /,
  },
  outside: {
    make: (folder) => writeFileSync(join(folder, 'manifests/kustomization.yaml'), kustomization('../../../../outside')),
    error: /manifests\/kustomization\.yaml:\d+:\d+: error KustomizeOutside /,
  },
  network: {
    make: (folder) => writeFileSync(join(folder, 'manifests/kustomization.yaml'), kustomization('https://example.com/base.yaml')),
    error: /manifests\/kustomization\.yaml:\d+:\d+: error KustomizeRemote /,
  },
  memory: {
    content: configMap('head.test.memory', 'x', ', namespace: holdfast-system'),
    error: /manifests\/file\.yaml:3:\d+: error PolicyMemory /,
  },
  owner: {
    content: configMap('a', 'x', ', annotations: { holdfast.dev/owner: other/one }'),
    error: /manifests\/file\.yaml:3:\d+: error PolicyAnnotation /,
  },
};

let scene: Scene;

/** One cluster a case, and one that is fine. */
const prepare = (): void => {
  for (const [name, { content, make }] of Object.entries(CASES)) {
    const folder = join(scene.repo.dir, 'clusters', name);
    mkdirSync(join(folder, 'manifests'), { recursive: true });
    writeFileSync(join(folder, 'cluster.yaml'), cluster(name, 'suspend: true'));
    if (content !== undefined) writeFileSync(join(folder, 'manifests/file.yaml'), content);
    make?.(folder, scene);
  }
};

/** A submodule without a commit of its own, as a hostile push may bring one. */
const addSubmodule = (): void => {
  scene.repo.write({ 'clusters/module/cluster.yaml': cluster('module', 'suspend: true') });
  scene.repo.git('add', '--all');
  scene.repo.git('update-index', '--add', '--cacheinfo', `160000,${'1'.repeat(40)},clusters/module/manifests/inner`);
};

/** The peak of memory is told by the process itself at its end, in kB. */
const peakFile = (): string => join(scene.dir, 'peak.mjs');
const peakOf = (stderr: string): number => Number(/^peak (\d+)$/m.exec(stderr)?.[1] ?? Number.NaN);

const linesAbout = (text: string, name: string): string[] =>
  text.split('\n').filter((line) => line.includes(`clusters/${name}/`) && line.includes('error'));

const expectAll = (text: string): void => {
  for (const [name, { error }] of Object.entries(CASES)) {
    const found = linesAbout(text, name);
    if (error) expect(found.join('\n'), name).toMatch(error);
    else expect(found, name).toEqual([]);
  }
  expect(text).not.toMatch(/\n\s+at |Internal/);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: no file may command the terminal
  expect(text).not.toMatch(/\u001b/);
};

beforeAll(() => {
  scene = openScene();
  const peak = "process.on('exit', () => process.stderr.write(`peak ${process.resourceUsage().maxRSS}\\n`));\n";
  writeFileSync(peakFile(), peak);
  scene.env['NODE_OPTIONS'] = `--import=${peakFile()}`;
  scene.push('First', {
    'holdfast.yaml': REPOSITORY,
    'clusters/fine/cluster.yaml': cluster('fine'),
    'clusters/fine/manifests/settings.yaml': configMap('settings', 'one'),
  });
  prepare();
});
afterAll(async () => scene.close());

describe('bad files', { timeout: 60_000 }, () => {
  it('each has its place and code in validate', async () => {
    const { code, stdout, stderr, ms } = await scene.holdfast('validate', scene.repo.dir);
    expectAll(stdout);
    expect(code).toBe(1);
    expect(ms).toBeLessThan(MAX_MS);
    expect(peakOf(stderr)).toBeLessThan(MAX_KB);
    console.log(`validate with all bad files: ${Math.round(ms)} ms, ${Math.round(peakOf(stderr) / 1024)} MB`);
  });

  it('are refused by run, while the cluster beside them is held', async () => {
    addSubmodule();
    scene.repo.git('commit', '--quiet', '-m', 'Bad');
    const commit = scene.repo.git('rev-parse', 'HEAD');
    const run = scene.run();
    const started = performance.now();
    await run.printed(`fine: Healthy at ${commit.slice(0, 7)}`);
    const wrong = [
      ...Object.entries(CASES)
        .filter(([, { error }]) => error)
        .map(([name]) => name),
      'module',
    ];
    for (const name of wrong) await run.printed(`${name}: Invalid ${commit.slice(0, 7)} is refused`);
    expect(performance.now() - started).toBeLessThan(MAX_MS);
    expectAll(run.output());
    expect(run.output()).toMatch(/clusters\/module\/manifests\/inner: error FileSubmodule/);
    expect(dataOf(await (await scene.kube('fine')).get(refTo('ConfigMap', 'fine', 'settings')))).toBe('one');
    expect(await run.stop()).toBe(0);
    expect(peakOf(run.output())).toBeLessThan(MAX_KB);
    console.log(`run with all bad files: ${Math.round(peakOf(run.output()) / 1024)} MB`);
    expect((await listSandboxes(scene.dataDir)).map(({ name }) => name)).toEqual(['fine']);
  });
});

describe.concurrent('a bad repository', { timeout: 60_000 }, () => {
  const places: Scene[] = [];
  afterAll(async () => {
    await Promise.all(places.map((place) => place.close()));
  });
  const fine = { 'holdfast.yaml': REPOSITORY, 'clusters/main/cluster.yaml': cluster('main') };

  const REPOSITORIES: { what: string; prepare: (place: Scene) => readonly string[]; said: RegExp; code: number }[] = [
    {
      what: 'an empty tree',
      prepare: (place) => {
        place.push('Empty');
        return [];
      },
      said: /holdfast\.yaml: error RepoEmpty /,
      code: 1,
    },
    {
      what: 'no holdfast.yaml',
      prepare: (place) => {
        place.push('None', { 'clusters/main/cluster.yaml': cluster('main') });
        return [];
      },
      said: /holdfast\.yaml: error RepoMissing /,
      code: 1,
    },
    {
      what: 'a newer layoutVersion',
      prepare: (place) => {
        place.push('Newer', { ...fine, 'holdfast.yaml': REPOSITORY.replace('1 }', '2 }') });
        return [];
      },
      said: /holdfast\.yaml:4:24: error RepoLayoutVersion layoutVersion 2 is newer/,
      code: 1,
    },
    {
      what: 'a ref that is an option',
      prepare: (place) => {
        place.push('Fine', fine);
        return [`--ref=--upload-pack=touch ${join(place.dir, 'harm')}`];
      },
      said: /error SourceRefused the ref of the source begins with a dash/,
      code: 2,
    },
    {
      what: 'a URL that is a command',
      prepare: (place) => {
        place.push('Fine', fine);
        return ['--repository', `ext::sh -c touch% ${join(place.dir, 'harm')}`];
      },
      said: /error SourceUrlRefused /,
      code: 2,
    },
    {
      what: 'a URL that is an option',
      prepare: (place) => {
        place.push('Fine', fine);
        return [`--repository=--upload-pack=touch ${join(place.dir, 'harm')}`];
      },
      said: /error SourceUrlRefused /,
      code: 2,
    },
    {
      what: 'hostile hooks, filters and configuration',
      prepare: (place) => {
        const harm = `touch ${join(place.dir, 'harm')}`;
        const hooks = ['post-checkout', 'post-update', 'pre-receive', 'reference-transaction', 'post-merge', 'pre-auto-gc'];
        place.push('Hostile', { ...fine, 'clusters/main/cluster.yaml': 'kind: [', '.gitattributes': '* filter=evil diff=evil\n' });
        place.repo.write(Object.fromEntries(hooks.map((hook) => [`.git/hooks/${hook}`, `#!/bin/sh\n${harm}\n`])));
        for (const key of [
          'core.fsmonitor',
          'core.sshCommand',
          'uploadpack.packObjectsHook',
          'filter.evil.smudge',
          'diff.evil.textconv',
          'credential.helper',
        ])
          place.repo.git('config', key, harm);
        return [];
      },
      said: /clusters\/main\/cluster\.yaml:1:\d+: error YamlSyntax /,
      code: 1,
    },
  ];

  it.each(REPOSITORIES)('$what: told, and nothing is changed', async ({ prepare: make, said, code }) => {
    const place = openScene();
    places.push(place);
    const args = make(place);
    const result = await place.holdfast('apply', ...args);
    expect(result.stderr).toMatch(said);
    expect(result.code).toBe(code);
    expect(result.stderr + result.stdout).not.toMatch(/\n\s+at |Internal/);
    expect(result.ms).toBeLessThan(MAX_MS);
    expect(await listSandboxes(place.dataDir)).toEqual([]);
    expect(existsSync(join(place.dir, 'harm'))).toBe(false);
  });
});
