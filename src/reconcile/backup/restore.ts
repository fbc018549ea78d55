import { execute } from '../../apply/execute.ts';
import type { ApplyResult } from '../../apply/types.ts';
import { nameOf } from '../../backup/store.ts';
import type { ReadBackup } from '../../backup/types.ts';
import { HoldfastError } from '../../lib/errors.ts';
import { displayRef } from '../../lib/kube-object.ts';
import { writeHead } from '../../memory/head.ts';
import type { Lease } from '../../memory/lease.ts';
import { firstHead } from '../../memory/next-head.ts';
import { ensureSystemNamespace } from '../../memory/records.ts';
import type { Head, StoredHead } from '../../memory/types.ts';
import { hasChanges } from '../../plan/build.ts';
import type { Plan } from '../../plan/types.ts';
import type { ClusterDeps } from '../cluster-deps.ts';
import type { Engine } from '../engine.ts';
import { type Look, look } from '../look.ts';
import { standingInput } from '../pass.ts';
import { heldRestore, restoredWhy } from '../restored.ts';
import type { Revision } from '../revision.ts';
import type { Session } from '../session.ts';
import { refuseStopped } from '../stop/stops.ts';
import { underLease } from '../under-lease.ts';
import { visitCluster } from '../visit.ts';
import { notOpened, type RestoreInput, restoreInput } from './restore-desired.ts';
import { createOthers, type OtherPlan, planOthers } from './restore-others.ts';

/** What a restore would do. `notOpened`: what could not be decrypted, with why. */
export type RestorePlan = { backup: string; cluster: string; plan: Plan; others: readonly OtherPlan[]; notOpened: readonly string[] };

/** What came of it. `held`: live may differ from Git now, and the cluster is held until somebody chooses. */
export type Restored = { plan: RestorePlan; state: string; message: string; problems: readonly string[]; held: boolean; ok: boolean };

export type RestoreOptions = { only: readonly string[]; by: string; signal: AbortSignal };

type Ready = { input: RestoreInput; deps: ClusterDeps };

const ready = async (engine: Engine, into: Revision, backup: ReadBackup, { only, signal }: RestoreOptions): Promise<Ready> => {
  const input = await restoreInput(engine, into, backup, only, signal);
  // It is in clear already, as far as it can be.
  return { input, deps: { ...engine.deps, decrypt: async ({ cluster }) => cluster } };
};

const visit = async <T>(deps: ClusterDeps, revision: Revision, body: (session: Session) => Promise<T>): Promise<T> => {
  const seen = await visitCluster(deps, revision, body);
  if (seen.state === 'Running') return seen.value;
  const { name } = revision.cluster;
  throw new HoldfastError('ClusterMissing', `${name} is ${seen.state.toLowerCase()}: there is nothing to restore into`, {
    hint: `bring it back first: holdfast recover --cluster ${name}`,
  });
};

const planOf = (input: RestoreInput, plan: Plan, others: readonly OtherPlan[]): RestorePlan => ({
  backup: input.revision.restores ?? '',
  cluster: input.revision.cluster.name,
  plan,
  others,
  notOpened: notOpened(input),
});

/** Looks at what a restore would do; writes nothing. */
export const planRestore = async (engine: Engine, into: Revision, backup: ReadBackup, options: RestoreOptions): Promise<RestorePlan> => {
  const { input, deps } = await ready(engine, into, backup, options);
  return visit(deps, input.revision, async (session) => {
    const { plan } = await look(deps, session, input.revision, { fresh: true, dryRunCreates: true, signal: options.signal });
    return planOf(input, plan, await planOthers(session.kube, input.others, nameOf(backup.ref), options.signal));
  });
};

const putHead = async (session: Session, stored: StoredHead | undefined, head: Head): Promise<StoredHead> => {
  if (stored === undefined) await ensureSystemNamespace(session.kube);
  return writeHead(session.kube, session.owner, stored, head);
};

/**
 * Restores under the Lease. First the head says what live is about to be: from there on no Holdfast takes it back to Git unasked, whatever cuts
 * this off. Then what was Holdfast's is brought in the waves of a commit, and the rest is made where it is missing.
 */
const carryOut = async (
  deps: ClusterDeps,
  session: Session,
  input: RestoreInput,
  now: Look,
  lease: Lease,
  { by, signal }: RestoreOptions,
): Promise<Restored> => {
  const { kube, owner } = session;
  const { revision, others } = input;
  const backup = revision.restores ?? '';
  const plans = await planOthers(kube, others, backup, signal);
  const brings = hasChanges(now.plan) || others.some(({ entry }, index) => entry.foreign !== true && plans[index]?.action === 'create');
  const plan = planOf(input, now.plan, plans);
  const before = now.memory.stored?.head ?? firstHead(owner, now.memory.clusterUid);
  const restored = { backup, at: deps.now().toISOString(), by };
  const held: Head = { ...before, restored, state: 'Held', message: restoredWhy(restored) };
  let ran: ApplyResult | undefined;
  if (brings) {
    lease.check();
    const stored = await putHead(session, now.memory.stored, held);
    const onEvent = (event: Parameters<NonNullable<Parameters<typeof execute>[0]['onEvent']>>[0]): void => {
      if (event.type !== 'step') deps.emit({ type: 'apply', cluster: owner.cluster, event });
    };
    ran = await execute({
      ...standingInput(deps, session, revision, { ...now, memory: { ...now.memory, stored } }),
      lease,
      onEvent,
      signal,
    });
  }
  const problems = await createOthers(kube, owner, lease, others, plans, backup, signal);
  if (ran !== undefined) {
    // What Git says was applied and healthy is what it was; of this state the head says so itself.
    const { epoch, inventory, recentDeletions } = ran.memory.stored?.head ?? held;
    await putHead(session, ran.memory.stored, { ...held, epoch, recentDeletions, ...(inventory === undefined ? {} : { inventory }) });
  }
  const failed = ran?.failed.map(({ source, message }) => `${source}: ${message}`) ?? [];
  const heldBack = plans.filter(({ action }) => action === 'blocked').map(({ ref, reason }) => `${displayRef(ref)} ${reason}`);
  const blocked = [...now.plan.blocked.map(({ source, reason }) => `${source} ${reason}`), ...heldBack];
  const all = [...failed, ...blocked, ...problems];
  const state = ran?.state ?? 'unchanged';
  return {
    plan,
    state,
    message: ran?.message ?? '',
    problems: all,
    // Since an attempt before, where that was cut off at its very end.
    held: brings || heldRestore(before) !== undefined,
    ok: all.length === 0 && (ran === undefined || ran.state === 'Healthy'),
  };
};

/** Restores a backup into a cluster that runs. Rejects with Stopped where an emergency stop says so. */
export const restoreBackup = async (engine: Engine, into: Revision, backup: ReadBackup, options: RestoreOptions): Promise<Restored> => {
  const { input, deps } = await ready(engine, into, backup, options);
  const { name } = into.cluster;
  deps.emit({ type: 'cluster', cluster: name, what: 'restoring', detail: `backup ${nameOf(backup.ref)}` });
  return deps.stops.unlessStopped(name, options.signal, (signal) =>
    visit(deps, input.revision, (session) =>
      underLease(deps, session, { signal, patience: 'command' }, async (lease) => {
        const now = await look(deps, session, input.revision, { fresh: true, signal });
        refuseStopped(name, now.memory.stored?.head);
        return carryOut(deps, session, input, now, lease, { ...options, signal });
      }),
    ),
  );
};
