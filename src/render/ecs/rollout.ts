import type { JsonObject } from '../../lib/json.ts';
import { note, refuse, warn } from './report.ts';
import type { Scope } from './scope.ts';

/** ECS' own defaults, in percent of desiredCount. */
const REPLICA_DEFAULTS = { minimumHealthyPercent: 100, maximumPercent: 200 } as const;
const DAEMON_DEFAULTS = { minimumHealthyPercent: 0, maximumPercent: 100 } as const;
/** Kubernetes' own default, in seconds. */
const PROGRESS_DEADLINE = 600;
/** ECS' circuit breaker: half of desiredCount rounded up, at least 3, at most 200 failed tasks in a row. */
const MIN_THRESHOLD = 3;
const MAX_THRESHOLD = 200;

/** Counts and seconds are int32 in Kubernetes. */
const MAX_INT = 2_147_483_647;
/** ECS' own defaults of the share of tasks, in percent, that a step of these strategies moves. */
const STEP_DEFAULTS = { LINEAR: 10, CANARY: 5 } as const;

type Surge = { maxUnavailable: number; maxSurge: number };
type Deployment = NonNullable<Scope['spec']['deploymentConfiguration']>;

const HINT = 'let minimumHealthyPercent be lower, or maximumPercent higher';

/**
 * How many pods may be missing and how many more there may be during a rolling update, as numbers: ECS rounds the minimum
 * up and the maximum down, Kubernetes would round maxSurge up.
 */
const surgeOf = (scope: Scope, desired: number): Surge => {
  const { minimumHealthyPercent, maximumPercent } = { ...REPLICA_DEFAULTS, ...scope.spec.deploymentConfiguration };
  const minimum = Math.ceil((desired * minimumHealthyPercent) / 100);
  const maximum = Math.floor((desired * maximumPercent) / 100);
  const surge = { maxUnavailable: Math.max(desired - minimum, 0), maxSurge: Math.min(Math.max(maximum - desired, 0), MAX_INT) };
  if (surge.maxUnavailable > 0 || surge.maxSurge > 0) return surge;
  if (desired > 0) {
    const numbers = `minimumHealthyPercent ${minimumHealthyPercent} and maximumPercent ${maximumPercent} of ${desired} tasks keep at least ${minimum} and allow at most ${maximum}`;
    refuse(
      scope.report,
      'Service',
      'deploymentConfiguration',
      `${numbers}: no task could be stopped nor started, and no update would ever end`,
      { hint: HINT },
    );
  }
  return { maxUnavailable: 0, maxSurge: 1 };
};

const stepPercent = ({ strategy, linearConfiguration, canaryConfiguration }: Deployment): number => {
  if (strategy === 'LINEAR') return linearConfiguration?.stepPercent ?? STEP_DEFAULTS.LINEAR;
  if (strategy === 'CANARY') return canaryConfiguration?.canaryPercent ?? STEP_DEFAULTS.CANARY;
  return 100;
};

/** These strategies never run fewer tasks than desiredCount. Kubernetes has no switch of traffic, but it can start as many new tasks at a time. */
const besideSurge = (scope: Scope, deployment: Deployment, desired: number): Surge => {
  const percent = stepPercent(deployment);
  const maxSurge = Math.min(Math.max(Math.floor((desired * percent) / 100), 1), MAX_INT);
  const share = percent === 100 ? 'all new tasks start beside the old ones' : `${percent}% new tasks at a time start beside the old ones`;
  const detail = `${deployment.strategy}: ${share} (maxSurge ${maxSurge}, maxUnavailable 0), which end as new ones become healthy; traffic goes to both, and is not switched`;
  warn(scope.report, 'Service', 'deploymentConfiguration.strategy', 'approximated', detail);
  for (const field of ['minimumHealthyPercent', 'maximumPercent'])
    note(scope.report, 'Service', `deploymentConfiguration.${field}`, 'ignored', `only with strategy ROLLING, not ${deployment.strategy}`);
  return { maxUnavailable: 0, maxSurge };
};

const noteUnused = (scope: Scope, { strategy = 'ROLLING' }: Deployment): void => {
  for (const [field, one] of [
    ['linearConfiguration', 'LINEAR'],
    ['canaryConfiguration', 'CANARY'],
  ] as const)
    if (strategy !== one) note(scope.report, 'Service', `deploymentConfiguration.${field}`, 'ignored', `only with strategy ${one}`);
};

