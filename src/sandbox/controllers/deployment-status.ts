import type { JsonObject } from '../../lib/json.ts';
import { objectOf, objectsOf } from '../defaults/pod.ts';
import type { Machine } from '../machine.ts';
import type { KubeObject } from '../types.ts';
import { specOf, statusOf } from './owners.ts';
import { numberOf, resolveCount } from './pod-sets.ts';
import { withCondition } from './writes.ts';

const total = (sets: readonly KubeObject[], field: string): number => sets.reduce((sum, set) => sum + numberOf(statusOf(set)[field], 0), 0);

const NO_DEADLINE = 2_147_483_647;

type Counts = { wanted: number; replicas: number; updated: number; available: number };

/** Progressing: complete, under way, or stuck for longer than the deadline. */
const progressing = (
  machine: Machine,
  deployment: KubeObject,
  newest: KubeObject | undefined,
  counts: Counts,
  conditions: JsonObject[],
  now: string,
): { conditions: JsonObject[]; recheckMs: number | undefined } => {
  const name = newest?.metadata.name ?? deployment.metadata.name;
  const deadline = numberOf(specOf(deployment)['progressDeadlineSeconds'], 600);
  const complete = counts.updated === counts.wanted && counts.replicas === counts.wanted && counts.available === counts.wanted;
  const before = conditions.find((condition) => condition['type'] === 'Progressing');
  if (complete)
    return {
      conditions: withCondition(
        conditions,
        'Progressing',
        true,
        'NewReplicaSetAvailable',
        `ReplicaSet "${name}" has successfully progressed.`,
        now,
        true,
      ),
      recheckMs: undefined,
    };
  const status = statusOf(deployment);
  const moved =
    counts.updated !== numberOf(status['updatedReplicas'], 0) ||
    counts.available > numberOf(status['availableReplicas'], 0) ||
    counts.replicas < numberOf(status['replicas'], 0) ||
    status['observedGeneration'] !== deployment.metadata.generation;
  const finishedBefore = before?.['reason'] === 'NewReplicaSetAvailable';
  if (!before || moved || finishedBefore) {
    const started = withCondition(
      conditions.filter((condition) => condition !== before),
      'Progressing',
      true,
      'ReplicaSetUpdated',
      `ReplicaSet "${name}" is progressing.`,
      now,
      true,
    );
    const kept =
      before?.['status'] === 'True'
        ? started.map((condition) =>
            condition['type'] === 'Progressing' ? { ...condition, lastTransitionTime: before['lastTransitionTime'] ?? now } : condition,
          )
        : started;
    return { conditions: kept, recheckMs: deadline === NO_DEADLINE ? undefined : deadline * 1000 };
  }
  const left = Date.parse(String(before['lastUpdateTime'])) + deadline * 1000 - machine.now().getTime();
  if (left > 0 || deadline === NO_DEADLINE || before['reason'] === 'ProgressDeadlineExceeded') return { conditions, recheckMs: undefined };
  return {
    conditions: withCondition(
      conditions,
      'Progressing',
      false,
      'ProgressDeadlineExceeded',
      `ReplicaSet "${name}" has timed out progressing.`,
      now,
      true,
    ),
    recheckMs: undefined,
  };
};

/** A Deployment's status out of its ReplicaSets. `recheckMs`: when the progress deadline has to be looked at. */
export const deploymentStatus = (
  machine: Machine,
  deployment: KubeObject,
  sets: readonly KubeObject[],
  newest: KubeObject | undefined,
  now: string,
): { status: JsonObject; recheckMs: number | undefined } => {
  const counts: Counts = {
    wanted: numberOf(specOf(deployment)['replicas'], 1),
    replicas: total(sets, 'replicas'),
    updated: newest ? total([newest], 'replicas') : 0,
    available: total(sets, 'availableReplicas'),
  };
  const ready = total(sets, 'readyReplicas');
  const unavailable = Math.max(0, counts.wanted - counts.available);
  const allowed = resolveCount(
    objectOf(objectOf(specOf(deployment)['strategy'])?.['rollingUpdate'])?.['maxUnavailable'],
    counts.wanted,
    false,
  );
  const enough = counts.available >= counts.wanted - allowed;
  let conditions = withCondition(
    objectsOf(statusOf(deployment)['conditions']),
    'Available',
    enough,
    enough ? 'MinimumReplicasAvailable' : 'MinimumReplicasUnavailable',
    enough ? 'Deployment has minimum availability.' : 'Deployment does not have minimum availability.',
    now,
    true,
  );
  const progress = progressing(machine, deployment, newest, counts, conditions, now);
  conditions = progress.conditions;
  const failing = sets.flatMap((set) => objectsOf(statusOf(set)['conditions'])).find((condition) => condition['type'] === 'ReplicaFailure');
  conditions = conditions.filter((condition) => condition['type'] !== 'ReplicaFailure' || failing);
  if (failing)
    conditions = withCondition(conditions, 'ReplicaFailure', true, String(failing['reason']), String(failing['message']), now, true);
  const numbers: JsonObject = {
    replicas: counts.replicas,
    updatedReplicas: counts.updated,
    readyReplicas: ready,
    availableReplicas: counts.available,
    unavailableReplicas: unavailable,
  };
  const status: JsonObject = { observedGeneration: deployment.metadata.generation ?? 0, conditions };
  for (const [name, value] of Object.entries(numbers)) if (value !== 0) status[name] = value;
  return { status, recheckMs: progress.recheckMs };
};
