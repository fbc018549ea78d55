import { expect, test } from 'vitest';
import { complaints } from './recorded.ts';
import type { CaseResult, Line } from './types.ts';

const line = (more: Partial<Line>): Line => ({
  id: 'process',
  what: 'apply',
  unit: 'ms',
  values: [200],
  against: { what: 'floor', values: [100] },
  requests: { 'APPLY configmaps': 200, 'GET namespaces': 2 },
  ...more,
});
const result = (more: Partial<Line> = {}): readonly CaseResult[] => [
  {
    name: 'cold',
    seconds: 1,
    load: 0,
    machine: { cores: 2, cpu: 'any', memoryGB: 8, node: 'v24.0.0', kubernetes: '1.35.4', date: '2026-01-01' },
    lines: [line(more)],
  },
];
const recorded = { 'cold/process': { ratio: 2, requests: { 'APPLY configmaps': 200, 'GET namespaces': 2 } } };

test('nothing is said of what is as recorded, or better', () => {
  expect(complaints(result(), recorded)).toEqual([]);
  expect(complaints(result({ values: [50], requests: { 'APPLY configmaps': 199 } }), recorded)).toEqual([]);
  expect(complaints(result({ values: [290] }), recorded)).toEqual([]);
});

test.each([
  [
    'a request more for each object',
    { requests: { 'APPLY configmaps': 200, 'GET configmaps': 200, 'GET namespaces': 2 } },
    /200 GET configmaps/,
  ],
  ['one request more', { requests: { 'APPLY configmaps': 200, 'GET namespaces': 3 } }, /3 GET namespaces, recorded are 2/],
  ['more than 1.5 x the ratio', { values: [301] }, /ratio 3\.01/],
])('%s is told', (_, more, said) => {
  expect(complaints(result(more), recorded)).toEqual([expect.stringMatching(said)]);
});

test('what takes longer on a slow machine is not told while the ratio holds', () => {
  expect(complaints(result({ values: [2000], against: { what: 'floor', values: [1000] } }), recorded)).toEqual([]);
});

test('what else the machine does during some of the samples is not told', () => {
  const values = [200, 900, 700];
  expect(complaints(result({ values, against: { what: 'floor', values: [400, 100, 100] } }), recorded)).toEqual([]);
});

test('a line that nobody has recorded is told, and so is a recorded one that was not measured', () => {
  expect(complaints(result(), {})).toEqual([expect.stringContaining('is not recorded')]);
  expect(complaints([{ ...(result()[0] as CaseResult), lines: [] }], recorded)).toEqual([expect.stringContaining('was not measured')]);
});
