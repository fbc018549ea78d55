import type { Desired, DesiredCluster } from '../desired/types.ts';
import { formatProblem, type Problem } from '../lib/problem.ts';

/** What is to be enforced in one cluster: a commit, and what it says of that cluster. */
export type Revision = {
  commit: string;
  desired: Desired;
  cluster: DesiredCluster;
};

/** A commit that is not enforced because it is wrong for this cluster; the last good one stays. */
export type Refusal = { commit: string; message: string; problems: readonly Problem[] };

/**
 * What to do about one cluster at the newest commit. `gone`: the commit is valid and has no such cluster.
 * `lastGood` is the newest commit that was valid for the cluster, if one is known.
 */
export type Choice =
  | { kind: 'enforce'; revision: Revision; refused: Refusal | undefined }
  | { kind: 'nothing'; refused: Refusal }
  | { kind: 'suspended'; revision: Revision }
  | { kind: 'gone' };

const firstErrors = (problems: readonly Problem[]): string => {
  const errors = problems.filter(({ severity }) => severity === 'error');
  const [first] = errors;
  if (!first) return 'it is not valid';
  return `${formatProblem(first)}${errors.length > 1 ? ` (and ${errors.length - 1} more)` : ''}`;
};

/** Pure: which revision of one cluster is in force when `newest` is the newest commit. */
export const chooseRevision = (name: string, newest: Desired, lastGood: Revision | undefined): Choice => {
  const cluster = newest.clusters.find((candidate) => candidate.name === name);
  if (cluster?.valid) {
    const revision: Revision = { commit: newest.commit, desired: newest, cluster };
    return cluster.spec.suspend ? { kind: 'suspended', revision } : { kind: 'enforce', revision, refused: undefined };
  }
  if (!cluster && newest.valid) return { kind: 'gone' };
  const problems = cluster?.problems ?? newest.problems;
  const refused: Refusal = { commit: newest.commit, message: firstErrors(problems), problems };
  return lastGood ? { kind: 'enforce', revision: lastGood, refused } : { kind: 'nothing', refused };
};
