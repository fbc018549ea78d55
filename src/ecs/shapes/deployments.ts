import { createHash } from 'node:crypto';
import type { DesiredService } from '../../desired/types.ts';
import type { JsonObject } from '../../lib/json.ts';
import type { KubeObject } from '../../lib/kube-object.ts';
import { taskDefinitionArn } from '../../render/ecs/names.ts';
import type { EcsCluster } from '../world.ts';
import { childrenOf } from './owners.ts';
import { failures, isPending, isRunning } from './pod-state.ts';
import { condition, defined, numberAt, seconds, textAt } from './values.ts';

const TASK_DEFINITION = 'kecs.dev/task-definition';
const REVISION = 'deployment.kubernetes.io/revision';

/** What of one service is live. `workload` is its Deployment or DaemonSet. */
export type LiveService = { workload: KubeObject | undefined; replicaSets: readonly KubeObject[]; pods: readonly KubeObject[] };

type RolloutState = { rolloutState: 'COMPLETED' | 'IN_PROGRESS' | 'FAILED'; rolloutStateReason: string };

const inProgress = (reason: string): RolloutState => ({ rolloutState: 'IN_PROGRESS', rolloutStateReason: reason });

/** A number as ECS has it, always the same for one set of pods. */
const idOf = (uid: string | undefined): string => {
  const digest = createHash('sha256')
    .update(uid ?? '')
    .digest();
  return `ecs-svc/${digest.readBigUInt64BE() >> 4n}`;
};

const templateOf = (workload: KubeObject): string | undefined =>
  textAt(workload, 'spec', 'template', 'metadata', 'annotations', TASK_DEFINITION);

const isObserved = (workload: KubeObject): boolean =>
  numberAt(workload, 'status', 'observedGeneration') >= (workload.metadata.generation ?? 0);

/** The words of the workload's own controller on how far it is. */
export const rolloutOf = (workload: KubeObject): RolloutState => {
  if (!isObserved(workload)) return inProgress('the change has not been taken up yet.');
  const isDaemon = workload.kind === 'DaemonSet';
  const [wanted, updated, available] = isDaemon
    ? [
        numberAt(workload, 'status', 'desiredNumberScheduled'),
        numberAt(workload, 'status', 'updatedNumberScheduled'),
        numberAt(workload, 'status', 'numberAvailable'),
      ]
    : [
        numberAt(workload, 'spec', 'replicas'),
        numberAt(workload, 'status', 'updatedReplicas'),
        numberAt(workload, 'status', 'availableReplicas'),
      ];
  const isLeft = !isDaemon && numberAt(workload, 'status', 'replicas') > updated;
  if (updated >= wanted && available >= wanted && !isLeft)
    return { rolloutState: 'COMPLETED', rolloutStateReason: 'all tasks are healthy.' };
  const progressing = condition(workload, 'Progressing');
  if (progressing?.['reason'] === 'ProgressDeadlineExceeded')
    return { rolloutState: 'FAILED', rolloutStateReason: textAt(progressing, 'message') ?? 'tasks did not become healthy in time.' };
  return inProgress(`${updated} of ${wanted} tasks are of this deployment, ${available} are available.`);
};

type Counts = { desiredCount: number; pendingCount: number; runningCount: number; failedTasks: number };

const countsOf = (pods: readonly KubeObject[], desiredCount: number): Counts => ({
  desiredCount,
  pendingCount: pods.filter(isPending).length,
  runningCount: pods.filter(isRunning).length,
  failedTasks: failures(pods),
});

const created = ({ metadata }: KubeObject): number | undefined => seconds(metadata['creationTimestamp'] as string | undefined);

const base = (service: DesiredService): JsonObject => {
  const { spec } = service;
  return defined({
    launchType: spec.launchType ?? 'EC2',
    networkConfiguration: spec.networkConfiguration as JsonObject | undefined,
  });
};

const deploymentsOfSets = (service: DesiredService, { workload, replicaSets, pods }: LiveService, wantedArn: string): JsonObject[] => {
  if (!workload) return [];
  const revisionOf = (set: KubeObject): number => Number(set.metadata.annotations?.[REVISION] ?? 0);
  const sets = [...childrenOf(workload, replicaSets)].sort((a, b) => revisionOf(b) - revisionOf(a));
  const [newest] = sets;
  const isTakenUp = isObserved(workload) && templateOf(workload) === wantedArn;
  return sets.flatMap((set): JsonObject[] => {
    const own = childrenOf(set, pods);
    const isPrimary = set === newest && isTakenUp;
    const wanted = numberAt(set, 'spec', 'replicas');
    // A set whose last pod is still going away belongs to a deployment that is not over.
    if (!isPrimary && wanted === 0 && numberAt(set, 'status', 'replicas') === 0 && own.length === 0) return [];
    const updatedAt = isPrimary ? seconds(textAt(condition(workload, 'Progressing'), 'lastUpdateTime')) : undefined;
    return [
      defined({
        id: idOf(set.metadata.uid),
        status: isPrimary ? 'PRIMARY' : 'ACTIVE',
        taskDefinition: textAt(set, 'spec', 'template', 'metadata', 'annotations', TASK_DEFINITION),
        ...countsOf(own, isPrimary ? numberAt(workload, 'spec', 'replicas') : wanted),
        createdAt: created(set),
        updatedAt: updatedAt ?? created(set),
        ...base(service),
        ...(isPrimary ? rolloutOf(workload) : { rolloutState: 'COMPLETED', rolloutStateReason: 'its tasks are being replaced.' }),
      }),
    ];
  });
};

const deploymentOfDaemon = (service: DesiredService, { workload, pods }: LiveService, wantedArn: string): JsonObject[] => {
  if (!workload) return [];
  const isTakenUp = isObserved(workload) && templateOf(workload) === wantedArn;
  return [
    defined({
      id: idOf(workload.metadata.uid),
      status: isTakenUp ? 'PRIMARY' : 'ACTIVE',
      taskDefinition: templateOf(workload),
      ...countsOf(pods, numberAt(workload, 'status', 'desiredNumberScheduled')),
      createdAt: created(workload),
      updatedAt: created(workload),
      ...base(service),
      ...rolloutOf(workload),
    }),
  ];
};

/**
 * The deployments of a service, the newest first: one for each set of pods that is there. What Git says and the cluster has not taken up yet
 * is a PRIMARY without tasks, so that nobody takes the old one for it.
 */
export const deploymentsOf = ({ desired }: EcsCluster, accountId: string, service: DesiredService, live: LiveService): JsonObject[] => {
  const { family, revision } = service.taskDefinition;
  const wantedArn = taskDefinitionArn(desired, accountId, family, revision);
  const isDaemon = service.spec.schedulingStrategy === 'DAEMON';
  const found = (isDaemon ? deploymentOfDaemon : deploymentsOfSets)(service, live, wantedArn);
  if (found.some((one) => one['status'] === 'PRIMARY')) return found;
  const { pendingCount, runningCount, failedTasks } = countsOf([], 0);
  const primary = {
    id: idOf(undefined),
    status: 'PRIMARY',
    taskDefinition: wantedArn,
    desiredCount: isDaemon ? 0 : (service.spec.desiredCount ?? 1),
    pendingCount,
    runningCount,
    failedTasks,
    ...base(service),
    ...inProgress(
      live.workload ? 'the commit has yet to reach the cluster.' : `there is no ${isDaemon ? 'DaemonSet' : 'Deployment'} of it yet.`,
    ),
  };
  return [primary, ...found];
};
