import { expect, test } from 'vitest';
import { configMap, deployment, kubeObject } from '../../test/support/plan-input.ts';
import type { Json, JsonObject } from '../lib/json.ts';
import type { KubeObject } from '../lib/kube-object.ts';
import { diffObjects } from './diff.ts';

const pod = (containers: Json[]): KubeObject => kubeObject('v1', 'Pod', 'p', { spec: { containers } });
const diff = (before: KubeObject, after: KubeObject) => diffObjects(before, after, 'key');

test('list items are aligned by their keys, wherever they stand', () => {
  const before = pod([
    {
      name: 'a',
      env: [{ name: 'X', value: '1' }],
      ports: [{ containerPort: 80 }],
      volumeMounts: [
        { name: 'v', mountPath: '/a' },
        { name: 'v', mountPath: '/b' },
      ],
    },
    { name: 'b', image: '1' },
  ]);
  const after = pod([
    { name: 'new', image: 'n' },
    {
      name: 'a',
      env: [{ name: 'X', value: '2' }],
      ports: [{ containerPort: 80, protocol: 'TCP', name: 'http' }],
      volumeMounts: [{ name: 'w', mountPath: '/b' }],
    },
  ]);
  expect(diff(before, after)).toEqual([
    { path: 'spec.containers[name=a].env[name=X].value', before: '1', after: '2' },
    { path: 'spec.containers[name=a].ports[containerPort=80,protocol=TCP].name', after: 'http' },
    { path: 'spec.containers[name=a].ports[containerPort=80,protocol=TCP].protocol', after: 'TCP' },
    { path: 'spec.containers[name=a].volumeMounts[mountPath=/a]', before: { name: 'v', mountPath: '/a' } },
    { path: 'spec.containers[name=a].volumeMounts[mountPath=/b].name', before: 'v', after: 'w' },
    { path: 'spec.containers[name=b]', before: { name: 'b', image: '1' } },
    { path: 'spec.containers[name=new]', after: { name: 'new', image: 'n' } },
  ]);
});

test('a change of order alone is shown, lists without keys are shown whole', () => {
  expect(diff(pod([{ name: 'a' }, { name: 'b' }]), pod([{ name: 'b' }, { name: 'a' }]))).toEqual([
    { path: 'spec.containers', before: 'order: a, b', after: 'order: b, a' },
  ]);
  expect(diff(pod([{ name: 'a', args: ['x', 'y'] }]), pod([{ name: 'a', args: ['y'] }]))).toEqual([
    { path: 'spec.containers[name=a].args', before: ['x', 'y'], after: ['y'] },
  ]);
});

test("status and the server's bookkeeping are no difference", () => {
  const web = deployment('web');
  const live: KubeObject = {
    ...web,
    metadata: { ...web.metadata, uid: 'u', resourceVersion: '7', generation: 3, managedFields: [], creationTimestamp: 'now' },
    status: { replicas: 1 },
  };
  expect(diff(live, web)).toEqual([]);
});

test('of a Secret, each value is masked, also where all of them come or go at once', () => {
  const secret = (rest: JsonObject): KubeObject => kubeObject('v1', 'Secret', 's', rest);
  const hmac = expect.stringMatching(/^[0-9a-f]{64}$/);
  expect(diff(secret({}), secret({ data: { a: 'aHVudGVy', b: '' } }))).toEqual([
    { path: 'data.a', after: hmac, secret: true },
    { path: 'data.b', after: hmac, secret: true },
  ]);
  expect(diff(secret({ stringData: { a: 'x' }, type: 'A' }), secret({ type: 'B' }))).toEqual([
    { path: 'stringData.a', before: hmac, secret: true },
    { path: 'type', before: 'A', after: 'B' },
  ]);
  expect(diff(configMap('c', { a: 'x' }), configMap('c', { a: 'y' }))).toEqual([{ path: 'data.a', before: 'x', after: 'y' }]);
});
