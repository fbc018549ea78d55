import { expect, test } from 'vitest';
import { configMap, deployment, held, kubeObject, OWNER, strange } from '../../test/support/plan-input.ts';
import type { KubeObject } from '../lib/kube-object.ts';
import { foreignContents } from './contents.ts';

const owned = (kind: string, name: string, uid: string, owner: KubeObject | undefined, annotations = {}): KubeObject =>
  kubeObject(kind === 'ReplicaSet' ? 'apps/v1' : 'v1', kind, name, {
    metadata: {
      uid,
      annotations,
      ownerReferences: [{ uid: owner?.metadata.uid ?? 'nobody', kind: owner?.kind ?? 'X', name: 'x', controller: true }],
    },
  });
const names = (...objects: KubeObject[]): string[] => foreignContents(objects, OWNER).map(({ kind, name }) => `${kind}/${name}`);

const slice = (manager: string): KubeObject =>
  kubeObject('discovery.k8s.io/v1', 'EndpointSlice', 'web-a', {
    metadata: { labels: { 'endpointslice.kubernetes.io/managed-by': manager } },
  });

test('ours, what Kubernetes made for ours, and what stands in each namespace are nobody else’s', () => {
  const web = held(deployment('web'));
  const set = owned('ReplicaSet', 'web-1', 'rs', web, web.metadata.annotations);
  const pod = owned('Pod', 'web-1-x', 'pod', set);
  const generated = [
    kubeObject('v1', 'ConfigMap', 'kube-root-ca.crt'),
    kubeObject('v1', 'ServiceAccount', 'default'),
    kubeObject('v1', 'Event', 'web.1'),
    slice('endpointslice-controller.k8s.io'),
  ];
  expect(names(web, set, pod, ...generated)).toEqual([]);
});

test('what others made is listed: by kubectl, by another instance, for an owner that is not ours or not seen', () => {
  const theirs = strange(deployment('theirs'));
  const copied = owned('ReplicaSet', 'theirs-1', 'rs2', theirs, held(configMap('x')).metadata.annotations);
  const other = strange(configMap('other', {}, { annotations: { 'holdfast.dev/owner': 'desk/prod' } }));
  const orphan = owned('Pod', 'orphan', 'p', undefined);
  expect(names(theirs, copied, other, orphan, held(configMap('ours')))).toEqual([
    'ConfigMap/other',
    'Pod/orphan',
    'Deployment/theirs',
    'ReplicaSet/theirs-1',
  ]);
});

test('a claim counts even when what made it is ours', () => {
  const set = held(kubeObject('apps/v1', 'StatefulSet', 'db'));
  expect(names(set, owned('PersistentVolumeClaim', 'data-db-0', 'c', set))).toEqual(['PersistentVolumeClaim/data-db-0']);
});

test('owners in a circle belong to nobody', () => {
  const a = owned('Pod', 'a', 'a', kubeObject('v1', 'Pod', 'b', { metadata: { uid: 'b' } }));
  const b = owned('Pod', 'b', 'b', a);
  expect(names(a, b)).toEqual(['Pod/a', 'Pod/b']);
});

test('a claim counts even when it is ours itself, or bears our mark: a volume goes with its namespace', () => {
  expect(names(held(kubeObject('v1', 'PersistentVolumeClaim', 'data')))).toEqual(['PersistentVolumeClaim/data']);
});

test('a copy that somebody made of an object of ours, with our mark on it, is theirs', () => {
  const ours = held(configMap('ours'));
  const copy = strange(configMap('copy', {}, { annotations: { ...ours.metadata.annotations }, labels: { ...ours.metadata.labels } }));
  expect(names(ours, copy)).toEqual(['ConfigMap/copy']);
});

test('addresses and events of kinds that only look like those of Kubernetes were written by somebody', () => {
  const byHand = kubeObject('v1', 'Endpoints', 'database');
  const event = kubeObject('events.example.com/v1', 'Event', 'party');
  expect(names(slice('me'), byHand, event)).toEqual(['Endpoints/database', 'EndpointSlice/web-a', 'Event/party']);
});
