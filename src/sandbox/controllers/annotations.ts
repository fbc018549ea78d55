import type { JsonObject } from '../../lib/json.ts';
import { objectOf } from '../defaults/pod.ts';
import type { KubeObject } from '../types.ts';

/**
 * Annotations on a Pod, or on a Job or a pod template that make pods, which steer the simulation:
 * `sandbox.holdfast.dev/fail: "true"` ends a pod that is meant to complete with exit code 1;
 * `sandbox.holdfast.dev/duration: 5s` (ms, s or m) is how long such a pod runs;
 * `sandbox.holdfast.dev/image-pull-error: "true"` keeps it in ImagePullBackOff, as an image under `broken/` does.
 */
const PREFIX = 'sandbox.holdfast.dev/';
const FAIL = `${PREFIX}fail`;
const DURATION = `${PREFIX}duration`;
const PULL_ERROR = `${PREFIX}image-pull-error`;

const annotationsOf = (object: KubeObject): JsonObject => objectOf(object.metadata['annotations']) ?? {};

export const isMadeToFail = (pod: KubeObject): boolean => annotationsOf(pod)[FAIL] === 'true';
export const hasPullError = (pod: KubeObject): boolean => annotationsOf(pod)[PULL_ERROR] === 'true';

const UNITS: { [unit: string]: number } = { ms: 1, s: 1000, m: 60_000 };

/** Milliseconds that a completing pod runs. */
export const durationOf = (pod: KubeObject, fallback: number): number => {
  const match = /^(\d+(?:\.\d+)?)(ms|s|m)$/.exec(String(annotationsOf(pod)[DURATION] ?? ''));
  return match ? Number(match[1]) * (UNITS[match[2] as string] ?? 1) : fallback;
};

/** The steering annotations of an owner, for the pods it makes. */
export const inherited = (owner: KubeObject): JsonObject =>
  Object.fromEntries(Object.entries(annotationsOf(owner)).filter(([key]) => key.startsWith(PREFIX)));