const checkController = (scope: Scope): void => {
  const type = scope.spec.deploymentController?.type;
  if (type === 'CODE_DEPLOY') {
    const detail = 'CODE_DEPLOY: a rolling update by the percentages; traffic is not switched, and CodeDeploy is not asked';
    warn(scope.report, 'Service', 'deploymentController.type', 'approximated', detail);
  }
  if (type === 'EXTERNAL')
    refuse(scope.report, 'Service', 'deploymentController.type', 'an external controller would write the same pods', {
      hint: 'leave it out',
    });
};

/** replicas, strategy and deadline of a Deployment. `startup`: the longest time in seconds that its containers may take to be healthy. */
export const deploymentRollout = (scope: Scope, startup: number): JsonObject => {
  checkController(scope);
  const deployment = scope.spec.deploymentConfiguration ?? {};
  noteUnused(scope, deployment);
  const desired = scope.spec.desiredCount;
  if (desired === undefined)
    refuse(scope.report, 'Service', 'desiredCount', 'is missing: ECS asks for it unless schedulingStrategy is DAEMON');
  const rolling = (deployment.strategy ?? 'ROLLING') === 'ROLLING';
  const rollingUpdate = rolling ? surgeOf(scope, desired ?? 1) : besideSurge(scope, deployment, desired ?? 1);
  return {
    // A rollout must not count as failed while a container may still be starting.
    progressDeadlineSeconds: Math.min(Math.max(PROGRESS_DEADLINE, startup + 60), MAX_INT),
    replicas: desired ?? 1,
    strategy: { type: 'RollingUpdate', rollingUpdate },
  };
};

/** updateStrategy of a DaemonSet: the number of nodes is not known here, so the minimum stays a percentage, rounded by Kubernetes. */
export const daemonRollout = (scope: Scope): JsonObject => {
  checkController(scope);
  const { strategy = 'ROLLING' } = scope.spec.deploymentConfiguration ?? {};
  if (strategy !== 'ROLLING')
    warn(
      scope.report,
      'Service',
      'deploymentConfiguration.strategy',
      'ignored',
      `DAEMON: a node has room for one task, ${strategy} for two`,
    );
  noteUnused(scope, {});
  const { minimumHealthyPercent, maximumPercent } = { ...DAEMON_DEFAULTS, ...scope.spec.deploymentConfiguration };
  if (scope.spec.desiredCount !== undefined) note(scope.report, 'Service', 'desiredCount', 'ignored', 'DAEMON: one task on each node');
  if (maximumPercent > 100)
    note(scope.report, 'Service', 'deploymentConfiguration.maximumPercent', 'ignored', 'DAEMON: one task on a node, also during an update');
  if (minimumHealthyPercent >= 100) {
    refuse(
      scope.report,
      'Service',
      'deploymentConfiguration.minimumHealthyPercent',
      'no task could be stopped, and a node has room for one only: no update would ever end',
      { hint: HINT },
    );
  }
  return {
    updateStrategy: {
      type: 'RollingUpdate',
      rollingUpdate: { maxSurge: 0, maxUnavailable: `${100 - Math.min(minimumHealthyPercent, 99)}%` },
    },
  };
};

/** What the circuit breaker of this service would do, for whoever counts failed tasks; undefined where it is off. */
export const circuitBreakerOf = (scope: Scope): JsonObject | undefined => {
  const breaker = scope.spec.deploymentConfiguration?.deploymentCircuitBreaker;
  if (breaker === undefined) return undefined;
  if (!breaker.enable) {
    note(scope.report, 'Service', 'deploymentConfiguration.deploymentCircuitBreaker', 'mapped', 'not enabled: nothing is counted');
    return undefined;
  }
  const desired = scope.spec.desiredCount ?? 1;
  const bounded = (count: number): number => Math.min(Math.max(Math.ceil(count), MIN_THRESHOLD), MAX_THRESHOLD);
  const { type = 'BOUNDED_PERCENT', value = 50 } = breaker.thresholdConfiguration ?? {};
  const percent = (desired * value) / 100;
  const threshold = type === 'COUNT' ? value : type === 'UNBOUNDED_PERCENT' ? Math.max(Math.ceil(percent), 1) : bounded(percent);
  return {
    rollback: breaker.rollback,
    threshold,
    ...(breaker.resetOnHealthyTask === undefined ? {} : { resetOnHealthyTask: breaker.resetOnHealthyTask }),
  };
};
