// Backups that are no longer kept, where they are pushed: `backup now` killed in the middle of taking them away, and a cluster that was lost.
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { ListedBackup } from '../../src/reconcile/backup/list.ts';
import { removeSandbox } from '../../src/sandbox/process.ts';
import { cluster, configMap, type Files, openScene, REPOSITORY, type Scene, until } from '../hermetic/scene.ts';

let scene: Scene | undefined;
afterEach(() => scene?.close());

const FILES: Files = {
  'holdfast.yaml': REPOSITORY,
  'clusters/one/cluster.yaml': cluster('one', 'backup: { retention: { daily: 1, weekly: 0, monthly: 0 } }'),
  'clusters/one/manifests/settings.yaml': configMap('settings', '0'),
};

/** A cluster that was applied, with backups that are pushed. */
const open = async (): Promise<Scene> => {
  const place = openScene(FILES);
  scene = place;
  const config = join(place.dir, 'config.yaml');
  writeFileSync(config, 'apiVersion: holdfast.dev/v1\nkind: Config\npushState: true\n');
  place.env['HOLDFAST_CONFIG'] = config;
  expect((await place.holdfast('apply')).code).toBe(0);
  return place;
};
const list = async (place: Scene): Promise<ListedBackup[]> =>
  (JSON.parse((await place.holdfast('backup', 'list', '-o', 'json')).stdout) as { backups: ListedBackup[] }).backups;
const branchesIn = (dir: string): string[] => {
  const args = ['--git-dir', dir, 'for-each-ref', '--format=%(objectname) %(refname)', 'refs/heads/holdfast/test/backup/'];
  return execFileSync('git', args, { encoding: 'utf8' }).split('\n').filter(Boolean);
};
const change = async (place: Scene, value: string): Promise<void> => {
  place.push(`Value ${value}`, { 'clusters/one/manifests/settings.yaml': configMap('settings', value) });
  expect((await place.holdfast('apply')).code).toBe(0);
};

describe('backups that are no longer kept', { timeout: 180_000 }, () => {
  it('are gone in both places in the end, wherever kill -9 came; the one that stays is whole throughout', async () => {
    const place = await open();
    const [here, there] = [join(place.dataDir, 'source.git'), join(place.repo.dir, '.git')];
    expect((await place.holdfast('backup', 'now')).code).toBe(0);
    const bin = join(place.dir, 'bin');
    mkdirSync(bin);
    const real = execFileSync('sh', ['-c', 'command -v git'], { encoding: 'utf8' }).trim();
    // Before the remote has heard of it, and between the remote and here.
    for (const [index, call] of ['*"push "*" :refs/heads/holdfast/"*', '"update-ref -d refs/heads/holdfast/test/backup/"*'].entries()) {
      const [before] = branchesIn(here);
      await change(place, `${index + 1}`);
      const marker = join(place.dir, `reached-${index}`);
      writeFileSync(join(bin, 'git'), `#!/bin/sh\ncase "$*" in ${call}) touch ${marker}; exec sleep 60;; esac\nexec ${real} "$@"\n`);
      chmodSync(join(bin, 'git'), 0o755);
      place.env['PATH'] = `${bin}:${process.env['PATH']}`;
      const started = place.start('backup', 'now');
      await until(`git ${call} was reached`, async () => existsSync(marker), 60_000);
      started.signal('SIGKILL');
      await started.ended;
      place.env['PATH'] = process.env['PATH'] ?? '';
      // The older one is still here, and the newer one is in both places already.
      expect(branchesIn(here)).toHaveLength(2);
      expect(branchesIn(here)[0]).toBe(before);
      expect(branchesIn(there)).toEqual(index === 0 ? branchesIn(here) : branchesIn(here).slice(1));
      expect((await list(place)).map(({ problem }) => problem)).toEqual(['', '']);

      const next = await place.holdfast('backup', 'now');
      expect([next.code, next.stdout]).toEqual([0, expect.stringMatching(/nothing has changed[\s\S]*no longer kept: one\/\w+\n$/)]);
      expect(branchesIn(here)).toHaveLength(1);
      expect(branchesIn(there)).toEqual(branchesIn(here));
      expect((await place.holdfast('backup', 'verify', 'one/latest')).code).toBe(0);
    }
  });

  it('do not include the last one of a cluster that was lost and made again the same day', async () => {
    const place = await open();
    expect((await place.holdfast('backup', 'now')).code).toBe(0);
    const [lost] = await list(place);
    await removeSandbox(place.dataDir, 'one');
    expect((await place.holdfast('recover')).code).toBe(0);
    const after = await place.holdfast('backup', 'now');
    expect([after.code, after.stdout]).toEqual([0, expect.not.stringContaining('no longer kept')]);
    const kept = await list(place);
    expect([kept.length, kept[1]]).toEqual([2, lost]);
    expect(branchesIn(join(place.repo.dir, '.git'))).toHaveLength(2);
    expect((await place.holdfast('backup', 'restore', lost?.name ?? '', '--dry-run')).code).toBe(0);
  });
});
