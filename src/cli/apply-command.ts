import { readFileSync } from 'node:fs';
import type { ConfigFlags } from '../config/types.ts';
import { HoldfastError, messageOf } from '../lib/errors.ts';
import { whyStale } from '../plan/json.ts';
import type { Plan } from '../plan/types.ts';
import type { Engine } from '../reconcile/engine.ts';
import { holdCluster } from '../reconcile/hold-cluster.ts';
import type { Look } from '../reconcile/look.ts';
import type { Revision } from '../reconcile/revision.ts';
import { userName } from '../reconcile/user-name.ts';
import { commitFor, revisionsFor, withWatchedEngine } from './engine-context.ts';
import { reportError } from './fail.ts';
import { plansFromJson } from './plan-file.ts';
import { untilInterrupted } from './signals.ts';
import { keepHeapSmallOnceLarge } from './small-heap.ts';
import { watchCommand } from './watch-engine.ts';

type Options = ConfigFlags & { cluster: string[]; commit?: string; overrideFreeze?: true; reason?: string; output: string };

/** Somebody wants it although changes wait: who and why goes into the history. */
const overrideOf = ({ overrideFreeze, reason }: Pick<Options, 'overrideFreeze' | 'reason'>): Pick<Revision, 'overrideFreeze'> => {
  if (!overrideFreeze && reason !== undefined) throw new HoldfastError('Usage', '--reason belongs to --override-freeze');
  if (!overrideFreeze) return {};
  if (reason?.trim()) return { overrideFreeze: { by: userName(), reason: reason.slice(0, MAX_REASON) } };
  throw new HoldfastError('Usage', '--override-freeze needs --reason TEXT');
};
/** It is shown in a line. */
const MAX_REASON = 500;

/** Looks are made before each write begins: before anything was written, after waiting for the Lease, and again where somebody cut the run off. */
const refuseIfStale = (planned: Plan): ((look: Look, began: boolean) => void) => {
  return ({ plan }, began) => {
    const reasons = whyStale(planned, plan);
    if (reasons.length === 0) return;
    const done = began ? 'a part of it was carried out before somebody changed the cluster' : 'nothing was changed';
    throw new HoldfastError('PlanStale', `the plan for ${planned.cluster} no longer holds: ${reasons.join('; ')}`, {
      hint: `${done}; make a new plan and look at it`,
    });
  };
};

/** What came of one cluster; `ok`: it is as it should be. */
export type Applied = { cluster: string; ok: boolean; state: string; message: string };

const applyOne = async ({ deps }: Engine, revision: Revision, planned: Plan | undefined, signal: AbortSignal): Promise<Applied> => {
  const { name } = revision.cluster;
  if (revision.cluster.spec.suspend) {
    deps.emit({ type: 'cluster', cluster: name, what: 'suspended', detail: 'spec.suspend is true: nothing is changed' });
    return { cluster: name, ok: true, state: 'Suspended', message: '' };
  }
  const started = deps.monotonic();
  const held = holdCluster(deps, name, () => undefined);
  try {
    const pass = await held.apply(revision, signal, planned && refuseIfStale(planned));
    const state = pass.ran?.state ?? pass.standing.outcome.state;
    const message = pass.ran?.message ?? pass.standing.outcome.message;
    if (!pass.ran)
      deps.emit({
        type: 'settled',
        cluster: name,
        commit: revision.commit,
        state,
        message: message || 'nothing to do',
        ms: deps.monotonic() - started,
        firstWriteMs: undefined,
      });
    return { cluster: name, ok: state === 'Healthy', state, message };
  } catch (error) {
    // One cluster that cannot be reached holds up no other.
    reportError(error);
    return { cluster: name, ok: false, state: 'Unknown', message: messageOf(error) };
  } finally {
    await held.close();
  }
};

/** Brings clusters to their revisions, side by side. */
export const applyRevisions = (
  engine: Engine,
  revisions: readonly Revision[],
  planned: ReadonlyMap<string, Plan> = new Map(),
): Promise<readonly Applied[]> => {
  const signal = untilInterrupted();
  return Promise.all(revisions.map((revision) => applyOne(engine, revision, planned.get(revision.cluster.name), signal)));
};

const applyAll = async (engine: Engine, revisions: readonly Revision[], planned: ReadonlyMap<string, Plan>): Promise<boolean> => {
  if (revisions.length === 0) console.error('this commit describes no cluster: nothing was done');
  return (await applyRevisions(engine, revisions, planned)).every(({ ok }) => ok);
};

/** Applies a commit to the chosen clusters, side by side. True if all are healthy. */
export const applyCommit = async (options: Options): Promise<boolean> => {
  keepHeapSmallOnceLarge();
  const override = overrideOf(options);
  return withWatchedEngine(
    options,
    (context) => watchCommand(context, options.output),
    async (engine) => {
      const desired = await engine.revisions.load(await commitFor(engine, options.commit));
      const revisions = revisionsFor(desired, options.cluster).map((revision) => ({ ...revision, ...override }));
      return applyAll(engine, revisions, new Map());
    },
  );
};

const readPlanFile = (path: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new HoldfastError('Usage', `the plan ${path} cannot be read: ${(error as NodeJS.ErrnoException).code ?? 'unknown reason'}`, {
      hint: 'make one with: holdfast plan -o json > plan.json',
    });
  }
};

/** Carries out saved plans: the commit is rendered again, and the run is refused where the plan would come out differently. */
export const applyPlans = (options: Options & { plan: string }): Promise<boolean> => {
  const plans = plansFromJson(readPlanFile(options.plan)).filter(
    ({ cluster }) => options.cluster.length === 0 || options.cluster.includes(cluster),
  );
  return withWatchedEngine(
    options,
    (context) => watchCommand(context, options.output),
    async (engine) => {
      const [first] = plans;
      if (!first) throw new HoldfastError('PlanInvalid', `${options.plan} holds no plan for these clusters`);
      const foreign = plans.find(({ instance, commit }) => instance !== engine.deps.config.instance || commit !== first.commit);
      if (foreign)
        throw new HoldfastError(
          'PlanStale',
          `the plan for ${foreign.cluster} was made by instance ${foreign.instance}, this is ${engine.deps.config.instance}`,
          { hint: 'make a new plan here' },
        );
      const desired = await engine.revisions.load(await commitFor(engine, first.commit));
      return applyAll(
        engine,
        revisionsFor(
          desired,
          plans.map(({ cluster }) => cluster),
        ),
        new Map(plans.map((plan) => [plan.cluster, plan])),
      );
    },
  );
};
