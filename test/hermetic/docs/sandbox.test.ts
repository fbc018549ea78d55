import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { differenceLines } from '../../conformance/topics.ts';

test('docs/sandbox.md lists each case that the sandbox is known to fail, and no other', () => {
  const text = readFileSync(new URL('../../../docs/sandbox.md', import.meta.url), 'utf8');
  const section = text.slice(text.indexOf('## Where it answers otherwise'));
  expect(section.split('\n').filter((line) => line.startsWith('- '))).toEqual(differenceLines());
});
