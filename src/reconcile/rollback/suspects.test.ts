import { describe, expect, it } from 'vitest';
import type { Unhealthy } from '../../apply/types.ts';
import type { KubeObject } from '../../lib/kube-object.ts';
import type { Content, Contents } from './contents.ts';
import { patienceMs, soonestVerdictMs } from './patience.ts';
import { quarantinedIn } from './quarantined.ts';
import { breakerOf, mayRollBack, suspectsOf } from './suspects.ts';

const KEY = 'apps/Deployment/shop/web';
const ref = { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'shop', name: 'web' };
const rendered = (spec: object = {}, annotations: { [key: string]: string } = {}): KubeObject =>
  ({ apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web', namespace: 'shop', annotations }, spec }) as unknown as KubeObject;
const content = (digest: string, object = rendered()): Content => ({
  digest,
  source: 'services/web',
  object: 'Deployment shop/web',
  rendered: object,
});
const of = (digest: string, object?: KubeObject): Contents => new Map([[KEY, content(digest, object)]]);
const sick: Unhealthy = { key: KEY, ref, source: 'services/web', health: { status: 'Failed', message: 'no progress' } };
const scene = { unhealthy: [sick], before: of('one'), now: of('two'), sick: new Set<string>(), automatic: true };
const breaker = (rollback: boolean): KubeObject => rendered({}, { 'kecs.dev/circuit-breaker': JSON.stringify({ rollback, threshold: 3 }) });

describe('who is to blame', () => {
  it('is what was changed and was healthy before', () => {
    expect(suspectsOf(scene).map(({ key }) => key)).toEqual([KEY]);
  });
  it.each([
    { why: 'it is as it was', with: { now: of('one') } },
    { why: 'it is new', with: { before: new Map() } },
    { why: 'it was sick before', with: { sick: new Set([KEY]) } },
    { why: 'nobody asked for it', with: { automatic: false } },
    { why: 'its circuit breaker says no', with: { now: of('two', breaker(false)) } },
    { why: 'it is well', with: { unhealthy: [] } },
    { why: 'it has left Git', with: { now: new Map() } },
  ])('is nobody where $why', ({ with: more }) => {
    expect(suspectsOf({ ...scene, ...more })).toEqual([]);
  });
  it('a circuit breaker goes before the cluster', () => {
    expect(suspectsOf({ ...scene, automatic: false, now: of('two', breaker(true)) })).toHaveLength(1);
    expect([mayRollBack(false, of('two')), mayRollBack(false, of('two', breaker(true))), mayRollBack(true, new Map())]).toEqual([
      false,
      true,
      true,
    ]);
  });
  it('an annotation that is somebody else’s text is no circuit breaker', () => {
    for (const text of ['', '{', '[]', 'null', '{"rollback":true}', '{"threshold":"3"}'])
      expect(breakerOf(rendered({}, { 'kecs.dev/circuit-breaker': text }))).toBeUndefined();
  });
});

describe('quarantinedIn', () => {
  const one = {
    commit: 'c'.repeat(40),
    to: 'a'.repeat(40),
    at: '',
    reason: '',
    objects: [{ key: KEY, digest: 'two', object: 'x', source: 'y' }],
  };
  it('finds an object only word for word as it failed', () => {
    expect(quarantinedIn([one], of('two'))).toMatchObject([{ key: KEY, quarantine: one }]);
    for (const contents of [of('one'), new Map()]) expect(quarantinedIn([one], contents)).toEqual([]);
    expect(quarantinedIn(undefined, of('two'))).toEqual([]);
  });
  it('names the newest rollback of it', () => {
    const newer = { ...one, commit: 'd'.repeat(40) };
    expect(quarantinedIn([one, newer], of('two')).map(({ quarantine }) => quarantine.commit)).toEqual([newer.commit]);
  });
});

describe('patienceMs', () => {
  const pod = (container: object): object => ({ template: { spec: { containers: [container] } } });
  it.each([
    { spec: {}, ms: 5000 },
    { spec: { progressDeadlineSeconds: 600 }, ms: 600_000 },
    { spec: { progressDeadlineSeconds: 2_147_483_647 }, ms: 5000 },
    { spec: pod({ startupProbe: { periodSeconds: 10, failureThreshold: 30 } }), ms: 300_000 },
    { spec: pod({ startupProbe: { initialDelaySeconds: 60 } }), ms: 90_000 },
    { spec: pod({ livenessProbe: { initialDelaySeconds: 120 } }), ms: 120_000 },
    { spec: { ...pod({ readinessProbe: { initialDelaySeconds: 20 } }), minReadySeconds: 30 }, ms: 50_000 },
  ])('$spec has $ms ms', ({ spec, ms }) => {
    expect(patienceMs(rendered(spec), 5000)).toBe(ms);
  });
  it('no verdict on a roll-out is there before its deadline', () => {
    expect(
      [{}, { progressDeadlineSeconds: 60 }, { progressDeadlineSeconds: 2_147_483_647 }].map((spec) => soonestVerdictMs(rendered(spec))),
    ).toEqual([0, 59_000, 0]);
  });
  it('is the cluster’s where nothing is live', () => expect(patienceMs(undefined, 5000)).toBe(5000));
});
