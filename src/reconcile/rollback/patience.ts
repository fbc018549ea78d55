import { listIn, numberIn, objectIn, specOf } from '../../health/fields.ts';
import type { JsonObject } from '../../lib/json.ts';
import type { KubeObject } from '../../lib/kube-object.ts';

/** The largest int32 stands for "no deadline". */
const NO_DEADLINE = 2_147_483_647;

/** Kubernetes tells times in whole seconds. */
const ROUNDING_MS = 1000;

/** Pure: how soon after a write an object can have exceeded its progress deadline at the earliest, in ms: before that it is a word on what was before. */
export const soonestVerdictMs = (object: KubeObject | undefined): number => {
  const deadline = object === undefined ? 0 : numberIn(specOf(object), 'progressDeadlineSeconds');
  return deadline === NO_DEADLINE ? 0 : Math.max(0, deadline * 1000 - ROUNDING_MS);
};

/** Seconds in which a probe may fail without any consequence: a container that starts. Kubernetes' defaults for what is left out. */
const graceOf = (container: JsonObject): number => {
  const startup = objectIn(container, 'startupProbe');
  const delays = ['startupProbe', 'livenessProbe', 'readinessProbe'].map((name) =>
    numberIn(objectIn(container, name), 'initialDelaySeconds'),
  );
  const tries = Object.keys(startup).length === 0 ? 0 : numberIn(startup, 'periodSeconds', 10) * numberIn(startup, 'failureThreshold', 3);
  return Math.max(...delays) + tries;
};

/**
 * Pure: how long an object may take to become healthy before its commit is blamed, in ms: `healthTimeoutMs`, and never less than its own
 * progressDeadlineSeconds and the time that its containers have to start.
 */
export const patienceMs = (object: KubeObject | undefined, healthTimeoutMs: number): number => {
  if (object === undefined) return healthTimeoutMs;
  const spec = specOf(object);
  const deadline = numberIn(spec, 'progressDeadlineSeconds');
  const pod = objectIn(objectIn(spec, 'template'), 'spec');
  const grace = Math.max(0, ...[...listIn(pod, 'initContainers'), ...listIn(pod, 'containers')].map(graceOf));
  const seconds = Math.max(deadline === NO_DEADLINE ? 0 : deadline, grace + numberIn(spec, 'minReadySeconds'));
  return Math.max(healthTimeoutMs, seconds * 1000);
};
