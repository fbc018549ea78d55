import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../lib/json.ts';
import type { KubeObject } from '../lib/kube-object.ts';
import { healthOf } from './health-of.ts';
import type { HealthStatus } from './types.ts';

const make = (
  apiVersion: string,
  kind: string,
  spec: JsonObject,
  status: JsonObject | undefined,
  metadata: JsonObject = {},
): KubeObject => ({
  apiVersion,
  kind,
  metadata: { name: 'x', namespace: 'a', generation: 2, ...metadata } as KubeObject['metadata'],
  spec,
  ...(status === undefined ? {} : { status }),
});
const condition = (type: string, status: string, reason = '', message = ''): JsonObject => ({ type, status, reason, message });

const shipped = [condition('Progressing', 'True', 'NewReplicaSetAvailable'), condition('Available', 'True')];
const all3 = { observedGeneration: 2, replicas: 3, updatedReplicas: 3, availableReplicas: 3, readyReplicas: 3, conditions: shipped };
const three = { replicas: 3, progressDeadlineSeconds: 600 };
const deployment = (status: JsonObject | undefined, spec: JsonObject = three): KubeObject => make('apps/v1', 'Deployment', spec, status);
const statefulSet = (status: JsonObject, spec: JsonObject = {}): KubeObject =>
  make('apps/v1', 'StatefulSet', { replicas: 3, ...spec }, { observedGeneration: 2, replicas: 3, readyReplicas: 3, ...status });
const daemonSet = (status: JsonObject, spec: JsonObject = {}): KubeObject =>
  make('apps/v1', 'DaemonSet', spec, {
    observedGeneration: 2,
    desiredNumberScheduled: 2,
    currentNumberScheduled: 2,
    updatedNumberScheduled: 2,
    numberAvailable: 2,
    numberReady: 2,
    ...status,
  });
const job = (status: JsonObject, spec: JsonObject = {}): KubeObject => make('batch/v1', 'Job', spec, status);
const pod = (status: JsonObject): KubeObject => make('v1', 'Pod', {}, status);
const waiting = (reason: string, message = ''): JsonObject[] => [{ name: 'app', state: { waiting: { reason, message } } }];
const crd = (...conditions: JsonObject[]): KubeObject => make('apiextensions.k8s.io/v1', 'CustomResourceDefinition', {}, { conditions });
const budget = (status: JsonObject): KubeObject => make('policy/v1', 'PodDisruptionBudget', {}, { observedGeneration: 2, ...status });

