import { sortProblems } from '../desired/item.ts';
import type { Desired, DesiredCluster } from '../desired/types.ts';
import type { Problem } from '../lib/problem.ts';
import type { RenderContext, Rendered } from '../render/types.ts';

/** Newest Kubernetes that rendering knows; an older server only changes how a thing is said, not whether it can be. */
const NEWEST_MINOR = 35;

type Settings = {
  accountId: string;
  /** What the operator allows in a cluster. */
  leave: (cluster: string) => RenderContext['policy'];
  render: (cluster: DesiredCluster, context: RenderContext) => Rendered;
};

/**
 * Adds what rendering finds to a commit's desired state: a task definition that Kubernetes cannot express is found when it is
 * validated, not when it is applied. Clusters without a new problem are passed on as they are.
 */
export const checkRender = (desired: Desired, { accountId, leave, render }: Settings): Desired => {
  const found: Problem[] = [];
  const clusters = desired.clusters.map((cluster): DesiredCluster => {
    if (!cluster.valid) return cluster;
    const { problems } = render(cluster, { accountId, kubernetesMinor: NEWEST_MINOR, policy: leave(cluster.name) });
    if (problems.length === 0) return cluster;
    found.push(...problems);
    const valid = !problems.some(({ severity }) => severity === 'error');
    return { ...cluster, valid, problems: sortProblems([...cluster.problems, ...problems]) };
  });
  return found.length === 0 ? desired : { ...desired, clusters, problems: sortProblems([...desired.problems, ...found]) };
};
