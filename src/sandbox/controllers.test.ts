import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { at, startSandbox, type TestSandbox, type WatchEvent } from '../../test/support/sandbox.ts';

const NS = '/api/v1/namespaces/default';
const DEPLOYMENTS = '/apis/apps/v1/namespaces/default/deployments';
const JOBS = '/apis/batch/v1/namespaces/default/jobs';
const template = (app: string, image = 'web:1', spec: object = {}) => ({
  metadata: { labels: { app } },
  spec: { containers: [{ name: 'c', image }], ...spec },
});
const workload = (kind: string, name: string, spec: object, image?: string) => ({
  apiVersion: 'apps/v1',
  kind,
  metadata: { name },
  spec: { selector: { matchLabels: { app: name } }, template: template(name, image), ...spec },
});
const job = (name: string, spec: object = {}, annotations: object = {}) => ({
  apiVersion: 'batch/v1',
  kind: 'Job',
  metadata: { name, annotations },
  spec: { template: template(name, 'work:1', { restartPolicy: 'Never' }), ...spec },
});
const condition = (object: object, type: string): unknown =>
  (at(object, 'status.conditions') as { type: string; status: string }[] | undefined)?.find((entry) => entry.type === type)?.status;
const names = (events: WatchEvent[], type: string): string[] =>
  events.filter((event) => event.type === type).map((event) => String(at(event.object, 'metadata.name')));

