import type { DryRunMemory } from '../../src/apply/dry-run.ts';
import { execute } from '../../src/apply/execute.ts';
import { type LiveObjects, openLiveObjects } from '../../src/apply/live.ts';
import { observe } from '../../src/apply/observe.ts';
import { standing } from '../../src/apply/standing.ts';
import { withStrays } from '../../src/apply/strays.ts';
import type { ApplyResult, ExecuteInput } from '../../src/apply/types.ts';
import type { Health } from '../../src/health/types.ts';
import type { KubeClient } from '../../src/kube/types.ts';
import { isObject } from '../../src/lib/json.ts';
import type { KubeObject } from '../../src/lib/kube-object.ts';
import { withLease } from '../../src/memory/lease.ts';
import { readMemory } from '../../src/memory/open.ts';
import type { Owner } from '../../src/memory/types.ts';
import { buildPlan } from '../../src/plan/build.ts';
import type { Plan, PlanInput } from '../../src/plan/types.ts';
import type { RenderedObject } from '../../src/render/types.ts';

const testOwner = { instance: 'laptop', cluster: 'shop' };

/** `status.state` says how an object is; without one it is fine. */
const testHealth = (object: KubeObject | undefined): Health => {
  if (object === undefined) return { status: 'NotFound', message: 'is not there' };
  const state = isObject(object['status']) ? object['status']['state'] : undefined;
  return { status: (state ?? 'Current') as Health['status'], message: state === undefined ? '' : `is ${String(state)}` };
};

export const rendered = (object: KubeObject, more: Partial<RenderedObject> = {}): RenderedObject => ({
  object,
  source: `manifests/${object.metadata.name}.yaml`,
  origin: { path: `manifests/${object.metadata.name}.yaml`, line: 1, col: 1 },
  dependsOn: [],
  priority: 0,
  requires: [],
  ...more,
});

export type Commit = { commit: string; objects: readonly RenderedObject[] };
export type RunOptions = Partial<Pick<ExecuteInput, 'healthTimeoutMs' | 'pruneTimeoutMs' | 'signal' | 'onEvent' | 'healthOf'>> & {
  remembered?: DryRunMemory;
  owner?: Owner;
  /** Caches that outlive the run, as a reconciler's do. */
  live?: LiveObjects;
  lease?: { holder: string; waitForMs: number };
  planInput?: Partial<PlanInput>;
  /** Called between plan and execution: what somebody else does in that moment. */
  meanwhile?: (plan: Plan) => void | Promise<void>;
};

/** Steps 1 to 11 for one commit, as a reconciler does them: Lease, memory, caches, plan, execution. */
export const runOnce = async (
  kube: KubeClient,
  { commit, objects }: Commit,
  options: RunOptions = {},
): Promise<ApplyResult & { plan: Plan }> =>
  withLease(
    kube,
    options.owner ?? testOwner,
    options.lease?.holder ?? 'tester',
    { waitForMs: options.lease?.waitForMs ?? 0 },
    async (lease) => {
      const live = options.live ?? openLiveObjects(kube);
      try {
        const input = { ...(await prepare(kube, { commit, objects }, live, options)), lease };
        await options.meanwhile?.(input.plan);
        return { ...(await execute(input)), plan: input.plan };
      } finally {
        if (options.live === undefined) live.close();
      }
    },
  );

/** What `runOnce` would have to do, without the Lease and without a write. */
export const lookOnce = async (kube: KubeClient, commit: Commit, options: RunOptions = {}) => {
  const live = options.live ?? openLiveObjects(kube);
  try {
    return standing(await prepare(kube, commit, live, options));
  } finally {
    if (options.live === undefined) live.close();
  }
};

const prepare = async (
  kube: KubeClient,
  { commit, objects }: Commit,
  live: ReturnType<typeof openLiveObjects>,
  options: RunOptions,
): Promise<Omit<ExecuteInput, 'lease'>> => {
  const owner = options.owner ?? testOwner;
  const read = await readMemory(kube, owner);
  const remembered = options.remembered ?? new Map();
  const first = await observe({ kube, live, owner, memory: read, rendered: objects, remembered });
  const memory = withStrays(live, owner, read, objects);
  const { objects: toSend, ...observed } =
    memory === read ? first : await observe({ kube, live, owner, memory, rendered: objects, remembered });
  const planInput: PlanInput = {
    owner,
    commit,
    rendered: objects,
    ...observed,
    elsewhere: new Map(),
    head: memory.stored?.head,
    policy: { pruneCeiling: { objects: 10, percent: 25 }, allowClusterDeletion: false },
    pruneEnabled: true,
    now: '2026-01-01T00:00:00Z',
    secretKey: 'key',
    ...options.planInput,
  };
  const { remembered: _, planInput: _planInput, lease: _lease, owner: _owner, live: _live, meanwhile: _meanwhile, ...given } = options;
  return {
    kube,
    owner,
    memory,
    plan: buildPlan(planInput),
    planInput,
    objects: toSend,
    live,
    healthOf: testHealth,
    healthTimeoutMs: 2000,
    pruneTimeoutMs: 200,
    now: () => '2026-01-01T00:00:00Z',
    ...given,
  };
};

export const configMap = (name: string, data: { [key: string]: string } = { a: '1' }, namespace = 'default'): KubeObject => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, namespace },
  data,
});
export const namespaceOf = (name: string): KubeObject => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } });
