import { expect, test } from 'vitest';
import { nearest, suggestion } from './suggest.ts';

test('a misspelling finds its word, something else finds none', () => {
  expect(nearest('fronend', ['backend', 'frontend', 'web'])).toBe('frontend');
  expect(nearest('Web', ['web'])).toBe('web');
  expect(nearest('database', ['web', 'frontend'])).toBeUndefined();
});

test('where nothing is near, what there is gets listed', () => {
  expect(suggestion('fronend', ['frontend'], 'families')).toBe('did you mean "frontend"?');
  expect(suggestion('database', ['web', 'api'], 'families')).toBe('families: api, web');
  expect(suggestion('database', [], 'families')).toBeUndefined();
  const many = Array.from({ length: 12 }, (_, index) => `family-${index}`);
  expect(suggestion('database', many, 'families')).toMatch(/, and 2 more$/);
});
