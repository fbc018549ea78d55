import { HoldfastError, isHoldfastError } from '../../lib/errors.ts';
import { planRecovery } from '../../recovery/plan.ts';
import type { Step } from '../../recovery/types.ts';
import { chosenClusters, clusterNames } from '../clusters.ts';
import type { Engine } from '../engine.ts';
import { holdCluster } from '../hold-cluster.ts';
import { revisionInForce } from '../last-good.ts';
import { renderContext } from '../render-context.ts';
import type { Choice, Revision } from '../revision.ts';
import { candidateOf } from './candidate.ts';
import { createRecovery, type Diagnose, type Recovery } from './recovery.ts';
import type { RecoveryReport } from './types.ts';

export type RecoverOptions = {
  clusters: readonly string[];
  regions: readonly string[];
  /** Sources that alone are brought back, such as `services/web`; all where empty. */
  only: readonly string[];
  diagnose: Diagnose | undefined;
};

export type RecoveryPlan = { commit: string; steps: readonly Step[]; revisions: ReadonlyMap<string, Revision> };

/** Newer than any server: only which objects there are counts here, and that does not depend on it. */
const ANY_MINOR = 35;

const refuseUnknown = ({ deps }: Engine, revisions: readonly Revision[], only: readonly string[]): void => {
  const known = new Set(
    revisions.flatMap(({ cluster }) =>
      deps.renderOnce(cluster, renderContext(deps, cluster.name, ANY_MINOR)).objects.map(({ source }) => source),
    ),
  );
  const unknown = only.filter((source) => !known.has(source));
  if (unknown.length === 0) return;
  throw new HoldfastError('Usage', `no chosen cluster has ${unknown.join(', ')}`, {
    hint: 'write it as the plan does: services/web, jobflows/nightly, manifests/settings.yaml',
  });
};

const chosenNames = (choices: ReadonlyMap<string, Choice>, names: readonly string[], { clusters, regions }: RecoverOptions): string[] => {
  const byName = chosenClusters(names, clusters);
  if (regions.length === 0) return [...byName];
  const regionOf = (name: string): string => {
    const choice = choices.get(name);
    return choice && 'revision' in choice ? choice.revision.cluster.region : '';
  };
  const known = new Set(names.map(regionOf));
  const unknown = regions.filter((region) => !known.has(region));
  if (unknown.length > 0)
    throw new HoldfastError('Usage', `no cluster is in region ${unknown.join(', ')}`, {
      hint: `there are clusters in ${[...known].filter(Boolean).sort().join(', ')}`,
    });
  return byName.filter((name) => regions.includes(regionOf(name)));
};

/** Looks at every cluster of a commit, and says what a recovery would do. Changes nothing. */
export const recoveryPlan = async (engine: Engine, commit: string, options: RecoverOptions): Promise<RecoveryPlan> => {
  const desired = await engine.revisions.load(commit);
  const names = await clusterNames(engine, desired);
  const choices = new Map(await Promise.all(names.map(async (name) => [name, await revisionInForce(engine, name, desired)] as const)));
  const asked = chosenNames(choices, names, options);
  const candidates = await Promise.all(names.map((name) => candidateOf(engine, name, choices.get(name) as Choice)));
  const isNarrowed = options.clusters.length + options.regions.length > 0;
  const planned = planRecovery(
    candidates.filter((candidate) => candidate !== undefined),
    { auto: true, chosen: isNarrowed ? new Set(asked) : undefined, named: new Set(options.clusters) },
  );
  const revisions = new Map(
    [...choices].flatMap(([name, choice]): [string, Revision][] =>
      'revision' in choice ? [[name, options.only.length > 0 ? { ...choice.revision, only: options.only } : choice.revision]] : [],
    ),
  );
  const ours = planned.flatMap(({ cluster }) => revisions.get(cluster) ?? []);
  if (options.only.length > 0) refuseUnknown(engine, ours, options.only);
  return { commit, steps: planned, revisions };
};

const recoverOne = async (engine: Engine, recovery: Recovery, revision: Revision, signal: AbortSignal): Promise<void> => {
  const { name } = revision.cluster;
  const held = holdCluster(engine.deps, name, () => undefined, recovery);
  try {
    await held.apply(revision, signal);
  } catch (error) {
    const cut = signal.aborted || isHoldfastError(error, 'Aborted');
    recovery.failed(name, cut ? new HoldfastError('Aborted', 'it was cut off', { hint: 'holdfast recover goes on from there' }) : error);
  } finally {
    await held.close();
  }
};

/** Carries out a plan: all clusters at once, as far as their dependencies and the limit let them. */
export const carryOut = async (
  engine: Engine,
  plan: RecoveryPlan,
  options: RecoverOptions,
  signal: AbortSignal,
): Promise<RecoveryReport> => {
  const { commit, steps, revisions } = plan;
  const recovery = createRecovery(engine, { auto: true, adoptedAt: 'pass', diagnose: options.diagnose });
  const inside: Engine = { ...engine, deps: { ...engine.deps, emit: recovery.emit } };
  recovery.begin('command', commit, steps);
  const ended = new AbortController();
  const until = AbortSignal.any([signal, ended.signal]);
  const work = steps.map(async (step) => {
    const revision = revisions.get(step.cluster);
    if (revision === undefined || step.action === 'skip' || step.action === 'fail') recovery.leave(step.cluster, revision, step);
    else await recoverOne(inside, recovery, revision, until);
  });
  const report = await recovery.report;
  // Those that still wait for a cluster that did not come up.
  ended.abort();
  await Promise.all(work);
  return report;
};
