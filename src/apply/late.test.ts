// Requests of a run that was stopped arrive after the next run has gone to a newer commit.
import { describe, expect, test } from 'vitest';
import { createFakeServer, type FakeServer } from '../../test/support/fake-kube.ts';
import { type Commit, configMap, lookOnce, namespaceOf, rendered, runOnce } from '../../test/support/run-once.ts';
import type { KubeClient } from '../kube/types.ts';
import { HoldfastError } from '../lib/errors.ts';
import type { JsonObject } from '../lib/json.ts';
import type { KubeObject } from '../lib/kube-object.ts';
import { loadInventory } from '../memory/inventory.ts';

const owner = { instance: 'laptop', cluster: 'shop' };
const commit = (name: string, ...objects: KubeObject[]): Commit => ({ commit: name, objects: objects.map((object) => rendered(object)) });
const [stays, x] = [configMap('stays'), configMap('x')];
const key = '/ConfigMap/default/x';
const uidOf = (server: FakeServer): string | undefined => server.objects.get(key)?.metadata.uid;

/** A client whose process stops right before it sends the first request of this kind; `late` sends it after all. */
const stopping = (kube: KubeClient, verb: 'remove' | 'apply', name: string): { client: KubeClient; late: () => Promise<unknown> } => {
  const held: (() => Promise<unknown>)[] = [];
  const stop = (send: () => Promise<unknown>): Promise<never> => {
    held.push(send);
    return Promise.reject(new HoldfastError('KubeUnreachable', 'stopped'));
  };
  const client: KubeClient = {
    ...kube,
    remove: (ref, options) => (verb === 'remove' && ref.name === name ? stop(() => kube.remove(ref, options)) : kube.remove(ref, options)),
    apply: (object, options) =>
      verb === 'apply' && object.metadata.name === name && !options?.dryRun
        ? stop(() => kube.apply(object, options))
        : kube.apply(object, options),
  };
  return { client, late: () => Promise.allSettled(held.map((send) => send())) };
};

describe('a DELETE that arrives late', () => {
  test('finds what a newer commit has brought back changed, and fails', async () => {
    const server = createFakeServer();
    await runOnce(server.connect(), commit('c1', stays, x));
    const before = uidOf(server);
    const { client, late } = stopping(server.connect(), 'remove', 'x');
    await runOnce(client, commit('c2', stays)).catch(() => undefined);
    expect((await lookOnce(server.connect(), commit('c3', stays, x))).needsRun).toBe(true);
    const back = await runOnce(server.connect(), commit('c3', stays, x));
    expect(back).toMatchObject({ state: 'Healthy', failed: [], applied: [] });
    await late();
    expect(uidOf(server)).toBe(before);
    expect(JSON.stringify(server.objects.get(key))).not.toContain('fence');
    const { inventory } = await loadInventory(server.connect(), owner, 0);
    expect(inventory.entries.get(key)).not.toHaveProperty('deleting');
    expect((await lookOnce(server.connect(), commit('c3', stays, x))).needsRun).toBe(false);
  });

  test('of a replacement finds what a newer commit keeps as it is changed, and fails', async () => {
    const server = createFakeServer();
    const web = (fixed: string): KubeObject => ({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'web', namespace: 'default', annotations: { 'holdfast.dev/replace': 'allowed' } },
      spec: { fixed },
    });
    await runOnce(server.connect(), commit('c1', web('a')));
    const before = server.objects.get('apps/Deployment/default/web')?.metadata.uid;
    const { client, late } = stopping(server.connect(), 'remove', 'web');
    await runOnce(client, commit('c2', web('b'))).catch(() => undefined);
    await runOnce(server.connect(), commit('c3', web('a')));
    await late();
    expect(server.objects.get('apps/Deployment/default/web')?.metadata.uid).toBe(before);
    // One that is carried out leaves no mark behind.
    await runOnce(server.connect(), commit('c4', web('b')));
    expect(server.objects.get('apps/Deployment/default/web')?.metadata.uid).not.toBe(before);
    expect((await lookOnce(server.connect(), commit('c4', web('b')))).needsRun).toBe(false);
  });

  test('finds what the newer commit may not delete any more changed, and fails', async () => {
    const server = createFakeServer();
    await runOnce(server.connect(), commit('c1', stays, x));
    const before = uidOf(server);
    const { client, late } = stopping(server.connect(), 'remove', 'x');
    await runOnce(client, commit('c2', stays)).catch(() => undefined);
    const held = { planInput: { pruneEnabled: false } };
    await runOnce(server.connect(), commit('c3', stays), held);
    await late();
    expect(uidOf(server)).toBe(before);
    expect((await lookOnce(server.connect(), commit('c3', stays), held)).needsRun).toBe(false);
  });

  test('of what cannot be seen now keeps its mark until it can', async () => {
    const server = createFakeServer();
    await runOnce(server.connect(), commit('c1', stays, x));
    const { client } = stopping(server.connect(), 'remove', 'x');
    await runOnce(client, commit('c2', stays)).catch(() => undefined);
    const unseen = { planInput: { observations: new Map(), listed: new Set<string>(), unlisted: new Map([['/ConfigMap', 'forbidden']]) } };
    await runOnce(server.connect(), commit('c3', stays, x), unseen);
    expect((await loadInventory(server.connect(), owner, 0)).inventory.entries.get(key)).toHaveProperty('deleting', true);
    await runOnce(server.connect(), commit('c3', stays, x));
    expect((await loadInventory(server.connect(), owner, 0)).inventory.entries.get(key)).not.toHaveProperty('deleting');
  });

  test('of what nobody wants any more does no harm either way, and costs nothing', async () => {
    const server = createFakeServer();
    await runOnce(server.connect(), commit('c1', stays, x));
    const { client, late } = stopping(server.connect(), 'remove', 'x');
    await runOnce(client, commit('c2', stays)).catch(() => undefined);
    const next = await runOnce(server.connect(), commit('c2', stays));
    expect(next).toMatchObject({ state: 'Healthy', pruned: [key] });
    await late();
    expect((await lookOnce(server.connect(), commit('c2', stays))).needsRun).toBe(false);
  });
});

