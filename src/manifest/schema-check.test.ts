import { expect, test } from 'vitest';
import { loadKubernetesSchemas } from '../lib/kubernetes-schemas.ts';
import { formatProblem } from '../lib/problem.ts';
import { createManifestStage } from './parse.ts';
import type { Cluster, JobFlow, Repository, Service, TaskDefinition } from './schema-types.generated.ts';
import type { ParsedFile } from './types.ts';

const stage = createManifestStage({ kubernetes: loadKubernetesSchemas() });
const parse = (text: string): ParsedFile => {
  const bytes = new TextEncoder().encode(text);
  return stage.parse({ path: 'f.yaml', blob: '', mode: 'file', size: bytes.length, bytes });
};
const lines = (text: string): string[] => parse(text).problems.map(formatProblem);

const SERVICE = 'apiVersion: holdfast.dev/v1\nkind: Service\nmetadata: { name: web }\nspec:\n  serviceName: web\n  taskDefinition: web:7\n';
const TASK = `apiVersion: holdfast.dev/v1
kind: TaskDefinition
metadata: { name: web-7 }
spec:
  family: web
  revision: 7
  containerDefinitions:
    - name: app
      image: nginx:1.27
`;
const CLUSTER =
  'apiVersion: holdfast.dev/v1\nkind: Cluster\nmetadata: { name: production, labels: { region: us-east-1 } }\nspec:\n  provider: k3d\n';

test('the smallest files of each kind', () => {
  for (const text of [SERVICE, TASK, CLUSTER, 'apiVersion: holdfast.dev/v1\nkind: Repository\nspec: { layoutVersion: 1 }\n'])
    expect(lines(text)).toEqual([]);
});

test('a value of each generated type fits its schema', () => {
  const repository: Repository = {
    apiVersion: 'holdfast.dev/v1',
    kind: 'Repository',
    spec: { layoutVersion: 1, defaults: { region: 'eu-west-1' } },
  };
  const cluster: Cluster = { apiVersion: 'holdfast.dev/v1', kind: 'Cluster', metadata: { name: 'a' }, spec: { provider: 'sandbox' } };
  const task: TaskDefinition = {
    apiVersion: 'holdfast.dev/v1',
    kind: 'TaskDefinition',
    metadata: { name: 'web-1' },
    spec: {
      family: 'web',
      revision: 1,
      cpu: '1 vCPU',
      containerDefinitions: [{ name: 'web', image: 'nginx', ulimits: [{ name: 'nofile', softLimit: 1, hardLimit: 2 }] }],
    },
  };
  const service: Service = {
    apiVersion: 'holdfast.dev/v1',
    kind: 'Service',
    metadata: { name: 'web', labels: { tier: 'front' } },
    spec: {
      serviceName: 'web',
      taskDefinition: 'web',
      deploymentConfiguration: { deploymentCircuitBreaker: { enable: true, rollback: true } },
    },
  };
  const flow: JobFlow = {
    apiVersion: 'workflow.zen.io/v1alpha1',
    kind: 'JobFlow',
    metadata: { name: 'nightly' },
    spec: { steps: [{ name: 'ask', type: 'Manual', message: 'go?' }] },
  };
  for (const value of [repository, cluster, task, service, flow]) expect(lines(JSON.stringify(value, null, 2))).toEqual([]);
});

test('a whole cluster', () => {
  const text = `${CLUSTER}  k3d: { servers: 1, agents: 2, ports: ["8081:80@loadbalancer", "127.0.0.1:5000-5010:5000-5010/udp@agent:0,1"], nodeLabels: { zone: a } }
  recovery: { enabled: true, priority: 100, dependsOn: [platform] }
  prune: { enabled: true }
  rollback: { automatic: false, healthTimeout: 1h30m }
  backup: { schedule: "0 2 * * *", timezone: Europe/Berlin, retention: { daily: 7, weekly: 4, monthly: 12 } }
  deletionPolicy: Retain
  suspend: false
`;
  expect(lines(text)).toEqual([]);
});

