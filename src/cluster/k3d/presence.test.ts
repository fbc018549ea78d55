import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { createPresence } from './presence.ts';

test('each knows of the others, whoever came first, until they leave', async () => {
  const key = randomBytes(8).toString('hex');
  const [one, two] = [createPresence(), createPresence()];
  await Promise.all([one.enter(key), one.enter(key)]);
  expect([await one.othersIn(key), await two.othersIn(key)]).toEqual([false, true]);
  await two.enter(key);
  expect([await one.othersIn(key), await two.othersIn(key), await one.othersIn(`${key}-another`)]).toEqual([true, true, false]);
  one.leave();
  expect([await one.othersIn(key), await two.othersIn(key)]).toEqual([true, false]);
  two.leave();
});
