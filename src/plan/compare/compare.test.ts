import { describe, expect, test } from 'vitest';
import { applyModel } from '../../../test/support/ssa-model.ts';
import type { Json, JsonObject } from '../../lib/json.ts';
import type { KubeObject } from '../../lib/kube-object.ts';
import { compareApplied } from './compare.ts';

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

test('an empty map that is absent live is no proof: an apply that empties a map drops it, and the next one writes it', () => {
  const sent = object('Pod', 'v1', { spec: { securityContext: {}, containers: [{ name: 'a' }] } });
  expect(paths(sent, applyModel(undefined, sent))).toEqual([]);
  const live = structuredClone(applyModel(undefined, sent));
  delete (live['spec'] as JsonObject)['securityContext'];
  expect(paths(sent, live)).toEqual(['spec.securityContext']);
});

test('of a custom kind no value is left out by the server, so an absent one is a difference', () => {
  const sent = object('Foo', 'example.com/v1', { spec: { enabled: false, name: 'x' } });
  const live = structuredClone(applyModel(undefined, sent));
  delete (live['spec'] as JsonObject)['enabled'];
  expect(paths(sent, live)).toEqual(['spec.enabled']);
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
