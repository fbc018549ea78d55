import { rmSync } from 'node:fs';
import { afterEach, expect, it } from 'vitest';
import { makeRepo, tempDir } from '../../test/support/git-repo.ts';
import { openSource } from '../source/repository.ts';
import { isBehind } from './behind.ts';

const cleanups: (() => void)[] = [];
afterEach(() => {
  for (const clean of cleanups.splice(0)) clean();
});

const { signal } = new AbortController();
const setUp = async () => {
  const origin = makeRepo();
  const dataDir = tempDir('holdfast-data');
  cleanups.push(origin.remove, () => rmSync(dataDir, { recursive: true, force: true }));
  const older = origin.commit('older', { 'holdfast.yaml': '1' });
  const newer = origin.commit('newer', { 'holdfast.yaml': '2' });
  const source = await openSource({ spec: { url: origin.dir, ref: 'main', path: '' }, dataDir });
  await source.fetch();
  return { origin, older, newer, place: { source, acceptUnrelated: false } };
};

it('an older commit is left for a newer one, also where somebody put it there by hand', async () => {
  const { older, newer, place } = await setUp();
  expect(await isBehind(place, newer, older, false, signal)).toBe(false);
  expect(await isBehind(place, newer, older, true, signal)).toBe(false);
});

it('but not where another Holdfast has gone back to it with the branch, and this one has yet to hear of that', async () => {
  const { origin, older, newer, place } = await setUp();
  origin.git('reset', '--quiet', '--hard', older);
  expect(await isBehind(place, newer, older, true, signal)).toBe(true);
  expect(await isBehind(place, older, newer, true, signal)).toBe(false);
});

it('nor while the remote does not say', async () => {
  const { origin, older, newer, place } = await setUp();
  origin.remove();
  expect(await isBehind(place, newer, older, true, signal)).toBe(true);
});
