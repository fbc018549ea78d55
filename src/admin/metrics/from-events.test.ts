import { beforeEach, describe, expect, it } from 'vitest';
import { parseMetrics, type Scrape } from '../../../test/support/scrape.ts';
import type { ApplyEvent } from '../../apply/types.ts';
import type { ObjectKey } from '../../lib/kube-object.ts';
import type { Plan } from '../../plan/types.ts';
import type { BackupEvent, RunEvent } from '../../reconcile/deps.ts';
import type { PassStanding } from '../../reconcile/observed.ts';
import { countEvents } from './from-events.ts';
import { boundedNames } from './names.ts';
import { createMetrics, type Metrics } from './registry.ts';

let metrics: Metrics;
let now: number;
let tell: (...events: RunEvent[]) => void;
beforeEach(() => {
  metrics = createMetrics(() => undefined);
  now = 1000;
  const counted = countEvents(metrics, () => now);
  tell = (...events) => {
    for (const event of events) counted.on(event);
  };
});
const seen = async (): Promise<Scrape> => parseMetrics((await metrics.render()).body);
const value = async (name: string, labels?: { [label: string]: string }): Promise<number | undefined> => (await seen()).value(name, labels);

const commit = (id: string): RunEvent => ({ type: 'commit', commit: id, valid: true, clusters: ['a'] });
const pass = (standing: Partial<PassStanding> = {}, more: Partial<Extract<RunEvent, { type: 'pass' }>> = {}): RunEvent => ({
  type: 'pass',
  cluster: 'a',
  commit: 'c1',
  result: 'changed',
  startMs: 0,
  ms: 1500,
  caused: true,
  standing: { state: 'Healthy', message: '', healthy: true, objects: 7, blocked: {}, held: {}, ...standing },
  ...more,
});
const failed = (code: string, retryInMs: number | undefined = 1000, cluster: string | undefined = 'a'): RunEvent => ({
  type: 'failed',
  cluster,
  code,
  message: '',
  hint: undefined,
  retryInMs,
});
const ref = { apiVersion: 'v1', kind: 'ConfigMap', namespace: 'n', name: 'one' };
const key = 'one' as ObjectKey;
const apply = (event: ApplyEvent): RunEvent => ({ type: 'apply', cluster: 'a', event });
const written = apply({ type: 'action-done', verb: 'configure', key, ref, resourceVersion: '1', ms: 1 });
const planned = (drift: boolean): RunEvent => ({ type: 'planned', cluster: 'a', plan: {} as Plan, drift });

