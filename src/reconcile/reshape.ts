import type { Shape } from '../cluster/types.ts';
import { isHoldfastError } from '../lib/errors.ts';
import { readHead } from '../memory/head.ts';
import type { ClusterDeps } from './cluster-deps.ts';
import type { PassResult } from './pass.ts';
import type { Outcome } from './queue.ts';
import type { Revision } from './revision.ts';
import type { Session } from './session.ts';
import { isChangeable, isRecreation, recreationDigest, shapeLines } from './shape.ts';
import { deleteIfSafe } from './shutdown/delete-if-safe.ts';
import { refuseStopped } from './stop/stops.ts';
import { underLease } from './under-lease.ts';

/** What a cluster consists of, brought to what the commit says where that can be done. */
export type Reshaper = {
  /** Before a pass: adds what is missing, and tells what differs. A provider that does not answer is no failure here. */
  before: (session: Session, revision: Revision, signal: AbortSignal) => Promise<void>;
  /**
   * After a pass: takes away what is too much once everything is healthy, and deletes a cluster that somebody has given leave to make
   * anew: it is missing then. Says when to look again: what waits here may go on without a watch telling so.
   */
  after: (session: Session, revision: Revision, pass: PassResult, signal: AbortSignal) => Promise<Outcome & { deleted?: true }>;
};

/** How soon what could not be done is tried again. */
const AGAIN_MS = 30_000;

const NEVER: Outcome = { againAfterMs: undefined };

const isWell = ({ ran, standing }: PassResult): boolean => (ran ? ran.state === 'Healthy' : standing.outcome.healthy);

/** `disconnect`: ends the connection to a cluster that is no more. */
export const createReshaper = (deps: ClusterDeps, cluster: string, disconnect: () => Promise<void>): Reshaper => {
  let looked: { commit: string; at: number } | undefined;
  let pending: Shape | undefined;
  let mustReopen = false;
  let told = '';
  let triedAt = Number.NEGATIVE_INFINITY;

  const say = (what: 'reshaped' | 'differs', detail: string): void => deps.emit({ type: 'cluster', cluster, what, detail });
  /** What goes on being so is said once. */
  const tell = (lines: readonly string[]): void => {
    const isNews = lines.join('\n') !== told;
    told = lines.join('\n');
    if (isNews) for (const line of lines) say('differs', line);
  };
  const shapeOf = async ({ cluster: { spec } }: Revision): Promise<Shape | undefined> =>
    deps
      .providerOf(spec)
      .shape?.(cluster, spec)
      .catch(() => undefined);
  const isDue = (commit: string): boolean =>
    looked?.commit !== commit || ((isChangeable(pending) || mustReopen) && deps.monotonic() - looked.at > AGAIN_MS);

  /** What a removal that was killed has left closed to pods would stay so for good; whatever is still too much is closed again when it goes. */
  const reopen = async (session: Session, { cluster: { spec } }: Revision, signal: AbortSignal): Promise<void> => {
    const provider = deps.providerOf(spec);
    try {
      const closed = (await provider.leftClosed?.(cluster, session.kube, signal)) ?? [];
      mustReopen = closed.length > 0;
      if (closed.length === 0) return;
      const opened = await underLease(deps, session, { signal, patience: 'none' }, async () => {
        refuseStopped(cluster, (await readHead(session.kube, session.owner, signal))?.head);
        return provider.reopen?.(cluster, session.kube, closed, signal);
      });
      mustReopen = false;
      for (const node of opened ?? []) say('reshaped', `node ${node} takes pods again: its removal was cut off`);
    } catch (error) {
      if (signal.aborted || isHoldfastError(error, 'Stopped')) throw error;
      // Somebody else writes, and may be the one who removes it.
      if (!isHoldfastError(error, 'LeaseHeld')) tell([(error as Error).message]);
    }
  };

  const before: Reshaper['before'] = async (session, revision, signal) => {
    const { commit, only } = revision;
    const { spec } = revision.cluster;
    if (only !== undefined || !isDue(commit)) return;
    await reopen(session, revision, signal);
    if (looked?.commit !== commit) triedAt = Number.NEGATIVE_INFINITY;
    looked = { commit, at: deps.monotonic() };
    pending = await shapeOf(revision);
    if (!isChangeable(pending)) return tell(shapeLines(cluster, pending));
    refuseStopped(cluster, (await readHead(session.kube, session.owner, signal))?.head);
    try {
      for (const line of (await deps.providerOf(spec).grow?.(cluster, spec, signal)) ?? []) say('reshaped', line);
      pending = await shapeOf(revision);
      // What is too much is told when it was tried.
      if (!isChangeable(pending)) tell(shapeLines(cluster, pending));
    } catch (error) {
      if (signal.aborted) throw error;
      tell([...shapeLines(cluster, pending), (error as Error).message]);
      pending = undefined;
    }
  };

  const shrink = async (session: Session, revision: Revision, signal: AbortSignal): Promise<void> => {
    const { spec } = revision.cluster;
    const provider = deps.providerOf(spec);
    triedAt = deps.monotonic();
    const removed = await underLease(deps, session, { signal, patience: 'none' }, async () => {
      refuseStopped(cluster, (await readHead(session.kube, session.owner, signal))?.head);
      return (await provider.shrink?.(cluster, spec, session.kube, signal)) ?? { done: [], held: [] };
    });
    for (const line of removed.done) say('reshaped', line);
    const left = await shapeOf(revision);
    pending = removed.held.length > 0 ? left : undefined;
    tell([...removed.held, ...shapeLines(cluster, left)]);
  };

  const isApproved = (revision: Revision, pass: PassResult, fits: (digest: string) => boolean): boolean =>
    (pass.ran?.head ?? pass.look.memory.stored?.head)?.approvals.some(
      ({ commit, planDigest, expiresAt }) => commit === revision.commit && fits(planDigest) && Date.parse(expiresAt) > deps.now().getTime(),
    ) ?? false;

  const recreate = async (session: Session, revision: Revision, pass: PassResult, signal: AbortSignal): Promise<boolean> => {
    if (!isApproved(revision, pass, isRecreation)) return false;
    const shape = await shapeOf(revision);
    const digest = recreationDigest(shape);
    if (digest === undefined || !isApproved(revision, pass, (approved) => approved === digest)) return false;
    const why = await deleteIfSafe(deps, session, revision, signal);
    if (why !== undefined) tell([`it is not made anew, although that is approved: ${why}`]);
    else say('reshaped', 'deleted to be made anew, as approved');
    return why === undefined;
  };

  return {
    before,
    after: async (session, revision, pass, signal) => {
      if (revision.only !== undefined || !isWell(pass)) return NEVER;
      try {
        if (isChangeable(pending) && deps.monotonic() - triedAt >= AGAIN_MS) await shrink(session, revision, signal);
        if (await recreate(session, revision, pass, signal)) {
          await disconnect();
          return { againAfterMs: 0, deleted: true };
        }
      } catch (error) {
        if (signal.aborted) throw error;
        if (isHoldfastError(error, 'Stopped')) throw error;
        if (!isHoldfastError(error, 'LeaseHeld')) tell([(error as Error).message]);
      }
      return isChangeable(pending) || mustReopen ? { againAfterMs: AGAIN_MS } : NEVER;
    },
  };
};
