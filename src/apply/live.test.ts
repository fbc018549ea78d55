import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { configMap } from '../../test/support/run-once.ts';
import { openSandboxKube, type SandboxKube } from '../../test/support/sandbox-kube.ts';
import type { Resource } from '../kube/types.ts';
import { type KubeObject, type ObjectRef, refOf } from '../lib/kube-object.ts';
import { type LiveChange, type LiveObjects, openLiveObjects } from './live.ts';

const labelled = (name: string, data: { [key: string]: string } = { a: '1' }): KubeObject => {
  const object = configMap(name, data);
  return { ...object, metadata: { ...object.metadata, labels: { 'app.kubernetes.io/managed-by': 'holdfast' } } };
};

describe('live objects', () => {
  let sandbox: SandboxKube;
  let live: LiveObjects;
  let maps: Resource;
  beforeEach(async () => {
    sandbox = await openSandboxKube();
    live = openLiveObjects(sandbox.kube);
    maps = (await sandbox.kube.resourceOf('v1', 'ConfigMap')) as Resource;
  });
  afterEach(async () => {
    live.close();
    await sandbox.close();
  });
  /** The next change of one object that the condition holds for. */
  const nextChange = (ref: ObjectRef, condition: (change: LiveChange) => boolean = () => true): Promise<LiveChange> =>
    new Promise((resolve) => {
      const stop = live.onChange((change) => {
        if (change.ref.name !== ref.name || !condition(change)) return;
        stop();
        resolve(change);
      });
    });

  test('hold what bears our label, and follow it', async () => {
    await sandbox.kube.create(labelled('ours'));
    await sandbox.kube.create(configMap('theirs'));
    await live.ensure([maps]);
    expect([...live.listed]).toEqual(['/ConfigMap']);
    expect(live.get(refOf(labelled('ours')))).toMatchObject({ kind: 'ConfigMap', data: { a: '1' } });
    expect(live.get(refOf(configMap('theirs')))).toBeUndefined();
    const changed = nextChange(refOf(labelled('ours')));
    await sandbox.kube.apply(labelled('ours', { a: '2' }), { force: true });
    expect((await changed).object).toMatchObject({ data: { a: '2' } });
    expect(live.get(refOf(labelled('ours')))).toMatchObject({ data: { a: '2' } });
  });

  test('tell a deleted object from one that only lost its label', async () => {
    const ref = refOf(labelled('ours'));
    await sandbox.kube.create(labelled('ours'));
    await live.ensure([maps]);
    const unlabelled = nextChange(ref);
    await sandbox.kube.patch(ref, 'merge', { metadata: { labels: { 'app.kubernetes.io/managed-by': null } } });
    expect((await unlabelled).object).toMatchObject({ metadata: { name: 'ours' } });
    const labelledAgain = nextChange(ref);
    await sandbox.kube.patch(ref, 'merge', { metadata: { labels: { 'app.kubernetes.io/managed-by': 'holdfast' } } });
    await labelledAgain;
    const deleted = nextChange(ref);
    await sandbox.kube.remove(ref);
    expect((await deleted).object).toBeUndefined();
  });

  test('a kind that cannot be watched is not listed, with its error, and no other waits for it', async () => {
    const nowhere: Resource = { ...maps, apiVersion: 'nowhere.example.com/v1', kind: 'Nothing', name: 'nothings' };
    await live.ensure([nowhere, maps]);
    expect([...live.listed]).toEqual(['/ConfigMap']);
    expect([...live.errors.keys()]).toEqual(['nowhere.example.com/Nothing']);
  });

  test('are looked up whatever labels they bear, singly and many at once', async () => {
    await sandbox.kube.create(configMap('theirs'));
    const refs = ['theirs', 'missing'].map((name) => refOf(configMap(name)));
    const unserved = { ...refOf(configMap('x')), apiVersion: 'nowhere.example.com/v1' };
    const few = await live.lookup([...refs, unserved]);
    expect(few.get('/ConfigMap/default/theirs')).toMatchObject({ object: { data: { a: '1' } } });
    expect(few.get('/ConfigMap/default/missing')).toEqual({ object: undefined });
    expect(few.get('nowhere.example.com/ConfigMap/default/x')).toMatchObject({ error: { code: 'KubeKindNotServed' } });
    const many = await live.lookup([...refs, ...Array.from({ length: 30 }, (_, index) => refOf(configMap(`m${index}`)))]);
    expect(many.size).toBe(32);
    expect(many.get('/ConfigMap/default/theirs')).toMatchObject({ object: { data: { a: '1' } } });
    expect(many.get('/ConfigMap/default/m7')).toEqual({ object: undefined });
  });
});
