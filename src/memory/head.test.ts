import { describe, expect, test } from 'vitest';
import { createFakeServer } from '../../test/support/fake-kube.ts';
import { parseHead, readHead, writeHead } from './head.ts';
import { checkIdentity, readClusterUid } from './identity.ts';
import { firstHead, nextHead } from './next-head.ts';
import { ensureSystemNamespace } from './records.ts';
import type { Head } from './types.ts';

const owner = { instance: 'laptop', cluster: 'shop' };
const began = { type: 'began', commit: 'c1', digest: 'd1', inventory: { shards: 1, complete: true }, sick: [], freeze: undefined } as const;
const head = nextHead(firstHead(owner, 'uid-1'), began);

describe('head record', () => {
  test('is read back as it was written', async () => {
    const kube = createFakeServer().connect();
    await ensureSystemNamespace(kube);
    const written = await writeHead(kube, owner, undefined, head);
    expect(await readHead(kube, owner)).toEqual(written);
    expect((await readHead(kube, owner))?.head).toMatchObject({ epoch: 1, state: 'Applying', target: { commit: 'c1', digest: 'd1' } });
  });

  test('there is none before the first run, also without the namespace', async () => {
    expect(await readHead(createFakeServer().connect(), owner)).toBeUndefined();
  });

  test('a write over a version that is gone ends the run', async () => {
    const kube = createFakeServer().connect();
    await ensureSystemNamespace(kube);
    const first = await writeHead(kube, owner, undefined, head);
    await writeHead(kube, owner, first, nextHead(head, { type: 'applied' }));
    await expect(writeHead(kube, owner, first, head)).rejects.toMatchObject({ code: 'EpochChanged', retryable: true });
    await expect(writeHead(kube, owner, undefined, head)).rejects.toMatchObject({ code: 'EpochChanged' });
  });

  test.each([
    ['no text', undefined],
    ['not JSON', '{"version":1,'],
    ['a list', '[]'],
    ['a field missing', JSON.stringify({ ...head, epoch: undefined })],
    ['a wrong state', JSON.stringify({ ...head, state: 'Great' })],
    ['a negative epoch', JSON.stringify({ ...head, epoch: -1 })],
    ['a wrong target', JSON.stringify({ ...head, target: 'c1' })],
    ['a wrong approval', JSON.stringify({ ...head, approvals: [{ commit: 1 }] })],
  ])('%s is MemoryCorrupt with the way out', (_, text) => {
    expect(() => parseHead(text, owner)).toThrow(
      expect.objectContaining({ code: 'MemoryCorrupt', hint: expect.stringContaining('kubectl') }),
    );
  });

  test('a newer layout is named as such, and another owner is not taken for ours', () => {
    expect(() => parseHead(JSON.stringify({ version: 2 }), owner)).toThrow('written by a newer Holdfast');
    expect(() => parseHead(JSON.stringify(head), { ...owner, instance: 'other' })).toThrow(
      expect.objectContaining({ code: 'MemoryForeign' }),
    );
  });

  test('a head of another cluster stops everything', async () => {
    const uid = await readClusterUid(createFakeServer().connect());
    expect(() => checkIdentity(head, uid)).toThrow(expect.objectContaining({ code: 'ClusterIdentityChanged' }));
    checkIdentity({ ...head, clusterUid: uid }, uid);
    checkIdentity(undefined, uid);
  });
});