type Row = [name: string, object: KubeObject | undefined, status: HealthStatus, message: string | RegExp];
const rows: Row[] = [
  ['nothing', undefined, 'NotFound', 'not there'],
  [
    'something being deleted',
    make('v1', 'Pod', {}, { phase: 'Running' }, { deletionTimestamp: '2026-01-01T00:00:00Z', finalizers: ['f/a'] }),
    'Terminating',
    'being deleted since 2026-01-01T00:00:00Z, waits for finalizer f/a',
  ],
  ['a ConfigMap', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'x' } }, 'Current', 'stored'],

  ['a Deployment that is done', deployment(all3), 'Current', '3 of 3 replicas available'],
  ['a new Deployment without status', deployment(undefined), 'InProgress', 'its controller has not seen it yet'],
  ['a Deployment of no replicas, unseen', deployment({}, { replicas: 0 }), 'InProgress', /not seen it/],
  ['a changed Deployment, unseen', deployment({ ...all3, observedGeneration: 1 }), 'InProgress', /has seen generation 1, not 2 yet/],
  ['a Deployment half updated', deployment({ ...all3, updatedReplicas: 1 }), 'InProgress', '1 of 3 replicas updated'],
  ['a paused Deployment', deployment({ ...all3, updatedReplicas: 1 }, { ...three, paused: true }), 'InProgress', /paused/],
  ['a Deployment with old Pods', deployment({ ...all3, replicas: 4 }), 'InProgress', /1 old replica is still/],
  ['a Deployment half available', deployment({ ...all3, availableReplicas: 2 }), 'InProgress', '2 of 3 replicas available'],
  [
    'a Deployment that may make no Pods',
    deployment({ ...all3, updatedReplicas: 0, conditions: [condition('ReplicaFailure', 'True', 'FailedCreate', 'exceeded quota')] }),
    'InProgress',
    'Pods cannot be made: exceeded quota',
  ],
  [
    'a Deployment over its deadline',
    deployment({ ...all3, availableReplicas: 0, conditions: [condition('Progressing', 'False', 'ProgressDeadlineExceeded', 'timed out')] }),
    'Failed',
    /no progress within its deadline: timed out/,
  ],
  [
    'a Deployment without a deadline',
    deployment({ ...all3, conditions: [condition('Available', 'True')] }, { replicas: 3 }),
    'Current',
    /3 of 3/,
  ],
  [
    'a Deployment not available',
    deployment({ ...all3, conditions: [shipped[0] as JsonObject, condition('Available', 'False', 'MinimumReplicasUnavailable')] }),
    'InProgress',
    /MinimumReplicasUnavailable/,
  ],

  [
    'a ReplicaSet',
    make(
      'apps/v1',
      'ReplicaSet',
      { replicas: 2 },
      { observedGeneration: 2, replicas: 2, fullyLabeledReplicas: 2, availableReplicas: 1, readyReplicas: 2 },
    ),
    'InProgress',
    '1 of 2 replicas available',
  ],
  ['a StatefulSet', statefulSet({ currentRevision: 'b', updateRevision: 'b' }), 'Current', '3 of 3 replicas ready'],
  ['a StatefulSet half ready', statefulSet({ readyReplicas: 2 }), 'InProgress', '2 of 3 replicas ready'],
  [
    'a StatefulSet half updated',
    statefulSet({ currentRevision: 'a', updateRevision: 'b', updatedReplicas: 2 }),
    'InProgress',
    '2 of 3 replicas updated',
  ],
  [
    'a StatefulSet updated down to its partition',
    statefulSet({ currentRevision: 'a', updateRevision: 'b', updatedReplicas: 1 }, { updateStrategy: { rollingUpdate: { partition: 2 } } }),
    'Current',
    /partition 2/,
  ],
  [
    'a StatefulSet short of its partition',
    statefulSet({ currentRevision: 'a', updateRevision: 'b', updatedReplicas: 0 }, { updateStrategy: { rollingUpdate: { partition: 2 } } }),
    'InProgress',
    /0 of 1 replicas updated/,
  ],
  [
    'a StatefulSet OnDelete',
    statefulSet({ currentRevision: 'a', updateRevision: 'b' }, { updateStrategy: { type: 'OnDelete' } }),
    'Current',
    /when they are deleted/,
  ],
  ['a DaemonSet', daemonSet({}), 'Current', '2 of 2 Pods available'],
  ['a DaemonSet without nodes', daemonSet({ desiredNumberScheduled: 0 }), 'Current', /no node/],
  ['a DaemonSet half updated', daemonSet({ updatedNumberScheduled: 1 }), 'InProgress', '1 of 2 Pods updated'],
  ['a DaemonSet OnDelete', daemonSet({ updatedNumberScheduled: 0 }, { updateStrategy: { type: 'OnDelete' } }), 'Current', /2 of 2/],
  ['a DaemonSet half ready', daemonSet({ numberAvailable: 1 }), 'InProgress', '1 of 2 Pods available'],

  ['a new Job', job({}), 'InProgress', 'the Job has not started'],
  ['a running Job', job({ startTime: 't', active: 1 }), 'Current', /running: 1 active, 0 succeeded, 0 failed/],
  ['a complete Job', job({ startTime: 't', conditions: [condition('Complete', 'True')] }), 'Current', 'the Job is complete'],
  [
    'a failed Job',
    job({ startTime: 't', conditions: [condition('Failed', 'True', 'BackoffLimitExceeded', 'reached its limit')] }),
    'Failed',
    /reached its limit/,
  ],
  ['a suspended Job', job({}, { suspend: true }), 'Current', 'the Job is suspended'],
  ['a CronJob', make('batch/v1', 'CronJob', {}, {}), 'Current', 'no run yet'],

  ['a Pod that is ready', pod({ phase: 'Running', conditions: [condition('Ready', 'True')] }), 'Current', 'the Pod is ready'],
  [
    'a Pod that crashes',
    pod({ phase: 'Running', conditions: [condition('Ready', 'False')], containerStatuses: waiting('CrashLoopBackOff', 'back-off 10s') }),
    'Failed',
    'container app: CrashLoopBackOff: back-off 10s',
  ],
  [
    'a Pod without image',
    pod({ phase: 'Pending', containerStatuses: waiting('ImagePullBackOff') }),
    'InProgress',
    'container app: ImagePullBackOff',
  ],
  [
    'a Pod without its Secret',
    pod({ phase: 'Pending', containerStatuses: waiting('CreateContainerConfigError', 'secret "db" not found') }),
    'InProgress',
    /secret "db" not found/,
  ],
  [
    'a Pod whose first container starts',
    pod({ phase: 'Pending', initContainerStatuses: waiting('ErrImagePull'), containerStatuses: waiting('PodInitializing') }),
    'InProgress',
    /ErrImagePull/,
  ],
  [
    'a Pod without a node',
    pod({ phase: 'Pending', conditions: [condition('PodScheduled', 'False', 'Unschedulable', '0/1 nodes')] }),
    'InProgress',
    /not scheduled: 0\/1 nodes/,
  ],
  ['a Pod that ended well', pod({ phase: 'Succeeded' }), 'Current', 'the Pod is complete'],
  [
    'a Pod that ended badly',
    pod({ phase: 'Failed', containerStatuses: [{ name: 'app', state: { terminated: { exitCode: 3, reason: 'Error' } } }] }),
    'Failed',
    /exit code 3/,
  ],

  ['a bound claim', make('v1', 'PersistentVolumeClaim', { volumeName: 'pv-1' }, { phase: 'Bound' }), 'Current', 'bound to pv-1'],
  ['a claim that waits for its Pod', make('v1', 'PersistentVolumeClaim', {}, { phase: 'Pending' }), 'Current', /not bound yet/],
  ['a lost claim', make('v1', 'PersistentVolumeClaim', {}, { phase: 'Lost' }), 'Failed', /gone/],
  [
    'a load balancer',
    make('v1', 'Service', { type: 'LoadBalancer', clusterIP: '10.0.0.1' }, { loadBalancer: { ingress: [{ ip: '1.2.3.4' }] } }),
    'Current',
    /1\.2\.3\.4/,
  ],
  [
    'a load balancer nobody serves',
    make('v1', 'Service', { type: 'LoadBalancer', clusterIP: '10.0.0.1' }, { loadBalancer: {} }),
    'Current',
    /no load balancer address/,
  ],
  ['an Ingress', make('networking.k8s.io/v1', 'Ingress', {}, { loadBalancer: {} }), 'Current', /no controller/],
  [
    'a budget that is met',
    budget({ expectedPods: 2, desiredHealthy: 1, currentHealthy: 2, disruptionsAllowed: 1 }),
    'Current',
    /1 disruptions/,
  ],
  ['a budget that is not met', budget({ expectedPods: 2, desiredHealthy: 2, currentHealthy: 1 }), 'InProgress', '1 of 2 Pods healthy'],
  ['a budget without Pods', budget({ expectedPods: 0, desiredHealthy: 1, currentHealthy: 0 }), 'Current', 'it covers no Pods'],
  ['a CRD', crd(condition('NamesAccepted', 'True'), condition('Established', 'True')), 'Current', 'established'],
  [
    'a CRD being installed',
    crd(condition('NamesAccepted', 'True'), condition('Established', 'False', 'Installing')),
    'InProgress',
    /not established/,
  ],
  ['a CRD whose names are taken', crd(condition('NamesAccepted', 'False', 'Conflict', 'plural in use')), 'Failed', /plural in use/],
  ['a Namespace', make('v1', 'Namespace', {}, { phase: 'Active' }), 'Current', 'active'],
  [
    'an APIService',
    make('apiregistration.k8s.io/v1', 'APIService', {}, { conditions: [condition('Available', 'False', 'MissingEndpoints')] }),
    'InProgress',
    /MissingEndpoints/,
  ],
  [
    'an autoscaler without metrics',
    make('autoscaling/v2', 'HorizontalPodAutoscaler', {}, { conditions: [condition('ScalingActive', 'False', 'FailedGetResourceMetric')] }),
    'Current',
    /FailedGetResourceMetric/,
  ],
  [
    'an autoscaler without target',
    make(
      'autoscaling/v2',
      'HorizontalPodAutoscaler',
      {},
      { conditions: [condition('AbleToScale', 'False', 'FailedGetScale', 'not found')] },
    ),
    'InProgress',
    /not found/,
  ],

  ['a resource that is ready', make('example.com/v1', 'Thing', {}, { conditions: [condition('Ready', 'True')] }), 'Current', 'ready'],
  [
    'a resource that is not ready',
    make('example.com/v1', 'Thing', {}, { conditions: [condition('Ready', 'False', 'Waiting', 'for a friend')] }),
    'InProgress',
    'not ready: for a friend',
  ],
  [
    'a stalled resource',
    make('example.com/v1', 'Thing', {}, { conditions: [condition('Stalled', 'True', 'Broken')] }),
    'Failed',
    'stalled: Broken',
  ],
  [
    'a reconciling resource',
    make('example.com/v1', 'Thing', {}, { conditions: [condition('Reconciling', 'True', 'Working'), condition('Ready', 'True')] }),
    'InProgress',
    /Working/,
  ],
  [
    'a resource its controller has not seen',
    make('example.com/v1', 'Thing', {}, { observedGeneration: 1, conditions: [condition('Ready', 'True')] }),
    'InProgress',
    /generation 1/,
  ],
  [
    'a JobFlow',
    make('workflow.zen.io/v1alpha1', 'JobFlow', {}, { conditions: [condition('Ready', 'True')] }),
    'NoController',
    'no controller yet',
  ],
];

describe('healthOf', () => {
  it.each(rows)('%s', (_name, object, status, message) => {
    const found = healthOf(object);
    expect(found.status).toBe(status);
    if (typeof message === 'string') expect(found.message).toBe(message);
    else expect(found.message).toMatch(message);
    expect(found.message).not.toContain('\n');
  });

  it('survives a status of any shape', () => {
    for (const [, object] of rows) {
      if (object === undefined) continue;
      for (const status of [
        null,
        'x',
        1,
        [],
        { conditions: 'x' },
        { conditions: [null, 'x', {}] },
        { containerStatuses: [{ state: null }] },
      ])
        expect(healthOf({ ...object, spec: status, status }).message).not.toBe('');
    }
  });
});
