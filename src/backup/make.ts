import { setTimeout as pause } from 'node:timers/promises';
import { HoldfastError, isHoldfastError } from '../lib/errors.ts';
import type { Head } from '../memory/types.ts';
import { writeRef } from '../source/history.ts';
import { blobLine, commitLines, fileLines, makeCommit } from '../source/make-commit.ts';
import { buildEntries, type Known } from './entries.ts';
import { isJobFlow } from './kinds.ts';
import { digestOfFiles, formatManifest, MANIFEST, sealed } from './manifest.ts';
import { backupsOf, msOfName, timeName } from './names.ts';
import type { Sealing } from './seal.ts';
import { type BackupPlace, listBackups, nameOf, readManifest } from './store.ts';
import { changesBetween, messageOf } from './summary.ts';
import type { BackupRef, Change, Collected, Manifest } from './types.ts';

export type MakeInput = {
  cluster: string;
  clusterUid: string;
  head: Head | undefined;
  include: readonly string[];
  exclude: readonly string[];
  sealing: Sealing;
  now: () => Date;
  signal?: AbortSignal;
};

/** `unchanged`: the last backup says the same, and stands for this one too. `broken`: why the one before could not be built upon. */
export type Made = {
  result: 'made' | 'unchanged';
  backup: BackupRef;
  manifest: Manifest;
  changes: readonly Change[];
  since: BackupRef | undefined;
  broken: string | undefined;
};

const MAX_AHEAD_MS = 5_000;

type Last = { backup: BackupRef; known: Known };

/** What is kept of a cluster. `last`: the newest backup that is whole and ours; `broken`: why the one before could not be built upon. */
export type Kept = { last: Last | undefined; broken: string | undefined; taken: ReadonlySet<string> };

/**
 * Reads what a new backup builds upon. Best before the objects are read: Git is started several times, which costs a process with ten thousand objects in
 * memory far more.
 */
export const lookBack = async (place: BackupPlace, cluster: string, signal?: AbortSignal): Promise<Kept> => {
  let broken: string | undefined;
  const backups = await listBackups(place, cluster, signal);
  const taken = new Set(backups.map(({ time }) => time));
  for (const backup of backups) {
    try {
      const { manifest, isSealed, blobs } = await readManifest(place, backup, signal);
      // What we have not written is not carried on under our own seal.
      if (isSealed) return { last: { backup, known: { manifest, blobs } }, broken, taken };
    } catch (error) {
      if (!isHoldfastError(error, 'MemoryCorrupt')) throw error;
      broken ??= error.message;
    }
  }
  return { last: undefined, broken, taken };
};

/**
 * Names go by the second: a second backup in the same one waits for the next. `last`: the time of our own last one; what others have put beside
 * it, in the future too, only keeps its name.
 */
const freeSecond = async ({ now, signal }: MakeInput, last: string | undefined, taken: ReadonlySet<string>): Promise<Date> => {
  for (;;) {
    const at = now();
    if ((last === undefined || timeName(at) > last) && !taken.has(timeName(at))) return at;
    if (last !== undefined && msOfName(last) - Number(at) > MAX_AHEAD_MS)
      throw new HoldfastError('Internal', `the last backup is of ${last}, and this clock says ${at.toISOString()}`, {
        hint: 'set the clock of this machine',
      });
    await pause(1000 - (Number(at) % 1000), undefined, signal === undefined ? {} : { signal });
  }
};

type Facts = Omit<Manifest, 'files' | 'seal'>;

/** Of two backups with the same objects. The commit and the time do not count: one that changes no object changes no backup. */
const saysTheSame = (one: Facts, other: Facts): boolean => {
  const rest = ({ clusterUid, recipients, leftOut, unlisted }: Facts): string =>
    JSON.stringify([clusterUid, recipients, leftOut, unlisted]);
  return rest(one) === rest(other);
};

/**
 * Makes a backup of what was collected: one commit without a parent, and a branch of its own. None where nothing has changed since the last
 * one. The branch is set once all of it is stored and was looked at: whatever cuts this off, earlier backups are as they were.
 */
export const makeBackup = async (place: BackupPlace, collected: Collected, input: MakeInput, kept?: Kept): Promise<Made> => {
  const { copy, instance, secretKey } = place;
  const { cluster, clusterUid, head, sealing, signal } = input;
  const { last, broken, taken } = kept ?? (await lookBack(place, cluster, signal));
  const known = last?.known;
  const built = await buildEntries(collected, { known, sealing, secretKey, ...(signal === undefined ? {} : { signal }) });
  const leftOut = [...collected.leftOut, ...built.leftOut];
  const at = input.now();
  const facts: Facts = {
    version: 1,
    kind: 'Backup',
    instance,
    cluster,
    clusterUid,
    at: at.toISOString(),
    commit: head?.applied ?? null,
    state: head?.state ?? null,
    include: input.include,
    exclude: input.exclude,
    recipients: [...sealing.recipients].sort(),
    counts: {
      objects: built.entries.length,
      encrypted: built.entries.filter(({ hmac }) => hmac !== undefined).length,
      jobFlows: built.entries.filter(({ ref }) => isJobFlow(ref)).length,
      leftOut: leftOut.length,
    },
    unlisted: collected.unlisted,
    leftOut,
    entries: built.entries,
  };
  const changes = changesBetween(known?.manifest, facts);
  if (last !== undefined && broken === undefined && changes.length === 0 && saysTheSame(last.known.manifest, facts))
    return { result: 'unchanged', backup: last.backup, manifest: last.known.manifest, changes, since: last.backup, broken };
  const made = await freeSecond(input, last?.backup.time, taken);
  const files = digestOfFiles(new Map([...built.contents].map(([path, { blob }]) => [path, blob])));
  const manifest = sealed({ ...facts, at: made.toISOString(), files }, secretKey);
  const commit = await makeCommit(
    copy,
    [
      commitLines(messageOf(facts, changes, last && nameOf(last.backup))),
      fileLines(MANIFEST, formatManifest(manifest)),
      ...[...built.contents].map(([path, content]) => ('text' in content ? fileLines(path, content.text) : blobLine(path, content.blob))),
    ].join(''),
  );
  const time = timeName(made);
  const backup: BackupRef = { cluster, time, ref: `${backupsOf(instance, cluster)}${time}`, commit };
  await readManifest(place, backup, signal);
  signal?.throwIfAborted();
  if (!(await writeRef(copy, backup.ref, commit, { was: undefined })))
    throw new HoldfastError('LeaseHeld', `somebody else has just made backup ${nameOf(backup)}`, { retryable: true });
  return { result: 'made', backup, manifest, changes, since: last?.backup, broken };
};
