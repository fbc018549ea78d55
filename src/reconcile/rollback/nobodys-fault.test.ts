import { describe, expect, it } from 'vitest';
import type { KubeObject } from '../../lib/kube-object.ts';
import { knownHosts, nobodysFault, registryOf } from './nobodys-fault.ts';
import type { Suspect } from './suspects.ts';

const workload = (image: string, more: object = {}, name = 'web'): KubeObject =>
  ({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, namespace: 'shop' },
    spec: { replicas: 1, selector: { matchLabels: { app: name } }, template: { spec: { containers: [{ name: 'main', image }], ...more } } },
  }) as unknown as KubeObject;
const suspect = (before: KubeObject, now: KubeObject): Suspect => {
  const content = (rendered: KubeObject, digest: string) => ({
    digest,
    source: 'manifests/web.yaml',
    object: 'Deployment shop/web',
    rendered,
  });
  return {
    key: 'apps/Deployment/shop/web',
    ref: { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'shop', name: 'web' },
    source: 'manifests/web.yaml',
    health: { status: 'Failed', message: '' },
    before: content(before, 'one'),
    now: content(now, 'two'),
  };
};
const pod = (app: string, image: string, status: object): KubeObject =>
  ({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: `${app}-1`, namespace: 'shop', labels: { app } },
    spec: { containers: [{ name: 'main', image }] },
    status,
  }) as unknown as KubeObject;
const waiting = (reason: string, message = ''): object => ({
  containerStatuses: [{ name: 'main', state: { waiting: { reason, message } } }],
});
const pulling = (app: string, image: string, message = 'Back-off pulling image'): KubeObject =>
  pod(app, image, waiting('ImagePullBackOff', message));
const ready = { conditions: [{ type: 'Ready', status: 'True' }] };
const unschedulable = { conditions: [{ type: 'PodScheduled', status: 'False', reason: 'Unschedulable' }] };

const [old, bad] = [workload('reg.example/web:1'), workload('reg.example/web:2')];
const judge = (pods: readonly KubeObject[], before = old, now = bad, beside: readonly KubeObject[] = []): string | undefined =>
  nobodysFault(suspect(before, now), now, pods, [now], knownHosts([before, ...beside], pods, [now]));

describe('nobodysFault', () => {
  it.each([
    { why: 'an image that is not there', pods: [pulling('web', 'reg.example/web:2', 'manifest unknown')] },
    { why: 'no word why', pods: [pulling('web', 'reg.example/web:2')] },
    { why: 'a crash loop', pods: [pod('web', 'reg.example/web:2', waiting('CrashLoopBackOff'))] },
    { why: 'a probe that never passes', pods: [pod('web', 'reg.example/web:2', { conditions: [{ type: 'Ready', status: 'False' }] })] },
    { why: 'nothing to be seen', pods: [] },
    {
      why: 'a Pod that crashes beside one that cannot be pulled',
      pods: [pulling('web', 'reg.example/web:2', 'dial tcp: i/o timeout'), pod('web', 'x', waiting('CrashLoopBackOff'))],
    },
    { why: 'another registry that fails others', pods: [pulling('web', 'reg.example/web:2'), pulling('other', 'elsewhere.example/a:1')] },
    {
      why: 'a registry that refuses, by a proxy that it reached',
      pods: [pulling('web', 'reg.example/web:2', 'unexpected status 403: pull access denied, dial tcp')],
    },
  ])('is undefined for $why', ({ pods }) => {
    expect(judge(pods)).toBeUndefined();
  });
  it('a registry that fails others too, which nobody has changed', () => {
    const pods = [pulling('web', 'reg.example/web:2'), pulling('other', 'reg.example/other:7'), pod('web', 'reg.example/web:1', ready)];
    expect(judge(pods)).toBe('reg.example gives no images to others either, which nobody has changed');
  });
  it('an image that could be pulled before', () => {
    const same = workload('reg.example/web:1', { hostNetwork: false });
    expect(judge([pulling('web', 'reg.example/web:1')], old, same)).toMatch(/could be before/);
  });
  it('a registry that does not answer', () => {
    expect(judge([pulling('web', 'reg.example/web:2', 'failed to do request: dial tcp 10.0.0.1:443: i/o timeout')])).toMatch(
      /does not answer/,
    );
  });
  describe('a registry whose name leads nowhere', () => {
    const said = 'failed to do request: Head "https://regg.example/v2/web": dial tcp: lookup regg.example on 10.43.0.10:53: no such host';
    const moved = workload('regg.example/web:1');
    const stuck = pulling('web', 'regg.example/web:1', said);
    it('is the fault of the commit that has brought it', () => {
      expect(judge([stuck, pod('other', 'reg.example/other:7', ready)], old, moved)).toBeUndefined();
    });
    it.each([
      { why: 'was in use before', pods: [pulling('web', 'reg.example/web:2', said)], now: bad, beside: [] },
      {
        why: 'was in use before, by another port',
        pods: [pulling('web', 'reg.example:5000/web:2', said)],
        now: workload('reg.example:5000/web:2'),
        beside: [],
      },
      {
        why: 'another object of the last healthy commit uses',
        pods: [stuck],
        now: moved,
        beside: [workload('regg.example/job:1', {}, 'other')],
      },
      { why: 'a Pod of somebody else uses', pods: [stuck, pod('other', 'regg.example/other:7', ready)], now: moved, beside: [] },
      {
        why: 'is the default one, which nobody writes',
        pods: [pulling('web', 'nginx:1', said)],
        now: workload('nginx:1'),
        beside: [],
      },
      {
        why: 'fails while other names lead nowhere too',
        pods: [stuck, pulling('other', 'third.example/x:1', 'lookup third.example: no such host')],
        now: moved,
        beside: [],
      },
    ])('is nobody’s fault where it $why', ({ pods, now, beside }) => {
      expect(judge(pods, old, now, beside)).toBeDefined();
    });
    it('is not told from an outage where it is found and does not answer', () => {
      const refused = 'dial tcp 10.0.0.1:443: connect: connection refused';
      expect(judge([pulling('web', 'regg.example/web:1', refused)], old, moved)).toMatch(/does not answer/);
    });
  });
  it('no room, where no other room is asked for', () => {
    expect(judge([pod('web', 'reg.example/web:2', unschedulable)])).toMatch(/no room/);
    const greedy = workload('reg.example/web:2', { nodeSelector: { disk: 'none' } });
    expect(judge([pod('web', 'reg.example/web:2', unschedulable)], old, greedy)).toBeUndefined();
  });
  it('knows registries from names', () => {
    expect(['nginx', 'library/nginx', 'reg.example/x', 'localhost/x', 'reg:5000/x/y'].map(registryOf)).toEqual([
      '',
      '',
      'reg.example',
      'localhost',
      'reg:5000',
    ]);
  });
});
