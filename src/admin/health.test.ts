import { beforeEach, describe, expect, it } from 'vitest';
import type { RunEvent } from '../reconcile/deps.ts';
import type { Work } from '../reconcile/runner.ts';
import { TRANSFER_MS } from '../source/repository.ts';
import { createHealthBoard, type HealthBoard } from './health.ts';

let now = 0;
let board: HealthBoard;
const tell = (...events: RunEvent[]): void => {
  for (const event of events) board.on(event);
};
const commit = (id: string, ...clusters: string[]): RunEvent => ({ type: 'commit', commit: id, valid: true, clusters });
const fetched = (id: string): RunEvent => ({
  type: 'source',
  state: { state: 'Fetched', commit: id, forced: false, previous: undefined },
  info: undefined,
});
const unreachable: RunEvent = {
  type: 'source',
  state: { state: 'Unreachable', message: 'no route', hint: '', lastCommit: undefined },
  info: undefined,
};
const sourcePass = (result: 'changed' | 'unchanged' | 'failed'): RunEvent => ({
  type: 'pass',
  cluster: undefined,
  result,
  startMs: now,
  ms: 1,
  caused: false,
  standing: undefined,
});
const pass = (cluster: string, state: 'Healthy' | 'Failed' = 'Healthy', message = ''): RunEvent => ({
  type: 'pass',
  cluster,
  commit: 'c1',
  result: 'changed',
  startMs: now,
  ms: 1,
  caused: true,
  standing: { state, message, healthy: state === 'Healthy', objects: 1, blocked: {}, held: {} },
});
const failed = (cluster: string | undefined, code: string): RunEvent => ({
  type: 'failed',
  cluster,
  code,
  message: `${code} happened`,
  hint: undefined,
  retryInMs: 1000,
});
const work = (cluster: string | undefined, more: Partial<Work> = {}): Work => ({
  cluster,
  waitingMs: undefined,
  runningMs: undefined,
  dueInMs: undefined,
  failures: 0,
  ...more,
});

beforeEach(() => {
  now = 0;
  board = createHealthBoard(() => now, 30_000);
});

