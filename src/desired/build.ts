import { compareText } from '../lib/kube-object.ts';
import { isError, type Problem } from '../lib/problem.ts';
import type { ParsedFile } from '../manifest/types.ts';
import { type ClusterContext, readCluster } from './cluster.ts';
import { collect } from './collect.ts';
import { boundedProblems, type Item, sortProblems } from './item.ts';
import type { KindTable } from './kinds.ts';
import { REPOSITORY_FILE } from './layout.ts';
import type { DesiredPolicy } from './policy.ts';
import { checkRecovery } from './recovery.ts';
import { type ReadRepository, readRepository } from './repository.ts';
import { committedRevisions } from './task-definitions.ts';
import type { Desired, DesiredCluster } from './types.ts';

export type BuildInput = {
  /** Every file of holdfast.yaml, clusters/** and shared/** of one commit; a kustomization with what was built from it. */
  files: readonly ParsedFile[];
  commit: string;
  /** The task-definition files of the parent commit: a committed revision may not change. */
  previous?: readonly ParsedFile[];
  /** What stages before found out about files that are not among `files`, or not readable (a kustomization that failed). */
  problems?: readonly Problem[];
  kubernetes: KindTable;
  policy: DesiredPolicy;
};

/** A link in the place of `clusters` hides every cluster: nothing may be concluded from a list that is empty because of it. */
const concernsAll = ({ where }: Problem): boolean => where === undefined || where.path === REPOSITORY_FILE || where.path === 'clusters';

/** Findings of stages before, put to the files they are about; a file that those stages could not give stands there with its findings alone. */
const withFindings = (files: readonly ParsedFile[], problems: readonly Problem[]): readonly ParsedFile[] => {
  if (problems.length === 0) return files;
  const byPath = Map.groupBy(problems, ({ where }) => where?.path ?? REPOSITORY_FILE);
  const known = new Set(files.map(({ path }) => path));
  const missing = [...byPath].filter(([path]) => !known.has(path)).map(([path, found]) => ({ path, documents: [], problems: found }));
  return [...files.map((file) => ({ ...file, problems: [...file.problems, ...(byPath.get(file.path) ?? [])] })), ...missing];
};

const emptiness = (files: readonly ParsedFile[], clusters: number): Problem[] => {
  if (files.length === 0) {
    const message = 'the tree is empty: nothing is changed because of it';
    return [{ severity: 'error', code: 'RepoEmpty', message, where: { path: REPOSITORY_FILE }, hint: 'holdfast init makes a repository' }];
  }
  if (clusters > 0) return [];
  const message = 'no cluster is described in clusters/';
  return [{ severity: 'warning', code: 'RepoEmpty', message, where: { path: REPOSITORY_FILE }, hint: 'add clusters/NAME/cluster.yaml' }];
};

const firstItems = (folders: ReturnType<typeof collect>['folders']): ReadonlyMap<string, Item> =>
  new Map(
    [...folders].flatMap(([name, { parts }]): [string, Item][] => (parts.cluster[0] === undefined ? [] : [[name, parts.cluster[0]]])),
  );

/** A later layout cannot be judged: only its version is said, and every cluster keeps its last good commit. */
const newerLayout = (commit: string, repository: ReadRepository): Desired => ({
  commit,
  repository: undefined,
  valid: false,
  clusters: [],
  problems: sortProblems(repository.problems),
});

/**
 * Makes the typed model of one commit. Pure; the order of `files` does not matter. Every finding is made at once, with its place.
 * An error in a cluster's folder makes that cluster invalid and no other; one in holdfast.yaml makes all of them invalid.
 */
export const buildDesired = (input: BuildInput): Desired => {
  const { commit, kubernetes, policy } = input;
  const { repository: repositoryItems, folders, general } = collect(withFindings(input.files, input.problems ?? []));
  const hasFile = input.files.some(({ path }) => path === REPOSITORY_FILE);
  const unread = input.files.length === 0 || general.some((problem) => isError(problem) && concernsAll(problem));
  const repository = readRepository(repositoryItems, hasFile, unread);
  if (repository.newer) return newerLayout(commit, repository);

  const defaults = repository.spec?.defaults;
  const context: ClusterContext = { defaults, kubernetes, policy, committed: committedRevisions(input.previous ?? []) };
  const read = [...folders.values()].map((folder) => readCluster(folder, context));
  const items = firstItems(folders);
  const shared = checkRecovery(items, [...folders.keys()]);
  const outside = [...general, ...repository.problems, ...emptiness(input.files, folders.size)];

  const toAll = outside.filter(concernsAll);
  const brokenForAll = toAll.some(isError);
  const clusters = read.map((cluster): DesiredCluster => {
    const extra = shared.filter(({ clusters: names }) => names.includes(cluster.name)).map(({ problem }) => problem);
    const problems = boundedProblems([...cluster.problems, ...extra, ...toAll.filter(isError)]);
    return { ...cluster, problems, valid: !brokenForAll && !problems.some(isError) };
  });
  return {
    commit,
    repository: brokenForAll ? undefined : repository.spec,
    valid: !brokenForAll,
    clusters: clusters.sort((a, b) => compareText(a.name, b.name)),
    problems: boundedProblems([...outside, ...clusters.flatMap(({ problems }) => problems)]),
  };
};
