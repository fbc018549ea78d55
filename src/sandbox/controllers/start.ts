import type { Machine } from '../machine.ts';
import type { WatchHub } from '../watching.ts';
import { startClaimController } from './claims.ts';
import { startCrdController } from './crds.ts';
import { startCronJobController } from './cron-jobs.ts';
import { startDaemonSetController } from './daemon-sets.ts';
import { startDeploymentController } from './deployments.ts';
import { startGarbageCollector } from './gc.ts';
import { startJobController } from './jobs.ts';
import { seedCluster, startNamespaceController } from './namespaces.ts';
import { createOwnerIndex } from './owners.ts';
import { startPodController } from './pods.ts';
import { startReplicaSetController } from './replica-sets.ts';
import { startStatefulSetController } from './stateful-sets.ts';
import { createWriter } from './writes.ts';

/** Starts everything that a cluster does by itself. Each reacts to changes of the store; none polls. */
export const startControllers = (machine: Machine, hub: WatchHub): void => {
  const writer = createWriter(machine);
  const owners = createOwnerIndex(machine);
  startCrdController(machine, hub, writer);
  startNamespaceController(machine, writer);
  seedCluster(machine);
  startGarbageCollector(machine, owners, writer);
  startPodController(machine, writer);
  startReplicaSetController(machine, owners, writer);
  startDeploymentController(machine, owners, writer);
  startDaemonSetController(machine, owners, writer);
  startStatefulSetController(machine, owners, writer);
  startJobController(machine, owners, writer);
  startCronJobController(machine, owners, writer);
  startClaimController(machine, writer);
};
