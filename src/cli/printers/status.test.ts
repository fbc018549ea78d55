import { stripVTControlCharacters } from 'node:util';
import pc from 'picocolors';
import { expect, test } from 'vitest';
import type { ClusterStatus, Status } from '../../reconcile/status-types.ts';
import { statusAsText } from './status.ts';

const MESSAGE = `Deployment shop/web: ${'0 of 2 replicas available, '.repeat(10)}and no more`;
const cluster = (name: string, message: string): ClusterStatus => ({
  name,
  provider: 'sandbox',
  state: message === '' ? 'Healthy' : 'Failed',
  message,
  target: 'c0ffee0123456789',
  applied: undefined,
  healthy: undefined,
  objects: { total: 4, healthy: 3 },
  notes: [],
  outside: [],
});
const status: Status = {
  version: 1,
  instance: 'laptop',
  source: { url: '/home/ada/clusters', ref: 'main', state: 'Fetched', commit: 'c0ffee0123456789', message: '' },
  clusters: [cluster('one', MESSAGE), cluster('two', '')],
  notes: [],
};
const rowOf = (text: string): string => text.split('\n').find((line) => line.startsWith('one ')) ?? '';

test.each([pc.createColors(false), pc.createColors(true)])('a message is cut to the width of a terminal, and says so', (paint) => {
  const plain = stripVTControlCharacters;
  for (const width of [100, 120, 200]) {
    const text = plain(statusAsText(status, paint, width));
    expect(rowOf(text)).toHaveLength(width);
    expect(rowOf(text)).toMatch(/Deployment shop\/web: .*…$/);
    expect(text).toContain('holdfast status -o wide');
  }
  // Of a terminal that has no room at all a beginning is shown.
  expect(rowOf(plain(statusAsText(status, paint, 20)))).toMatch(/ {3}Deployment shop\/web…$/);
});

test('a message is whole where there is room, or no terminal', () => {
  for (const width of [undefined, 1000]) {
    const text = statusAsText(status, pc.createColors(false), width);
    expect(rowOf(text)).toContain(MESSAGE);
    expect(text).not.toContain('-o wide');
  }
});
