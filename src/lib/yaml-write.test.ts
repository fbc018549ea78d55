import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { toYaml } from './yaml-write.ts';

const readers = [{ version: '1.1' as const, merge: true }, { version: '1.2' as const }];

test('a comment stands above, and text is not folded', () => {
  const long = 'word '.repeat(60).trim();
  expect(toYaml({ a: long }, 'First.\nSecond.')).toBe(`# First.\n# Second.\na: ${long}\n`);
});

test.each([
  'yes',
  'off',
  'y',
  '0644',
  '0o17',
  '08',
  '1e3',
  '1_000',
  '12:30',
  '2020-01-01',
  '~',
  'null',
  '=',
  '<<',
  '',
  ' x',
  '0x1f',
  '.5',
  'a: b',
  '# c',
  '\u2028',
])('the string %j stays a string for every reader', (text) => {
  for (const options of readers) expect(parse(toYaml({ text }), options)).toEqual({ text });
});