describe('a create that arrives late', () => {
  test('is found by its marks, entered, and pruned like anything that is not in Git', async () => {
    const server = createFakeServer();
    await runOnce(server.connect(), commit('c1', stays));
    const { client, late } = stopping(server.connect(), 'apply', 'x');
    await runOnce(client, commit('c2', stays, x)).catch(() => undefined);
    await runOnce(server.connect(), commit('c3', stays));
    await runOnce(server.connect(), commit('c3', stays));
    await late();
    expect(uidOf(server)).toBeDefined();
    expect((await lookOnce(server.connect(), commit('c3', stays))).needsRun).toBe(true);
    const result = await runOnce(server.connect(), commit('c3', stays));
    expect(result.pruned).toEqual([key]);
    expect(uidOf(server)).toBeUndefined();
  });

  test('and a copy that somebody made of an object of ours, marks included, is nobody we delete', async () => {
    const server = createFakeServer();
    await runOnce(server.connect(), commit('c1', stays, namespaceOf('shop')));
    const original = server.objects.get('/ConfigMap/default/stays') as KubeObject;
    const { labels = {}, annotations = {} } = original.metadata;
    server.put({ ...configMap('copy'), metadata: { name: 'copy', namespace: 'default', labels, annotations } }, 'kubectl-create');
    const result = await runOnce(server.connect(), commit('c2', stays, namespaceOf('shop')));
    expect(result.pruned).toEqual([]);
    expect((await lookOnce(server.connect(), commit('c2', stays, namespaceOf('shop')))).needsRun).toBe(false);
    expect(server.objects.has('/ConfigMap/default/copy')).toBe(true);
  });

  test.each([
    ['in time', '2026-01-01T00:00:30Z', ['/ConfigMap/default/copy']],
    ['long before it was created: a backup that was restored elsewhere', '2025-12-31T12:00:00Z', []],
  ])('managedFields included, applied %s', async (_, time, pruned) => {
    const server = createFakeServer();
    await runOnce(server.connect(), commit('c1', stays));
    const original = server.objects.get('/ConfigMap/default/stays') as KubeObject;
    const managedFields = (original.metadata['managedFields'] as JsonObject[]).map((entry) => ({ ...entry, time }));
    const made = server.put({ ...original, metadata: { ...original.metadata, name: 'copy', uid: 'copy' } });
    server.objects.set('/ConfigMap/default/copy', { ...made, metadata: { ...made.metadata, managedFields } });
    const result = await runOnce(server.connect(), commit('c2', stays));
    expect(result.pruned).toEqual(pruned);
  });
});
