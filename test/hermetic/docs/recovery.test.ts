import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const root = new URL('../../../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8');

const rows = read('docs/recovery.md')
  .split('\n')
  .filter((line) => /^\| ([KZ]\d+|-) \|/.test(line))
  .map((line) => line.split(' | ').map((cell) => cell.replaceAll('|', '').trim()));

test('docs/recovery.md has one row for each promise, in order', () => {
  const ids = rows.map(([id]) => id).filter((id) => id?.startsWith('K'));
  expect(ids).toEqual(Array.from({ length: 19 }, (_, index) => `K${index + 1}`));
});

test.each(rows)('%s: its test files are there and hold tests, and it says how a user does it', (_id, _promise, tests = '', how = '') => {
  if (tests === 'not part of this version') return;
  const files = [...tests.matchAll(/`((?:src|test)\/[^`]+)`/g)].map(([, path]) => path as string);
  expect(files).not.toEqual([]);
  for (const file of files) {
    expect([file, existsSync(new URL(file, root))]).toEqual([file, true]);
    expect(read(file)).toMatch(/\b(?:test|it)(?:\.each|\.skipIf|\()|: Case = /);
  }
  expect(how).not.toBe('');
});

/** `FILE`: words: a test or a group of tests whose title begins with these words, or holds them. */
test('the titles that it names are those of tests in that file', () => {
  const named = rows.flatMap(([, , tests = '']) =>
    [...tests.matchAll(/`(test\/e2e\/state-recovery\.test\.ts|test\/k3d\/recovery\.test\.ts)`: ([^;.]+)/g)].flatMap(
      ([, file = '', titles = '']) =>
        titles.split(', ').map((title) => ({
          file,
          title: title
            .replace(/ \(.*/, '')
            .replace(/^holdfast recover plans/, 'plans')
            .trim(),
        })),
    ),
  );
  expect(named.length).toBeGreaterThan(10);
  for (const { file, title } of named) expect([title, read(file).includes(title)]).toEqual([title, true]);
});
