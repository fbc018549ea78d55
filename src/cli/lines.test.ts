import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { flushLines, printLine, printSoon } from './lines.ts';

let written: string[];
beforeEach(() => {
  written = [];
  vi.useFakeTimers();
  vi.spyOn(process.stdout, 'write').mockImplementation((text: unknown) => {
    written.push(String(text));
    return true;
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

it('writes lines that come one after the other at once, and keeps their order', () => {
  printSoon('one');
  printSoon('two');
  expect(written).toEqual([]);
  printLine('three');
  expect(written).toEqual(['one\ntwo\nthree\n']);
  printSoon('four');
  vi.advanceTimersByTime(20);
  expect(written).toEqual(['one\ntwo\nthree\n', 'four\n']);
  vi.advanceTimersByTime(1000);
  expect(written).toHaveLength(2);
});

it('keeps no more than a few pages, and nothing when something is said elsewhere', () => {
  for (let index = 0; index < 20; index += 1) printSoon('x'.repeat(1000));
  expect(written.map(({ length }) => length)).toEqual([17 * 1001]);
  flushLines();
  flushLines();
  expect(written.map(({ length }) => length)).toEqual([17 * 1001, 3 * 1001]);
});
