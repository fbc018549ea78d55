import { formatManifest, MANIFEST } from '../../backup/manifest.ts';
import { backupAt, backupsOf } from '../../backup/names.ts';
import { type BackupPlace, nameOf, readManifest } from '../../backup/store.ts';
import { HoldfastError } from '../../lib/errors.ts';
import { commitFiles } from '../../memory/state-commit.ts';
import { recordsAt, stopFilesAt } from '../../memory/state-files.ts';
import { formatRecord } from '../../memory/state-record.ts';
import { blobLine, commitLines, fileLines, makeCommit } from '../../source/make-commit.ts';
import type { GitPlace } from '../../source/objects.ts';
import { instanceOf } from './judge.ts';
import type { BundleItem } from './types.ts';

type Taken = Pick<BundleItem, 'ref' | 'commit'>;

/**
 * Another instance's backup as one of ours: the same files. Its seal stays what it was, so that it counts as one that this data directory has
 * not made.
 */
export const ownBackup = async (place: BackupPlace, { ref, commit }: Taken, signal?: AbortSignal): Promise<Taken> => {
  const { copy, instance } = place;
  const of = instanceOf(ref);
  const backup = backupAt(of, { name: ref, id: commit });
  if (backup === undefined) throw new HoldfastError('Internal', `${ref} is no backup`);
  const { manifest, blobs } = await readManifest({ ...place, instance: of }, backup, signal);
  const made = await makeCommit(
    copy,
    [
      commitLines(`Backup of ${backup.cluster}: ${nameOf(backup)} of ${of}, taken over [skip ci]`),
      fileLines(MANIFEST, formatManifest({ ...manifest, instance })),
      ...[...blobs].map(([path, blob]) => blobLine(path, blob)),
    ].join(''),
  );
  return { ref: `${backupsOf(instance, backup.cluster)}${backup.time}`, commit: made };
};

/** The outcomes of another instance on top of ours, for clusters that we have none of. Its stops come along where we say nothing of that. */
export const ownState = async (
  copy: GitPlace,
  { ref, commit }: Taken,
  instance: string,
  ours: string | undefined,
  signal?: AbortSignal,
): Promise<string> => {
  const of = instanceOf(ref);
  const { records } = await recordsAt(copy, commit, of, signal);
  const known = ours === undefined ? [] : (await recordsAt(copy, ours, instance, signal)).all;
  const knownStops = ours === undefined ? new Map<string, string>() : await stopFilesAt(copy, ours, signal);
  const files = new Map([...(await stopFilesAt(copy, commit, signal))].filter(([name]) => !knownStops.has(name)));
  for (const [cluster, record] of records)
    if (!known.includes(cluster)) files.set(`${cluster}.json`, formatRecord({ ...record, head: { ...record.head, instance } }));
  return commitFiles(copy, ours, files, { message: `Taken over from ${of} [skip ci]`, parents: [commit] });
};
