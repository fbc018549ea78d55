import fc from 'fast-check';
import type { Json, JsonObject } from '../../src/lib/json.ts';
import type { KubeObject } from '../../src/lib/kube-object.ts';

const optional = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(arbitrary, { nil: undefined });
const word = fc.constantFrom('a', 'b', 'web', 'x-1', '1000m', '0');
const label = fc.constantFrom('app', 'tier', 'example.com/a');
const dict = fc.dictionary(label, word, { maxKeys: 3 });
const quantity = fc.constantFrom<Json>('1000m', '1', 1, '0.5', '500m', 0.1, '100m', '2');
const bytes = fc.constantFrom<Json>('1024Mi', '1Gi', '1G', 1073741824, '1.5Gi', '1536Mi');
const resources = fc.record(
  {
    limits: fc.record({ cpu: quantity, memory: bytes }, { requiredKeys: [] }),
    requests: fc.record({ cpu: fc.constantFrom<Json>('10m', '0.01') }, { requiredKeys: [] }),
  },
  { requiredKeys: [] },
);
const env = fc.uniqueArray(
  fc.oneof(
    fc.record({ name: fc.constantFrom('A', 'B', 'C'), value: fc.constantFrom('', '1', 'x') }),
    fc.record({ name: fc.constantFrom('D', 'E'), valueFrom: fc.constant({ fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.name' } }) }),
  ),
  { selector: ({ name }) => name, maxLength: 4 },
);
const containerPort = fc.record(
  { containerPort: fc.constantFrom(80, 443), protocol: fc.constantFrom('TCP', 'UDP'), name: fc.constantFrom('http', 'web') },
  { requiredKeys: ['containerPort'] },
);
const idOf = (port: { containerPort: number; protocol?: string }): string => `${port.containerPort}/${port.protocol ?? 'TCP'}`;
const container = fc.record(
  {
    name: fc.constantFrom('web', 'side', 'log'),
    image: fc.constantFrom('nginx:1.27', 'nginx'),
    args: fc.array(word, { maxLength: 3 }),
    env,
    ports: fc.uniqueArray(containerPort, { selector: idOf, maxLength: 2 }).filter((ports) => ports.filter(({ name }) => name).length < 2),
    resources,
    volumeMounts: fc.constantFrom([{ name: 'tmp', mountPath: '/tmp' }], []),
    readinessProbe: fc.constantFrom({ httpGet: { path: '/', port: 80 } }, { exec: { command: ['true'] }, periodSeconds: 10 }),
    securityContext: fc.constantFrom({}, { runAsNonRoot: true }, { capabilities: { drop: ['ALL'] } }),
  },
  { requiredKeys: ['name', 'image'] },
);
const podSpec = fc
  .record({
    containers: fc.uniqueArray(container, { selector: ({ name }) => name, minLength: 1, maxLength: 3 }),
    nodeSelector: optional(dict),
    tolerations: optional(fc.constantFrom([], [{ key: 'a', operator: 'Exists' }])),
    imagePullSecrets: optional(fc.constantFrom([{ name: 'a' }], [{ name: 'b' }, { name: 'a' }])),
    serviceAccountName: optional(fc.constantFrom('web', 'default')),
    terminationGracePeriodSeconds: optional(fc.constantFrom(0, 30)),
    securityContext: optional(fc.constantFrom({}, { fsGroup: 0 })),
    topologySpreadConstraints: optional(
      fc.constantFrom([
        { maxSkew: 1, topologyKey: 'zone', whenUnsatisfiable: 'DoNotSchedule', labelSelector: { matchLabels: { a: 'b' } } },
      ]),
    ),
  })
  .map((spec) => ({ ...spec, volumes: [{ name: 'tmp', emptyDir: { sizeLimit: '1024Mi' } }] }));

type Part = { kind: string; apiVersion: string; body: fc.Arbitrary<object> };
const selector = { matchLabels: { run: 'x' } };
const template = fc.tuple(podSpec, dict).map(([spec, labels]) => ({ metadata: { labels: { ...labels, run: 'x' } }, spec }));

const PARTS: readonly Part[] = [
  {
    kind: 'Deployment',
    apiVersion: 'apps/v1',
    body: fc
      .record({
        replicas: optional(fc.constantFrom(0, 1, 2)),
        template,
        paused: optional(fc.boolean()),
        minReadySeconds: optional(fc.nat(1)),
      })
      .map((spec) => ({ spec: { ...spec, selector } })),
  },
  {
    kind: 'ConfigMap',
    apiVersion: 'v1',
    body: fc.record({
      data: optional(dict.map((map) => Object.fromEntries(Object.entries(map).map(([key, value]) => [key.replace('/', '_'), value])))),
    }),
  },
  {
    kind: 'Secret',
    apiVersion: 'v1',
    body: fc.record({ data: optional(fc.dictionary(fc.constantFrom('a', 'b.c'), fc.constantFrom('YQ==', ''), { maxKeys: 2 })) }),
  },
  {
    kind: 'Service',
    apiVersion: 'v1',
    body: fc.record({
      spec: fc.record(
        {
          ports: fc.constantFrom<Json>(
            [{ port: 80 }],
            [{ port: 80, targetPort: 'http', protocol: 'TCP' }],
            [
              { port: 53, protocol: 'UDP', name: 'u' },
              { port: 53, name: 't' },
            ],
          ),
          selector: fc.constantFrom({ app: 'web' }, { app: 'web', b: 'c' }),
          type: fc.constantFrom('ClusterIP'),
          sessionAffinity: fc.constantFrom('None'),
        },
        { requiredKeys: ['ports', 'selector'] },
      ),
    }),
  },
  {
    kind: 'Role',
    apiVersion: 'rbac.authorization.k8s.io/v1',
    body: fc.record({
      rules: fc.array(
        fc.constantFrom({ apiGroups: [''], resources: ['pods'], verbs: ['get'] }, { apiGroups: ['apps'], resources: ['*'], verbs: ['*'] }),
        { maxLength: 2 },
      ),
    }),
  },
  {
    kind: 'NetworkPolicy',
    apiVersion: 'networking.k8s.io/v1',
    body: fc.record({
      spec: fc.constantFrom<object>(
        { podSelector: {} },
        {
          podSelector: { matchLabels: { a: 'b' } },
          policyTypes: ['Ingress'],
          ingress: [{ from: [{ podSelector: {} }], ports: [{ port: 80 }] }],
        },
        { podSelector: {}, policyTypes: ['Ingress', 'Egress'], ingress: [], egress: [] },
      ),
    }),
  },
  {
    kind: 'CronJob',
    apiVersion: 'batch/v1',
    body: fc
      .record({ template: podSpec, suspend: optional(fc.boolean()), concurrencyPolicy: optional(fc.constantFrom('Allow', 'Forbid')) })
      .map(({ template: spec, ...rest }) => ({
        spec: { ...rest, schedule: '0 * * * *', jobTemplate: { spec: { template: { spec: { ...spec, restartPolicy: 'Never' } } } } },
      })),
  },
];

const meta = fc.record({
  labels: optional(dict),
  annotations: optional(fc.dictionary(label, fc.constantFrom('', 'v', 'true'), { maxKeys: 2 })),
  finalizers: optional(fc.uniqueArray(fc.constantFrom('example.com/a', 'example.com/b'), { maxLength: 2 })),
});

const plain = (value: unknown): JsonObject => JSON.parse(JSON.stringify(value)) as JsonObject;

/** Several versions of one object, all of them fine for an API server: what Git may want of it one after another. */
export const versionsOf = (count: number): fc.Arbitrary<KubeObject[]> =>
  fc
    .nat(PARTS.length - 1)
    .map((index) => PARTS[index] as Part)
    .chain(({ kind, apiVersion, body }) =>
      fc
        .array(fc.tuple(body, meta), { minLength: count, maxLength: count })
        .map((all) =>
          all.map(
            ([rest, metadata]) =>
              plain({ apiVersion, kind, metadata: { ...metadata, name: 'x', namespace: 'default' }, ...rest }) as KubeObject,
          ),
        ),
    );
