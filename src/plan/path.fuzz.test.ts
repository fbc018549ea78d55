import fc from 'fast-check';
import { expect } from 'vitest';
import { fuzz } from '../../test/support/fuzz.ts';
import { formatPath, parsePath, type Segment } from './path.ts';

const field = fc.oneof(fc.string(), fc.constantFrom('spec', 'a.b/c', '"', '\\', ']', '__proto__'));
const segment: fc.Arbitrary<Segment> = fc.oneof(field, fc.nat(99));

fuzz(
  'paths: what is written is read back, whatever names a field has',
  { sample: 100, full: 4_000 },
  fc.property(fc.constantFrom('spec', 'data'), fc.array(segment), (first, rest) => {
    const path = [first, ...rest];
    expect(parsePath(formatPath(path))).toEqual(path);
  }),
);

fuzz(
  'paths: no text makes parsePath throw, and what it takes means the same when it is written again',
  { sample: 100, full: 4_000 },
  fc.property(fc.string({ unit: fc.constantFrom(...'spec.[]="\\,/~1 0$') }), (text) => {
    const path = parsePath(text);
    if (path !== undefined) expect(parsePath(formatPath(path))).toEqual(path);
  }),
);
