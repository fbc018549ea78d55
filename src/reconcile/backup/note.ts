import { isHoldfastError } from '../../lib/errors.ts';
import { readHead } from '../../memory/head.ts';
import type { Stop } from '../../memory/stop.ts';
import type { BackupNote } from '../../memory/types.ts';
import type { Engine } from '../engine.ts';
import type { Revision } from '../revision.ts';
import type { Session } from '../session.ts';
import { changeHead } from '../stop/change-head.ts';
import { type LeaseWait, underLease } from '../under-lease.ts';
import { visitCluster } from '../visit.ts';

/** The emergency stop of a cluster that can be asked, whoever says so. */
export const stopOf = async ({ deps }: Pick<Engine, 'deps'>, { kube, owner }: Session, signal?: AbortSignal): Promise<Stop | undefined> =>
  (await deps.stops.of(owner.cluster))?.stop ?? (await readHead(kube, owner, signal))?.head.stop;

/** What every replica, and the next process, knows backups by. Only under the Lease: a run of somebody else would end by it. */
export const writeNote = async (
  { kube, owner }: Session,
  change: (note: BackupNote | undefined) => BackupNote,
  signal: AbortSignal = new AbortController().signal,
): Promise<void> => {
  // A stop is ordered without the Lease: it may have come just now.
  await changeHead(kube, owner, (head) => (head && !head.stop ? { ...head, backup: change(head.backup) } : undefined), signal);
};

/** The same for a cluster that nobody is connected to. Why it could not be written, or ''. */
export const noteLater = async (
  engine: Engine,
  revision: Revision,
  change: (note: BackupNote | undefined) => BackupNote,
  wait: LeaseWait,
): Promise<string> => {
  const { deps } = engine;
  try {
    const seen = await visitCluster(deps, revision, async (session) => {
      if (await stopOf(engine, session, wait.signal)) return 'it is stopped';
      return underLease(deps, session, wait, async (lease) => {
        lease.check();
        await writeNote(session, change, wait.signal);
        return '';
      });
    });
    return seen.state === 'Running' ? seen.value : `it is ${seen.state.toLowerCase()}`;
  } catch (error) {
    wait.signal?.throwIfAborted();
    if (!isHoldfastError(error)) throw error;
    return error.message;
  }
};
