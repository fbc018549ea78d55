import { expect, it } from 'vitest';
import type { Desired, DesiredCluster } from '../../desired/types.ts';
import { HoldfastError } from '../../lib/errors.ts';
import { firstHead } from '../../memory/next-head.ts';
import type { Head } from '../../memory/types.ts';
import type { Deps } from '../deps.ts';
import type { Session } from '../session.ts';
import { inForce } from './in-force.ts';

const [C0, C1, LOCAL, BAD] = ['0', '1', '2', '3'].map((digit) => digit.repeat(40)) as [string, string, string, string];
const GONE = '4'.repeat(40);
/** Somebody has merged C1 into work of their own: by first parents, C1 is never met. */
const FIRST_PARENT: { [commit: string]: string | undefined } = { [BAD]: LOCAL, [LOCAL]: C0, [C1]: C0 };
const HISTORY: { [commit: string]: readonly string[] } = { [C0]: [C0], [C1]: [C1, C0], [LOCAL]: [LOCAL, C0], [BAD]: [BAD, LOCAL, C1, C0] };
const HOLDS: { [commit: string]: readonly string[] } = {
  [C0]: ['old', 'web'],
  [C1]: ['web'],
  [LOCAL]: ['web', 'local'],
  [BAD]: ['web', 'new'],
};

const clusterAt = (commit: string): DesiredCluster =>
  ({ name: 'one', commit, valid: true, spec: { provider: 'sandbox' } }) as unknown as DesiredCluster;
const desiredOf = (commit: string): Desired => ({ commit, valid: true, clusters: [clusterAt(commit)] }) as unknown as Desired;
const depsWith = (recorded: Head | undefined): Deps =>
  ({
    config: { accountId: '', policy: { defaults: {}, clusters: {} } },
    secretKey: 'k',
    renderOnce: ({ commit }: { commit: string }) => ({
      objects: (HOLDS[commit] ?? []).map((name) => ({
        object: { apiVersion: 'v1', kind: 'ConfigMap', metadata: { namespace: 'n', name }, data: { of: name === 'web' ? commit : '' } },
        source: name,
      })),
    }),
    loadCommit: async (commit: string) => {
      if (commit === GONE) throw new HoldfastError('SourceRefMissing', 'it is gone');
      return desiredOf(commit);
    },
    parentOf: async (commit: string) => FIRST_PARENT[commit],
    isAncestor: async (ancestor: string, commit: string) => (HISTORY[commit] ?? []).includes(ancestor),
    lastRollbacks: async () => recorded,
    lastTarget: async () => undefined,
    now: () => new Date(0),
  }) as unknown as Deps;
const sessionWith = (head: Head | undefined): Session =>
  ({ memory: { stored: head && { head, resourceVersion: '1' } }, owner: { instance: 'i', cluster: 'one' } }) as unknown as Session;
const asked = { commit: BAD, desired: desiredOf(BAD), cluster: clusterAt(BAD) };

const rolledBack = async (): Promise<Head> => {
  const deps = depsWith(undefined);
  const { contentsOf } = await import('./contents.ts');
  const [key, { digest } = { digest: '' }] = [...contentsOf(deps, clusterAt(BAD))].find(([name]) => name.endsWith('web')) ?? [''];
  return {
    ...firstHead({ instance: 'i', cluster: 'one' }, 'uid'),
    target: { commit: C1, digest: 'd' },
    healthy: C1,
    quarantine: [{ commit: BAD, to: C1, at: '', reason: 'r', objects: [{ key, digest, object: 'web', source: 'web' }] }],
  };
};

it('a rollback deletes what the commits that it undoes have made, and not what was there before them', async () => {
  const { revision, held } = await inForce(depsWith(undefined), sessionWith(await rolledBack()), asked);
  expect([revision.commit, held?.state]).toEqual([C1, 'RolledBack']);
  const names = [...(revision.rollback?.created ?? [])].map((key) => key.split('/').at(-1));
  expect(names.sort()).toEqual(['local', 'new', 'web']);
});

