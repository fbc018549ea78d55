import { getEventListeners } from 'node:events';
import { expect, it } from 'vitest';
import { onAbort } from './aborted.ts';

it('tells everybody who still waits, once, by one listener of the signal', () => {
  const controller = new AbortController();
  const told: string[] = [];
  onAbort(controller.signal, () => told.push('a'));
  const stop = onAbort(controller.signal, () => told.push('b'));
  const same = (): void => void told.push('c');
  onAbort(controller.signal, same);
  onAbort(controller.signal, same);
  expect(getEventListeners(controller.signal, 'abort')).toHaveLength(1);
  stop();
  controller.abort();
  expect(told).toEqual(['a', 'c', 'c']);
});

it('leaves no listener behind, and begins anew', () => {
  const { signal } = new AbortController();
  const stops = [onAbort(signal, () => undefined), onAbort(signal, () => undefined)];
  for (const stop of [...stops, ...stops]) stop();
  expect(getEventListeners(signal, 'abort')).toEqual([]);
  onAbort(signal, () => undefined);
  expect(getEventListeners(signal, 'abort')).toHaveLength(1);
});
