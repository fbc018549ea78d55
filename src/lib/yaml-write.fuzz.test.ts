import fc from 'fast-check';
import { expect } from 'vitest';
import { parse } from 'yaml';
import { fuzz } from '../../test/support/fuzz.ts';
import type { Json } from './json.ts';
import { toYaml } from './yaml-write.ts';

const readers = [{ version: '1.1' as const, merge: true }, { version: '1.2' as const }];
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

fuzz(
  'documents: whatever JSON holds, YAML 1.1 and 1.2 read it back from what toYaml wrote',
  { sample: 150, full: 2_000 },
  fc.property(json, (value) => {
    for (const options of readers) expect(parse(toYaml({ value }), options)).toEqual({ value });
  }),
);
