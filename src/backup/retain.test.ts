// Retention on real repositories: what goes here and at the remote, and what a fault in the middle leaves.
import { chmodSync, cpSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { makeRepo, type TestRepo, tempDir } from '../../test/support/git-repo.ts';
import { openSource } from '../source/repository.ts';
import type { SourceCopy } from '../source/types.ts';
import { makeBackup } from './make.ts';
import { backupsOf } from './names.ts';
import { pushBackups } from './push.ts';
import { retain } from './retain.ts';
import { type BackupPlace, listBackups, worthOf } from './store.ts';
import { takeOverBackups } from './take-over.ts';

type Machine = BackupPlace & { copy: SourceCopy };

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) await clean();
});

const remote = (): TestRepo => {
  const repo = makeRepo();
  cleanups.push(repo.remove);
  repo.commit('first', { 'holdfast.yaml': '1' });
  return repo;
};
/** A machine with a data directory, and a key, of its own. */
const machine = async (origin: TestRepo, secretKey = 'k'): Promise<Machine> => {
  const dataDir = tempDir('holdfast-data');
  cleanups.push(() => rmSync(dataDir, { recursive: true, force: true }));
  const source = await openSource({ spec: { url: origin.dir, ref: 'main', path: '' }, dataDir });
  return { copy: source.copy, instance: 'i', secretKey };
};
const make = async (place: Machine, times: readonly string[], cluster = 'c'): Promise<void> => {
  for (const time of times)
    await makeBackup(
      place,
      {
        objects: [{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a', namespace: 'n' }, data: { time } }],
        foreign: new Set(),
        leftOut: [],
        unlisted: [],
      },
      {
        cluster,
        clusterUid: 'u',
        head: undefined,
        include: [],
        exclude: [],
        sealing: { program: 'sops', recipients: [] },
        now: () => new Date(time),
      },
    );
};
const DAYS = [1, 2, 3, 4].map((day) => `2026-11-0${day}T02:00:00Z`);
const [FIRST, SECOND, THIRD, FOURTH] = DAYS.map((time) => time.replace(/[-:]/g, '')) as [string, string, string, string];
const TWO_DAYS = { daily: 2, weekly: 0, monthly: 0 };
const ref = (time: string, cluster = 'c'): string => `${backupsOf('i', cluster)}${time}`;
const here = async (place: Machine): Promise<string[]> => (await listBackups(place, 'c')).map(({ time }) => time).reverse();
const there = (origin: TestRepo): string[] => {
  const names = origin.git('for-each-ref', '--format=%(refname)', backupsOf('i', 'c'));
  return names === '' ? [] : names.split('\n').map((name) => name.slice(backupsOf('i', 'c').length));
};
/** A remote with four days, made once: each test has a copy of it. */
let made: TestRepo;
beforeAll(async () => {
  made = remote();
  const place = await machine(made);
  await make(place, DAYS);
  expect(await pushBackups(place, 'c')).toMatchObject({ problems: [] });
  await make(place, [DAYS[0] as string], 'other');
  await pushBackups(place, 'other');
  expect(there(made)).toEqual([FIRST, SECOND, THIRD, FOURTH]);
  // Not after the first test.
  const ends = cleanups.splice(0).reverse();
  return async () => {
    for (const end of ends) await end();
  };
}, 60_000);

/** Four days, all of them on the remote and here. */
const four = async (): Promise<{ origin: TestRepo; place: Machine }> => {
  const origin = makeRepo();
  cleanups.push(origin.remove);
  cpSync(made.dir, origin.dir, { recursive: true });
  const place = await machine(origin);
  await takeOverBackups(place);
  return { origin, place };
};
const hook = (origin: TestRepo, name: string, script: string): void => {
  const file = join(origin.dir, '.git', 'hooks', name);
  mkdirSync(join(origin.dir, '.git', 'hooks'), { recursive: true });
  writeFileSync(file, `#!/bin/sh\n${script}\n`);
  chmodSync(file, 0o755);
};

describe('retention', { timeout: 60_000 }, () => {
  it('takes what is no longer kept away here and at the remote, and nothing else', async () => {
    const { origin, place } = await four();
    const foreign = [
      `${backupsOf('somebody', 'c')}${FIRST}`,
      `${backupsOf('i', 'c')}notes`,
      'refs/heads/holdfast/i/state',
      'refs/heads/feature',
    ];
    for (const name of foreign) origin.git('update-ref', name, origin.git('rev-parse', 'main'));
    const before = origin.git('for-each-ref', '--format=%(objectname) %(refname)').split('\n');
    expect(await retain(place, 'c', TWO_DAYS, { isPushed: true })).toEqual({ removed: [`c/${SECOND}`, `c/${FIRST}`], problem: '' });
    expect(await here(place)).toEqual([THIRD, FOURTH]);
    const after = origin.git('for-each-ref', '--format=%(objectname) %(refname)').split('\n');
    expect(before.filter((line) => !after.includes(line)).map((line) => line.split(' ')[1])).toEqual([ref(FIRST), ref(SECOND)]);
    expect(after.every((line) => before.includes(line))).toBe(true);
    expect((await listBackups(place, 'other')).map(({ time }) => time)).toEqual([FIRST]);
    expect(await retain(place, 'c', TWO_DAYS, { isPushed: true })).toEqual({ removed: [], problem: '' });
  });

  it('leaves the remote alone where backups are not pushed', async () => {
    const { origin, place } = await four();
    expect((await retain(place, 'c', TWO_DAYS, { isPushed: false })).removed).toHaveLength(2);
    expect(await here(place)).toEqual([THIRD, FOURTH]);
    expect(there(origin)).toEqual([FIRST, SECOND, THIRD, FOURTH]);
  });

  it('takes one away only if it is still what was seen: one that somebody has changed stays, here too', async () => {
    const { origin, place } = await four();
    const other = origin.git('rev-parse', 'main');
    origin.git('update-ref', ref(FIRST), other);
    expect(await retain(place, 'c', TWO_DAYS, { isPushed: true })).toEqual({ removed: [`c/${SECOND}`], problem: '' });
    expect([origin.git('rev-parse', ref(FIRST)), await here(place)]).toEqual([other, [FIRST, THIRD, FOURTH]]);
  });

  it('takes none away that changes between the look and the push', async () => {
    const { origin, place } = await four();
    const other = origin.git('rev-parse', 'main');
    const { remote: real } = place.copy;
    let looks = 0;
    // Somebody is faster: right after the look that counts the first one is another commit there.
    const list: typeof real.list = async (...args) => {
      const found = await real.list(...args);
      looks += 1;
      if (looks === 2) origin.git('update-ref', ref(FIRST), other);
      return found;
    };
    const racing = { ...place, copy: { ...place.copy, remote: { ...real, list } } };
    const kept = await retain(racing, 'c', TWO_DAYS, { isPushed: true });
    expect(kept).toEqual({ removed: [`c/${SECOND}`], problem: expect.stringContaining(`c/${FIRST} was not removed from the remote`) });
    expect([origin.git('rev-parse', ref(FIRST)), await here(place)]).toEqual([other, [FIRST, THIRD, FOURTH]]);
  });

  it('says that it was refused, keeps what the remote keeps, and goes on with the next time', async () => {
    const { origin, place } = await four();
    hook(origin, 'pre-receive', 'exit 1');
    const refused = await retain(place, 'c', TWO_DAYS, { isPushed: true });
    expect(refused).toEqual({ removed: [], problem: expect.stringContaining(`c/${SECOND} was not removed from the remote`) });
    expect([await here(place), there(origin)]).toEqual([
      [FIRST, SECOND, THIRD, FOURTH],
      [FIRST, SECOND, THIRD, FOURTH],
    ]);
    rmSync(join(origin.dir, '.git', 'hooks', 'pre-receive'));
    expect((await retain(place, 'c', TWO_DAYS, { isPushed: true })).removed).toHaveLength(2);
    expect([await here(place), there(origin)]).toEqual([
      [THIRD, FOURTH],
      [THIRD, FOURTH],
    ]);
  });

  it('takes nothing away while the remote is down, or lacks what stays in its place', async () => {
    const { origin, place } = await four();
    renameSync(origin.dir, `${origin.dir}-away`);
    const down = await retain(place, 'c', TWO_DAYS, { isPushed: true });
    renameSync(`${origin.dir}-away`, origin.dir);
    expect([down.removed, down.problem !== '', await here(place)]).toEqual([[], true, [FIRST, SECOND, THIRD, FOURTH]]);
    for (const one of await listBackups(place, 'c')) expect(await worthOf(place, one)).toEqual({ isOwn: true, clusterUid: 'u' });

    // A day that did not come through: with its predecessor gone the remote would have neither.
    await make(place, ['2026-11-05T02:00:00Z']);
    const missing = await retain(place, 'c', { ...TWO_DAYS, daily: 1 }, { isPushed: true });
    expect(missing).toEqual({ removed: [], problem: 'c/20261105T020000Z is not on the remote as it is here' });
    expect(there(origin)).toEqual([FIRST, SECOND, THIRD, FOURTH]);
  });

  it('finds what another machine of this instance has pushed, and neither brings back what the other has taken away', async () => {
    const { origin, place } = await four();
    const replica = await machine(origin, 'another key');
    await make(replica, ['2026-11-05T02:00:00Z', '2026-11-06T02:00:00Z']);
    await pushBackups(replica, 'c');
    // Those of the first do not count for the second one, as it cannot tell who wrote them; they are not kept beyond the days either.
    const kept = await retain(replica, 'c', TWO_DAYS, { isPushed: true });
    expect([kept.problem, there(origin)]).toEqual(['', ['20261105T020000Z', '20261106T020000Z']]);
    await pushBackups(place, 'c');
    expect((await retain(place, 'c', TWO_DAYS, { isPushed: true })).problem).toBe('');
    await retain(replica, 'c', TWO_DAYS, { isPushed: true });
    expect([there(origin), await here(replica)]).toEqual([
      ['20261105T020000Z', '20261106T020000Z'],
      ['20261105T020000Z', '20261106T020000Z'],
    ]);
  });

  it('of a cluster with no backup of this machine takes nothing away: a new machine cannot tell who wrote what it finds', async () => {
    const { origin } = await four();
    const fresh = await machine(origin, 'another key');
    expect(await retain(fresh, 'c', { daily: 0, weekly: 0, monthly: 0 }, { isPushed: true })).toEqual({ removed: [], problem: '' });
    expect([await here(fresh), there(origin)]).toEqual([
      [FIRST, SECOND, THIRD, FOURTH],
      [FIRST, SECOND, THIRD, FOURTH],
    ]);
  });
});
