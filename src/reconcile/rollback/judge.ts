import type { Desired, DesiredCluster } from '../../desired/types.ts';
import { HoldfastError } from '../../lib/errors.ts';
import { compareText } from '../../lib/kube-object.ts';
import { formatProblem } from '../../lib/problem.ts';
import type { Engine } from '../engine.ts';
import { type Contents, changesBetween, contentsOf, type ObjectChange } from './contents.ts';
import type { Scope } from './paths.ts';

export type States = { target: Desired; newest: Desired; candidate: Desired };

const NOTHING: Contents = new Map();

const clusterIn = ({ clusters }: Desired, name: string): DesiredCluster | undefined => clusters.find((one) => one.name === name);

const refuseInvalid = (desired: Desired, names: readonly string[], what: string): void => {
  const problems = desired.valid
    ? names.flatMap((name) => clusterIn(desired, name)?.problems ?? [])
    : desired.problems.filter(({ severity }) => severity === 'error');
  const errors = problems.filter(({ severity }) => severity === 'error');
  if (errors.length === 0) return;
  throw new HoldfastError('ValidationFailed', `${what} is not valid:\n${errors.map(formatProblem).join('\n')}`, {
    hint: 'nothing was changed; name another commit',
  });
};

const listed = (changes: readonly ObjectChange[]): string => {
  const sources = [...new Set(changes.map(({ source }) => source))];
  return `${sources.slice(0, 5).join(', ')}${sources.length > 5 ? ` and ${sources.length - 5} more` : ''}`;
};

const notAsAsked = (message: string, hint: string): HoldfastError =>
  new HoldfastError('Usage', message, { hint: `nothing was changed; ${hint}` });

/**
 * Whether a commit that is made of paths really does what was asked for: what goes back is then as it was in `target`, and nothing else
 * changes. What files share (holdfast.yaml, shared/, a base in another folder, a task definition) is found by its effect. Gives what changes by
 * cluster; of a cluster that the newest commit gets wrong that is not known, and it counts as changed.
 */
export const judgeCandidate = async (
  { deps }: Pick<Engine, 'deps'>,
  { clusters, only, shared }: Scope,
  { target, newest, candidate }: States,
): Promise<readonly { cluster: string; changes: readonly ObjectChange[] }[]> => {
  const names = [...new Set([target, newest, candidate].flatMap((one) => one.clusters.map(({ name }) => name)))].sort(compareText);
  const isChosen = (name: string): boolean => clusters.length === 0 || clusters.includes(name);
  const chosen = names.filter(isChosen);
  refuseInvalid(target, chosen, `commit ${target.commit.slice(0, 12)}`);
  refuseInvalid(candidate, chosen, 'what would come of it');
  const of = (desired: Desired, name: string): Contents | undefined => {
    const cluster = clusterIn(desired, name);
    return cluster === undefined ? NOTHING : cluster.valid ? contentsOf(deps, cluster) : undefined;
  };
  return names.flatMap((cluster) => {
    const [then, now, next] = [target, newest, candidate].map((desired) => of(desired, cluster));
    const changes = changesBetween(now ?? NOTHING, next ?? NOTHING);
    const hasChanged = changes.length > 0 || (now === undefined) !== (next === undefined);
    if (!isChosen(cluster)) {
      if (hasChanged && !shared)
        throw notAsAsked(
          `${cluster} would change as well (${listed(changes) || 'its files'}): it uses files of ${clusters.join(', ')}`,
          'leave out --cluster',
        );
      return hasChanged ? [{ cluster, changes }] : [];
    }
    const isPart = ({ source }: ObjectChange): boolean => only.length === 0 || only.includes(source);
    const beside = changes.filter((change) => !isPart(change));
    if (beside.length > 0)
      throw notAsAsked(
        `${listed(beside)} of ${cluster} would change as well`,
        `name it too: --only ${listed(beside)}, or leave out --only`,
      );
    const short = changesBetween(next ?? NOTHING, then ?? NOTHING).filter(isPart);
    if (short.length > 0)
      throw notAsAsked(
        `${listed(short)} of ${cluster} would not become what it was at ${target.commit.slice(0, 7)}: holdfast.yaml, shared/ or a folder that it uses has changed since`,
        'add --shared to take holdfast.yaml and shared/ back too, or leave out --cluster',
      );
    return hasChanged ? [{ cluster, changes }] : [];
  });
};
