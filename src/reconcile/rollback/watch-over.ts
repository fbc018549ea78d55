import { standing } from '../../apply/standing.ts';
import type { ClusterDeps } from '../cluster-deps.ts';
import type { RunEvent } from '../deps.ts';
import { look } from '../look.ts';
import { type PassResult, standingInput } from '../pass.ts';
import type { Outcome } from '../queue.ts';
import type { Revision } from '../revision.ts';
import type { Session } from '../session.ts';
import { refuseStopped } from '../stop/stops.ts';
import { considerRollback, type Observed } from './automatic.ts';
import { createBreakers } from './breakers.ts';
import { type InForce, inForce } from './in-force.ts';
import { createWindow } from './window.ts';

/** What `run` keeps of one cluster between two passes, to judge whether a commit is to go back. */
export type WatchOver = {
  /** Every event of the cluster's passes and of its connection. */
  note: (event: RunEvent) => void;
  /** A new connection; `broughtUp`: to a cluster that did not run before. What fails in it is no commit's doing until it was healthy once. */
  connected: (broughtUp: boolean) => void;
  /** The connection is closed. */
  disconnected: () => void;
  /** What is in force, and says it once where that is not the given commit. */
  inForce: (session: Session, revision: Revision, signal: AbortSignal) => Promise<Pick<InForce, 'revision' | 'held'>>;
  /** Fires when the pass under way has nothing to wait for any more: a circuit breaker has tripped. */
  cutOff: () => AbortSignal;
  /** A pass over this revision is over: decides whether it goes back, and when to look again. */
  after: (session: Session, revision: Revision, pass: PassResult, signal: AbortSignal) => Promise<Outcome>;
};

const NO_WORD: Outcome = { againAfterMs: undefined };

export const createWatchOver = (deps: ClusterDeps, cluster: string): WatchOver => {
  const window = createWindow(deps.monotonic);
  const breakers = createBreakers(deps, (message) => deps.emit({ type: 'not-rolled-back', cluster, message }));
  let isComingUp = false;
  let said = '';
  let saidWhy = '';

  const sayOnce = (key: string, say: () => void): void => {
    if (said === key) return;
    said = key;
    say();
  };

  const decide = async (
    session: Session,
    revision: Revision,
    seen: Pick<Observed, 'look' | 'unhealthy'>,
    signal: AbortSignal,
  ): Promise<Outcome> => {
    const observed = { ...seen, tripped: breakers.tripped(), watched: window.watched() };
    const done = await considerRollback(deps, session, revision, observed, signal);
    if (done.what === 'nothing') return NO_WORD;
    if (done.what === 'rolled-back') {
      breakers.end();
      await deps.recordRollback(done.head, done.quarantine);
      return { againAfterMs: 0 };
    }
    // What is mended now has to have its time to become healthy.
    if (done.excused) window.lost();
    if (done.why !== '' && saidWhy !== done.why) deps.emit({ type: 'not-rolled-back', cluster, message: done.why });
    saidWhy = done.why;
    return { againAfterMs: done.inMs };
  };

  /** A breaker has cut the last pass off: it is decided before another one waits. */
  const afterTrip = async (session: Session, revision: Revision, signal: AbortSignal): Promise<void> => {
    if (isComingUp) return;
    const seen = await look(deps, session, revision, { fresh: false, signal });
    const { unhealthy } = standing(standingInput(deps, session, revision, seen));
    await decide(session, revision, { look: seen, unhealthy }, signal);
  };

  return {
    cutOff: breakers.cutOff,
    note: window.note,
    disconnected: breakers.end,
    connected: (broughtUp) => {
      isComingUp ||= broughtUp;
      breakers.end();
      window.lost();
    },
    inForce: async (session, revision, signal) => {
      const first = await inForce(deps, session, revision, signal);
      refuseStopped(cluster, first.head);
      const wasTripped = first.held === undefined && breakers.tripped().size > 0 && first.head?.target?.commit === revision.commit;
      if (wasTripped) await afterTrip(session, revision, signal);
      const { revision: now, held, head } = wasTripped ? await inForce(deps, session, revision, signal) : first;
      // The end of windows that follow each other goes on moving.
      sayOnce(held === undefined ? '' : `${held.commit} ${held.freeze?.schedule ?? held.message}`, () => {
        if (held !== undefined) deps.emit({ type: 'held-back', cluster, held });
      });
      window.begin(now.commit, head?.target?.commit !== now.commit);
      const isOnTrial = now.rollback === undefined && head?.healthy !== undefined && head.healthy !== now.commit;
      await breakers.begin(session, now, isOnTrial, signal);
      return { revision: now, held };
    },
    after: async (session, revision, pass, signal) => {
      const { outcome, unhealthy } = pass.standing;
      if (outcome.healthy) isComingUp = false;
      if (outcome.healthy) breakers.end();
      if (isComingUp || revision.rollback !== undefined) return NO_WORD;
      const seen = { ...pass.look, memory: pass.ran?.memory ?? pass.look.memory };
      return decide(session, revision, { look: seen, unhealthy }, signal);
    },
  };
};
