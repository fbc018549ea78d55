import { expect, test } from 'vitest';
import { loadKubernetesSchemas } from '../lib/kubernetes-schemas.ts';
import { formatProblem } from '../lib/problem.ts';
import { createManifestStage } from './parse.ts';

const stage = createManifestStage({ kubernetes: loadKubernetesSchemas() });
const lines = (text: string): string[] => {
  const bytes = new TextEncoder().encode(text);
  return stage.parse({ path: 'f.yaml', blob: '', mode: 'file', size: bytes.length, bytes }).problems.map(formatProblem);
};
const object = (apiVersion: string, kind: string, rest: string, name = 'x'): string =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: { name: ${name} }\n${rest}`;

test('a Deployment with many mistakes', () => {
  const text = `apiVersion: apps/v1
kind: Deployment
metadata: { name: Web_App, labels: { a: 1 }, bogusMeta: 1 }
spec:
  replica: 3
  replicas: '3'
  template:
    spec:
      containers:
        - name: c
          env: [{ name: A, value: 5 }, { value: x }]
          ports: [{ containerPort: 99999 }]
          resources: { limits: { cpu: lots } }
          imagePullPolicy: always
      tolerations: null
`;
  expect(lines(text)).toEqual([
    'f.yaml:3:19: error KubeValue metadata.name must be a DNS name: a-z, 0-9, "-" and ".", at most 253 characters (web-app)',
    'f.yaml:3:41: error KubeType metadata.labels.a must be a string, not an integer (quote it)',
    'f.yaml:3:46: error KubeUnknownField unknown field "bogusMeta" in metadata',
    'f.yaml:4:1: error KubeMissingField missing field "selector" in spec',
    'f.yaml:5:3: error KubeUnknownField unknown field "replica" in spec (did you mean "replicas"?)',
    'f.yaml:6:13: error KubeType spec.replicas must be an integer, not a string (write it without quotes)',
    'f.yaml:11:35: error KubeType spec.template.spec.containers[0].env[0].value must be a string, not an integer (quote it)',
    'f.yaml:11:40: error KubeMissingField missing field "name" in spec.template.spec.containers[0].env[1]',
    'f.yaml:12:36: error KubeValue spec.template.spec.containers[0].ports[0].containerPort is 99999; it must be from 1 to 65535',
    'f.yaml:13:39: error KubeValue spec.template.spec.containers[0].resources.limits.cpu is no quantity (a number with a suffix such as m, Ki, Mi, Gi, k, M or G)',
    'f.yaml:14:28: error KubeValue spec.template.spec.containers[0].imagePullPolicy must be one of Always, IfNotPresent, Never (did you mean "Always"?)',
  ]);
});

test('values of a Secret are never shown', () => {
  const found = lines(object('v1', 'Secret', 'data: { a: "s3cret!", b: 12345 }\nstringData: { pin: 0123 }\n')).join('\n');
  expect(found).toMatch(/KubeValue data is not base64 at "a"/);
  expect(found).toMatch(/KubeType data\.b must be a string/);
  expect(found).not.toMatch(/s3cret|12345|0123/);
});

test.each<[string, string, string | undefined]>([
  ['Service', 'web', undefined],
  ['Service', '1web', 'letter'],
  ['Namespace', 'a.b', 'DNS label'],
  ['ConfigMap', 'a.b', undefined],
  ['ConfigMap', 'a_b', 'DNS name'],
  ['ConfigMap', 'a'.repeat(254), '253'],
])('a %s named %s', (kind, name, expected) => {
  const rest = kind === 'Service' ? 'spec: { ports: [{ port: 80 }] }\n' : '';
  const found = lines(object('v1', kind, rest, name));
  if (expected === undefined) expect(found).toEqual([]);
  else expect(found).toMatchObject([expect.stringContaining(expected)]);
});

test('roles take names that are no DNS names', () => {
  expect(lines(object('rbac.authorization.k8s.io/v1', 'ClusterRole', 'rules: []\n', 'system:Some_Role'))).toEqual([]);
  expect(lines(object('rbac.authorization.k8s.io/v1', 'Role', 'rules: []\n', 'a/b'))[0]).toMatch(/must not hold/);
});

test('a missing name, and generateName', () => {
  expect(lines('apiVersion: v1\nkind: ConfigMap\n')).toEqual(['f.yaml:1:1: error KubeMissingField missing field "name" in metadata']);
  expect(lines('apiVersion: v1\nkind: ConfigMap\nmetadata: { generateName: a- }\n')[0]).toMatch(
    /generateName would make a new object each time/,
  );
});

test('ports are numbers or names', () => {
  const service = (port: string): string => object('v1', 'Service', `spec: { ports: [{ port: 80, targetPort: ${port} }] }\n`);
  for (const good of ['8080', 'http', 'http-2']) expect(lines(service(good))).toEqual([]);
  expect(lines(service('"8080"'))[0]).toMatch(/number in quotes/);
  expect(lines(service('70000'))[0]).toMatch(/from 1 to 65535/);
  expect(lines(service('a-name-that-is-too-long'))[0]).toMatch(/at most 15 characters/);
});

test('an empty text is a field that was left out', () => {
  const rest =
    'spec: { containers: [{ name: a, image: b, imagePullPolicy: "", ports: [{ containerPort: 1, name: "", protocol: "" }] }] }\n';
  expect(lines(object('v1', 'Pod', rest).replace('name: x', 'name: x, namespace: ""'))).toEqual([]);
  expect(lines(object('v1', 'Pod', 'spec: { containers: [{ name: A, image: b }] }\n'))[0]).toMatch(/name must be a DNS label/);
});

test('labels and annotations', () => {
  expect(lines('apiVersion: v1\nkind: ConfigMap\nmetadata: { name: x, annotations: { Example.COM/Key: any text } }\n')).toEqual([]);
  const labelled = (labels: string): string => `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: x, labels: ${labels} }\n`;
  expect(lines(labelled('{ app.kubernetes.io/name: web, "": "" }'))[0]).toMatch(/metadata\.labels has the key ""/);
  expect(lines(labelled('{ app.kubernetes.io/name: Web_1.x, tier: "" }'))).toEqual([]);
  expect(lines(labelled('{ tier: "a b" }'))[0]).toMatch(/metadata\.labels has a value for "tier" that is no label/);
  expect(lines(labelled('{ tier: ~ }'))).toEqual([]);
});

test('null is absence, integers fit, booleans are not text', () => {
  expect(lines(object('v1', 'ConfigMap', 'data: ~\nimmutable: null\n'))).toEqual([]);
  expect(lines(object('batch/v1', 'Job', 'spec: { backoffLimit: 3000000000, template: { spec: { containers: [] } } }\n'))[0]).toMatch(
    /32 bits/,
  );
  expect(lines(object('v1', 'ConfigMap', 'data: { a: true, b: 1 }\n')).length).toBe(2);
});

test('free content is free: CRD schemas, RawExtension, JSON', () => {
  const crd = object(
    'apiextensions.k8s.io/v1',
    'CustomResourceDefinition',
    'spec: { group: e.com, scope: Namespaced, names: { plural: xs, kind: X }, versions: [{ name: v1, served: true, storage: true, schema: { openAPIV3Schema: { type: object, properties: { a: { type: object, properties: { b: { default: [1], enum: [x] } }, additionalProperties: true } } } } }] }\n',
    'xs.e.com',
  );
  expect(lines(crd)).toEqual([]);
});
