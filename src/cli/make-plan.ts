import type { Plan } from '../plan/types.ts';
import type { Engine } from '../reconcile/engine.ts';
import { holdCluster } from '../reconcile/hold-cluster.ts';
import { look } from '../reconcile/look.ts';
import { planForMissing } from '../reconcile/look-at-missing.ts';
import type { Revision } from '../reconcile/revision.ts';

/** What a revision would change in its cluster; asks the server, writes nothing, makes no cluster. `note` tells of a cluster that is yet to be made. */
export const makePlan = async ({ deps }: Engine, revision: Revision): Promise<{ plan: Plan; note: string | undefined }> => {
  const { name, spec } = revision.cluster;
  const found = await deps.providerOf(spec).observe(name);
  if (found.state === 'Missing' || found.state === 'Stopped') {
    const note = `cluster ${name} (${spec.provider}) is ${found.state === 'Missing' ? 'not there: it would be created first' : 'stopped: it would be started first; the plan is for an empty one'}`;
    return { plan: planForMissing(deps, revision), note };
  }
  const held = holdCluster(deps, name, () => undefined);
  try {
    const session = await held.open(revision, new AbortController().signal);
    const { plan } = await look(deps, session, revision, { fresh: true, dryRunCreates: true });
    return { plan, note: undefined };
  } finally {
    await held.close();
  }
};
