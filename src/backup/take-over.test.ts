import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { makeRepo, type TestRepo, tempDir } from '../../test/support/git-repo.ts';
import { openSource } from '../source/repository.ts';
import type { SourceCopy } from '../source/types.ts';
import { backupsOf, timeName } from './names.ts';
import { listBackups } from './store.ts';
import { chooseBackups, takeOverBackups } from './take-over.ts';
import type { BackupRef } from './types.ts';

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) await clean();
});
const NOW = new Date('2026-11-30T00:00:00Z');
const timeAt = (seconds: number): string => timeName(new Date(NOW.getTime() + 1000 * seconds));
const backup = (cluster: string, time: string): BackupRef => ({
  cluster,
  time,
  ref: `${backupsOf('i', cluster)}${time}`,
  commit: 'a'.repeat(40),
});

describe('which backups of the remote are taken over', () => {
  const limits = { ofCluster: 3, inAll: 5, kb: 1 };
  const choose = (there: readonly BackupRef[], here: readonly string[] = [], time?: string): string[] =>
    chooseBackups(there, new Set(here), { now: NOW, limits, ...(time === undefined ? {} : { time }) }).map(
      (one) => `${one.cluster} ${one.time}`,
    );

  it('the newest of each cluster first, those of the future last, and not more with each look', () => {
    const [old, new1, new2, new3] = [-4000, -3, -2, -1].map((seconds) => backup('a', timeAt(seconds))) as [
      BackupRef,
      BackupRef,
      BackupRef,
      BackupRef,
    ];
    const planted = backup('a', timeAt(90_000_000));
    expect(choose([old, new1, planted])).toEqual([`a ${new1.time}`, `a ${old.time}`, `a ${planted.time}`]);
    expect(choose([old, new1, new2, new3, planted])).toEqual([new3, new2, new1].map(({ time }) => `a ${time}`));
    expect(choose([old, new1, new2, new3, planted], [new1.ref, new2.ref, new3.ref])).toEqual([]);
    expect(choose([old, new1, new2, new3, planted], [], old.time)[0]).toBe(`a ${old.time}`);
    const many = ['c', 'b', 'a', 'd', 'e', 'f', 'g'].map((cluster) => backup(cluster, timeAt(-9)));
    expect(choose([...many, new1])).toEqual([`a ${new1.time}`, ...['b', 'c', 'd', 'e'].map((cluster) => `${cluster} ${timeAt(-9)}`)]);
  });
});

describe('backups of a remote', { timeout: 60_000 }, () => {
  const open = async (): Promise<{ origin: TestRepo; copy: SourceCopy }> => {
    const [origin, dataDir] = [makeRepo(), tempDir('holdfast-data')];
    cleanups.push(origin.remove, () => rmSync(dataDir, { recursive: true, force: true }));
    origin.commit('first', { 'holdfast.yaml': '1' });
    return { origin, copy: (await openSource({ spec: { url: origin.dir, ref: 'main', path: '' }, dataDir })).copy };
  };
  const plant = (origin: TestRepo, refs: readonly BackupRef[], commit = 'main'): void => {
    const id = origin.git('rev-parse', commit);
    execFileSync('git', ['update-ref', '--stdin'], { cwd: origin.dir, input: refs.map(({ ref }) => `create ${ref} ${id}\n`).join('') });
  };
  const count = async (copy: SourceCopy): Promise<number> => (await listBackups({ copy, instance: 'i' })).length;

  it('are taken over as far as they are not too many, and what is left out is told; a named one always comes', async () => {
    const { origin, copy } = await open();
    const planted = Array.from({ length: 3000 }, (_, index) => backup('a', timeAt(-index)));
    plant(origin, [...planted, backup('b', timeAt(-1))]);
    const place = { copy, instance: 'i' };
    const limits = { ofCluster: 120, inAll: 400, kb: 1_000_000 };
    const told = 'the remote has 2880 more backups that were not taken over, as there are too many; one of them can be named: ';
    expect(await takeOverBackups(place, { now: NOW, limits })).toBe(`${told}holdfast backup show CLUSTER/TIME`);
    expect([await count(copy), await takeOverBackups(place, { now: NOW, limits })]).toEqual([121, expect.stringContaining('2880 more')]);
    const oldest = planted.at(-1) as BackupRef;
    await takeOverBackups(place, { cluster: 'a', time: oldest.time, now: NOW, limits });
    expect((await listBackups(place)).map(({ ref }) => ref)).toContain(oldest.ref);
    expect([await count(copy), await takeOverBackups(place, { cluster: 'b' })]).toEqual([122, '']);
  });

  it('are taken over as far as they are not too large, also by one look after another; a named one always comes', async () => {
    const { origin, copy } = await open();
    const large = origin.commit('large', {
      'large.bin': Buffer.from(Array.from({ length: 300_000 }, () => Math.floor(Math.random() * 256))),
    });
    plant(
      origin,
      Array.from({ length: 150 }, (_, index) => backup('a', timeAt(-index))),
      large,
    );
    const limits = { ofCluster: 1000, inAll: 5000, kb: 100 };
    for (let look = 1; look <= 2; look += 1) {
      const told = await takeOverBackups({ copy, instance: 'i' }, { now: NOW, limits });
      expect(told).toContain('149 more backups that were not taken over, as they are too large');
      expect(await count(copy)).toBe(1);
    }
    const time = timeAt(-149);
    await takeOverBackups({ copy, instance: 'i' }, { cluster: 'a', time, now: NOW, limits });
    expect((await listBackups({ copy, instance: 'i' })).map((one) => one.time)).toEqual([timeAt(0), time]);
  });
});
