import { expect, it } from 'vitest';
import { gathered } from './gathered.ts';

const held = () => {
  const rounds: { items: readonly number[]; end: PromiseWithResolvers<readonly string[]> }[] = [];
  const call = gathered((items: readonly number[]) => {
    const end = Promise.withResolvers<readonly string[]>();
    rounds.push({ items, end });
    return end.promise;
  });
  const end = (index: number): void => rounds[index]?.end.resolve(rounds[index].items.map((item) => `did ${item}`));
  return { call, rounds, end };
};

const turn = (): Promise<void> => new Promise((done) => setImmediate(done));

it('carries out together what is asked for in one go, and what comes while a call is under way, in order', async () => {
  const { call, rounds, end } = held();
  const first = [call(1), call(2)];
  await turn();
  expect(rounds.map(({ items }) => items)).toEqual([[1, 2]]);
  const second = [call(3)];
  await turn();
  second.push(call(4));
  expect(rounds).toHaveLength(1);
  end(0);
  expect(await Promise.all(first)).toEqual(['did 1', 'did 2']);
  expect(rounds.map(({ items }) => items)).toEqual([
    [1, 2],
    [3, 4],
  ]);
  end(1);
  expect(await Promise.all(second)).toEqual(['did 3', 'did 4']);
  const later = call(5);
  await turn();
  end(2);
  expect(await later).toBe('did 5');
});

it('a round that fails fails its own callers, and the next one runs', async () => {
  const { call, rounds, end } = held();
  const first = call(1);
  await turn();
  const others = [call(2), call(3)];
  rounds[0]?.end.reject(new Error('no'));
  await expect(first).rejects.toThrow('no');
  end(1);
  expect(await Promise.all(others)).toEqual(['did 2', 'did 3']);
});
