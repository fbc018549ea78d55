import { expect, test } from 'vitest';
import { findCycles, formatCycle } from './graph.ts';

const graph = (text: string): Map<string, string[]> =>
  new Map(
    text.split(';').map((entry) => {
      const [node, targets] = entry.split(':');
      return [node as string, (targets ?? '').split(',').filter((target) => target !== '')];
    }),
  );

test('a graph without a cycle has none, also where edges lead nowhere', () => {
  expect(findCycles(graph('a:b,c;b:c;c:x'))).toEqual([]);
});

test('a cycle is named from its smallest node, whatever leads into it', () => {
  expect(findCycles(graph('start:m;m:z;z:b;b:m'))).toEqual([['b', 'm', 'z']]);
  expect(formatCycle(['b', 'm', 'z'])).toBe('b -> m -> z -> b');
});

test('a node that depends on itself, and two cycles apart', () => {
  expect(findCycles(graph('a:a;c:d;d:c'))).toEqual([['a'], ['c', 'd']]);
});

test('a chain of 50,000 nodes that closes at its end does not exhaust the stack', () => {
  const size = 50_000;
  const edges = new Map(Array.from({ length: size }, (_, index) => [`n${index}`, [`n${(index + 1) % size}`]]));
  expect(findCycles(edges)[0]).toHaveLength(size);
});
