import type { ObjectKey } from '../../lib/kube-object.ts';
import type { ClusterDeps } from '../cluster-deps.ts';
import type { RunEvent } from '../deps.ts';
import type { PassResult } from '../pass.ts';
import type { Outcome } from '../queue.ts';
import type { Revision } from '../revision.ts';
import type { Session } from '../session.ts';
import { considerRollback } from './automatic.ts';
import { type InForce, inForce } from './in-force.ts';
import { createWindow } from './window.ts';

/** What `run` keeps of one cluster between two passes, to judge whether a commit is to go back. */
export type WatchOver = {
  /** Every event of the cluster's passes and of its connection. */
  note: (event: RunEvent) => void;
  /** A new connection; `broughtUp`: to a cluster that did not run before. What fails in it is no commit's doing until it was healthy once. */
  connected: (broughtUp: boolean) => void;
  /** What is in force, and says it once where that is not the given commit. */
  inForce: (session: Session, revision: Revision, signal: AbortSignal) => Promise<InForce['revision']>;
  /** A pass over this revision is over: decides whether it goes back, and when to look again. */
  after: (session: Session, revision: Revision, pass: PassResult, signal: AbortSignal) => Promise<Outcome>;
};

const NO_WORD: Outcome = { againAfterMs: undefined };
const NOTHING_TRIPPED: ReadonlySet<ObjectKey> = new Set();

export const createWatchOver = (deps: ClusterDeps, cluster: string): WatchOver => {
  const window = createWindow(deps.monotonic);
  let isComingUp = false;
  let said = '';
  let saidWhy = '';

  const sayOnce = (key: string, say: () => void): void => {
    if (said === key) return;
    said = key;
    say();
  };

  return {
    note: window.note,
    connected: (broughtUp) => {
      isComingUp ||= broughtUp;
      window.lost();
    },
    inForce: async (session, revision, signal) => {
      const { revision: now, held, head } = await inForce(deps, session, revision, signal);
      sayOnce(held === undefined ? '' : `${held.commit} ${held.message}`, () => {
        if (held !== undefined) deps.emit({ type: 'held-back', cluster, held });
      });
      window.begin(now.commit, head?.target?.commit !== now.commit);
      return now;
    },
    after: async (session, revision, pass, signal) => {
      const { outcome, unhealthy } = pass.standing;
      if (outcome.healthy) isComingUp = false;
      if (isComingUp || revision.rollback !== undefined) return NO_WORD;
      const look = { ...pass.look, memory: pass.ran?.memory ?? pass.look.memory };
      const observed = { look, unhealthy, tripped: NOTHING_TRIPPED, watched: window.watched() };
      const done = await considerRollback(deps, session, revision, observed, signal);
      if (done.what === 'nothing') return NO_WORD;
      if (done.what === 'rolled-back') {
        await deps.recordRollback(done.head, done.quarantine);
        return { againAfterMs: 0 };
      }
      if (done.why !== '' && saidWhy !== done.why) deps.emit({ type: 'not-rolled-back', cluster, message: done.why });
      saidWhy = done.why;
      return { againAfterMs: done.inMs };
    },
  };
};
