import { expect, test } from 'vitest';
import { rememberedBy } from './remembered-by.ts';

test('makes a value once for the same object and the same other arguments', () => {
  let made = 0;
  const describe = rememberedBy((object: { name: string }, by: string, other?: object) => {
    made += 1;
    return `${object.name} ${by} ${other === undefined}`;
  });
  const [a, b] = [{ name: 'a' }, { name: 'a' }];
  expect([describe(a, 'x'), describe(a, 'x'), made]).toEqual(['a x true', 'a x true', 1]);
  // An equal object is another one.
  expect([describe(b, 'x'), made]).toEqual(['a x true', 2]);
  expect([describe(a, 'y'), made]).toEqual(['a y true', 3]);
  expect([describe(a, 'y', b), made]).toEqual(['a y false', 4]);
  expect([describe(a, 'y', {}), made]).toEqual(['a y false', 5]);
  // Fewer arguments than before are not the same arguments.
  expect([describe(a, 'y'), made]).toEqual(['a y true', 6]);
});
