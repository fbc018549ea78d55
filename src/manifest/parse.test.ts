import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { loadKubernetesSchemas } from '../lib/kubernetes-schemas.ts';
import { formatProblem } from '../lib/problem.ts';
import type { FileMode, SourceFile } from '../source/types.ts';
import { createManifestStage } from './parse.ts';

const stage = createManifestStage({ kubernetes: loadKubernetesSchemas() });

const file = (path: string, content: string | Uint8Array, mode: FileMode = 'file'): SourceFile => {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return { path, blob: createHash('sha1').update(bytes).digest('hex'), mode, size: bytes.length, bytes };
};
const lines = (content: string | Uint8Array, path = 'f.yaml'): string[] => stage.parse(file(path, content)).problems.map(formatProblem);

const CONFIG_MAP = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\ndata:\n  a: b\n';
const DEPLOYMENT = `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  replicas: 2
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web }, creationTimestamp: null }
    spec:
      containers:
        - name: web
          image: nginx
          ports: [{ containerPort: 80, name: http }]
          readinessProbe: { httpGet: { port: http } }
          resources: { limits: { cpu: 500m, memory: 1Gi }, requests: { cpu: 0.1 } }
`;

test('what is right has no problems', () => {
  expect(lines(CONFIG_MAP)).toEqual([]);
  expect(lines(DEPLOYMENT)).toEqual([]);
});

test('a byte order mark and CRLF are accepted and shift no place', () => {
  const parsed = stage.parse(file('f.yaml', `\ufeff${CONFIG_MAP.replaceAll('\n', '\r\n')}`));
  expect(parsed.problems).toEqual([]);
  expect(parsed.documents[0]?.at([])).toEqual({ line: 1, col: 1 });
  expect(parsed.documents[0]?.at(['data', 'a'])).toEqual({ line: 6, col: 6 });
});

test('bytes that are no text', () => {
  expect(lines('a: 1\nb: x\0\n')).toEqual([
    'f.yaml:2:5: error FileEncoding holds a NUL (write it as an escape in double quotes, or remove it)',
  ]);
  expect(lines('a: \u001b[2J\n')[0]).toMatch(/^f\.yaml:1:4: error FileEncoding holds the control character U\+001b/);
  expect(lines(new Uint8Array([0x61, 0x3a, 0x0a, 0x20, 0xff, 0x0a]))).toEqual([
    'f.yaml:2:1: error FileEncoding is not UTF-8 (save the file as UTF-8)',
  ]);
  expect(lines(new Uint8Array([0xff, 0xfe, 0x61, 0x00]))[0]).toContain('error FileEncoding is not UTF-8');
});

test('an empty file is an error, one with comments alone a warning', () => {
  expect(lines('')[0]).toMatch(/^f\.yaml: error FileEmpty/);
  expect(lines(' \n\n')[0]).toMatch(/^f\.yaml: error FileEmpty/);
  expect(lines('# later\n---\n')[0]).toMatch(/^f\.yaml: warning FileEmpty/);
});

test('50 MB are refused by their size, before anything is read', () => {
  const started = performance.now();
  const big = stage.parse({ path: 'f.yaml', blob: 'b1', mode: 'file', size: 50_000_000, bytes: undefined });
  expect(performance.now() - started).toBeLessThan(1_000);
  expect(big.problems).toMatchObject([{ severity: 'error', code: 'FileTooLarge', where: { path: 'f.yaml' } }]);
});

test.each<[FileMode, string]>([
  ['symlink', 'FileSymlink'],
  ['submodule', 'FileSubmodule'],
])('a %s is never followed', (mode, code) => {
  const parsed = stage.parse({ path: 'f.yaml', blob: 'b2', mode, size: 11, bytes: new TextEncoder().encode('/etc/passwd') });
  expect(parsed).toMatchObject({ documents: [], problems: [{ severity: 'error', code, where: { path: 'f.yaml' } }] });
});