test('all problems at once, each at its place, with what was probably meant', () => {
  const text = `${SERVICE}  desiredCount: "3"
  lunchType: FARGATE
  launchType: FARGAET
  healthCheckGracePeriodSeconds: -1
  loadBalancers: [{ containerPort: 70000 }]
  networkConfiguration: { awsvpcConfiguration: {} }
  propagateTags: yes
`;
  expect(lines(text)).toEqual([
    'f.yaml:7:17: error SchemaType spec.desiredCount must be an integer, not a string (write it without quotes)',
    'f.yaml:8:3: error SchemaUnknownField unknown field "lunchType" in spec (did you mean "launchType"?)',
    'f.yaml:9:15: error SchemaValue spec.launchType is "FARGAET"; it must be one of EC2, FARGATE, EXTERNAL, MANAGED_INSTANCES (did you mean "FARGATE"?)',
    'f.yaml:10:34: error SchemaValue spec.healthCheckGracePeriodSeconds is -1; the least is 0',
    'f.yaml:11:36: error SchemaValue spec.loadBalancers[0].containerPort is 70000; the most is 65535',
    'f.yaml:12:27: error SchemaMissingField missing field "subnets" in spec.networkConfiguration.awsvpcConfiguration',
    'f.yaml:13:18: error SchemaType spec.propagateTags must be a string, not a boolean (quote it)',
  ]);
});

test.each<[string, string, RegExp]>([
  ['a revision of 0', TASK.replace('revision: 7', 'revision: 0'), /^f\.yaml:6:13: error SchemaValue spec\.revision is 0; the least is 1/],
  ['a missing revision', TASK.replace('  revision: 7\n', ''), /^f\.yaml:4:1: error SchemaMissingField missing field "revision" in spec$/],
  [
    'a family with a space',
    TASK.replace('family: web', 'family: we b'),
    /^f\.yaml:5:11: error SchemaValue spec\.family is "we b".*letters, digits/,
  ],
  [
    'no container',
    TASK.replace(/containerDefinitions:[\s\S]*/, 'containerDefinitions: []\n'),
    /spec\.containerDefinitions must not be empty/,
  ],
  ['too short an interval', `${TASK}      healthCheck: { command: [CMD, x], interval: 1 }\n`, /interval is 1; the least is 5/],
  [
    'task cpu as a number',
    TASK.replace('family', 'cpu: 256\n  family'),
    /^f\.yaml:5:8: error SchemaType spec\.cpu must be a string, not an integer \(quote it\)/,
  ],
  ['latest is no revision', SERVICE.replace('web:7', 'web:latest'), /taskDefinition is "web:latest".*highest revision/],
  ['a cluster name of 28 characters', CLUSTER.replace('production', 'a'.repeat(28)), /metadata\.name has 28 characters; the most is 27/],
  ['a cluster name with capitals', CLUSTER.replace('production', 'Prod'), /metadata\.name is "Prod"/],
  ['a dollar in k3d ports', `${CLUSTER}  k3d: { ports: ["$HOME:80"] }\n`, /spec\.k3d\.ports\[0\] is/],
  ['k3d fields off the list', `${CLUSTER}  k3d: { volumes: ["/:/host"] }\n`, /unknown field "volumes" in spec\.k3d/],
  ['a health time-out without a unit', `${CLUSTER}  rollback: { healthTimeout: "10" }\n`, /spec\.rollback\.healthTimeout is "10"/],
  ['a null where text is needed', CLUSTER.replace('us-east-1', '~'), /metadata\.labels\.region must be a string, not null/],
])('%s', (_, text, expected) => {
  expect(lines(text).join('\n')).toMatch(expected);
});

test('output of `aws ecs describe-*` can be pasted in: what only ECS writes is left out with a note, null is absence', () => {
  const parsed = parse(
    `${SERVICE}  status: ACTIVE\n  serviceArn: "arn:aws:ecs:us-east-1:000000000000:service/a/web"\n  runningCount: 1\n  events: []\n  createdAt: 1.5\n  loadBalancers: null\n`,
  );
  expect(parsed.problems.map(({ severity, code, where }) => [severity, code, where?.line])).toEqual(
    [7, 8, 9, 10, 11].map((line) => ['note', 'SchemaOutputField', line]),
  );
  expect(parsed.documents[0]?.value['spec']).toEqual({ serviceName: 'web', taskDefinition: 'web:7' });
});

test('a newer layout is not judged field by field', () => {
  expect(lines('apiVersion: holdfast.dev/v1\nkind: Repository\nspec: { layoutVersion: 2, news: true }\n')).toEqual([]);
});

