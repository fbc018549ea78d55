import type { KubeClient } from '../../kube/types.ts';
import { displayRef, type KubeObject, keyOf, refOf } from '../../lib/kube-object.ts';
import type { Head } from '../../memory/types.ts';
import type { Look } from '../look.ts';

/** What is known of a cluster that a planned stop might delete, all of it looked at under its Lease. */
export type Facts = {
  /** Recovery would bring it back by itself. */
  comesBack: boolean;
  /** The state branch says what the cluster's own memory says. */
  isRecorded: boolean;
  head: Head | undefined;
  /** The commit that is in force. */
  commit: string;
  plan: Look['plan'];
  /** Names of volumes that hold something. */
  volumes: readonly string[];
  /** Secrets that the commit needs and does not hold itself. */
  outsideGit: readonly string[];
};

type Condition = (facts: Facts) => string | undefined;

const some = (names: readonly string[]): string =>
  names.length > 3 ? `${names.slice(0, 3).join(', ')} and ${names.length - 3} more` : names.join(', ');

const comesBack: Condition = ({ comesBack: back }) =>
  back ? undefined : 'recovery would not bring it back by itself (HOLDFAST_AUTO_RECOVER_STATE or spec.recovery.enabled is false)';

const nothingHalfApplied: Condition = ({ head, commit }) => {
  if (head === undefined) return 'it was not filled yet';
  if (head.restored !== undefined) return `backup ${head.restored.backup} was restored in it, and is not in Git`;
  if (head.target?.commit !== commit || head.applied !== commit) return `commit ${commit.slice(0, 7)} is not applied in full`;
  return head.state === 'Healthy' ? undefined : `it is ${head.state}, not Healthy${head.message === '' ? '' : `: ${head.message}`}`;
};

/** Drift, or deletions that somebody holds back: what is in the cluster is not what would come back. */
const isAsGitSays: Condition = ({ plan }) => {
  const { unchanged, ...others } = plan.counts;
  const differing = Object.values(others).reduce((sum, count) => sum + count, 0);
  return differing === 0 ? undefined : `${differing} of its objects are not as the commit says`;
};

const memoryIsWritten: Condition = ({ isRecorded }) =>
  isRecorded ? undefined : 'the state branch does not say yet what its own memory says';

const noVolumes: Condition = ({ volumes }) =>
  volumes.length === 0 ? undefined : `volumes hold data of which there is no verified backup: ${some(volumes)}`;

const nothingOutsideGit: Condition = ({ outsideGit }) =>
  outsideGit.length === 0 ? undefined : `it holds what the commit needs and Git does not have: ${some(outsideGit)}`;

const CONDITIONS: readonly Condition[] = [comesBack, nothingHalfApplied, isAsGitSays, memoryIsWritten, noVolumes, nothingOutsideGit];

/** Why the cluster must not be deleted; undefined only where every condition holds. */
export const whyNotDelete = (facts: Facts): string | undefined => {
  for (const condition of CONDITIONS) {
    const why = condition(facts);
    if (why !== undefined) return why;
  }
  return undefined;
};

const phaseOf = (object: KubeObject): string => String((object['status'] as { phase?: unknown } | undefined)?.phase ?? '');

/**
 * Volumes and claims that hold, or may hold, something: all but a claim that still waits for a volume, and a volume that nobody has used yet.
 * Rejects where they cannot be listed.
 */
export const volumesIn = async (kube: KubeClient, signal: AbortSignal): Promise<readonly string[]> => {
  const names: string[] = [];
  for (const [kind, empty] of [
    ['PersistentVolume', 'Available'],
    ['PersistentVolumeClaim', 'Pending'],
  ] as const) {
    const resource = await kube.resourceOf('v1', kind, signal);
    if (resource === undefined) continue;
    const { items } = await kube.list(resource, { signal });
    for (const item of items) if (phaseOf(item) !== empty) names.push(displayRef({ ...refOf({ ...item, apiVersion: 'v1', kind }) }));
  }
  return names;
};

/** What rendering says must be there although it is not in Git. */
export const outsideGit = ({ rendered }: Look): readonly string[] => {
  const own = new Set(rendered.objects.map(({ object }) => keyOf(refOf(object))));
  const needed = rendered.objects.flatMap(({ requires }) => requires).filter((ref) => !own.has(keyOf(ref)));
  return [...new Set(needed.map(displayRef))].sort();
};
