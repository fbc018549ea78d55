import {
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { devCluster, service, task } from '../../../../test/support/desired-files.ts';
import { holdfast } from '../../../../test/support/holdfast.ts';
import { loadKubernetesSchemas } from '../../../lib/kubernetes-schemas.ts';
import { createManifestStage } from '../../../manifest/parse.ts';
import { keepParsed } from './stage.ts';
import { openKept } from './store.ts';

// As many as it takes for a cache to be used at all, of every sort: clean ones, notes, errors, Lists, several documents, and a Secret.
const COUNT = 220;
const CANARY = 'canary-4711-of-a-secret';
let dir = '';
let cache = '';
let base = '';
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'holdfast-kept-'));
  dir = join(base, 'repository');
  cache = join(base, 'cache');
  const texts: { [path: string]: string } = devCluster({
    'services/web.yaml': service('web', 'web:1', 'desiredCount: 1\ncluster: old'),
    'manifests/secret.yaml': `apiVersion: v1\nkind: "Sec\\u0072et"\nmetadata: { name: s }\nstringData: { password: ${CANARY}-1 }\n`,
    'manifests/list.yaml': `apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: List\n  items:\n  - { apiVersion: v1, kind: Secret, metadata: { name: t }, stringData: { password: ${CANARY}-2 } }\n`,
    'manifests/inside.yaml': `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: inside }\ndata:\n  m.yaml: |\n    kind:\n      Secret\n    stringData: { a: ${CANARY}-3 }\n`,
    'manifests/sops.yaml': `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: sops }\ndata: { a: "ENC[${CANARY}-4]" }\n`,
    'manifests/kustomization.yaml.txt': 'for people',
    'manifests/wrong.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: wrong }\ndatta: { a: canary-of-a-wrong-file }\n',
    'manifests/twice.yaml':
      'apiVersion: v1\nkind: List\nitems:\n- { apiVersion: v1, kind: ConfigMap, metadata: { name: object-1 } }\n- { apiVersion: v1, kind: ConfigMap, metadata: { name: grüße } }\n',
    'manifests/two.yaml': `# first\n---\n${configMap('two-a', 1)}---\n\n${configMap('two-b', 2)}`,
  });
  for (let index = 0; index < COUNT; index += 1) texts[`clusters/dev/manifests/object-${index}.yaml`] = configMap(`object-${index}`, index);
  for (const [path, text] of Object.entries(texts)) write(path, text);
});
afterEach(() => {
  rmSync(base, { recursive: true, force: true });
});

