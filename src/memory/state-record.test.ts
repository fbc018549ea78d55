import { describe, expect, it } from 'vitest';
import { formatRecord, mayReplace, parseRecord, type StateRecord, saysTheSame } from './state-record.ts';

const owner = { instance: 'laptop', cluster: 'production' };
const record: StateRecord = {
  version: 1,
  at: '2026-01-01T00:00:00.000Z',
  head: {
    version: 1,
    ...owner,
    clusterUid: 'uid-1',
    epoch: 3,
    target: { commit: 'a'.repeat(40), digest: 'd' },
    applied: undefined,
    healthy: undefined,
    state: 'Applied',
    message: 'it\'s "fine"\n',
    approvals: [],
    recentDeletions: [{ at: '2026-01-01T00:00:00.000Z', count: 2 }],
  },
  details: { created: 1 },
};
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const withHead = (head: Partial<StateRecord['head']>): StateRecord => ({ ...record, head: { ...record.head, ...head } });

describe('a record of the state ref', () => {
  it('is read as it was written, whatever the order of its fields', () => {
    expect(parseRecord(bytes(formatRecord(record)), owner, 'x')).toEqual(JSON.parse(JSON.stringify(record)));
    const { head, ...rest } = record;
    expect(formatRecord({ head, ...rest })).toBe(formatRecord(record));
    expect(saysTheSame(record, { ...record, at: '2027-01-01T00:00:00.000Z' })).toBe(true);
    expect(saysTheSame(record, withHead({ message: '' }))).toBe(false);
  });

  it.each([
    ['no JSON', 'MemoryCorrupt'],
    ['[]', 'MemoryCorrupt'],
    ['null', 'MemoryCorrupt'],
    ['{"version":1,"at":"2026-01-01T00:00:00Z"}', 'MemoryCorrupt'],
    ['{"version":2}', 'MemoryCorrupt'],
    [formatRecord(record).replace('"laptop"', '"other"'), 'MemoryForeign'],
    [formatRecord(record).replace('"production"', '"staging"'), 'MemoryForeign'],
    [formatRecord(record).replace('"epoch": 3', '"epoch": "3"'), 'MemoryCorrupt'],
    [formatRecord(record).replace('"epoch": 3', '"epoch": -3'), 'MemoryCorrupt'],
    [formatRecord(record).replace('"Applied"', '"Splendid"'), 'MemoryCorrupt'],
    [formatRecord(record).replace(/"at": "2026[^"]*",\n "details/, '"at": "never",\n "details'), 'MemoryCorrupt'],
    [
      formatRecord(record)
        .replace(/"created": 1/, '"created": 1}, "x": {"y": 1')
        .replace('"details": {', '"details": [], "z": {'),
      'MemoryCorrupt',
    ],
    ['\u0000', 'MemoryCorrupt'],
    ['x'.repeat(1024 * 1024 + 1), 'MemoryCorrupt'],
  ])('is refused if it is anything else (%#)', (text, code) => {
    expect(() => parseRecord(bytes(text), owner, 'production.json')).toThrow(expect.objectContaining({ code }));
  });

  it('is refused if it is no UTF-8', () => {
    expect(() => parseRecord(new Uint8Array([0xff, 0xfe]), owner, 'x')).toThrow(expect.objectContaining({ code: 'MemoryCorrupt' }));
  });

  it('may be replaced by the same run, a later one, or one of another incarnation of the cluster', () => {
    expect(mayReplace(record, record)).toBe(true);
    expect(mayReplace(record, withHead({ epoch: 4 }))).toBe(true);
    expect(mayReplace(record, withHead({ epoch: 2 }))).toBe(false);
    expect(mayReplace(record, withHead({ epoch: 1, clusterUid: 'uid-2' }))).toBe(true);
  });
});
