import { describe, expect, it } from 'vitest';
import type { ApplyEvent } from '../../apply/types.ts';
import type { ObjectKey } from '../../lib/kube-object.ts';
import type { Plan } from '../../plan/types.ts';
import type { RunEvent } from '../../reconcile/deps.ts';
import { eventFields } from './event-fields.ts';
import { createLevels, isWithin, levelOf } from './event-levels.ts';

const ref = { apiVersion: 'v1', kind: 'ConfigMap', namespace: 'n', name: 'one' };
const key = 'one' as ObjectKey;
const apply = (event: ApplyEvent, cluster = 'a'): RunEvent => ({ type: 'apply', cluster, event });
const done = (cluster = 'a'): RunEvent => apply({ type: 'action-done', verb: 'create', key, ref, resourceVersion: '1', ms: 1 }, cluster);
const settled = (cluster = 'a'): RunEvent => ({
  type: 'settled',
  cluster,
  commit: 'c',
  state: 'Healthy',
  message: '',
  ms: 1,
  firstWriteMs: 1,
});
const push = (what: 'pushed' | 'failed'): RunEvent => ({ type: 'state-push', what, message: 'no' });

describe('levels', () => {
  it('what is finer than asked for is not said', () => {
    expect(isWithin('info', 'info')).toBe(true);
    expect(isWithin('debug', 'info')).toBe(false);
    expect(isWithin('error', 'warn')).toBe(true);
  });
  it('a failed revision is an error, one that is held back a warning, a request only a trace', () => {
    const state = (value: 'Failed' | 'Held'): RunEvent => ({ ...settled(), state: value }) as RunEvent;
    expect([levelOf(state('Failed')), levelOf(state('Held')), levelOf(settled())]).toEqual(['error', 'warn', 'info']);
    expect(levelOf({ type: 'rights', cluster: 'a', missing: ['get x'] })).toBe('warn');
    expect(levelOf({ type: 'watch', cluster: 'a', watch: { resource: 'x', what: 'broken' } })).toBe('trace');
  });
  it('tells so many objects of a pass, then says how many it left out; each cluster by itself, each pass anew', () => {
    const leveled = createLevels(2);
    const levels = [done(), done(), done(), done('b'), done()].map((event) => leveled(event).level);
    expect(levels).toEqual(['info', 'info', 'debug', 'info', 'debug']);
    expect(leveled(settled())).toEqual({ level: 'info', unsaid: 2 });
    expect(leveled(settled('b'))).toEqual({ level: 'info', unsaid: 0 });
    expect(leveled(done()).level).toBe('info');
  });
  it('tells what failed, however many went well before it', () => {
    const leveled = createLevels(2);
    const held = apply({ type: 'held', held: { key, ref, guard: undefined, reason: 'no' } });
    expect([done(), done(), done(), held, held, held].map((event) => leveled(event).level)).toEqual([
      'info',
      'info',
      'debug',
      'warn',
      'warn',
      'debug',
    ]);
    expect(leveled(settled()).unsaid).toBe(2);
  });
  it('tells a push of the state branch that fails again and again once', () => {
    const leveled = createLevels();
    expect([push('failed'), push('failed'), push('pushed'), push('failed')].map((event) => leveled(event).level)).toEqual([
      'warn',
      'debug',
      'debug',
      'warn',
    ]);
  });
});

describe('fields', () => {
  it('of a plan are its counts, not its contents', () => {
    const plan = { commit: 'c', digest: 'd', counts: { create: 1 }, waves: ['a large thing'] } as unknown as Plan;
    const fields = eventFields({ type: 'planned', cluster: 'a', plan, drift: false, reconcileId: 'id' });
    expect(fields).toEqual({
      component: 'reconcile',
      type: 'planned',
      cluster: 'a',
      reconcileId: 'id',
      commit: 'c',
      digest: 'd',
      counts: { create: 1 },
      drift: false,
    });
  });
  it('of what was done to an object name it, the pass and the commit', () => {
    expect(eventFields({ ...done(), reconcileId: 'id', commit: 'c' })).toEqual({
      component: 'apply',
      type: 'apply',
      action: 'action-done',
      cluster: 'a',
      commit: 'c',
      reconcileId: 'id',
      verb: 'create',
      key: 'one',
      ref,
      resourceVersion: '1',
      ms: 1,
    });
  });
});
