import { describe, expect, it } from 'vitest';
import type { Head } from '../../memory/types.ts';
import { type Facts, volumesIn, whyNotDelete } from './conditions.ts';

const COMMIT = 'c'.repeat(40);
const head = (change: Partial<Head> = {}): Head => ({
  version: 1,
  instance: 'office',
  cluster: 'one',
  clusterUid: 'uid',
  epoch: 3,
  target: { commit: COMMIT, digest: 'd' },
  applied: COMMIT,
  healthy: COMMIT,
  state: 'Healthy',
  message: '',
  approvals: [],
  recentDeletions: [],
  ...change,
});
const counts = { create: 0, adopt: 0, configure: 0, replace: 0, unchanged: 5, prune: 0, release: 0, blocked: 0 };
const plan = (change: Partial<typeof counts> = {}): Facts['plan'] => ({ counts: { ...counts, ...change } }) as Facts['plan'];
const SAFE: Facts = { comesBack: true, isRecorded: true, head: head(), commit: COMMIT, plan: plan(), volumes: [], outsideGit: [] };

describe('a planned stop deletes a cluster', () => {
  it('where every condition holds', () => {
    expect(whyNotDelete(SAFE)).toBeUndefined();
  });

  it.each<[string, Partial<Facts>, string]>([
    ['recovery is off', { comesBack: false }, 'would not bring it back'],
    ['it was never filled', { head: undefined }, 'not filled yet'],
    ['a backup was restored', { head: head({ restored: { backup: 'one/x', at: '', by: '' } }) }, 'backup one/x was restored in it'],
    ['a run was cut off', { head: head({ state: 'Applying' }) }, 'it is Applying'],
    ['a newer commit was begun', { head: head({ target: { commit: 'n'.repeat(40), digest: 'd' } }) }, 'not applied in full'],
    ['the commit was not applied to its end', { head: head({ applied: 'o'.repeat(40) }) }, 'not applied in full'],
    ['something failed', { head: head({ state: 'Failed', message: 'web' }) }, 'it is Failed, not Healthy: web'],
    ['deletions wait for leave', { head: head({ state: 'Held' }) }, 'it is Held'],
    ['something differs', { plan: plan({ configure: 1 }) }, '1 of its objects are not as the commit says'],
    ['a guard holds something back', { plan: plan({ blocked: 2 }) }, '2 of its objects'],
    ['the state branch is behind', { isRecorded: false }, 'the state branch does not say yet'],
    ['a volume holds data', { volumes: ['PersistentVolume a'] }, 'no verified backup: PersistentVolume a'],
    ['a Secret is not in Git', { outsideGit: ['Secret a/b'] }, 'Git does not have: Secret a/b'],
  ])('and not where %s', (_, change, why) => {
    expect(whyNotDelete({ ...SAFE, ...change })).toContain(why);
  });
});

describe('the volumes of a cluster', () => {
  const kube = (phases: { [kind: string]: readonly string[] }, served = true): Parameters<typeof volumesIn>[0] =>
    ({
      resourceOf: async (_: string, kind: string) => (served ? { kind } : undefined),
      list: async ({ kind }: { kind: string }) => ({
        items: (phases[kind] ?? []).map((phase) => ({ metadata: { name: phase.toLowerCase(), namespace: 'a' }, status: { phase } })),
      }),
    }) as never;
  const names = (phases: { [kind: string]: readonly string[] }) => volumesIn(kube(phases), new AbortController().signal);

  it('are all but those that nobody has used, and what has no phase counts', async () => {
    expect(await names({ PersistentVolume: ['Available'], PersistentVolumeClaim: ['Pending'] })).toEqual([]);
    expect(await names({ PersistentVolume: ['Bound', 'Released', 'Failed', ''] })).toHaveLength(4);
    expect(await names({ PersistentVolumeClaim: ['Bound', 'Lost'] })).toHaveLength(2);
  });

  it('cannot be told where the list fails: then nothing is deleted', async () => {
    const broken = { resourceOf: async () => ({}), list: async () => Promise.reject(new Error('no')) } as never;
    await expect(volumesIn(broken, new AbortController().signal)).rejects.toThrow('no');
  });
});
