import { isSameHead } from '../../memory/head.ts';
import { refuseForeignHead } from '../../memory/identity.ts';
import type { Lease } from '../../memory/lease.ts';
import type { ClusterDeps } from '../cluster-deps.ts';
import { look } from '../look.ts';
import type { Revision } from '../revision.ts';
import type { Session } from '../session.ts';
import { refuseStopped } from '../stop/stops.ts';
import { underLease } from '../under-lease.ts';
import { outsideGit, volumesIn, whyNotDelete } from './conditions.ts';

const decide = async (
  deps: ClusterDeps,
  session: Session,
  revision: Revision,
  lease: Lease,
  signal: AbortSignal,
): Promise<string | undefined> => {
  const { name, spec } = revision.cluster;
  await refuseForeignHead(session.kube, session.owner, signal);
  const now = await look(deps, session, revision, { fresh: true, signal });
  const head = now.memory.stored?.head;
  refuseStopped(name, head);
  if (head) await deps.recordStanding(head);
  const why = whyNotDelete({
    comesBack: deps.config.recovery.auto && (spec.recovery?.enabled ?? true),
    isRecorded: head !== undefined && isSameHead(head, await deps.recordedHead(name)),
    head,
    commit: revision.commit,
    plan: now.plan,
    volumes: await volumesIn(session.kube, signal),
    outsideGit: outsideGit(now),
  });
  if (why !== undefined) return why;
  lease.check();
  signal.throwIfAborted();
  await deps.providerOf(spec).remove(name);
  return undefined;
};

/**
 * Looks at everything under the Lease, and deletes the cluster where nothing speaks against it; says what does. Rejects where that cannot be told, or
 * where it was not deleted.
 */
export const deleteIfSafe = async (
  deps: ClusterDeps,
  session: Session,
  revision: Revision,
  signal: AbortSignal,
): Promise<string | undefined> => {
  let isDeleted = false;
  try {
    return await underLease(deps, session, { signal, patience: 'none' }, async (lease) => {
      const why = await decide(deps, session, revision, lease, signal);
      isDeleted = why === undefined;
      return why;
    });
  } catch (error) {
    // The API of a cluster that was deleted answers no more, nor takes it the Lease back.
    if (isDeleted) return undefined;
    throw error;
  }
};
