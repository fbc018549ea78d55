import type { ClusterProvider } from '../cluster/types.ts';
import type { KubeAccess } from '../kube/types.ts';
import { HoldfastError, isHoldfastError } from '../lib/errors.ts';
import type { ObjectRef } from '../lib/kube-object.ts';
import type { ClusterSpec } from '../manifest/schema-types.generated.ts';
import type { Plan } from '../plan/types.ts';
import { createContests } from './contested.ts';
import type { Deps } from './deps.ts';
import { writesOf } from './drift.ts';
import type { Look } from './look.ts';
import { type PassResult, reconcilePass } from './pass.ts';
import type { Outcome } from './queue.ts';
import { createRetries } from './retry.ts';
import type { Revision } from './revision.ts';
import { openSession, type Session } from './session.ts';

export type ClusterDeps = Deps & {
  providerOf: (spec: ClusterSpec) => ClusterProvider;
  /** Rejects with ClusterIdentityChanged where the cluster is not the one that was met before under this name. */
  checkIdentity: (session: Session, provider: ClusterProvider, created: boolean) => Promise<void>;
  /** Called after each run of writes. */
  record: (session: Session, revision: Revision, pass: PassResult, ms: number) => Promise<void>;
};

/** One cluster while it is held: its connection, and what is kept between two passes. */
export type HeldCluster = {
  /** The open connection, or a new one; makes the cluster first where it is missing and its provider makes clusters. */
  open: (revision: Revision, signal: AbortSignal) => Promise<Session>;
  /** One pass that holds nothing back, for commands; one that was cut off by somebody's change goes on by itself. */
  apply: (revision: Revision, signal: AbortSignal, confirm?: (look: Look) => void) => Promise<PassResult>;
  /** One pass towards the revision. Opens or makes the cluster first where needed. `since`: when it was asked for, monotonic ms. */
  reconcile: (revision: Revision, signal: AbortSignal, since?: number) => Promise<Outcome>;
  close: () => Promise<void>;
};

/** A crashed holder's Lease runs out in 15 s; waiting a little longer outlives it. */
const LEASE_WAIT_MS = 20_000;

/** What is missing and waited for: it shows up by a watch, not by asking again. */
const awaited = (plan: Plan, { rendered }: Look): readonly ObjectRef[] => {
  const waiting = new Set(plan.blocked.filter(({ guard }) => guard === 'missing-requirement').map(({ key }) => key));
  if (waiting.size === 0) return [];
  const sources = new Set(plan.blocked.filter(({ key }) => waiting.has(key)).map(({ source }) => source));
  return rendered.objects.filter(({ source }) => sources.has(source)).flatMap(({ requires }) => requires);
};

