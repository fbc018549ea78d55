import type { ShapeDifference } from '../cluster/types.ts';
import { HoldfastError } from '../lib/errors.ts';
import { writeHead } from '../memory/head.ts';
import { readClusterUid } from '../memory/identity.ts';
import { firstHead, headBefore, nextHead } from '../memory/next-head.ts';
import type { Approval, QuarantinedObject } from '../memory/types.ts';
import type { Action } from '../plan/types.ts';
import type { Engine } from './engine.ts';
import { look } from './look.ts';
import type { Revision } from './revision.ts';
import { heldBackBy } from './rollback/in-force.ts';
import type { Session } from './session.ts';
import { recreationDigest } from './shape.ts';
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

/** Leave for an hour: for this commit, and for what the digest stands for. */
const newApproval = ({ deps }: Engine, commit: string, planDigest: string): Approval => {
  const now = deps.now();
  const expiresAt = new Date(now.getTime() + HOUR_MS).toISOString();
  return { commit, planDigest, by: userName(), at: now.toISOString(), expiresAt };
};

/** What the plan of this revision holds back and may be approved, with the head that the approval goes into. Under the Lease. */
const approveIn = async (engine: Engine, session: Session, revision: Revision): Promise<Approved> => {
  const { kube, owner } = session;
  const { plan, memory } = await look(engine.deps, session, revision, { fresh: true });
  refuseStopped(owner.cluster, memory.stored?.head);
  const lifted = plan.blocked.filter(({ approvable }) => approvable === true);
  const lost = memory.stored ? undefined : await engine.deps.lastRollbacks(owner.cluster, revision.commit);
  const before = headBefore(owner, { ...memory, ...(lost?.quarantine ? { recalled: lost.quarantine } : {}) });
  const released = heldBackBy(engine.deps, revision, lost ?? before)?.objects ?? [];
  if (lifted.length + released.length === 0) {
    throw new HoldfastError('ApprovalNotNeeded', `nothing in ${owner.cluster} at ${revision.commit.slice(0, 12)} waits for approval`, {
      hint: `holdfast plan --cluster ${owner.cluster} shows what is held back, and why`,
    });
  }
  const approval = newApproval(engine, revision.commit, plan.digest);
  const free = released.length === 0 ? before : nextHead(before, { type: 'released', objects: released });
  const head = lifted.length === 0 ? free : nextHead(free, { type: 'approved', approval, now: approval.at });
  await writeHead(kube, owner, memory.stored, head);
  return { approval: lifted.length === 0 ? undefined : approval, lifted, released };
};

/** What a cluster would have to be made anew for, and leave for that; whoever runs next does it, under the conditions of a planned stop. Under the Lease. */
const approveRecreationIn = async (engine: Engine, session: Session, revision: Revision): Promise<RecreationApproved> => {
  const { name, spec } = revision.cluster;
  const shape = await engine.deps.providerOf(spec).shape?.(name, spec);
  const digest = recreationDigest(shape);
  if (digest === undefined)
    throw new HoldfastError('ApprovalNotNeeded', `${name} at ${revision.commit.slice(0, 12)} need not be made anew`, {
      hint: `holdfast status --cluster ${name} shows in what it differs, and what is done about it`,
    });
  const { memory } = await look(engine.deps, session, revision, { fresh: true });
  refuseStopped(name, memory.stored?.head);
  const approval = newApproval(engine, revision.commit, digest);
  const before = memory.stored?.head ?? firstHead(session.owner, memory.clusterUid);
  await writeHead(session.kube, session.owner, memory.stored, nextHead(before, { type: 'approved', approval, now: approval.at }));
  return { approval, differences: shape?.differences.filter(({ inPlace }) => !inPlace) ?? [] };
};

export type RecreationApproved = { approval: Approval; differences: readonly ShapeDifference[] };

/**
 * Gives leave to delete the cluster and make it anew, for an hour: it binds to this cluster, this commit, and all that would be changed
 * by it. Rejects with ApprovalNotNeeded where nothing asks for that.
 */
export const approveRecreation = async (engine: Engine, revision: Revision): Promise<RecreationApproved> => {
  const { name } = revision.cluster;
  return engine.deps.stops.unlessStopped(name, undefined, async (signal) => {
    const seen = await visitCluster(engine.deps, revision, (session) =>
      underLease(engine.deps, session, { patience: 'command', signal }, () => approveRecreationIn(engine, session, revision)),
    );
    if (seen.state !== 'Running') throw notRunning(name, seen.state);
    return seen.value;
  });
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
