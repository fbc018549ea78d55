import fc from 'fast-check';
import { expect } from 'vitest';
import { fuzz } from '../../test/support/fuzz.ts';
import { toDnsLabel } from './dns-label.ts';

fuzz(
  'names: whatever the name, the result is a DNS label',
  { sample: 100, full: 2_000 },
  fc.property(fc.oneof(fc.string({ maxLength: 300, size: 'max' }), fc.string({ unit: 'binary', maxLength: 80, size: 'max' })), (name) => {
    expect(toDnsLabel(name)).toMatch(/^[a-z]([-a-z0-9]{0,61}[a-z0-9])?$/);
  }),
);
