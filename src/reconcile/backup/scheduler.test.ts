import { expect, it } from 'vitest';
import { isDone } from './scheduler.ts';

const at = (time: string) => ({ name: 'one/x', at: time, verified: { name: 'one/x', at: time, ok: true } });
const [due, now] = ['2026-11-29T02:00:00Z', '2026-11-29T02:00:30Z'].map((time) => Date.parse(time)) as [number, number];

it.each([
  [undefined, false],
  [at('2026-11-29T01:59:59Z'), false],
  [at('2026-11-29T02:00:00Z'), true],
  [at('2026-11-29T02:01:00Z'), true],
  [at('2099-01-01T00:00:00Z'), false],
  [at('soon'), false],
])('a time of the schedule is done with by %j: %s', (note, done) => {
  expect([isDone('backup', note, due, now), isDone('verify', note, due, now)]).toEqual([done, done]);
});
