import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const root = new URL('../../../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8');

type Row = { threat: string; guard: string; tests: string };
const rows: Row[] = read('docs/security.md')
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| what somebody may try'))
  .map((line) => {
    const [threat = '', guard = '', tests = ''] = line.slice(2, -2).split(' | ');
    return { threat, guard, tests };
  });

/** `FILE`: "title", "title"; each title as it stands in that file, or its beginning. */
const namedIn = (tests: string): { file: string; titles: string[] }[] =>
  tests.split('; ').map((part) => ({
    file: /^`([^`]+)`/.exec(part)?.[1] ?? '',
    titles: [...part.matchAll(/"([^"]+)"/g)].map(([, title]) => title as string),
  }));

test('docs/security.md has a table for each who could', () => {
  expect(rows.length).toBeGreaterThan(35);
  const headings = [...read('docs/security.md').matchAll(/^## (.+)$/gm)].map(([, heading]) => heading);
  expect(headings).toEqual([
    ...['Who may push', 'Who reaches a port', 'Who owns a cluster', 'Who reads the repository', 'Who owns the remote'],
    ...['Another instance', 'Somebody else on this machine'],
  ]);
  expect(read('docs/security.md').match(/^\*\*What is left:\*\*/gm)).toHaveLength(headings.length);
});

test.each(rows)('$threat: has a guard, and tests that are there', ({ guard, tests }) => {
  expect(guard).not.toBe('');
  for (const { file, titles } of namedIn(tests)) {
    expect([file, file !== '' && existsSync(new URL(file, root))]).toEqual([file, true]);
    const text = read(file);
    for (const title of titles) {
      const isTitle = [`'${title}`, `"${title}`, `\`${title}`].some((start) => text.includes(start));
      expect([file, title, isTitle]).toEqual([file, title, true]);
    }
  }
});
