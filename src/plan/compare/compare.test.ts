import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyModel, ownedMembers, updateModel } from '../../../test/support/ssa-model.ts';
import { isObject, type Json, type JsonObject } from '../../lib/json.ts';
import type { KubeObject } from '../../lib/kube-object.ts';
import { compareApplied } from './compare.ts';

const word = fc.constantFrom('a', 'b', 'web', 'x-1', 'nginx:1.27', '1000m', '', '0');
const dict = fc.dictionary(fc.constantFrom('app', 'tier', 'example.com/a', 'f:x'), word, { maxKeys: 3 });
const quantity = fc.constantFrom<Json>('1000m', '1', 1, '0.5', '500m', '1024Mi', '1Gi', '250m');
const container = fc.record(
  {
    name: fc.constantFrom('web', 'side', 'log'),
    image: word,
    command: fc.array(word, { maxLength: 3 }),
    env: fc.uniqueArray(fc.record({ name: fc.constantFrom('A', 'B', 'C'), value: word }), { selector: ({ name }) => name, maxLength: 3 }),
    ports: fc.uniqueArray(
      fc.record({ containerPort: fc.constantFrom(80, 443), name: word, protocol: fc.constant('TCP') }, { requiredKeys: ['containerPort'] }),
      {
        selector: ({ containerPort }) => containerPort,
        maxLength: 2,
      },
    ),
    resources: fc.record({ limits: fc.dictionary(fc.constantFrom('cpu', 'memory'), quantity, { minKeys: 1 }) }),
  },
  { requiredKeys: ['name', 'image'] },
);
const deployment: fc.Arbitrary<KubeObject> = fc
  .record({
    labels: dict,
    finalizers: fc.uniqueArray(fc.constantFrom('x/a', 'x/b'), { maxLength: 2 }),
    replicas: fc.option(fc.integer({ min: 0, max: 3 }), { nil: undefined }),
    containers: fc.uniqueArray(container, { selector: ({ name }) => name, minLength: 1, maxLength: 3 }),
    nodeSelector: fc.option(dict, { nil: undefined }),
  })
  .map(({ labels, finalizers, replicas, containers, nodeSelector }) => {
    const template = { metadata: { labels }, spec: { containers, ...(nodeSelector ? { nodeSelector } : {}) } };
    const spec = { ...(replicas === undefined ? {} : { replicas }), selector: { matchLabels: { app: 'web' } }, template };
    const metadata = { name: 'web', namespace: 'shop', labels, ...(finalizers.length > 0 ? { finalizers } : {}) };
    return structuredClone({ apiVersion: 'apps/v1', kind: 'Deployment', metadata, spec }) as unknown as KubeObject;
  });

type Place = { parent: JsonObject | Json[]; name: string };
const places = (value: Json, parent?: JsonObject | Json[], name = ''): Place[] => [
  ...(parent === undefined ? [] : [{ parent, name }]),
  ...(isObject(value) ? Object.keys(value).flatMap((key) => places(value[key] as Json, value, key)) : []),
  ...(Array.isArray(value) ? value.flatMap((item, index) => places(item, value, String(index))) : []),
];

/** One change of a desired object: a value replaced, a field or item removed, a field added. */
const mutate = (object: KubeObject, pick: number, how: 'set' | 'remove' | 'add'): KubeObject => {
  const copy = structuredClone(object);
  const { name: _name, namespace: _namespace, ...meta } = copy.metadata;
  const found = [...places(meta, undefined), ...places(copy['spec'] as Json, copy, 'spec')];
  const place = found[pick % found.length] as Place;
  if (Array.isArray(place.parent)) {
    if (how === 'remove') place.parent.splice(Number(place.name), 1);
    else place.parent[Number(place.name)] = 'changed';
  } else if (how === 'remove') delete place.parent[place.name];
  else place.parent[how === 'add' ? 'added' : place.name] = 'changed';
  return { ...copy, metadata: { ...meta, name: copy.metadata.name, namespace: 'shop' } };
};

