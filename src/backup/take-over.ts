import { compareText } from '../lib/kube-object.ts';
import { runGit } from '../source/git.ts';
import type { SourceCopy } from '../source/types.ts';
import { backupAt, backupsOf, msOfName } from './names.ts';
import { listBackups, nameOf } from './store.ts';
import type { BackupRef } from './types.ts';

/** `ofCluster`, `inAll`: so many backups; `kb`: so much of them in the copy. */
export type TakeOverLimits = { ofCluster: number; inAll: number; kb: number };

/** Nearly three years of one a day, of a hundred clusters a month and a half. */
const LIMITS: TakeOverLimits = { ofCluster: 1000, inAll: 5000, kb: 2 * 1024 * 1024 };
/** Of what nobody knows how large it is a few come first. */
const BATCHES = [1, 10, 100];
/** Clocks of machines differ by less. */
const CLOCKS_MS = 24 * 3_600_000;

/** `cluster`: of this one alone; `time`: this one of it in any case. */
export type Wanted = { cluster?: string; time?: string; now?: Date; limits?: TakeOverLimits };

/**
 * Pure: which of the backups that the remote has are taken over, in which order: of each cluster the newest, those first that are newest in their
 * cluster. Whoever may push can plant any number of them, under names of the future too: those come last.
 */
export const chooseBackups = (
  there: readonly BackupRef[],
  here: ReadonlySet<string>,
  { time: named, now = new Date(), limits: { ofCluster, inAll } = LIMITS }: Wanted,
): BackupRef[] => {
  const isFuture = ({ time }: BackupRef): boolean => msOfName(time) > now.getTime() + CLOCKS_MS;
  const newestFirst = there.toSorted((a, b) => Number(isFuture(a)) - Number(isFuture(b)) || compareText(b.time, a.time));
  const ranks = new Map<string, number>();
  const ranked = newestFirst.map((backup) => {
    const rank = ranks.get(backup.cluster) ?? 0;
    ranks.set(backup.cluster, rank + 1);
    return { backup, rank: backup.time === named ? -1 : rank };
  });
  // What is here counts too: else each look would take over as many again.
  return ranked
    .filter(({ rank }) => rank < ofCluster)
    .toSorted((a, b) => a.rank - b.rank || compareText(a.backup.cluster, b.backup.cluster))
    .slice(0, inAll)
    .flatMap(({ backup }) => (here.has(backup.ref) ? [] : [backup]));
};

const kbOf = async (copy: SourceCopy, signal: AbortSignal | undefined): Promise<number> => {
  const { stdout } = await runGit({ ...copy, args: ['count-objects', '-v'], signal });
  const sizes = stdout.toString('latin1').matchAll(/^size(?:-pack)?: (\d+)$/gm);
  return [...sizes].reduce((sum, [, kb]) => sum + Number(kb), 0);
};

/** What the backups weigh that are here. To count it is much work: where the whole copy is smaller than what is allowed, it is left out. */
const kbOfBackups = async (copy: SourceCopy, instance: string, all: number, limit: number, signal: AbortSignal | undefined) => {
  if (all < limit) return 0;
  const args = ['rev-list', '--objects', '--disk-usage', `--glob=${backupsOf(instance)}*`];
  const { code, stdout } = await runGit({ ...copy, args, signal });
  return code === 0 ? Number(stdout.toString('latin1')) / 1024 : 0;
};

/**
 * Takes over the backups that the remote has and this copy has not: a new machine begins so. What is here stays as it is. Gives in a sentence what
 * was left out, or ''.
 */
export const takeOverBackups = async (
  { copy, instance }: { copy: SourceCopy; instance: string },
  wanted: Wanted = {},
  signal?: AbortSignal,
): Promise<string> => {
  const { cluster, limits = LIMITS } = wanted;
  const here = new Set((await listBackups({ copy, instance }, cluster, signal)).map(({ ref }) => ref));
  const there = (await copy.remote.list([`${backupsOf(instance, cluster)}*`], signal)).flatMap((ref) => backupAt(instance, ref) ?? []);
  const chosen = chooseBackups(there, here, wanted);
  const missing = there.filter(({ ref }) => !here.has(ref)).length;
  let taken = 0;
  if (chosen.length > 0) {
    const before = await kbOf(copy, signal);
    const room = limits.kb - (await kbOfBackups(copy, instance, before, limits.kb, signal));
    // One that is named comes whatever it weighs, and is the first.
    const isNamed = wanted.time !== undefined && chosen[0]?.time === wanted.time;
    const mayGoOn = async (): Promise<boolean> => (taken === 0 && isNamed) || (await kbOf(copy, signal)) - before < room;
    for (let round = 0; taken < chosen.length && (await mayGoOn()); round += 1) {
      const batch = chosen.slice(taken, taken + (BATCHES[Math.min(round, BATCHES.length - 1)] as number));
      await copy.remote.fetch(
        batch.map(({ ref }) => `${ref}:${ref}`),
        signal,
      );
      taken += batch.length;
    }
  }
  if (taken === missing) return '';
  const last = chosen[taken - 1];
  const why = taken < chosen.length ? `they are too large${last === undefined ? '' : ` (after ${nameOf(last)})`}` : 'there are too many';
  return `the remote has ${missing - taken} more backups that were not taken over, as ${why}; one of them can be named: holdfast backup show CLUSTER/TIME`;
};
