import { compareText, type ObjectKey } from '../lib/kube-object.ts';
import { type HeadStop, type Stop, type SuspendedJob, stopWords } from './stop.ts';
import type { Approval, Head, InventoryNote, Memory, Owner, Quarantine, QuarantinedObject, RevisionState } from './types.ts';

/** `digest`: of the plan for the commit. `freeze`: the windows in it. */
type Aim = { commit: string; digest: string; freeze: Head['freeze'] };

/** What happens to a head. Times are UTC in ISO form; they come from the caller. */
export type HeadEvent =
  /** `sick`: what Holdfast answers for and is not healthy before anything is written. */
  | ({ type: 'began'; inventory: InventoryNote; sick: readonly ObjectKey[] } & Aim)
  | { type: 'applied' }
  /** Before deletions begin, with as many as there may be; after them at the same time with a negative count for those that were not made. */
  | { type: 'deleting'; at: string; count: number }
  | { type: 'approved'; approval: Approval; now: string }
  /** Jobs that an earlier stop suspended stay in mind. */
  | { type: 'stopped'; stop: HeadStop }
  /** Jobs that the stop is about to suspend, and those (`not`, by uid) that it has not; of no effect where it was lifted. */
  | { type: 'jobs-noted'; jobs: readonly SuspendedJob[]; not: ReadonlySet<string> }
  | { type: 'resumed'; by: Pick<Stop, 'by' | 'at'> }
  /** `healthy`: everything in Git is there and healthy, though the state may say what else waits (`Held`: deletions). */
  /** The one write of an automatic rollback: from here on the way leads to `quarantine.to`, whoever carries on. */
  | ({ type: 'rolled-back'; quarantine: Quarantine } & Omit<Aim, 'commit'>)
  /** Somebody allows what was quarantined. */
  | { type: 'released'; objects: readonly Pick<QuarantinedObject, 'key' | 'digest'>[] }
  | { type: 'settled'; state: RevisionState; message: string; healthy: boolean };

const HOUR_MS = 3_600_000;
/** Bounds that keep a head far below a ConfigMap's megabyte whatever happens. */
const MAX_MESSAGE = 1000;
const MAX_APPROVALS = 20;
const MAX_DELETIONS = 120;
const MAX_QUARANTINES = 20;
const MAX_QUARANTINE_TEXT = 200_000;
/** With more than so many sick objects nobody can be blamed for any: that is an outage. */
const MAX_SICK = 200;

/** The head of a cluster that Holdfast meets for the first time. */
export const firstHead = (owner: Owner, clusterUid: string): Head => ({
  version: 1,
  instance: owner.instance,
  cluster: owner.cluster,
  clusterUid,
  epoch: 0,
  target: undefined,
  applied: undefined,
  healthy: undefined,
  state: 'Observed',
  message: '',
  approvals: [],
  recentDeletions: [],
});

/** The head as it is before a run: a first one where there is none yet. */
export const headBefore = (owner: Owner, { stored, clusterUid, recalled }: Pick<Memory, 'stored' | 'clusterUid' | 'recalled'>): Head =>
  stored?.head ?? { ...firstHead(owner, clusterUid), ...(recalled ? { quarantine: recalled } : {}) };

/** What the head says of the inventory that it vouches for. */
export const inventoryNote = (shards: number, { complete, forbidden }: Pick<Memory, 'complete' | 'forbidden'>): InventoryNote => ({
  shards,
  complete,
  ...(forbidden.length > 0 ? { forbidden } : {}),
});

/** Pure: the head after an event. Only `began` raises the epoch: one run of writes, one epoch. */
export const nextHead = (head: Head, event: HeadEvent): Head => {
  switch (event.type) {
    case 'began':
      return {
        ...(isRestoring(head) ? head : withTarget(withoutChosen(head), event)),
        epoch: head.epoch + 1,
        state: 'Applying',
        message: '',
        inventory: event.inventory,
        ...(isRestoring(head) ? {} : departedOf(head, event)),
      };
    case 'applied':
      return { ...head, applied: isRestoring(head) ? head.applied : head.target?.commit, state: 'Applied', message: '' };
    case 'deleting':
      return { ...head, recentDeletions: withDeletions(head, event.at, event.count) };
    case 'approved':
      return { ...head, approvals: withApproval(head.approvals, event.approval, event.now) };
    case 'stopped':
      return { ...head, stop: withJobsOf(head.stop, event.stop), state: 'Stopped', message: stopWords(event.stop).slice(0, MAX_MESSAGE) };
    case 'jobs-noted':
      return withNotedJobs(head, event);
    case 'resumed': {
      const { stop: _, ...rest } = head;
      // Not what it was before: whatever happened meanwhile, the next run has to see it through.
      return { ...rest, state: 'Observed', message: `resumed by ${event.by.by} at ${event.by.at}` };
    }
    case 'rolled-back':
      return rolledBack(head, event);
    case 'released':
      return withQuarantine(head, withoutObjects(head.quarantine ?? [], event.objects));
    case 'settled':
      return settled(head, event);
  }
};

