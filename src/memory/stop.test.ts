import { describe, expect, it } from 'vitest';
import { parseHead } from './head.ts';
import { firstHead, nextHead } from './next-head.ts';
import { concerns, mergeNotes, parseNote, parseOrder, type Stop, type StopNote } from './stop.ts';

const stop = (id: string, at = '2026-01-01T00:00:00.000Z'): Stop => ({ id, by: 'ada', host: 'h', dataDir: '/d', at, reason: 'why' });
const ordered = (id: string, at?: string, except?: string[]): StopNote => ({
  version: 1,
  stop: { ...stop(id, at), ...(except ? { except } : {}) },
});
const lifted = (id: string, at = '2026-01-02T00:00:00.000Z'): StopNote => ({ version: 1, resumed: { id, by: 'bob', at } });

describe('what two branches say of stops', () => {
  it.each<[string, StopNote | undefined, StopNote | undefined, StopNote | undefined]>([
    ['one that only one knows counts', ordered('a'), undefined, ordered('a')],
    ['a resume lifts the stop that it knows', ordered('a'), lifted('a'), lifted('a')],
    [
      'and no other one, however early that was',
      ordered('b', '2025-01-01T00:00:00.000Z'),
      lifted('a'),
      ordered('b', '2025-01-01T00:00:00.000Z'),
    ],
    ['of two stops the later one', ordered('a'), ordered('b', '2026-01-03T00:00:00.000Z'), ordered('b', '2026-01-03T00:00:00.000Z')],
    [
      'clusters that either resumed are resumed',
      ordered('a', undefined, ['x']),
      ordered('a', undefined, ['y']),
      ordered('a', undefined, ['x', 'y']),
    ],
    ['of two resumes the later one', lifted('a'), lifted('b', '2026-01-05T00:00:00.000Z'), lifted('b', '2026-01-05T00:00:00.000Z')],
    ['nothing is nothing', undefined, undefined, undefined],
  ])('%s', (_, ours, theirs, merged) => {
    expect(mergeNotes(ours, theirs)).toEqual(merged);
    expect(mergeNotes(theirs, ours)).toEqual(merged);
  });
});

describe('a stop that cannot be read', () => {
  it.each(['', '{', '[]', 'null', '{"version":2,"stop":{}}', '{"version":1,"stop":{"id":1}}', '{"version":1,"resumed":{"id":1}}'])(
    'stops: %s',
    (text) => {
      expect(parseOrder(text, 'FILE')).toMatchObject({ reason: 'FILE cannot be read' });
      expect(parseNote(text, 'FILE')).toMatchObject({ stop: { reason: 'FILE cannot be read' } });
    },
  );
  it('in a head makes the head one that cannot be trusted', () => {
    const owner = { instance: 'i', cluster: 'c' };
    const head = nextHead(firstHead(owner, 'uid'), { type: 'stopped', stop: stop('a') });
    expect(parseHead(JSON.stringify(head), owner)).toEqual({ ...head, target: undefined, applied: undefined, healthy: undefined });
    for (const wrong of ['on', null, {}, { ...stop('a'), jobs: {} }, { ...stop('a'), jobs: [{ kind: 'Pod' }] }])
      expect(() => parseHead(JSON.stringify({ ...head, stop: wrong }), owner)).toThrow('cannot be read');
  });
});

describe('the head', () => {
  const owner = { instance: 'i', cluster: 'c' };
  const job = (uid: string) => ({ kind: 'Job' as const, namespace: 'n', name: uid, uid });
  it('keeps Jobs of an earlier stop in mind, and forgets all of it when resumed', () => {
    const first = nextHead(firstHead(owner, 'uid'), { type: 'stopped', stop: { ...stop('a'), jobs: [job('1')] } });
    const second = nextHead(first, { type: 'stopped', stop: { ...stop('b'), jobs: [job('2'), job('1')] } });
    expect(second.stop?.jobs?.map(({ uid }) => uid)).toEqual(['2', '1']);
    expect(nextHead(first, { type: 'stopped', stop: stop('b') }).stop).toEqual({ ...stop('b'), jobs: [job('1')] });
    const resumed = nextHead(second, { type: 'resumed', by: { by: 'bob', at: 'now' } });
    expect(resumed).not.toHaveProperty('stop');
    expect(resumed.state).toBe('Observed');
  });
  it('is not concerned by an order that leaves the cluster out', () => {
    expect(concerns({ ...stop('a'), except: ['c'] }, 'c')).toBe(false);
    expect(concerns({ ...stop('a'), except: ['b'] }, 'c')).toBe(true);
    expect(concerns(undefined, 'c')).toBe(false);
  });
});
