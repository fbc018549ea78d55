import { expect, it } from 'vitest';
import { firstHead } from '../memory/next-head.ts';
import type { StateEntry } from '../memory/state-past.ts';
import type { Head } from '../memory/types.ts';
import type { Engine } from './engine.ts';
import { readHistory } from './history.ts';

const STOP = { id: 's', dataDir: '/data', by: 'ada', host: 'laptop', at: '2026-03-01T10:00:00Z', reason: '' };

/** The state branch of one cluster, newest first. */
const engineWith = (heads: readonly Partial<Head>[]): Engine => {
  const entries = heads.map((more, index): StateEntry => {
    const head: Head = { ...firstHead({ instance: 'i', cluster: 'one' }, 'uid'), stop: STOP, ...more };
    return { stateCommit: '', record: { version: 1, at: `2026-03-01T11:00:0${9 - index}.000Z`, head } };
  });
  const state = { clusters: async () => ['one'], history: async (_: string, limit: number) => entries.slice(0, limit) };
  return { state, source: { log: async () => [] } } as unknown as Engine;
};

it.each([1, 2, 3])('a stop is one line, where it was ordered, however few lines are asked for (%i)', async (limit) => {
  const note = (name: string): Partial<Head> => ({ backup: { name, at: '' } });
  const engine = engineWith([{ message: 'newest' }, note('two'), note('one'), {}, { stop: undefined as never, applied: 'c' }]);
  const found = await readHistory(engine, [], limit);
  expect(found.map(({ change, at }) => [change, at.slice(17, 19)])).toEqual(
    [
      ['', '09'],
      ['stopped by ada on laptop at 2026-03-01T10:00:00Z', '06'],
      ['', '05'],
    ].slice(0, limit),
  );
});
