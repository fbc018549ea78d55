// Two replicas of one instance, each with a data directory of its own, at one time of `spec.backup.schedule`.
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { listBackups, readBackup } from '../../src/backup/store.ts';
import type { Running } from '../support/holdfast.ts';
import { configMap, openWorld, type Replica, type World } from '../support/replicas.ts';
import { sandboxOfFile } from '../support/sandbox-of-file.ts';

const kubeconfig = sandboxOfFile('holdfast-backup-replicas');
let world: World;
beforeEach(async () => {
  world = await openWorld(kubeconfig());
});
afterEach(() => world.close());

/** The schedule is looked at every 15 s. */
const until = (check: () => void | Promise<void>): Promise<void> => vi.waitFor(check, { timeout: 120_000, interval: 50 });

/** The backups in a replica's data directory. */
const branches = ({ dataDir, instance }: Replica): string[] => {
  const args = ['--git-dir', join(dataDir, 'source.git'), 'for-each-ref', '--format=%(refname)', `refs/heads/holdfast/${instance}/backup/`];
  return execFileSync('git', args, { encoding: 'utf8' }).split('\n').filter(Boolean);
};

/** What a replica's log says of backups by the clock, in its order. */
const told = ({ output }: Running): string[] =>
  output()
    .split('\n')
    .filter((line) => line.startsWith('{') && line.includes('"type":"backup"'))
    .map((line) => (JSON.parse(line) as { what: string }).what);

/** A `git` that stands still in the middle of a backup, until the test lets it go on: the replica then holds the Lease. */
const slowGit = (): { path: string; isReached: () => boolean; release: () => void } => {
  const bin = join(world.dir, 'bin');
  const [reached, go] = [join(world.dir, 'reached'), join(world.dir, 'go')];
  mkdirSync(bin, { recursive: true });
  const real = execFileSync('sh', ['-c', 'command -v git'], { encoding: 'utf8' }).trim();
  const wait = `echo $$ >${reached}; while ! [ -e ${go} ] && [ -d ${bin} ]; do sleep 0.1; done`;
  // Outcomes are written the same way; a backup's ref is checked for by what it is made of.
  writeFileSync(join(bin, 'git'), `#!/bin/sh\ncase "$*" in *" refs/heads/holdfast/"*"/backup/"*) ${wait};; esac\nexec ${real} "$@"\n`);
  chmodSync(join(bin, 'git'), 0o755);
  return {
    path: `${bin}:${process.env['PATH']}`,
    isReached: () => existsSync(reached) && readFileSync(reached, 'utf8') !== '',
    release: () => writeFileSync(go, ''),
  };
};

const SPEC = (backup: string): string =>
  `apiVersion: holdfast.dev/v1\nkind: Cluster\nmetadata: { name: ${world.cluster} }\nspec:\n  provider: kubeconfig\n${backup}`;
const logged = ['--log-level', 'debug', '-o', 'json'];

/** Both hold the cluster, and it is time for a backup for both; the first one stands in the middle of it, and the second one waits. */
const inTheMiddle = async (): Promise<{ a: Replica; b: Replica; first: Running; second: Running; release: () => void }> => {
  const git = slowGit();
  const a = await world.replica({ env: { PATH: git.path } });
  const b = await world.replica();
  world.push('begin', { 'manifests/a.yaml': configMap('a', '1') }, a, b);
  expect((await a.holdfast('apply')).code).toBe(0);
  world.push('by the clock', { 'cluster.yaml': SPEC('  backup: { schedule: "0 2 * * *" }\n') }, a, b);
  const first = a.run(...logged);
  await until(() => expect(git.isReached()).toBe(true));
  const second = b.run(...logged);
  await second.printed('"what":"due"', { timeoutMs: 120_000 });
  await second.printed('which is writing', { from: second.output().indexOf('"what":"due"'), timeoutMs: 120_000 });
  expect([branches(a), branches(b), told(first)]).toEqual([[], [], ['due']]);
  return { a, b, first, second, release: git.release };
};

describe('a scheduled backup of a cluster that two replicas hold', { timeout: 480_000 }, () => {
  it('is made by one of them: the other one waits for it, and makes none', async () => {
    const { a, b, first, second, release } = await inTheMiddle();
    release();
    await until(() => expect(told(first)).toEqual(['due', 'made']));
    const note = (await world.head())?.backup?.name;
    expect(branches(a).map((ref) => ref.split('/backup/')[1])).toEqual([note]);
    // It gets the Lease after that, and has had its turn when it lets go of it.
    await second.printed('"what":"released"', { from: second.output().indexOf('"what":"due"'), timeoutMs: 120_000 });
    expect([told(second), branches(b), branches(a).length, (await world.head())?.backup?.name]).toEqual([['due'], [], 1, note]);
    expect(await Promise.all([first.stop(), second.stop()])).toEqual([0, 0]);
  });

  it('is made up by the other one where the first is killed in the middle of it, and once', async () => {
    const { a, b, first, second, release } = await inTheMiddle();
    first.signal('SIGKILL');
    await first.ended;
    release();
    await until(() => expect(told(second)).toEqual(['due', 'made']));
    expect(branches(b)).toHaveLength(1);
    expect((await world.head())?.backup?.name).toBe(branches(b)[0]?.split('/backup/')[1]);
    const copy = { cwd: join(b.dataDir, 'source.git'), env: { PATH: process.env['PATH'] ?? '' } };
    const place = { copy, instance: b.instance, secretKey: readFileSync(join(b.dataDir, 'secret-key'), 'utf8').trim() };
    const [whole] = await listBackups(place, world.cluster);
    expect(whole && (await readBackup(place, whole)).isSealed).toBe(true);
    // The first one comes back: it is done.
    const again = a.run(...logged);
    await until(() => expect(told(again)).toEqual(['due', 'known']));
    expect(await Promise.all([again.stop(), second.stop()])).toEqual([0, 0]);
    expect([told(again), branches(b).length]).toEqual([['due', 'known'], 1]);
  });
});