test('a pointer to Git LFS, and a file that could not be read', () => {
  expect(lines('version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12\n')[0]).toMatch(/error FileLfsPointer/);
  const unread = stage.parse({ path: 'f.yaml', blob: 'b3', mode: 'file', size: 11, bytes: undefined });
  expect(unread.problems).toMatchObject([{ code: 'FileUnreadable' }]);
});

test('odd file names: control characters are refused, others are names', () => {
  expect(stage.parse(file('a\nb.yaml', CONFIG_MAP)).problems).toMatchObject([{ severity: 'error', code: 'FileName' }]);
  expect(stage.parse(file('a\\x0ab.yaml', CONFIG_MAP)).problems).toMatchObject([{ severity: 'error', code: 'FileName' }]);
  expect(stage.parse(file('a\u202eb.yaml', CONFIG_MAP)).problems).toMatchObject([{ severity: 'error', code: 'FileName' }]);
  expect(lines(CONFIG_MAP, "clusters/a/manifests/it's -- a: ünïcode [name].yaml")).toEqual([]);
});

test('documents that are no objects of anybody', () => {
  expect(lines('- a\n')[0]).toMatch(/^f\.yaml:1:1: error SchemaType a document must be an object, not a list/);
  expect(lines('just text\n')[0]).toMatch(/^f\.yaml:1:1: error SchemaType/);
  expect(lines('a: 1\n')[0]).toMatch(/^f\.yaml:1:1: error SchemaKind apiVersion and kind must be there/);
  expect(lines('kind: Pod\nmetadata: {name: x}\n')[0]).toMatch(/error SchemaKind apiVersion must be there/);
});

test('kinds and versions that are misspelled', () => {
  expect(lines('apiVersion: holdfast.dev/v1\nkind: Servce\n')).toEqual([
    'f.yaml:2:7: error SchemaKind holdfast.dev/v1 has no kind "Servce" (did you mean "Service"?)',
  ]);
  expect(lines('apiVersion: holdfast.dev/v2\nkind: Service\n')[0]).toMatch(/^f\.yaml:1:13: error SchemaVersion/);
  expect(lines('apiVersion: workflow.zen.io/v1\nkind: JobFlow\n')[0]).toMatch(/^f\.yaml:1:13: error SchemaVersion/);
  expect(lines('apiVersion: apps/v1\nkind: Deploymnt\nmetadata: {name: x}\n')).toEqual([
    'f.yaml:2:7: error KubeUnknownKind apps/v1 has no kind "Deploymnt" (did you mean "Deployment"?)',
  ]);
  expect(lines('apiVersion: example.com/v1\nkind: Widget\nmetadata: {name: x}\n')).toEqual([]);
});

test('every document of a file is checked, and every item of a List, at its own place', () => {
  const list = 'apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: ConfigMap\n  metadata: {name: x}\n  dat: {}\n';
  expect(lines(`${CONFIG_MAP}---\n${list}`)).toEqual([
    'f.yaml:14:3: error KubeUnknownField unknown field "dat" in items[0] (did you mean "data"?)',
  ]);
});

test('a kustomization steers a tool and is not checked as an object', () => {
  expect(lines('resources: [a.yaml]\n', 'clusters/a/manifests/kustomization.yaml')).toEqual([]);
  // What was built from it comes under its name.
  expect(lines(CONFIG_MAP.replace('\ndata:', '\ndta:'), 'clusters/a/manifests/kustomization.yaml')[0]).toMatch(/KubeUnknownField/);
});

test('a file that did not change is not read again', () => {
  const once = file('clusters/a/manifests/web.yaml', DEPLOYMENT);
  const first = stage.parse(once);
  expect(stage.parse({ ...once, bytes: undefined })).toBe(first);
  expect(stage.parse({ ...once, path: 'clusters/b/manifests/web.yaml' }).documents[0]?.path).toBe('clusters/b/manifests/web.yaml');
});

