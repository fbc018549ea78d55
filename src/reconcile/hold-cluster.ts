import type { ClusterProvider } from '../cluster/types.ts';
import type { KubeAccess, KubeClient } from '../kube/types.ts';
import { HoldfastError, isHoldfastError } from '../lib/errors.ts';
import type { ObjectRef } from '../lib/kube-object.ts';
import { stopBehind, stoppedError } from '../memory/stop.ts';
import type { Head } from '../memory/types.ts';
import type { Plan } from '../plan/types.ts';
import { behind, overtaken } from './behind.ts';
import type { ClusterDeps } from './cluster-deps.ts';
import { tellContested } from './cluster-events.ts';
import { tellingHowLong } from './coming-up.ts';
import type { RunEvent } from './deps.ts';
import { underFreeze } from './freeze/drift.ts';
import type { Look } from './look.ts';
import { type PassResult, reconcilePass } from './pass.ts';
import { inStage } from './pass-id.ts';
import { createPassLog, type PassCause } from './pass-log.ts';
import { createPauses } from './pauses.ts';
import { type Outcome, sooner } from './queue.ts';
import type { BringUp } from './recovery/bring-up.ts';
import { openRefusals, type Refusals } from './refusals.ts';
import { createReshaper } from './reshape.ts';
import { refuseRestored, restoredTeller } from './restored.ts';
import type { Revision } from './revision.ts';
import { lackingRights, namingRights } from './rights.ts';
import { inForce } from './rollback/in-force.ts';
import { createWatchOver } from './rollback/watch-over.ts';
import type { Session } from './session.ts';
import { refuseStopped } from './stop/stops.ts';
import { connectCluster } from './visit.ts';

/** One cluster while it is held: its connection, and what is kept between two passes. */
export type HeldCluster = {
  /** The open connection, or a new one; makes the cluster first where it is missing and its provider makes clusters. */
  open: (revision: Revision, signal: AbortSignal) => Promise<Session>;
  /**
   * One pass that holds nothing back, for commands; one that was cut off by somebody's change goes on by itself, a few times.
   * `confirm` may reject a look; `began`: something was written before it.
   */
  apply: (revision: Revision, signal: AbortSignal, confirm?: (look: Look, began: boolean) => void) => Promise<PassResult>;
  /** One pass towards the revision. Opens or makes the cluster first where needed. `since`: when it was asked for, monotonic ms. */
  reconcile: (revision: Revision, signal: AbortSignal, cause?: PassCause & { since?: number | undefined }) => Promise<Outcome>;
  /** A commit is not enforced: records it, and tells it in the cluster with the next pass. */
  refuse: Refusals['add'];
  /** The open connection, for those who only look; undefined while there is none. */
  readonly kube: KubeClient | undefined;
  close: () => Promise<void>;
};

/** How often a command begins again when somebody changes what it has just written. */
const MAX_ATTEMPTS = 10;

/** What is missing and waited for: it shows up by a watch, not by asking again. */
const awaited = (plan: Plan, { rendered }: Look): readonly ObjectRef[] => {
  const sources = new Set(plan.blocked.filter(({ guard }) => guard === 'missing-requirement').map(({ source }) => source));
  if (sources.size === 0) return [];
  return rendered.objects.filter(({ source }) => sources.has(source)).flatMap(({ requires }) => requires);
};

/** How soon a cluster that is left as it is is looked at again: somebody may have brought it back, or lifted a stop. */
const LEFT_MS = 5000;

