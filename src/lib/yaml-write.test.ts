import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import type { Json } from './json.ts';
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

test('whatever JSON holds, YAML 1.1 and 1.2 read it back', () => {
  const string = fc.string({ unit: 'grapheme-composite', maxLength: 12 });
  const json = fc.letrec<{ value: Json }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      fc.oneof(string, fc.integer(), fc.boolean(), fc.constant(null)),
      fc.array(tie('value'), { maxLength: 4 }),
      fc.dictionary(
        string.filter((key) => key !== '__proto__'),
        tie('value'),
        { maxKeys: 4 },
      ),
    ),
  })).value;
  fc.assert(
    fc.property(json, (value) => {
      for (const options of readers) expect(parse(toYaml({ value }), options)).toEqual({ value });
    }),
    { numRuns: 300 },
  );
});
