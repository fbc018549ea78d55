import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { durationOf, hasPullError, isMadeToFail } from '../../../src/sandbox/controllers/annotations.ts';
import { differenceLines } from '../../conformance/topics.ts';

const TEXT = readFileSync(new URL('../../../docs/sandbox.md', import.meta.url), 'utf8');

test('docs/sandbox.md says how to make something fail, and that is how', () => {
  const [, block = ''] = /## Making something fail[\s\S]*?```yaml\n([\s\S]*?)```/.exec(TEXT) ?? [];
  const annotations = parse(block) as { [name: string]: string };
  expect(Object.keys(annotations)).toHaveLength(3);
  const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a', annotations } };
  expect([hasPullError(pod), isMadeToFail(pod), durationOf(pod, 0)]).toEqual([true, true, 5000]);
});

test('docs/sandbox.md lists each case that the sandbox is known to fail, and no other', () => {
  const section = TEXT.slice(TEXT.indexOf('## Where it answers otherwise'));
  expect(section.split('\n').filter((line) => line.startsWith('- '))).toEqual(differenceLines());
});