const withJobsOf = (before: HeadStop | undefined, stop: HeadStop): HeadStop => {
  const known = new Set(stop.jobs?.map(({ uid }) => uid));
  const jobs = [...(before?.jobs ?? []).filter(({ uid }) => !known.has(uid)), ...(stop.jobs ?? [])];
  return { ...stop, ...(jobs.length > 0 ? { jobs } : {}) };
};

const withNotedJobs = (head: Head, { jobs, not }: { jobs: readonly SuspendedJob[]; not: ReadonlySet<string> }): Head => {
  if (head.stop === undefined) return head;
  const { jobs: before = [], ...stop } = head.stop;
  const known = new Set(before.map(({ uid }) => uid));
  const next = [...before, ...jobs.filter(({ uid }) => !known.has(uid))].filter(({ uid }) => !not.has(uid));
  const isSame = next.length === before.length && next.every(({ uid }) => known.has(uid));
  return isSame ? head : { ...head, stop: { ...stop, ...(next.length > 0 ? { jobs: next } : {}) } };
};

/** A backup is brought: no commit is what is live then, however it ends. */
const isRestoring = ({ restored }: Head): boolean => restored !== undefined && restored.until === undefined;

/** A commit as the target, with its freeze windows. */
const withTarget = ({ freeze: _, ...head }: Head, { commit, digest, freeze = [] }: Aim): Head => ({
  ...head,
  target: { commit, digest },
  ...(freeze.length > 0 ? { freeze } : {}),
});

/** A restored state is over once a run towards what was chosen in its place has begun. */
const withoutChosen = (head: Head): Head => {
  if (head.restored?.until === undefined) return head;
  const { restored: _, ...rest } = head;
  return rest;
};

/** Set when the cluster leaves the commit that was healthy, and kept until another one is. */
const departedOf = (
  { target, healthy }: Head,
  { commit, sick }: { commit: string; sick: readonly ObjectKey[] },
): Pick<Head, 'departed'> => {
  const isLeaving = healthy !== undefined && target?.commit === healthy && commit !== healthy;
  return isLeaving && sick.length <= MAX_SICK ? { departed: { from: healthy, sick } } : {};
};

const withQuarantine = ({ quarantine: _, ...head }: Head, quarantine: readonly Quarantine[]): Head =>
  quarantine.length === 0 ? head : { ...head, quarantine: newestThatFit(quarantine.slice(-MAX_QUARANTINES)) };

const newestThatFit = (quarantine: readonly Quarantine[]): readonly Quarantine[] => {
  let room = MAX_QUARANTINE_TEXT;
  return quarantine
    .toReversed()
    .filter((one, index) => {
      room -= JSON.stringify(one).length;
      return index === 0 || room >= 0;
    })
    .reverse();
};

const rolledBack = ({ departed: _, ...head }: Head, { quarantine, ...aim }: { quarantine: Quarantine } & Omit<Aim, 'commit'>): Head => ({
  ...withTarget(withQuarantine(head, [...(head.quarantine ?? []), quarantine]), { ...aim, commit: quarantine.to }),
  epoch: head.epoch + 1,
  state: 'RolledBack',
  message: `${quarantine.commit.slice(0, 7)} is rolled back: ${quarantine.reason}`.slice(0, MAX_MESSAGE),
});

const withoutObjects = (
  quarantine: readonly Quarantine[],
  released: readonly Pick<QuarantinedObject, 'key' | 'digest'>[],
): readonly Quarantine[] =>
  quarantine
    .map((one) => ({
      ...one,
      objects: one.objects.filter(({ key, digest }) => !released.some((other) => other.key === key && other.digest === digest)),
    }))
    .filter(({ objects }) => objects.length > 0);

const settled = (before: Head, { state, message, healthy }: { state: RevisionState; message: string; healthy: boolean }): Head => {
  const commit = before.target?.commit;
  const { departed, ...rest } = before;
  const isHealthy = healthy && !isRestoring(before);
  const head = isHealthy || departed === undefined ? rest : before;
  return { ...head, ...(isHealthy ? { applied: commit, healthy: commit } : {}), state, message: message.slice(0, MAX_MESSAGE) };
};

/** Deletions are kept by the minute and for an hour after its last one: that is what the ceiling counts. */
const withDeletions = (head: Head, at: string, count: number): Head['recentDeletions'] => {
  const since = Date.parse(at) - HOUR_MS;
  const recent = head.recentDeletions.filter((deletion) => Date.parse(deletion.at) > since);
  const last = recent.at(-1);
  const isSameMinute = last !== undefined && last.at.slice(0, 16) === at.slice(0, 16);
  const next = isSameMinute ? [...recent.slice(0, -1), { at, count: last.count + count }] : [...recent, { at, count }];
  return next.filter((deletion) => deletion.count > 0).slice(-MAX_DELETIONS);
};

const withApproval = (approvals: readonly Approval[], approval: Approval, now: string): readonly Approval[] => {
  const others = approvals.filter(({ commit, planDigest, expiresAt }) => {
    const isSame = commit === approval.commit && planDigest === approval.planDigest;
    return !isSame && compareText(expiresAt, now) > 0;
  });
  return [...others, approval].slice(-MAX_APPROVALS);
};