it('what was rolled back stays so in a cluster that was lost, and its memory begins with that', async () => {
  const recorded = await rolledBack();
  const { revision, held, head } = await inForce(depsWith(recorded), sessionWith(undefined), asked);
  expect(head).toBeUndefined();
  expect([revision.commit, held?.state]).toEqual([C1, 'RolledBack']);
  expect(revision.recalled).toEqual(recorded.quarantine);
  const mended = await inForce(depsWith(recorded), sessionWith(undefined), {
    commit: LOCAL,
    desired: desiredOf(LOCAL),
    cluster: clusterAt(LOCAL),
  });
  expect([mended.revision.commit, mended.held, mended.revision.recalled]).toEqual([LOCAL, undefined, recorded.quarantine]);
  expect((await inForce(depsWith(undefined), sessionWith(undefined), asked)).revision).toEqual(asked);
});

it('what a cluster was taken to since, and is not yet healthy there, stays in force: nobody goes back behind it', async () => {
  const recorded = { ...(await rolledBack()), target: { commit: LOCAL, digest: 'd' } };
  const { revision, held } = await inForce(depsWith(undefined), sessionWith(recorded), asked);
  expect([revision.commit, revision.rollback, held?.state, held?.enforced]).toEqual([LOCAL, undefined, 'RolledBack', LOCAL]);
  // Not where it has what was rolled back itself.
  const bad = { ...recorded, target: { commit: BAD, digest: 'd' } };
  expect((await inForce(depsWith(undefined), sessionWith(bad), asked)).revision).toMatchObject({ commit: C1, rollback: {} });
  // Nor where it is not to be had any more: what is older is not brought in its place.
  const gone = { ...recorded, target: { commit: GONE, digest: 'd' } };
  await expect(inForce(depsWith(undefined), sessionWith(gone), asked)).rejects.toMatchObject({
    code: 'Quarantined',
    message: 'the commit in force 4444444 is not to be found any more',
    hint: expect.stringMatching(/^nothing is written/),
  });
  // A cluster that is lost meanwhile comes back as it was.
  const lost = { ...depsWith(recorded), lastTarget: async () => LOCAL };
  expect((await inForce(lost, sessionWith(undefined), asked)).revision).toMatchObject({ commit: LOCAL, recalled: recorded.quarantine });
});

it('a freeze holds also where the commit in force is not to be had any more: nothing is enforced then', async () => {
  const always = [{ schedule: '* * * * *', duration: '1h' }];
  const deps = {
    ...depsWith(undefined),
    loadCommit: async (commit: string) => {
      if (commit !== C1) return desiredOf(commit);
      throw new HoldfastError('SourceRefMissing', 'it is gone');
    },
  };
  const head = { ...firstHead({ instance: 'i', cluster: 'one' }, 'uid'), target: { commit: C1, digest: 'd' } };
  const now = { commit: LOCAL, desired: desiredOf(LOCAL), cluster: clusterAt(LOCAL) };
  await expect(inForce(deps, sessionWith({ ...head, freeze: always }), now)).rejects.toMatchObject({
    code: 'Frozen',
    message: expect.stringMatching(
      /^2222222 is held: changes wait, and no end is in sight: .*; 1111111, which is in force, is not to be found any more/,
    ),
    hint: expect.stringContaining('--override-freeze'),
  });
  const wanted = { ...now, overrideFreeze: { by: 'me', reason: 'r' } };
  expect((await inForce(deps, sessionWith({ ...head, freeze: always }), wanted)).revision).toEqual(wanted);
  expect((await inForce(deps, sessionWith(head), now)).revision).toEqual(now);
  // The memory of an older Holdfast says nothing of windows.
  const windows = { ...now, cluster: { ...now.cluster, spec: { provider: 'sandbox', freeze: always } } as DesiredCluster };
  await expect(inForce(deps, sessionWith(head), windows)).rejects.toMatchObject({ code: 'Frozen' });
});
