import { HoldfastError, isHoldfastError } from '../../lib/errors.ts';
import type { ObjectKey } from '../../lib/kube-object.ts';
import { readHead } from '../../memory/head.ts';
import type { Head, Quarantine, Rollbacks } from '../../memory/types.ts';
import type { Deps } from '../deps.ts';
import { frozenBy, inForceOf } from '../freeze/frozen.ts';
import { desiredAt } from '../moved.ts';
import type { Revision } from '../revision.ts';
import type { Session } from '../session.ts';
import { contentsOf } from './contents.ts';
import { quarantinedIn } from './quarantined.ts';
import type { HeldBack } from './types.ts';

export type InForce = { revision: Revision; held: HeldBack | undefined; head: Head | undefined };

/** How far back it is looked for what a commit that was rolled back, and those before it, have created. */
const MAX_STEPS = 50;

/** All that the commits from a bad one back to the healthy one wanted. What that one has in its history was there before, whichever way a merge came. */
const createdSince = async (deps: Deps, cluster: string, { commit: bad, to }: Quarantine): Promise<ObjectKey[]> => {
  const keys: ObjectKey[] = [];
  let commit: string | undefined = bad;
  for (let step = 0; commit !== undefined && step < MAX_STEPS && !(await deps.isAncestor(commit, to)); step += 1) {
    const here = (await desiredAt(deps, commit))?.clusters.find(({ name, valid }) => name === cluster && valid);
    if (here) keys.push(...contentsOf(deps, here).keys());
    commit = await deps.parentOf(commit);
  }
  return keys;
};

/** The same for as long as the head says the same. */
const createdSets = new WeakMap<readonly Quarantine[], Promise<ReadonlySet<ObjectKey>>>();

const createdBy = (deps: Deps, cluster: string, to: string, quarantine: readonly Quarantine[]): Promise<ReadonlySet<ObjectKey>> => {
  const known = createdSets.get(quarantine);
  if (known) return known;
  const found = Promise.all(quarantine.filter((one) => one.to === to).map((one) => createdSince(deps, cluster, one))).then(
    (lists) => new Set(lists.flat()),
  );
  createdSets.set(quarantine, found);
  found.catch(() => createdSets.delete(quarantine));
  return found;
};

/** A commit that the cluster was taken to before, as a revision. Rejects where it is not to be had, or says nothing of the cluster that may be enforced. */
const revisionAt = async (deps: Deps, cluster: string, commit: string, what: string): Promise<Revision> => {
  const desired = await deps.loadCommit(commit).catch((error: unknown) => {
    // By a force-push, where the copy is a new one.
    if (!isHoldfastError(error, 'SourceRefMissing')) throw error;
    return undefined;
  });
  const found = desired?.clusters.find(({ name }) => name === cluster);
  if (desired && found?.valid && !found.spec.suspend) return { commit, desired, cluster: found };
  // Not ValidationFailed: it is not the newest commit that is refused.
  const why = desired === undefined ? 'is not to be found any more' : `cannot be enforced in ${cluster} any more`;
  throw new HoldfastError('Quarantined', `${what} ${commit.slice(0, 7)} ${why}`, {
    hint: `nothing is written until a commit is pushed that mends it; holdfast history --cluster ${cluster} shows the earlier ones`,
  });
};

export const healthyRevision = (deps: Deps, cluster: string, commit: string): Promise<Revision> =>
  revisionAt(deps, cluster, commit, 'the last healthy commit');

const several = (count: number, first: string): string => (count === 1 ? first : `${first} (and ${count - 1} more)`);

/** What a commit still says of what was rolled back; undefined where nothing holds it back. */
export const heldBackBy = (deps: Deps, { commit, cluster }: Revision, head: Rollbacks | undefined): HeldBack | undefined => {
  if (head?.quarantine === undefined) return undefined;
  const objects = quarantinedIn(head.quarantine, contentsOf(deps, cluster));
  const [first] = objects;
  if (first === undefined) return undefined;
  const { quarantine } = first;
  const enforced = head.healthy ?? quarantine.to;
  const isItself = quarantine.commit === commit;
  const what = several(objects.length, `${first.object} (${first.source})`);
  const reason = quarantine.reason;
  return {
    commit,
    state: isItself ? 'RolledBack' : 'Held',
    enforced,
    objects,
    message: isItself
      ? `${commit.slice(0, 7)} was rolled back to ${quarantine.to.slice(0, 7)}: ${reason}`
      : `${commit.slice(0, 7)} still has ${what} as in ${quarantine.commit.slice(0, 7)}, which was rolled back: ${reason}`,
    next: `change ${several(objects.length, first.object)} and push, or holdfast approve ${cluster.name}`,
  };
};

/**
 * What the cluster was taken to since the healthy commit and has not become healthy with yet, where nothing of it was rolled back: somebody
 * has mended what failed, and to go back behind that would undo it.
 */
const unfinished = async (
  deps: Deps,
  cluster: string,
  target: string | undefined,
  head: Rollbacks | undefined,
): Promise<Revision | undefined> => {
  if (target === undefined || target === head?.healthy) return undefined;
  const there = await revisionAt(deps, cluster, target, 'the commit in force');
  return heldBackBy(deps, there, head) === undefined ? there : undefined;
};

/**
 * Which revision is in force in a cluster: the given one, or where it is held back, what the cluster was taken to before: the one that is
 * on its way there, else the last healthy one.
 */
export const inForce = async (deps: Deps, session: Session, revision: Revision, signal?: AbortSignal): Promise<InForce> => {
  const stored = session.memory ? session.memory.stored : await readHead(session.kube, session.owner, signal);
  const head = stored?.head;
  const { name } = revision.cluster;
  // A cluster that was lost comes back as it was, and without what was rolled back in it.
  const remembered = head ?? (await deps.lastRollbacks(name, revision.commit));
  const target = head?.target?.commit ?? (await deps.lastTarget(name, revision.commit));
  const begin = head === undefined && remembered?.quarantine ? { recalled: remembered.quarantine } : {};
  const held = heldBackBy(deps, revision, remembered);
  if (held === undefined) {
    const frozen = await frozenBy(deps, revision, target, head);
    return frozen
      ? { held: frozen.held, revision: { ...inForceOf(frozen), ...begin }, head }
      : { revision: { ...revision, ...begin }, held, head };
  }
  const there = await unfinished(deps, name, target, remembered);
  if (there !== undefined) return { revision: { ...there, ...begin }, held: { ...held, enforced: there.commit }, head };
  const healthy = await healthyRevision(deps, name, held.enforced);
  const created = await createdBy(deps, name, held.enforced, remembered?.quarantine ?? []);
  return { revision: { ...healthy, ...begin, rollback: { created } }, held, head };
};