const flow = (steps: string, more = ''): string =>
  `apiVersion: workflow.zen.io/v1alpha1\nkind: JobFlow\nmetadata: { name: nightly }\nspec:\n${more}  steps:\n${steps}`;
const JOB = '    template: { spec: { template: { spec: { restartPolicy: Never, containers: [{ name: main, image: busybox }] } } } }\n';

test('a JobFlow, with its fields in full', () => {
  const text = flow(
    `  - name: extract\n    outputs: { parameters: [{ name: count, valueFrom: { jsonPath: $.count } }], artifacts: [{ name: rows, path: /out/rows }] }\n${JOB}` +
      `  - name: load\n    dependsOn: [{ step: extract, on: Succeeded }]\n    when: "steps.extract.outputs.count > 3"\n    timeoutSeconds: 600\n` +
      `    retryPolicy: { limit: 3, backoff: { type: Exponential, factor: 2.0, duration: 10s } }\n` +
      `    inputs: { parameters: [{ name: count, valueFrom: { jsonPath: "extract:$.count" } }], artifacts: [{ name: rows, path: /in, from: extract/rows }] }\n${JOB}` +
      '  - name: approve\n    type: Manual\n    dependencies: [load]\n    message: go on?\n  onExit:\n  - name: tidy\n' +
      JOB,
    '  suspend: false\n  executionPolicy: { concurrencyPolicy: Forbid, podFailurePolicy: { rules: [{ action: FailJob, onExitCodes: { operator: In, values: [42] } }] } }\n',
  );
  expect(lines(text)).toEqual([]);
});

test('the other group is taken as the same, and said so', () => {
  const parsed = parse(flow(`  - name: a\n${JOB}`).replace('zen.io', 'kube-zen.io'));
  expect(parsed.problems.map(formatProblem)).toEqual([
    'f.yaml:1:13: note SchemaGroupAlias workflow.kube-zen.io/v1alpha1 is read as workflow.zen.io/v1alpha1 (write workflow.zen.io/v1alpha1)',
  ]);
  expect(parsed.documents[0]?.value['apiVersion']).toBe('workflow.zen.io/v1alpha1');
});

test.each<[string, string, RegExp]>([
  ['a Job without a template', flow('  - name: a\n'), /^f\.yaml:6:5: error SchemaMissingField the step "a" has no template/],
  ['an approval with a template', flow(`  - name: a\n    type: Manual\n${JOB}`), /error FlowInvalid a step of type Manual has no template/],
  ['a step name of 55 characters', flow(`  - name: ${'a'.repeat(55)}\n${JOB}`), /name has 55 characters; the most is 54/],
  ['an empty condition', flow(`  - name: a\n    when: ""\n${JOB}`), /steps\[0\]\.when must not be empty/],
  [
    'a long condition',
    flow(`  - name: a\n    when: "${'x'.repeat(5000)}"\n${JOB}`),
    /steps\[0\]\.when has 5000 characters; the most is 4096/,
  ],
  [
    'value and valueFrom',
    flow(`  - name: a\n    inputs: { parameters: [{ name: count, value: x, valueFrom: { jsonPath: "b:$.x" } }] }\n${JOB}`),
    /needs either value or valueFrom/,
  ],
  [
    'exit code 0',
    flow(
      `  - name: a\n${JOB}`,
      '  executionPolicy: { podFailurePolicy: { rules: [{ action: FailJob, onExitCodes: { operator: In, values: [0] } }] } }\n',
    ),
    /exit code 0 is no failure/,
  ],
  [
    'a mistake inside of a template',
    flow(`  - name: a\n${JOB.replace('image:', 'imge:')}`),
    /KubeUnknownField unknown field "imge" in spec\.steps\[0\]\.template\.spec\.template\.spec\.containers\[0\] \(did you mean "image"\?\)/,
  ],
  [
    'a long name with a schedule',
    flow(`  - name: a\n${JOB}`, '  schedule: { cron: "0 2 * * *" }\n').replace('nightly', 'n'.repeat(53)),
    /NameInvalid a flow with a schedule/,
  ],
])('%s', (_, text, expected) => {
  expect(lines(text).join('\n')).toMatch(expected);
});
