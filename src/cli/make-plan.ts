import type { Plan } from '../plan/types.ts';
import type { Engine } from '../reconcile/engine.ts';
import { look } from '../reconcile/look.ts';
import { planForMissing } from '../reconcile/look-at-missing.ts';
import type { Revision } from '../reconcile/revision.ts';
import { visitCluster } from '../reconcile/visit.ts';

/** What a revision would change in its cluster; asks the server, writes nothing, makes no cluster. `note` tells of a cluster that is yet to be made. */
export const makePlan = async ({ deps }: Engine, revision: Revision): Promise<{ plan: Plan; note: string | undefined }> => {
  const seen = await visitCluster(deps, revision, (session) => look(deps, session, revision, { fresh: true, dryRunCreates: true }));
  if (seen.state === 'Running') return { plan: seen.value.plan, note: undefined };
  const { name, spec } = revision.cluster;
  const what =
    seen.state === 'Missing' ? 'not there: it would be created first' : 'stopped: it would be started first; the plan is for an empty one';
  return { plan: planForMissing(deps, revision), note: `cluster ${name} (${spec.provider}) is ${what}` };
};
