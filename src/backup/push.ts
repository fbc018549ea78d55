import { HoldfastError } from '../lib/errors.ts';
import type { SourceCopy } from '../source/types.ts';
import { backupsOf } from './names.ts';
import { listBackups, nameOf } from './store.ts';

type Place = { copy: SourceCopy; instance: string };

/** What became of a push: the names that went out, and a line for each that did not. */
export type Pushed = { pushed: readonly string[]; problems: readonly string[] };

/**
 * Pushes the backups of a cluster that the remote has not, plainly. One that the remote has otherwise is left as it is and told. Rejects where
 * the remote does not answer: all of them are kept here, and go with the next push.
 */
export const pushBackups = async ({ copy, instance }: Place, cluster: string, signal?: AbortSignal): Promise<Pushed> => {
  const there = new Map((await copy.remote.list([`${backupsOf(instance, cluster)}*`], signal)).map(({ name, id }) => [name, id]));
  const pushed: string[] = [];
  const problems: string[] = [];
  const here = await listBackups({ copy, instance }, cluster, signal);
  for (const backup of here.reverse()) {
    const id = there.get(backup.ref);
    if (id === backup.commit) continue;
    if (id !== undefined)
      problems.push(`${nameOf(backup)} is another commit on the remote (${id.slice(0, 12)}): somebody has changed it there`);
    else if ((await copy.remote.push(`${backup.ref}:${backup.ref}`, undefined, signal)) === 'pushed') pushed.push(nameOf(backup));
    else problems.push(`${nameOf(backup)} was refused by the remote: the branch may be protected`);
  }
  return { pushed, problems };
};

/** A remote that does not answer is no reason to say nothing of what is here. */
export const whyUnreachable = (error: unknown): string => {
  if (error instanceof HoldfastError && error.code.startsWith('Source')) return error.message;
  throw error;
};
