import type { ConfigFlags } from '../config/types.ts';
import { chosenClusters, clusterNames } from '../reconcile/clusters.ts';
import type { Engine } from '../reconcile/engine.ts';
import { defaultTarget } from '../reconcile/rollback/default-target.ts';
import { checkScope, pathsOf, type Scope } from '../reconcile/rollback/paths.ts';
import {
  planRollback,
  publishRollback,
  type RollbackOptions,
  type RollbackPlan,
  type RolledBack,
  refuseHeldBack,
} from '../reconcile/rollback/rollback.ts';
import { followedBranch } from '../source/publish.ts';
import { changedFiles } from '../source/restore-paths.ts';
import { type Applied, applyRevisions } from './apply-command.ts';
import { commitFor, namedCommit, withWatchedEngine } from './engine-context.ts';
import { rollbackPlanAsText } from './printers/rollback.ts';
import { watchReport } from './watch-engine.ts';
import { whoAmI } from './who-am-i.ts';

type Options = ConfigFlags & { cluster: string[]; only: string[]; shared?: true; reason?: string; dryRun?: true; output: string };

/** The commit that was named, else the last healthy one that says something else of what is to go back. */
const targetOf = async (engine: Engine, tip: string, named: string | undefined, scope: Scope): Promise<string> => {
  if (named !== undefined) return namedCommit(engine, named);
  const newest = await engine.revisions.load(tip);
  const clusters = chosenClusters(await clusterNames(engine, newest), scope.clusters);
  const isOther = async (commit: string): Promise<boolean> => {
    const paths = pathsOf({ ...scope, only: [] }, [newest]);
    return (await changedFiles(engine.source.copy, { from: commit, to: tip, folder: engine.source.spec.path, paths })).length > 0;
  };
  return defaultTarget(engine, newest, clusters, isOther);
};

const asJson = (plan: RollbackPlan, done: RolledBack | undefined, options: RollbackOptions, clusters: readonly Applied[]): string => {
  const { to, from, commit, files, changes } = plan;
  const { reason, by } = options;
  const pushed = done === undefined ? undefined : { to: done.published.workTree ?? 'remote' };
  return JSON.stringify({ version: 1, to: to.commit, from, commit, reason, by, files, changes, pushed, clusters }, null, 2);
};

/** What was done where, and what is left to the user. */
const whereLines = ({ source }: Engine, { plan: { commit }, published: { workTree } }: RolledBack): string => {
  const short = commit.slice(0, 7);
  if (workTree === undefined) return `pushed ${short} to ${source.spec.ref} of ${source.display}`;
  return `${short} is on ${source.spec.ref} in ${workTree}, and the files there are as it says; a remote gets it by: git push`;
};

/** Brings the clusters that the rollback changes to it. Another Holdfast may be faster: then its work is found done. */
const follow = (engine: Engine, { plan }: RolledBack): Promise<readonly Applied[]> => {
  const names = new Set(plan.changes.map(({ cluster }) => cluster));
  const clusters = plan.desired.clusters.filter(({ name, valid }) => valid && names.has(name));
  return applyRevisions(
    engine,
    clusters.map((cluster) => ({ commit: plan.commit, desired: plan.desired, cluster })),
  );
};

/** Rolls back by a commit, and follows it. True if it is done, and what it changed is healthy. */
export const rollbackCommand = (named: string | undefined, options: Options): Promise<boolean> => {
  const isJson = options.output === 'json';
  return withWatchedEngine(
    options,
    // With JSON the report alone is the output.
    (context) => watchReport(context, isJson ? process.stderr : undefined),
    async (engine) => {
      const { cluster: clusters, only, shared = false, reason = '' } = options;
      const asked: RollbackOptions = { clusters, only, shared, reason, by: await whoAmI(process.env) };
      checkScope(asked);
      await followedBranch(engine.source);
      const tip = await commitFor(engine, undefined);
      const plan = await planRollback(engine, tip, await targetOf(engine, tip, named, asked), asked);
      if (!options.dryRun && plan.commit !== undefined) await refuseHeldBack(engine, plan);
      if (!isJson) console.log(rollbackPlanAsText(plan));
      if (options.dryRun || plan.commit === undefined) {
        if (isJson) console.log(asJson(plan, undefined, asked, []));
        return true;
      }
      const done = await publishRollback(engine, plan, asked);
      if (!isJson) console.log(whereLines(engine, done));
      const applied = await follow(engine, done);
      if (isJson) console.log(asJson(done.plan, done, asked, applied));
      return applied.every(({ ok }) => ok);
    },
  );
};
