import { expect, test } from 'vitest';
import { firstHead } from '../memory/next-head.ts';
import type { Head } from '../memory/types.ts';
import { changeBetween } from './history-change.ts';

const HEAD: Head = {
  ...firstHead({ instance: 'laptop', cluster: 'prod' }, 'uid'),
  target: { commit: 'c1', digest: 'd' },
  state: 'Healthy',
};
const STOP = { id: 's', dataDir: '/data', by: 'ada', host: 'laptop', at: '2026-03-01T10:00:00Z', reason: 'wrong image' };
const RESTORED = { backup: 'prod/20261129T020005Z', at: '2026-11-29T10:00:00.000Z', by: 'ada' };

test.each<[string, Partial<Head>, Partial<Head>, string | undefined]>([
  ['a backup is none', {}, { backup: { name: 'prod/20261129T020005Z', at: '2026-11-29T02:00:05.000Z' } }, undefined],
  ['an approval is none', {}, { approvals: [{ commit: 'c1', planDigest: 'd', by: 'ada', at: '', expiresAt: '' }] }, undefined],
  ['a stop', {}, { stop: STOP, state: 'Stopped' }, 'stopped by ada on laptop at 2026-03-01T10:00:00Z: wrong image'],
  ['its end', { stop: STOP }, { message: 'resumed by ada' }, 'resumed by ada'],
  ['its end after which more was done', { stop: STOP }, {}, 'resumed'],
  ['a restore', {}, { restored: RESTORED, state: 'Held' }, 'backup prod/20261129T020005Z restored'],
  [
    'the choice after it',
    { restored: RESTORED },
    { restored: { ...RESTORED, until: 'c2' } },
    'Git takes the place of backup prod/20261129T020005Z',
  ],
  ['an outcome that nobody has recorded', {}, { applied: 'c1' }, ''],
])('between two copies of a head: %s', (_, before, after, said) => {
  expect(changeBetween({ ...HEAD, ...before }, { ...HEAD, ...after })).toBe(said);
});

test('the first copy of a head is always told', () => {
  expect(changeBetween(undefined, HEAD)).toBe('');
});
