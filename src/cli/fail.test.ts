import { afterEach, expect, it, vi } from 'vitest';
import { HoldfastError } from '../lib/errors.ts';
import { exitCodeOf, reportError } from './fail.ts';

afterEach(() => vi.restoreAllMocks());

const told = (error: unknown): [code: number, lines: unknown[]] => {
  const lines: unknown[] = [];
  vi.spyOn(console, 'error').mockImplementation((line) => void lines.push(line));
  return [reportError(error), lines];
};

it('an error is said with its place, its code and what to type next', () => {
  const where = { path: 'clusters/a/cluster.yaml', line: 3, col: 5 };
  const error = new HoldfastError('Stopped', 'a is stopped', { where, hint: 'holdfast resume' });
  expect(told(error)).toEqual([1, ['clusters/a/cluster.yaml:3:5: error Stopped a is stopped', '  holdfast resume']]);
  expect(told(new HoldfastError('Usage', 'no such thing'))[0]).toBe(2);
});

it('a disk that is full is no fault of Holdfast, whoever met it', () => {
  const full = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC', path: '/data/head.json' });
  expect(told(full)).toEqual([
    1,
    [
      'error DiskFull nothing more can be written: ENOSPC: no space left on device, write',
      '  free some room on the disk of /data/head.json, then type the command again',
    ],
  ]);
});

it.each([[new Error('x is undefined')], ['thrown text'], [undefined], [null]])('anything else is a fault of Holdfast: %s', (error) => {
  expect(told(error)).toEqual([1, [expect.stringMatching(/^error Internal /), expect.stringContaining('HOLDFAST_DEBUG=1')]]);
});

it('what the parser of arguments has said is not said again', () => {
  vi.spyOn(console, 'error').mockImplementation(() => expect.fail('said again'));
  expect(exitCodeOf({ code: 'commander.helpDisplayed', exitCode: 0 })).toBe(0);
  expect(exitCodeOf({ code: 'commander.unknownOption', exitCode: 1 })).toBe(2);
});