/** `onChange`: a pass should look again. `bringUp`: who says when, and whether, a cluster that does not run is brought up; without, at once. */
export const holdCluster = (given: ClusterDeps, cluster: string, onChange: () => void, bringUp?: BringUp): HeldCluster => {
  const passes = createPassLog(given, cluster);
  const deps: ClusterDeps = {
    ...passes.deps,
    emit: (event) => {
      watchOver.note(event);
      passes.deps.emit(event);
    },
  };
  const watchOver = createWatchOver(passes.deps, cluster);
  let session: Session | undefined;
  /** The head that the record in Git was last seen to say. One that another Holdfast wrote, or a run of ours that was cut off, is another. */
  let recorded: Head | undefined;
  let toldRights = '';
  /** A contest is also told in the cluster, where whoever keeps changing the object may see it. */
  const emit = (event: RunEvent): void => {
    deps.emit(event);
    if (event.type === 'contested' && session)
      void tellContested(session.kube, session.owner, event, { now: deps.now(), reconcileId: passes.current() });
  };
  const pauses = createPauses({ monotonic: deps.monotonic, emit }, cluster);

  const disconnect = async (): Promise<void> => {
    watchOver.disconnected();
    const open = session;
    session = undefined;
    recorded = undefined;
    await open?.close();
  };
  const shaper = createReshaper(deps, cluster, disconnect);

  const connect = async (provider: ClusterProvider, access: KubeAccess, created: boolean, signal: AbortSignal): Promise<Session> => {
    session = await connectCluster(deps, cluster, provider, access, { onChange: () => onChange(), reconcileId: passes.current, signal });
    await provider.hold?.(cluster);
    deps.emit({ type: 'cluster', cluster, what: created ? 'created' : 'connected', detail: `${provider.name}, ${session.kube.server}` });
    return session;
  };

  /** The open session, or a new one; a cluster that is confirmed to be missing is made where its provider makes clusters. */
  const open = async (revision: Revision, signal: AbortSignal): Promise<Session> => {
    if (session && !session.broken) return session;
    await disconnect();
    const { spec } = revision.cluster;
    const provider = deps.providerOf(spec);
    const state = await provider.observe(cluster, signal);
    bringUp?.seen(revision, state.state);
    if (state.state === 'Unknown') throw new HoldfastError('ClusterUnknown', state.reason, { hint: state.hint, retryable: true });
    const lost = state.state === 'Running' ? undefined : await deps.stops.ofLost(cluster);
    if (lost) throw stoppedError(cluster, lost);
    if (state.state !== 'Running') await bringUp?.turn(revision, state, signal);
    const begun = deps.monotonic();
    const { access, created } =
      state.state === 'Running'
        ? { access: state.access, created: false }
        : await tellingHowLong(
            (seconds) => deps.emit({ type: 'cluster', cluster, what: 'coming up', detail: `${provider.name}, ${seconds} s so far` }),
            () => provider.ensure(cluster, spec, signal),
          );
    const ready = deps.monotonic();
    const opened = await connect(provider, access, created, signal);
    watchOver.connected(state.state !== 'Running');
    bringUp?.connected(revision, { bringUpMs: ready - begun, connectMs: deps.monotonic() - ready });
    return opened;
  };

  /** What the server would have to allow is said when it changes, not with each pass. */
  const tellRights = async (current: Session, pass: PassResult): Promise<void> => {
    const missing = await lackingRights(current, pass);
    const isNews = missing.join() !== toldRights;
    toldRights = missing.join();
    if (isNews && missing.length > 0) deps.emit({ type: 'rights', cluster, missing });
  };

  /** Says and records how a run ended; a look that wrote nothing is no news. */
  const tell = async (current: Session, revision: Revision, pass: PassResult, since: number): Promise<void> => {
    await tellRights(current, pass);
    const head = pass.look.memory.stored?.head;
    if (!pass.ran && head && head !== recorded) await deps.recordStanding(head);
    recorded = pass.ran ? pass.ran.memory.stored?.head : head;
    if (!pass.ran) return;
    const { state, message } = pass.ran;
    const ms = deps.monotonic() - since;
    const firstWriteMs = pass.firstWriteAt === undefined ? undefined : pass.firstWriteAt - since;
    deps.emit({ type: 'settled', cluster, commit: revision.commit, state, message, ms, firstWriteMs });
    await inStage(deps, cluster, 'record', () => deps.record(current, revision, pass, ms));
  };

  /** The commit that this process has worked towards last: to leave that one takes no other Holdfast. */
  let last: string | undefined;
  const refuseToGoBack = async (commit: string, target: string | undefined, signal: AbortSignal): Promise<void> => {
    if (target === undefined || target === commit || target === last) return;
    if (await deps.isBehind(commit, target, last !== undefined, signal)) throw behind(cluster, commit, target);
  };

  let toldStop = '';
  /** A stop is said once, and kept on the state branch: it has to hold for a cluster that is lost meanwhile, too. */
  const tellStop = async (revision: Revision, { message, hint = '' }: HoldfastError): Promise<void> => {
    const head = session?.memory?.stored?.head;
    if (toldStop !== message) {
      deps.emit({ type: 'stop', cluster, what: 'stopped', message: `${message} (${hint})` });
      if (head?.stop) await deps.recordStanding(head);
    }
    toldStop = message;
    bringUp?.stopped(revision, message);
  };
  const refusals = openRefusals(deps, cluster);
  const restored = restoredTeller(deps, cluster, bringUp);
  const tellResumed = (): void => {
    restored.over();
    if (toldStop !== '') deps.emit({ type: 'stop', cluster, what: 'resumed', message: 'it is held to the commit again' });
    toldStop = '';
  };

  type Reconcile = HeldCluster['reconcile'];
  const reconcile: Reconcile = async (revision, signal, cause) => {
    try {
      return await deps.stops.unlessStopped(cluster, signal, (until) => reconcileUntil(revision, until, cause));
    } catch (error) {
      if (isHoldfastError(error, 'Restored')) return restored.tell(revision, error);
      if (!isHoldfastError(error, 'Stopped')) throw error;
      await tellStop(revision, error);
      return { againAfterMs: LEFT_MS };
    }
  };

  const reconcileUntil: Reconcile = async (asked, signal, { since = deps.monotonic(), ...cause } = {}) => {
    let back: Outcome = { againAfterMs: undefined };
    try {
      if ((session === undefined || session.broken) && (await bringUp?.leaves(asked, signal))) {
        await disconnect();
        return { againAfterMs: LEFT_MS };
      }
      const pass = await passes.run(asked.commit, signal, cause, async () => {
        const current = await open(asked, signal);
        const { revision, held } = await watchOver.inForce(current, asked, signal);
        await shaper.before(current, revision, signal);
        const { wrote } = pauses;
        const { holdsBack, again } = underFreeze(revision, deps.now(), pauses.holdsBack);
        const mayGoOn = async (head: Head | undefined): Promise<void> => {
          refuseStopped(cluster, head);
          await refuseRestored(deps, head, asked.commit);
          tellResumed();
          await refuseToGoBack(revision.commit, head?.target?.commit, signal);
        };
        // Before anything is written: one that is cut off has worked towards it too.
        const confirm = (): void => {
          last = revision.commit;
        };
        const until = AbortSignal.any([signal, watchOver.cutOff()]);
        const options = { signal: until, holdsBack, mayGoOn, confirm, wrote, patience: 'forever' as const };
        const done = await namingRights(current.kube, () => reconcilePass(deps, current, revision, options));
        pauses.ended(done);
        await current.watchFor(awaited(done.look.plan, done.look));
        await tell(current, revision, done, since);
        await refusals.tell(current, passes.current());
        bringUp?.passed(revision, done);
        const later = sooner(await watchOver.after(current, revision, done, signal), await shaper.after(current, revision, done, signal));
        back = sooner(again, later);
        return { ...done, held };
      });
      return sooner(pauses.next(pass), back);
    } catch (error) {
      if (stopBehind(signal)) throw error;
      const isInterrupted = signal.aborted || isHoldfastError(error, 'Aborted', 'EpochChanged');
      if (isInterrupted) bringUp?.interrupted(cluster);
      // Whoever interrupted this pass has asked for the next one already.
      if (isInterrupted) return { againAfterMs: signal.aborted ? undefined : 0 };
      if (isHoldfastError(error, 'KubeUnreachable', 'KubeUnauthorized')) await disconnect();
      throw error;
    }
  };

  /** A command that brings a commit brings that one or none; one that brings back a cluster brings what is in force. */
  const forCommand = async (current: Session, asked: Revision, signal: AbortSignal): Promise<Revision> => {
    const { revision, held, head } = await inForce(deps, current, asked, signal);
    refuseStopped(cluster, head);
    if (held === undefined) return revision;
    if (bringUp === undefined) throw new HoldfastError(held.freeze ? 'Frozen' : 'Quarantined', held.message, { hint: held.next });
    deps.emit({ type: 'held-back', cluster, held });
    return revision;
  };

  const apply: HeldCluster['apply'] = (revision, signal, confirm) =>
    deps.stops.unlessStopped(cluster, signal, (until) => applyUntil(revision, until, confirm));

  const applyUntil: HeldCluster['apply'] = async (asked, signal, confirm) => {
    const started = deps.monotonic();
    let began = false;
    let { commit } = asked;
    let isOver = true;
    const wrote = (): void => {
      began = true;
    };
    let first: { target: string | undefined } | undefined;
    const mayGoOn = async (head: Head | undefined): Promise<void> => {
      refuseStopped(cluster, head);
      await refuseRestored(deps, head, asked.commit);
      const target = head?.target?.commit;
      first ??= { target };
      if (target === undefined || target === commit || target === first.target) return;
      throw overtaken(cluster, commit, target);
    };
    for (let attempt = 1; ; attempt += 1) {
      try {
        const confirmed = confirm && { confirm: (look: Look) => confirm(look, began) };
        const options = { signal, holdsBack: undefined, mayGoOn, wrote, patience: 'command' as const, ...confirmed };
        const pass = await passes.run(asked.commit, signal, {}, async () => {
          const current = await open(asked, signal);
          const revision = await forCommand(current, asked, signal);
          commit = revision.commit;
          await shaper.before(current, revision, signal);
          const done = await namingRights(current.kube, () => reconcilePass(deps, current, revision, options));
          await tell(current, revision, done, started);
          bringUp?.passed(revision, done);
          isOver = !(await shaper.after(current, revision, done, signal)).deleted;
          return done;
        });
        if (isOver) return pass;
      } catch (error) {
        if (signal.aborted || attempt === MAX_ATTEMPTS || !isHoldfastError(error, 'Aborted', 'EpochChanged')) throw error;
      }
    }
  };

  return {
    open,
    apply,
    reconcile,
    refuse: refusals.add,
    get kube() {
      return session?.kube;
    },
    close: disconnect,
  };
};
