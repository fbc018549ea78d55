import type { Desired, DesiredCluster } from '../desired/types.ts';
import type { ObjectKey } from '../lib/kube-object.ts';
import { formatProblem, type Problem } from '../lib/problem.ts';
import type { Quarantine } from '../memory/types.ts';

/** What is to be enforced in one cluster: a commit, and what it says of that cluster. */
export type Revision = {
  commit: string;
  desired: Desired;
  cluster: DesiredCluster;
  /** Sources (`services/web`) that alone are brought; undefined: all. */
  only?: readonly string[];
  /** Somebody wants it although changes wait. */
  overrideFreeze?: { by: string; reason: string };
  /** It is in force because a later commit was rolled back: only what those since may have made is deleted. */
  rollback?: { created: ReadonlySet<ObjectKey> };
  /** What was rolled back in a cluster that was lost: the memory of the new one begins with it. */
  recalled?: readonly Quarantine[];
  /** Name of a backup whose objects stand in place of the commit's: they are brought, and nothing is deleted. */
  restores?: string;
};

/** A commit that is not enforced because it is wrong for this cluster; the last good one stays. */
export type Refusal = { commit: string; message: string; problems: readonly Problem[] };

/** What the last commit that was good for a cluster said of it: what it should hold, or that it is no longer in the repository. */
export type LastGood = { kind: 'revision'; revision: Revision } | { kind: 'gone' };

/** What to do about one cluster at the newest commit. `gone`: the commit that counts has no such cluster. */
export type Choice =
  | { kind: 'enforce'; revision: Revision; refused: Refusal | undefined }
  | { kind: 'nothing'; refused: Refusal }
  | { kind: 'suspended'; revision: Revision; refused: Refusal | undefined }
  | { kind: 'gone'; refused: Refusal | undefined };

/** The first error with its place, and how many more there are. */
export const firstErrors = (problems: readonly Problem[]): string => {
  const errors = problems.filter(({ severity }) => severity === 'error');
  const [first] = errors;
  if (!first) return 'it is not valid';
  return `${formatProblem(first)}${errors.length > 1 ? ` (and ${errors.length - 1} more)` : ''}`;
};

const inForce = (revision: Revision, refused: Refusal | undefined): Choice =>
  revision.cluster.spec.suspend ? { kind: 'suspended', revision, refused } : { kind: 'enforce', revision, refused };

/** Pure: which revision of one cluster is in force when `newest` is the newest commit. */
export const chooseRevision = (name: string, newest: Desired, lastGood: LastGood | undefined): Choice => {
  const cluster = newest.clusters.find((candidate) => candidate.name === name);
  if (cluster?.valid) return inForce({ commit: newest.commit, desired: newest, cluster }, undefined);
  if (!cluster && newest.valid) return { kind: 'gone', refused: undefined };
  const problems = cluster?.problems ?? newest.problems;
  const refused: Refusal = { commit: newest.commit, message: firstErrors(problems), problems };
  if (!lastGood) return { kind: 'nothing', refused };
  return lastGood.kind === 'gone' ? { kind: 'gone', refused } : inForce(lastGood.revision, refused);
};
