import { keyOf, refOf } from '../lib/kube-object.ts';
import { buildPlan } from '../plan/build.ts';
import type { Plan, PlanInput } from '../plan/types.ts';
import type { Deps } from './deps.ts';
import { renderContext } from './render-context.ts';
import type { Revision } from './revision.ts';

const NEWEST_MINOR = 35;

/** The plan for a cluster that is not there yet: everything is to be created. */
export const planForMissing = async (deps: Deps, revision: Revision): Promise<Plan> => {
  const owner = { instance: deps.config.instance, cluster: revision.cluster.name };
  const { objects } = deps.renderOnce(await deps.decrypt(revision), renderContext(deps, owner.cluster, NEWEST_MINOR));
  const observations: PlanInput['observations'] = new Map(objects.map(({ object }) => [keyOf(refOf(object)), { live: undefined }]));
  return buildPlan({
    owner,
    commit: revision.commit,
    rendered: objects,
    observations,
    inventory: new Map(),
    listed: new Set(),
    elsewhere: new Map(),
    namespaceContents: new Map(),
    crdInstances: new Map(),
    claims: undefined,
    head: undefined,
    policy: { pruneCeiling: deps.config.pruneCeiling, allowClusterDeletion: deps.config.allowClusterDeletion },
    pruneEnabled: true,
    now: deps.now().toISOString(),
    secretKey: deps.secretKey,
  });
};
