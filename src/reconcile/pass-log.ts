import { isHoldfastError } from '../lib/errors.ts';
import type { Plan } from '../plan/types.ts';
import type { ClusterDeps } from './cluster-deps.ts';
import { writesOf } from './drift.ts';
import type { PassStanding, PassResult as Result } from './observed.ts';
import type { PassResult } from './pass.ts';
import { emitWith, newPassId } from './pass-id.ts';

/** Why there is a pass. `id`: of the look at the source that brought the commit; without one the pass makes its own. */
export type PassCause = { id?: string | undefined; caused?: boolean };

/** Says of each pass over one cluster what it is called, and how it ended. */
export type PassLog = {
  /** The given dependencies, with id and commit of the pass that is under way in each event. */
  deps: ClusterDeps;
  /** Id of the pass under way; '' between two. */
  current: () => string;
  run: (commit: string, signal: AbortSignal, cause: PassCause, body: () => Promise<PassResult>) => Promise<PassResult>;
};

const countBy = (guards: readonly (string | undefined)[]): { [guard: string]: number } => {
  const counts: { [guard: string]: number } = {};
  for (const guard of guards) counts[guard ?? 'other'] = (counts[guard ?? 'other'] ?? 0) + 1;
  return counts;
};

const isDeletion = ({ wanted }: Plan['blocked'][number]): boolean => wanted === 'prune' || wanted === 'release';

/** What is live may be healthy and still not be what the commit says: something failed, or waits for its next try. */
const stateOf = ({
  look: { plan, memory },
  ran,
  standing: { outcome },
  held,
}: PassResult): Pick<PassStanding, 'state' | 'message' | 'healthy'> => {
  // The commit that was asked for is what the pass is told by; one that only waits for the end of a freeze is no trouble.
  if (held && !held.freeze) return { state: held.state, message: held.message, healthy: false };
  if (ran) return { state: ran.state, message: ran.message, healthy: ran.state === 'Healthy' || ran.state === 'Held' };
  if (writesOf(plan).length === 0) return outcome;
  const head = memory.stored?.head;
  return { state: head?.state ?? 'Observed', message: head?.message ?? '', healthy: false };
};

const standingOf = (pass: PassResult): PassStanding => {
  const { plan, memory } = pass.look;
  const { state, message, healthy } = stateOf(pass);
  return {
    state,
    message,
    healthy,
    objects: (pass.ran?.memory ?? memory).inventory.entries.size,
    blocked: countBy(plan.blocked.filter((action) => !isDeletion(action)).map(({ guard }) => guard)),
    held: countBy([...plan.blocked.filter(isDeletion), ...(pass.ran?.held ?? [])].map(({ guard }) => guard)),
  };
};

export const createPassLog = (given: ClusterDeps, cluster: string): PassLog => {
  let id = '';
  let emit = given.emit;
  const log: PassLog = {
    deps: { ...given, emit: (event) => emit(event) },
    current: () => id,
    run: async (commit, signal, cause, body) => {
      id = cause.id ?? newPassId();
      const { caused = false } = cause;
      const startMs = given.monotonic();
      const tell = emitWith(given.emit, id, commit);
      emit = tell;
      const end = (result: Result, standing: PassStanding | undefined): void =>
        tell({ type: 'pass', cluster, result, startMs, ms: given.monotonic() - startMs, caused, standing });
      try {
        const pass = await body();
        end(pass.ran ? 'changed' : 'unchanged', standingOf(pass));
        return pass;
      } catch (error) {
        end(
          signal.aborted || isHoldfastError(error, 'Aborted', 'EpochChanged', 'Stopped', 'Restored') ? 'interrupted' : 'failed',
          undefined,
        );
        throw error;
      } finally {
        id = '';
        emit = given.emit;
      }
    },
  };
  return log;
};
