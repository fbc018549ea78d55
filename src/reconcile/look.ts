import { type Observed, observe } from '../apply/observe.ts';
import { withStrays } from '../apply/strays.ts';
import { inTurns } from '../apply/turns.ts';
import { HoldfastError } from '../lib/errors.ts';
import type { KubeObject, ObjectKey } from '../lib/kube-object.ts';
import { formatProblem } from '../lib/problem.ts';
import { readMemory } from '../memory/open.ts';
import type { Memory } from '../memory/types.ts';
import { planning } from '../plan/build.ts';
import { limitPlan, withoutDeletions } from '../plan/limit.ts';
import type { Plan, PlanInput } from '../plan/types.ts';
import { renderCluster } from '../render/render-cluster.ts';
import type { Rendered } from '../render/types.ts';
import { refuseOtherNamespace } from './check-namespace.ts';
import type { Deps } from './deps.ts';
import { movedElsewhere } from './moved.ts';
import { inStage } from './pass-id.ts';
import { renderContext } from './render-context.ts';
import type { Revision } from './revision.ts';
import { ambiguousSecrets, findSecrets } from './secret-names.ts';
import type { Session } from './session.ts';

/** All that one look at a cluster gives: what should be, what is, what to do. Nothing has been written. */
export type Look = {
  rendered: Rendered;
  memory: Memory;
  /** What the plan was made from. */
  planInput: PlanInput;
  plan: Plan;
  /** What carrying out the plan sends, by key. Holds Secrets: never printed or stored. */
  objects: ReadonlyMap<ObjectKey, KubeObject>;
};

export type LookOptions = {
  /** Read the memory from the cluster even where it is known: always under a Lease. */
  fresh: boolean;
  /** Ask the server about objects that are not there yet too: for showing a plan. */
  dryRunCreates?: boolean;
  signal?: AbortSignal;
};

/** Renders, and where a Secret's name can be read two ways, once more with what the cluster says. */
const renderFor = async (deps: Deps, session: Session, revision: Revision, signal?: AbortSignal): Promise<Rendered> => {
  const context = renderContext(deps, revision.cluster.name, session.minor);
  const cluster = await deps.decrypt(revision, signal);
  const plain = deps.renderOnce(cluster, context);
  const exists = await findSecrets(session.live, ambiguousSecrets(plain), signal);
  if (exists.size === 0) return plain;
  return renderCluster(cluster, { ...context, secretExists: (namespace, name) => exists.get(`${namespace}/${name}`) });
};

/** An object that rendering could not make would look as if it had left Git: with an error nothing is planned at all. */
const refuseWrong = (rendered: Rendered, { commit, cluster }: Revision): void => {
  const errors = rendered.problems.filter(({ severity }) => severity === 'error');
  if (errors.length === 0) return;
  throw new HoldfastError(
    'ValidationFailed',
    `commit ${commit.slice(0, 12)} cannot be rendered for ${cluster.name}:\n${errors.map(formatProblem).join('\n')}`,
    {
      hint: `holdfast explain --cluster ${cluster.name} shows what becomes of each service`,
    },
  );
};

const partOf = (plan: Plan, { only, restores }: Revision): Plan =>
  restores !== undefined ? withoutDeletions(plan) : only ? limitPlan(plan, only) : plan;

/** Reads memory and live objects and plans. Costs no request where watches and remembered memory say it all. */
export const look = async (deps: Deps, session: Session, revision: Revision, options: LookOptions): Promise<Look> => {
  const { kube, live, owner } = session;
  const { cluster } = owner;
  const { signal } = options;
  const found =
    !options.fresh && session.memory ? session.memory : await inStage(deps, cluster, 'look', () => readMemory(kube, owner, signal));
  const read = found.stored === undefined && revision.recalled ? { ...found, recalled: revision.recalled } : found;
  session.memory = read;
  await refuseOtherNamespace(deps, revision, read);
  const rendered = await inStage(deps, cluster, 'render', () => renderFor(deps, session, revision, signal));
  refuseWrong(rendered, revision);
  const observeWith = (memory: Memory): Promise<Observed> =>
    inStage(deps, cluster, 'look', () =>
      observe({
        kube,
        live,
        owner,
        memory,
        rendered: rendered.objects,
        remembered: session.remembered,
        sight: session.sight,
        dryRunCreates: options.dryRunCreates ?? false,
        ...(signal ? { signal } : {}),
      }),
    );
  let observed = await observeWith(read);
  const memory = withStrays(live, owner, read, rendered.objects);
  if (memory !== read) observed = await observeWith(memory);
  const { objects, ...seen } = observed;
  const planInput: PlanInput = {
    owner,
    commit: revision.commit,
    rendered: rendered.objects,
    ...seen,
    elsewhere: await movedElsewhere(deps, revision, memory, rendered),
    head: memory.stored?.head,
    policy: { pruneCeiling: deps.config.pruneCeiling, allowClusterDeletion: deps.config.allowClusterDeletion },
    pruneEnabled: revision.cluster.spec.prune?.enabled ?? true,
    ...(revision.rollback ? { created: revision.rollback.created } : {}),
    now: deps.now().toISOString(),
    secretKey: deps.secretKey,
  };
  const plan = await inStage(deps, cluster, 'plan', () => inTurns(planning(planInput, session.planned)));
  return { rendered, memory, planInput, plan: partOf(plan, revision), objects };
};
