import type { ClusterDeps } from './cluster-deps.ts';
import { tellRefused } from './cluster-events.ts';
import type { Refused } from './outcome-record.ts';
import type { Session } from './session.ts';

/** What is said of a commit that a cluster is not taken to, where it is found again later: on the state branch, and in the cluster. */
export type Refusals = {
  /** Records it. What is new is told in the cluster as well, once there is a connection. */
  add: (refused: Refused) => Promise<void>;
  /** Tells what was not told yet. Only after a pass: in a cluster that is stopped nothing is written. */
  tell: (session: Session, reconcileId: string) => Promise<void>;
};

export const openRefusals = (deps: Pick<ClusterDeps, 'now' | 'recordRefusal'>, cluster: string): Refusals => {
  let unrecorded: Refused[] = [];
  let untold: Refused[] = [];
  const add = async (refused: Refused): Promise<void> => {
    const done = await deps.recordRefusal(cluster, refused);
    if (done === 'recorded') untold.push(refused);
    // The first outcome of the cluster is yet to be recorded: then it goes beside that.
    if (done === 'nowhere') unrecorded.push(refused);
  };
  return {
    add,
    tell: async ({ kube, owner }, reconcileId) => {
      const late = unrecorded;
      unrecorded = [];
      for (const refused of late) await add(refused);
      const told = untold;
      untold = [];
      if (told.length > 0) await tellRefused(kube, owner, told, { now: deps.now(), reconcileId });
    },
  };
};
