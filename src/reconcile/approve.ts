import { HoldfastError } from '../lib/errors.ts';
import { writeHead } from '../memory/head.ts';
import { readClusterUid } from '../memory/identity.ts';
import { firstHead, nextHead } from '../memory/next-head.ts';
import type { Approval, QuarantinedObject } from '../memory/types.ts';
import type { Action } from '../plan/types.ts';
import type { Engine } from './engine.ts';
import { look } from './look.ts';
import type { Revision } from './revision.ts';
import { heldBackBy } from './rollback/in-force.ts';
import type { Session } from './session.ts';
import { refuseStopped } from './stop/stops.ts';
import { underLease } from './under-lease.ts';
import { userName } from './user-name.ts';
import { visitCluster } from './visit.ts';

const HOUR_MS = 3_600_000;

/** `released`: what was rolled back and is allowed again, until it fails once more. `approval` undefined: nothing of the plan itself waited. */
export type Approved = { approval: Approval | undefined; lifted: readonly Action[]; released: readonly QuarantinedObject[] };

const DOWN: { [state: string]: string } = { Missing: 'not there', Stopped: 'stopped', Incomplete: 'not whole' };

const notRunning = (cluster: string, state: string): HoldfastError =>
  new HoldfastError('ClusterMissing', `cluster ${cluster} is ${DOWN[state] ?? state}: there is nothing to approve`, {
    hint: 'holdfast run or holdfast apply brings it up',
  });

/** What the plan of this revision holds back and may be approved, with the head that the approval goes into. Under the Lease. */
const approveIn = async ({ deps }: Engine, session: Session, revision: Revision): Promise<Approved> => {
  const { kube, owner } = session;
  const { plan, memory } = await look(deps, session, revision, { fresh: true });
  refuseStopped(owner.cluster, memory.stored?.head);
  const lifted = plan.blocked.filter(({ approvable }) => approvable === true);
  const before = memory.stored?.head ?? firstHead(owner, memory.clusterUid);
  const released = heldBackBy(deps, revision, memory.stored?.head)?.objects ?? [];
  if (lifted.length + released.length === 0) {
    throw new HoldfastError('ApprovalNotNeeded', `nothing in ${owner.cluster} at ${revision.commit.slice(0, 12)} waits for approval`, {
      hint: `holdfast plan --cluster ${owner.cluster} shows what is held back, and why`,
    });
  }
  const now = deps.now();
  const approval: Approval = {
    commit: revision.commit,
    planDigest: plan.digest,
    by: userName(),
    at: now.toISOString(),
    expiresAt: new Date(now.getTime() + HOUR_MS).toISOString(),
  };
  const free = released.length === 0 ? before : nextHead(before, { type: 'released', objects: released });
  const head = lifted.length === 0 ? free : nextHead(free, { type: 'approved', approval, now: approval.at });
  await writeHead(kube, owner, memory.stored, head);
  return { approval: lifted.length === 0 ? undefined : approval, lifted, released };
};

/**
 * Gives leave for what the plan of this revision holds back, for an hour: it binds to this cluster, this commit and this plan, and
 * lives in the cluster's head. Rejects with ApprovalNotNeeded where nothing waits for leave. Whoever runs next carries it out.
 */
export const approveRevision = async (engine: Engine, revision: Revision): Promise<Approved> => {
  const { name } = revision.cluster;
  return engine.deps.stops.unlessStopped(name, undefined, async (signal) => {
    const seen = await visitCluster(engine.deps, revision, (session) =>
      underLease(engine.deps, session, { patience: 'command', signal }, () => approveIn(engine, session, revision)),
    );
    if (seen.state !== 'Running') throw notRunning(name, seen.state);
    return seen.value;
  });
};

/**
 * Takes note that the cluster behind this name was replaced on purpose: from here on its UID is the known one, and the place where it
 * is looked for. One that a provider makes need not be there yet: then it is its place alone that is taken note of.
 */
export const approveIdentity = async (engine: Engine, revision: Revision): Promise<{ clusterUid?: string; place?: string }> => {
  const { cluster } = revision;
  const place = await engine.deps.providerOf(cluster.spec).acceptIdentity?.(cluster.name);
  const deps = { ...engine.deps, checkIdentity: async () => undefined };
  const seen = await visitCluster(deps, revision, async ({ kube, owner }) => {
    const uid = await readClusterUid(kube);
    await engine.state.recordOutcome(firstHead(owner, uid), {
      message: `${owner.cluster}: new identity ${uid}, approved by ${userName()}`,
    });
    return uid;
  });
  if (seen.state !== 'Running' && place !== undefined) return { place };
  if (seen.state !== 'Running') throw notRunning(cluster.name, seen.state);
  return { clusterUid: seen.value, ...(place === undefined ? {} : { place }) };
};