describe('a pass', () => {
  it('says where the cluster stands', async () => {
    tell(pass({ blocked: { immutable: 2 }, held: { 'prune-ceiling': 11 } }));
    const scrape = await seen();
    expect(scrape.value('holdfast_cluster_info', { cluster: 'a', state: 'Healthy', commit: 'c1' })).toBe(1);
    expect(scrape.value('holdfast_cluster_healthy', { cluster: 'a' })).toBe(1);
    expect(scrape.value('holdfast_objects', { cluster: 'a' })).toBe(7);
    expect(scrape.value('holdfast_objects_blocked', { cluster: 'a', reason: 'immutable' })).toBe(2);
    expect(scrape.value('holdfast_objects_held', { cluster: 'a', reason: 'prune-ceiling' })).toBe(11);
    expect(scrape.value('holdfast_reconciles_total', { cluster: 'a', result: 'changed' })).toBe(1);
    expect(scrape.value('holdfast_reconcile_duration_seconds_sum', { cluster: 'a' })).toBe(1.5);
    expect(scrape.value('holdfast_reconcile_last_success_timestamp_seconds', { cluster: 'a' })).toBe(1000);
    tell(pass({ state: 'Failed', healthy: false, objects: 8 }, { commit: 'c2' }));
    const next = await seen();
    expect(next.series.filter(({ name }) => name === 'holdfast_cluster_info')).toHaveLength(1);
    expect(next.value('holdfast_cluster_info', { state: 'Failed', commit: 'c2' })).toBe(1);
    expect(next.value('holdfast_objects_blocked')).toBeUndefined();
    expect(next.value('holdfast_objects_held')).toBeUndefined();
    expect(next.value('holdfast_cluster_healthy')).toBe(0);
  });
  it('is timed by stages, two looks of it as one', async () => {
    const stage = (ms: number): RunEvent => ({ type: 'stage', cluster: 'a', stage: 'look', startMs: 0, ms });
    tell(stage(100), stage(200), pass());
    expect(await value('holdfast_reconcile_stage_duration_seconds_count', { stage: 'look' })).toBe(1);
    expect(await value('holdfast_reconcile_stage_duration_seconds_sum', { stage: 'look' })).toBeCloseTo(0.3);
  });
  it('that failed says whether the cluster is out of reach', async () => {
    tell(pass(), failed('KubeUnreachable'));
    let scrape = await seen();
    expect(scrape.value('holdfast_reconcile_errors_total', { cluster: 'a', code: 'KubeUnreachable' })).toBe(1);
    expect(scrape.value('holdfast_cluster_reachable')).toBe(0);
    expect(scrape.value('holdfast_cluster_info', { state: 'Unknown' })).toBe(1);
    tell(pass(), failed('ClusterIdentityChanged'));
    scrape = await seen();
    expect(scrape.value('holdfast_cluster_reachable')).toBe(1);
    expect(scrape.value('holdfast_cluster_info', { state: 'Blocked' })).toBe(1);
    expect(scrape.value('holdfast_cluster_healthy')).toBe(0);
  });
  it("that met another Holdfast's cluster leaves it blocked, as status says", async () => {
    tell(failed('ClusterForeign'));
    expect(await value('holdfast_cluster_info', { state: 'Blocked' })).toBe(1);
  });
  it.each(['LeaseHeld', 'LeaseLost', 'Superseded'])('that ended with %s says nothing about the cluster', async (code) => {
    tell(pass(), failed(code));
    expect(await value('holdfast_cluster_healthy')).toBe(1);
    expect(await value('holdfast_reconcile_errors_total', { code })).toBe(1);
  });
  it('is no pass where no try follows: nothing is counted', async () => {
    tell({ ...failed('StatePush'), retryInMs: undefined } as RunEvent);
    expect(await value('holdfast_reconcile_errors_total')).toBeUndefined();
  });
});

describe('objects', () => {
  it('are counted by what was done', async () => {
    const failure = {
      key,
      ref,
      source: 's',
      code: 'KubeForbidden' as const,
      message: '',
      hint: undefined,
      retryable: false,
      skipped: false,
    };
    tell(planned(false), written, written, apply({ type: 'pruned', key, ref, ms: 1 }), apply({ type: 'released', key, ref, ms: 1 }));
    tell(apply({ type: 'action-failed', verb: 'create', failure }));
    const scrape = await seen();
    expect(scrape.value('holdfast_objects_changed_total', { verb: 'configure' })).toBe(2);
    expect(scrape.value('holdfast_objects_changed_total', { verb: 'prune' })).toBe(1);
    expect(scrape.value('holdfast_objects_changed_total', { verb: 'release' })).toBe(1);
    expect(scrape.value('holdfast_objects_failed_total', { code: 'KubeForbidden' })).toBe(1);
    expect(scrape.value('holdfast_drift_corrections_total')).toBeUndefined();
  });
  it('that drifted are counted besides, until a plan is no longer about drift', async () => {
    tell(planned(true), written, planned(false), written);
    expect(await value('holdfast_drift_corrections_total', { cluster: 'a' })).toBe(1);
    tell({ type: 'contested', cluster: 'a', ref, manager: 'somebody', pauseMs: 1000 });
    expect(await value('holdfast_contested_total', { cluster: 'a' })).toBe(1);
  });
});

