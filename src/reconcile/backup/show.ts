import { parseName } from '../../backup/names.ts';
import { objectsOf } from '../../backup/objects.ts';
import { findBackup, listBackups, nameOf, readBackup, readManifest } from '../../backup/store.ts';
import { changesBetween } from '../../backup/summary.ts';
import type { Change, Manifest, ReadBackup } from '../../backup/types.ts';
import { isHoldfastError } from '../../lib/errors.ts';
import type { Engine } from '../engine.ts';
import { lookAtRemote } from './list.ts';
import { placeIn } from './place.ts';

/** `since`: the backup before this one, where there is one that can be read. */
export type ShownBackup = {
  name: string;
  branch: string;
  manifest: Manifest;
  sealed: boolean;
  since: string | null;
  changes: readonly Change[];
};

const readOrNone = async (engine: Engine, backup: Parameters<typeof readManifest>[1]): Promise<Manifest | undefined> => {
  try {
    return (await readManifest(placeIn(engine), backup)).manifest;
  } catch (error) {
    if (isHoldfastError(error, 'MemoryCorrupt')) return undefined;
    throw error;
  }
};

/** Finds a backup here, or on the remote where backups are pushed, and reads all of it. Rejects with Usage or MemoryCorrupt. */
export const openBackup = async (engine: Engine, name: string): Promise<ReadBackup> => {
  const place = placeIn(engine);
  const { cluster, time } = parseName(place.instance, name);
  const remote = await lookAtRemote(engine, { cluster, time });
  const found = await findBackup(place, name).catch((error: unknown) => {
    if (remote !== '' && error instanceof Error) error.message += `; ${remote}`;
    throw error;
  });
  const backup = await readBackup(place, found);
  objectsOf(backup);
  return backup;
};

/** What a backup holds, and what had changed since the one before. */
export const showBackup = async (engine: Engine, name: string): Promise<{ shown: ShownBackup; backup: ReadBackup }> => {
  const backup = await openBackup(engine, name);
  const { ref, manifest, isSealed } = backup;
  const older = (await listBackups(placeIn(engine), ref.cluster)).filter(({ time }) => time < ref.time);
  let before: { name: string; manifest: Manifest } | undefined;
  for (const one of older) {
    const read = await readOrNone(engine, one);
    if (read === undefined) continue;
    before = { name: nameOf(one), manifest: read };
    break;
  }
  const changes = before === undefined ? [] : changesBetween(before.manifest, manifest);
  return { backup, shown: { name: nameOf(ref), branch: ref.ref, manifest, sealed: isSealed, since: before?.name ?? null, changes } };
};
