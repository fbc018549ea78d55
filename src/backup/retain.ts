import { isHoldfastError } from '../lib/errors.ts';
import { writeRef } from '../source/history.ts';
import type { SourceCopy } from '../source/types.ts';
import { backupsOf } from './names.ts';
import { expired, type Retention } from './retention.ts';
import { type BackupPlace, listBackups, nameOf, worthOf } from './store.ts';
import { takeOverBackups } from './take-over.ts';
import type { BackupRef } from './types.ts';

/** `removed`: the names of those that are gone. `problem`: why others are not, or ''. */
export type Retained = { removed: string[]; problem: string };

type Place = BackupPlace & { copy: SourceCopy };

/** What the remote has of a cluster, by name of the branch; also what other machines have put there is ours to sort. */
const lookThere = async (place: Place, cluster: string, signal: AbortSignal | undefined): Promise<ReadonlyMap<string, string>> => {
  await takeOverBackups(place, { cluster }, signal);
  const listed = await place.copy.remote.list([`${backupsOf(place.instance, cluster)}*`], signal);
  return new Map(listed.map(({ name, id }) => [name, id]));
};

/** Takes one away at the remote, if it is still what was seen there. Why it is there all the same, or ''. */
const removeThere = async ({ copy }: Place, { ref, commit, ...backup }: BackupRef, signal: AbortSignal | undefined): Promise<string> => {
  const result = await copy.remote.push(`:${ref}`, `${ref}:${commit}`, signal);
  if (result === 'pushed') return '';
  return `${nameOf(backup)} was not removed from the remote: it was changed there meanwhile, or the branch may be protected`;
};

/**
 * Removes the backups of a cluster that are no longer kept. Where they are pushed the remote goes first: one that is still there would be taken
 * over again. Nothing goes while one that stays in its place is not on the remote, and one that somebody has changed there stays in
 * both places: what is here may be the only good one. Where the remote does not answer nothing more goes either.
 */
export const retain = async (
  place: Place,
  cluster: string,
  retention: Retention,
  { isPushed, signal }: { isPushed: boolean; signal?: AbortSignal | undefined },
): Promise<Retained> => {
  const removed: string[] = [];
  const problems: string[] = [];
  try {
    const there = isPushed ? await lookThere(place, cluster, signal) : undefined;
    const { gone, counted } = await expired(await listBackups(place, cluster, signal), retention, (one) => worthOf(place, one, signal));
    const missing = counted.find(({ ref, commit }) => there !== undefined && there.get(ref) !== commit);
    if (gone.length > 0 && missing !== undefined) return { removed, problem: `${nameOf(missing)} is not on the remote as it is here` };
    for (const backup of gone) {
      const seen = there?.get(backup.ref);
      if (seen !== undefined && seen !== backup.commit) continue;
      const problem = seen === undefined ? '' : await removeThere(place, backup, signal);
      if (problem !== '') problems.push(problem);
      else if (await writeRef(place.copy, backup.ref, undefined, { was: backup.commit })) removed.push(nameOf(backup));
    }
  } catch (error) {
    signal?.throwIfAborted();
    if (!isHoldfastError(error)) throw error;
    problems.push(error.message);
  }
  return { removed, problem: problems.join('; ') };
};
