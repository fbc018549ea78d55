import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { desiredOf, type Texts } from '../../test/support/desired-files.ts';
import { fuzz } from '../../test/support/fuzz.ts';
import { isObject, type Json, type JsonObject } from '../lib/json.ts';

const own = (kind: string, name: string, spec: Json): Json => ({
  apiVersion: 'holdfast.dev/v1',
  kind,
  metadata: { name, labels: { region: 'us-east-1' }, annotations: { 'holdfast.dev/depends-on': 'Deployment/web' } },
  spec,
});
const template: Json = {
  metadata: { labels: { app: 'web' }, annotations: { a: 'b' } },
  spec: {
    containers: [{ name: 'c', image: 'i', securityContext: { privileged: false, capabilities: { add: ['NET_ADMIN'] } } }],
    volumes: [{ name: 'v', hostPath: { path: '/' } }],
  },
};
const files: { [path: string]: Json } = {
  'holdfast.yaml': {
    apiVersion: 'holdfast.dev/v1',
    kind: 'Repository',
    spec: { layoutVersion: 1, defaults: { region: 'eu-west-1', prune: { enabled: true } } },
  },
  'clusters/dev/cluster.yaml': own('Cluster', 'dev', { provider: 'sandbox', prune: { enabled: true }, recovery: { dependsOn: ['other'] } }),
  'clusters/other/cluster.yaml': own('Cluster', 'other', { provider: 'sandbox' }),
  'clusters/dev/task-definitions/web-1.yaml': own('TaskDefinition', 'web-1', {
    family: 'web',
    revision: 1,
    networkMode: 'awsvpc',
    tags: [{ key: 'k', value: 'v' }],
    volumes: [{ name: 'data', host: { sourcePath: '/x' } }],
    containerDefinitions: [
      {
        name: 'app',
        image: 'nginx',
        portMappings: [{ containerPort: 80 }],
        mountPoints: [{ sourceVolume: 'data', containerPath: '/d' }],
        dependsOn: [{ containerName: 'side', condition: 'START' }],
        dockerLabels: { a: 'b' },
        linuxParameters: { capabilities: { add: ['SYS_ADMIN'] } },
      },
      { name: 'side', image: 'i', volumesFrom: [{ sourceContainer: 'app' }] },
    ],
  }),
  'clusters/dev/services/web.yaml': own('Service', 'web', {
    serviceName: 'web',
    taskDefinition: 'web:1',
    cluster: 'dev',
    loadBalancers: [{ containerName: 'app', containerPort: 80 }],
    tags: [{ key: 'k', value: 'v' }],
  }),
  'clusters/dev/jobflows/f.yaml': {
    apiVersion: 'workflow.zen.io/v1alpha1',
    kind: 'JobFlow',
    metadata: { name: 'f' },
    spec: {
      executionPolicy: { podFailurePolicy: { rules: [{ action: 'Ignore', onExitCodes: { containerName: 'c', values: [1] } }] } },
      steps: [
        { name: 'a', template: { spec: { template } } },
        {
          name: 'b',
          dependencies: ['a'],
          dependsOn: [{ step: 'a' }],
          inputs: { artifacts: [{ from: 'a/x' }], parameters: [{ valueFrom: { jsonPath: 'a:$.x' } }] },
        },
      ],
    },
  },
  'clusters/dev/manifests/list.yaml': {
    apiVersion: 'v1',
    kind: 'List',
    items: [
      { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web2', namespace: 'shop', ownerReferences: [] }, spec: { template } },
      {
        apiVersion: 'apiextensions.k8s.io/v1',
        kind: 'CustomResourceDefinition',
        metadata: { name: 'foos.example.com' },
        spec: { group: 'example.com', scope: 'Cluster', names: { kind: 'Foo', plural: 'foos' }, versions: [{ name: 'v1', served: true }] },
      },
      { apiVersion: 'example.com/v1', kind: 'Foo', metadata: { name: 'foo' }, spec: { podTemplate: template } },
    ],
  },
};

type Place = { parent: JsonObject | Json[]; name: string };
const places = (value: Json): Place[] => {
  if (Array.isArray(value)) return value.flatMap((item, index) => [{ parent: value, name: String(index) }, ...places(item)]);
  if (!isObject(value)) return [];
  return Object.keys(value).flatMap((name) => [{ parent: value, name }, ...places(value[name] as Json)]);
};
const all = places(files).filter(({ parent }) => parent !== files);
const odd = fc.constantFrom<Json>(
  null,
  0,
  -1,
  1e300,
  true,
  '',
  'x',
  '../..',
  [],
  [null],
  [[]],
  [0],
  ['a', {}],
  {},
  { a: null },
  { a: [{}] },
  {
    __proto__: { name: 'x' },
    constructor: 1,
    toString: 'x',
  },
);

const mutated = (changes: readonly (readonly [number, Json])[]): Texts => {
  const copy = structuredClone(files);
  for (const [pick, value] of changes) {
    const found = places(copy).filter(({ parent }) => parent !== copy);
    const place = found[pick % found.length] as Place;
    (place.parent as JsonObject)[place.name] = structuredClone(value);
  }
  return Object.fromEntries(Object.entries(copy).map(([path, value]) => [path, JSON.stringify(value)]));
};

// A file that the schemas refuse is read all the same, so that all findings come at once: no shape of it may end the reading of a commit.
describe('whatever is written in the place of something else', () => {
  test('the texts are fine as they are', () => {
    expect(desiredOf(mutated([])).clusters.map(({ name }) => name)).toEqual(['dev', 'other']);
  });

  test('each place once, with each odd value', () => {
    const values: Json[] = [[7]];
    for (let pick = 0; pick < all.length; pick += 1)
      for (const value of values) expect(desiredOf(mutated([[pick, value]])).commit).toBe('c0ffee');
  });

  fuzz(
    'repository: several odd values in any places end the reading of no commit',
    { sample: 100, full: 1_500 },
    fc.property(fc.array(fc.tuple(fc.nat(), odd), { minLength: 2, maxLength: 6 }), (changes) => {
      expect(desiredOf(mutated(changes)).commit).toBe('c0ffee');
    }),
  );
});