describe('nextHead', () => {
  test('keeps in mind what was restored until a run towards what was chosen in its place begins', () => {
    const restored = { backup: 'one/x', at: '2026-01-01T00:00:00Z', by: 'Ada' };
    const held = { ...head, restored };
    for (const event of [
      began,
      { type: 'applied' as const },
      { type: 'settled' as const, state: 'Healthy' as const, message: '', healthy: true },
    ])
      expect(nextHead(held, event).restored).toEqual(restored);
    expect(nextHead({ ...held, restored: { ...restored, until: 'c' } }, { type: 'applied' }).restored).toBeDefined();
    // Cut off anywhere, it says of no commit that it was brought or is healthy.
    let cut: Head = { ...held, target: { commit: 'c0', digest: 'd' }, applied: 'c0', healthy: undefined };
    for (const event of [
      began,
      { type: 'applied' as const },
      { type: 'settled' as const, state: 'Healthy' as const, message: '', healthy: true },
    ]) {
      cut = nextHead(cut, event);
      expect(cut).toMatchObject({ target: { commit: 'c0' }, applied: 'c0', restored });
      expect(cut.healthy).toBeUndefined();
    }
    expect(nextHead({ ...held, restored: { ...restored, until: 'c' } }, began).restored).toBeUndefined();
  });

  test('applied and healthy follow the target, and failing keeps the last good commits', () => {
    const healthy = nextHead(nextHead(head, { type: 'applied' }), { type: 'settled', state: 'Healthy', message: '', healthy: true });
    expect(healthy).toMatchObject({ applied: 'c1', healthy: 'c1', state: 'Healthy', epoch: 1 });
    const failed = nextHead(nextHead(healthy, { ...began, commit: 'c2' }), {
      type: 'settled',
      state: 'Failed',
      message: 'x'.repeat(9999),
      healthy: false,
    });
    expect(failed).toMatchObject({ applied: 'c1', healthy: 'c1', state: 'Failed', epoch: 2, target: { commit: 'c2' } });
    expect(failed.message).toHaveLength(1000);
  });

  test('deletions are counted for an hour and by the minute', () => {
    const at = (minute: number, second = 0): string => new Date(Date.UTC(2026, 0, 1, 0, minute, second)).toISOString();
    let now = head;
    for (const [minute, second] of [
      [0, 0],
      [0, 30],
      [30, 0],
      [61, 0],
    ] as const)
      now = nextHead(now, { type: 'deleting', at: at(minute, second), count: 2 });
    expect(now.recentDeletions).toEqual([
      { at: at(30), count: 2 },
      { at: at(61), count: 2 },
    ]);
    expect(
      nextHead(nextHead(head, { type: 'deleting', at: at(0), count: 2 }), { type: 'deleting', at: at(0, 9), count: 3 }).recentDeletions,
    ).toEqual([{ at: at(0, 9), count: 5 }]);
  });

  test('stays bounded, whatever is approved', () => {
    let now = head;
    for (let index = 0; index < 100; index += 1) {
      const approval = { commit: 'c', planDigest: `p${index}`, by: 'me', at: '2026-01-01T00:00:00Z', expiresAt: '2026-01-01T01:00:00Z' };
      now = nextHead(now, { type: 'approved', approval, now: '2026-01-01T00:00:00Z' });
    }
    expect(now.approvals).toHaveLength(20);
    const last = { commit: 'c', planDigest: 'x', by: 'me', at: '2026-01-01T02:00:00Z', expiresAt: '2026-01-01T03:00:00Z' };
    expect(nextHead(now, { type: 'approved', approval: last, now: '2026-01-01T02:00:00Z' }).approvals).toEqual([last]);
  });
});

describe('freeze windows in the head', () => {
  const windows = [{ schedule: '0 18 * * 5', duration: '62h', timezone: 'Europe/Berlin', drift: 'Leave' }] as const;
  const frozen = nextHead(head, { ...began, commit: 'c2', freeze: windows });

  test('are those of the target', () => {
    expect(parseHead(JSON.stringify(frozen), owner).freeze).toEqual(windows);
    expect(nextHead(frozen, { type: 'settled', state: 'Failed', message: '', healthy: false }).freeze).toEqual(windows);
    expect(nextHead(frozen, { ...began, commit: 'c3' })).not.toHaveProperty('freeze');
    expect(nextHead(frozen, { ...began, commit: 'c3', freeze: [] })).not.toHaveProperty('freeze');
    // While a backup is restored the target stays what it was.
    const restored = { backup: 'b', at: '2026-01-01T00:00:00Z', by: 'me' };
    expect(nextHead({ ...frozen, restored }, { ...began, commit: 'c3' })).toMatchObject({ target: { commit: 'c2' }, freeze: windows });
  });

  test.each([
    { schedule: 'soon', duration: '62h' },
    { schedule: '0 18 * * 5', duration: 'long' },
    { schedule: '0 18 * * 5', duration: '62h', timezone: 'Mars/Base' },
    { schedule: '0 18 * * 5', duration: '62h', drift: 'Maybe' },
    { duration: '62h' },
  ])('that cannot be read make a damaged record: %j', (window) => {
    expect(() => parseHead(JSON.stringify({ ...frozen, freeze: [window] }), owner)).toThrow('cannot be read');
  });
});

