import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { guardTables } from './table.ts';

const doc = readFileSync(new URL('../../../docs/plan.md', import.meta.url), 'utf8');

test('docs/plan.md holds the guards as the code has them', () => {
  const [, table] = /<!-- guards -->\n\n([\s\S]*?)\n<!-- end of guards -->/.exec(doc) ?? [];
  expect(table).toBe(guardTables());
});
