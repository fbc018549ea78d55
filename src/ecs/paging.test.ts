import { describe, expect, test } from 'vitest';
import { page } from './paging.ts';

const limits = { most: 100, usual: 10 };
const ids = (count: number): string[] => Array.from({ length: count }, (_, index) => String.fromCharCode(97 + index));
const own = (text: string): string => text;

describe('a page', () => {
  test('follows the one before, whatever came or went in between', () => {
    const first = page({ maxResults: 2 }, ['c', 'a', 'b', 'd'], own, limits);
    expect(first.items).toEqual(['a', 'b']);
    const second = page({ maxResults: 2, ...first.next }, ['0', 'a', 'c', 'd', 'e'], own, limits);
    expect(second.items).toEqual(['c', 'd']);
    const third = page({ maxResults: 2, ...second.next }, ['0', 'a', 'c', 'd', 'e'], own, limits);
    expect(third).toEqual({ items: ['e'], next: {} });
  });
  test('ends without a token where it is full and nothing follows', () => {
    expect(page({ maxResults: 2 }, ids(2), own, limits).next).toEqual({});
    expect(page({}, ids(11), own, limits).items).toHaveLength(10);
  });
  test('goes down where that is asked for', () => {
    const first = page({ maxResults: 2 }, ids(3), own, limits, true);
    expect(first.items).toEqual(['c', 'b']);
    expect(page({ maxResults: 2, ...first.next }, ids(3), own, limits, true).items).toEqual(['a']);
  });
  test.each([{ maxResults: 0 }, { maxResults: 101 }, { maxResults: 1.5 }, { maxResults: '5' }, { nextToken: 'x' }, { nextToken: 'e30' }])(
    'refuses %j',
    (input) => {
      expect(() => page(input, ids(3), own, limits)).toThrow(expect.objectContaining({ type: 'InvalidParameterException' }));
    },
  );
});
