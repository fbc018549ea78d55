import { beforeEach, describe, expect, test } from 'vitest';
import { createFakeServer, type FakeServer } from '../../test/support/fake-kube.ts';
import { type Commit, configMap, rendered, runOnce } from '../../test/support/run-once.ts';
import type { KubeClient } from '../kube/types.ts';
import { HoldfastError } from '../lib/errors.ts';
import type { KubeObject } from '../lib/kube-object.ts';
import { loadInventory } from '../memory/inventory.ts';
import type { ApplyResult } from './types.ts';

const owner = { instance: 'laptop', cluster: 'shop' };
const COUNT = 30;
const old = Array.from({ length: COUNT }, (_, index) => configMap(`old-${index}`));
const stays = configMap('stays');
const commit = (name: string, objects: readonly KubeObject[]): Commit => ({ commit: name, objects: objects.map((one) => rendered(one)) });
const keyOfOld = (index: number): string => `/ConfigMap/default/old-${index}`;

const prune = (kube: KubeClient): Promise<ApplyResult> =>
  runOnce(kube, commit('c2', [stays]), {
    pruneTimeoutMs: 10,
    planInput: { policy: { pruneCeiling: { objects: 1000, percent: 100 }, allowClusterDeletion: false } },
  });

describe('deletion of many objects of a kind', () => {
  let server: FakeServer;

  beforeEach(async () => {
    server = createFakeServer();
    await runOnce(server.connect(), commit('c1', [...old, stays]));
  });

  const change = (key: string, mark: (object: KubeObject) => void): void => {
    const object = structuredClone(server.objects.get(key) as KubeObject);
    mark(object);
    server.put(object);
  };
  /** Something that somebody does between the LIST and the first DELETE. */
  const meanwhile = (body: () => void): KubeClient => {
    let isDone = false;
    return server.connect({
      before: ({ verb }) => {
        if (verb !== 'delete' || isDone) return;
        isDone = true;
        body();
      },
    });
  };
  const entries = async (): Promise<string[]> => [...(await loadInventory(server.connect(), owner, 0)).inventory.entries.keys()];

  test('costs one DELETE each and no GET', async () => {
    const asked: string[] = [];
    const kube = server.connect({ before: ({ verb, key }) => void (key.includes('/old-') && asked.push(verb)) });
    const result = await prune(kube);
    expect(result.pruned).toHaveLength(COUNT);
    expect(asked).toEqual(Array.from({ length: COUNT }, () => 'delete'));
    expect(await entries()).toEqual(['/ConfigMap/default/stays']);
  });

  test('what somebody marks after the LIST is read again, and held', async () => {
    const mark = ({ metadata }: KubeObject): void => {
      metadata.annotations = { ...metadata.annotations, 'holdfast.dev/prune': 'disabled' };
    };
    const result = await prune(meanwhile(() => change(keyOfOld(29), mark)));
    expect(result.held).toMatchObject([{ key: keyOfOld(29), guard: 'prune-disabled' }]);
    expect(result.pruned).toHaveLength(COUNT - 1);
    expect(await entries()).toContain(keyOfOld(29));
  });

  test('what somebody makes anew after the LIST stays', async () => {
    const { metadata: before } = server.objects.get(keyOfOld(29)) as KubeObject;
    const { uid: _uid, resourceVersion: _version, ...metadata } = before;
    const remade = meanwhile(() => {
      server.drop(keyOfOld(29));
      server.put({ ...configMap('old-29'), metadata });
    });
    const result = await prune(remade);
    expect(result.held).toMatchObject([{ key: keyOfOld(29), guard: 'foreign-owner' }]);
    expect(server.objects.has(keyOfOld(29))).toBe(true);
  });

  test('what finalizers hold keeps its entry', async () => {
    change(keyOfOld(0), ({ metadata }) => {
      metadata.deletionTimestamp = '2026-01-01T00:00:00Z';
    });
    const result = await prune(server.connect());
    expect(result.held).toMatchObject([{ key: keyOfOld(0), guard: 'terminating' }]);
    expect(result.pruned).toHaveLength(COUNT - 1);
    expect(await entries()).toContain(keyOfOld(0));
  });

  test('a LIST that fails is made up for by a GET each', async () => {
    let began = false;
    let gets = 0;
    const refusing = server.connect({
      before: ({ verb, key, write }) => {
        if (verb === 'get' && key.includes('/old-')) gets += 1;
        began ||= write && key.includes('ConfigMap');
        if (began && verb === 'list' && key.startsWith('/ConfigMap/')) throw new HoldfastError('KubeForbidden', 'no list');
      },
    });
    expect((await prune(refusing)).pruned).toHaveLength(COUNT);
    expect(gets).toBe(2 * COUNT);
    expect(await entries()).toEqual(['/ConfigMap/default/stays']);
  });
});
