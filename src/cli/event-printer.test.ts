import pc from 'picocolors';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ObjectKey } from '../lib/kube-object.ts';
import type { RunEvent } from '../reconcile/deps.ts';
import { commandPrinter, openEventPrinter, type PrintOptions } from './event-printer.ts';

const CANARY = 'canary-git-token';
let lines: string[];
beforeEach(() => {
  lines = [];
  const keep = (text: unknown): boolean => {
    lines.push(...String(text).split('\n').filter(Boolean));
    return true;
  };
  vi.spyOn(process.stdout, 'write').mockImplementation(keep);
  vi.spyOn(console, 'log').mockImplementation((text: unknown) => void keep(text));
});
afterEach(() => vi.restoreAllMocks());

const open = (more: Partial<PrintOptions> = {}) =>
  openEventPrinter({
    format: 'text',
    level: 'info',
    instance: 'office',
    secrets: [CANARY, undefined],
    paint: pc.createColors(false),
    ...more,
  });
const json = (): { [field: string]: unknown }[] => lines.map((line) => JSON.parse(line) as { [field: string]: unknown });

const done: RunEvent = {
  type: 'apply',
  cluster: 'a',
  reconcileId: 'id',
  commit: 'c0ffee0',
  event: {
    type: 'action-done',
    verb: 'create',
    key: 'k' as ObjectKey,
    ref: { apiVersion: 'v1', kind: 'ConfigMap', namespace: 'n', name: 'one' },
    resourceVersion: '1',
    ms: 12.3,
  },
};
const settled: RunEvent = { type: 'settled', cluster: 'a', commit: 'c0ffee0', state: 'Healthy', message: '', ms: 1200, firstWriteMs: 80 };
const request: RunEvent = {
  type: 'request',
  cluster: 'a',
  server: 'http://x',
  startMs: 0,
  reconcileId: 'id',
  request: {
    verb: 'apply',
    resource: 'configmaps',
    namespace: 'n',
    name: 'one',
    method: 'PATCH',
    status: 200,
    ms: 4.6,
    auditId: 'id-0001',
  },
};
const failed = (message: string): RunEvent => ({
  type: 'failed',
  cluster: 'a',
  code: 'Internal',
  message,
  hint: undefined,
  retryInMs: 1000,
});

describe('text', () => {
  it('is a line for people; what is finer than asked for is left out', async () => {
    const print = await open();
    for (const event of [done, request, settled]) print(event);
    expect(lines).toEqual(['a: created ConfigMap n/one (12 ms)', 'a: Healthy at c0ffee0 in 1.2 s, first write after 80 ms']);
  });
  it('tells requests to whoever asks for them', async () => {
    (await open({ level: 'trace' }))(request);
    expect(lines).toEqual(['a: apply configmaps n/one 200 in 5 ms']);
  });
  it('says how many objects it left out, and where to see them', async () => {
    const print = await open({ maxTold: 1 });
    for (const event of [done, done, done, settled]) print(event);
    expect(lines).toHaveLength(2);
    expect(lines[1]).toMatch(/first write after 80 ms \(2 more lines about single objects at --log-level debug\)$/);
  });
  it('cannot be made to look like other lines by the words of others, nor tell what they know', async () => {
    (await open())(failed(`remote said ${CANARY} at https://u:p@h\na: Healthy\u001b[31m`));
    expect(lines[0]).toContain('remote said *** at https://***@h');
    expect(lines[1]).toMatch(/^ {4}a: Healthy/);
    expect(lines.join().includes('\u001b')).toBe(false);
  });
});

describe('json', () => {
  it('is one object a line, with the id, and the line for people as msg', async () => {
    const print = await open({ format: 'json', level: 'trace' });
    for (const event of [done, request]) print(event);
    const [first, second] = json();
    expect(first).toMatchObject({
      level: 'info',
      instance: 'office',
      component: 'apply',
      type: 'apply',
      action: 'action-done',
      verb: 'create',
      cluster: 'a',
      commit: 'c0ffee0',
      reconcileId: 'id',
      ref: { kind: 'ConfigMap', namespace: 'n', name: 'one' },
      msg: 'a: created ConfigMap n/one (12 ms)',
    });
    expect(String(first?.['time'])).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
    expect(second).toMatchObject({ level: 'trace', component: 'kube', type: 'request', status: 200, auditId: 'id-0001', ms: 4.6 });
  });
  it('says each field once', async () => {
    (await open({ format: 'json' }))({ type: 'started', instance: 'office', source: '/repo', ref: 'main' });
    expect(lines[0]?.match(/"instance"/g)).toHaveLength(1);
    expect(json()[0]).toMatchObject({ type: 'started', instance: 'office', source: '/repo', ref: 'main' });
  });
  it('strikes out secrets in every field', async () => {
    (await open({ format: 'json' }))({ ...failed(`said ${CANARY}`), hint: `ask ${CANARY}` } as RunEvent);
    expect(lines.join()).not.toContain(CANARY);
    expect(json()[0]).toMatchObject({ level: 'error', code: 'Internal', message: 'said ***', hint: 'ask ***', retryInMs: 1000 });
  });
  it('of a command holds all that it does, object by object', async () => {
    const print = await commandPrinter('json', 'office', []);
    for (let count = 0; count < 60; count += 1) print(done);
    print(settled);
    expect(lines).toHaveLength(61);
    expect(json()[60]).not.toHaveProperty('unsaid');
  });
});