const configMap = (name: string, index: number): string =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\ndata:\n  number: "${index}"\n  text: |\n    tab\there, 日本語 ${index}\n`;

const write = (path: string, text: string): void => {
  mkdirSync(dirname(join(dir, path)), { recursive: true });
  writeFileSync(join(dir, path), text);
};

const parsed = (): string => join(cache, 'parsed');
const entry = (): string => {
  const [name, ...others] = readdirSync(parsed());
  expect(others).toEqual([]);
  return join(parsed(), name as string);
};

const run = async (...args: string[]) =>
  holdfast(['validate', dir, ...args], { env: { HOLDFAST_CACHE_DIR: cache, HOLDFAST_LOG_LEVEL: 'debug' } });
/** The time a run took is the one thing that differs. */
const plain = ({ stdout, code }: { stdout: string; code: number | null }): string =>
  `${code} ${stdout.replace(/ in \d+ ms$/m, '').replace(/"(ms|durationMs)": ?[\d.]+/, '')}`;
const outputs = async (...args: string[]): Promise<string[]> => {
  const all = await Promise.all(['text', 'json', 'sarif'].map((format) => run('-o', format, ...args)));
  return all.map(plain);
};

test('a warm run says the very same as a cold one, in every format; a changed file is seen', { timeout: 60_000 }, async () => {
  const cold = await outputs('--no-cache');
  expect(() => statSync(parsed())).toThrow();
  expect(cold[0]).toMatch(/NameDuplicate.*\n.*\n.*KubeUnknownField/);
  const first = await run();
  expect(plain(first)).toBe(cold[0]);
  const written = statSync(entry()).ino;
  expect(readFileSync(entry(), 'utf8').split('\n').length).toBeGreaterThan(COUNT);
  expect(await outputs()).toEqual(cold);
  expect(statSync(entry()).ino).toBe(written);

  // As large as it was, and as old.
  const path = 'clusters/dev/manifests/object-7.yaml';
  const { size, mtime } = statSync(join(dir, path));
  write(path, configMap('object-7', 7).replace('\ndata:', '\ndat0:'));
  utimesSync(join(dir, path), mtime, mtime);
  expect(statSync(join(dir, path))).toMatchObject({ size, mtime });
  const changed = await outputs();
  expect(changed[0]).toContain(`${path}:5:1: error KubeUnknownField`);
  expect(changed).toEqual(await outputs('--no-cache'));
  write(path, configMap('object-7', 7));
  expect(await outputs()).toEqual(cold);
});

test('nothing of a Secret, of what was encrypted, or of a file with problems is written; nobody else may read the rest', async () => {
  await run();
  const text = readFileSync(entry(), 'utf8');
  expect(text).not.toMatch(/canary/i);
  expect(text).not.toMatch(/manifests\/(secret|list|inside|sops|wrong)\.yaml/);
  expect(text).toContain('manifests/two.yaml');
  expect([statSync(parsed()).mode & 0o777, statSync(entry()).mode & 0o777]).toEqual([0o700, 0o600]);
});

test('a cache that somebody changed changes nothing of what is said', async () => {
  const cold = await run();
  writeFileSync(entry(), readFileSync(entry(), 'utf8').replaceAll('"kind":"ConfigMap"', '"kind":"ConfigMop"'));
  const warm = await run();
  expect(warm.stderr).toMatch(/^debug: .* is not used: it is damaged, or of another program\n$/);
  expect(plain(warm)).toBe(plain(cold));
  const quiet = await run();
  expect([plain(quiet), quiet.stderr]).toEqual([plain(cold), '']);
});

describe('a cache that is not as it should be is not taken', () => {
  const files = new Map([['clusters/a/manifests/a.yaml', { digest: 'd', text: '[[0,1,1,{}]]' }]]);
  const open = () => {
    const said: string[] = [];
    return { ...openKept(dir, (text) => said.push(text)), said };
  };
  beforeEach(() => {
    vi.stubEnv('HOLDFAST_CACHE_DIR', cache);
    open().save(files);
    expect(open()).toMatchObject({ files, said: [] });
  });
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  const linkTo = (target: string): void => {
    const path = entry();
    writeFileSync(target, readFileSync(path), { mode: 0o600 });
    rmSync(path);
    symlinkSync(target, path);
  };
  const folderAt = (path: string): void => {
    rmSync(path);
    mkdirSync(path);
  };
  const replace = (from: string | RegExp, to: string): void => writeFileSync(entry(), readFileSync(entry(), 'utf8').replace(from, to));
  const asRoot = process.getuid?.() === 0;
  test.each<[string, () => void, RegExp, boolean]>([
    ['one that was changed', () => replace('{}', '{ }'), /damaged, or of another program/, true],
    ['one that was cut off', () => writeFileSync(entry(), readFileSync(entry()).subarray(0, -1)), /damaged, or of another program/, true],
    ['an empty one', () => writeFileSync(entry(), ''), /damaged, or of another program/, true],
    ['one of another program', () => replace(/(parsed 1 )./, '$1!'), /damaged, or of another program/, true],
    ['one that others may read', () => chmodSync(entry(), 0o640), /others may read or write it/, true],
    ['one in a folder that others may write to', () => chmodSync(parsed(), 0o777), /others may write to its folder/, false],
    ['one that is too large', () => writeFileSync(entry(), Buffer.alloc(33 * 1024 * 1024)), /it is too large/, true],
    ['a link', () => linkTo(join(base, 'elsewhere')), /ELOOP/, true],
    ['a folder', () => folderAt(entry()), /others may read or write it/, false],
    ...(asRoot
      ? ([["somebody else's", () => chownSync(entry(), 65_534, 65_534), /others may read or write it/, true]] as const).map(
          (one) => [...one] as [string, () => void, RegExp, boolean],
        )
      : []),
  ])('%s', (_name, spoil, said, isMended) => {
    spoil();
    const found = open();
    expect(found.files.size).toBe(0);
    expect(found.said).toEqual([expect.stringMatching(said)]);
    found.save(files);
    expect(open().files.size).toBe(isMended ? 1 : 0);
  });

  test('a file that left the repository, and a Secret, leave the cache', () => {
    const text = JSON.stringify([[0, 1, 1, { kind: 'Secret' }]]);
    open().save(
      new Map([
        ['b.yaml', { digest: 'd', text: '[]' }],
        ['s.yaml', { digest: 'd', text }],
      ]),
    );
    expect([...open().files.keys()]).toEqual(['b.yaml']);
  });
});

test('kustomizations and what was built of them are not kept', () => {
  const bytes = new TextEncoder().encode(configMap('a', 1));
  const file = { path: 'clusters/a/manifests/a.yaml', blob: 'a', mode: 'file', size: bytes.length, bytes } as const;
  const keeping = keepParsed(createManifestStage({ kubernetes: loadKubernetesSchemas() }), new Map());
  keeping.manifest.parse({ ...file, path: 'clusters/a/manifests/b/kustomization.yaml' });
  keeping.manifest.parse({ ...file, path: 'clusters/a/manifests/built.yaml', built: true });
  expect(keeping.used().size).toBe(0);
  keeping.manifest.parse(file);
  expect([...keeping.used().keys()]).toEqual([file.path]);
});

test('a place that cannot be written to does no harm', async () => {
  writeFileSync(cache, 'a file');
  const ran = await run();
  expect(ran.stderr).toMatch(/^debug: the cache of validate cannot be read \((ENOTDIR|EEXIST)\)\n$/);
  expect(plain(ran)).toBe(plain(await run('--no-cache')));
});

test('two processes at once say the same and leave one whole cache; old ones go', async () => {
  mkdirSync(parsed(), { recursive: true, mode: 0o700 });
  for (let index = 0; index < 12; index += 1) writeFileSync(join(parsed(), `old-${index}`), 'old');
  const cold = plain(await run('--no-cache'));
  const both = await Promise.all([run(), run()]);
  expect(both.map(plain)).toEqual([cold, cold]);
  expect(readdirSync(parsed())).toHaveLength(8);
  const warm = await run();
  expect([plain(warm), warm.stderr]).toEqual([cold, '']);
});

test('few files leave nothing behind', async () => {
  rmSync(join(dir, 'clusters/dev/manifests'), { recursive: true });
  write('clusters/dev/task-definitions/web-1.yaml', task('web', 1));
  await run();
  expect(() => statSync(parsed())).toThrow();
});
