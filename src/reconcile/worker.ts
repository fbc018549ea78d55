import type { Desired, DesiredCluster } from '../desired/types.ts';
import type { KubeClient } from '../kube/types.ts';
import { type HoldfastError, isHoldfastError } from '../lib/errors.ts';
import type { Engine } from './engine.ts';
import { type HeldCluster, holdCluster } from './hold-cluster.ts';
import { findLastGood, lastInForce } from './last-good.ts';
import type { Refused } from './outcome-record.ts';
import { emitWith, newPassId } from './pass-id.ts';
import type { PassCause } from './pass-log.ts';
import type { Outcome } from './queue.ts';
import type { Recovery } from './recovery/recovery.ts';
import { type Choice, chooseRevision, type LastGood, type Refusal, type Revision } from './revision.ts';

/** Changes of live objects come in flocks; one look serves them all. */
const GATHER_MS = 15;

/** What holds one cluster, from commit to commit. */
export type ClusterWorker = {
  /** Notes when work was asked for (what is told about its duration counts from there, monotonic ms), and by which look at the source. */
  asked: (at: number, id: string) => void;
  /** Id of the pass that is under way, or of the last one. */
  lastPass: () => string | undefined;
  /** One look at the cluster in the light of the newest commit. */
  reconcile: (newest: Desired, signal: AbortSignal) => Promise<Outcome>;
  /** A commit that the source itself does not follow, since it is not trusted. */
  distrust: (refused: Refused) => Promise<void>;
  /** What is in force, and the connection. */
  view: () => WorkerView;
  close: () => Promise<void>;
};

/** `held`: what it was last taken to. `cluster` is undefined until the first look has said what is in force, and where nothing is. */
export type WorkerView = { cluster: DesiredCluster | undefined; kube: KubeClient | undefined; held: Revision | undefined };

/** `wake`: something has changed in the cluster, so that it should be looked at. */
export const createWorker = (engine: Engine, cluster: string, recovery: Recovery, wake: () => void): ClusterWorker => {
  const { deps } = engine;
  let lastGood: LastGood | undefined;
  /** The commit for which `lastGood` was looked up: once is enough. */
  let judged: string | undefined;
  let said = '';
  let gathering: NodeJS.Timeout | undefined;
  let askedAt: number | undefined;
  let askedBy: string | undefined;
  let passId: string | undefined;
  let emit = deps.emit;
  /** The last revision that the cluster let itself be held to. */
  let enforced: Revision | undefined;
  /** A commit that is valid by itself and cannot be enforced in this cluster (it would move it to another namespace). */
  let impossible: string | undefined;

  const lookSoon = (): void => {
    askedAt ??= deps.monotonic();
    gathering ??= setTimeout(() => {
      gathering = undefined;
      wake();
    }, GATHER_MS);
  };
  const held: HeldCluster = holdCluster(deps, cluster, lookSoon, recovery);

  const choose = async (newest: Desired): Promise<Choice> => {
    const choice = chooseRevision(cluster, newest, lastGood);
    if (choice.refused === undefined || judged === newest.commit) return choice;
    lastGood = await findLastGood(engine, cluster, newest, lastGood?.kind === 'revision' ? lastGood.revision : undefined);
    judged = newest.commit;
    return chooseRevision(cluster, newest, lastGood);
  };

  /** Recorded before it is said: whoever reads it finds it in the history. Of a cluster that was never filled there is none yet. */
  const refuse = async ({ commit, message }: Refusal, enforced: string | undefined): Promise<void> => {
    if (enforced !== undefined) await held.refuse({ commit, message, enforced });
    emit({ type: 'refused', cluster, commit, message, enforced });
  };
  /** Says a thing once, not at every look. */
  const sayOf = async (choice: Choice): Promise<void> => {
    const { kind, refused } = choice;
    const what = `${kind === 'nothing' ? 'enforce' : kind} ${refused?.commit ?? ''}`;
    if (said === what) return;
    said = what;
    if (refused) await refuse(refused, 'revision' in choice ? choice.revision.commit : undefined);
    if (kind === 'gone') emit({ type: 'cluster', cluster, what: 'gone', detail: 'it left the repository; what it holds stays as it is' });
    if (kind === 'suspended') emit({ type: 'cluster', cluster, what: 'suspended', detail: 'spec.suspend is true: nothing is changed' });
  };

  /** Nothing is done about the cluster, so that nobody waits for it. */
  const tellRecovery = (choice: Exclude<Choice, { kind: 'enforce' }>): void => {
    const next = 'mend it and push, or git revert';
    if (choice.kind === 'nothing') recovery.leave(cluster, undefined, { action: 'fail', reason: choice.refused.message, next });
    else if (choice.kind === 'gone') recovery.leave(cluster, undefined, { action: 'skip', reason: 'it left the repository', next: '' });
    else recovery.leave(cluster, choice.revision, { action: 'skip', reason: 'spec.suspend is true', next: '' });
  };

  /** Holds the cluster to a revision; to the last one that was in force where only the cluster itself showed that this one cannot be. */
  const enforce = async (revision: Revision, signal: AbortSignal, cause: PassCause & { since: number | undefined }): Promise<Outcome> => {
    let why: HoldfastError | undefined;
    if (impossible !== revision.commit) {
      try {
        const outcome = await held.reconcile(revision, signal, cause);
        if (!signal.aborted) enforced = revision;
        return outcome;
      } catch (error) {
        if (!isHoldfastError(error, 'ValidationFailed')) throw error;
        why = error;
      }
    }
    const { commit } = revision;
    const fallback = enforced ?? (await lastInForce(engine, cluster, commit));
    if (why) await refuse({ commit, message: [why.message, why.hint].filter(Boolean).join('; '), problems: [] }, fallback?.commit);
    impossible = commit;
    return fallback && fallback.commit !== commit ? held.reconcile(fallback, signal, cause) : { againAfterMs: undefined };
  };

  return {
    asked: (at, id) => {
      askedAt = at;
      askedBy = id;
    },
    lastPass: () => passId,
    reconcile: async (newest, signal) => {
      const caused = askedBy !== undefined;
      const id = askedBy ?? newPassId();
      passId = id;
      askedBy = undefined;
      emit = emitWith(deps.emit, id, newest.commit);
      const choice = await choose(newest);
      await sayOf(choice);
      lastGood =
        choice.kind === 'gone' ? { kind: 'gone' } : 'revision' in choice ? { kind: 'revision', revision: choice.revision } : undefined;
      const since = askedAt;
      askedAt = undefined;
      if (choice.kind !== 'enforce') tellRecovery(choice);
      if (choice.kind === 'enforce') return enforce(choice.revision, signal, { id, caused, since });
      if (choice.kind === 'gone') await held.close();
      return { againAfterMs: undefined };
    },
    distrust: (refused) => held.refuse({ ...refused, enforced: enforced?.commit ?? refused.enforced }),
    view: () => ({ cluster: lastGood?.kind === 'revision' ? lastGood.revision.cluster : undefined, kube: held.kube, held: enforced }),
    close: async () => {
      clearTimeout(gathering);
      await held.close();
    },
  };
};