describe('readiness', () => {
  it('is not there before the source was read', () => {
    expect(board.readiness()).toEqual({
      ready: false,
      source: { read: false, state: 'NotReadYet', commit: '', message: '' },
      clusters: [],
      unlisted: 0,
    });
    tell(unreachable, sourcePass('failed'));
    expect(board.readiness()).toMatchObject({ ready: false, source: { read: false, state: 'Unreachable', message: 'no route' } });
  });
  it('waits for each cluster', () => {
    tell(fetched('c1'), commit('c1', 'b', 'a'), sourcePass('changed'));
    expect(board.readiness()).toMatchObject({
      ready: false,
      source: { read: true, state: 'Fetched', commit: 'c1' },
      clusters: [
        { name: 'a', looked: false, state: 'NotLookedAt' },
        { name: 'b', looked: false },
      ],
    });
    tell(pass('a'));
    expect(board.readiness().ready).toBe(false);
    tell(pass('b', 'Failed', 'one of two'));
    expect(board.readiness()).toMatchObject({
      ready: true,
      clusters: [
        { name: 'a', looked: true, state: 'Healthy', commit: 'c1' },
        { name: 'b', looked: true, state: 'Failed', message: 'one of two' },
      ],
    });
  });
  it('is there with a cluster that is out of reach, and says that it is', () => {
    tell(fetched('c1'), commit('c1', 'a'), failed('a', 'KubeUnreachable'));
    expect(board.readiness()).toMatchObject({
      ready: true,
      clusters: [{ looked: true, state: 'KubeUnreachable', message: 'KubeUnreachable happened' }],
    });
    tell(pass('a'));
    expect(board.readiness()).toMatchObject({ clusters: [{ state: 'Healthy', message: '' }] });
  });
  it('is there with a cluster whose only commit is refused, and with one that is suspended', () => {
    tell(commit('c1', 'a', 'b'), { type: 'refused', cluster: 'a', commit: 'c1', message: 'a typo', enforced: undefined });
    tell({ type: 'cluster', cluster: 'b', what: 'suspended', detail: 'spec.suspend' });
    expect(board.readiness()).toMatchObject({ ready: true, clusters: [{ state: 'Invalid' }, { state: 'Suspended' }] });
  });
  it('stays when a commit adds a cluster, and when the source goes away: both are said', () => {
    tell(fetched('c1'), commit('c1', 'a'), pass('a'));
    expect(board.readiness().ready).toBe(true);
    tell(commit('c2', 'a', 'b'), unreachable);
    expect(board.readiness()).toMatchObject({
      ready: true,
      source: { state: 'Unreachable', commit: 'c2' },
      clusters: [{ looked: true }, { name: 'b', looked: false }],
    });
  });
  it('is right again after a look at the source that failed, though the same commit is not said twice', () => {
    tell(fetched('c1'), commit('c1'), failed(undefined, 'Internal'));
    expect(board.readiness()).toMatchObject({ source: { state: 'Internal' } });
    tell(sourcePass('unchanged'));
    expect(board.readiness()).toMatchObject({ source: { state: 'Fetched', message: '', commit: 'c1' } });
  });
  it('forgets a cluster that left the repository, also when later commits name it again', () => {
    tell(commit('c1', 'a', 'b'), pass('a'), { type: 'cluster', cluster: 'b', what: 'gone', detail: '' }, commit('c2', 'a', 'b'));
    expect(board.readiness().clusters.map(({ name }) => name)).toEqual(['a']);
    tell(pass('b'));
    expect(board.readiness().clusters.map(({ name }) => name)).toEqual(['a', 'b']);
  });
  it('does not take a failure that no try follows for the state of a cluster', () => {
    tell(commit('c1', 'a'), pass('a'), { ...failed('a', 'StatePush'), retryInMs: undefined } as RunEvent);
    expect(board.readiness()).toMatchObject({ clusters: [{ state: 'Healthy' }] });
  });
  it('stays readable, whatever the repository holds', () => {
    const names = Array.from({ length: 1200 }, (_, index) => `c${index}`);
    tell(commit('c1', ...names), pass('c0', 'Failed', 'x'.repeat(10_000)));
    const { clusters, unlisted } = board.readiness();
    expect([clusters.length, unlisted, clusters[0]?.message.length]).toEqual([1000, 200, 301]);
  });
});

describe('liveness', () => {
  it('is there at the start and while nothing is to be done', () => {
    expect(board.liveness([])).toEqual({ alive: true, causes: [] });
    now = 599_000;
    expect(board.liveness([work('a', { dueInMs: 250_000 })]).alive).toBe(true);
  });
  it('ends when the source is no longer looked at', () => {
    now = 601_000;
    expect(board.liveness([])).toEqual({ alive: false, causes: ['source: not looked at for 601 s'] });
    tell(sourcePass('failed'));
    expect(board.liveness([]).alive).toBe(true);
  });
  it('gives a first fetch of a large repository the time that it may take', () => {
    now = TRANSFER_MS;
    expect(board.liveness([work(undefined, { runningMs: now })]).alive).toBe(true);
    now = 4_300_000;
    expect(board.liveness([work(undefined, { runningMs: now })]).causes).toEqual([
      'source: work goes on for 4300 s and gave no sign for 4300 s',
    ]);
  });
  it('ends when a worker hangs, and not while it gives signs', () => {
    tell(pass('a'));
    now = 400_000;
    tell(sourcePass('unchanged'));
    const running = [work('a', { runningMs: 350_000 })];
    expect(board.liveness(running).causes).toEqual(['a: work goes on for 350 s and gave no sign for 350 s']);
    tell({ type: 'holding', cluster: 'a', what: 'taken' });
    expect(board.liveness(running).alive).toBe(true);
    // A pass that has just begun after a long silence.
    now = 800_000;
    tell(sourcePass('unchanged'));
    expect(board.liveness([work('a', { runningMs: 10 })]).alive).toBe(true);
  });
  it('ends when work is due and does not begin', () => {
    expect(board.liveness([work('a', { dueInMs: -59_000 })]).alive).toBe(true);
    expect(board.liveness([work('a', { dueInMs: -61_000 })]).causes).toEqual(['a: work is due for 61 s and has not begun']);
  });
});
