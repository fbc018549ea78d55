import { expect, test } from 'vitest';
import { printable, printableDeep, printableLines } from './printable.ts';

const evil = 'a\u001b[2J\u009b1m\u202eb\u200d\u0007';

test('what a terminal obeys is written out', () => {
  expect(printable(`${evil}\nc`)).toBe('a\\u001b[2J\\u009b1m\\u202eb\\u200d\\u0007\\u000ac');
  expect(printable('Größe 10 µm → 3')).toBe('Größe 10 µm → 3');
});

test('a line in a text does not pass for a line of its own', () => {
  expect(printableLines('fine\nprod: Healthy at abc1234')).toBe('fine\n    prod: Healthy at abc1234');
});

test('everywhere in plain data', () => {
  expect(printableDeep({ a: [evil, 1, undefined, null], b: { c: evil } })).toEqual({
    a: [printable(evil), 1, undefined, null],
    b: { c: printable(evil) },
  });
});
