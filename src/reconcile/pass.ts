import { execute } from '../apply/execute.ts';
import { isUnsettled, standing } from '../apply/standing.ts';
import type { ApplyEvent, ApplyResult, ExecuteInput, Step } from '../apply/types.ts';
import { timerMs } from '../config/duration.ts';
import { healthOf } from '../health/health-of.ts';
import type { ObjectKey } from '../lib/kube-object.ts';
import { readHead } from '../memory/head.ts';
import type { Lease } from '../memory/lease.ts';
import type { Head } from '../memory/types.ts';
import type { Deps } from './deps.ts';
import { isDriftOf, watchForDrift } from './drift.ts';
import { type Look, look } from './look.ts';
import type { Stage } from './observed.ts';
import type { Revision } from './revision.ts';
import type { HeldBack } from './rollback/types.ts';
import type { Session } from './session.ts';
import { type LeaseWait, underLease } from './under-lease.ts';

export type PassOptions = {
  signal: AbortSignal;
  /**
   * Whether to leave things as they are although something differs: it failed or is contested, and its pause is not over. Undefined
   * where nothing can be held back.
   */
  holdsBack: ((look: Look) => boolean) | undefined;
  /** Last look before anything is written, or found to be as it should be; may reject. */
  confirm?: (look: Look) => void;
  /** Judges by the cluster's head whether to go on; rejects where not. Asked before the Lease and under it. */
  mayGoOn: (head: Head | undefined) => Promise<void>;
  /** An object was written. */
  wrote?: (look: Look, key: ObjectKey) => void;
  /** How long to wait for another holder of the Lease. */
  patience: LeaseWait['patience'];
};

/** `ran` undefined: nothing was written. `firstWriteAt`: monotonic ms. */
export type PassResult = {
  look: Look;
  ran: ApplyResult | undefined;
  standing: ReturnType<typeof standing>;
  drift: boolean;
  firstWriteAt: number | undefined;
  /** The pass was over another commit than the one that was asked for, since something of that one was rolled back. */
  held?: HeldBack | undefined;
};

export const DEFAULT_HEALTH_TIMEOUT = '10m';

/** What judging and carrying out a look needs. */
export const standingInput = (deps: Deps, session: Session, revision: Revision, now: Look): Omit<ExecuteInput, 'lease'> => ({
  kube: session.kube,
  owner: session.owner,
  live: session.live,
  memory: now.memory,
  plan: now.plan,
  planInput: now.planInput,
  objects: now.objects,
  healthOf,
  freeze: revision.cluster.spec.freeze,
  healthTimeoutMs: timerMs(revision.cluster.spec.rollback?.healthTimeout ?? DEFAULT_HEALTH_TIMEOUT),
  now: () => deps.now().toISOString(),
});

/**
 * Whether to look before the Lease is asked for. Not where this commit has yet to be seen through to its end in this cluster: the head at
 * least is to be written then, whatever a look would show, and the one look that counts is the one under the Lease. What is held back is
 * held back at a commit that the cluster was taken to before; a new one is somebody's wish, and waits for no pause.
 */
const looksFirst = async ({ kube, owner, memory }: Session, revision: Revision, options: PassOptions): Promise<boolean> => {
  const stored = memory ? memory.stored : await readHead(kube, owner, options.signal);
  await options.mayGoOn(stored?.head);
  if (options.holdsBack !== undefined && stored?.head.target?.commit === revision.commit) return true;
  return !isUnsettled({ memory: { stored }, plan: { commit: revision.commit } });
};

/**
 * One pass over one cluster: look, and if something differs take the Lease, look again, and carry out the plan. This is the whole
 * way of a revision through a cluster. Rejects when cut off (Aborted, EpochChanged, LeaseLost) or when the API is out of reach;
 * the next pass goes on from what is there.
 */
export const reconcilePass = async (deps: Deps, session: Session, revision: Revision, options: PassOptions): Promise<PassResult> => {
  const { signal, holdsBack } = options;
  if (await looksFirst(session, revision, options)) {
    const first = await look(deps, session, revision, { fresh: false, signal });
    const before = standing(standingInput(deps, session, revision, first));
    if (!before.needsRun || holdsBack?.(first)) {
      options.confirm?.(first);
      return { look: first, ran: undefined, standing: before, drift: false, firstWriteAt: undefined };
    }
  }
  return underLease(deps, session, { patience: options.patience, signal }, async (lease) => {
    const now = await look(deps, session, revision, { fresh: true, signal });
    await options.mayGoOn(now.memory.stored?.head);
    options.confirm?.(now);
    const drift = isDriftOf(now);
    deps.emit({ type: 'planned', cluster: session.owner.cluster, plan: now.plan, drift });
    const { ran, firstWriteAt } = await carryOut(deps, session, revision, now, lease, options);
    return {
      look: now,
      ran,
      standing: standing(standingInput(deps, session, revision, { ...now, memory: ran.memory })),
      drift,
      firstWriteAt,
    };
  });
};

const stageOf = (step: Step): Stage => (step === 'health' ? 'health' : step === 'prune' || step === 'prune-first' ? 'prune' : 'apply');

/** Runs the plan until it is through, or until somebody changes what it has already put right: then the next pass plans again. */
const carryOut = async (
  deps: Deps,
  session: Session,
  revision: Revision,
  now: Look,
  lease: Lease,
  { signal, wrote }: PassOptions,
): Promise<{ ran: ApplyResult; firstWriteAt: number | undefined }> => {
  let firstWriteAt: number | undefined;
  const drift = watchForDrift(session.live, now);
  const onEvent = (event: ApplyEvent): void => {
    if (event.type === 'started') firstWriteAt = deps.monotonic();
    if (event.type === 'action-done') {
      drift.wrote(event.key, event.resourceVersion);
      wrote?.(now, event.key);
    }
    const { cluster } = session.owner;
    if (event.type === 'step')
      deps.emit({ type: 'stage', cluster, stage: stageOf(event.step), startMs: deps.monotonic() - event.ms, ms: event.ms });
    else deps.emit({ type: 'apply', cluster, event });
  };
  try {
    const input = standingInput(deps, session, revision, now);
    const ran = await execute({ ...input, lease, onEvent, signal: AbortSignal.any([signal, drift.signal]) });
    session.memory = ran.memory;
    return { ran, firstWriteAt };
  } catch (error) {
    session.memory = undefined;
    throw error;
  } finally {
    drift.close();
  }
};
