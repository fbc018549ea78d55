import { describe, expect, test } from 'vitest';
import { CONTEXT, desiredCluster, desiredService } from '../../../test/support/desired-cluster.ts';
import type { JsonObject } from '../../lib/json.ts';
import type { KubeObject } from '../../lib/kube-object.ts';
import { deploymentsOf, type LiveService } from './deployments.ts';

const arn = (revision: number): string => `arn:aws:ecs:us-east-1:123456789012:task-definition/web:${revision}`;
const template = (revision: number): JsonObject => ({ metadata: { annotations: { 'kecs.dev/task-definition': arn(revision) } } });
const owner = (uid: string): JsonObject[] => [{ controller: true, uid }];

type Numbers = { replicas: number; updated: number; available: number; total?: number; observed?: number; conditions?: JsonObject[] };
const deployment = (revision: number, { replicas, updated, available, total, observed = 2, conditions = [] }: Numbers): KubeObject => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', uid: 'd', generation: 2 },
  spec: { replicas, template: template(revision) },
  status: { observedGeneration: observed, replicas: total ?? updated, updatedReplicas: updated, availableReplicas: available, conditions },
});
const replicaSet = (uid: string, revision: number, order: number, replicas: number): KubeObject => ({
  apiVersion: 'apps/v1',
  kind: 'ReplicaSet',
  metadata: { name: uid, uid, annotations: { 'deployment.kubernetes.io/revision': String(order) }, ownerReferences: owner('d') },
  spec: { replicas, template: template(revision) },
  status: { replicas },
});
const pod = (set: string, started: boolean, restartCount = 0): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: `${set}-${Math.random()}`, uid: `${set}-pod`, ownerReferences: owner(set) },
  status: { phase: 'Running', containerStatuses: [{ name: 'app', started, restartCount }] },
});
const shown = (live: LiveService, revision = 7): JsonObject[] =>
  deploymentsOf(
    { desired: desiredCluster(), kube: undefined, why: '' },
    CONTEXT.accountId,
    desiredService({ family: 'web', revision }),
    live,
  );

describe('the deployments of a service', () => {
  test('one that is done is the only one, and complete', () => {
    const live = {
      workload: deployment(7, { replicas: 2, updated: 2, available: 2 }),
      replicaSets: [replicaSet('new', 7, 2, 2), replicaSet('old', 6, 1, 0)],
      pods: [pod('new', true), pod('new', true, 3)],
    };
    expect(shown(live)).toMatchObject([
      {
        status: 'PRIMARY',
        taskDefinition: arn(7),
        desiredCount: 2,
        runningCount: 2,
        pendingCount: 0,
        failedTasks: 3,
        rolloutState: 'COMPLETED',
      },
    ]);
  });
  test('while it rolls out the old one is shown beside it, and what has not started counts as pending', () => {
    const live = {
      workload: deployment(7, { replicas: 2, updated: 1, available: 2, total: 3 }),
      replicaSets: [replicaSet('old', 6, 1, 2), replicaSet('new', 7, 2, 1)],
      pods: [pod('new', false), pod('old', true), pod('old', true)],
    };
    expect(shown(live)).toMatchObject([
      { status: 'PRIMARY', taskDefinition: arn(7), runningCount: 0, pendingCount: 1, rolloutState: 'IN_PROGRESS' },
      { status: 'ACTIVE', taskDefinition: arn(6), runningCount: 2 },
    ]);
  });
  test('an old set whose last pod is still there keeps the service from being stable', () => {
    const live = {
      workload: deployment(7, { replicas: 1, updated: 1, available: 1 }),
      replicaSets: [replicaSet('old', 6, 1, 0), replicaSet('new', 7, 2, 1)],
      pods: [pod('new', true), pod('old', true)],
    };
    expect(shown(live)).toHaveLength(2);
  });
  test('what Git says and the cluster has not taken up is a PRIMARY without tasks', () => {
    const before = deployment(6, { replicas: 2, updated: 2, available: 2 });
    const live = { workload: before, replicaSets: [replicaSet('old', 6, 1, 2)], pods: [pod('old', true), pod('old', true)] };
    const waiting = [
      { status: 'PRIMARY', taskDefinition: arn(7), desiredCount: 2, runningCount: 0, rolloutState: 'IN_PROGRESS' },
      { status: 'ACTIVE', taskDefinition: arn(6), runningCount: 2 },
    ];
    expect(shown(live)).toMatchObject(waiting);
    const unseen = deployment(7, { replicas: 2, updated: 2, available: 2, observed: 1 });
    expect(shown({ ...live, workload: unseen })).toMatchObject(waiting);
    expect(shown({ workload: undefined, replicaSets: [], pods: [] })).toMatchObject([{ status: 'PRIMARY', rolloutState: 'IN_PROGRESS' }]);
  });
  test('one that was not healthy in time has failed, in the words of its controller', () => {
    const conditions = [{ type: 'Progressing', status: 'False', reason: 'ProgressDeadlineExceeded', message: 'has timed out' }];
    const workload = deployment(7, { replicas: 2, updated: 2, available: 0, conditions });
    const live = { workload, replicaSets: [replicaSet('new', 7, 1, 2)], pods: [pod('new', false), pod('new', false)] };
    expect(shown(live)).toMatchObject([{ status: 'PRIMARY', rolloutState: 'FAILED', rolloutStateReason: 'has timed out' }]);
  });
  test('a DaemonSet is one deployment, of as many tasks as there are nodes', () => {
    const workload: KubeObject = {
      apiVersion: 'apps/v1',
      kind: 'DaemonSet',
      metadata: { name: 'web', uid: 'd', generation: 1 },
      spec: { template: template(7) },
      status: { observedGeneration: 1, desiredNumberScheduled: 3, updatedNumberScheduled: 3, numberAvailable: 3 },
    };
    const service = desiredService({ family: 'web' }, { schedulingStrategy: 'DAEMON' });
    const cluster = { desired: desiredCluster(), kube: undefined, why: '' };
    expect(deploymentsOf(cluster, CONTEXT.accountId, service, { workload, replicaSets: [], pods: [pod('d', true)] })).toMatchObject([
      { status: 'PRIMARY', desiredCount: 3, runningCount: 1, rolloutState: 'COMPLETED' },
    ]);
  });
});
