import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Collector, startCollector } from '../../../test/support/otlp-collector.ts';
import { createRedactor } from '../../lib/redact.ts';
import type { RunEvent } from '../../reconcile/deps.ts';
import { openTraces } from './open.ts';

const TRACE = '0123456789abcdef0123456789abcdef';
let collector: Collector;
let said: RunEvent[];
beforeEach(async () => {
  collector = await startCollector();
  said = [];
});
afterEach(() => collector.close());

const redact = createRedactor([]);
const open = (otlpEndpoint: string | undefined = collector.url, otlpTracesEndpoint?: string) =>
  openTraces({ otlpEndpoint, otlpTracesEndpoint, instance: 'office', version: '1.2.3', redact, say: (event) => said.push(event) });

const startMs = performance.now();
const events: readonly RunEvent[] = [
  { type: 'stage', cluster: 'a', reconcileId: TRACE, stage: 'apply', startMs, ms: 50 },
  {
    type: 'request',
    cluster: 'a',
    reconcileId: TRACE,
    server: 'http://127.0.0.1:4711',
    startMs: startMs + 1,
    request: {
      verb: 'apply',
      resource: 'configmaps',
      namespace: 'n',
      name: 'one',
      method: 'PATCH',
      status: 503,
      ms: 5,
      auditId: `${TRACE}-00000000deadbeef`,
    },
  },
  { type: 'pass', cluster: 'a', reconcileId: TRACE, result: 'changed', startMs, ms: 60, caused: true, standing: undefined },
];

it('sends what a collector understands: ids, parents, times, errors, who sent it', async () => {
  const traces = open(`${collector.url}/`);
  for (const event of events) traces.on(event);
  await traces.close();
  expect(collector.bodies[0]).toMatchObject({ path: '/v1/traces', contentType: 'application/json' });
  const [root, stage, request] = collector.spans;
  expect(collector.spans.map(({ name, traceId, kind }) => [name, traceId, kind])).toEqual([
    ['holdfast reconcile', TRACE, 1],
    ['apply', TRACE, 1],
    ['PATCH configmaps', TRACE, 3],
  ]);
  expect([root?.parent, stage?.parent, request?.parent]).toEqual([TRACE.slice(16), root?.id, stage?.id]);
  expect(request).toMatchObject({ id: '00000000deadbeef', error: 'HTTP 503', attributes: { 'http.response.status_code': 503 } });
  expect(request?.resource).toMatchObject({ 'service.name': 'holdfast', 'service.version': '1.2.3', 'service.instance.id': 'office' });
  expect(Math.abs((root?.start ?? 0) - (performance.timeOrigin + startMs))).toBeLessThan(2);
  expect((root?.end ?? 0) - (root?.start ?? 0)).toBeCloseTo(60, 0);
});

it('takes credentials out of what a server said', async () => {
  const traces = open();
  const message = 'a webhook said: no answer of https://user:canary-password@hooks.example.com';
  const standing = { state: 'Failed' as const, message, healthy: false, objects: 1, blocked: {}, held: {} };
  for (const event of events) traces.on(event.type === 'pass' ? { ...event, standing } : event);
  await traces.close();
  expect(collector.spans[0]?.error).toBe('a webhook said: no answer of https://***@hooks.example.com');
});

it('takes the URL for traces itself as it is', async () => {
  const traces = open(undefined, `${collector.url}/mine`);
  for (const event of events) traces.on(event);
  await traces.close();
  expect(collector.bodies.map(({ path }) => path)).toEqual(['/mine']);
});

it('says once that spans are not taken, without the password of the URL', async () => {
  collector.answerWith(400);
  const traces = open(collector.url.replace('http://', 'http://user:canary-password@'));
  for (let round = 0; round < 3; round += 1) {
    for (const event of events) traces.on(event);
    await pause(1100);
  }
  await traces.close();
  expect(collector.bodies.length).toBeGreaterThan(1);
  expect(said).toHaveLength(1);
  expect(said[0]).toMatchObject({ type: 'notice', about: 'traces', level: 'warn' });
  expect(JSON.stringify(said)).toContain(`the collector at ${new URL(collector.url).host} does not take spans, they are lost`);
  expect(JSON.stringify(said)).not.toContain('canary-password');
});

it('does not hold up the end of a process for a collector that is not there', async () => {
  const traces = open('http://127.0.0.1:1');
  for (const event of events) traces.on(event);
  const started = performance.now();
  await traces.close();
  expect(performance.now() - started).toBeLessThan(3000);
});
