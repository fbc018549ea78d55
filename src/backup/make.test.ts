import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { KubeObject } from '../lib/kube-object.ts';
import { writeRef } from '../source/history.ts';
import { type Made, makeBackup } from './make.ts';
import { objectsOf } from './objects.ts';
import { expired } from './retention.ts';
import { type BackupPlace, listBackups, readBackup, worthOf } from './store.ts';

let dir: string;
let place: BackupPlace;
const git = (...args: string[]): string => execFileSync('git', args, { cwd: dir, encoding: 'utf8' });

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'holdfast-make-'));
  git('init', '--quiet', '--bare', '.');
  place = { copy: { cwd: dir, env: { PATH: process.env['PATH'] ?? '', GIT_DIR: dir } }, instance: 'i', secretKey: 'k' };
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const configMap = (name: string, value: string): KubeObject => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, namespace: 'n' },
  data: { value },
});
const make = (objects: readonly KubeObject[], at: string, into = place): Promise<Made> =>
  makeBackup(
    into,
    { objects, foreign: new Set(), leftOut: [], unlisted: [] },
    {
      cluster: 'c',
      clusterUid: 'u',
      head: undefined,
      include: [],
      exclude: [],
      sealing: { program: 'sops', recipients: [] },
      now: () => new Date(at),
    },
  );

it('what retention removes is gone after gc, and nothing that stays needs it', async () => {
  const shared = configMap('shared', 'the same every day');
  for (let day = 1; day <= 5; day += 1) await make([shared, configMap('daily', `value of day ${day}`)], `2026-11-0${day}T02:00:00Z`);
  const all = await listBackups(place, 'c');
  expect(all.map(({ time }) => time)).toEqual([
    '20261105T020000Z',
    '20261104T020000Z',
    '20261103T020000Z',
    '20261102T020000Z',
    '20261101T020000Z',
  ]);
  const { gone } = await expired(all, { daily: 2, weekly: 0, monthly: 0 }, (one) => worthOf(place, one));
  expect(gone).toEqual(all.slice(2));
  for (const { ref, commit } of gone) await writeRef(place.copy, ref, undefined, { was: commit });
  git('gc', '--prune=now', '--quiet');
  for (const backup of await listBackups(place, 'c')) expect(objectsOf(await readBackup(place, backup))).toHaveLength(2);
  const left = git('cat-file', '--batch-all-objects', '--batch');
  for (const [day, is] of [
    [1, false],
    [3, false],
    [4, true],
    [5, true],
  ] as const)
    expect([day, left.includes(`value of day ${day}`)]).toEqual([day, is]);
  for (const { commit } of gone) expect(() => git('cat-file', '-e', commit)).toThrow();
});

it('the same objects in another order are no change, a removed one is; two in one second wait for each other', async () => {
  const [a, b] = [configMap('a', '1'), configMap('b', '1')];
  const first = await make([a, b], '2026-11-01T02:00:00Z');
  expect(await make([b, a], '2026-11-02T02:00:00Z')).toMatchObject({ result: 'unchanged', backup: first.backup });
  const second = await make([a], '2026-11-02T02:00:00Z');
  expect(second.changes).toEqual([{ verb: 'removed', ref: expect.objectContaining({ name: 'b' }) }]);
  expect((await readBackup(place, second.backup)).manifest.counts.objects).toBe(1);
  await expect(make([a, b], '2026-11-01T02:00:00Z')).rejects.toThrow(/the last backup is of 20261102T020000Z/);
});

it('what somebody else has written, of whatever time, neither pushes out our own nor keeps one from being made', async () => {
  const own = await make([configMap('a', '1')], '2026-11-01T02:00:00Z');
  const stranger = { ...place, secretKey: 'another' };
  for (const year of [2098, 2099]) await make([configMap('evil', `${year}`)], `${year}-01-01T00:00:00Z`, stranger);
  const { gone } = await expired(await listBackups(place, 'c'), { daily: 1, weekly: 1, monthly: 1 }, (one) => worthOf(place, one));
  expect(gone.map(({ ref }) => ref)).not.toContain(own.backup.ref);
  expect(await make([configMap('a', '2')], '2026-11-02T02:00:00Z')).toMatchObject({ result: 'made', since: own.backup });
});

it('names that mean something to Git are files like others', async () => {
  const odd = ['.git', '..', 'a:b', 'a b', 'é'].map((name) => configMap(name, name));
  const { backup } = await make(odd, '2026-11-01T02:00:00Z');
  expect(
    objectsOf(await readBackup(place, backup))
      .map(({ object }) => object.metadata.name)
      .sort(),
  ).toEqual(odd.map(({ metadata }) => metadata.name).sort());
  git('fsck', '--strict');
});