describe('what a cluster does by itself', () => {
  let sandbox: TestSandbox;
  beforeAll(async () => {
    sandbox = await startSandbox();
  });
  afterAll(() => sandbox.close());
  const podsOf = async (app: string) =>
    (await sandbox.call('GET', `${NS}/pods?labelSelector=app%3D${app}`)).body['items'] as { metadata: { name: string }; spec: object }[];

  it('brings a Deployment to life and rolls it to a new image', async () => {
    await sandbox.apply(`${DEPLOYMENTS}/web`, workload('Deployment', 'web', { replicas: 3 }));
    const up = await sandbox.settled(DEPLOYMENTS, 'web', (object) => at(object, 'status.availableReplicas') === 3);
    expect([condition(up, 'Available'), at(up, 'status.observedGeneration')]).toEqual(['True', 1]);
    await sandbox.apply(`${DEPLOYMENTS}/web`, workload('Deployment', 'web', { replicas: 3 }, 'web:2'));
    const done = (object: object): boolean =>
      at(object, 'status.observedGeneration') === 2 &&
      at(object, 'status.updatedReplicas') === 3 &&
      at(object, 'status.replicas') === 3 &&
      at(object, 'status.availableReplicas') === 3;
    const rolled = await sandbox.settled(DEPLOYMENTS, 'web', done);
    expect(at(rolled, 'metadata.annotations')).toEqual({ 'deployment.kubernetes.io/revision': '2' });
    expect(
      (await podsOf('web'))
        .filter((pod) => at(pod, 'metadata.deletionTimestamp') === undefined)
        .map((pod) => at(pod, 'spec.containers.0.image')),
    ).toEqual(['web:2', 'web:2', 'web:2']);
  });

  it('never has fewer pods available than the strategy allows', async () => {
    const strategy = { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 0, maxSurge: 1 } };
    await sandbox.apply(`${DEPLOYMENTS}/careful`, workload('Deployment', 'careful', { replicas: 2, strategy }));
    await sandbox.settled(DEPLOYMENTS, 'careful', (object) => at(object, 'status.availableReplicas') === 2);
    const complete = (object: object): boolean =>
      at(object, 'status.observedGeneration') === 2 && at(object, 'status.updatedReplicas') === 2 && at(object, 'status.replicas') === 2;
    const events = await sandbox.watchUntil(
      `${DEPLOYMENTS}?fieldSelector=metadata.name%3Dcareful`,
      (seen) => seen.some((event) => complete(event.object)),
      () => sandbox.apply(`${DEPLOYMENTS}/careful`, workload('Deployment', 'careful', { replicas: 2, strategy }, 'web:2')),
    );
    for (const event of events) {
      expect(at(event.object, 'status.availableReplicas')).toBeGreaterThanOrEqual(2);
      expect(at(event.object, 'status.replicas')).toBeLessThanOrEqual(3);
    }
  });

  it('replaces a pod that was deleted', async () => {
    await sandbox.apply(`${DEPLOYMENTS}/again`, workload('Deployment', 'again', { replicas: 1 }));
    await sandbox.settled(DEPLOYMENTS, 'again', (object) => at(object, 'status.availableReplicas') === 1);
    const [pod] = await podsOf('again');
    const events = await sandbox.watchUntil(
      `${NS}/pods?labelSelector=app%3Dagain`,
      (seen) =>
        seen.some((event) => event.type === 'DELETED') &&
        seen.some((event) => at(event.object, 'metadata.name') !== pod?.metadata.name && at(event.object, 'status.phase') === 'Running'),
      () => sandbox.call('DELETE', `${NS}/pods/${pod?.metadata.name}`),
    );
    expect(names(events, 'DELETED')).toEqual([pod?.metadata.name]);
  });

  it('shows an image that cannot be pulled, and a Secret that is missing until it comes', async () => {
    await sandbox.apply(`${DEPLOYMENTS}/broken`, workload('Deployment', 'broken', { replicas: 1 }, 'broken/web:1'));
    await sandbox.watchUntil(`${NS}/pods?labelSelector=app%3Dbroken`, (seen) =>
      seen.some((event) => at(event.object, 'status.containerStatuses.0.state.waiting.reason') === 'ImagePullBackOff'),
    );
    expect(condition((await sandbox.call('GET', `${DEPLOYMENTS}/broken`)).body, 'Available')).toBe('False');
    const needy = workload('Deployment', 'needy', { replicas: 1 });
    const env = [{ name: 'URL', valueFrom: { secretKeyRef: { name: 'db', key: 'url' } } }];
    await sandbox.apply(`${DEPLOYMENTS}/needy`, {
      ...needy,
      spec: { ...needy.spec, template: { metadata: { labels: { app: 'needy' } }, spec: { containers: [{ name: 'c', image: 'i', env }] } } },
    });
    await sandbox.watchUntil(`${NS}/pods?labelSelector=app%3Dneedy`, (seen) =>
      seen.some((event) => at(event.object, 'status.containerStatuses.0.state.waiting.message') === 'secret "db" not found'),
    );
    await sandbox.call('POST', `${NS}/secrets`, { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'db' }, stringData: { url: 'x' } });
    await sandbox.settled(DEPLOYMENTS, 'needy', (object) => at(object, 'status.availableReplicas') === 1);
  });

  it('completes Jobs, fails those made to fail, and removes them after their time', async () => {
    await sandbox.call('POST', JOBS, job('done', { completions: 2, parallelism: 2 }));
    const done = await sandbox.settled(JOBS, 'done', (object) => condition(object, 'Complete') === 'True');
    expect([at(done, 'status.succeeded'), at(done, 'status.completionTime')]).toEqual([2, expect.any(String)]);
    await sandbox.call('POST', JOBS, job('fails', { backoffLimit: 1 }, { 'sandbox.holdfast.dev/fail': 'true' }));
    const failed = await sandbox.settled(JOBS, 'fails', (object) => condition(object, 'Failed') === 'True');
    expect(at(failed, 'status.failed')).toBe(2);
    await sandbox.call('POST', JOBS, job('brief', { ttlSecondsAfterFinished: 0 }));
    await sandbox.gone(JOBS, 'brief');
  });

  it('holds a suspended Job until it is resumed', async () => {
    await sandbox.call('POST', JOBS, job('paused', { suspend: true }));
    await sandbox.settled(JOBS, 'paused', (object) => condition(object, 'Suspended') === 'True');
    expect(await podsOf('paused')).toEqual([]);
    await sandbox.patch('merge', `${JOBS}/paused`, { spec: { suspend: false } });
    await sandbox.settled(JOBS, 'paused', (object) => condition(object, 'Complete') === 'True');
  });

  it('runs a DaemonSet on its node and a StatefulSet in order, with claims', async () => {
    const sets = '/apis/apps/v1/namespaces/default/statefulsets';
    const claim = { metadata: { name: 'data' }, spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } } };
    await sandbox.call('POST', '/apis/apps/v1/namespaces/default/daemonsets', workload('DaemonSet', 'agent', {}));
    await sandbox.settled('/apis/apps/v1/namespaces/default/daemonsets', 'agent', (object) => at(object, 'status.numberAvailable') === 1);
    const order = await sandbox.watchUntil(
      `${NS}/pods?labelSelector=app%3Ddb`,
      (seen) => names(seen, 'ADDED').length === 2,
      () => sandbox.call('POST', sets, workload('StatefulSet', 'db', { replicas: 2, serviceName: 'db', volumeClaimTemplates: [claim] })),
    );
    expect(names(order, 'ADDED')).toEqual(['db-0', 'db-1']);
    await sandbox.settled(sets, 'db', (object) => at(object, 'status.readyReplicas') === 2);
    await sandbox.settled(`${NS}/persistentvolumeclaims`, 'data-db-0', (object) => at(object, 'status.phase') === 'Bound');
    await sandbox.patch('merge', `${sets}/db/scale`, { spec: { replicas: 0 } });
    await sandbox.settled(sets, 'db', (object) => at(object, 'status.replicas') === 0);
    expect((await sandbox.call('GET', `${NS}/persistentvolumeclaims/data-db-1`)).code).toBe(200);
  });

  it('deletes dependents in the background, before their owner, or not at all', async () => {
    for (const [name, policy] of [
      ['bg', 'Background'],
      ['fg', 'Foreground'],
      ['orphan', 'Orphan'],
    ] as const) {
      await sandbox.apply(`${DEPLOYMENTS}/${name}`, workload('Deployment', name, { replicas: 1 }));
      await sandbox.settled(DEPLOYMENTS, name, (object) => at(object, 'status.availableReplicas') === 1);
      await Promise.all([sandbox.gone(DEPLOYMENTS, name), sandbox.call('DELETE', `${DEPLOYMENTS}/${name}`, { propagationPolicy: policy })]);
      if (policy === 'Foreground') expect(await podsOf(name)).toEqual([]);
      if (policy === 'Orphan') expect((await podsOf(name)).length).toBe(1);
      // Not by a watch: they may be gone before it begins.
      if (policy === 'Background') await expect.poll(() => podsOf(name), { timeout: 5000 }).toEqual([]);
    }
    const sets = (await sandbox.call('GET', '/apis/apps/v1/namespaces/default/replicasets')).body['items'] as object[];
    const orphan = sets.find((set) => String(at(set, 'metadata.name')).startsWith('orphan-'));
    expect(at(orphan, 'metadata.ownerReferences')).toBeUndefined();
  });

  it('empties a namespace, then removes it', async () => {
    await sandbox.call('POST', '/api/v1/namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'brief' } });
    await sandbox.settled('/api/v1/namespaces/brief/serviceaccounts', 'default', () => true);
    const held = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'held', finalizers: ['example.com/hold'] } };
    await sandbox.call('POST', '/api/v1/namespaces/brief/configmaps', held);
    expect(at((await sandbox.call('DELETE', '/api/v1/namespaces/brief')).body, 'status.phase')).toBe('Terminating');
    const late = await sandbox.call('POST', '/api/v1/namespaces/brief/configmaps', { ...held, metadata: { name: 'late' } });
    expect([late.code, late.body['reason']]).toEqual([403, 'Forbidden']);
    await sandbox.settled(
      '/api/v1/namespaces/brief/configmaps',
      'held',
      (object) => at(object, 'metadata.deletionTimestamp') !== undefined,
    );
    await Promise.all([
      sandbox.gone('/api/v1/namespaces', 'brief'),
      sandbox.patch('merge', '/api/v1/namespaces/brief/configmaps/held', { metadata: { finalizers: null } }),
    ]);
    const missing = await sandbox.call('POST', '/api/v1/namespaces/brief/configmaps', { ...held, metadata: { name: 'late' } });
    expect([missing.code, missing.body['message']]).toEqual([404, 'namespaces "brief" not found']);
  });
});
