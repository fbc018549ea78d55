import { describe, expect, it } from 'vitest';
import type { Json, JsonObject } from '../lib/json.ts';
import type { KubeObject } from '../lib/kube-object.ts';
import { cleanObject } from './clean.ts';

const IDENTITY = {
  uid: 'u',
  resourceVersion: '7',
  generation: 3,
  creationTimestamp: '2026-01-01T00:00:00Z',
  ownerReferences: [{ apiVersion: 'v1', kind: 'X', name: 'x', uid: 'u' }],
  selfLink: '/x',
};

type Written = { manager?: string; operation?: string; subresource?: string; apiVersion?: string; fieldsV1: JsonObject };

const live = (object: JsonObject, written?: readonly Written[]): KubeObject => {
  const { metadata, ...rest } = object;
  const managedFields = written?.map((entry) => ({
    manager: 'holdfast',
    operation: 'Apply',
    apiVersion: object['apiVersion'] as string,
    ...entry,
  }));
  return {
    ...rest,
    metadata: { ...IDENTITY, ...(metadata as JsonObject), ...(managedFields ? { managedFields } : {}) },
  } as unknown as KubeObject;
};
const clean = (object: JsonObject, written?: readonly Written[]): Json => cleanObject(live(object, written));

describe('an object in a backup', () => {
  it('has no identity, no bookkeeping, no marks of ours, no status', () => {
    const metadata = {
      name: 'a',
      generateName: 'a-',
      namespace: 'n',
      labels: { 'app.kubernetes.io/managed-by': 'holdfast', 'holdfast.dev/fence': '1', own: 'x' },
      annotations: {
        'holdfast.dev/owner': 'i/c',
        'holdfast.dev/adopted': 'true',
        'kubectl.kubernetes.io/last-applied-configuration': '{"data":"secret"}',
        'deployment.kubernetes.io/revision': '4',
        'holdfast.dev/priority': '3',
      },
      finalizers: ['example.com/controller'],
    };
    expect(clean({ apiVersion: 'apps/v1', kind: 'Deployment', metadata, spec: { replicas: 1 }, status: { replicas: 1 } })).toEqual({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'a', namespace: 'n', labels: { own: 'x' }, annotations: { 'holdfast.dev/priority': '3' } },
      spec: { replicas: 1 },
    });
  });

  it('has a managed-by label that says something else, and the finalizers that we have written ourselves', () => {
    const metadata = { name: 'a', labels: { 'app.kubernetes.io/managed-by': 'Helm' }, finalizers: ['a/ours', 'b/theirs'] };
    const fields = { 'f:metadata': { 'f:labels': {}, 'f:finalizers': { 'v:"a/ours"': {} } } };
    const theirs = { manager: 'other', operation: 'Update', fieldsV1: { 'f:metadata': { 'f:finalizers': { 'v:"b/theirs"': {} } } } };
    expect(clean({ apiVersion: 'v1', kind: 'ConfigMap', metadata }, [{ fieldsV1: fields }, theirs])).toEqual({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'a', labels: { 'app.kubernetes.io/managed-by': 'Helm' }, finalizers: ['a/ours'] },
    });
  });

  it('has what anybody wrote, and not what the server filled in', () => {
    const spec = {
      replicas: 5,
      revisionHistoryLimit: 10,
      template: {
        spec: {
          dnsPolicy: 'ClusterFirst',
          containers: [
            {
              name: 'a',
              image: 'i',
              imagePullPolicy: 'Always',
              ports: [{ containerPort: 80, protocol: 'TCP' }],
              env: [{ name: 'E', value: 'x' }],
            },
            { name: 'injected', image: 'mesh' },
          ],
        },
      },
    };
    const ours = {
      'f:spec': {
        'f:template': {
          'f:spec': {
            'f:containers': {
              'k:{"name":"a"}': {
                '.': {},
                'f:name': {},
                'f:image': {},
                'f:ports': { 'k:{"containerPort":80,"protocol":"TCP"}': { '.': {}, 'f:containerPort': {} } },
                'f:env': { 'k:{"name":"E"}': { '.': {}, 'f:name': {}, 'f:value': {} } },
              },
            },
          },
        },
      },
    };
    const scaler = {
      manager: 'kube-controller-manager',
      operation: 'Update',
      subresource: 'scale',
      fieldsV1: { 'f:spec': { 'f:replicas': {} } },
    };
    const status = { manager: 'x', operation: 'Update', subresource: 'status', fieldsV1: { 'f:spec': { 'f:revisionHistoryLimit': {} } } };
    const metadata = { name: 'a', annotations: { byNobody: 'x' } };
    expect(clean({ apiVersion: 'apps/v1', kind: 'Deployment', metadata, spec }, [{ fieldsV1: ours }, scaler, status])).toEqual({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'a' },
      spec: {
        replicas: 5,
        template: {
          spec: {
            containers: [{ name: 'a', image: 'i', ports: [{ containerPort: 80 }], env: [{ name: 'E', value: 'x' }] }],
          },
        },
      },
    });
  });

  it('keeps a key that JavaScript has another use for', () => {
    const data = JSON.parse('{"__proto__":"x","a":"b","constructor":"y"}') as JsonObject;
    const fields = Object.fromEntries(Object.keys(data).map((name) => [`f:${name}`, {}]));
    const object = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' }, data };
    const kept = clean(object, [{ fieldsV1: { 'f:data': fields } }]) as JsonObject;
    expect(JSON.stringify(kept['data'])).toBe(JSON.stringify(data));
  });

  it('is kept whole where managedFields do not tell: none, or paths of another version', () => {
    const object = { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'a' }, spec: { replicas: 1, paused: false } };
    expect(clean(object)).toMatchObject({ spec: { replicas: 1, paused: false } });
    expect(clean(object, [])).toMatchObject({ spec: { replicas: 1, paused: false } });
    const other = { apiVersion: 'apps/v1beta1', fieldsV1: { 'f:spec': { 'f:replicas': {} } } };
    expect(clean(object, [other])).toMatchObject({ spec: { replicas: 1, paused: false } });
  });

  it('says the same in the same bytes, whatever the order of its keys', () => {
    const one = clean({ kind: 'ConfigMap', apiVersion: 'v1', data: { b: '1', a: '2' }, metadata: { namespace: 'n', name: 'x' } });
    const other = clean({ metadata: { name: 'x', namespace: 'n' }, data: { a: '2', b: '1' }, apiVersion: 'v1', kind: 'ConfigMap' });
    expect(JSON.stringify(one)).toBe(JSON.stringify(other));
    expect(Object.keys(one as JsonObject)).toEqual(['apiVersion', 'kind', 'metadata', 'data']);
  });

  it.each<[string, JsonObject, JsonObject]>([
    [
      'Service',
      { spec: { clusterIP: '10.0.0.1', clusterIPs: ['10.0.0.1'], healthCheckNodePort: 3, ports: [{ port: 80 }] } },
      { spec: { ports: [{ port: 80 }] } },
    ],
    ['Service', { spec: { clusterIP: 'None', clusterIPs: ['None'] } }, { spec: { clusterIP: 'None', clusterIPs: ['None'] } }],
    ['Namespace', { spec: { finalizers: ['kubernetes'] } }, {}],
    [
      'PersistentVolumeClaim',
      {
        metadata: { name: 'a', annotations: { 'pv.kubernetes.io/bind-completed': 'yes', 'pv.kubernetes.io/bound-by-controller': 'yes' } },
        spec: { volumeName: 'pvc-1', accessModes: ['ReadWriteOnce'] },
      },
      { spec: { accessModes: ['ReadWriteOnce'] } },
    ],
    ['PersistentVolumeClaim', { spec: { volumeName: 'mine' } }, { spec: { volumeName: 'mine' } }],
  ])('of kind %s is without what the cluster has chosen for it', (kind, given, wanted) => {
    expect(clean({ apiVersion: 'v1', kind, metadata: { name: 'a' }, ...given })).toEqual({
      apiVersion: 'v1',
      kind,
      metadata: { name: 'a' },
      ...wanted,
    });
  });

  it('of kind Job is without the selector that binds it to its own pods, unless somebody chose it', () => {
    const labels = { 'batch.kubernetes.io/controller-uid': 'u', 'controller-uid': 'u', 'batch.kubernetes.io/job-name': 'a', own: 'x' };
    const spec = { selector: { matchLabels: { 'controller-uid': 'u' } }, template: { metadata: { labels }, spec: { containers: [] } } };
    const job = { apiVersion: 'batch/v1', kind: 'Job', metadata: { name: 'a', labels } };
    expect(clean({ ...job, spec })).toMatchObject({
      metadata: { labels: { own: 'x' } },
      spec: { template: { metadata: { labels: { own: 'x' } }, spec: { containers: [] } } },
    });
    expect((clean({ ...job, spec }) as JsonObject)['spec']).not.toHaveProperty('selector');
    expect(clean({ ...job, spec: { ...spec, manualSelector: true } })).toMatchObject({ spec: { selector: spec.selector } });
  });

  it('of kind JobFlow has its status', () => {
    const flow = { apiVersion: 'workflow.zen.io/v1alpha1', kind: 'JobFlow', metadata: { name: 'a' }, spec: { steps: [] } };
    const status = { phase: 'Running', steps: [{ name: 'x', phase: 'Succeeded' }] };
    expect(clean({ ...flow, status }, [{ fieldsV1: { 'f:spec': { 'f:steps': {} } } }])).toMatchObject({ status });
    expect(clean({ ...flow, status: {} })).not.toHaveProperty('status');
  });

  it('has its keys in one order, whatever they are called', () => {
    const data = '{"b":"1","a":"2","__proto__":{"z":1,"y":2},"constructor":"3"}';
    const object = JSON.parse(
      `{"data":${data},"kind":"ConfigMap","metadata":{"namespace":"n","name":"a"},"apiVersion":"v1"}`,
    ) as JsonObject;
    expect(JSON.stringify(clean(object))).toBe(
      '{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a","namespace":"n"},"data":{"__proto__":{"y":2,"z":1},"a":"2","b":"1","constructor":"3"}}',
    );
  });
});
