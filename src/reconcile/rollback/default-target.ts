import type { Desired } from '../../desired/types.ts';
import { HoldfastError } from '../../lib/errors.ts';
import { readHead } from '../../memory/head.ts';
import type { Head } from '../../memory/types.ts';
import type { Engine } from '../engine.ts';
import { revisionInForce } from '../last-good.ts';
import { readRecord } from '../records.ts';
import { visitCluster } from '../visit.ts';

/** How many outcomes of a cluster are looked through. */
const OUTCOMES = 200;

/** The head in the cluster; where that does not answer, what the state branch says. */
const headOf = async (engine: Engine, newest: Desired, cluster: string): Promise<Head | undefined> => {
  const choice = await revisionInForce(engine, cluster, newest);
  const seen =
    'revision' in choice
      ? await visitCluster(engine.deps, choice.revision, ({ kube, owner }) => readHead(kube, owner)).catch(() => undefined)
      : undefined;
  return (seen?.state === 'Running' ? seen.value?.head : undefined) ?? (await readRecord(engine.state, cluster))?.head;
};

/**
 * The last commit that was healthy in a cluster before what it is held to now. `isOther`: whether a commit says something else of what is
 * to go back; one that says the same is no way back. Undefined where nobody remembers one.
 */
const lastHealthy = async (
  engine: Engine,
  newest: Desired,
  cluster: string,
  isOther: (commit: string) => Promise<boolean>,
): Promise<string | undefined> => {
  const head = await headOf(engine, newest, cluster);
  const outcomes = await engine.state.history(cluster, OUTCOMES);
  const healthy = outcomes.flatMap(({ record }) =>
    record?.head.state === 'Healthy' && record.head.healthy !== undefined ? [record.head.healthy] : [],
  );
  for (const commit of new Set([head?.healthy, ...healthy])) {
    if (commit === undefined || commit === newest.commit || commit === head?.target?.commit) continue;
    // What memory says is a hint: whoever may push can write it.
    if ((await engine.source.isAncestor(commit, newest.commit)) && (await isOther(commit))) return commit;
  }
  return undefined;
};

/** The commit to go back to where none is named. Rejects with Usage where the clusters do not agree on one, or nobody remembers one. */
export const defaultTarget = async (
  engine: Engine,
  newest: Desired,
  clusters: readonly string[],
  isOther: (commit: string) => Promise<boolean>,
): Promise<string> => {
  const found = await Promise.all(
    clusters.map(async (cluster) => ({ cluster, commit: await lastHealthy(engine, newest, cluster, isOther) })),
  );
  const commits = [...new Set(found.flatMap(({ commit }) => commit ?? []))];
  const [only] = commits;
  if (commits.length === 1 && only !== undefined) return only;
  if (only === undefined)
    throw new HoldfastError('Usage', `no healthy commit of ${clusters.join(', ') || 'any cluster'} is known before this one`, {
      hint: 'name the commit: holdfast history and git log show them',
    });
  const each = found.map(({ cluster, commit }) => `${cluster} ${commit?.slice(0, 7) ?? '(none)'}`).join(', ');
  throw new HoldfastError('Usage', `the clusters were healthy last at different commits: ${each}`, {
    hint: 'name the commit, or one cluster with --cluster',
  });
};