describe('properties', () => {
  test('what was just applied is unchanged', () => {
    fc.assert(
      fc.property(deployment, (sent) => {
        expect(compareApplied(sent, applyModel(undefined, sent))).toEqual({ unchanged: true });
      }),
      { numRuns: 300 },
    );
  });

  test('any single change in Git is seen', () => {
    fc.assert(
      fc.property(deployment, fc.nat(), fc.constantFrom('set', 'remove', 'add'), (sent, pick, how) => {
        const live = applyModel(undefined, sent);
        expect(compareApplied(mutate(sent, pick, how as 'set'), live).unchanged).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  test('any single change in the cluster that an apply would put right is seen', () => {
    fc.assert(
      fc.property(deployment, fc.nat(), fc.constantFrom('changed', 7, undefined), (sent, pick, value) => {
        const live = applyModel(undefined, sent);
        const owned = ownedMembers(live).filter((member) => member.at(-1)?.startsWith('f:'));
        const drifted = updateModel(live, owned[pick % owned.length] as string[], value);
        fc.pre(drifted !== live);
        expect(compareApplied(sent, drifted).unchanged).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  test('unchanged means that a second apply is a no-op, after any two applies and any drift', () => {
    fc.assert(
      fc.property(deployment, deployment, fc.nat(), (one, two, pick) => {
        const live = applyModel(applyModel(undefined, one), two);
        const owned = ownedMembers(live).filter((member) => member.at(-1)?.startsWith('f:'));
        const drifted = updateModel(live, owned[pick % owned.length] as string[], 'changed');
        for (const state of [live, drifted]) if (compareApplied(two, state).unchanged) expect(applyModel(state, two)).toBe(state);
        expect(compareApplied(two, live)).toEqual({ unchanged: true });
      }),
      { numRuns: 300 },
    );
  });
});

const object = (kind: string, apiVersion: string, rest: JsonObject): KubeObject => ({ apiVersion, kind, metadata: { name: 'x' }, ...rest });
const paths = (sent: KubeObject, live: KubeObject): string[] => {
  const result = compareApplied(sent, live);
  return result.unchanged ? [] : result.paths;
};

describe('quantities', () => {
  const pod = (cpu: Json): KubeObject => object('Pod', 'v1', { spec: { containers: [{ name: 'a', resources: { limits: { cpu } } }] } });

  test.each<[Json, Json, boolean]>([
    ['1000m', '1', true],
    [1, '1', true],
    [0.5, '500m', true],
    ['1Gi', '1024Mi', true],
    ['1e3', '1k', true],
    ['1k', '1Ki', false],
    ['1', '2', false],
    ['1x', '1', false],
  ])('%s against live %s: equal %s', (wanted, has, equal) => {
    const live = applyModel(undefined, pod(wanted));
    const container = ((live['spec'] as JsonObject)['containers'] as JsonObject[])[0] as JsonObject;
    container['resources'] = { limits: { cpu: has } };
    expect(compareApplied(pod(wanted), live).unchanged).toBe(equal);
  });

  test.each([
    ['a label', object('Pod', 'v1', { metadata: { name: 'x', labels: { cpu: '1000m' } } }), ['metadata', 'labels', 'cpu']],
    ['a ConfigMap', object('ConfigMap', 'v1', { data: { cpu: '1000m' } }), ['data', 'cpu']],
    [
      'a custom object',
      object('Foo', 'example.com/v1', { spec: { resources: { limits: { cpu: '1000m' } } } }),
      ['spec', 'resources', 'limits', 'cpu'],
    ],
  ])('in %s they are texts', (_name, sent, path) => {
    const live = structuredClone(applyModel(undefined, sent));
    const parent = path.slice(0, -1).reduce<JsonObject>((at, name) => at[name] as JsonObject, live);
    parent['cpu'] = '1';
    expect(compareApplied(sent, live).unchanged).toBe(false);
  });
});

describe('doubt is difference', () => {
  const sent = object('ConfigMap', 'v1', { data: { a: '1' } });
  const live = applyModel(undefined, sent);
  const withEntries = (change: (entry: JsonObject) => JsonObject): KubeObject => ({
    ...live,
    metadata: { ...live.metadata, managedFields: (live.metadata['managedFields'] as JsonObject[]).map(change) },
  });

  test('without managedFields, by another manager, operation, subresource or API version', () => {
    expect(compareApplied(sent, live).unchanged).toBe(true);
    expect(compareApplied(sent, { ...live, metadata: { ...live.metadata, managedFields: [] } }).unchanged).toBe(false);
    for (const change of [{ manager: 'kubectl' }, { operation: 'Update' }, { subresource: 'status' }, { apiVersion: 'v2' }])
      expect(
        compareApplied(
          sent,
          withEntries((entry) => ({ ...entry, ...change })),
        ).unchanged,
      ).toBe(false);
  });

  test('another API version, kind, name or namespace of the live object', () => {
    expect(paths(sent, { ...live, apiVersion: 'v2' })).toEqual(['apiVersion']);
    expect(paths(sent, { ...live, metadata: { ...live.metadata, namespace: 'other' } })).toEqual(['metadata.namespace']);
  });

  test('a key that it cannot read, and an owned empty map that somebody filled', () => {
    const broken = withEntries((entry) => ({ ...entry, fieldsV1: { 'f:data': { 'k:{': {} } } }));
    expect(compareApplied(sent, broken).unchanged).toBe(false);
    const empty = object('Pod', 'v1', { spec: { securityContext: {} } });
    const filled = { ...applyModel(undefined, empty), spec: { securityContext: { runAsUser: 1 } } };
    expect(compareApplied(empty, filled).unchanged).toBe(false);
  });
});

test('a null is as good as absent, and an empty value that the server leaves out is equal', () => {
  const sent = object('Pod', 'v1', {
    spec: { hostNetwork: false, nodeName: null, priority: 0, containers: [{ name: 'a', env: [{ name: 'E', value: '' }] }] },
  });
  const live = structuredClone(
    applyModel(
      undefined,
      object('Pod', 'v1', { spec: { hostNetwork: false, priority: 0, containers: [{ name: 'a', env: [{ name: 'E', value: '' }] }] } }),
    ),
  );
  const spec = live['spec'] as JsonObject;
  delete spec['hostNetwork'];
  delete spec['priority'];
  delete (((spec['containers'] as JsonObject[])[0] as JsonObject)['env'] as JsonObject[])[0]?.['value'];
  expect(compareApplied(sent, live)).toEqual({ unchanged: true });
  spec['hostNetwork'] = true;
  expect(paths(sent, live)).toEqual(['spec.hostNetwork']);
});

test('the order of containers counts, an injected one between them does not', () => {
  const pod = (...names: string[]): KubeObject =>
    object('Pod', 'v1', { spec: { containers: names.map((name) => ({ name, image: 'i' })) } });
  const live = structuredClone(applyModel(undefined, pod('a', 'b')));
  const containers = (live['spec'] as JsonObject)['containers'] as Json[];
  containers.splice(1, 0, { name: 'sidecar', image: 'mesh' });
  expect(compareApplied(pod('a', 'b'), live)).toEqual({ unchanged: true });
  expect(compareApplied(pod('b', 'a'), live).unchanged).toBe(false);
});

test('says where: changed, added, and removed from Git', () => {
  const before = object('ConfigMap', 'v1', { data: { a: '1', 'b.txt': '2' } });
  const after = object('ConfigMap', 'v1', { data: { a: '9', c: '3' } });
  expect(paths(after, applyModel(undefined, before))).toEqual(['data.a', 'data.c', 'data["b.txt"]']);
});
