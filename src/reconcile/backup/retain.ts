import { expired } from '../../backup/retention.ts';
import { isOwnWhole, listBackups, nameOf } from '../../backup/store.ts';
import type { BackupRef } from '../../backup/types.ts';
import { isHoldfastError } from '../../lib/errors.ts';
import { writeRef } from '../../source/history.ts';
import type { Engine } from '../engine.ts';
import type { Revision } from '../revision.ts';
import { placeIn } from './place.ts';

const DEFAULTS = { daily: 7, weekly: 4, monthly: 12 };

/** On the remote only what is the same there: one that somebody has changed is for people. */
const removeThere = async ({ source, deps }: Engine, { ref, commit }: BackupRef, signal: AbortSignal | undefined): Promise<void> => {
  if (!deps.config.pushState) return;
  const there = (await source.copy.remote.list([ref], signal)).find(({ name }) => name === ref);
  if (there?.id === commit) await source.copy.remote.push(`:${ref}`, `${ref}:${commit}`, signal);
};

/**
 * Removes the backups that `spec.backup.retention` no longer keeps, where it is written at all. The remote goes first: one that could not be removed
 * there would be taken over from there again. Gives the names of those that are gone, and why the others are not.
 */
export const retain = async (
  engine: Engine,
  { cluster }: Revision,
  signal?: AbortSignal,
): Promise<{ removed: string[]; problem: string }> => {
  const { retention } = cluster.spec.backup ?? {};
  const removed: string[] = [];
  if (retention === undefined) return { removed, problem: '' };
  const place = placeIn(engine);
  const isOwn = (backup: BackupRef): Promise<boolean> => isOwnWhole(place, backup, signal);
  try {
    for (const backup of await expired(await listBackups(place, cluster.name, signal), { ...DEFAULTS, ...retention }, isOwn)) {
      await removeThere(engine, backup, signal);
      if (await writeRef(place.copy, backup.ref, undefined, { was: backup.commit })) removed.push(nameOf(backup));
    }
    return { removed, problem: '' };
  } catch (error) {
    signal?.throwIfAborted();
    if (!isHoldfastError(error)) throw error;
    return { removed, problem: error.message };
  }
};
