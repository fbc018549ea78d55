import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const read = (path: string): string => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');

test('every code of a problem has one row in docs/problems.md, and no row is left over', () => {
  const union = /export type ProblemCode =([^;]+);/.exec(read('src/lib/problem.ts'))?.[1] ?? '';
  const codes = [...union.matchAll(/'([A-Za-z]+)'/g)].map(([, code]) => code).sort();
  const rows = [...read('docs/problems.md').matchAll(/^\| `([A-Za-z]+)` \|/gm)].map(([, code]) => code).sort();
  expect(codes.length).toBeGreaterThan(40);
  expect(rows).toEqual(codes);
});
