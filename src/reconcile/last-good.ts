import type { Desired } from '../desired/types.ts';
import type { Engine } from './engine.ts';
import { recordedCommit } from './recorded-commit.ts';
import { type Choice, chooseRevision, type LastGood, type Revision } from './revision.ts';

/** How far back a good commit is looked for behind a row of broken ones; further back it is the one that was in force last. */
const MAX_STEPS = 50;

type Place = Pick<Engine, 'source' | 'revisions' | 'state'>;

/** What a commit says of a cluster; undefined where it says nothing that counts. */
const judge = (cluster: string, desired: Desired): LastGood | undefined => {
  const found = desired.clusters.find(({ name }) => name === cluster);
  if (found?.valid) return { kind: 'revision', revision: { commit: desired.commit, desired, cluster: found } };
  return found === undefined && desired.valid ? { kind: 'gone' } : undefined;
};

/** What was in force last, as the state branch says; undefined where nothing was, or where that commit says nothing that counts. */
export const lastInForce = async (place: Place, cluster: string, followed: string): Promise<Revision | undefined> => {
  const commit = await recordedCommit(place, cluster, followed);
  const found = commit === undefined ? undefined : judge(cluster, await place.revisions.load(commit));
  return found?.kind === 'revision' ? found.revision : undefined;
};

/**
 * The last commit that was good for a cluster while `newest` is not: what stays in force. It is the nearest good one before
 * `newest`, no further back than what was in force already (`known`, else what the state branch says): a commit that suspended the
 * cluster, or took it away, counts as well. Undefined where nothing was in force yet.
 */
export const findLastGood = async (
  place: Place,
  cluster: string,
  newest: Desired,
  known: Revision | undefined,
): Promise<LastGood | undefined> => {
  const { source, revisions } = place;
  const floor = known?.commit ?? (await recordedCommit(place, cluster, newest.commit));
  if (floor === undefined) return undefined;
  // After a force-push the commits before the newest one are other ones than those that led to what is in force.
  let commit = (await source.isAncestor(floor, newest.commit)) ? await source.parent(newest.commit) : undefined;
  for (let step = 0; commit !== undefined && step < MAX_STEPS; step += 1) {
    if (await source.isAncestor(commit, floor)) break;
    const isTrusted = (await source.distrust(commit)) === undefined;
    const found = isTrusted ? judge(cluster, await revisions.load(commit)) : undefined;
    if (found) return found;
    commit = await source.parent(commit);
  }
  return known ? { kind: 'revision', revision: known } : judge(cluster, await revisions.load(floor));
};

/** Which revision of a cluster is in force at the newest commit, for a process that has held nothing yet. */
export const revisionInForce = async (place: Place, cluster: string, newest: Desired): Promise<Choice> => {
  const choice = chooseRevision(cluster, newest, undefined);
  return choice.kind === 'nothing' ? chooseRevision(cluster, newest, await findLastGood(place, cluster, newest, undefined)) : choice;
};