describe('the source', () => {
  it('is reachable or not, and when it last was', async () => {
    const looked = (result: 'unchanged' | 'failed'): RunEvent => pass({}, { cluster: undefined, result, standing: undefined });
    tell(looked('unchanged'));
    now = 2000;
    expect(await value('holdfast_source_reachable')).toBe(1);
    tell(looked('failed'));
    expect(await value('holdfast_source_reachable')).toBe(0);
    expect(await value('holdfast_source_last_success_timestamp_seconds')).toBe(1000);
  });
  it('refused a commit until a newer one is in force', async () => {
    tell(commit('c1'), pass());
    tell(commit('c2'), { type: 'refused', cluster: 'a', commit: 'c2', message: '', enforced: 'c1' }, pass());
    expect(await value('holdfast_commit_refused', { cluster: 'a' })).toBe(1);
    tell(commit('c3'), pass({}, { commit: 'c3' }));
    expect(await value('holdfast_commit_refused', { cluster: 'a' })).toBe(0);
    expect(await value('holdfast_commits_observed_total')).toBe(3);
    expect(await value('holdfast_commits_refused_total')).toBe(1);
  });
  it('pushes of the state branch are counted', async () => {
    const push = (what: 'pending' | 'pushed' | 'failed'): RunEvent => ({ type: 'state-push', what, message: '' });
    tell(push('pending'), push('failed'));
    expect(await value('holdfast_state_unpushed')).toBe(1);
    tell(push('pushed'));
    expect(await value('holdfast_state_unpushed')).toBe(0);
    expect([
      await value('holdfast_state_pushes_total', { result: 'pushed' }),
      await value('holdfast_state_pushes_total', { result: 'failed' }),
    ]).toEqual([1, 1]);
  });
});

describe('clusters', () => {
  const request = (resource: string, verb = 'apply', status = 200): RunEvent => ({
    type: 'request',
    cluster: 'a',
    server: 'http://x',
    startMs: 0,
    request: { verb, resource, namespace: 'n', name: 'one', method: 'PATCH', status, ms: 20, auditId: undefined },
  });
  it('requests are counted by verb, resource and code; the time of a watch is none', async () => {
    tell(request('configmaps'), request('configmaps', 'apply', 409), request('configmaps', 'watch'), request('configmaps', 'apply', 0));
    const scrape = await seen();
    for (const code of ['200', '409', '0'])
      expect(scrape.value('holdfast_kube_requests_total', { verb: 'apply', resource: 'configmaps', code })).toBe(1);
    expect(scrape.value('holdfast_kube_requests_total', { verb: 'watch' })).toBe(1);
    expect(scrape.value('holdfast_kube_request_duration_seconds_count', { verb: 'watch' })).toBeUndefined();
    expect(scrape.value('holdfast_kube_request_duration_seconds_count', { verb: 'apply' })).toBe(3);
  });
  it('names have a bound, whatever a repository or an API server holds', async () => {
    for (let index = 0; index < 400; index += 1) tell(request(`kind${index}.example.com`));
    const { series } = await seen();
    expect(series.filter(({ name }) => name === 'holdfast_kube_requests_total')).toHaveLength(301);
    for (let index = 0; index < 1100; index += 1) tell(pass({}, { cluster: `c${index}` }));
    expect((await seen()).series.filter(({ name }) => name === 'holdfast_cluster_healthy')).toHaveLength(1001);
  });
  it('that leave take all their series along, and room is there for others', async () => {
    tell(pass({ blocked: { immutable: 1 } }), failed('Timeout'), written, { type: 'holding', cluster: 'a', what: 'taken' });
    tell({ type: 'cluster', cluster: 'a', what: 'gone', detail: '' });
    expect((await seen()).series.filter(({ labels }) => labels['cluster'] === 'a')).toEqual([]);
    const names = boundedNames(1);
    expect([names.of('a'), names.of('b')]).toEqual(['a', 'other']);
    names.forget('a');
    expect(names.of('b')).toBe('b');
  });
  it('that are suspended are neither healthy nor ill', async () => {
    tell(pass(), { type: 'cluster', cluster: 'a', what: 'suspended', detail: '' });
    expect(await value('holdfast_cluster_healthy')).toBeUndefined();
    expect(await value('holdfast_cluster_info', { state: 'Suspended' })).toBe(1);
  });
  it('Leases and watches are counted', async () => {
    tell({ type: 'holding', cluster: 'a', what: 'taken' });
    expect(await value('holdfast_lease_held')).toBe(1);
    tell({ type: 'holding', cluster: 'a', what: 'lost' });
    expect([
      await value('holdfast_lease_held'),
      await value('holdfast_lease_taken_total'),
      await value('holdfast_lease_lost_total'),
    ]).toEqual([0, 1, 1]);
    tell({ type: 'watch', cluster: 'a', watch: { resource: 'x', what: 'broken' } });
    tell({ type: 'watch', cluster: 'a', watch: { resource: 'x', what: 'restarted' } });
    expect([await value('holdfast_kube_watch_errors_total'), await value('holdfast_kube_watch_restarts_total')]).toEqual([1, 1]);
  });
  it('a name out of a repository cannot write a line of its own', async () => {
    tell(pass({}, { commit: 'x"} 1\nholdfast_forged 1' }));
    const scrape = await seen();
    expect(scrape.value('holdfast_forged')).toBeUndefined();
    expect(scrape.value('holdfast_cluster_info', { commit: 'x"} 1\nholdfast_forged 1' })).toBe(1);
  });
});

