import type { Json, JsonObject } from '../../lib/json.ts';
import { compact } from './compact.ts';
import type { Placed } from './order.ts';
import { note, refuse } from './report.ts';
import type { Scope } from './scope.ts';

/** ECS' own defaults, in seconds and attempts. */
const DEFAULTS = { interval: 30, timeout: 5, retries: 3, startPeriod: 0 } as const;

type Check = { command: string[]; interval: number; timeout: number; retries: number; startPeriod: number };

const commandOf = (scope: Scope, { definition, field }: Placed): string[] | undefined => {
  const [form, ...rest] = definition.healthCheck?.command ?? [];
  const shell = scope.windows ? ['cmd', '/S', '/C'] : ['/bin/sh', '-c'];
  if (form === 'NONE' || definition.healthCheck === undefined) return undefined;
  if (rest.length > 0 && form === 'CMD') return rest;
  if (rest.length > 0 && form === 'CMD-SHELL') return [...shell, ...rest];
  const hint = 'write ["CMD", program, arguments …] or ["CMD-SHELL", "a command line"]';
  refuse(
    scope.report,
    'TaskDefinition',
    `${field}.healthCheck.command`,
    'the first item says how to run the rest: CMD, CMD-SHELL or NONE',
    { hint },
  );
  return undefined;
};

const checkOf = (scope: Scope, container: Placed): Check | undefined => {
  const command = commandOf(scope, container);
  return command === undefined ? undefined : { ...DEFAULTS, ...container.definition.healthCheck, command };
};

const probe = ({ command, interval, timeout }: Check, failureThreshold: number, more: { [key: string]: Json } = {}): JsonObject => ({
  exec: { command },
  failureThreshold,
  periodSeconds: interval,
  timeoutSeconds: timeout,
  ...more,
});

/** Seconds in which nothing is held against a container: its own start period, the service's grace, the time others wait for it. */
const patience = (scope: Scope, { definition, field, awaitedHealthy }: Placed, check: Check): number => {
  if (awaitedHealthy && definition.startTimeout !== undefined) {
    const detail = 'failureThreshold of the startupProbe: then the container is started again, where ECS ends the task';
    note(scope.report, 'TaskDefinition', `${field}.startTimeout`, 'approximated', detail);
    return Math.max(definition.startTimeout - check.interval * check.retries, 0);
  }
  return Math.max(check.startPeriod, scope.spec.healthCheckGracePeriodSeconds ?? 0);
};

const startupAttempts = (scope: Scope, container: Placed, check: Check): number =>
  check.retries + Math.ceil(patience(scope, container, check) / check.interval);

/** Longest time in seconds that a container may take to become healthy before it counts as failed; 0 without a health check. */
export const startupSeconds = (scope: Scope, container: Placed): number => {
  const check = checkOf(scope, container);
  return check === undefined ? 0 : startupAttempts(scope, container, check) * check.interval;
};

/**
 * startupProbe: failures count only after the start period; livenessProbe: `retries` failures in a row end the container.
 * A container that is not essential has no part in the task's health, so its check is only used where others wait for it.
 */
export const probesOf = (scope: Scope, container: Placed): JsonObject => {
  const check = checkOf(scope, container);
  const place = `${container.field}.healthCheck`;
  if (check === undefined) {
    if (container.definition.healthCheck?.command[0] === 'NONE') note(scope.report, 'TaskDefinition', place, 'mapped', 'NONE: no probe');
    return {};
  }
  if (container.role === 'task' || (container.role === 'main' && !container.essential)) {
    note(scope.report, 'TaskDefinition', place, 'ignored', 'ECS does nothing either when a container that is not essential is unhealthy');
    return {};
  }
  const awaited = container.role === 'main' || container.awaitedHealthy;
  const startup = startupAttempts(scope, container, check);
  const delay = awaited ? {} : { initialDelaySeconds: patience(scope, container, check) };
  return compact({
    startupProbe: awaited ? probe(check, startup) : undefined,
    livenessProbe: container.essential ? probe(check, check.retries, delay) : undefined,
  });
};