/** `onChange`: a pass should look again. */
export const holdCluster = (deps: ClusterDeps, cluster: string, onChange: () => void): HeldCluster => {
  let session: Session | undefined;
  const contests = createContests();
  const retries = createRetries();

  const disconnect = async (): Promise<void> => {
    const open = session;
    session = undefined;
    await open?.close();
  };

  const connect = async (provider: ClusterProvider, access: KubeAccess, created: boolean): Promise<Session> => {
    const opened = await openSession({ instance: deps.config.instance, cluster }, access, { onChange: () => onChange() });
    try {
      await deps.checkIdentity(opened, provider, created);
    } catch (error) {
      await opened.close();
      throw error;
    }
    session = opened;
    deps.emit({ type: 'cluster', cluster, what: created ? 'created' : 'connected', detail: `${provider.name}, ${opened.kube.server}` });
    return opened;
  };

  /** The open session, or a new one; a cluster that is confirmed to be missing is made where its provider makes clusters. */
  const open = async ({ cluster: { spec } }: Revision, signal: AbortSignal): Promise<Session> => {
    if (session && !session.broken) return session;
    await disconnect();
    const provider = deps.providerOf(spec);
    const state = await provider.observe(cluster, signal);
    if (state.state === 'Running') return connect(provider, state.access, false);
    if (state.state === 'Unknown') throw new HoldfastError('ClusterUnknown', state.reason, { hint: state.hint, retryable: true });
    const { access, created } = await provider.ensure(cluster, spec, signal);
    return connect(provider, access, created);
  };

  const holdsBack = ({ plan }: Look): boolean => {
    const now = deps.monotonic();
    if (retries.waitMs(plan, now) > 0) return true;
    const writes = writesOf(plan);
    return (
      writes.length > 0 && plan.prune.length + plan.pruneFirst.length === 0 && writes.every(({ key }) => contests.waitMs(key, now) > 0)
    );
  };

  const noteContests = (pass: PassResult): void => {
    if (!pass.drift) return;
    const now = deps.monotonic();
    for (const { key, ref, verb } of writesOf(pass.look.plan)) {
      const live = pass.look.planInput.observations.get(key)?.live;
      if (verb === 'configure' && live) contests.corrected(key, live, now);
      const contest = contests.list(now).find((one) => one.key === key);
      if (contest) deps.emit({ type: 'contested', cluster, ref, manager: contest.manager, pauseMs: contest.pauseMs });
    }
  };

  /** Says and records how a run ended; a look that wrote nothing is no news. */
  const tell = async (current: Session, revision: Revision, pass: PassResult, since: number): Promise<void> => {
    if (!pass.ran) return;
    const { state, message } = pass.ran;
    const ms = deps.monotonic() - since;
    const firstWriteMs = pass.firstWriteAt === undefined ? undefined : pass.firstWriteAt - since;
    deps.emit({ type: 'settled', cluster, commit: revision.commit, state, message, ms, firstWriteMs });
    await deps.record(current, revision, pass, ms);
  };

  /** When to look again without being asked: when a pause is over. Everything else comes by a watch. */
  const nextLook = ({ look: { plan }, ran }: PassResult): Outcome => {
    const now = deps.monotonic();
    const pauses = ran ? [] : writesOf(plan).map(({ key }) => contests.waitMs(key, now));
    const waits = [...pauses, retries.waitMs(plan, now)].filter((ms) => ms > 0);
    const unserved = plan.blocked.some(({ guard }) => guard === 'kind-not-served');
    const soonest = Math.min(...waits, ...(unserved ? [NOT_SERVED_MS] : []));
    return { againAfterMs: Number.isFinite(soonest) ? soonest : undefined };
  };

  const reconcile: HeldCluster['reconcile'] = async (revision, signal, since = deps.monotonic()) => {
    const current = await open(revision, signal);
    try {
      const pass = await reconcilePass(deps, current, revision, { signal, holdsBack, leaseWaitMs: LEASE_WAIT_MS });
      if (pass.ran) retries.note(pass.ran, pass.look.plan, deps.monotonic());
      noteContests(pass);
      await current.watchFor(awaited(pass.look.plan, pass.look));
      await tell(current, revision, pass, since);
      return nextLook(pass);
    } catch (error) {
      // Whoever interrupted this pass has asked for the next one already.
      if (isHoldfastError(error, 'Aborted') || signal.aborted) return { againAfterMs: signal.aborted ? undefined : 0 };
      if (isHoldfastError(error, 'EpochChanged')) return { againAfterMs: 0 };
      if (isHoldfastError(error, 'KubeUnreachable', 'KubeUnauthorized')) await disconnect();
      throw error;
    }
  };

  const apply: HeldCluster['apply'] = async (revision, signal, confirm) => {
    const started = deps.monotonic();
    const current = await open(revision, signal);
    for (;;) {
      try {
        const options = { signal, holdsBack: () => false, leaseWaitMs: LEASE_WAIT_MS, ...(confirm ? { confirm } : {}) };
        const pass = await reconcilePass(deps, current, revision, options);
        await tell(current, revision, pass, started);
        return pass;
      } catch (error) {
        if (signal.aborted || !isHoldfastError(error, 'Aborted', 'EpochChanged')) throw error;
      }
    }
  };

  return { open, apply, reconcile, close: disconnect };
};

/** How often a kind that is not served is looked for again: its CRD may come from somebody else. */
const NOT_SERVED_MS = 15_000;
