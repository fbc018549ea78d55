// A backup while the disk of the data directory is full: a real file system that has no room left. It takes root who may mount one.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listBackups, readBackup } from '../../src/backup/store.ts';
import type { ListedBackup } from '../../src/reconcile/backup/list.ts';
import { writeRef } from '../../src/source/history.ts';
import { cluster, configMap, openScene, REPOSITORY, refTo, type Scene } from '../hermetic/scene.ts';

/** Mounts a file system of that size; what mount said where it could not. */
const mountAt = (dir: string, size: string): string => {
  const { status, stderr, error } = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', dir], { encoding: 'utf8' });
  return status === 0 ? '' : (error?.message ?? stderr).trim() || `mount ended with ${status}`;
};

let scene: Scene | undefined;
let [mounted, whyNot] = ['', ''];
beforeEach(() => {
  const probe = mkdtempSync(join(tmpdir(), 'holdfast-mount-'));
  whyNot = mountAt(probe, '64k');
  if (whyNot === '') execFileSync('umount', [probe]);
  rmSync(probe, { recursive: true });
});
afterEach(async () => {
  await scene?.close().catch(() => undefined);
  if (mounted !== '') execFileSync('umount', [mounted]);
  if (scene !== undefined) rmSync(scene.dir, { recursive: true, force: true });
});

const list = async (place: Scene): Promise<ListedBackup[]> =>
  (JSON.parse((await place.holdfast('backup', 'list', '-o', 'json')).stdout) as { backups: ListedBackup[] }).backups;

describe('a backup on a full disk', { timeout: 180_000 }, () => {
  it('names the cause and the next command, and leaves the ones before whole', async ({ skip }) => {
    skip(whyNot !== '', `no file system can be mounted here: ${whyNot}`);
    const place = openScene({
      'holdfast.yaml': REPOSITORY,
      'clusters/one/cluster.yaml': cluster('one', 'backup: { retention: { daily: 1, weekly: 0, monthly: 0 } }'),
      'clusters/one/manifests/settings.yaml': configMap('settings', '0'),
    });
    scene = place;
    mkdirSync(place.dataDir);
    expect(mountAt(place.dataDir, '2m')).toBe('');
    mounted = place.dataDir;
    expect((await place.holdfast('apply')).code).toBe(0);
    expect((await place.holdfast('backup', 'now')).code).toBe(0);
    const before = await list(place);
    const kube = await place.kube('one');
    // So much that the smallest space that is left below is not enough.
    const big = Array.from({ length: 4000 }, () => Math.random().toString(36)).join('');
    await kube.patch(refTo('ConfigMap', 'one', 'settings'), 'merge', { data: { big } });

    const filler = join(place.dataDir, 'filler');
    const copy = { cwd: join(place.dataDir, 'source.git'), env: { PATH: process.env['PATH'] ?? '', GIT_DIR: '.' } };
    for (const blocks of [0, 1, 4, 8]) {
      const { bavail, bsize } = statfsSync(place.dataDir);
      expect(bavail).toBeGreaterThan(blocks);
      writeFileSync(filler, Buffer.alloc((bavail - blocks) * bsize));
      const cut = await place.holdfast('backup', 'now');
      expect([blocks, cut.code, cut.stderr]).toEqual([
        blocks,
        1,
        expect.stringMatching(/^error DiskFull .*(No space left|Out of diskspace)/),
      ]);
      expect(cut.stderr).toContain(`free some room on the disk of ${copy.cwd}, then type the command again`);
      // While it is full: nothing is lost, and each byte of it can be read.
      expect(await list(place)).toEqual(before);
      const [only] = await listBackups({ copy, instance: 'test' }, 'one');
      expect(only && (await readBackup({ copy, instance: 'test', secretKey: '' }, only)).files.size).toBe(2);
      if (blocks === 0)
        // A name that finds no room is not one that somebody else has taken.
        await expect(writeRef(copy, 'refs/heads/new/one', only?.commit, { was: undefined })).rejects.toMatchObject({ code: 'DiskFull' });
      expect(readdirSync(copy.cwd).filter((name) => name.includes('crash'))).toEqual([]);
      rmSync(filler);
    }
    expect((await place.holdfast('backup', 'verify', before[0]?.name ?? '')).code).toBe(0);
    const next = await place.holdfast('backup', 'now');
    expect([next.code, next.stdout]).toEqual([0, expect.stringMatching(/1 changed since[\s\S]*no longer kept: one\//)]);
    expect((await list(place)).map(({ problem }) => problem)).toEqual(['']);
    execFileSync('git', ['--git-dir', copy.cwd, 'fsck', '--strict', '--connectivity-only'], { stdio: 'pipe' });
  });
});
