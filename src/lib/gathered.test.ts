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

it('carries out together what is asked for while a call is under way, in order', async () => {
  const { call, rounds, end } = held();
  const calls = [1, 2, 3].map(call);
  expect(rounds.map(({ items }) => items)).toEqual([[1]]);
  end(0);
  expect(await calls[0]).toBe('did 1');
  expect(rounds.map(({ items }) => items)).toEqual([[1], [2, 3]]);
  end(1);
  expect(await Promise.all(calls)).toEqual(['did 1', 'did 2', 'did 3']);
  const later = call(4);
  end(2);
  expect(await later).toBe('did 4');
});

it('a round that fails fails its own callers, and the next one runs', async () => {
  const { call, rounds, end } = held();
  const first = call(1);
  const others = [call(2), call(3)];
  rounds[0]?.end.reject(new Error('no'));
  await expect(first).rejects.toThrow('no');
  end(1);
  expect(await Promise.all(others)).toEqual(['did 2', 'did 3']);
});