describe('backups', () => {
  const backup = (what: BackupEvent, at: number): RunEvent => ({
    type: 'backup',
    cluster: 'a',
    what,
    name: '',
    at: at * 1000,
    message: '',
  });
  const values = async (): Promise<(number | undefined)[]> => {
    const scrape = await seen();
    const names = ['due_timestamp_seconds', 'last_success_timestamp_seconds', 'failed', 'verified_timestamp_seconds', 'verify_failed'];
    return names.map((name) => scrape.value(`holdfast_backup_${name}`, { cluster: 'a' }));
  };

  it('tell when the last one was due, made and verified, and whether that failed', async () => {
    expect(await values()).toEqual([undefined, undefined, undefined, undefined, undefined]);
    tell(backup('due', 100), backup('failed', 101));
    expect(await values()).toEqual([100, undefined, 1, undefined, undefined]);
    tell(backup('made', 102), backup('verify-due', 103), backup('not-verified', 104));
    expect(await values()).toEqual([100, 102, 0, undefined, 1]);
    tell(backup('verified', 105), backup('due', 200), backup('unchanged', 201));
    expect(await values()).toEqual([200, 201, 0, 105, 0]);
    tell(backup('not-verified', 202));
    expect(await values()).toEqual([200, 201, 0, 105, 1]);
  });

  it('that another replica has made, or an earlier start, count: a failure is over only with one of that time', async () => {
    tell(backup('due', 200), backup('failed', 201), backup('known', 150));
    expect(await values()).toEqual([200, 150, 1, undefined, undefined]);
    tell(backup('known', 202));
    expect(await values()).toEqual([200, 202, 0, undefined, undefined]);
  });

  it('that was found not to come back is still that after a restart', async () => {
    tell(backup('due', 200), backup('known', 202), backup('known-not-verified', 203));
    expect(await values()).toEqual([200, 202, 0, undefined, 1]);
    tell(backup('known-verified', 204));
    expect(await values()).toEqual([200, 202, 0, 204, 0]);
  });

  it('are forgotten with their cluster', async () => {
    tell(backup('due', 1), backup('made', 2), backup('verified', 3), { type: 'cluster', cluster: 'a', what: 'gone', detail: '' });
    expect(await values()).toEqual([undefined, undefined, undefined, undefined, undefined]);
  });
});