test('problems of one file are bounded, and errors are never pushed out by notes', () => {
  const documents = Array.from(
    { length: 300 },
    (_, at) => `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c${at}}\ndata: {a: "${at}"}\nx: yes\n`,
  );
  const { problems } = stage.parse(file('f.yaml', documents.join('---\n')));
  expect(problems.length).toBeLessThan(110);
  expect(problems.filter(({ severity }) => severity === 'error').at(-1)?.message).toMatch(/; and \d+ more in this file$/);
});

test('an error in the last of many documents with notes is not lost', () => {
  const noted = Array.from({ length: 1_500 }, (_, at) => `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: c${at} }\nyes: ~\n`);
  const { problems } = stage.parse(
    file('f.yaml', [...noted, 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: c }\ndat: {}\n'].join('---\n')),
  );
  expect(problems.filter(({ severity }) => severity === 'error')).toMatchObject([{ code: 'KubeUnknownField' }]);
});

test('a map of very many unknown fields ends fast', () => {
  const fields = Array.from({ length: 20_000 }, (_, at) => `  feld${at}: 1\n`).join('');
  const started = process.cpuUsage();
  for (const head of ['apiVersion: v1\nkind: Pod\n', 'apiVersion: holdfast.dev/v1\nkind: Service\n'])
    expect(lines(`${head}metadata: { name: x }\nspec:\n${fields}`).length).toBeLessThan(110);
  // Processor time: other programs on the machine do not count.
  expect(process.cpuUsage(started).user).toBeLessThan(10_000_000);
}, 60_000);

test('a syntax error does not quote what stands there', () => {
  const found = lines('apiVersion: v1\nkind: Secret\nstringData:\n  a: |hunter2\n  b: "x" hunter2\nhunter2\n').join('\n');
  expect(found).toMatch(/error YamlSyntax/);
  expect(found).not.toMatch(/hunter2/);
});

const CRD = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: widgets.example.com }
spec:
  group: example.com
  scope: Namespaced
  names: { plural: widgets, kind: Widget }
  versions:
    - name: v1
      served: true
      storage: true
      schema:
        openAPIV3Schema:
          type: object
          required: [spec]
          properties:
            spec:
              type: object
              required: [size]
              properties:
                size: { type: integer, minimum: 1 }
                color: { type: string, enum: [red, green], pattern: "^(a+)+$" }
                port: { x-kubernetes-int-or-string: true }
                free: { type: object, x-kubernetes-preserve-unknown-fields: true }
`;

test('custom resources are checked by the CRD of the same cluster', () => {
  const widget = (path: string, spec: string) =>
    stage.parse(file(path, `apiVersion: example.com/v1\nkind: Widget\nmetadata: {name: x}\nspec: ${spec}\n`));
  const crd = stage.parse(file('clusters/a/manifests/crd.yaml', CRD));
  expect(crd.problems).toEqual([]);
  const check = (spec: string, path = 'clusters/a/manifests/w.yaml') =>
    stage.checkCustomResources([widget(path, spec), crd]).map(formatProblem);
  expect(check('{size: 1, color: red, port: http, free: {any: [thing]}}')).toEqual([]);
  expect(check(`{size: 0, colr: red, port: true, color: ${'a'.repeat(50)}}`)).toEqual([
    'clusters/a/manifests/w.yaml:4:14: error KubeValue spec.size is 0; the least is 1',
    'clusters/a/manifests/w.yaml:4:17: error KubeUnknownField unknown field "colr" in spec (did you mean "color"?)',
    'clusters/a/manifests/w.yaml:4:34: error KubeType spec.port must be an integer or a string, not a boolean (quote it)',
    'clusters/a/manifests/w.yaml:4:47: error KubeValue spec.color must be one of red, green',
  ]);
  expect(check('{}')).toEqual(['clusters/a/manifests/w.yaml:4:1: error KubeMissingField missing field "size" in spec']);
  expect(check('{colr: 1}', 'clusters/b/manifests/w.yaml')).toEqual([]);
});
