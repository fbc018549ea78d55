import { beforeEach, expect, it } from 'vitest';
import type { RunEvent } from '../../reconcile/deps.ts';
import { collectSpans, MAX_REQUEST_SPANS } from './spans.ts';

const TRACE = '0123456789abcdef0123456789abcdef';
let count = 0;
let collect: ReturnType<typeof collectSpans>;
beforeEach(() => {
  count = 0;
  collect = collectSpans(() => {
    count += 1;
    return count.toString(16).padStart(16, '0');
  });
});

const stage = (name: 'look' | 'apply', startMs: number, ms: number): RunEvent => ({
  type: 'stage',
  cluster: 'a',
  reconcileId: TRACE,
  stage: name,
  startMs,
  ms,
});
const request = (startMs: number, more: { status?: number; auditId?: string; name?: string } = {}): RunEvent => ({
  type: 'request',
  cluster: 'a',
  reconcileId: TRACE,
  server: 'https://api.example.com/prefix',
  startMs,
  request: {
    verb: 'apply',
    resource: 'configmaps',
    namespace: 'n',
    name: 'one',
    method: 'PATCH',
    status: 200,
    ms: 5,
    auditId: undefined,
    ...more,
  },
});
const pass = (more: Partial<Extract<RunEvent, { type: 'pass' }>> = {}): RunEvent => ({
  type: 'pass',
  cluster: 'a',
  reconcileId: TRACE,
  commit: 'c0ffee',
  result: 'changed',
  startMs: 0,
  ms: 100,
  caused: true,
  standing: { state: 'Healthy', message: '', healthy: true, objects: 1, blocked: {}, held: {} },
  ...more,
});
const tell = (...events: RunEvent[]) => events.flatMap((event) => [...collect(event)]);

it('a pass is told when it is over: below the look at the source that caused it, its stages, and each request in its stage', () => {
  const auditId = `${TRACE}-00000000deadbeef`;
  const spans = tell(stage('look', 0, 20), request(5), stage('apply', 20, 60), request(30, { auditId }), request(90), pass());
  const [root, look, apply, ...requests] = spans;
  expect(root).toMatchObject({
    name: 'holdfast reconcile',
    traceId: TRACE,
    parent: TRACE.slice(16),
    startMs: 0,
    ms: 100,
    error: undefined,
    attributes: {
      'holdfast.cluster': 'a',
      'holdfast.result': 'changed',
      'holdfast.state': 'Healthy',
      'vcs.ref.head.revision': 'c0ffee',
    },
  });
  expect([look, apply].map((span) => [span?.name, span?.parent])).toEqual([
    ['look', root?.id],
    ['apply', root?.id],
  ]);
  expect(requests.map(({ parent }) => parent)).toEqual([look?.id, apply?.id, root?.id]);
  expect(requests[1]).toMatchObject({ id: '00000000deadbeef', name: 'PATCH configmaps', kind: 'client', error: undefined });
  expect(requests[1]?.attributes).toEqual({
    'http.request.method': 'PATCH',
    'http.response.status_code': 200,
    'server.address': 'api.example.com',
    'server.port': 443,
    'holdfast.verb': 'apply',
    'holdfast.resource': 'configmaps',
    'holdfast.object': 'n/one',
  });
});

it('the look at the source is where the trace begins', () => {
  const [root] = tell({ ...pass({ cluster: undefined, caused: false, standing: undefined }) });
  expect(root).toMatchObject({ name: 'holdfast source', id: TRACE.slice(16), parent: undefined });
});

it('a request that failed says how', () => {
  const spans = tell(request(1, { status: 409 }), request(2, { status: 0 }), pass());
  expect(spans.slice(1).map(({ error, attributes }) => [error, attributes['error.type'], attributes['http.response.status_code']])).toEqual(
    [
      ['HTTP 409', '409', 409],
      ['no answer', 'no_answer', undefined],
    ],
  );
});

it('a pass that failed or left the cluster Failed is an error', () => {
  const standing = { state: 'Failed' as const, message: 'one of two', healthy: false, objects: 1, blocked: {}, held: {} };
  expect(tell(request(1), pass({ standing }))[0]?.error).toBe('one of two');
  expect(tell(request(1), pass({ result: 'failed', standing: undefined }))[0]?.error).toBe('failed');
});

it('a pass that asked nothing and changed nothing leaves no trace; one that asked does', () => {
  expect(tell(stage('look', 0, 1), pass({ result: 'unchanged' }))).toEqual([]);
  expect(tell(stage('look', 0, 1), request(0), pass({ result: 'unchanged' }))).toHaveLength(3);
});

it('has bounds: requests beyond so many are counted, passes whose end is not seen are forgotten', () => {
  const [root, ...more] = tell(...Array.from({ length: MAX_REQUEST_SPANS + 7 }, (_, index) => request(index)), pass());
  expect(more).toHaveLength(MAX_REQUEST_SPANS);
  expect(root?.attributes['holdfast.requests.left_out']).toBe(7);
  tell(request(0));
  for (let index = 0; index < 2001; index += 1) tell({ ...request(0), reconcileId: index.toString(16).padStart(32, '0') });
  expect(tell(pass())).toHaveLength(1);
});

it('what belongs to no pass is no trace', () => {
  expect(tell({ ...request(0), reconcileId: undefined }, { type: 'started', instance: 'i', source: 's', ref: 'main' })).toEqual([]);
});