describe('an automatic rollback in the head', () => {
  const [good, bad] = ['a'.repeat(40), 'b'.repeat(40)];
  const inventory = { shards: 1, complete: true };
  const begin = (head: Head, commit: string, sick: string[] = []): Head =>
    nextHead(head, { type: 'began', commit, digest: 'd', inventory, sick, freeze: undefined });
  const settle = (head: Head, healthy: boolean): Head =>
    nextHead(head, { type: 'settled', state: healthy ? 'Healthy' : 'Failed', message: '', healthy });
  const healthy = settle(begin(firstHead(owner, 'uid'), good), true);
  const quarantine = {
    commit: bad,
    to: good,
    at: '2026-01-01T00:00:00Z',
    reason: 'r',
    objects: [{ key: 'k', digest: 'd', object: 'o', source: 's' }],
  };
  const back = nextHead(settle(begin(healthy, bad, ['x']), false), { type: 'rolled-back', quarantine, digest: 'e', freeze: undefined });

  test('remembers what was sick when the healthy commit was left, until another one is healthy', () => {
    expect(healthy.departed).toBeUndefined();
    const failed = settle(begin(healthy, bad, ['x']), false);
    expect(failed.departed).toEqual({ from: good, sick: ['x'] });
    expect(begin(failed, 'c'.repeat(40), ['x', 'y']).departed).toEqual({ from: good, sick: ['x'] });
    expect(settle(begin(failed, bad, []), true).departed).toBeUndefined();
    expect(begin(healthy, good, ['x']).departed).toBeUndefined();
    expect(
      begin(
        healthy,
        bad,
        Array.from({ length: 201 }, (_, index) => `${index}`),
      ).departed,
    ).toBeUndefined();
  });
  test('sets target and quarantine in one, as a new run', () => {
    expect(back).toMatchObject({
      epoch: 3,
      state: 'RolledBack',
      target: { commit: good, digest: 'e' },
      healthy: good,
      quarantine: [quarantine],
    });
    expect(back.departed).toBeUndefined();
    expect(parseHead(JSON.stringify(back), owner)).toEqual(back);
    expect(settle(begin(back, good), true)).toMatchObject({ state: 'Healthy', quarantine: [quarantine] });
  });
  test('is lifted object by object, and bounded', () => {
    expect(nextHead(back, { type: 'released', objects: [{ key: 'k', digest: 'other' }] }).quarantine).toEqual([quarantine]);
    expect('quarantine' in nextHead(back, { type: 'released', objects: [{ key: 'k', digest: 'd' }] })).toBe(false);
    let head = back;
    for (let index = 0; index < 50; index += 1) head = nextHead(head, { type: 'rolled-back', quarantine, digest: 'e', freeze: undefined });
    expect(head.quarantine).toHaveLength(20);
    const large = {
      ...quarantine,
      objects: Array.from({ length: 50 }, (_, index) => ({
        key: `${index}`.repeat(300),
        digest: 'd'.repeat(64),
        object: 'o'.repeat(300),
        source: 's',
      })),
    };
    for (let index = 0; index < 20; index += 1)
      head = nextHead(head, { type: 'rolled-back', quarantine: large, digest: 'e', freeze: undefined });
    expect(JSON.stringify(head).length).toBeLessThan(300_000);
    expect(head.quarantine?.at(-1)).toEqual(large);
  });
  test.each([
    { quarantine: {} },
    { quarantine: [{ ...quarantine, to: 1 }] },
    { quarantine: [{ ...quarantine, objects: [{ key: 'k' }] }] },
    { departed: { from: good } },
    { departed: { from: good, sick: [1] } },
  ])('is refused where it reads $quarantine $departed', (odd) => {
    expect(() => parseHead(JSON.stringify({ ...back, ...odd }), owner)).toThrow('cannot be read');
  });
});
