import { expect, it } from 'vitest';
import type { RunEvent } from '../deps.ts';
import { createWindow } from './window.ts';

const request = (status: number): RunEvent =>
  ({ type: 'request', cluster: 'a', server: '', startMs: 0, request: { status } }) as unknown as RunEvent;
const broken: RunEvent = { type: 'watch', cluster: 'a', watch: { resource: 'pods', what: 'broken' } };
const started: RunEvent = { type: 'apply', cluster: 'a', event: { type: 'started', commit: 'b', epoch: 1 } };

it('counts from the last gap, and is whole only from the first write on without one', () => {
  let now = 0;
  const window = createWindow(() => now);
  const at = (time: number): void => {
    now = time;
  };
  at(10);
  window.begin('b', true);
  expect(window.watched()).toEqual({ since: 10, whole: true });
  at(20);
  window.note(started);
  window.note(request(200));
  window.note(request(404));
  expect(window.watched()).toEqual({ since: 20, whole: true });
  for (const event of [request(0), request(503), broken]) {
    now += 10;
    window.note(event);
    expect(window.watched()).toEqual({ since: now, whole: false });
  }
  at(100);
  window.begin('b', false);
  expect(window.watched().since).toBe(50);
  window.begin('c', false);
  expect(window.watched()).toEqual({ since: 100, whole: false });
  window.begin('d', true);
  window.lost();
  expect(window.watched().whole).toBe(false);
});
