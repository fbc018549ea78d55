import { expect, test } from 'vitest';
import { toDnsLabel } from './dns-label.ts';

test('names become DNS labels as a user would write them', () => {
  expect(toDnsLabel('web')).toBe('web');
  expect(toDnsLabel('Web_App')).toBe('web-app');
  expect(toDnsLabel('-web--app-')).toBe('web-app');
  expect(toDnsLabel('2nd')).toBe('x-2nd');
});

test('two long names that differ at the end stay two', () => {
  const long = 'a'.repeat(100);
  expect(toDnsLabel(`${long}1`)).not.toBe(toDnsLabel(`${long}2`));
  expect(toDnsLabel(`${long}1`)).toHaveLength(63);
});
