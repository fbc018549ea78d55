import { expect, test } from 'vitest';
import { duplicateFields } from './duplicates.ts';

test('members given twice are named with their path, and nothing else is', () => {
  expect(duplicateFields('{"a":{"b":1,"b":2},"c":[{"d":"a","d":[1,2]},{"d":1}],"a":"x"}')).toEqual(['a.b', 'c[0].d', 'a']);
  expect(duplicateFields('{"a":"\\"a\\":1,{","b":["a","a"],"\\u0061b":1,"c":{"a":{"a":1}}}')).toEqual([]);
  expect(duplicateFields('{"\\u0061":1,"a":2}')).toEqual(['a']);
  expect(duplicateFields('[]')).toEqual([]);
});
